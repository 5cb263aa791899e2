"""The part of a chronology that somebody asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple, Protocol, runtime_checkable

import attrs

from chronos.chronology.lookup import part
from chronos.model.event import Chronology, Event, TimeOrder
from chronos.model.party import Actor, Place
from chronos.model.report import Report
from chronos.model.time import TimeSpan

Undated = Literal["include", "exclude", "only"]


def _words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(words)


@attrs.frozen(kw_only=True)
class Selection:
    """What an event has to be; an empty criterion lets every event through.

    Attributes:
        since: its time ends after this begins.
        until: its time begins before this ends. Zoned times are taken by their own clock. Of an
            event without a day of its own the time when it was reported is compared; with either
            bound, events that have neither do not fit.
        undated: whether events without a day of their own fit too, do not fit, or alone fit.
        types: its type is one of these.
        actors: a party of one of its reports has one of these as name, id or label, whether
            agent, target or source; upper and lower case alike.
        places: one of its places has one of these as name, id or label, or lies within one.
        statuses: its status is one of these.
        min_confidence: one of its reports has at least this confidence, or has none. Reports below
            are left out with the events that have no other.
        top: of those that fit, it is one of so many that most articles report, then most reports.
    """

    since: TimeSpan | None = None
    until: TimeSpan | None = None
    types: frozenset[str] = attrs.field(default=frozenset(), converter=_words)
    actors: frozenset[str] = attrs.field(default=frozenset(), converter=_words)
    places: frozenset[str] = attrs.field(default=frozenset(), converter=_words)
    statuses: frozenset[str] = attrs.field(default=frozenset(), converter=_words)
    undated: Undated = "include"
    min_confidence: float | None = None
    top: int | None = None

    @property
    def asked(self) -> frozenset[str]:
        """Names of the criteria that are not empty."""
        values = ((name, getattr(self, name)) for name in _CRITERIA)
        return frozenset(name for name, value in values if value and value != "include")


@runtime_checkable
class Narrowing(Protocol):
    """What a mapping of events may offer that knows by what events are selected."""

    def may_fit(self, selection: Selection) -> list[str] | None:
        """Ids of events, retracted ones too, among which are all that fit; None for any event."""


class Facts(NamedTuple):
    """What criteria look at in an event.

    Attributes:
        type: the event type.
        status: whether it happened.
        span: gives the time to compare, see `compared`.
        day_given: whether it has a day of its own.
        places: where.
        parties: who takes part, and who says so.
        reports: its reports.
    """

    type: str
    status: str
    span: Callable[[], TimeSpan | None]
    day_given: bool
    places: Iterable[Place]
    parties: Iterable[Actor]
    reports: Iterable[Report]


def select(chronology: Chronology, selection: Selection) -> Chronology:
    """The events that fit, with their reports, and the articles of these.

    Events that lost all their reports are kept when they fit, but have no actors.
    """
    if selection == Selection():
        return chronology
    names = _candidates(chronology, selection)
    if names is not None:
        chronology = _narrowed(chronology, names)
    events = {event.id: event for event in _fitting(chronology, selection)}
    if selection.min_confidence:
        events = {
            name: _confident(event, chronology.reports, selection.min_confidence)
            for name, event in events.items()
        }
    if selection.top is not None:
        kept = _most_told(events.values(), chronology.reports, selection.top)
        events = {name: event for name, event in events.items() if name in kept}
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
        possible=MappingProxyType(
            {name: links for name, links in chronology.possible.items() if name in wanted}
        ),
        custody=MappingProxyType(
            {name: said for name, said in chronology.custody.items() if name in read}
        ),
        retracted_events=MappingProxyType(
            {
                name: event
                for name, event in chronology.retracted_events.items()
                if _fits(event, (), selection)
            }
        ),
    )


def is_below(report: Report, least: float) -> bool:
    """Whether a report has a confidence, and that is lower."""
    return report.confidence is not None and report.confidence < least


def _confident(event: Event, reports: Mapping[str, Report], least: float) -> Event:
    """The event without the reports below a confidence; the rest of it as the log has it."""
    kept = tuple(name for name in event.reports if not is_below(reports[name], least))
    return event if len(kept) == len(event.reports) else attrs.evolve(event, reports=kept)


def leaves_any(chronology: Chronology, selection: Selection) -> bool:
    """Whether an event fits; no more events are looked at than need be."""
    names = _candidates(chronology, selection)
    return any(True for _ in _fitting(chronology, selection, names))


def _fitting(
    chronology: Chronology, selection: Selection, names: Iterable[str] | None = None
) -> Iterator[Event]:
    """The events that fit, of all or of these."""
    every = chronology.events
    events = every.values() if names is None else (every[each] for each in names if each in every)
    for event in events:
        if _fits(event, [chronology.reports[report] for report in event.reports], selection):
            yield event


def _candidates(chronology: Chronology, selection: Selection) -> list[str] | None:
    """Ids of events among which are all that fit; None when any event may."""
    events: object = chronology.events
    return events.may_fit(selection) if isinstance(events, Narrowing) else None


def _narrowed(chronology: Chronology, names: list[str]) -> Chronology:
    """The chronology with these events alone, their reports, and the articles of these."""
    events = part(chronology.events, names)
    reported = [report for event in events.values() for report in event.reports]
    reports = part(chronology.reports, reported)
    articles = {report.article for report in reports.values()}
    return attrs.evolve(
        chronology,
        articles=part(chronology.articles, articles),
        custody=part(chronology.custody, articles),
        reports=reports,
        events=events,
        links=part(chronology.links, reported),
        possible=part(chronology.possible, reported),
        retracted_events=part(chronology.retracted_events, names),
    )


def _most_told(
    events: Iterable[Event], reports: Mapping[str, Report], number: int
) -> frozenset[str]:
    """The ids of so many events that most articles report; of equal ones the earlier."""

    def rank(event: Event) -> tuple[int, int, TimeOrder]:
        articles = {reports[name].article for name in event.reports}
        return (-len(articles), -len(event.reports), event.order)

    return frozenset(event.id for event in sorted(events, key=rank)[:number])


def _fits(event: Event, reports: Iterable[Report], selection: Selection) -> bool:
    facts = Facts(
        type=event.type,
        status=event.status,
        span=lambda: compared(event),
        day_given=event.day_given,
        places=event.places,
        parties=_parties(reports),
        reports=reports,
    )
    return all(_CRITERIA[name](facts, selection) for name in selection.asked)


def _parties(reports: Iterable[Report]) -> Iterator[Actor]:
    for report in reports:
        yield from (*report.agents, *report.targets, *report.attributed_to)


def compared(event: Event) -> TimeSpan | None:
    """The time by which an event is selected: when it happened, or was reported without a day."""
    if event.reported is not None and not event.day_given:
        return event.reported
    return event.when.span if event.when else None


def names_of_places(event: Event) -> frozenset[str]:
    """The words by which an event's places are selected, without upper case."""
    return frozenset(word.casefold() for word in _place_words(event.places) if word)


