"""A bound on the score of a pair, cheap enough for the many pairs that come to nothing.

Times, places and parties repeat, so what two of them contribute is worked out once and looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence

import attrs

from chronos.link.pair_score import FORBIDDEN, NEAR, Part
from chronos.link.pairs import MOST_BY_FIGURES, PairScorer, by_time, is_short
from chronos.link.places import compare_places
from chronos.model.report import Report

_ROOM = 1 << 16  # pairs that a table holds before it starts anew
_SLACK = 1e-9  # sums in another order differ by less
_MOST_BY_PLACE, _MOST_BY_PARTIES = 1.0, 1.2

Score = Callable[[Report, Report], Part]


class PairPruner:
    """Tells of pairs of reports, by their places in a list, whether they may be near one event."""

    def __init__(self, reports: Sequence[Report], scorer: PairScorer) -> None:
        """Look at each report once."""
        self._types = _Table(scorer.by_type, [each.event_type for each in reports], reports)
        self._times = _Table(by_time, [each.when and each.when.span for each in reports], reports)
        self._places = _Table(_between_articles, [each.places for each in reports], reports)
        parties = [
            (each.agents, each.targets, each.status == "failed", scorer.is_mutual(each))
            for each in reports
        ]
        self._parties = _Table(scorer.by_parties, parties, reports)
        recurring = [(each.event_type, _is_dated(each)) for each in reports]
        self._recurring = _Table(scorer.by_recurrence, recurring, reports)
        self._reports, self._scorer = reports, scorer
        self._matters: dict[tuple[int, int], int] = {}
        self._counted = [any(figure.value for figure in each.figures) for each in reports]

    def forbids(self, one: int, other: int) -> bool:
        """Whether something rules out that both tell of one event."""
        tables = (self._types, self._times, self._places)
        return any(table.look(one, other) == FORBIDDEN for table in tables)

    def alike(self) -> Mapping[int, Sequence[int]]:
        """Reports that are alike in all that `score` looks at, by the first of them."""
        groups: dict[Hashable, list[int]] = {}
        tables = (self._types, self._times, self._places, self._parties)
        numbers = zip(*(table.numbers for table in tables), strict=True)
        for place, (key, report) in enumerate(zip(numbers, self._reports, strict=True)):
            told = (*key, report.status, report.figures, report.attributed_to)
            groups.setdefault(told, []).append(place)
        return {group[0]: group for group in groups.values()}

    def matter(self, place: int) -> int:
        """A report that stands for all of the same type and places."""
        key = (self._types.numbers[place], self._places.numbers[place])
        return self._matters.setdefault(key, place)

    def differ(self, one: int, other: int) -> bool:
        """Whether types or places rule out that both tell of one event."""
        return FORBIDDEN in (self._types.look(one, other), self._places.look(one, other))

    def passes(self, one: int, other: int) -> bool:
        """Whether a pair from two articles may score enough, if their figures are the same."""
        room = self._by_kind(one, other) - NEAR + _SLACK
        if self._counted[one] and self._counted[other]:
            room += MOST_BY_FIGURES
        if room + _MOST_BY_PLACE + _MOST_BY_PARTIES < 0:
            return False
        room += self._places.look(one, other)
        return room + _MOST_BY_PARTIES >= 0 and room + self._parties.look(one, other) >= 0

    def score(self, one: int, other: int) -> float:
        """The score of a pair from two articles, as `PairScorer.compare` gives it."""
        telling = self._scorer.by_telling(self._reports[one], self._reports[other])
        parts = self._by_kind(one, other) + self._places.look(one, other)
        parts += self._parties.look(one, other) + sum(points for points, _ in telling)
        return round(parts, 3)

    def _by_kind(self, one: int, other: int) -> float:
        return (
            self._times.look(one, other)
            + self._types.look(one, other)
            + self._recurring.look(one, other)
        )


class _Table:
    """What pairs of values contribute, for the reports that have them."""

    def __init__(self, score: Score, values: Sequence[Hashable], reports: Sequence[Report]) -> None:
        seen: dict[Hashable, int] = {}
        self.numbers = [seen.setdefault(value, len(seen)) for value in values]
        first = dict(zip(reversed(self.numbers), reversed(reports), strict=True))
        self._first = [first[number] for number in range(len(seen))]
        self._score = score
        self._known: dict[int, float] = {}

    def look(self, one: int, other: int) -> float:
        """What the values of two reports contribute."""
        mine, theirs = self.numbers[one], self.numbers[other]
        key = mine << 32 | theirs if mine < theirs else theirs << 32 | mine
        found = self._known.get(key)
        if found is None:
            if len(self._known) >= _ROOM:
                self._known.clear()
            found, _ = self._score(self._first[mine], self._first[theirs])
            self._known[key] = found
        return found


def _between_articles(one: Report, other: Report) -> Part:
    """What places give when two articles tell them."""
    return compare_places(one, attrs.evolve(other, article=f"not {one.article}"))


def _is_dated(report: Report) -> bool:
    return report.when is not None and is_short(report.when.span)
