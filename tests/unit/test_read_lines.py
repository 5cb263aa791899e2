from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

import chronos.read
from chronos.read.lines.classification import default_lines
from chronos.read.lines.date_lines import ARCHIVED, CHANGED, PUBLISHED

LINES = default_lines()
MODULES = [module.name for module in pkgutil.walk_packages(chronos.read.__path__, "chronos.read.")]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("", "separator"),
        ("Sources: OPA/Ost Daily", "credit"),
        ("Sources say that the Ost is falling.", "prose"),
        ("Posted on 5 March 2018", "date"),
        ("Posted a letter on 5 March 2018", "title"),
        ("Boys fish from the new bridge (Photo: Ost Daily)", "caption"),
        ("Boys fish from the new bridge (built in 2018)", "title"),
        ("Bridge reopens after the flood", "title"),
        ("bridge reopens after the flood", "prose"),
        ("Bridge reopens after the flood.", "prose"),
    ],
)
def test_kinds_of_lines(line: str, kind: str) -> None:
    """Each kind, and the same line without what makes it one."""
    assert LINES.kind_of(line) == kind


@pytest.mark.parametrize(
    ("line", "is_boilerplate", "section"),
    [
        ("Share this:", True, ""),
        ("Share this loaf, he said.", False, ""),
        ("Related stories", True, "list"),
        ("Related stories fill the town's paper", False, ""),
        ("12 comments", True, "comments"),
        ("Twelve comments", False, ""),
        ("Tags: bridges", True, ""),
        ("Tags: bridges | 5 March 2018", False, ""),
        ("© Ost Daily", True, ""),
        ("© Ost Daily, 5 March 2018", False, ""),
    ],
)
def test_boilerplate_and_sections_below_it(line: str, is_boilerplate: bool, section: str) -> None:  # noqa: FBT001
    """Lines of the page match, and some open a section; lines of the story do neither."""
    assert LINES.boilerplate.matches(line) is is_boilerplate
    assert LINES.boilerplate.section_below(line) == section


@pytest.mark.parametrize(
    ("line", "rank"),
    [
        ("Posted 5 March 2018", PUBLISHED),
        ("Updated 5 March 2018", CHANGED),
        ("Archived 5 March 2018", ARCHIVED),
        ("Updated and archived 5 March 2018", ARCHIVED),
    ],
)
def test_ranks_of_date_lines(line: str, rank: int) -> None:
    """The words of a date line say which day it gives; the worst evidence counts."""
    assert LINES.date_lines.rank(line) == rank


@pytest.mark.parametrize(
    ("line", "is_mark"),
    [
        ("2 of 7 DOCUMENTS", True),
        ("2 of 7 documents burned", False),
        (f"2 of {'7' * 60} documents", False),
    ],
)
def test_document_marks(line: str, is_mark: bool) -> None:  # noqa: FBT001
    """Only a whole short line is the mark of a database."""
    assert LINES.database_exports.is_document_mark(line) is is_mark
    assert LINES.is_separator(line) is is_mark


def test_names_are_divided_by_the_strongest_divider() -> None:
    """The conjunction is part of a name where a slash divides the list."""
    assert LINES.credits.split_names("OPA and Ost Daily") == ("OPA", "Ost Daily")
    assert LINES.credits.split_names("OPA / North and South") == ("OPA", "North and South")
    assert LINES.credits.split_names("https://a.example/b,c") == ("https://a.example/b,c",)


def test_examples_in_docstrings_hold() -> None:
    """The examples in the modules of reading run, and there are some."""
    results = [doctest.testmod(import_module(name)) for name in MODULES]
    assert sum(result.failed for result in results) == 0
    assert sum(result.attempted for result in results) >= 15
