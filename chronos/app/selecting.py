"""From the words of filters to a part of a log's chronology."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import attrs

from chronos.app.logs import read_chronology
from chronos.app.names import check_names
from chronos.chronology import Selection, select
from chronos.chronology.selection import is_below, leaves_any
from chronos.model.event import Chronology
from chronos.model.report import Status
from chronos.model.time import TimeSpan
from chronos.near_names import near_names
from chronos.timex.written_times import read_time

if TYPE_CHECKING:
    from chronos.host import PluginHost

_OPTIONS = {
    "since": "since", "until": "until", "undated": "undated", "types": "type", "actors": "actor",
    "places": "place", "statuses": "status", "min_confidence": "min-confidence",
}  # fmt: skip
"""The option of each criterion."""

_HELD = 50_000
"""Records of a log whose chronology may be held: about 100 MB."""


def read_selected(
    path: Path,
    host: PluginHost,
    choice: Mapping[str, Any],
    *,
    as_of: str | int | datetime | None = None,
    once: bool = False,
) -> Chronology:
    """The part of a log's chronology that the filters leave; what can't be in it is not read.

    Args:
        path: the log.
        host: knows the event types.
        choice: `since` and `until` (times, see `read_time`), `types`, `actors`, `places`,
            `statuses` (words), `undated` (include, exclude or only), `min_confidence` (from 0 to
            1), `top` (a number); each may be missing or empty.
        as_of: a moment (see `parse_as_of`).
        once: whether each item is looked at once, and in order: then those of a long log need not
            be held.

    Raises:
        UsageError: the log does not exist, a time can't be read, or no such type or status exists.
        LogError: the log is damaged, or of a newer version.
    """
    only = selection(choice)
    installed = {kind.type for kind in host.event_types}
    if only.types <= installed:
        # Nearly all of it is sooner read than looked up piece by piece.
        everything = not only.asked
        return read_chronology(
            path,
            host,
            as_of=as_of,
            only=only,
            every_line=everything and not once,
            held=_HELD if everything else 0,
        )
    whole = read_chronology(path, host, as_of=as_of)  # it shows the types of its reports
    return selected(whole, host, only)


def selection(choice: Mapping[str, Any]) -> Selection:
    """The selection that filters ask for; see `read_selected`.

    Raises:
        UsageError: a time can't be read, or a status does not exist.
    """
    statuses = _words(choice, "statuses")
    check_names("status", sorted(statuses), get_args(Status))
    return Selection(
        since=_span(choice.get("since")),
        until=_span(choice.get("until")),
        types=_words(choice, "types"),
        actors=_words(choice, "actors"),
        places=_words(choice, "places"),
        statuses=statuses,
        undated=choice.get("undated") or "include",
        min_confidence=choice.get("min_confidence"),
        top=choice.get("top"),
    )


def selected(whole: Chronology, host: PluginHost, only: Selection) -> Chronology:
    """The part of a chronology that a selection leaves.

    Raises:
        UsageError: an event type does not exist.
    """
    known = {kind.type for kind in host.event_types}
    if not only.types <= known:
        known |= {report.event_type for report in whole.reports.values()}
        check_names("event type", sorted(only.types), known)
    return select(whole, only)


def unmatched(whole: Chronology, only: Selection) -> Iterator[str]:
    """What to say of filters that leave nothing, or of names in them that no event has.

    Args:
        whole: all events.
        only: the filters.
    """
    for what, asked, names, alone in (
        ("place", only.places, _place_names, _of_place),
        ("party", only.actors, _party_names, _of_party),
    ):
        lacking = [word for word in sorted(asked) if not leaves_any(whole, alone(word))]
        known = frozenset(names(whole)) if lacking else frozenset()
        folded = {name.casefold() for name in known}
        for word in lacking:
            if word.casefold() not in folded:
                near = near_names(word, known, count=3)
                hint = f"; near spellings: {', '.join(near)}" if near else ""
                yield f"no event has a {what} named {word!r}{hint}"
            else:
                yield f"no event has {word!r} as its {what}"
    if only != Selection() and not leaves_any(whole, only):
        yield _without(whole, only)


def below(whole: Chronology, only: Selection) -> int:
    """How many reports a least confidence leaves out of the events that the other filters leave."""
    least = only.min_confidence or 0.0
    others = select(whole, attrs.evolve(only, min_confidence=None, top=None))
    return sum(is_below(report, least) for report in others.reports.values()) if least else 0


def _without(whole: Chronology, only: Selection) -> str:
    """That nothing is left, and how much each single filter leaves."""
    alone = [
        f"--{_OPTIONS[name]} alone leaves {len(select(whole, _only(only, name)).events)}"
        for name in sorted(only.asked)
    ]
    count = len(whole.events)
    several = f"; {', '.join(alone)}" if len(alone) > 1 else ""
    return f"none of {count} events matches the filters{several}"


def _only(only: Selection, name: str) -> Selection:
    return Selection(**{name: getattr(only, name)})


def _of_place(word: str) -> Selection:
    return Selection(places={word})


def _of_party(word: str) -> Selection:
    return Selection(actors={word})


def _place_names(whole: Chronology) -> Iterator[str]:
    for event in whole.events.values():
        for place in event.places:
            yield from filter(None, (place.name, place.id, place.label, *place.within))


def _party_names(whole: Chronology) -> Iterator[str]:
    for report in whole.reports.values():
        for actor in (*report.agents, *report.targets, *report.attributed_to):
            yield from filter(None, (actor.name, actor.id, actor.label))


def filters_of(choice: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """The filters of a choice that were given, by name, with their values as text."""
    defaults = {"undated": "include"}
    given = {name: value for name, value in choice.items() if value and value != defaults.get(name)}
    return {
        name: (str(value),) if isinstance(value, str | int | float) else tuple(sorted(value))
        for name, value in sorted(given.items())
    }


def _words(choice: Mapping[str, Any], name: str) -> frozenset[str]:
    return frozenset(choice.get(name) or ())


def _span(text: str | None) -> TimeSpan | None:
    return read_time(text) if text else None
