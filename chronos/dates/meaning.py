"""What time expressions mean before a reference time is known."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal, Protocol

import attrs

from chronos.dates.values import (
    days,
    easter,
    length,
    nth_weekday,
    shift,
    span_of,
    value_at,
)
from chronos.model.time import TimeSpan

_TURN = 8  # a narrative that falls back by more months than this has passed a new year
Direction = Literal["past", "future", ""]


@attrs.frozen(kw_only=True)
class Context:
    """Where a meaning is looked at from.

    Attributes:
        today: the day of publication, None when it is unknown.
        direction: how to read what could lie on either side.
        anchor: value of the last date told before it ("that day", "June" in a narrative).
        narrative: whether dates follow one another rather than the day of publication.
    """

    today: date | None
    direction: Direction = ""
    anchor: str = ""
    narrative: bool = False

    @property
    def future(self) -> bool:
        """Whether what could lie on either side lies ahead."""
        return self.direction == "future"


class Meaning(Protocol):
    """A time that a context makes definite."""

    @property
    def type(self) -> str:
        """TIMEX3 type."""

    def value(self, context: Context) -> str:
        """TIMEX3 value."""

    def span(self, context: Context) -> TimeSpan | None:
        """The interval, None when nothing bounds it."""


@attrs.frozen(kw_only=True)
class Calendar:
    """A calendar date, perhaps without its year.

    `rest` is what follows the year: "-10-28", "-10", "-SU", "-Q3", "" - or a holiday's name.
    """

    year: str = ""
    rest: str = ""
    suffix: str = ""
    weekday: int = 0
    year_shift: int | None = None
    anchor_shift: int | None = None
    holiday: str = ""

    @property
    def type(self) -> str:
        """TIME when a time of day is part of it."""
        return "TIME" if self.suffix else "DATE"

    def value(self, context: Context) -> str:
        """The date with its year filled in, XXXX when nothing tells it."""
        year = self.year or self._year(context)
        if self.holiday:
            rest = self._holiday(year)
            return f"{year}{rest}{self.suffix}"
        if self.weekday and not self.rest:
            return f"{year}-WXX-{self.weekday}{self.suffix}"
        if self.rest == "-WI" and not self.year and year.isdigit() and self.suffix == "":
            return f"{year}{self.rest}"
        return f"{year}{self.rest}{self.suffix}"

    def span(self, context: Context) -> TimeSpan | None:
        """The whole unit that the value names."""
        return span_of(self.value(context))

    def _holiday(self, year: str) -> str:
        fixed = {"thanksgiving": lambda y: nth_weekday(y, 11, 4, 4), "easter": easter}
        if self.holiday not in fixed:
            return f"-{self.holiday}"
        return fixed[self.holiday](int(year)).isoformat()[4:] if year.isdigit() else "-XX-XX"

    def _year(self, context: Context) -> str:
        if self.year_shift is not None and context.today:
            return f"{context.today.year + self.year_shift:04}"
        if self.anchor_shift is not None and context.anchor[:4].isdigit():
            return f"{int(context.anchor[:4]) + self.anchor_shift:04}"
        if context.narrative and context.anchor.startswith("BC"):
            return context.anchor[:6]
        if context.narrative and context.anchor[:4].isdigit():
            return self._follow(context.anchor)
        if context.today is None:
            return "XXXX"
        return self._nearest(context.today, context)

    def _follow(self, anchor: str) -> str:
        months = re.match(r"-(\d\d)", self.rest), re.match(r"\d{4}-(\d\d)", anchor)
        if months[0] and months[1] and int(months[1][1]) - int(months[0][1]) > _TURN:
            return f"{int(anchor[:4]) + 1:04}"
        return anchor[:4]

    def _nearest(self, today: date, context: Context) -> str:
        year = today.year
        here = self._start(year)
        if here is None:
            return f"{year:04}"
        if self.weekday and self.rest.count("-") == 2:
            return self._agreeing(today, context)
        # Without a year a date is rarely far away; how far depends on what the verb says.
        back, ahead = self._reach(context.direction)
        if (here - today).days > ahead:
            return f"{year - 1:04}"
        return f"{year + 1:04}" if (today - here).days > back else f"{year:04}"

    def _reach(self, direction: Direction) -> tuple[int, int]:
        """Days that an unstated year may lie back and ahead."""
        if self.rest.startswith("-Q"):
            return (200, 180) if direction == "future" else (330, 31)
        if direction == "future":
            return 31, 366
        if direction == "past":
            return (320, 45) if self.rest.count("-") == 2 else (366, 3)
        return 330, 35

    def _agreeing(self, today: date, context: Context) -> str:
        span = range(today.year - 6, today.year + 7)
        fits = [y for y in span if (at := self._start(y)) and at.isoweekday() == self.weekday]
        ahead = 0 if context.future else 31
        near = [(abs((self._day(y) - today).days), y) for y in fits]
        past = [pair for pair in near if (self._day(pair[1]) - today).days <= ahead]
        chosen = min(near if context.future else past or near, default=(0, today.year))
        return f"{chosen[1]:04}"

    def _day(self, year: int) -> date:
        return self._start(year) or date(year, 1, 1)

    def _start(self, year: int) -> date | None:
        rest = self._holiday(f"{year:04}") if self.holiday else self.rest
        span = span_of(f"{year:04}{rest}")
        return span.earliest.date() if span and span.earliest else None


@attrs.frozen(kw_only=True)
class Fixed:
    """A value that needs no context: an ISO date, a year BC, a decade."""

    text: str
    type: str = "DATE"

    def value(self, context: Context) -> str:
        """The value itself."""
        return self.text

    def span(self, context: Context) -> TimeSpan | None:
        """The interval that the value names."""
        return span_of(self.text)


@attrs.frozen(kw_only=True)
class Weekday:
    """A weekday seen from the publication: "Friday", "last Friday", "Friday last week"."""

    weekday: int
    offset: int | None = None
    week: int | None = None
    suffix: str = ""

    @property
    def type(self) -> str:
        """TIME when a time of day is part of it."""
        return "TIME" if self.suffix else "DATE"

    def value(self, context: Context) -> str:
        """The day, or a weekday of some week when there is no reference."""
        day = self.day(context)
        return (day.isoformat() if day else f"XXXX-WXX-{self.weekday}") + self.suffix

    def span(self, context: Context) -> TimeSpan | None:
        """That day, or the clock time in it."""
        return span_of(self.value(context))

    def day(self, context: Context) -> date | None:
        """The day meant."""
        today = context.today
        if today is None:
            return None
        if self.week is not None:
            monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * self.week)
            return monday + timedelta(days=self.weekday - 1)
        back = (today.isoweekday() - self.weekday) % 7
        if self.offset == -1:
            return today - timedelta(days=back or 7)
        if self.offset == 1 or (self.offset is None and context.future):
            return today + timedelta(days=(7 - back) if back or self.offset == 1 else 0)
        if self.offset == 0:
            monday = today - timedelta(days=today.weekday())
            return monday + timedelta(days=self.weekday - 1)
        return today - timedelta(days=back)


@attrs.frozen(kw_only=True)
class Shift:
    """A unit some steps from now: "last week", "this month", "yesterday", "next year"."""

    unit: str
    steps: int
    suffix: str = ""
    whole: bool = False

    @property
    def type(self) -> str:
        """TIME when a time of day is part of it."""
        return "TIME" if self.suffix else "DATE"

    def value(self, context: Context) -> str:
        """The unit's value."""
        if context.today is None:
            return self._unknown()
        steps = self.steps
        if self.unit == "WE" and not self.whole and not context.future:
            # "the weekend" told on a weekday is the one before.
            steps -= context.today.isoweekday() < 5
        return value_at(shift(context.today, self.unit, steps), self.unit) + self.suffix

    def span(self, context: Context) -> TimeSpan | None:
        """The unit; the present one ends (or starts, when ahead) with the publication."""
        span = span_of(self.value(context))
        if self.steps or self.whole:
            return span
        return _clip(span, context)

    def _unknown(self) -> str:
        names = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX"}
        return names.get(self.unit, "XXXX") + self.suffix


