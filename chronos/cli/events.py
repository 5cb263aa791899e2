"""`chronos events`: the events of the log, a row each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

from chronos.cli.settings import Command, plugin_options, selection_options

if TYPE_CHECKING:
    from chronos.app.browse.event_list import EventRow
    from chronos.host import PluginHost

_HEADS = ("date", "type", "place", "who", "says", "reports", "disputed", "id")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_STATUS = {"occurred": ""}


@click.command("events", cls=Command)
@plugin_options
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.option(
    "--sort",
    type=click.Choice(["time", "confidence"]),
    default="time",
    show_default=True,
    help="What comes first: the earliest, or the most likely; those without a confidence last.",
)
@click.option("--csv", "as_csv", is_flag=True, help="Print comma-separated values.")
@selection_options
def command(
    *,
    host: PluginHost,
    as_json: bool,
    as_csv: bool,
    sort: str,
    choice: Mapping[str, Any],
    as_of: str | None,
) -> None:
    """List events: when, what, where, who did it, who says so, and what is disputed.

    The ids are as short as they can be, and can be pasted into show, history, merge, split,
    confirm and distinct. --json and --csv have them whole, with all names in full, who suffered it
    and a headline.

    Columns:
      date      as far as it is known; "day not given" if no report has one
      says      speakers, or the outlet where an article says it itself
      reports   reports, and in how many articles
      disputed  what sources disagree about: chronos disputes shows it

    Examples:
      chronos events --place Aleppo --since 2016-10-24 --until 2016-10-30
      chronos events --type air_strike --undated exclude --csv > strikes.csv
    """
    from chronos.app.browse.event_list import event_rows
    from chronos.cli.listing import read_listed
    from chronos.cli.screen import emit_json, emit_lines
    from chronos.cli.tables import table_lines
    from chronos.plugin import dumps

    if as_json and as_csv:
        raise click.UsageError("--json and --csv exclude each other")
    rows = list(event_rows(read_listed(host, choice, as_of)))
    if sort == "confidence":
        rows.sort(key=lambda row: -1.0 if row.confidence is None else row.confidence, reverse=True)
    if as_json:
        emit_json(dumps([row.data() for row in rows], indent=True))
    elif as_csv:
        _print_csv(rows)
    elif rows:
        emit_lines(table_lines([_cells(row) for row in rows], _HEADS))


def _cells(row: EventRow) -> tuple[str, ...]:
    from chronos.cli.listing import some

    status = _STATUS.get(row.status, f" ({row.status})")
    counts = str(row.reports) if row.reports == 1 else f"{row.reports} in {row.articles}"
    return (
        row.date,
        f"{row.type}{status}",
        some(_short(row.places), 1),
        some(_short(row.who), 1),
        some(_short(row.says), 1),
        counts,
        ", ".join(row.disputed),
        row.short_id,
    )


def _short(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names without what contains or explains them: "Aleppo, Syria", "Kerry (John Kerry)"."""
    return tuple(dict.fromkeys(name.partition(" (")[0].partition(", ")[0] for name in names))


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _print_csv(rows: Iterable[EventRow]) -> None:
    """Cells that a spreadsheet would take for formulas begin with an apostrophe."""
    import csv
    import io

    import attrs

    from chronos.app.browse.event_list import EventRow
    from chronos.cli.screen import emit, one_line

    names = [field.name for field in attrs.fields(EventRow)]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        cells = (value for _, value in row.data().items())
        flat = ("; ".join(value) if isinstance(value, list) else _text(value) for value in cells)
        writer.writerow(
            f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in map(one_line, flat)
        )
    emit(text.getvalue().removesuffix("\n"))