def names_of_parties(reports: Iterable[Report]) -> frozenset[str]:
    """The words by which the parties of reports are selected, without upper case."""
    return frozenset(word.casefold() for word in _party_words(_parties(reports)) if word)


def _begins_before(facts: Facts, selection: Selection) -> bool:
    span = facts.span()
    if span is None or selection.until is None:
        return False
    start, end = local(span.earliest), local(selection.until.latest)
    return start is None or end is None or start < end


def _ends_after(facts: Facts, selection: Selection) -> bool:
    span = facts.span()
    if span is None or selection.since is None:
        return False
    end, start = local(span.latest), local(selection.since.earliest)
    return end is None or start is None or end > start


def _is_confident(facts: Facts, selection: Selection) -> bool:
    least = selection.min_confidence or 0.0
    reports = tuple(facts.reports)
    return not reports or not all(is_below(report, least) for report in reports)


def local(moment: datetime | None) -> datetime | None:
    """A time by its own clock, whatever its zone."""
    return moment.replace(tzinfo=None) if moment else None


def _named(words: Iterable[str | None], wanted: frozenset[str]) -> bool:
    folded = _folded(wanted)
    return any(word and word.casefold() in folded for word in words)


@lru_cache(maxsize=16)
def _folded(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)


def _place_words(places: Iterable[Place]) -> Iterator[str | None]:
    for place in places:
        yield from (place.name, place.id, place.label, *place.within)


def _party_words(parties: Iterable[Actor]) -> Iterator[str | None]:
    for party in parties:
        yield from (party.name, party.id, party.label)


_CRITERIA: Mapping[str, Callable[[Facts, Selection], bool]] = MappingProxyType(
    {
        "types": lambda facts, selection: facts.type in selection.types,
        "statuses": lambda facts, selection: facts.status in selection.statuses,
        "since": _ends_after,
        "until": _begins_before,
        "undated": lambda facts, selection: facts.day_given == (selection.undated == "exclude"),
        "places": lambda facts, selection: _named(_place_words(facts.places), selection.places),
        "min_confidence": _is_confident,
        "actors": lambda facts, selection: _named(_party_words(facts.parties), selection.actors),
    }
)
