"""How likely two reports tell of one event: a score from type, time, place, parties, figures."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Set as AbstractSet
from datetime import timedelta
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any

import attrs

from chronos.model.party import Actor, Place
from chronos.model.report import Report
from chronos.model.time import TimeSpan

#: Pairs that score at least this are one event, unless something forbids it.
THRESHOLD = 2.0

FORBIDDEN = -99.0
"""What rules out a pair, whatever else agrees."""
MOST_BY_FIGURES = 0.7
_SHORT = timedelta(days=3)
_GENERIC_KINDS = frozenset({None, "civilian"})
#: Kinds of parties that stand on one side, and may be named by one another's collectives.
_SIDES = (
    frozenset({"state", "military", "police"}),
    frozenset({"rebel", "militia"}),
    frozenset({"organisation", "office"}),
)
_BROAD = frozenset({"country", "region", "area", "border"})
_FINE = frozenset({"village", "district", "base", "camp", "crossing", "site", "road"})
_NAMED = frozenset({"village", "town", "city", "district", "base", "camp", "crossing", "site"})
_COMMON = frozenset(
    {"army", "forces", "fighters", "government", "group", "military", "officials", "people",
     "police", "rebels", "regime", "residents", "soldiers", "troops", "civilians", "militants"}
)  # fmt: skip


@attrs.frozen(kw_only=True)
class Verdict:
    """A pair's score and the reasons that it stands on.

    Attributes:
        score: sum of the features; at least THRESHOLD says one event.
        reasons: what agrees, in words, strongest first.
    """

    score: float
    reasons: tuple[str, ...] = ()

    @property
    def forbidden(self) -> bool:
        """Whether something rules out that both tell of one event."""
        return self.score <= FORBIDDEN / 2


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

    def related(self, one: str, other: str) -> bool:
        """Whether two types may tell of one event."""
        return one == other or frozenset((one, other)) in self._families

    def compare(self, one: Report, other: Report) -> Verdict:
        """The verdict on a pair."""
        of_type, of_time = self.by_type(one, other), by_time(one, other)
        if FORBIDDEN in (of_type[0], of_time[0]):
            return Verdict(score=FORBIDDEN)
        parts = [
            of_type,
            of_time,
            by_place(one, other),
            by_parties(one, other),
            _figures(one, other),
            _status(one, other),
            self._article(one, other),
            (0.0, "") if one.article == other.article else self.by_recurrence(one, other),
        ]
        score = sum(part[0] for part in parts)
        reasons = [reason for _, reason in sorted(parts, reverse=True) if reason]
        return Verdict(score=score, reasons=tuple(reasons))

    def by_type(self, one: Report, other: Report) -> tuple[float, str]:
        """What the types contribute, and the reason that they give."""
        if one.event_type == other.event_type:
            return 0.5, f"both {one.event_type}"
        if self.related(one.event_type, other.event_type):
            return -0.7, ""
        return FORBIDDEN, ""

    def by_recurrence(self, one: Report, other: Report) -> tuple[float, str]:
        """What recurs needs a time when two articles tell of it."""
        if {one.event_type, other.event_type} & self._single:
            return 0.0, ""
        spans = (_span(one), _span(other))
        dated = all(span is not None and is_short(span) for span in spans)
        return (0.0 if dated else -1.2), ""

    def _article(self, one: Report, other: Report) -> tuple[float, str]:
        """Mentions in one article are likelier one event, the more so the barer one of them is."""
        if one.article != other.article:
            return 0.0, ""
        if min(_filled(one), _filled(other)) > 1:
            return 0.3, ""
        incident = (
            one.event_type == other.event_type
            and one.event_type in self._incidents
            and _is_plural(one) == _is_plural(other)
        )
        return (1.3 if incident else 0.6), "told again in the article"


def by_time(one: Report, other: Report) -> tuple[float, str]:
    """What the times contribute, and the reason that they give."""
    mine, theirs = _span(one), _span(other)
    if mine is None or theirs is None:
        return 0.0, ""
    try:
        if not mine.overlaps(theirs):
            return FORBIDDEN, ""
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


def by_place(one: Report, other: Report) -> tuple[float, str]:
    """Places agree by id or name, or one lies in the other; two villages can't be one place."""
    mine, theirs = _known(one.places), _known(other.places)
    if not mine or not theirs:
        return 0.0, ""
    first, second = mine[0], theirs[0]
    if _keys(first) & _keys(second):
        return (0.3 if first.precision in _BROAD else 1.0), f"same place {first.name}"
    if first.precision in _FINE and second.precision in _FINE and not _related(first, second):
        return FORBIDDEN, ""
    if any(_related(first, place) for place in theirs) or any(
        _related(second, place) for place in mine
    ):
        return 0.4, f"{first.name} and {second.name} belong together"
    return FORBIDDEN, ""


