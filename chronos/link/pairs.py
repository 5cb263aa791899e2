"""How likely two reports tell of one event: a score from type, time, place, parties, figures."""

from __future__ import annotations

import tomllib
from collections.abc import Set as AbstractSet
from datetime import timedelta
from functools import cached_property
from importlib import resources
from typing import Any

from chronos.link.mentions import compare_mentions
from chronos.link.pair_score import FORBIDDEN, PairScore, Part
from chronos.link.parties import compare_parties
from chronos.link.places import compare_places
from chronos.model.party import Actor
from chronos.model.report import Report
from chronos.model.time import TimeSpan

#: What figures give at most.
MOST_BY_FIGURES = 0.7
_SHORT = timedelta(days=3)
_NEAR = timedelta(days=14)


class PairScorer:
    """Scores pairs of reports. Symmetric: the order of the two does not matter."""

    @cached_property
    def _data(self) -> dict[str, Any]:
        text = (resources.files("chronos.link") / "families.toml").read_text(encoding="utf-8")
        return tomllib.loads(text)

    @cached_property
    def _families(self) -> frozenset[frozenset[str]]:
        return frozenset(frozenset(pair) for pair in self._data["pairs"])

    @cached_property
    def _single(self) -> frozenset[str]:
        return frozenset(self._data["single"])

    @cached_property
    def _incidents(self) -> frozenset[str]:
        return frozenset(self._data["incidents"])

    @cached_property
    def _lasting(self) -> frozenset[str]:
        return frozenset(self._data["lasting"])

    @cached_property
    def _mutual(self) -> frozenset[str]:
        return frozenset(self._data["mutual"])

    def related(self, one: str, other: str) -> bool:
        """Whether two types may tell of one event."""
        return one == other or frozenset((one, other)) in self._families

    def compare(self, one: Report, other: Report) -> PairScore:
        """The verdict on a pair."""
        of_type, of_time = self.by_type(one, other), by_time(one, other)
        if FORBIDDEN in (of_type[0], of_time[0]):
            return PairScore.of(of_type, of_time)
        return PairScore.of(
            of_type,
            of_time,
            compare_places(one, other),
            self.by_parties(one, other),
            *self.by_telling(one, other),
            *self._article(one, other),
            missing=(0.0, "") if one.article == other.article else self.by_recurrence(one, other),
        )

    def by_type(self, one: Report, other: Report) -> Part:
        """What the types give."""
        if one.event_type == other.event_type:
            return 0.5, f"both {one.event_type}"
        kinds = " and ".join(sorted((one.event_type, other.event_type)))
        if self.related(one.event_type, other.event_type):
            return -0.7, kinds
        return FORBIDDEN, kinds

    def by_parties(self, one: Report, other: Report) -> Part:
        """What the parties give."""
        return compare_parties(one, other, mutual=self.is_mutual(one) or self.is_mutual(other))

    def by_telling(self, one: Report, other: Report) -> tuple[Part, ...]:
        """What figures, statuses and the weeks between two tellings give."""
        return _figures(one, other), self._status(one, other), self._weeks(one, other)

    def is_mutual(self, report: Report) -> bool:
        """Whether what a report tells may be told from either side, such as talks."""
        return report.event_type in self._mutual

    def by_recurrence(self, one: Report, other: Report) -> Part:
        """What recurs needs a time when two articles tell of it."""
        if self._is_single(one, other) or _are_dated(one, other):
            return 0.0, ""
        return -1.2, "the day is not told"

    def _weeks(self, one: Report, other: Report) -> Part:
        """What does not recur needs one only when the articles lie weeks apart."""
        if one.article == other.article or not self._is_single(one, other):
            return 0.0, ""
        mine, theirs = _span(one), _span(other)
        if not mine or not theirs or _are_dated(one, other) or _are_near(mine, theirs):
            return 0.0, ""
        return -1.2, "told weeks apart"

    def _is_single(self, one: Report, other: Report) -> bool:
        return bool({one.event_type, other.event_type} & self._single)

    def _status(self, one: Report, other: Report) -> Part:
        """What keeps apart from an act: an open plan, a failure, an end, a lasting state."""
        pair = {one.status, other.status}
        told = " and ".join(sorted(pair))
        if len(pair) == 1 or pair == {"failed", "ended"}:
            return 0.0, ""
        if "planned" in pair and any(_is_open(report) for report in (one, other)):
            return -0.8, told
        lasts = one.event_type in self._single
        if "failed" in pair or ("ended" in pair and not lasts):
            return -0.6, told
        if "ongoing" in pair and _is_long(one) != _is_long(other):
            return -1.2, told
        return 0.0, ""

    def _article(self, one: Report, other: Report) -> tuple[Part, ...]:
        """Mentions in one article are likelier one event, the more so the barer one of them is."""
        if one.article != other.article:
            return ()
        # two outlets choose different words for one act, an article tells two acts apart
        apart = -0.5 if one.event_type != other.event_type else 0.0
        lasting = bool({one.event_type, other.event_type} & self._lasting)
        told = compare_mentions(one, other, lasting=lasting)
        return (apart, ""), self._again(one, other), *told

    def _again(self, one: Report, other: Report) -> Part:
        if min(_filled(one), _filled(other)) > 1:
            return 0.3, ""
        incident = (
            one.event_type == other.event_type
            and one.event_type in self._incidents
            and _is_plural(one) == _is_plural(other)
        )
        return (1.3 if incident else 0.6), "told again in the article"