@attrs.frozen(kw_only=True)
class Named:
    """A month or season told from now: "last July", "next spring"."""

    rest: str
    offset: int

    @property
    def type(self) -> str:
        """Always a date."""
        return "DATE"

    def value(self, context: Context) -> str:
        """The month or season with its year."""
        today = context.today
        if today is None:
            return f"XXXX{self.rest}"
        year = today.year
        span = span_of(f"{year:04}{self.rest}")
        if span is None or span.earliest is None or span.latest is None:
            return f"{year:04}{self.rest}"
        if self.offset < 0 and span.latest.date() > today:
            year -= 1
        if self.offset > 0 and span.earliest.date() <= today:
            year += 1
        return f"{year:04}{self.rest}"

    def span(self, context: Context) -> TimeSpan | None:
        """The month or season."""
        return span_of(self.value(context))


@attrs.frozen(kw_only=True)
class Ago:
    """A distance from now: "two weeks ago", and from the last date: "two weeks later"."""

    count: float | str
    unit: str
    sign: int
    anchored: bool = False

    @property
    def type(self) -> str:
        """A date, or a length when it can't be placed."""
        return "DATE"

    def value(self, context: Context) -> str:
        """The unit reached."""
        origin = self._origin(context)
        if isinstance(self.count, str):
            return "PAST_REF" if self.sign < 0 else "FUTURE_REF"
        if origin is None:
            return length(self.count, self.unit)
        if self.unit == "Y" and self.sign < 0 and context.anchor[4:6] == "-Q":
            # Balance sheets compare quarters: "a year ago" is the same quarter of that year.
            return f"{int(context.anchor[:4]) + self.sign * round(self.count):04}{context.anchor[4:]}"
        if self.unit[0] == "T":
            return origin.isoformat()
        try:
            return value_at(shift(origin, self.unit, self.sign * self.count), self.unit)
        except (ValueError, OverflowError):
            return length(self.count, self.unit)

    def span(self, context: Context) -> TimeSpan | None:
        """Around the day reached, a quarter of the unit to both sides."""
        origin = self._origin(context)
        if origin is None or isinstance(self.count, str):
            return None
        try:
            middle = shift(origin, self.unit, self.sign * self.count)
        except (ValueError, OverflowError):
            return None
        slack = {"W": 2, "F": 4, "M": 8, "Q": 23, "Y": 91, "E": 913, "C": 9131}.get(self.unit, 0)
        margin = timedelta(days=slack)
        try:
            return days(middle - margin, middle + margin)
        except OverflowError:
            return None

    def _origin(self, context: Context) -> date | None:
        if not self.anchored or (not context.anchor and not context.narrative):
            return context.today
        return day_of(context.anchor)