def _known(places: tuple[Place, ...]) -> list[Place]:
    """Places that have a name of their own; a described one ("rebel districts") may be anywhere."""
    return [place for place in places if place.id or place.precision in _NAMED]


def _related(one: Place, other: Place) -> bool:
    return bool(_keys(one) & _keys(other)) or _contains(one, other) or _contains(other, one)


@lru_cache(maxsize=1 << 14)
def _keys(place: Place) -> frozenset[str]:
    """Id without the part of the place ("western Aleppo" is in Aleppo), and names."""
    base = place.id.partition("/")[0] if place.id else None
    names = (base, place.name.lower(), (place.label or "").lower())
    return frozenset(key for key in names if key)


def _contains(outer: Place, inner: Place) -> bool:
    names = {outer.name.lower(), (outer.label or outer.name).lower()}
    return bool(names & {name.lower() for name in inner.within})


def by_parties(one: Report, other: Report) -> tuple[float, str]:
    """What the parties contribute, and the reason that they give."""
    agents = _overlap(one.agents, other.agents)
    targets = _overlap(one.targets, other.targets)
    if agents < 0 and _overlap(one.agents, other.targets) <= 0:
        return -1.5, ""
    score = 0.8 * max(agents, 0.0) + 0.4 * max(targets, 0.0)
    named = one.agents[0].name if agents > 0 else one.targets[0].name if targets > 0 else ""
    return score, f"same party {named}" if named else ""


def _overlap(one: tuple[Actor, ...], other: tuple[Actor, ...]) -> float:
    """1 for a party in common, -1 for known parties that differ, 0 when it can't be told.

    A quarter for a collective and another party of its side: "the army" may be any army.
    """
    if not one or not other:
        return 0.0
    if any(_same(mine, theirs) for mine in one for theirs in other):
        return 1.0
    if any(_is_kin(mine, theirs) for mine in one for theirs in other):
        return 0.25
    known = [actor for actor in (*one, *other) if actor.kind not in _GENERIC_KINDS]
    return -1.0 if len(known) == len(one) + len(other) else 0.0


def _same(one: Actor, other: Actor) -> bool:
    """Whether two names are one party: by id, or one holds all content words of the other."""
    if one.id and other.id:
        return one.id == other.id
    short, long = sorted((_words(one.name), _words(other.name)), key=len)
    return bool(short - _COMMON) and short <= long


def _is_kin(one: Actor, other: Actor) -> bool:
    """Whether one is a collective ("rebels", "government forces") of the other's side."""
    collective = any((actor.label or "").islower() for actor in (one, other))
    return collective and any(one.kind in side and other.kind in side for side in _SIDES)


@lru_cache(maxsize=1 << 14)
def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.lower())) - {"the", "a", "an", "of", "s"}


def _figures(one: Report, other: Report) -> tuple[float, str]:
    mine = {(figure.measure, figure.value) for figure in one.figures if figure.value}
    theirs = {(figure.measure, figure.value) for figure in other.figures if figure.value}
    shared = sorted(mine & theirs)
    if shared:
        measure, value = shared[0]
        return MOST_BY_FIGURES, f"both count {value} {measure}"
    if not (_measures(mine) & _measures(theirs)):
        return 0.0, ""
    told_otherwise = _names(one.attributed_to) != _names(other.attributed_to)
    return (-0.3 if told_otherwise else -0.8), ""


def _measures(figures: AbstractSet[tuple[str, int | None]]) -> frozenset[str]:
    return frozenset(measure for measure, _ in figures)


def _names(actors: tuple[Actor, ...]) -> frozenset[str]:
    return frozenset((actor.id or actor.name).lower() for actor in actors)


def _status(one: Report, other: Report) -> tuple[float, str]:
    """A plan without a date, a failure and a state that lasts each keep apart from an act."""
    pair = {one.status, other.status}
    if len(pair) == 1:
        return 0.0, ""
    if "planned" in pair and any(_is_open(report) for report in (one, other)):
        return -0.8, ""
    if "failed" in pair:
        return -0.6, ""
    if "ongoing" in pair and _is_long(one) != _is_long(other):
        return -1.2, ""
    return 0.0, ""


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
