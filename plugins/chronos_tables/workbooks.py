"""Excel workbooks, by openpyxl, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from io import BytesIO
from typing import Any, ClassVar, Self

import attrs

from chronos.plugin import Document, InputError, Issue, library, locked, office_package
from chronos_tables.heads import Row, checked, documents_of_sheets

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MOST_CELLS = 50_000_000


@attrs.frozen(kw_only=True)
class WorkbookReader:
    """One document a row of each sheet; formulas give their stored values, macros never run.

    Attributes:
        columns: heads of columns by field that a person named.
        most_cells: cells of all sheets, empty ones before a row's last included.
    """

    name: ClassVar[str] = "xlsx"
    summary: ClassVar[str] = "Excel workbooks, one article a row"
    packages: ClassVar[tuple[str, ...]] = ("chronos_tables",)
    suffixes: ClassVar[tuple[str, ...]] = (".xlsx", ".xlsm")

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
            MissingLibrary: openpyxl is not installed.
            LockedInput: the workbook is encrypted.
            InputError: it is no workbook, damaged, or unpacks to too much.
        """
        openpyxl = library("openpyxl", "tables", uri)
        if data.startswith(_COMPOUND) and _ENCRYPTED in data:
            raise locked(uri)
        office_package(data, uri).close()
        book = _opened(openpyxl, data, uri)
        try:
            yield from self._sheets(book, uri)
        finally:
            book.close()

    def _sheets(self, book: Any, uri: str) -> Iterator[Document | Issue]:
        cells = _Cells(left=self.most_cells, uri=uri)
        sheets = [(sheet.title, cells.rows(sheet)) for sheet in book.worksheets]
        yield from documents_of_sheets(sheets, self.columns, uri)


@attrs.define(kw_only=True)
class _Cells:
    """Reads rows until a workbook has given too many cells."""

    left: int
    uri: str

    def rows(self, sheet: Any) -> Iterator[Row]:
        """The rows of a sheet with their numbers.

        Raises:
            InputError: the workbook is damaged or has too many cells.
        """
        sheet.reset_dimensions()  # what a file says of its size is not believed
        try:
            for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
                self.left -= len(row)
                if self.left < 0:
                    raise InputError(
                        f"too many cells; sheet {sheet.title!r} is read to row {number - 1}",
                        where=self.uri,
                        hint="delete empty columns and rows far out, or save it as CSV",
                    )
                yield number, [_text(cell) for cell in row]
        except (ValueError, KeyError, TypeError, SyntaxError, EOFError) as error:
            raise _damaged(error, self.uri) from error


def _opened(openpyxl: Any, data: bytes, uri: str) -> Any:
    try:
        return openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
    except Exception as error:
        raise _damaged(error, uri) from error


def _text(cell: Any) -> str:
    """A cell as text: days and times in ISO 8601, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _damaged(error: Exception, uri: str) -> InputError:
    hint = "open it in the program that made it and save it again, as .xlsx or .csv"
    return InputError(f"not a workbook that can be read: {error}", where=uri, hint=hint)