@attrs.frozen(kw_only=True)
class Anchored:
    """A unit told from the last date: "that day", "the next day", "the following year"."""

    unit: str
    steps: int

    @property
    def type(self) -> str:
        """TIME for parts of a day."""
        return "TIME" if self.unit.startswith("T") else "DATE"

    def value(self, context: Context) -> str:
        """The unit's value; XXXX when there is no date to start from."""
        if not self.unit:
            return context.anchor
        if context.anchor.startswith("BC"):
            return context.anchor[:6] if self.unit == "Y" else "XXXX"
        anchor = day_of(context.anchor) or (None if context.narrative else context.today)
        part = self.unit if self.unit[0] == "T" else ""
        if self.unit in {"SP", "SU", "FA", "WI"}:
            return (f"{anchor.year + self.steps:04}" if anchor else "XXXX") + f"-{self.unit}"
        unit = "D" if part else self.unit
        if anchor is None:
            return {"D": "XXXX-XX-XX", "M": "XXXX-XX", "W": "XXXX-WXX"}.get(unit, "XXXX") + part
        try:
            return value_at(shift(anchor, unit, self.steps), unit) + part
        except (ValueError, OverflowError):
            return "XXXX"

    def span(self, context: Context) -> TimeSpan | None:
        """The interval of the value."""
        return span_of(self.value(context))


