"""A report with what is asked of it again and again when it is compared with others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cached_property
from itertools import pairwise
from typing import Literal

import attrs

from chronos.disputes.dispute_words import DenialWords, DisputeWords
from chronos.model.event import Chronology
from chronos.model.party import Actor, Place
from chronos.model.report import Report
from chronos.model.time import TimeSpan

Position = Literal["asserts", "denies", ""]
_WORD = re.compile(r"[^\W\d_]{4,}")
_TOKEN = re.compile(r"n['’]t\b|\w+?(?=n['’]t\b)|\w+")
_SHORT = timedelta(days=3)
_BROAD = frozenset({"country", "region", "area", "border"})
_DONE = frozenset({"occurred", "ongoing", "ended"})


@attrs.frozen(kw_only=True, eq=False)
class Mention:
    """A report as one side of a comparison.

    Attributes:
        report: the report.
        event: id of its event.
        rank: its place in the log.
        published: when its article was published; None when no date was found.
        position: whether it asserts the event, denies it, or does neither (a plan).
        words: the words of the language.
        act: for a toll the act of its article that it is linked to, whose day, place and words
            it has too.
    """

    report: Report
    event: str
    rank: int
    published: TimeSpan | None
    position: Position
    words: DisputeWords
    act: Mention | None = None

    @property
    def is_toll(self) -> bool:
        """Whether it only counts the victims of an act."""
        return "toll" in self.report.traits

    @property
    def is_speech(self) -> bool:
        """Whether what it reports is that somebody says something."""
        return "speech_act" in self.report.traits

    @cached_property
    def span(self) -> TimeSpan | None:
        """Its time, when the article gives one of a few days."""
        when = self.report.when
        span = when.span if when and self.report.day_given else None
        if span and span.earliest and span.latest and span.latest - span.earliest <= _SHORT:
            return span
        return self.act.span if self.act else None

    @cached_property
    def place(self) -> Place | None:
        """Its most specific place, when that is finer than a region."""
        first = next(iter(self.report.places), None)
        if first is None and self.act:
            return self.act.place
        return first if first and first.precision not in _BROAD else None

    @cached_property
    def place_keys(self) -> frozenset[str]:
        """What its places are called that are finer than a region, and what a site lies in."""
        places = self.report.places or (self.act.report.places if self.act else ())
        inner = [each for each in places if each.precision not in _BROAD or "/" in (each.id or "")]
        outer = [each.within[0] for each in inner if not each.id and each.within]
        names = [name for each in inner for name in (place_key(each), each.label or each.name)]
        return frozenset(name.casefold() for name in (*names, *outer))

    @cached_property
    def place_key(self) -> str:
        """What a place is compared by; "western Aleppo" counts as Aleppo."""
        return place_key(self.place) if self.place else ""

    @cached_property
    def voices(self) -> frozenset[str]:
        """Who says so, by id or name."""
        return frozenset(party_key(actor) for actor in self.report.attributed_to)

    @cached_property
    def content(self) -> frozenset[str]:
        """Words of its quote that may show which incident it is, without names and endings."""
        report = self.report
        parties = (*report.agents, *report.targets, *report.attributed_to)
        names = [
            *(actor.name for actor in parties),
            *(_proper(place.name) for place in report.places),
            *(figure.group for figure in report.figures),
            report.trigger.text,
        ]
        known = {word for name in names for word in _WORD.findall(name.casefold())}
        found = set(_WORD.findall(report.quote.exact.casefold()))
        own = frozenset(_stem(word) for word in found - known - self.words.incident.general)
        return own | self.act.content if self.act else own

    def days(self) -> Iterator[int]:
        """The ordinals of the days on which it may have happened; none when it gives no day.

        A denial that gives no day is of what was said in the days before, and so is one that
        gives the day on which somebody denied it.
        """
        if self.span and self.span.earliest and self.span.latest:
            first = self.span.earliest.toordinal()
            last = (self.span.latest - timedelta(seconds=1)).toordinal()
            before = _SHORT.days if self.is_speech else 0
            yield from range(first - before, max(first, last) + 1)
        elif self.position == "denies" and self.published and self.published.latest:
            last = (self.published.latest - timedelta(seconds=1)).toordinal()
            yield from range(last - _SHORT.days, last + 1)


def mentions(chronology: Chronology, words: DisputeWords) -> Iterator[Mention]:
    """Each report that belongs to an event, in order of the log."""
    spans = {
        article.id: article.published.span if article.published else None
        for article in chronology.articles.values()
    }
    for rank, report in enumerate(chronology.reports.values()):
        link = chronology.links.get(report.id)
        if link:
            yield Mention(
                report=report,
                event=link.event,
                rank=rank,
                published=spans.get(report.article),
                position="denies" if link.stance == "denies" else position_of(report, words),
                words=words,
            )


def with_acts(reports: Sequence[Mention]) -> tuple[Mention, ...]:
    """The reports, tolls with the act that their article reports of the same event."""
    acts = {
        (each.report.article, each.event): each
        for each in reversed(reports)
        if "violent" in each.report.traits and not each.is_toll
    }
    return tuple(
        attrs.evolve(each, act=acts.get((each.report.article, each.event)))
        if each.is_toll
        else each
        for each in reports
    )


def position_of(report: Report, words: DisputeWords) -> Position:
    """Whether a report asserts that something happened, denies it, or does neither."""
    if report.status in _DONE and "speech_act" not in report.traits:
        return "asserts"
    said = _TOKEN.findall(report.quote.exact.casefold())
    if "speech_act" in report.traits:
        trigger = set(_TOKEN.findall(report.trigger.text.casefold()))
        denies = bool(trigger & words.denial.triggers)
    elif report.status == "failed" and report.attributed_to:
        denies = bool(words.denial.negations.intersection(said))
    else:
        denies = report.status == "denied"
    return "denies" if denies and not _is_modal(said, words.denial) else ""


def _is_modal(said: Sequence[str], words: DenialWords) -> bool:
    """Whether it says that something can't or won't happen: "would not", "nor could"."""
    pairs = (set(pair) for pair in pairwise(said))
    return any(pair & words.negations and pair & words.modals for pair in pairs)


def place_key(place: Place) -> str:
    """Id of the whole place, else its name."""
    return place.id.partition("/")[0] if place.id else place.name.casefold()


def party_key(actor: Actor) -> str:
    """Id of a party, else its name."""
    return actor.id or actor.name.casefold()


def _stem(word: str) -> str:
    return word.removesuffix("s")


def _proper(name: str) -> str:
    """The words of a name that are its own: "Al-Salam" of "Al-Salam mosque"."""
    return " ".join(word for word in name.split() if not word.islower())
