"""Reports to clusters: best pairs first, never against a pair that can't be one event."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from itertools import combinations_with_replacement

import attrs

from chronos.link.pairs import THRESHOLD, PairScorer, Verdict
from chronos.model.report import Report


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
    for one, other in sorted(set(_candidates(by_id, fresh, scorer))):
        verdict = scorer.compare(by_id[one], by_id[other])
        if verdict.score >= THRESHOLD:
            found.append(Join(one=one, other=other, verdict=verdict))
    return sorted(found, key=lambda join: (-join.verdict.score, join.one, join.other))


def _candidates(
    by_id: Mapping[str, Report], fresh: AbstractSet[str], scorer: PairScorer
) -> Iterator[tuple[str, str]]:
    """Pairs that may be one event, and of which one is new.

    They share a place, a party or an article, and neither their types nor their times rule
    each other out.
    """
    bounds = {each.id: _bounds(each) for each in by_id.values()}
    blocks: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for report in by_id.values():
        for key in _block_keys(report):
            blocks[key][report.event_type].append(report.id)
    for _, by_type in sorted(blocks.items()):
        for one_type, other_type in combinations_with_replacement(sorted(by_type), 2):
            if scorer.related(one_type, other_type):
                ids = sorted({*by_type[one_type], *by_type[other_type]})
                yield from _overlapping(ids, bounds, fresh)


def _overlapping(
    ids: list[str], bounds: Mapping[str, tuple[datetime, datetime]], fresh: AbstractSet[str]
) -> Iterator[tuple[str, str]]:
    """Pairs whose times overlap, found in order of their beginnings."""
    open_ids: list[str] = []
    for each in sorted(ids, key=lambda one: (bounds[one], one)):
        start = bounds[each][0]
        open_ids = [other for other in open_ids if bounds[other][1] > start]
        for other in open_ids:
            if each in fresh or other in fresh:
                yield (each, other) if each < other else (other, each)
        open_ids.append(each)


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
    keys.add(f"article:{report.article}")
    for actor in (*report.agents, *report.targets):
        keys.add(f"party:{actor.id or actor.name.lower()}")
    return keys


def _compatible(
    mine: tuple[str, ...], theirs: tuple[str, ...], by_id: Mapping[str, Report], scorer: PairScorer
) -> bool:
    return not any(
        scorer.compare(by_id[one], by_id[other]).forbidden for one in mine for other in theirs
    )
