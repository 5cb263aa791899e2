"""From conflicts between two claims to disputes with sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import get_args

from chronos.disputes.across_events import AcrossEvents
from chronos.disputes.dispute import Claim, Conflict, Dispute, DisputeKind, Side
from chronos.disputes.dispute_words import DisputeWords
from chronos.disputes.incidents import Incidents
from chronos.disputes.mentions import Mention, mentions, with_acts
from chronos.disputes.within_events import conflicts_within
from chronos.model.event import Chronology
from chronos.model.report import Quote

_KINDS = get_args(DisputeKind)


def find_disputes(chronology: Chronology) -> tuple[Dispute, ...]:
    """See `chronos.disputes.disputes`."""
    words = DisputeWords.load()
    incidents = Incidents(words)
    reports = with_acts(_once(mentions(chronology, words)))
    found = chain(
        _within(reports, incidents),
        AcrossEvents(reports, incidents, chronology.kept_apart).conflicts(),
    )
    return _gathered(found, chronology, {each.report.id: each for each in reports})


def _once(reports: Iterable[Mention]) -> tuple[Mention, ...]:
    """The reports without the verb of a denial where what it denies is a report of its own."""
    every = tuple(reports)
    denied: dict[str, list[Quote]] = defaultdict(list)
    for each in every:
        if each.position == "denies" and not each.is_speech:
            denied[each.report.article].append(each.report.quote)

    def is_said(each: Mention) -> bool:
        quote = each.report.quote
        return any(
            quote.field == other.field and quote.start < other.end and other.start < quote.end
            for other in denied[each.report.article]
        )

    return tuple(
        each
        for each in every
        if not (each.position == "denies" and each.is_speech and is_said(each))
    )


def _within(reports: Sequence[Mention], incidents: Incidents) -> Iterator[Conflict]:
    groups: dict[str, list[Mention]] = defaultdict(list)
    for each in reports:
        groups[each.event].append(each)
    for each, event in _stray_tolls(reports):
        groups[event].append(each)
    for members in groups.values():
        yield from conflicts_within(members, incidents)


def _stray_tolls(reports: Iterable[Mention]) -> Iterator[tuple[Mention, str]]:
    """Tolls that were not linked to the one act of violence that their article reports there."""
    by_article: dict[str, list[Mention]] = defaultdict(list)
    for each in reports:
        by_article[each.report.article].append(each)
    for members in by_article.values():
        acts = [each for each in members if "violent" in each.report.traits and not each.is_toll]
        events = {each.event for each in acts}
        for each in members:
            if not each.is_toll or each.event in events or each.span:
                continue
            fitting = {
                act.event for act in acts if not each.place_key or each.place_key == act.place_key
            }
            if len(fitting) == 1:
                yield each, fitting.pop()


def _gathered(
    conflicts: Iterable[Conflict], chronology: Chronology, by_report: Mapping[str, Mention]
) -> tuple[Dispute, ...]:
    """Conflicts of one kind whose claims hang together are one dispute."""
    kinds: dict[tuple[DisputeKind, str], list[Conflict]] = defaultdict(list)
    for each in conflicts:
        kinds[each.kind, each.measure].append(each)
    places = {event: place for place, event in enumerate(chronology.events)}
    found = [
        _dispute(kind, measure, group, places, by_report)
        for (kind, measure), several in kinds.items()
        for group in _components(several, by_report)
    ]

    def order(dispute: Dispute) -> tuple[object, ...]:
        first = min(chronology.events[event].order for event in dispute.events)
        return (first, _KINDS.index(dispute.kind), dispute.measure)

    return tuple(sorted(found, key=order))


def _components(
    conflicts: Sequence[Conflict], by_report: Mapping[str, Mention]
) -> Iterator[list[Conflict]]:
    """Conflicts, those together that share an event."""
    root: dict[str, str] = {}

    def find(event: str) -> str:
        while root.setdefault(event, event) != event:
            root[event] = event = root[root[event]]
        return event

    for each in conflicts:
        one, other = (by_report[claim.report.id].event for claim in (each.one, each.other))
        root[find(one)] = find(other)
    groups: dict[str, list[Conflict]] = defaultdict(list)
    for each in conflicts:
        groups[find(by_report[each.one.report.id].event)].append(each)
    yield from groups.values()


def _dispute(
    kind: DisputeKind,
    measure: str,
    conflicts: Iterable[Conflict],
    places: Mapping[str, int],
    by_report: Mapping[str, Mention],
) -> Dispute:
    def rank(claim: Claim) -> int:
        return by_report[claim.report.id].rank

    sides: dict[Hashable, dict[tuple[str, Hashable], Claim]] = defaultdict(dict)
    for each in conflicts:
        for claim, key in zip((each.one, each.other), each.keys, strict=True):
            sides[key].setdefault((claim.report.id, claim.figure), claim)
    ordered = [tuple(sorted(claims.values(), key=rank)) for claims in sides.values()]
    events = {by_report[claim.report.id].event for claims in ordered for claim in claims}
    return Dispute(
        kind=kind,
        measure=measure,
        events=tuple(sorted(events, key=places.__getitem__)),
        sides=tuple(Side(claims=claims) for claims in sorted(ordered, key=lambda c: rank(c[0]))),
    )
