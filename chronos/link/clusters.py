"""Reports to clusters: best pairs first, never against a pair that can't be one event.

Two groups are joined when a pair of them scores enough and nothing weighty speaks against
any other: a chain of likenesses is not one event.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import combinations, combinations_with_replacement, product

import attrs

from chronos.link.pairs import PairScorer
from chronos.link.sieve import Sieve
from chronos.link.verdict import NEAR, THRESHOLD, Verdict
from chronos.model.report import Report

#: What speaks against a pair of one event comes to less than this.
_CONFLICT = 1.0
#: Scores are told apart to so many parts of a point.
_FINE = 1000


@attrs.frozen(kw_only=True)
class Join:
    """Two reports that are one event, or nearly so, and why."""

    one: str
    other: str
    verdict: Verdict


@attrs.frozen(kw_only=True)
class Clusters:
    """Clusters of report ids, and why they are as they are.

    Attributes:
        members: the clusters.
        joins: for each report the pair that brought it in.
        apart: for each report the best pair that was not joined.
    """

    members: tuple[tuple[str, ...], ...]
    joins: Mapping[str, Join]
    apart: Mapping[str, Join]


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
    sieve = Sieve(reports, scorer)
    place_of = {each.id: place for place, each in enumerate(reports)}
    group: list[tuple[int, ...]] = [(place,) for place in range(len(reports))]
    for event in together:
        members = tuple(sorted(place_of[each] for each in event if each in place_of))
        for each in members:
            group[each] = members
    fresh = {report.id for report in new}
    is_fresh = [each.id in fresh for each in reports]
    joins: dict[str, Join] = {}
    apart: dict[str, Join] = {}
    for one, other, score in _best_first(reports, is_fresh, sieve, scorer):
        mine, theirs = group[one], group[other]
        if mine == theirs:
            continue
        likely = score >= THRESHOLD and _cohere(mine, theirs, reports, sieve, scorer)
        told = joins if likely else apart
        untold = [reports[each].id for each in (one, other) if reports[each].id not in told]
        if untold:
            verdict = scorer.compare(reports[one], reports[other])
            join = Join(one=reports[one].id, other=reports[other].id, verdict=verdict)
            told.update(dict.fromkeys(untold, join))
        if likely:
            merged = tuple(sorted((*mine, *theirs)))
            for each in merged:
                group[each] = merged
    members_of = sorted(set(group))
    return Clusters(
        members=tuple(tuple(reports[each].id for each in members) for members in members_of),
        joins=joins,
        apart=apart,
    )


def _best_first(
    reports: Sequence[Report], is_fresh: Sequence[bool], sieve: Sieve, scorer: PairScorer
) -> Iterator[tuple[int, int, float]]:
    """Pairs that are one event or not far from it, the surest first, with their scores.

    There are many of them: each is held as one number, which sorts by score and places.
    """
    size = len(reports)
    found: set[int] = set()
    for pair in _candidates(reports, sieve, scorer):
        one, other = sorted(pair)
        if is_fresh[one] or is_fresh[other]:
            if reports[one].article == reports[other].article:
                score = scorer.compare(reports[one], reports[other]).score
            else:
                score = sieve.score(one, other)
            if score >= NEAR:
                found.add((round(-score * _FINE) * size + one) * size + other)
    surest = array("q", sorted(found))
    del found
    for number in surest:
        first, other = divmod(number, size)
        rank, one = divmod(first, size)
        yield one, other, -rank / _FINE


def _cohere(
    mine: tuple[int, ...],
    theirs: tuple[int, ...],
    reports: Sequence[Report],
    sieve: Sieve,
    scorer: PairScorer,
) -> bool:
    """Whether nothing weighty speaks against any pair of two groups."""
    return all(
        not sieve.forbids(one, other)
        and scorer.compare(reports[one], reports[other]).conflict < _CONFLICT
        for one in mine
        for other in theirs
    )


def _candidates(
    reports: Sequence[Report], sieve: Sieve, scorer: PairScorer
) -> Iterator[tuple[int, int]]:
    """Pairs that may be one event, some more than once.

    They share an article, a place or a party, and their types, times, places and parties may add
    up to enough.
    """
    bounds = [_bounds(each) for each in reports]
    blocks: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    articles: dict[str, list[int]] = defaultdict(list)
    for place, report in enumerate(reports):
        articles[report.article].append(place)
        for key in _block_keys(report):
            blocks[key][report.event_type].append(place)
    for places in articles.values():
        yield from (pair for pair in combinations(places, 2) if not sieve.forbids(*pair))
    for by_type in blocks.values():
        for one_type, other_type in combinations_with_replacement(sorted(by_type), 2):
            if scorer.related(one_type, other_type):
                yield from _passing({*by_type[one_type], *by_type[other_type]}, bounds, sieve)


def _passing(
    places: Iterable[int], bounds: Sequence[tuple[datetime, datetime]], sieve: Sieve
) -> Iterator[tuple[int, int]]:
    """Pairs whose times overlap, found in order of their beginnings, as far as the sieve lets.

    What is alike in type and time is looked at as one group first.
    """
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for each in places:
        groups[sieve.kind(each)].append(each)
    running: list[list[int]] = []
    for group in sorted(groups.values(), key=lambda group: bounds[group[0]]):
        start = bounds[group[0]][0]
        running = [other for other in running if bounds[other[0]][1] > start]
        running.append(group)
        for other in running:
            room = sieve.room(group[0], other[0])
            if room is not None:
                pairs = combinations(group, 2) if other is group else product(group, other)
                yield from (pair for pair in pairs if sieve.passes(*pair, room))


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


def _block_keys(report: Report) -> set[str]:
    keys = {f"place:{place.id or place.name.lower()}" for place in report.places}
    for actor in (*report.agents, *report.targets):
        keys.add(f"party:{actor.id or actor.name.lower()}")
    return keys
