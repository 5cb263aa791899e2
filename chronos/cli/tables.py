"""Tables that fit: columns where there is room, else a few lines for each row."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence

import click

from chronos.cli.screen import one_line, width

_BREAK = re.compile(r"(?<= )|(?<=/)")  # where a cell may go on in its next line
_GAP = "   "
_MESSAGE_WIDTH = 120
_ANY_WIDTH = 10_000


def table(rows: Sequence[Sequence[str]], heads: Sequence[str], *, err: bool = False) -> None:
    """Print rows below their heads; data wraps at the screen's width alone, messages always.

    Words stay whole. Where not even the longest ones of all columns fit beside one another each
    row is printed by itself, its cells below one another.

    Args:
        rows: their cells, made safe here.
        heads: one for each column.
        err: print on standard error instead of standard output, with an empty line behind it.
    """
    room = width(sys.stderr, piped=_MESSAGE_WIDTH) if err else width(piped=_ANY_WIDTH)
    for line in table_lines(rows, heads, room):
        click.echo(line, err=err)
    if err:
        click.echo(err=True)


def table_lines(
    rows: Sequence[Sequence[str]], heads: Sequence[str], room: int = 0
) -> Iterator[str]:
    """The lines of a table, in so many columns; in those of standard output by default."""
    cells = [[one_line(cell) for cell in row] for row in rows]
    room = room or width(piped=_ANY_WIDTH)
    widths = _widths([heads, *cells], room)
    lines = _grid(cells, heads, widths) if widths else _records(cells, heads, room)
    return (line.rstrip() for line in lines)


def _widths(rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """The width of each column: as much as its cells want up to a common limit; [] for no room."""
    columns = list(zip(*rows, strict=True))
    wanted = [max(map(_length, texts)) for texts in columns]
    needed = [
        max(_length(piece) for cell in column for piece in _pieces(cell)) for column in columns
    ]
    left = room - len(_GAP) * (len(columns) - 1)
    if sum(wanted) <= left:
        return wanted
    fitting: list[int] = []
    for limit in range(left + 1):
        tried = [min(most, max(least, limit)) for most, least in zip(wanted, needed, strict=True)]
        if sum(tried) > left:
            break
        fitting = tried
    return fitting


def _grid(
    rows: Sequence[Sequence[str]], heads: Sequence[str], widths: Sequence[int]
) -> Iterator[str]:
    yield from _row(heads, widths)
    yield "─" * (sum(widths) + len(_GAP) * (len(widths) - 1))
    for row in rows:
        yield from _row(row, widths)


def _row(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    folded = [_folded(cell, room) for cell, room in zip(cells, widths, strict=True)]
    for at in range(max(map(len, folded))):
        line = (lines[at] if at < len(lines) else "" for lines in folded)
        padded = (
            text + " " * (room - _length(text)) for text, room in zip(line, widths, strict=True)
        )
        yield _GAP.join(padded)


def _records(rows: Sequence[Sequence[str]], heads: Sequence[str], room: int) -> Iterator[str]:
    """The first cell of each row, below it the others that are not empty, each with its head."""
    widest = max(map(len, heads[1:]), default=0)
    for place, (first, *others) in enumerate(rows):
        if place:
            yield ""
        yield from _folded(first or "-", room)
        for head, cell in zip(heads[1:], others, strict=True):
            lines = _folded(cell, room - widest - 4) if cell else []
            for at, line in enumerate(lines):
                yield f"  {'' if at else head:<{widest}}  {line}"


def _folded(text: str, room: int) -> list[str]:
    """The text in lines of that many columns, words whole unless one is longer than a line."""
    lines = [""]
    for piece in _pieces(text):
        for part in (piece,) if _length(piece) <= room else piece:
            if _length(lines[-1] + part) > room:
                lines.append("")
            lines[-1] += part
    return [line.rstrip() for line in lines]


def _pieces(text: str) -> list[str]:
    return _BREAK.split(text)


def _length(text: str) -> int:
    """Columns that a text takes without the blanks at its end; some letters take two, some none."""
    from rich.cells import cell_len

    return cell_len(text.rstrip())