@attrs.frozen(kw_only=True)
class Quarter:
    """A quarter told from the last one or from now: "the quarter", "the year-earlier quarter"."""

    years: int = 0

    @property
    def type(self) -> str:
        """Always a date."""
        return "DATE"

    def value(self, context: Context) -> str:
        """The quarter that was told before, else the last one that is over."""
        if context.anchor[4:6] == "-Q":
            return f"{int(context.anchor[:4]) + self.years:04}{context.anchor[4:]}"
        if context.today is None:
            return "XXXX-QX"
        return value_at(shift(context.today, "M", 12 * self.years - 3), "Q")

    def span(self, context: Context) -> TimeSpan | None:
        """The quarter."""
        return span_of(self.value(context))


@attrs.frozen(kw_only=True)
class BareEra:
    """A number that is a year before Christ where the last date was one, else no time."""

    year: int
    type: str = "DATE"

    def value(self, context: Context) -> str:
        """The year, or "" for no time."""
        return f"BC{self.year:04}" if context.anchor.startswith("BC") else ""

    def span(self, context: Context) -> TimeSpan | None:
        """Never: years before Christ lie outside the calendar used here."""
        return None


@attrs.frozen(kw_only=True)
class ClockTime:
    """A time of day alone: "10:57", "noon"; it belongs to today, in a narrative to the last date."""

    suffix: str
    type: str = "TIME"

    def value(self, context: Context) -> str:
        """The day with the time of day."""
        anchor = context.anchor if context.narrative else ""
        day = day_of(anchor[:10]) if len(anchor) >= 10 else None
        if day is None and not context.narrative:
            day = context.today
        return (day.isoformat() if day else "XXXX-XX-XX") + self.suffix

    def span(self, context: Context) -> TimeSpan | None:
        """That moment."""
        return span_of(self.value(context))


@attrs.frozen(kw_only=True)
class Length:
    """A duration; `side` tells one that ends ("the past two weeks") or starts at the publication."""

    count: float | str
    unit: str
    side: int = 0
    type: str = "DURATION"

    def value(self, context: Context) -> str:
        """The duration's value."""
        return length(self.count, self.unit)

    def span(self, context: Context) -> TimeSpan | None:
        """From so long before up to the publication, or the reverse; None for a free length."""
        if not self.side or context.today is None or isinstance(self.count, str):
            return None
        today = context.today
        unit, count = self.unit, self.count
        if unit[0] == "T":
            hours = count / {"TH": 1, "TM": 60, "TS": 3600}[unit]
            unit, count = "D", -(-hours // 24)
        try:
            other = shift(today, unit, self.side * count)
        except (ValueError, OverflowError):
            return None
        return days(min(today, other), max(today, other))


@attrs.frozen(kw_only=True)
class Reference:
    """PRESENT_REF, PAST_REF or FUTURE_REF."""

    text: str
    type: str = "DATE"

    def value(self, context: Context) -> str:
        """The constant."""
        return self.text

    def span(self, context: Context) -> TimeSpan | None:
        """The day of publication for the present; the rest is not bounded."""
        if self.text != "PRESENT_REF" or context.today is None:
            return None
        return days(context.today, context.today)


@attrs.frozen(kw_only=True)
class Recurring:
    """A SET: each Friday, daily. It stands for no single interval."""

    text: str
    type: str = "SET"

    def value(self, context: Context) -> str:
        """The value of what recurs."""
        return self.text

    def span(self, context: Context) -> TimeSpan | None:
        """Never bounded."""
        return None


def day_of(value: str) -> date | None:
    """The first day of what a value names; None when it names no calendar time."""
    span = span_of(value)
    return span.earliest.date() if span and span.earliest else None


def _clip(span: TimeSpan | None, context: Context) -> TimeSpan | None:
    if span is None or context.today is None or context.narrative:
        return span
    if span.earliest is None or span.latest is None or span.precision in {"second", "minute", "hour"}:
        return span
    today = days(context.today, context.today)
    if not span.contains(today):
        return span
    other = days(span.earliest.date(), (span.latest - timedelta(seconds=1)).date())
    if context.future:
        return attrs.evolve(other, earliest=today.earliest)
    return attrs.evolve(other, latest=today.latest)
