"""Calendar dates, perhaps without their year."""

from __future__ import annotations

import re
from datetime import date, timedelta

import attrs

from chronos.model.time import TimeSpan
from chronos.timex.meaning.base import Direction, ResolutionContext
from chronos.timex.meaning.values import easter, nth_weekday, span_of

_LONGEST_MONTHS = 62  # days in which each day of a month comes
_AHEAD = 10  # years that a year of two digits may lie ahead
_TURN = 7  # a narrative that falls back by more months than this has passed a new year


def month_of(date: CalendarDate) -> int:
    """Its month; 0 for a season, a quarter, a holiday or a whole year."""
    found = re.match(r"-(\d\d)", date.rest)
    return int(found[1]) if found else 0


@attrs.frozen(kw_only=True)
class CalendarDate:
    """A calendar date, perhaps without its year.

    `rest` is what follows the year: "-10-28", "-10", "-SU", "-Q3", "" - or a holiday's name.
    `short` says that the text has two digits of the year; the creation time decides the century.
    """

    year: str = ""
    rest: str = ""
    suffix: str = ""
    weekday: int = 0
    year_shift: int | None = None
    anchor_shift: int | None = None
    holiday: str = ""
    short: bool = False

    @property
    def type(self) -> str:
        """TIME when a time of day is part of it."""
        return "TIME" if self.suffix else "DATE"

    @property
    def is_year(self) -> bool:
        """Whether it is a year and no more."""
        return bool(self.year) and not (self.rest or self.suffix or self.weekday or self.holiday)

    def value(self, context: ResolutionContext, /) -> str:
        """The date with its year filled in, XXXX when it is unknown."""
        year = self._in_century(context.dct) if self.short else self.year or self._year(context)
        if self.holiday:
            rest = self._holiday(year)
            return f"{year}{rest}{self.suffix}"
        if self.weekday and not self.rest:
            return f"{year}-WXX-{self.weekday}{self.suffix}"
        if self.rest == "-WI" and not self.year and year.isdigit() and self.suffix == "":
            return f"{year}{self.rest}"
        return f"{year}{self.rest}{self.suffix}"

    def span(self, context: ResolutionContext, /) -> TimeSpan | None:
        """The whole unit that the value names."""
        return span_of(self.value(context))

    def _in_century(self, dct: date | None) -> str:
        """A year of two digits lies at most some years ahead of the creation time."""
        late = dct is not None and int(self.year) > dct.year + _AHEAD
        return str(int(self.year) - 100) if late else self.year

    def _holiday(self, year: str) -> str:
        movable = re.fullmatch(r"(easter|thanksgiving)([+-]\d+)?", self.holiday)
        if movable is None:
            return f"-{self.holiday}"
        if not year.isdigit():
            return "-XX-XX"
        day = easter(int(year)) if movable[1] == "easter" else nth_weekday(int(year), 11, 4, 4)
        return (day + timedelta(days=int(movable[2] or 0))).isoformat()[4:]

    def _year(self, context: ResolutionContext) -> str:
        if self.year_shift is not None and context.dct:
            return f"{context.dct.year + self.year_shift:04}"
        if self.anchor_shift is not None and context.anchor[:4].isdigit():
            return f"{int(context.anchor[:4]) + self.anchor_shift:04}"
        if context.narrative and context.anchor.startswith("BC"):
            return context.anchor[:6]
        if context.narrative and context.anchor[:4].isdigit():
            return self._follow(context.anchor)
        if context.dct is None:
            return "XXXX"
        return self._nearest(context.dct, context)

    def _follow(self, anchor: str) -> str:
        month, last = month_of(self), re.match(r"\d{4}-(\d\d)", anchor)
        if month and last and int(last[1]) - month > _TURN:
            return f"{int(anchor[:4]) + 1:04}"
        return anchor[:4]

    def _nearest(self, dct: date, context: ResolutionContext) -> str:
        year = dct.year
        here = self._start(year)
        if here is None:
            return f"{year:04}"
        if self.weekday and self.rest.count("-") == 2:
            return self._agreeing(dct, context)
        # Without a year a date is rarely far away; how far depends on what the verb says.
        back, ahead = self._reach(context.direction)
        if (here - dct).days > ahead:
            return f"{year - 1:04}"
        return f"{year + 1:04}" if (dct - here).days > back else f"{year:04}"

    def _reach(self, direction: Direction) -> tuple[int, int]:
        """Days that an unstated year may lie back and ahead."""
        if self.rest.startswith("-Q"):
            return (200, 180) if direction == "future" else (330, 31)
        if direction == "future":
            return 31, 366
        if direction == "past":
            return (320, 45) if self.rest.count("-") == 2 else (366, 3)
        return 330, 60

    def _agreeing(self, dct: date, context: ResolutionContext) -> str:
        span = range(dct.year - 6, dct.year + 7)
        fits = [y for y in span if (at := self._start(y)) and at.isoweekday() == self.weekday]
        ahead = 0 if context.future else 31
        near = [(abs((self._day(y) - dct).days), y) for y in fits]
        past = [pair for pair in near if (self._day(pair[1]) - dct).days <= ahead]
        chosen = min(near if context.future else past or near, default=(0, dct.year))
        return f"{chosen[1]:04}"

    def _day(self, year: int) -> date:
        return self._start(year) or date(year, 1, 1)

    def _start(self, year: int) -> date | None:
        rest = self._holiday(f"{year:04}") if self.holiday else self.rest
        span = span_of(f"{year:04}{rest}")
        return span.earliest.date() if span and span.earliest else None


@attrs.frozen(kw_only=True)
class MonthDay:
    """A day of the last month named: "on the 20th"; in a label with its weekday, "Monday 20"."""

    day: int
    weekday: int = 0
    type: str = "DATE"

    def value(self, context: ResolutionContext, /) -> str:
        """The day; "" for no time when no month was named."""
        month = re.match(r"\d{4}-\d\d", context.anchor)
        value = f"{month[0]}-{self.day:02}" if month else self._nearest(context)
        return value if span_of(value) else ""

    def _nearest(self, context: ResolutionContext) -> str:
        """The last such day up to the creation time, the next one where it lies ahead."""
        if context.dct is None or context.narrative:
            return ""
        step = 1 if context.future else -1
        for days in range(_LONGEST_MONTHS):
            day = context.dct + timedelta(days=step * days)
            if day.day == self.day:
                return day.isoformat()
        return ""

    def span(self, context: ResolutionContext, /) -> TimeSpan | None:
        """That day."""
        return span_of(self.value(context))
