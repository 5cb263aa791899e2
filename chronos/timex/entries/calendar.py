"""The dates that a label without its year or month may be."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

import attrs

from chronos.timex.meaning.base import ExplicitValue, UnresolvedTime
from chronos.timex.meaning.calendar_date import CalendarDate, MonthDay
from chronos.timex.meaning.relative import Weekday
from chronos.timex.meaning.values import span_of

#: Years around another date in which a day without its year, but with its weekday, may lie.
_YEARS = 7
_MONTHS = 12


@attrs.frozen(kw_only=True, order=True)
class CalendarUnit:
    """A day, a month or a year: its first and its last day, and its TIMEX3 value."""

    first: date
    last: date
    value: str


@attrs.frozen(kw_only=True)
class PartialDate:
    """What a label says of its date; 0 for what it leaves out."""

    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int = 0

    @classmethod
    def of(cls, meaning: UnresolvedTime) -> PartialDate | None:
        """The date that a label names; None for a clock time and for what is no calendar date."""
        if isinstance(meaning, Weekday):
            return cls(weekday=meaning.weekday)
        if isinstance(meaning, MonthDay):
            return cls(day=meaning.day, weekday=meaning.weekday)
        if isinstance(meaning, ExplicitValue):
            return cls._of_text(meaning.text[:10], 0)
        if isinstance(meaning, CalendarDate) and not meaning.holiday:
            return cls._of_text(f"{meaning.year or '0000'}{meaning.rest}", meaning.weekday)
        return None

    @classmethod
    def _of_text(cls, text: str, weekday: int) -> PartialDate | None:
        parts = text.split("-")
        if not all(map(str.isdigit, parts)) or len(parts) > len("ymd"):
            return None
        year, month, day = (*map(int, parts), 0, 0)[:3]
        return cls(year=year, month=month, day=day, weekday=weekday)

    def near(self, other: date) -> Iterator[CalendarUnit]:
        """What it may be, in rising order, in the years around another date."""
        if self.year:
            yield from self._in_year(self.year)
        elif self.month:
            years = range(other.year - _YEARS, other.year + _YEARS + 1)
            yield from self._agreeing([unit for year in years for unit in self._in_year(year)])
        elif self.day:
            now = other.year * 12 + other.month - 1
            months = [divmod(now + step, 12) for step in range(-_MONTHS, _MONTHS + 1)]
            yield from self._agreeing([u for y, m in months for u in self._in_year(y, m + 1)])
        else:
            start = other.toordinal() - 7 - (other.isoweekday() - self.weekday) % 7
            for number in range(max(start, 1), min(start + 21, date.max.toordinal())):
                day = date.fromordinal(number)
                if day.isoweekday() == self.weekday:
                    yield CalendarUnit(first=day, last=day, value=day.isoformat())

    def _agreeing(self, units: list[CalendarUnit]) -> list[CalendarUnit]:
        """Those of some units that fall on its weekday, if it has one that any of them has."""
        if not (self.weekday and self.day):
            return units
        return [unit for unit in units if unit.first.isoweekday() == self.weekday] or units

    def _in_year(self, year: int, month: int = 0) -> Iterator[CalendarUnit]:
        month = month or self.month
        value = f"{year:04}" + (f"-{month:02}" if month else "")
        value += f"-{self.day:02}" if self.day else ""
        span = span_of(value)
        if span and span.earliest and span.latest:
            last = (span.latest - timedelta(seconds=1)).date()
            yield CalendarUnit(first=span.earliest.date(), last=last, value=value)


def turned(one: PartialDate, other: PartialDate) -> int:
    """1 when the second date follows the first, -1 when it precedes it, 0 when nothing says.

    Of two dates in unknown years the nearer way around the year counts.
    """
    if one.year and other.year and one.year != other.year:
        return 1 if other.year > one.year else -1
    if one.month and other.month:
        days = _day_of_year(other) - _day_of_year(one)
        return _sign(days) if one.year and other.year else _around(days, 366)
    if one.day and other.day:
        return _around(other.day - one.day, 31)
    if one.weekday and other.weekday and not (one.day or other.day):
        return _around(other.weekday - one.weekday, 7)
    return 0


def _day_of_year(date_: PartialDate) -> int:
    return sum(monthrange(2000, month)[1] for month in range(1, date_.month)) + date_.day


def _around(step: int, circle: int) -> int:
    ahead = step % circle
    return 0 if not ahead else 1 if ahead * 2 < circle else -1


def _sign(step: int) -> int:
    return (step > 0) - (step < 0)
