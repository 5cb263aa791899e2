"""The part of a chronology that somebody asks for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from types import MappingProxyType

import attrs

from chronos.model.event import Chronology, Event
from chronos.model.party import Actor, Place
from chronos.model.report import Report
from chronos.model.time import TimeSpan


def _words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(words)


@attrs.frozen(kw_only=True)
class Selection:
    """What an event has to be; an empty criterion lets every event through.

    Attributes:
        since: its time ends after this begins.
        until: its time begins before this ends. Zoned times are taken by their own clock; with
            either bound, events without a time do not fit.
        types: its type is one of these.
        actors: a party of one of its reports has one of these as name, id or label, whether
            agent, target or source; upper and lower case alike.
        places: one of its places has one of these as name, id or label, or lies within one.
        statuses: its status is one of these.
    """

    since: TimeSpan | None = None
    until: TimeSpan | None = None
    types: frozenset[str] = attrs.field(default=frozenset(), converter=_words)
    actors: frozenset[str] = attrs.field(default=frozenset(), converter=_words)
    places: frozenset[str] = attrs.field(default=frozenset(), converter=_words)
    statuses: frozenset[str] = attrs.field(default=frozenset(), converter=_words)


def select(chronology: Chronology, selection: Selection) -> Chronology:
    """The events that fit, with their reports, and the articles of these.

    Events that lost all their reports are kept when they fit, but have no actors.
    """
    if selection == Selection():
        return chronology
    events = {
        name: event
        for name, event in chronology.events.items()
        if _fits(event, [chronology.reports[report] for report in event.reports], selection)
    }
    wanted = {report for event in events.values() for report in event.reports}
    reports = {name: report for name, report in chronology.reports.items() if name in wanted}
    read = {report.article for report in reports.values()}
    return attrs.evolve(
        chronology,
        events=MappingProxyType(events),
        reports=MappingProxyType(reports),
        articles=MappingProxyType(
            {name: article for name, article in chronology.articles.items() if name in read}
        ),
        links=MappingProxyType(
            {name: link for name, link in chronology.links.items() if name in wanted}
        ),
        retracted_events=MappingProxyType(
            {
                name: event
                for name, event in chronology.retracted_events.items()
                if _fits(event, (), selection)
            }
        ),
    )


def _fits(event: Event, reports: Iterable[Report], selection: Selection) -> bool:
    return (
        (not selection.types or event.type in selection.types)
        and (not selection.statuses or event.status in selection.statuses)
        and _in_time(event, selection)
        and _named(_place_words(event.places), selection.places)
        and _named(_actor_words(reports), selection.actors)
    )


def _in_time(event: Event, selection: Selection) -> bool:
    if selection.since is None and selection.until is None:
        return True
    if event.when is None:
        return False
    start, end = _clock(event.when.span.earliest), _clock(event.when.span.latest)
    since = _clock(selection.since.earliest) if selection.since else None
    until = _clock(selection.until.latest) if selection.until else None
    return (end is None or since is None or end > since) and (
        start is None or until is None or start < until
    )


def _clock(moment: datetime | None) -> datetime | None:
    return moment.replace(tzinfo=None) if moment else None


def _named(words: Iterable[str | None], wanted: frozenset[str]) -> bool:
    if not wanted:
        return True
    folded = {word.casefold() for word in wanted}
    return any(word and word.casefold() in folded for word in words)


def _place_words(places: Iterable[Place]) -> Iterable[str | None]:
    for place in places:
        yield from (place.name, place.id, place.label, *place.within)


def _actor_words(reports: Iterable[Report]) -> Iterable[str | None]:
    for report in reports:
        parties: tuple[Actor, ...] = report.agents + report.targets + report.attributed_to
        for actor in parties:
            yield from (actor.name, actor.id, actor.label)
