"""The workbook: made row by row in a temporary folder, so that it need not fit in memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from chronos.plugin import Chronology, ExportContext, StorageError, library, one_line
from chronos_csv import XlsxOptions
from chronos_csv.cells import Cell
from chronos_csv.tables import parts

_CHUNK = 1 << 20
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_ROWS, _SIGNS = 1_048_576, 32_767
_ROOM = 28  # characters that a column is wide


def workbook(chronology: Chronology, context: ExportContext[XlsxOptions]) -> Iterator[bytes]:
    """The bytes of the file in pieces; equal input gives equal bytes.

    The context takes note of what does not fit: rows beyond 1,048,576 and text beyond 32,767
    characters.

    Raises:
        MissingLibrary: XlsxWriter is not installed.
        StorageError: the temporary file can't be written.
    """
    writer = library("xlsxwriter", "tables", "xlsx")
    try:
        with TemporaryDirectory(prefix="chronos-") as folder:
            path = Path(folder) / "chronology.xlsx"
            settings = {
                "constant_memory": True,
                "tmpdir": folder,
                "strings_to_formulas": False,
                "strings_to_numbers": False,
                "strings_to_urls": False,
            }
            with writer.Workbook(str(path), settings) as book:
                book.set_properties({"title": "Chronology", "created": _MADE})
                _fill(book, chronology, context)
            with path.open("rb") as stream:
                while piece := stream.read(_CHUNK):
                    yield piece
    except OSError as error:
        hint = "free some space in the folder for temporary files, or set TMPDIR to another"
        raise StorageError(f"the workbook can't be made: {error}", hint=hint) from error


def _fill(book: Any, chronology: Chronology, context: ExportContext[XlsxOptions]) -> None:
    bold = book.add_format({"bold": True})
    for name, head, rows in parts(chronology, context):
        if context.options.sheets == "events" and name not in {"events", "about"}:
            context.lose(name)
            continue
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(head) - 1, _ROOM)
        for column, title in enumerate(head):
            sheet.write_string(0, column, title, bold)
        for number, row in enumerate(rows, 1):
            if number < _ROWS:
                _write(sheet, number, row, context)
            else:
                context.lose(f"{name} beyond the rows of a sheet", str(row[0]))


def _write(
    sheet: Any, number: int, row: Sequence[Cell], context: ExportContext[XlsxOptions]
) -> None:
    for column, cell in enumerate(row):
        if isinstance(cell, bool):
            sheet.write_boolean(number, column, cell)
        elif isinstance(cell, int | float):
            sheet.write_number(number, column, cell)
        elif cell:
            text = one_line(cell)
            if len(text) > _SIGNS:
                context.lose("text beyond 32,767 characters of a cell", str(row[0]))
            sheet.write_string(number, column, text[:_SIGNS])
