"""What happened in the world, according to reports, and the chronology of it all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Literal

import attrs

from chronos.model.article import Article
from chronos.model.custody import Custody
from chronos.model.issue import Issue
from chronos.model.party import Place
from chronos.model.report import Report
from chronos.model.time import Dated, TimeSpan

LinkKind = Literal["same", "possible"]
Stance = Literal["asserts", "denies"]
TimeOrder = tuple[bool, tuple[str, str], bool, str]


def time_order(
    when: Dated | None, *, day_given: bool = True, reported: TimeSpan | None = None
) -> tuple[bool, tuple[str, str], bool]:
    """What orders things by time: what has none comes last.

    What is only bounded by when it was reported is placed at that time, behind what has a day.
    """
    span = when.span if when else None
    if span is not None and reported is not None and not day_given:
        span = reported
    return span is None, span.sort_key() if span else ("", ""), not day_given


@attrs.frozen(kw_only=True, weakref_slot=False)
class Event:
    """One or more reports about the same thing.

    Attributes:
        id: "e-" and 16 hex digits; fixed when the event is opened.
        type: the type that most of its reports have.
        when: the smallest time that its most exact reports support; None when nothing bounds it.
        day_given: whether a report gives that time; False when it is only a bound that follows from
            when an article was published, and when there is none.
        reported: when it was first reported: the publication span of the earliest of the articles;
            None when no article is dated.
        places: most specific first.
        reports: ids of its reports, in order of the log.
        headline: one line that a person can read.
        status: of its latest report that is not a plan, else of the latest.
        aliases: ids of events that were merged into it.
        confirmed_by: who confirmed it by hand; empty for nobody.
        revision: raised by each record that changes it; higher than any revision that an event had
            that was merged into it.
        modified_at: RFC 3339 time of the last record that touched it.
    """

    id: str
    type: str
    headline: str
    reports: tuple[str, ...]
    when: Dated | None = None
    day_given: bool = True
    reported: TimeSpan | None = None
    places: tuple[Place, ...] = ()
    status: str = "occurred"
    aliases: tuple[str, ...] = ()
    confirmed_by: str = ""
    revision: int = 0
    modified_at: str = ""

    @property
    def order(self) -> TimeOrder:
        """What events are sorted by: time, then id."""
        return (*time_order(self.when, day_given=self.day_given, reported=self.reported), self.id)


def highest_confidence(reports: Iterable[Report]) -> float | None:
    """The confidence of an event: the highest of its reports; None when none has one."""
    known = (report.confidence for report in reports)
    return max((each for each in known if each is not None), default=None)


@attrs.frozen(kw_only=True, weakref_slot=False)
class Link:
    """The recorded decision on how a report relates to an event, and why.

    Attributes:
        report: id of the report.
        event: id of the event.
        kind: whether it is a report of this event, or possibly so; a possible link joins nothing.
        stance: whether the report asserts the event or denies it.
        why: the reason, for a reader.
    """

    report: str
    event: str
    kind: LinkKind = "same"
    stance: Stance = "asserts"
    why: str = ""


def _frozen_map() -> Mapping[str, Any]:
    return MappingProxyType({})


@attrs.frozen(kw_only=True)
class Chronology:
    """The state folded from a log. Maps keep the order of the log.

    Attributes:
        articles: by id.
        reports: by id; retracted ones are not in it.
        events: by id.
        links: by report id.
        possible: by report id, links to other events that it may be a report of.
        retracted_events: events that lost all their reports, as they last were.
        kept_apart: pairs of ids of events that a person says are not one.
        custody: by article id, the inputs that it was read from, in the order of the log.
        issues: what the fold noticed (unknown kinds, links to nothing).
        size: records folded.
    """

    articles: Mapping[str, Article] = attrs.field(factory=_frozen_map)
    reports: Mapping[str, Report] = attrs.field(factory=_frozen_map)
    events: Mapping[str, Event] = attrs.field(factory=_frozen_map)
    links: Mapping[str, Link] = attrs.field(factory=_frozen_map)
    possible: Mapping[str, tuple[Link, ...]] = attrs.field(factory=_frozen_map)
    retracted_events: Mapping[str, Event] = attrs.field(factory=_frozen_map)
    kept_apart: frozenset[frozenset[str]] = frozenset()
    custody: Mapping[str, tuple[Custody, ...]] = attrs.field(factory=_frozen_map)
    issues: tuple[Issue, ...] = ()
    size: int = 0
