"""OpenDocument spreadsheets, by odfdo, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, ClassVar, Self

import attrs

from chronos.plugin import Document, InputError, Issue, library, locked, office_package
from chronos_tables.heads import Row, Table, checked

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
        issues: list[Issue] = []
        count = 0
        for sheet in sheets:
            title = sheet.get_attribute("table:name") or ""
            table = Table(uri=f"{uri}#{title}!", place=f'sheet "{title}"', given=self.columns)
            for item in table.documents(self._rows(sheet, uri), lone=len(sheets) == 1):
                count += isinstance(item, Document)
                if isinstance(item, Document):
                    yield item
                else:
                    issues.append(item)
        if not count and issues:
            issues[0] = attrs.evolve(issues[0], code="CHR153", severity="error")
        yield from issues

    def _rows(self, sheet: Any, uri: str) -> Iterator[Row]:
        """The rows with their numbers; a repeated row is read once, as its text is the same."""
        number, left = 1, self.most_cells
        for row in sheet.get_elements(".//table:table-row"):
            cells = _cells(row)
            left -= len(cells)
            if left < 0:
                hint = "delete empty columns and rows far out, or save it as CSV"
                raise InputError("too many cells", where=uri, hint=hint)
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
