"""Times composed of others: the last Monday of a month, two years and three months ago, an eve."""

from __future__ import annotations

from datetime import date, timedelta

import attrs

from chronos.model.time import TimeSpan
from chronos.timex.meaning.base import ResolutionContext, UnresolvedTime, day_of
from chronos.timex.meaning.values import days, length, nth_weekday, shift, span_of, value_at

_LAST_WEEKS = (5, 4)


@attrs.frozen(kw_only=True)
class DayInMonth:
    """A day of a month that is named with it: "the last Monday of May", "the 3rd of this month".

    Attributes:
        month: the month.
        day: the number of the day, 0 for a weekday.
        weekday: Monday 1 to Sunday 7, 0 for the number of a day.
        nth: which such weekday of the month; -1 for the last one.
    """

    month: UnresolvedTime
    day: int = 0
    weekday: int = 0
    nth: int = 0

    @property
    def type(self) -> str:
        """Always a date."""
        return "DATE"

    def value(self, context: ResolutionContext, /) -> str:
        """The day; the month when it has no such day, or when its year is unknown."""
        month = self.month.value(context)
        span = span_of(month)
        if span is None or span.earliest is None:
            return f"{month[:7]}-{self.day:02}" if self.day else month
        day = self._day(span.earliest.date())
        return day.isoformat() if day else month

    def span(self, context: ResolutionContext, /) -> TimeSpan | None:
        """That day."""
        return span_of(self.value(context))

    def _day(self, first: date) -> date | None:
        if self.day:
            found = [first + timedelta(days=self.day - 1)]
        else:
            numbers = _LAST_WEEKS if self.nth < 0 else (self.nth,)
            found = [nth_weekday(first.year, first.month, self.weekday, n) for n in numbers]
        return next((day for day in found if day.month == first.month), None)


@attrs.frozen(kw_only=True)
class ComposedDistance:
    """A distance of two units from now or from the last date: "two years and a month ago"."""

    parts: tuple[tuple[float, str], ...]
    sign: int
    anchored: bool = False

    @property
    def type(self) -> str:
        """A date, or a length when it can't be placed."""
        return "DATE"

    def value(self, context: ResolutionContext, /) -> str:
        """The finer unit reached."""
        reached = self._reached(context)
        unit = self.parts[-1][1]
        return value_at(reached, unit) if reached else length(*self.parts[0])

    def span(self, context: ResolutionContext, /) -> TimeSpan | None:
        """Around the day reached, a quarter of the finer unit to both sides."""
        reached = self._reached(context)
        if reached is None:
            return None
        margin = timedelta(days={"W": 2, "F": 4, "M": 8}.get(self.parts[-1][1], 0))
        return days(reached - margin, reached + margin)

    def _reached(self, context: ResolutionContext) -> date | None:
        day = day_of(context.anchor) if self.anchored else context.dct
        for count, unit in self.parts:
            day = shift(day, unit, self.sign * count) if day else None
        return day


@attrs.frozen(kw_only=True)
class EveOf:
    """The day before another: "the eve of May Day"."""

    day: UnresolvedTime

    @property
    def type(self) -> str:
        """Always a date."""
        return "DATE"

    def value(self, context: ResolutionContext, /) -> str:
        """The day before; unknown when the other is."""
        day = day_of(self.day.value(context))
        return (day - timedelta(days=1)).isoformat() if day else "XXXX-XX-XX"

    def span(self, context: ResolutionContext, /) -> TimeSpan | None:
        """That day."""
        return span_of(self.value(context))
