"""An exporter: one line an event, as CSV for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Literal

import attrs
from chronos.plugin import (
    Chronology,
    Event,
    ExportContext,
    event_time_in_words,
    in_order,
    one_line,
    place_in_words,
    title_of,
)

_HEAD = ("id", "when", "edtf", "title", "place", "reports")


@attrs.frozen
class TableOptions:
    """What `-O` sets.

    Attributes:
        separator: what separates two cells.
        undated: whether to list events without a date.
    """

    separator: Literal[",", ";"] = ","
    undated: bool = True


class TableExporter:
    """Events by time, then id; those without a date come last."""

    name = "table"
    summary = "CSV, one line an event"
    media_type = "text/csv"
    suffix = ".csv"
    options = TableOptions

    def export(
        self, chronology: Chronology, context: ExportContext[TableOptions]
    ) -> Iterator[bytes]:
        """A head line, then the events."""
        options = context.options
        yield _line(_HEAD, options)
        for event in in_order(chronology.events.values()):
            if event.when or options.undated:
                yield _line(_cells(event), options)
            else:
                context.lose("events without a date", event.id)


def _cells(event: Event) -> tuple[str, ...]:
    span = event.when.span if event.when else None
    return (
        event.id,
        event_time_in_words(event),
        span.edtf if span else "",
        title_of(event),
        place_in_words(event.places[0]) if event.places else "",
        str(len(event.reports)),
    )


def _line(cells: tuple[str, ...], options: TableOptions) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=options.separator).writerow([_harmless(cell) for cell in cells])
    return out.getvalue().encode()


def _harmless(cell: str) -> str:
    """The cell as text that no spreadsheet takes for a formula."""
    text = one_line(cell)
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
