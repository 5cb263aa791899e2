"""What an event is, according to its reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

import attrs

from chronos.chronology.repeats import voices
from chronos.model.article import Article
from chronos.model.event import Event
from chronos.model.party import Place
from chronos.model.record import Header
from chronos.model.report import Report
from chronos.model.time import Dated, TimeSpan

HEADLINE_WIDTH = 100
_PLANS = frozenset({"planned"})
_NO_TIME = frozenset({"planned", "denied"})


@attrs.frozen(kw_only=True)
class EventMeta:
    """What the log says of an event besides its reports; see Event for the attributes."""

    id: str
    aliases: tuple[str, ...] = ()
    confirmed_by: str = ""
    revision: int = 0
    modified_at: str = ""


@attrs.define(weakref_slot=False)
class EventBuilder:
    """An event while it is folded.

    Attributes:
        id: its id.
        since: `seq` of the record that opened it.
        modified_at: time of the last record that touched it.
        members: ids of the reports that were ever linked to it, some perhaps more than once.
        left: reports that left last, to show the event as it was when none is left.
        aliases: ids of events that were merged into it.
        confirmed_by: who confirmed it.
        revision: how many records touched it since it was opened.
    """

    id: str
    since: int
    modified_at: str
    members: list[str] = attrs.Factory(list)
    left: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    confirmed_by: str = ""
    revision: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Every id that finds it."""
        return (self.id, *self.aliases)

    def touch(self, head: Header) -> None:
        """Note that a record changed it."""
        self.revision += 1
        self.modified_at = head.recorded_at

    def ledger(self) -> EventMeta:
        """What goes into the finished event."""
        return EventMeta(
            id=self.id,
            aliases=self.aliases,
            confirmed_by=self.confirmed_by,
            revision=self.revision,
            modified_at=self.modified_at,
        )


def build_event(
    ledger: EventMeta, reports: Sequence[Report], articles: Mapping[str, Article]
) -> Event:
    """The event of some reports, at least one, in order of the log.

    Where several extractors report a passage, the fields of the first report count.
    """
    ids = tuple(report.id for report in reports)
    reports = voices(reports)
    kind = Counter(report.event_type for report in reports).most_common(1)[0][0]
    when = best_time(reports)
    given = any(report.day_given for report in reports if report.when == when)
    return Event(
        id=ledger.id,
        type=kind,
        headline=_headline(_best_report(reports, kind, when), articles),
        reports=ids,
        when=when,
        day_given=when is not None and given,
        reported=first_reported(reports, articles),
        places=best_places(reports),
        status=_status(reports),
        aliases=ledger.aliases,
        confirmed_by=ledger.confirmed_by,
        revision=ledger.revision,
        modified_at=ledger.modified_at,
    )


def first_reported(reports: Iterable[Report], articles: Mapping[str, Article]) -> TimeSpan | None:
    """The publication span of the earliest article among those of the reports."""
    found = (articles.get(report.article) for report in reports)
    spans = (article.published.span for article in found if article and article.published)
    return min(spans, key=TimeSpan.sort_key, default=None)


def best_time(reports: Iterable[Report]) -> Dated | None:
    """The narrowest time that more than half of the dated reports agree with.

    Reports of plans and denials count only when there are no others. Where no time has a majority,
    it is the one that most agree with. Two times agree when they overlap.
    """
    dated = [report for report in reports if report.when]
    actual = [report.when for report in dated if report.status not in _NO_TIME]
    times = [when for when in actual or [report.when for report in dated] if when]
    if not times:
        return None
    spans = Counter(when.span for when in times)
    support = {span: sum(n for other, n in spans.items() if _agree(span, other)) for span in spans}
    wanted = min(len(times) // 2 + 1, max(support.values()))
    return min(
        (when for when in times if support[when.span] >= wanted),
        key=lambda when: (_length(when.span), -support[when.span], -spans[when.span]),
    )


def _agree(one: TimeSpan, other: TimeSpan) -> bool:
    try:
        return one.overlaps(other)
    except TypeError:  # one is zoned, the other is not: undecidable
        return False


def _length(span: TimeSpan) -> timedelta:
    if span.earliest is None or span.latest is None:
        return timedelta.max
    return span.latest - span.earliest


def best_places(reports: Sequence[Report]) -> tuple[Place, ...]:
    """Every place of the reports once: the most specific first, then the most often reported."""
    places = [place for report in reports for place in report.places]
    counts = Counter(_key(place) for place in places)
    first: dict[str, Place] = {}
    for place in places:
        first.setdefault(_key(place), place)
    best = tuple(sorted(first.values(), key=lambda place: (-depth(place), -counts[_key(place)])))
    # Most often some report has just these: one tuple for both.
    return next((report.places for report in reports if report.places == best), best)


def depth(place: Place) -> float:
    """How deep a place lies in others; one that no gazetteer knows counts as just above a town."""
    if place.id is None:
        return 0.5
    return 0 if place.precision == "country" else max(1, len(place.within))


def _key(place: Place) -> str:
    return place.id or place.name.casefold()


def _status(reports: Sequence[Report]) -> str:
    """The status reported last; a plan or a denial only when there is no other."""
    statuses = [report.status for report in reports]
    done = [status for status in statuses if status not in _PLANS]
    asserted = [status for status in done if status != "denied"]
    return (asserted or done or statuses)[-1]


def _best_report(reports: Iterable[Report], kind: str, when: Dated | None) -> Report:
    """The most informative report: of the event's type and time, with most of who, where, how many.

    The first of equals.
    """
    return max(
        reports,
        key=lambda report: (
            report.event_type == kind,
            report.status not in _PLANS,
            report.when is not None and report.when == when,
            sum(map(bool, (report.places, report.agents, report.targets, report.figures))),
            max(map(depth, report.places), default=0),
        ),
    )


def _headline(report: Report, articles: Mapping[str, Article]) -> str:
    article = articles.get(report.article)
    if report.quote.field == "headline" and article:
        return cut(article.headline)
    return cut(report.quote.exact)


def cut(text: str, width: int = HEADLINE_WIDTH) -> str:
    """Text as one line that starts with a capital and ends at a word, at most `width` long."""
    line = " ".join(text.split())
    if len(line) > width:
        head = line[:width]
        line = head.rsplit(" ", 1)[0].rstrip(" ,;:-–—(") + "…" if " " in head else head[:-1] + "…"
    line = line[:1].upper() + line[1:]
    return text if line == text else line
