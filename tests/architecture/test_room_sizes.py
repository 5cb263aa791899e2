"""Names and sizes of packages: one name for one class, small modules."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

import pytest

CHRONOS = Path(__file__).parents[2] / "chronos"
PACKAGES = ("timex", "dating")
NAMED = (*PACKAGES, "log", "chronology", "codec")
MOST_MODULES = 16
MOST_LINES = 300


def test_no_class_shares_its_name_with_another() -> None:
    """A name such as Story for two things makes a reader look in the wrong place."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for file in CHRONOS.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                found[node.name].add(file.relative_to(CHRONOS).as_posix())
    ours = {name: files for name, files in found.items() if any(map(is_ours, files))}
    assert len(ours) > 30
    assert {name: files for name, files in ours.items() if len(files) > 1} == {}


def is_ours(file: str) -> bool:
    """Whether a file is in one of the packages whose class names are unique."""
    return file.partition("/")[0] in NAMED


@pytest.mark.parametrize("package", PACKAGES)
def test_folders_and_modules_stay_small(package: str) -> None:
    """What grows beyond these sizes is split."""
    files = list((CHRONOS / package).rglob("*.py"))
    assert files
    for file in files:
        assert len(list(file.parent.glob("*.py"))) <= MOST_MODULES, file.parent
        assert len(file.read_text(encoding="utf-8").splitlines()) <= MOST_LINES, file
