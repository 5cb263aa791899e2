"""A bound on the score of a pair, cheap enough for the many pairs that come to nothing.

Times, places and parties repeat, so what two of them contribute is worked out once and looked up.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Mapping, Sequence

import attrs

from chronos.link.features import Contribution
from chronos.link.outlines import SLACK, has_count
from chronos.link.pair_score import NEAR
from chronos.link.pairs import PairScorer, is_dated
from chronos.model.report import Report

_ROOM = 1 << 16  # pairs that a table holds before it starts again

Score = Callable[[Report, Report], Contribution]


class PairPruner:
    """Says of pairs of reports, by their positions in a list, whether they may be one event."""

    def __init__(self, reports: Sequence[Report], scorer: PairScorer) -> None:
        """Look at each report once."""
        self._reports, self._scorer = reports, scorer
        features = scorer.features
        self._most_by_place = features.most_by_place
        self._most_by_parties = features.most_by_parties
        self._most_by_figures = features.most_by_figures
        self._types = _Table(scorer.by_type, [each.event_type for each in reports], reports)
        self._times = _Table(
            scorer.by_time, [each.when and each.when.span for each in reports], reports
        )
        places = [(each.places, scorer.is_striking(each)) for each in reports]
        self._places = _Table(self._by_place, places, reports)
        parties = [(each.agents, each.targets, scorer.is_mutual(each)) for each in reports]
        self._parties = _Table(self._by_parties, parties, reports)
        kinds = [(each.event_type, is_dated(each)) for each in reports]
        self._kinds = _Table(self._by_type_and_day, kinds, reports)
        self._representatives: dict[tuple[int, int], int] = {}
        self._counted = [has_count(each) for each in reports]

    def forbids(self, one: int, other: int) -> bool:
        """Whether something rules out that both are about one event."""
        tables = (self._types, self._times, self._places)
        return any(table.rules_out(one, other) for table in tables)

    def alike(self) -> Mapping[int, Sequence[int]]:
        """Reports that are alike in all that `score` looks at, by the first of them."""
        groups: dict[Hashable, list[int]] = {}
        tables = (self._types, self._times, self._places, self._parties)
        numbers = zip(*(table.numbers for table in tables), strict=True)
        for place, (key, report) in enumerate(zip(numbers, self._reports, strict=True)):
            same = (*key, report.status, report.figures, report.attributed_to)
            groups.setdefault(same, []).append(place)
        return {group[0]: group for group in groups.values()}

    def representative(self, place: int) -> int:
        """The first report of the same type and places."""
        key = (self._types.numbers[place], self._places.numbers[place])
        return self._representatives.setdefault(key, place)

    def differ(self, one: int, other: int) -> bool:
        """Whether types or places rule out that both are about one event."""
        return self._types.rules_out(one, other) or self._places.rules_out(one, other)

    def passes(self, one: int, other: int) -> bool:
        """Whether a pair from two articles may score enough, if their figures are the same."""
        room = self._by_kind(one, other) - NEAR + SLACK
        if self._counted[one] and self._counted[other]:
            room += self._most_by_figures
        if room + self._most_by_place + self._most_by_parties < 0:
            return False
        room += self._places.look(one, other)
        return room + self._most_by_parties >= 0 and room + self._parties.look(one, other) >= 0

    def score(self, one: int, other: int) -> float:
        """The score of a pair from two articles, as `PairScorer.compare` gives it."""
        account = self._scorer.by_account(self._reports[one], self._reports[other])
        parts = self._by_kind(one, other) + self._places.look(one, other)
        parts += self._parties.look(one, other) + sum(points for points, _ in account)
        return round(parts, 3)

    def _by_place(self, one: Report, other: Report) -> Contribution:
        """What the places of two articles give."""
        return self._scorer.by_place(one, _of_another_article(one, other))

    def _by_parties(self, one: Report, other: Report) -> Contribution:
        """What the parties of two articles give."""
        return self._scorer.by_parties(one, _of_another_article(one, other))

    def _by_kind(self, one: int, other: int) -> float:
        return self._times.look(one, other) + self._kinds.look(one, other)

    def _by_type_and_day(self, one: Report, other: Report) -> Contribution:
        """What the types of two articles give, and whether they give the day."""
        parts = self._scorer.by_type(one, other), self._scorer.by_recurrence(one, other)
        return Contribution(sum(part.points for part in parts), "")


def _of_another_article(one: Report, other: Report) -> Report:
    return attrs.evolve(other, article=f"not {one.article}")


class _Table:
    """What pairs of values contribute, for the reports that have them."""

    def __init__(self, score: Score, values: Sequence[Hashable], reports: Sequence[Report]) -> None:
        seen: dict[Hashable, int] = {}
        self.numbers = [seen.setdefault(value, len(seen)) for value in values]
        first = dict(zip(reversed(self.numbers), reversed(reports), strict=True))
        self._first = [first[number] for number in range(len(seen))]
        self._score = score
        self._known: dict[int, float] = {}

    def rules_out(self, one: int, other: int) -> bool:
        """Whether the values of two reports rule out one event."""
        return self.look(one, other) == -math.inf

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