def by_time(one: Report, other: Report) -> Part:
    """What the times give."""
    mine, theirs = _span(one), _span(other)
    if mine is None or theirs is None:
        return 0.0, ""
    try:
        if not mine.overlaps(theirs):
            return FORBIDDEN, f"other time ({mine.edtf}, {theirs.edtf})"
    except TypeError:  # zoned against local time can't be told
        return 0.0, ""
    short = is_short(mine) + is_short(theirs)
    if mine == theirs:
        return (1.0 if short else 0.4), f"same time {mine.edtf}"
    if short == 2:
        return 0.8, f"times overlap ({mine.edtf}, {theirs.edtf})"
    return 0.3, ""


def _span(report: Report) -> TimeSpan | None:
    return report.when.span if report.when else None


def is_short(span: TimeSpan) -> bool:
    """Whether a span has two ends that are a few days apart at most."""
    if span.earliest is None or span.latest is None:
        return False
    return span.latest - span.earliest <= _SHORT


def _are_dated(one: Report, other: Report) -> bool:
    mine, theirs = _span(one), _span(other)
    return bool(mine and theirs and is_short(mine) and is_short(theirs))


def _are_near(one: TimeSpan, other: TimeSpan) -> bool:
    """Whether two times end, as a rule with the day of publication, within weeks."""
    try:
        return not (one.latest and other.latest) or abs(one.latest - other.latest) <= _NEAR
    except TypeError:  # zoned against local time can't be told
        return True


def _figures(one: Report, other: Report) -> Part:
    mine = {(figure.measure, figure.value) for figure in one.figures if figure.value}
    theirs = {(figure.measure, figure.value) for figure in other.figures if figure.value}
    shared = sorted(mine & theirs)
    if shared:
        measure, value = shared[0]
        return MOST_BY_FIGURES, f"both count {value} {measure}"
    if not (_measures(mine) & _measures(theirs)):
        return 0.0, ""
    told_otherwise = _names(one.attributed_to) != _names(other.attributed_to)
    return (-0.3 if told_otherwise else -0.8), "other figures"


def _measures(figures: AbstractSet[tuple[str, int | None]]) -> frozenset[str]:
    return frozenset(measure for measure, _ in figures)


def _names(actors: tuple[Actor, ...]) -> frozenset[str]:
    return frozenset((actor.id or actor.name).lower() for actor in actors)


def _is_open(report: Report) -> bool:
    return report.status == "planned" and (report.when is None or report.when.span.latest is None)


def _is_long(report: Report) -> bool:
    span = _span(report)
    return span is not None and span.earliest is not None and not is_short(span)


def _is_plural(report: Report) -> bool:
    """Whether a report tells of several acts at once ("the strikes")."""
    last = report.trigger.text.lower().rpartition(" ")[2]
    return last.endswith("s") and not last.endswith(("ss", "us", "is"))


def _filled(report: Report) -> int:
    return sum(map(bool, (report.agents, report.targets, report.figures)))
