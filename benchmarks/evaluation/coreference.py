"""How well reports are linked: the usual measures of coreference, over reports that match a row.

A clustering maps each item (here a row of the annotations) to a label; items of one label are one
event. Both clusterings of a comparison have the same items. What the measures are:

- pairs: precision and recall of the pairs of items that are one event.
- MUC (Vilain et al. 1995): links that are missing to make each cluster whole.
- B-cubed (Bagga and Baldwin 1998): for each item the share of its cluster that is right.
- CEAF-e (Luo 2005): similarity of clusters, each matched with at most one other.
- CoNLL: the mean of the F1 of MUC, B-cubed and CEAF-e.
- LEA (Moosavi and Strube 2016): share of each cluster's links, weighted by its size; the one link
  of a cluster of one item is that to itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

import attrs

Clustering = Mapping[Hashable, Hashable]
Cluster = frozenset[Hashable]


@attrs.frozen
class Rate:
    """Precision and recall; what has nothing to find is found."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def measures(gold: Clustering, found: Clustering) -> dict[str, Any]:
    """The measures of a clustering by name, with their denominators.

    `merge_error` is the share of found events that hold reports of different ones.
    """
    of_gold, of_found = clusters(gold), clusters(found)
    rates = {name: rate(of_gold, of_found) for name, rate in _MEASURES.items()}
    many = [each for each in of_gold if len(each) > 1]
    whole = sum(len({found[item] for item in each}) == 1 for each in many)
    merged = sum(len({gold[item] for item in each}) > 1 for each in of_found)
    return {
        "reports": len(gold),
        **{f"{name}_f1": rate.f1 for name, rate in rates.items()},
        "conll": sum(rates[name].f1 for name in ("muc", "b_cubed", "ceaf_e")) / 3,
        "pairs": f"{_shared(of_gold, of_found)} of {_links(of_gold)}, found {_links(of_found)}",
        "clusters": f"{whole} of {len(many)}",
        "merged": f"{merged} of {len(of_found)}",
        "merge_error": merged / len(of_found) if of_found else 0.0,
    }


def clusters(labels: Clustering) -> list[Cluster]:
    """The items of each label, in the order of the labels."""
    grouped: dict[Hashable, set[Hashable]] = defaultdict(set)
    for item, label in labels.items():
        grouped[label].add(item)
    return [frozenset(items) for items in grouped.values()]


def pairs(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Rate:
    """Pairs of items that are one event."""
    shared = _shared(gold, found)
    return Rate(_ratio(shared, _links(found)), _ratio(shared, _links(gold)))


def muc(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Rate:
    """Links by which the clusters of one side hold together in the other."""

    def kept(mine: Sequence[Cluster], theirs: Sequence[Cluster]) -> float:
        links = sum(len(each) - 1 for each in mine)
        return _ratio(sum(len(each) - len(_parts(each, theirs)) for each in mine), links)

    return Rate(kept(found, gold), kept(gold, found))


def b_cubed(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Rate:
    """For each item the share of its cluster that is in its cluster on the other side."""

    def right(mine: Sequence[Cluster], theirs: Sequence[Cluster]) -> float:
        shares = (len(part) ** 2 / len(each) for each in mine for part in _parts(each, theirs))
        return _ratio(sum(shares), sum(map(len, mine)))

    return Rate(right(found, gold), right(gold, found))


def ceaf_e(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Rate:
    """Twice the common share of matched clusters, matched so that the sum is the greatest."""
    similar = [[2 * len(one & other) / (len(one) + len(other)) for other in found] for one in gold]
    best = greatest_sum(similar)
    return Rate(_ratio(best, len(found)), _ratio(best, len(gold)))


def lea(gold: Sequence[Cluster], found: Sequence[Cluster]) -> Rate:
    """Links of each cluster that the other side has, weighted by the size of the cluster."""

    def resolved(mine: Sequence[Cluster], theirs: Sequence[Cluster]) -> float:
        alone = {item for each in theirs if len(each) == 1 for item in each}
        weighted = sum(
            len(each) * sum(_pairs_in(len(part)) for part in _parts(each, theirs))
            / _pairs_in(len(each))
            if len(each) > 1
            else len(each & alone)
            for each in mine
        )  # fmt: skip
        return _ratio(weighted, sum(map(len, mine)))

    return Rate(resolved(found, gold), resolved(gold, found))


def greatest_sum(values: Sequence[Sequence[float]]) -> float:
    """The greatest sum of values of which no two share a row or a column (Kuhn-Munkres)."""
    if not values or not values[0]:
        return 0.0
    if len(values) > len(values[0]):
        values = list(zip(*values, strict=True))
    matching = _Matching(values)
    for row in range(len(values)):
        matching.add(row)
    return sum(values[row][column] for column, row in enumerate(matching.row_of) if row >= 0)


class _Matching:
    """Rows matched with columns so that the sum of their values is the greatest so far."""

    def __init__(self, values: Sequence[Sequence[float]]) -> None:
        self._values = values
        self._columns = range(len(values[0]))
        self._of_row = [max(row) for row in values]
        self._of_column = [0.0 for _ in self._columns]
        self.row_of = [-1 for _ in self._columns]

    def add(self, row: int) -> None:
        """Match one more row, along the way that costs the least."""
        least = [self._slack(row, column) for column in self._columns]
        before = [-1 for _ in self._columns]
        done: list[int] = []
        while True:
            column = min(
                (each for each in self._columns if each not in done), key=least.__getitem__
            )
            self._lower(row, done, least[column], least)
            done.append(column)
            if self.row_of[column] < 0:
                break
            for each in self._columns:
                slack = self._slack(self.row_of[column], each)
                if each not in done and slack < least[each]:
                    least[each], before[each] = slack, column
        while column >= 0:
            previous = before[column]
            self.row_of[column] = self.row_of[previous] if previous >= 0 else row
            column = previous

    def _slack(self, row: int, column: int) -> float:
        return self._of_row[row] + self._of_column[column] - self._values[row][column]

    def _lower(self, row: int, done: Sequence[int], by: float, least: list[float]) -> None:
        """Lower what the rows on the way are worth until the next column costs nothing."""
        self._of_row[row] -= by
        for column in done:
            self._of_row[self.row_of[column]] -= by
            self._of_column[column] += by
        for column in self._columns:
            if column not in done:
                least[column] -= by


_MEASURES: Mapping[str, Callable[[Sequence[Cluster], Sequence[Cluster]], Rate]] = {
    "pair": pairs,
    "muc": muc,
    "b_cubed": b_cubed,
    "ceaf_e": ceaf_e,
    "lea": lea,
}


def _parts(cluster: Cluster, others: Sequence[Cluster]) -> list[Cluster]:
    """The parts into which the clusters of the other side cut a cluster."""
    return [part for other in others if (part := cluster & other)]


def _links(grouped: Sequence[Cluster]) -> int:
    return sum(_pairs_in(len(each)) for each in grouped)


def _shared(gold: Sequence[Cluster], found: Sequence[Cluster]) -> int:
    return sum(_pairs_in(len(part)) for each in gold for part in _parts(each, found))


def _pairs_in(size: int) -> int:
    return size * (size - 1) // 2


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 1.0
