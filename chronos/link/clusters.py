"""Reports to clusters: best pairs first, never against a pair that can't be one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import combinations

import attrs

from chronos.link.pairs import THRESHOLD, PairScorer, Verdict
from chronos.model.report import Report

#: A block with more reports than this is cut by time, so that work stays near linear.
LARGEST_BLOCK = 400


@attrs.frozen(kw_only=True)
class Join:
    """Two reports that are one event, and why."""

    one: str
    other: str
    verdict: Verdict


@attrs.frozen(kw_only=True)
class Clusters:
    """Clusters of report ids, and for each report the pair that brought it in."""

    members: tuple[tuple[str, ...], ...]
    joins: Mapping[str, Join]


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
    fresh = {report.id for report in new}
    by_id = {each.id: each for each in sorted((*new, *known), key=lambda each: each.id)}
    group: dict[str, tuple[str, ...]] = {each: (each,) for each in by_id}
    for event in together:
        members: tuple[str, ...] = tuple(sorted(each for each in event if each in by_id))
        group |= dict.fromkeys(members, members)
    joins: dict[str, Join] = {}
    for join in _best_first(by_id, fresh, scorer):
        mine, theirs = group[join.one], group[join.other]
        if mine == theirs or not _compatible(mine, theirs, by_id, scorer):
            continue
        joins.setdefault(join.one, join)
        joins.setdefault(join.other, join)
        merged: tuple[str, ...] = tuple(sorted((*mine, *theirs)))
        group |= dict.fromkeys(merged, merged)
    return Clusters(members=tuple(sorted(set(group.values()))), joins=joins)


def _best_first(
    by_id: Mapping[str, Report], fresh: AbstractSet[str], scorer: PairScorer
) -> list[Join]:
    found = []
    for one, other in sorted(set(_candidates(by_id, fresh))):
        verdict = scorer.compare(by_id[one], by_id[other])
        if verdict.score >= THRESHOLD:
            found.append(Join(one=one, other=other, verdict=verdict))
    return sorted(found, key=lambda join: (-join.verdict.score, join.one, join.other))


def _candidates(by_id: Mapping[str, Report], fresh: AbstractSet[str]) -> Iterator[tuple[str, str]]:
    """Pairs that share a place, a party or an article, and of which one is new."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for report in by_id.values():
        for key in _block_keys(report):
            blocks[key].append(report.id)
    for _, ids in sorted(blocks.items()):
        for piece in _pieces(ids, by_id):
            for one, other in combinations(sorted(piece), 2):
                if one in fresh or other in fresh:
                    yield one, other


def _block_keys(report: Report) -> set[str]:
    keys = {f"place:{place.id or place.name.lower()}" for place in report.places}
    keys.add(f"article:{report.article}")
    for actor in (*report.agents, *report.targets):
        keys.add(f"party:{actor.id or actor.name.lower()}")
    return keys


def _pieces(ids: list[str], by_id: Mapping[str, Report]) -> Iterator[list[str]]:
    if len(ids) <= LARGEST_BLOCK:
        yield ids
        return
    ordered = sorted(ids, key=lambda each: (_time_key(by_id[each]), each))
    for start in range(0, len(ordered), LARGEST_BLOCK // 2):
        yield ordered[start : start + LARGEST_BLOCK]


def _time_key(report: Report) -> tuple[str, str]:
    return report.when.span.sort_key() if report.when else ("", "")


def _compatible(
    mine: tuple[str, ...], theirs: tuple[str, ...], by_id: Mapping[str, Report], scorer: PairScorer
) -> bool:
    return not any(
        scorer.compare(by_id[one], by_id[other]).forbidden for one in mine for other in theirs
    )
