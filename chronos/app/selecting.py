"""From the words of filters to a part of a chronology."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, get_args

from chronos.app.names import check_names
from chronos.chronology import Selection, select
from chronos.model.event import Chronology
from chronos.model.report import Status
from chronos.model.time import TimeSpan

if TYPE_CHECKING:
    from chronos.host import PluginHost


def choose(chronology: Chronology, host: PluginHost, choice: Mapping[str, Any]) -> Chronology:
    """The part of the chronology that the filters leave.

    Args:
        chronology: what to choose from.
        host: knows the event types.
        choice: `since` and `until` (EDTF text), `types`, `actors`, `places`, `statuses` (words);
            each may be missing or empty.

    Raises:
        UsageError: a time is no EDTF, or no such type or status exists.
    """
    types, statuses = _words(choice, "types"), _words(choice, "statuses")
    reports = chronology.reports.values()
    known = {kind.type for kind in host.event_types} | {item.event_type for item in reports}
    check_names("event type", sorted(types), known)
    check_names("status", sorted(statuses), get_args(Status))
    selection = Selection(
        since=_span(choice.get("since")),
        until=_span(choice.get("until")),
        types=types,
        actors=_words(choice, "actors"),
        places=_words(choice, "places"),
        statuses=statuses,
    )
    return select(chronology, selection)


def _words(choice: Mapping[str, Any], name: str) -> frozenset[str]:
    return frozenset(choice.get(name) or ())


def _span(text: str | None) -> TimeSpan | None:
    return TimeSpan.parse(text) if text else None
