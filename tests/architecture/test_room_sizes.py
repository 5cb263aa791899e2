"""Names and sizes of packages: one name for one class, small modules."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path

CHRONOS = Path(__file__).parents[2] / "chronos"
NAMED = ("timex", "dating", "log", "chronology", "codec")
MOST_MODULES = 16
MOST_LINES = 300
SLACK = 0.9  # a listed module that shrinks below this part leaves the list
LONG = {
    "api.py": "the one list of what callers may import, with the functions of that door",
    "read/readers/json_articles.py": "one format, from bytes to articles, with each of its errors",
    "app/build/run.py": "one batch from inputs to records, read from top to bottom",
    "app/build/stages.py": "what every stage of a build is given and may answer",
    "app/erase.py": "one act that must be seen whole",
    "codec/bodies.py": "one row for each kind of body, and the codec that reads them",
    "codec/converters.py": "one converter for each class of the model",
    "codec/prose.py": "one classification of every string of every body",
    "extract/factuality/status.py": "the order in which cues decide is the algorithm",
    "extract/parsed_article.py": "one object that rules ask, with its caches",
    "extract/pattern_files.py": "the schema of the files and their reader are one grammar",
    "extract/time.py": "the order in which times are tried is the algorithm",
    "host/__init__.py": "one class, the only door between plugins and the app",
    "log/erasure/erasing.py": "what masks a body and what checks a mask are kept together",
    "model/time.py": "one class with its EDTF text, precision and comparison",
    "model/types.py": "written by tools/generate_event_types.py",
}
"""Modules above the size, each with the reason why it is not split."""


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


def test_folders_stay_small() -> None:
    """A folder of more modules becomes folders; that of the commands has one a command."""
    folders = {file.parent for file in CHRONOS.rglob("*.py")} - {CHRONOS / "cli"}
    sizes = {str(folder): len(list(folder.glob("*.py"))) for folder in folders}
    assert len(sizes) > 30
    assert {name: size for name, size in sizes.items() if size > MOST_MODULES} == {}


def test_modules_stay_small() -> None:
    """A module that grows beyond the size is split, or listed with its reason."""
    sizes = {
        file.relative_to(CHRONOS).as_posix(): len(file.read_text("utf-8").splitlines())
        for file in CHRONOS.rglob("*.py")
    }
    assert {name for name, size in sizes.items() if size > MOST_LINES} <= set(LONG)
    assert {name for name in LONG if sizes.get(name, 0) < SLACK * MOST_LINES} == set()
