"""From the words of filters to a part of a log's chronology."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from chronos.app.logs import read_chronology
from chronos.app.names import check_names
from chronos.chronology import Selection, select
from chronos.model.event import Chronology
from chronos.model.report import Status
from chronos.model.time import TimeSpan
from chronos.timex.written_times import read_time

if TYPE_CHECKING:
    from chronos.host import PluginHost


def read_selected(
    path: Path,
    host: PluginHost,
    choice: Mapping[str, Any],
    *,
    as_of: str | int | datetime | None = None,
) -> Chronology:
    """The part of a log's chronology that the filters leave; what can't be in it is not read.

    Args:
        path: the log.
        host: knows the event types.
        choice: `since` and `until` (times, see `read_time`), `types`, `actors`, `places`,
            `statuses` (words), `undated` (include, exclude or only), `top` (a number); each may be
            missing or empty.
        as_of: a moment (see `parse_as_of`).

    Raises:
        UsageError: the log does not exist, a time can't be read, or no such type or status exists.
        LogError: the log is damaged, or of a newer version.
    """
    types, statuses = _words(choice, "types"), _words(choice, "statuses")
    check_names("status", sorted(statuses), get_args(Status))
    only = Selection(
        since=_span(choice.get("since")),
        until=_span(choice.get("until")),
        types=types,
        actors=_words(choice, "actors"),
        places=_words(choice, "places"),
        statuses=statuses,
        undated=choice.get("undated") or "include",
        top=choice.get("top"),
    )
    installed = {kind.type for kind in host.event_types}
    if types <= installed:
        return read_chronology(path, host, as_of=as_of, only=only)
    whole = read_chronology(path, host, as_of=as_of)  # it shows the types of its reports
    recorded = {report.event_type for report in whole.reports.values()}
    check_names("event type", sorted(types), installed | recorded)
    return select(whole, only)


def filters_of(choice: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The filters of a choice that were given, by name, with their values as text."""
    defaults = {"undated": "include"}
    given = {name: value for name, value in choice.items() if value and value != defaults.get(name)}
    return {
        name: (str(value),) if isinstance(value, str | int) else tuple(sorted(value))
        for name, value in sorted(given.items())
    }


def _words(choice: Mapping[str, Any], name: str) -> frozenset[str]:
    return frozenset(choice.get(name) or ())


def _span(text: str | None) -> TimeSpan | None:
    return read_time(text) if text else None
