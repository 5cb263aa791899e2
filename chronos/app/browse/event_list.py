"""A row for each event: when, what, where, who, who says so, and what is disputed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any

import attrs

from chronos.app.browse.listing import Listed
from chronos.app.browse.short_ids import short_ids
from chronos.disputes import Dispute, DisputeKind
from chronos.model.event import Chronology, Event, TimeOrder
from chronos.model.party import Actor
from chronos.model.report import Report
from chronos.plugin import (
    event_time_in_words,
    highest_confidence,
    in_order,
    one_line,
    party_in_words,
    place_in_words,
    reports_of,
)


@attrs.frozen(kw_only=True)
class EventRow:
    """What a list says of an event.

    Attributes:
        id: its id.
        short_id: the beginning of the id that finds it.
        date: when it happened, in words.
        edtf: the same as EDTF text; empty when nothing bounds it.
        type: the event type.
        status: whether it happened.
        headline: one line of a report.
        places: where, most specific first.
        who: who did it.
        to_whom: who suffered it, or was addressed.
        says: who says so, speakers as written; an outlet where an article says it in its own voice.
        reports: how many reports it has.
        articles: how many articles report it.
        confidence: the highest of its reports; None when none has one.
        disputed: what its reports, or others of the same incident, disagree about.
    """

    id: str
    short_id: str
    date: str
    edtf: str
    type: str
    status: str
    headline: str
    places: tuple[str, ...]
    who: tuple[str, ...]
    to_whom: tuple[str, ...]
    says: tuple[str, ...]
    reports: int
    articles: int
    confidence: float | None
    disputed: tuple[DisputeKind, ...]

    def data(self) -> dict[str, Any]:
        """The row as JSON has it."""
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in attrs.asdict(self, recurse=False).items()
        }


def event_rows(listed: Listed) -> Iterator[EventRow]:
    """A row for each event of a selection, in order of time."""
    whole, short = listed.whole, short_ids(listed.whole)
    disputed = kinds_by_event(listed.disputes()) if listed.shown.events else {}
    for event in in_order(listed.shown.events.values()):
        yield _row(event, whole, short[event.id], disputed.get(event.id, ()))


def most_reported(chronology: Chronology, count: int) -> list[Event]:
    """So many events, those that most articles report first, then most reports, then by time.

    Only events that can be among them are looked at, which matters for a large log.
    """
    reports = Counter(link.event for link in chronology.links.values())
    found: list[tuple[int, int, TimeOrder, Event]] = []
    for name, number in sorted(reports.items(), key=lambda item: -item[1]):
        if len(found) >= count and number < -sorted(found, key=itemgetter(0, 1, 2))[count - 1][0]:
            break  # no event has more articles than reports
        event = chronology.events[name]
        articles = {report.article for report in reports_of(chronology, event)}
        found.append((-len(articles), -len(event.reports), event.order, event))
    return [event for *_, event in sorted(found, key=itemgetter(0, 1, 2))[:count]]


def kinds_by_event(found: Iterable[Dispute]) -> Mapping[str, tuple[DisputeKind, ...]]:
    """What is disputed about each event, by its id."""
    kinds: dict[str, dict[DisputeKind, None]] = defaultdict(dict)
    for each in found:
        for event in each.events:
            kinds[event][each.kind] = None
    return {event: tuple(sorted(several)) for event, several in kinds.items()}


def outlet(report: Report, chronology: Chronology) -> str:
    """Who publishes the article of a report: the outlets that it credits, else its address."""
    article = chronology.articles.get(report.article)
    if article is None:
        return f"article {report.article}"
    return one_line(", ".join(article.sources) or article.uri or article.headline or article.id)


def _row(
    event: Event, whole: Chronology, short_id: str, disputed: tuple[DisputeKind, ...]
) -> EventRow:
    reports = reports_of(whole, event)
    span = event.when.span if event.when else None
    return EventRow(
        id=event.id,
        short_id=short_id,
        date=event_time_in_words(event),
        edtf=span.edtf if span else "",
        type=event.type,
        status=event.status,
        headline=one_line(event.headline),
        places=tuple(place_in_words(place) for place in event.places),
        who=_parties(actor for report in reports for actor in report.agents),
        to_whom=_parties(actor for report in reports for actor in report.targets),
        says=tuple(dict.fromkeys(_voices(reports, whole))),
        reports=len(reports),
        articles=len({report.article for report in reports}),
        confidence=highest_confidence(reports),
        disputed=disputed,
    )


def _parties(actors: Iterable[Actor]) -> tuple[str, ...]:
    """Each party once, by id or name, as first written."""
    named: dict[str, str] = {}
    for actor in actors:
        named.setdefault(actor.id or actor.name.casefold(), party_in_words(actor))
    return tuple(named.values())


def _voices(reports: Iterable[Report], chronology: Chronology) -> Iterator[str]:
    for report in reports:
        if report.attributed_to:
            yield from _parties(report.attributed_to)
        else:
            yield outlet(report, chronology)
