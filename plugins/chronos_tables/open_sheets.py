"""OpenDocument spreadsheets, by odfdo, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, ClassVar, Self

import attrs

from chronos.plugin import Document, InputError, Issue, library, locked, office_package
from chronos_tables.heads import Row, checked, documents_of_sheets

_MANIFEST = "META-INF/manifest.xml"
_MOST_COLUMNS = 1024
"""Cells of a row that are read; a file may repeat an empty one to the end of the sheet."""
_MOST_CELLS = 50_000_000


@attrs.frozen(kw_only=True)
class OpenSheetReader:
    """One document a row of each sheet; formulas give their stored values, macros never run.

    Attributes:
        columns: heads of columns by field that a person named.
        most_cells: cells of all sheets.
    """

    name: ClassVar[str] = "ods"
    summary: ClassVar[str] = "OpenDocument spreadsheets, one article a row"
    packages: ClassVar[tuple[str, ...]] = ("chronos_tables",)
    suffixes: ClassVar[tuple[str, ...]] = (".ods",)

    columns: Mapping[str, str] = attrs.field(factory=dict)
    most_cells: int = _MOST_CELLS

    def with_columns(self, columns: Mapping[str, str]) -> Self:
        """The reader for tables with these columns.

        Raises:
            UsageError: an article has no such field.
        """
        return attrs.evolve(self, columns=checked(columns))

    def read(self, data: bytes, uri: str) -> Iterator[Document | Issue]:
        """The documents in the rows of all sheets.

        Raises:
            MissingLibrary: odfdo is not installed.
            LockedInput: the spreadsheet is encrypted.
            InputError: it is no spreadsheet, damaged, or has too many cells.
        """
        odfdo = library("odfdo", "tables", uri)
        with office_package(data, uri) as package:
            if _MANIFEST in package.namelist() and b"encryption-data" in package.read(_MANIFEST):
                raise locked(uri)
        try:
            sheets = odfdo.Document(BytesIO(data)).body.get_elements("//table:table")
        except Exception as error:
            hint = "open it in the program that made it and save it again, as .ods or .csv"
            raise InputError(f"not a spreadsheet: {error}", where=uri, hint=hint) from error
        cells = _Cells(left=self.most_cells, uri=uri)
        named = [(sheet.get_attribute("table:name") or "", cells.rows(sheet)) for sheet in sheets]
        yield from documents_of_sheets(named, self.columns, uri)


@attrs.define(kw_only=True)
class _Cells:
    """Reads rows until the sheets of a file have given too many cells."""

    left: int
    uri: str

    def rows(self, sheet: Any) -> Iterator[Row]:
        """The rows with their numbers; a repeated row is read once, as its text is the same.

        Raises:
            InputError: there are too many cells.
        """
        number = 1
        for row in sheet.get_elements(".//table:table-row"):
            cells = _cells(row)
            self.left -= len(cells)
            if self.left < 0:
                hint = "delete empty columns and rows far out, or save it as CSV"
                raise InputError("too many cells", where=self.uri, hint=hint)
            yield number, cells
            number += _count(row, "table:number-rows-repeated")


def _cells(row: Any) -> list[str]:
    cells: list[str] = []
    for cell in row.get_elements("table:table-cell|table:covered-table-cell"):
        times = min(_count(cell, "table:number-columns-repeated"), _MOST_COLUMNS - len(cells))
        cells += [_text(cell)] * times
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _count(element: Any, attribute: str) -> int:
    stated = str(element.get_attribute(attribute) or "1")
    return int(stated) if stated.isdecimal() else 1


def _text(cell: Any) -> str:
    """A cell as text: days and times in ISO 8601, anything else as the program shows it."""
    day = cell.get_attribute("office:date-value")
    if day:
        return str(day).removesuffix("T00:00:00")
    lines = (str(part.inner_text) for part in cell.get_elements("text:p|text:h"))
    return "\n".join(lines)
