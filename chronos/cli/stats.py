"""`chronos stats`: how many events, by week and type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import click

from chronos.cli.settings import Command, plugin_options, selection_options

if TYPE_CHECKING:
    from chronos.app.browse.histogram import Histogram
    from chronos.host import PluginHost

_BAR = 40
_FEW = 3
_WEEK = timedelta(days=7)


@click.command("stats", cls=Command)
@plugin_options
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@selection_options
def command(
    *, host: PluginHost, as_json: bool, choice: Mapping[str, Any], as_of: str | None
) -> None:
    """Count events by week and by type, as a small histogram.

    A week (ISO 8601, named by its Monday) counts events whose time lies within it. Events that may
    have happened in several weeks, and those for which no report gives a day, are counted below.

    Examples:
      chronos stats --place Aleppo
      chronos stats --since 2016-10 --json | jq '.weeks[] | [.week, .events]'
    """
    from chronos.app.browse.histogram import histogram
    from chronos.cli.listing import read_listed
    from chronos.cli.screen import emit_json, emit_lines
    from chronos.plugin import dumps

    found = histogram(read_listed(host, choice, as_of).shown)
    if as_json:
        emit_json(dumps(found.data(), indent=True))
    elif found.events:
        emit_lines(_lines(found))


def _lines(found: Histogram) -> Iterator[str]:
    most = max((week.events for week in found.weeks), default=0)
    before = None
    for week in found.weeks:
        if before and week.monday - before > _WEEK:
            gap = (week.monday - before) // _WEEK - 1
            yield f"{'':10}  {gap} week{'s' * (gap != 1)} without events"
        before = week.monday
        kinds = ", ".join(f"{kind} {count}" for kind, count in list(week.types.items())[:_FEW])
        rest = " ..." if len(week.types) > _FEW else ""
        yield f"{week.monday}  {week.events:>5} {_bar(week.events, most)} {kinds}{rest}"
    yield ""
    width = max(map(len, found.types), default=0)
    for kind, count in found.types.items():
        yield f"{kind:<{width}}  {count:>5} {_bar(count, max(found.types.values())).rstrip()}"
    yield ""
    dated = sum(week.events for week in found.weeks)
    yield (
        f"{found.events} events: {dated} within a week, {found.longer} longer, "
        f"{found.day_not_given} day not given, {found.undated} without a date"
    )


def _bar(count: int, most: int) -> str:
    return f"{'█' * max(1, round(count / most * _BAR)):<{_BAR}}"
