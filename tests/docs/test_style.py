"""No word of the private dialect that docs/style.md lists is in code, messages and docs."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DIALECT = re.compile(
    r"\b(?:told|telling|tells?|stands|anew|la(?:id|ys?) aside|g(?:ave|ives?) way|is the matter"
    r"|there is no such)\b",
    re.IGNORECASE,
)
ALLOWED = {
    "docs/style.md": re.compile(".*"),  # lists the words
    "chronos/codec/upcasting.py": re.compile('"(no time )?told[; “]+"'),  # wire words of schema 1
    "docs/log.md": re.compile("`(no time )?told[; “]+`"),
    "chronos/log/store/writer.py": re.compile(r"\.tell\(\)"),  # a method of files
    "chronos/plugin/views.py": re.compile(r"def told|Disagreement\.told"),  # a deprecated alias
    "tools/make_reading_corpus.py": re.compile("told reporters"),  # a sentence of a news text
    "plugins/chronos_archives/tar.py": re.compile(r"def tell\(self\)"),
    "chronos/shelf.py": re.compile(r"\.tell\(\)"),
}
WIRE = re.compile(r"\bstands\b")  # the key of the log under which an erasure keeps masked bodies
HOLDS_WIRE = {
    "chronos/app/erase/by_id.py",
    "chronos/app/erase/by_text.py",
    "chronos/codec/decisions.py",
    "chronos/codec/prose.py",
    "chronos/log/erasure/erasing.py",
    "docs/decisions/0011-erasing.md",
}
TESTS = [ROOT / "tests", ROOT / "benchmarks" / "tests"]
QUOTES = {
    Path(__file__),  # has the list
    ROOT / "tests" / "unit" / "test_plugins_views.py",  # reads the alias Disagreement.told
}
PUBLIC = {"stands"}  # a field of Erasure


def _own_words(source: str) -> Iterator[str]:
    """Names, comments and docstrings of a test; its other strings are samples and wire words."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            yield from (ast.get_docstring(node) or "").splitlines()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string
        elif token.type == tokenize.NAME and token.string not in PUBLIC:
            yield token.string.replace("_", " ")


def _dialect(path: str, text: str) -> list[str]:
    allowed = [ALLOWED[path]] if path in ALLOWED else []
    allowed += [WIRE] if path in HOLDS_WIRE else []
    for pattern in allowed:
        text = pattern.sub("", text)
    return [line.strip() for line in text.splitlines() if DIALECT.search(line)]


@pytest.mark.parametrize(
    "line",
    ["It tells the day.", "no day is told", "it stands alone", "laid aside", "2 dated anew"],
)
def test_the_list_finds_the_dialect(line: str) -> None:
    """Each word of the list is found."""
    assert _dialect("chronos/shelf.py", line) == [line]


def test_no_dialect_is_left() -> None:
    """Code, messages and docs are written in the words of the field."""
    names = ("chronos", "plugins", "docs", "tools", "benchmarks")
    files = [path for name in names for path in (ROOT / name).rglob("*")]
    found = {}
    for path in [ROOT / "README.md", *files]:
        if any(folder in path.parents for folder in TESTS):
            continue
        name = path.relative_to(ROOT).as_posix()
        if path.suffix in {".py", ".md"} and (lines := _dialect(name, path.read_text("utf-8"))):
            found[name] = lines
    assert found == {}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def test_a_day_is_told(): ...", ["test a day is told"]),
        ("def f():\n    'It stands alone.'", ["It stands alone."]),
        ("x = 1  # written anew", ["# written anew"]),
        ("told = 1", ["told"]),
        ("x = 'The mayor told reporters.'", []),
        ("x = Erasure(stands=())", []),
    ],
)
def test_tests_are_read_without_their_samples(source: str, expected: list[str]) -> None:
    """Names, docstrings and comments count, sentences of articles do not."""
    assert [word for word in _own_words(source) if DIALECT.search(word)] == expected


def test_no_dialect_is_left_in_tests() -> None:
    """Tests are named and described in the words of the field."""
    files = [path for folder in TESTS for path in folder.rglob("*.py") if path not in QUOTES]
    found = {
        path.relative_to(ROOT).as_posix(): words
        for path in files
        if (words := [word for word in _own_words(path.read_text("utf-8")) if DIALECT.search(word)])
    }
    assert found == {}
