"""Sets of days, as intervals and weekdays: what a piece of evidence leaves possible."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import attrs

from chronos.model.time import TimeSpan
from chronos.timex.meaning.values import days

FIRST = date.min.toordinal() + 366
LAST = date.max.toordinal() - 366
EVERY = frozenset(range(1, 8))


@attrs.frozen
class Days:
    """Days from `first` to `last` of each interval (ordinals, both inside) on these weekdays.

    `FIRST` and `LAST` are an open beginning and end.
    """

    intervals: tuple[tuple[int, int], ...] = ((FIRST, LAST),)
    weekdays: frozenset[int] = EVERY

    @classmethod
    def between(cls, first: date | None, last: date | None) -> Days:
        """All days from one to another; None leaves that side open."""
        low = first.toordinal() if first else FIRST
        return cls(((low, last.toordinal() if last else LAST),))

    @classmethod
    def union(cls, parts: Iterable[tuple[date, date]]) -> Days:
        """Days in any of the intervals; overlapping ones are joined."""
        joined: list[tuple[int, int]] = []
        for first, last in sorted((a.toordinal(), b.toordinal()) for a, b in parts):
            if joined and first <= joined[-1][1] + 1:
                joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
            else:
                joined.append((first, last))
        return cls(tuple(joined))

    @classmethod
    def on(cls, weekdays: Iterable[int]) -> Days:
        """Every day that is such a weekday (Monday 1 .. Sunday 7)."""
        return cls(weekdays=frozenset(weekdays))

    @classmethod
    def of(cls, span: TimeSpan) -> Days:
        """The days that a span touches."""
        last = (span.latest - timedelta(microseconds=1)).date() if span.latest else None
        return cls.between(span.earliest.date() if span.earliest else None, last)

    def meet(self, other: Days) -> Days:
        """The days in both, intervals trimmed to days that are possible."""
        weekdays = self.weekdays & other.weekdays
        parts = (
            _trim(max(a, c), min(b, d), weekdays)
            for a, b in self.intervals
            for c, d in other.intervals
        )
        return Days(tuple(part for part in parts if part), weekdays)

    def __bool__(self) -> bool:
        return bool(self.intervals) and bool(self.weekdays)

    def clusters(self) -> list[tuple[int, int]]:
        """Runs of consecutive possible days; only for a set that is closed on both sides."""
        runs: list[tuple[int, int]] = []
        for first, last in self.intervals:
            for day in range(first, last + 1):
                if date.fromordinal(day).isoweekday() not in self.weekdays:
                    continue
                if runs and runs[-1][1] == day - 1:
                    runs[-1] = (runs[-1][0], day)
                else:
                    runs.append((day, day))
        return runs

    @property
    def closed(self) -> bool:
        """Whether neither side is open."""
        return bool(self) and self.intervals[0][0] > FIRST and self.intervals[-1][1] < LAST

    @property
    def width(self) -> int:
        """Days from the first to the last possible one, counting both; open sides make it huge."""
        return self.intervals[-1][1] - self.intervals[0][0] + 1 if self else 0

    @property
    def first(self) -> date:
        """The first possible day."""
        return date.fromordinal(self.intervals[0][0])

    @property
    def last(self) -> date:
        """The last possible day."""
        return date.fromordinal(self.intervals[-1][1])

    @property
    def edtf(self) -> tuple[str, ...]:
        """Its intervals as EDTF text; none when all days are possible on some weekdays."""
        spans = (Days((interval,)).span() for interval in self.intervals)
        return tuple(span.edtf for span in spans if span)

    def span(self) -> TimeSpan | None:
        """The smallest span with all days; None for no days or for all."""
        if not self:
            return None
        low, high = self.intervals[0][0], self.intervals[-1][1]
        if low == FIRST and high == LAST:
            return None
        if low == FIRST:
            return attrs.evolve(days(self.last, self.last), earliest=None)
        if high == LAST:
            return attrs.evolve(days(self.first, self.first), latest=None)
        return days(self.first, self.last)


def _trim(first: int, last: int, weekdays: frozenset[int]) -> tuple[int, int] | None:
    if len(weekdays) < 7:
        for _ in range(7):
            if first != FIRST and first <= last and _weekday(first) not in weekdays:
                first += 1
            if last != LAST and first <= last and _weekday(last) not in weekdays:
                last -= 1
    return (first, last) if first <= last else None


def _weekday(ordinal: int) -> int:
    return date.fromordinal(ordinal).isoweekday()
