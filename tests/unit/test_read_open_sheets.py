"""OpenDocument spreadsheets."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import odfdo
import pytest

from chronos.plugin import Document, InputError, Issue
from chronos.testing import ReaderContract
from chronos_tables.open_sheets import OpenSheetReader


def sheet(rows: list[list[Any]], name: str = "Stories") -> bytes:
    """A spreadsheet with these rows."""
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    table = odfdo.Table(name)
    table.set_values(rows)
    document.body.append(table)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


STORIES = sheet(
    [
        ["Title", "Date", "Text"],
        ["Ferry sinks", "2024-06-15", "The ferry sank near the mill.\nNine people swam ashore."],
        ["Bridge shut", "2024-06-16", "The bridge was shut after cracks were found."],
    ]
)


class TestOpenSheetReader(ReaderContract):
    """It keeps the contract of readers."""

    reader, example = OpenSheetReader(), STORIES


def test_each_row_is_an_article_with_its_place() -> None:
    """Heads are recognised, and each document knows sheet and row."""
    first, second = OpenSheetReader().read(STORIES, "a.ods")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.headline, first.published) == ("Ferry sinks", "2024-06-15")
    assert second.text == "The bridge was shut after cracks were found."
    assert 'sheet "Stories"' in second.origin
    assert "3" in second.origin


def test_columns_may_be_named() -> None:
    """Heads that are not recognised are named by the caller."""
    data = sheet([["Spalte 7"], ["The ferry sank near the mill."]])
    (issue,) = OpenSheetReader().read(data, "a.ods")
    assert isinstance(issue, Issue)
    assert issue.severity == "error"
    (document,) = OpenSheetReader().with_columns({"text": "Spalte 7"}).read(data, "a.ods")
    assert isinstance(document, Document)


def test_too_many_cells_are_an_error() -> None:
    """A file that gives too much is given up with a hint."""
    with pytest.raises(InputError, match="too many cells"):
        list(OpenSheetReader(most_cells=4).read(STORIES, "a.ods"))


def test_cells_are_counted_over_all_sheets() -> None:
    """Each sheet alone would be small enough."""
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    for name in ("One", "Two"):
        table = odfdo.Table(name)
        table.set_values([["headline", "text"], ["Truce", "A truce began in Veldt."]])
        document.body.append(table)
    target = BytesIO()
    document.save(target)
    assert len(list(OpenSheetReader(most_cells=8).read(target.getvalue(), "a.ods"))) == 2
    with pytest.raises(InputError, match="too many cells"):
        list(OpenSheetReader(most_cells=7).read(target.getvalue(), "a.ods"))
