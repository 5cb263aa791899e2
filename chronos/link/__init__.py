"""Which reports are about the same event.

Block by place and party, score pairs, cluster, and hand back links to be recorded. Events that
a log already holds keep their ids; two of them that new evidence joins are merged, the older
one survives.
"""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import tzinfo
from typing import Any

import attrs

from chronos.link.clusters import Clusters, Join, cluster
from chronos.link.mentions import words_before
from chronos.link.outlines import OutlinedReports, near_known
from chronos.link.pair_score import THRESHOLD, PairScore
from chronos.link.pairs import PairScorer
from chronos.model.event import Chronology, Link, Stance
from chronos.model.report import Report
from chronos.model.time import Dated, TimeSpan
from chronos.shelf import Shelf

__all__ = ["EventMerge", "Linking", "PairScore", "PairScorer", "link"]


@attrs.frozen(kw_only=True)
class EventMerge:
    """Events that turn out to be one: `absorbed` go into `into`."""

    into: str
    absorbed: tuple[str, ...]
    why: str


@attrs.frozen(kw_only=True)
class Linking:
    """What linking decided, in a fixed order, to be recorded.

    Attributes:
        links: one of each new report, to its event.
        merges: of events that new reports join.
        possible: links of reports without a day to each of several events that they may be.
    """

    links: Sequence[Link]
    merges: tuple[EventMerge, ...] = ()
    possible: tuple[Link, ...] = ()


def link(reports: Sequence[Report], chronology: Chronology) -> Linking:
    """Link new reports to events, new ones or those of the chronology.

    Independent of the order of the reports.
    """
    new = _bare(report for report in reports if report.id not in chronology.reports)
    scorer = PairScorer.load()
    known, together = _known(new, chronology, scorer)
    found = cluster(new, known, together.values(), scorer)
    event_of = {each: event for event, members in together.items() for each in members}
    age = {event: position for position, event in enumerate(together)}
    by_id = {report.id: report for report in new}
    joined: dict[str, str] = {}
    merges: list[EventMerge] = []
    for members in found.members:
        events = sorted(
            {event_of[each] for each in members if each in event_of}, key=age.__getitem__
        )
        event = events[0] if events else _event_id(members, by_id)
        joined |= {each: event for each in members if each in by_id}
        if len(events) > 1:
            merges.append(_merge(events, members, found))
    links = Shelf(
        Link(report=each, event=event, stance=_stance(by_id[each]), why=_why(found, each))
        for each, event in sorted(joined.items())
    )
    return Linking(links=links, merges=tuple(merges), possible=_possible(found, event_of | joined))


def _known(
    new: Sequence[Report], chronology: Chronology, scorer: PairScorer
) -> tuple[Sequence[Report], Mapping[str, tuple[str, ...]]]:
    """The reports that new ones are compared with, and events with their reports, the oldest first.

    All of them, or those that may be near a new one, with the whole of their events.
    """
    known: object = chronology.reports
    if not isinstance(known, OutlinedReports):
        together = {event.id: event.reports for event in chronology.events.values()}
        return tuple(chronology.reports.values()), together
    near = near_known(new, known, scorer)
    together = dict(known.together(near))
    names = near.union(*together.values())
    there = (name for name in sorted(names) if name in chronology.reports)
    return [chronology.reports[name] for name in there], together


def _stance(report: Report) -> Stance:
    """Whether a report asserts its event; one that denies it opens one only where it is alone."""
    return "denies" if report.status == "denied" else "asserts"


def _possible(found: Clusters, event_of: Mapping[str, str]) -> tuple[Link, ...]:
    """Of a pair the first is the report that gives no day, the second one of the event."""
    return tuple(
        Link(
            report=each.one, event=event_of[each.other], kind="possible", why=_tell(each, each.one)
        )
        for each in found.possible
    )


def _bare(reports: Iterable[Report]) -> list[Report]:
    """The reports without the words that linking does not look at, equal parts held once."""
    held: dict[Hashable, Any] = {}

    def once(value: Any, *key: Hashable) -> Any:
        return held.setdefault((value, *key), value)

    return [
        attrs.evolve(
            report,
            article=once(report.article),
            status=once(report.status),
            trigger=attrs.evolve(report.trigger, text=once(report.trigger.text)),
            quote=attrs.evolve(report.quote, exact=words_before(report)),
            extractor="",
            when=report.when and once(Dated(span=report.when.span), *_zones(report.when.span)),
            places=once(report.places),
            agents=once(report.agents),
            targets=once(report.targets),
            attributed_to=once(report.attributed_to),
            figures=once(report.figures),
        )
        for report in reports
    ]


def _zones(span: TimeSpan) -> Iterator[tzinfo | None]:
    """One moment is equal in all zones, but written differently."""
    return (moment.tzinfo if moment else None for moment in (span.earliest, span.latest))


def _event_id(members: Sequence[str], by_id: Mapping[str, Report]) -> str:
    opening = min(members, key=lambda each: (_time_key(by_id[each]), each))
    return "e-" + hashlib.sha256(opening.encode()).hexdigest()[:16]


def _time_key(report: Report) -> tuple[str, str]:
    return report.when.span.sort_key() if report.when else ("~", "~")


def _why(found: Clusters, report: str) -> str:
    join, nearest = found.joins.get(report), found.apart.get(report)
    if join:
        return _tell(join, report)
    return f"opens the event; {_tell_apart(nearest, report)}" if nearest else "opens the event"


def _tell_apart(near: Join, report: str) -> str:
    """Which report is the nearest that is not the same event, and what keeps the two apart."""
    other = near.other if near.one == report else near.one
    pair = near.pair
    enough = pair.score >= THRESHOLD
    against = ("not with the whole of its event",) if enough else pair.against or ("too little",)
    reasons = "; ".join(pair.reasons)
    return f"apart from {other}: {reasons}; but {', '.join(against)} (score {pair.score:.1f})"


def _tell(join: Join, report: str) -> str:
    other = join.other if join.one == report else join.one
    reasons = "; ".join(join.pair.reasons)
    return f"with {other}: {reasons} (score {join.pair.score:.1f})"


def _merge(events: Sequence[str], members: Iterable[str], found: Clusters) -> EventMerge:
    reasons = [_tell(found.joins[each], each) for each in sorted(members) if each in found.joins]
    return EventMerge(into=events[0], absorbed=tuple(events[1:]), why=reasons[0] if reasons else "")
