"""What the README says is run, and what it links to is there."""

from __future__ import annotations

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def block(marker: str) -> str:
    """The code block that follows a marker."""
    found = re.search(rf"^<!-- {marker} -->\n```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert found, marker
    return found[1]


def test_the_python_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example prints what it says it prints."""
    monkeypatch.chdir(tmp_path)
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    test = doctest.DocTestParser().get_doctest(README, {}, "README.md", "README.md", 0)
    runner.run(test)
    assert runner.summarize(verbose=False).failed == 0


@pytest.mark.slow
def test_the_commands(tmp_path: Path) -> None:
    """The seeds are built and every command of the tour succeeds."""
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    commands = ["chronos build -q seeds", *block("run").splitlines()]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for command in commands:
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=tmp_path,
            env=os.environ | {"PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, command + done.stderr
    assert (tmp_path / "aleppo.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.slow
def test_the_list_of_events_is_what_the_seeds_give() -> None:
    """`tools/readme_list.py` writes it."""
    done = subprocess.run(
        [sys.executable, "tools/readme_list.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_set_up_commands_install_and_run() -> None:
    """One command sets up and builds the seeds, one sets up and runs the tests."""
    assert block("command: try").strip().endswith("chronos build seeds")
    assert "'.[test]'" in block("command: test")
    assert "pytest" in block("command: test")


@pytest.mark.parametrize("path", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(path: Path) -> None:
    """Every relative link of the documentation names a file that exists."""
    text = path.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (path.parent / target).exists(), target
