"""Lines of CSV (RFC 4180) whose cells no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from chronos.plugin import one_line
from chronos_csv import CsvOptions

Cell = str | int | float | bool | None

_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
_BATCH = 100  # rows that are written at once
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def lines(
    head: Sequence[str], rows: Iterable[Sequence[Cell]], options: CsvOptions
) -> Iterator[bytes]:
    """The head, then a line for each row, as bytes; line ends are CRLF.

    Text is one line; where it would begin a formula, an apostrophe is put before it.
    """
    if options.bom:
        yield "\ufeff".encode()
    yield _lines([head], options)
    safe = ([_safe(cell) for cell in row] for row in rows)
    while batch := list(islice(safe, _BATCH)):
        yield _lines(batch, options)


def _safe(cell: Cell) -> str:
    if cell is None or cell == "":
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, str):
        text = one_line(cell)
        return f"'{text}" if text.startswith(_FORMULA) else text
    return str(cell)


def _lines(rows: Iterable[Sequence[str]], options: CsvOptions) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=_SEPARATORS[options.separator]).writerows(rows)
    return buffer.getvalue().encode()
