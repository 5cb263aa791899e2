"""The documentation site builds without a warning, and docs name files that exist."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
PATH = re.compile(
    r"`((?:chronos|plugins|tests|tools|benchmarks|seeds|docs)/[\w./-]+?(?:\.py|\.toml|\.md|\.tsv|/))`"
)
ENVIRONMENT = re.compile(r"\b_?CHRONOS_[A-Z]+\b")


@pytest.mark.slow
def test_the_site_builds(tmp_path: Path) -> None:
    """Each link, heading and page of the table of contents is found; no network is used."""
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-n"]
    command += ["-c", "docs", ".", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "docs" / "index.html").is_file()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_named_files_exist(page: Path) -> None:
    """A page names no file that was moved or removed."""
    named = set(PATH.findall(page.read_text("utf-8")))
    assert {name for name in named if not (ROOT / name).exists()} == set()


def test_configuration_names_each_variable() -> None:
    """docs/configuration.md lists every variable of the environment that code reads."""
    sources = [path for name in ("chronos", "plugins") for path in (ROOT / name).rglob("*.py")]
    used = {word for path in sources for word in ENVIRONMENT.findall(path.read_text("utf-8"))}
    assert used
    listed = set(ENVIRONMENT.findall((ROOT / "docs" / "configuration.md").read_text("utf-8")))
    assert used <= listed


def test_contributing_names_tasks_that_exist() -> None:
    """Each `poe NAME` of CONTRIBUTING.md is a task."""
    tasks = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["poe"]["tasks"]
    page = (ROOT / "docs" / "CONTRIBUTING.md").read_text("utf-8")
    assert set(re.findall(r"`poe ([a-z]+)`", page)) <= set(tasks)
