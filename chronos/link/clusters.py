"""Reports to clusters: best pairs first, never against a pair that can't be one event.

Two groups are joined when a pair of them scores enough and nothing weighty speaks against
any other: a chain of likenesses is not one event.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import combinations, product

import attrs

from chronos.link.outlines import block_keys
from chronos.link.pair_score import NEAR, THRESHOLD, PairScore
from chronos.link.pairs import PairScorer, is_dated
from chronos.link.pruning import PairPruner
from chronos.model.report import Report

#: What speaks against a pair of one event comes to less than this.
_CONFLICT = 1.0
#: Scores are compared to so many parts of a point.
_FINE = 1000


@attrs.frozen(kw_only=True)
class Join:
    """Two reports that are one event, or nearly so, and why."""

    one: str
    other: str
    pair: PairScore


@attrs.frozen(kw_only=True)
class Clusters:
    """Clusters of report ids, and why they are as they are.

    Attributes:
        members: the clusters.
        joins: for each report the pair that brought it in.
        apart: for each report the best pair that was not joined.
        possible: pairs of a report without a day and one of several events that it may be.
    """

    members: tuple[tuple[str, ...], ...]
    joins: Mapping[str, Join]
    apart: Mapping[str, Join]
    possible: tuple[Join, ...] = ()


def cluster(
    new: Collection[Report],
    known: Collection[Report],
    together: Iterable[tuple[str, ...]],
    scorer: PairScorer,
) -> Clusters:
    """Cluster new reports with known ones, some of which are already together.

    Pairs of known reports were decided when they were new. The answer depends on the set of
    reports only, not on their order.
    """
    reports = sorted({each.id: each for each in (*new, *known)}.values(), key=lambda each: each.id)
    pruner = PairPruner(reports, scorer)
    fresh = {report.id for report in new}
    is_fresh = [each.id in fresh for each in reports]
    groups = _Groups(reports, together, pruner, scorer)
    undated: list[tuple[int, int]] = []
    for one, other, score in _best_first(reports, is_fresh, pruner, scorer):
        if groups.of[one] == groups.of[other]:
            continue
        if score >= THRESHOLD and groups.cohere(one, other):
            groups.join(one, other)
            continue
        groups.part(one, other)
        if score < THRESHOLD and scorer.lacks_a_day(reports[one], reports[other], score):
            undated.append((one, other))
    possible: list[tuple[int, int]] = []
    for fitting in groups.retellings(undated):
        if len(fitting) == 1:
            groups.join(*fitting[0])
        else:
            possible += fitting
    return Clusters(
        members=groups.members(),
        joins=groups.joins,
        apart=groups.apart,
        possible=tuple(groups.pair(one, other) for one, other in possible),
    )


class _Groups:
    """Groups of reports, by their places in a list, that grow while pairs are joined.

    Attributes:
        of: the group of each report.
        joins: for each report the pair that brought it in.
        apart: for each report the best pair that was not joined.
    """

    def __init__(
        self,
        reports: Sequence[Report],
        together: Iterable[tuple[str, ...]],
        pruner: PairPruner,
        scorer: PairScorer,
    ) -> None:
        """Each report alone, but for those that are already together."""
        self._reports, self._pruner, self._scorer = reports, pruner, scorer
        self.of: list[tuple[int, ...]] = [(place,) for place in range(len(reports))]
        self.joins: dict[str, Join] = {}
        self.apart: dict[str, Join] = {}
        place_of = {each.id: place for place, each in enumerate(reports)}
        for event in together:
            members = tuple(sorted(place_of[each] for each in event if each in place_of))
            for each in members:
                self.of[each] = members

    def members(self) -> tuple[tuple[str, ...], ...]:
        """The ids of each group."""
        found = sorted(set(self.of))
        return tuple(tuple(self._reports[each].id for each in members) for members in found)

    def join(self, one: int, other: int) -> None:
        """Make the groups of two reports one."""
        self._explain(self.joins, one, other)
        merged = tuple(sorted((*self.of[one], *self.of[other])))
        for each in merged:
            self.of[each] = merged

    def part(self, one: int, other: int) -> None:
        """Note that two reports are alike, but not one event."""
        self._explain(self.apart, one, other)

    def pair(self, one: int, other: int) -> Join:
        """Two reports with their score."""
        first, second = self._reports[one], self._reports[other]
        return Join(one=first.id, other=second.id, pair=self._scorer.compare(first, second))

    def cohere(self, one: int, other: int) -> bool:
        """Whether nothing weighty speaks against any pair of the groups of two reports."""
        return all(
            not self._pruner.forbids(mine, theirs)
            and self._scorer.compare(self._reports[mine], self._reports[theirs]).conflict
            < _CONFLICT
            for mine in self.of[one]
            for theirs in self.of[other]
        )

    def retellings(self, pairs: Iterable[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
        """For each group without a day the dated events that it may be, as pairs with them.

        Args:
            pairs: pairs that lack nothing but a day, the surest first.
        """
        found: dict[tuple[int, ...], list[tuple[int, int]]] = defaultdict(list)
        for one, other in pairs:
            retold, dated = (one, other) if self._has_day(other) else (other, one)
            if self._has_day(dated) and not self._has_day(retold):
                found[self.of[retold]].append((retold, dated))
        for candidates in found.values():
            events = {self.of[dated]: (retold, dated) for retold, dated in reversed(candidates)}
            fitting = [pair for pair in events.values() if self.cohere(*pair)]
            if fitting:
                yield fitting

    def _has_day(self, one: int) -> bool:
        return any(is_dated(self._reports[each]) for each in self.of[one])

    def _explain(self, explained: dict[str, Join], one: int, other: int) -> None:
        pair = self._reports[one], self._reports[other]
        wanted = [each.id for each in pair if each.id not in explained]
        if wanted:
            explained.update(dict.fromkeys(wanted, self.pair(one, other)))


def _best_first(
    reports: Sequence[Report], is_fresh: Sequence[bool], pruner: PairPruner, scorer: PairScorer
) -> Iterator[tuple[int, int, float]]:
    """Pairs that are one event or not far from it, the surest first, with their scores.

    There are many of them: each is held as one number, which sorts by places.
    """
    size = len(reports)
    found: dict[int, array[int]] = defaultdict(lambda: array("q"))
    for one, other, score in near_pairs(reports, is_fresh, pruner, scorer):
        found[round(-score * _FINE)].append(min(one, other) * size + max(one, other))
    for rank in sorted(found):
        for number in sorted(found.pop(rank)):
            yield *divmod(number, size), -rank / _FINE


def near_pairs(
    reports: Sequence[Report], is_fresh: Sequence[bool], pruner: PairPruner, scorer: PairScorer
) -> Iterator[tuple[int, int, float]]:
    """Pairs with a fresh report that score enough for a reason, each once, with their scores.

    Those of one article, and those of two that share a place or a party. What is alike but for
    its article is compared once.
    """
    articles: dict[str, list[int]] = defaultdict(list)
    for place, report in enumerate(reports):
        articles[report.article].append(place)
    for places in articles.values():
        for one, other in combinations(places, 2):
            if pruner.forbids(one, other) or not (is_fresh[one] or is_fresh[other]):
                continue
            score = scorer.compare(reports[one], reports[other]).score
            if score >= NEAR:
                yield one, other, score
    alike = pruner.alike()
    for first, second in _candidates(reports, tuple(alike), pruner):
        score = pruner.score(first, second)
        if score >= NEAR:
            mine, theirs = alike[first], alike[second]
            for one, other in combinations(mine, 2) if mine is theirs else product(mine, theirs):
                fresh = is_fresh[one] or is_fresh[other]
                if fresh and reports[one].article != reports[other].article:
                    yield one, other, score


def _candidates(
    reports: Sequence[Report], places: Iterable[int], pruner: PairPruner
) -> Iterator[tuple[int, int]]:
    """Pairs of these places that share a place or party and may be near one event, each once."""
    keys = {place: block_keys(reports[place]) for place in places}
    bounds = {place: _bounds(reports[place]) for place in keys}
    blocks: dict[str, list[int]] = defaultdict(list)
    for place in sorted(keys, key=bounds.__getitem__):
        for key in keys[place]:
            blocks[key].append(place)
    for key, block in blocks.items():
        for one, other in _passing(block, bounds, pruner):
            if key == min(keys[one] & keys[other]):
                yield one, other


def _passing(
    block: Iterable[int], bounds: Mapping[int, tuple[datetime, datetime]], pruner: PairPruner
) -> Iterator[tuple[int, int]]:
    """Pairs whose times overlap, found in order of their beginnings, as far as the sieve lets.

    Each is also paired with itself, on behalf of all that are like it. Of those that began earlier,
    only the ones are compared whose types and places allow that both are about one event.
    """
    begun: dict[int, list[int]] = {}
    kin: dict[int, list[int]] = {}
    for place in block:
        start, _ = bounds[place]
        first = pruner.representative(place)
        if first not in begun:
            begun[first] = []
            kin[first] = [other for other in begun if not pruner.differ(first, other)]
            for other in kin[first]:
                if other != first:
                    kin[other].append(first)
        met = [place]
        for each in kin[first]:
            begun[each] = [other for other in begun[each] if bounds[other][1] > start]
            met += begun[each]
        begun[first].append(place)
        yield from ((place, other) for other in met if pruner.passes(place, other))


def _bounds(report: Report) -> tuple[datetime, datetime]:
    """Beginning and end of a report's time, a day wider when it has a zone, open when undated."""
    span = report.when.span if report.when else None
    start = span.earliest if span and span.earliest else datetime.min  # noqa: DTZ901 - local
    end = span.latest if span and span.latest else datetime.max  # noqa: DTZ901 - local
    if span is not None and (start.tzinfo or end.tzinfo):
        slack = timedelta(days=1)
        start, end = start.replace(tzinfo=None), end.replace(tzinfo=None)
        start = start - slack if span.earliest else start
        end = end + slack if span.latest else end
    return start, end
