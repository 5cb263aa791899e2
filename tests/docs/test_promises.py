"""Each promise of docs/log.md has tests that keep it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| ([^|]+) \| (.+) \|$", re.MULTILINE)
NAME = re.compile(r"`([\w/]+\.py)::(\w+)`")


def _rows(head: str) -> dict[str, str]:
    """The rows of the table with this head, by promise."""
    text = (ROOT / "docs" / "log.md").read_text(encoding="utf-8")
    table = text[text.index(head) :].split("\n\n", maxsplit=1)[0]
    return dict(ROW.findall(table)[2:])


RUNNING = {"pickle", "marshal", "shelve", "importlib", "__import__", "eval", "exec", "compile"}
KEPT = _rows("| promise | tests that keep it")
TESTS = sorted({found for rest in KEPT.values() for found in NAME.findall(rest)})


def test_every_promise_has_a_test() -> None:
    """And every row with tests is a promise."""
    assert list(KEPT) == list(_rows("| promise | how |"))
    assert all(NAME.search(rest) for rest in KEPT.values())


@pytest.mark.parametrize(("file", "name"), TESTS)
def test_every_named_test_exists(file: str, name: str) -> None:
    """By its file and name, and it is not skipped for good."""
    path = ROOT / "tests" / file
    functions = {
        node.name: node
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }
    assert name in functions
    marks = [ast.unparse(each) for each in functions[name].decorator_list]
    assert not [mark for mark in marks if re.match(r"pytest\.mark\.(skip|xfail)\b", mark)]


@pytest.mark.parametrize("package", ["log", "codec", "chronology", "projection"])
def test_nothing_that_a_log_says_can_run(package: str) -> None:
    """What reads a log knows no pickles, imports nothing by name, and evaluates nothing."""
    for path in (ROOT / "chronos" / package).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [each.name for each in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                names = [node.func.id]
            assert not RUNNING.intersection(names), path
