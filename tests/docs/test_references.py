"""Generated pages are up to date, and every code of a finding is in the registry."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from chronos.cli import run
from chronos.issue_codes import issue_codes

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(r"CHR\d{3}")
SOURCES = ("chronos", "plugins")


def _modules() -> Iterator[tuple[Path, ast.Module]]:
    for name in SOURCES:
        for path in sorted((ROOT / name).rglob("*.py")):
            if "tests" not in path.parts:
                yield path, ast.parse(path.read_text("utf-8"))


def _constants(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and CODE.fullmatch(node.value)
        ):
            yield node.value


def test_reference_pages_are_up_to_date() -> None:
    """`python tools/references.py` writes them."""
    command = [sys.executable, str(ROOT / "tools" / "references.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_each_code_is_registered_and_used() -> None:
    """No finding has a code that nobody explains, and no code is explained that nothing has."""
    used = {code for _, tree in _modules() for code in _constants(tree)}
    assert used == set(issue_codes())


def test_severities_are_those_of_the_registry() -> None:
    """An issue made with a code and a severity has the severity of its code."""
    codes = issue_codes()
    wrong, seen = [], 0
    for path, tree in _modules():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            given = {
                word.arg: word.value.value
                for word in node.keywords
                if isinstance(word.value, ast.Constant)
            }
            if given.get("code") in codes and "severity" in given:
                seen += 1
                if codes[str(given["code"])].severity != given["severity"]:
                    wrong.append((path.name, node.lineno, given["code"], given["severity"]))
    assert wrong == []
    assert seen > 20


def test_explain_prints_meaning_and_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    """A code is found in any case; an unknown one is a usage error with the nearest."""
    assert run(["explain", "chr308"]) == 0
    assert issue_codes()["CHR308"].action in capsys.readouterr().out
    assert run(["explain", "CHR38"]) == 2
    assert "did you mean 'CHR308'" in capsys.readouterr().err
