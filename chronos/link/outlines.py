"""Which known reports new ones may be near to, by outlines, so that few of a pile are read.

An outline says of what type a report is, when and where it happened, who took part, and whether
it counts somebody. It is held as numbers, equal ones for equal values, so that values that many
reports share are compared once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, runtime_checkable

import attrs

from chronos.link.features import Contribution
from chronos.link.pair_score import NEAR
from chronos.link.pairs import PairScorer, is_dated
from chronos.model.report import Report

SLACK = 1e-9  # sums in another order differ by less

Outline = tuple[str, int, int, int, int, int]
"""Id of a report, numbers of its type, time, places and parties, and whether it counts somebody."""


@runtime_checkable
class OutlinedReports(Protocol):
    """What a mapping of reports may offer besides the methods of one."""

    def outlines(self) -> Iterable[Outline]:
        """The outline of each report."""

    def sample(self, type_: int, when: int = 0, places: int = 0, parties: int = 0) -> Report:
        """A report with the values that these numbers mean; 0 means none."""

    def of_article(self, article: str) -> Iterator[str]:
        """The ids of the reports of an article."""

    def unknown(self) -> Iterator[str]:
        """The ids of reports that have no outline."""

    def together(self, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """The events of these reports, each with all its reports; the oldest event first."""


def block_keys(report: Report) -> set[str]:
    """Its places and parties; reports of two articles are compared that have one in common."""
    keys = {f"place:{place.id or place.name.lower()}" for place in report.places}
    for actor in (*report.agents, *report.targets):
        keys.add(f"party:{actor.id or actor.name.lower()}")
    return keys


def has_count(report: Report) -> bool:
    """Whether it gives a number that another report may give too."""
    return any(figure.value for figure in report.figures)


def near_known(fresh: Sequence[Report], known: OutlinedReports, scorer: PairScorer) -> set[str]:
    """The ids of all known reports that may be near one event with a fresh one, and of some more.

    These are those of the same articles, and those that a bound on the score of the pair allows.
    """
    articles = {report.article for report in fresh}
    found = {name for article in articles for name in known.of_article(article)}
    found.update(known.unknown())
    values = _Values(known, scorer)
    alike = {_compared(report): report for report in fresh}
    looks = [_Look(report, values) for report in alike.values()]
    groups: defaultdict[tuple[int, int, int], list[tuple[str, int, int]]] = defaultdict(list)
    for name, type_, when, places, parties, counts in known.outlines():
        groups[type_, places, parties].append((name, when, counts))
    for (type_, places, parties), rows in groups.items():
        for look in looks:
            room = look.room(type_, places, parties)
            if room is not None:
                found.update(
                    name
                    for name, when, counts in rows
                    if name not in found and look.passes(room, type_, when, counts=bool(counts))
                )
    return found


def _compared(report: Report) -> tuple[object, ...]:
    """All that a look at a report depends on."""
    span = report.when.span if report.when else None
    parts = report.places, report.agents, report.targets, has_count(report)
    return (report.event_type, span, span and span.edtf, *parts)


class _Values:
    """The values of outlines as parts of reports, each made once."""

    def __init__(self, known: OutlinedReports, scorer: PairScorer) -> None:
        self.scorer = scorer
        self._known = known
        self._made: dict[tuple[int, int, int, int], Report] = {}
        self._keys: dict[tuple[int, int], frozenset[str]] = {}

    def report(self, type_: int, when: int = 0, places: int = 0, parties: int = 0) -> Report:
        """A report with these values."""
        key = (type_, when, places, parties)
        if key not in self._made:
            self._made[key] = self._known.sample(type_, when, places, parties)
        return self._made[key]

    def keys(self, type_: int, places: int, parties: int) -> frozenset[str]:
        """The keys of its places and parties."""
        key = (places, parties)
        if key not in self._keys:
            found = self.report(type_, places=places), self.report(type_, parties=parties)
            self._keys[key] = frozenset().union(*map(block_keys, found))
        return self._keys[key]


class _Look:
    """One fresh report compared with values, each of which is compared once."""

    def __init__(self, report: Report, values: _Values) -> None:
        # No known report is of this article: those of its own are found by it.
        self._report = attrs.evolve(report, article="fresh")
        self._values = values
        self._scorer = scorer = values.scorer
        self._keys = block_keys(report)
        self._counts = scorer.features.most_by_figures if has_count(report) else 0.0
        self._types: dict[int, float] = {}
        self._times: dict[int, tuple[float, bool]] = {}
        self._recurrences: dict[tuple[int, bool], float] = {}
        self._places: dict[tuple[int, bool], float] = {}
        self._parties: dict[tuple[int, bool], float] = {}

    def room(self, type_: int, places: int, parties: int) -> float | None:
        """Points above those of a near pair by type, places and parties; None for no pair."""
        of_type = self._of_type(type_)
        if of_type == _RULED_OUT or self._keys.isdisjoint(
            self._values.keys(type_, places, parties)
        ):
            return None
        of_place = self._of_places(type_, places)
        if of_place == _RULED_OUT:
            return None
        return of_type + of_place + self._of_parties(type_, parties) - NEAR + SLACK

    def passes(self, room: float, type_: int, when: int, *, counts: bool) -> bool:
        """Whether a pair may be near one event with the points that its times and figures give."""
        of_time, dated = self._of_time(type_, when)
        room += of_time + self._of_recurrence(type_, dated=dated, when=when)
        return room + (self._counts if counts else 0.0) >= 0

    def _of_type(self, type_: int) -> float:
        if type_ not in self._types:
            other = self._values.report(type_)
            self._types[type_] = self._scorer.by_type(self._report, other).points
        return self._types[type_]

    def _of_places(self, type_: int, places: int) -> float:
        key = (places, self._scorer.is_striking(self._values.report(type_)))
        if key not in self._places:
            other = self._values.report(type_, places=places)
            self._places[key] = self._scorer.by_place(self._report, other).points
        return self._places[key]

    def _of_parties(self, type_: int, parties: int) -> float:
        key = (parties, self._scorer.is_mutual(self._values.report(type_)))
        if key not in self._parties:
            other = self._values.report(type_, parties=parties)
            self._parties[key] = self._scorer.by_parties(self._report, other).points
        return self._parties[key]

    def _of_time(self, type_: int, when: int) -> tuple[float, bool]:
        if when not in self._times:
            other = self._values.report(type_, when)
            found: Contribution = self._scorer.by_time(self._report, other)
            self._times[when] = found.points, is_dated(other)
        return self._times[when]

    def _of_recurrence(self, type_: int, *, dated: bool, when: int) -> float:
        key = (type_, dated)
        if key not in self._recurrences:
            other = self._values.report(type_, when)
            self._recurrences[key] = self._scorer.by_recurrence(self._report, other).points
        return self._recurrences[key]


_RULED_OUT = float("-inf")
