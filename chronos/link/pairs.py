"""How likely two reports tell of one event: a score from type, time, place, parties, figures."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import timedelta
from functools import cached_property
from importlib import resources

import attrs

from chronos.model.party import Actor, Place
from chronos.model.report import Report
from chronos.model.time import TimeSpan

#: Pairs that score at least this are one event, unless something forbids it.
THRESHOLD = 2.0

_FORBIDDEN = -99.0
_SHORT = timedelta(days=3)
_GENERIC_KINDS = frozenset({None, "civilian"})
_BROAD = frozenset({"country", "region", "province", "governorate", "state"})


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
        return self.score <= _FORBIDDEN / 2


class PairScorer:
    """Scores pairs of reports. Symmetric: the order of the two does not matter."""

    @cached_property
    def _families(self) -> frozenset[frozenset[str]]:
        text = (resources.files("chronos.link") / "families.toml").read_text(encoding="utf-8")
        return frozenset(frozenset(pair) for pair in tomllib.loads(text)["pairs"])

    def related(self, one: str, other: str) -> bool:
        """Whether two types may tell of one event."""
        return one == other or frozenset((one, other)) in self._families

    def compare(self, one: Report, other: Report) -> Verdict:
        """The verdict on a pair."""
        parts = [
            self._type(one, other),
            _time(one, other),
            _place(one.places, other.places),
            _parties(one, other),
            _figures(one, other),
            _status(one, other),
        ]
        score = sum(part[0] for part in parts)
        reasons = [reason for _, reason in sorted(parts, reverse=True) if reason]
        return Verdict(score=score, reasons=tuple(reasons))

    def _type(self, one: Report, other: Report) -> tuple[float, str]:
        if one.event_type == other.event_type:
            return 0.5, f"both {one.event_type}"
        if self.related(one.event_type, other.event_type):
            return 0.0, ""
        return _FORBIDDEN, ""


def _time(one: Report, other: Report) -> tuple[float, str]:
    mine, theirs = _span(one), _span(other)
    if mine is None or theirs is None:
        return 0.0, ""
    try:
        if not mine.overlaps(theirs):
            return _FORBIDDEN, ""
    except TypeError:  # zoned against local time can't be told
        return 0.0, ""
    short = _is_short(mine) and _is_short(theirs)
    if mine == theirs:
        return (1.0 if short else 0.4), f"same time {mine.edtf}"
    return (0.8, f"times overlap ({mine.edtf}, {theirs.edtf})") if short else (0.1, "")


def _span(report: Report) -> TimeSpan | None:
    return report.when.span if report.when else None


def _is_short(span: TimeSpan) -> bool:
    if span.earliest is None or span.latest is None:
        return False
    return span.latest - span.earliest <= _SHORT


def _place(one: tuple[Place, ...], other: tuple[Place, ...]) -> tuple[float, str]:
    if not one or not other:
        return 0.0, ""
    first, second = one[0], other[0]
    common = _keys(one[:1]) & _keys(other[:1])
    if common:
        broad = first.precision in _BROAD
        return (0.3 if broad else 1.0), f"same place {first.name}"
    if _contains(first, second) or _contains(second, first):
        return 0.4, f"{first.name} and {second.name} lie in each other"
    if _keys(one) & _keys(other):
        return 0.2, ""
    return _FORBIDDEN, ""


def _keys(places: Iterable[Place]) -> set[str]:
    return {key for place in places for key in (place.id, place.name.lower()) if key}


def _contains(outer: Place, inner: Place) -> bool:
    names = {outer.name.lower(), (outer.label or outer.name).lower()}
    return bool(names & {name.lower() for name in inner.within})


def _parties(one: Report, other: Report) -> tuple[float, str]:
    agents = _overlap(one.agents, other.agents)
    targets = _overlap(one.targets, other.targets)
    if agents < 0 and _overlap(one.agents, other.targets) <= 0:
        return -1.5, ""
    score = 0.8 * max(agents, 0.0) + 0.4 * targets
    named = one.agents[0].name if agents > 0 else one.targets[0].name if targets > 0 else ""
    return score, f"same party {named}" if named else ""


def _overlap(one: tuple[Actor, ...], other: tuple[Actor, ...]) -> float:
    """1 for a party in common, -1 for known parties that differ, 0 when it can't be told."""
    if not one or not other:
        return 0.0
    if _names(one) & _names(other):
        return 1.0
    known = [actor for actor in (*one, *other) if actor.kind not in _GENERIC_KINDS]
    return -1.0 if len(known) == len(one) + len(other) else 0.0


def _names(actors: Iterable[Actor]) -> set[str]:
    return {key for actor in actors for key in (actor.id, actor.name.lower()) if key}


def _figures(one: Report, other: Report) -> tuple[float, str]:
    mine = {(figure.measure, figure.value) for figure in one.figures if figure.value}
    theirs = {(figure.measure, figure.value) for figure in other.figures if figure.value}
    shared = sorted(mine & theirs)
    if shared:
        measure, value = shared[0]
        return 0.7, f"both count {value} {measure}"
    return (-0.3, "") if mine and theirs else (0.0, "")


def _status(one: Report, other: Report) -> tuple[float, str]:
    undated = one.when is None or other.when is None
    open_plan = any(
        report.status == "planned" and report.when and report.when.span.latest is None
        for report in (one, other)
    )
    if (one.status == "planned") != (other.status == "planned") and (undated or open_plan):
        return -0.8, ""
    return 0.0, ""
