"""Times counted from the creation time or from the last date: weekdays, weeks, distances."""

from __future__ import annotations

import re
from datetime import date, timedelta

import attrs

from chronos.model.time import TimeSpan
from chronos.timex.meaning.base import ResolutionContext, day_of
from chronos.timex.meaning.values import days, length, shift, span_of, unknown, value_at


@attrs.frozen(kw_only=True)
class Weekday:
    """A weekday by the creation time: "Friday", "last Friday", "Friday last week".

    `anchored` ones count from the last date: "the previous Friday".
    """

    weekday: int
    anchored: bool = False
    offset: int | None = None
    week: int | None = None
    suffix: str = ""

    @property
    def type(self) -> str:
        """TIME when a time of day is part of it."""
        return "TIME" if self.suffix else "DATE"

    def value(self, context: ResolutionContext, /) -> str:
        """The day, or a weekday of some week when the creation time is unknown."""
        day = self.day(context)
        return (day.isoformat() if day else f"XXXX-WXX-{self.weekday}") + self.suffix

    def span(self, context: ResolutionContext, /) -> TimeSpan | None:
        """That day, or the clock time in it."""
        return span_of(self.value(context))

    def day(self, context: ResolutionContext) -> date | None:
        """The day meant."""
        dct = (day_of(context.anchor) if self.anchored else None) or context.dct
        if dct is None:
            return None
        if self.week is not None:
            monday = dct - timedelta(days=dct.weekday()) + timedelta(days=7 * self.week)
            return monday + timedelta(days=self.weekday - 1)
        back = (dct.isoweekday() - self.weekday) % 7
        if self.offset == -1:
            return dct - timedelta(days=back or 7)
        if self.offset == 1 or (self.offset is None and context.future):
            return dct + timedelta(days=(7 - back) if back or self.offset == 1 else 0)
        if self.offset == 0:
            monday = dct - timedelta(days=dct.weekday())
            return monday + timedelta(days=self.weekday - 1)
        return dct - timedelta(days=back)


@attrs.frozen(kw_only=True)
class DeicticUnit:
    """A unit some steps from now: "last week", "this month", "yesterday", "next year"."""

    unit: str
    steps: int
    suffix: str = ""
    whole: bool = False

    @property
    def type(self) -> str:
        """TIME when a time of day is part of it."""
        return "TIME" if self.suffix else "DATE"

    def value(self, context: ResolutionContext, /) -> str:
        """The unit's value."""
        if context.dct is None:
            return unknown(self.unit) + self.suffix
        steps = self.steps
        if self.unit == "WE" and not self.whole and not context.future:
            # In a text of a weekday "the weekend" is the one before.
            steps -= context.dct.isoweekday() < 5
        return value_at(shift(context.dct, self.unit, steps), self.unit) + self.suffix

    def span(self, context: ResolutionContext, /) -> TimeSpan | None:
        """The unit; the present one ends (or starts, when ahead) with the creation time."""
        span = span_of(self.value(context))
        if self.steps or self.whole:
            return span
        return _clip(span, context)


@attrs.frozen(kw_only=True)
class DeicticPeriod:
    """A month or season by the creation time ("last July") or last date ("the previous July")."""

    rest: str
    offset: int
    anchored: bool = False

    @property
    def type(self) -> str:
        """Always a date."""
        return "DATE"

    def value(self, context: ResolutionContext, /) -> str:
        """The month or season with its year."""
        dct = (day_of(context.anchor) if self.anchored else None) or context.dct
        if dct is None:
            return f"XXXX{self.rest}"
        year = dct.year
        span = span_of(f"{year:04}{self.rest}")
        if span is None or span.earliest is None or span.latest is None:
            return f"{year:04}{self.rest}"
        if self.offset < 0 and span.latest.date() > dct:
            year -= 1
        if self.offset > 0 and span.earliest.date() <= dct:
            year += 1
        return f"{year:04}{self.rest}"

    def span(self, context: ResolutionContext, /) -> TimeSpan | None:
        """The month or season."""
        return span_of(self.value(context))


@attrs.frozen(kw_only=True)
class TimeDistance:
    """A distance from now: "two weeks ago", and from the last date: "two weeks later".

    `further` is the second number of a range: "three to four days ago".
    """

    count: float | str
    unit: str
    sign: int
    anchored: bool = False
    further: float | None = None

    @property
    def type(self) -> str:
        """A date, or a length when it can't be placed."""
        return "DATE"

    def value(self, context: ResolutionContext, /) -> str:
        """The unit reached."""
        origin = self._origin(context)
        if isinstance(self.count, str):
            if self.sign < 0:
                return "PAST_REF"
            return "FUTURE_REF" if context.narrative else length(self.count, self.unit)
        if origin is None:
            placeless = context.dct is None and not context.narrative
            return unknown(self.unit) if placeless else length(self.count, self.unit)
        if self.unit == "Y" and self.sign < 0 and context.anchor[4:6] == "-Q":
            # Balance sheets compare quarters: "a year ago" is the same quarter of that year.
            year = int(context.anchor[:4]) - round(self.count)
            return f"{year:04}{context.anchor[4:]}"
        if self.unit[0] == "T":
            return self._moved(origin, self.count).isoformat()
        try:
            return value_at(self._moved(origin, self.count), self.unit)
        except (ValueError, OverflowError):
            return length(self.count, self.unit)

    def span(self, context: ResolutionContext, /) -> TimeSpan | None:
        """Around the day reached, a quarter of the unit to both sides; all days of a range."""
        origin = self._origin(context)
        if origin is None or isinstance(self.count, str):
            return None
        ends = [self._moved(origin, one) for one in (self.count, self.further or self.count)]
        slack = {"W": 2, "F": 4, "M": 8, "Q": 23, "Y": 91, "E": 913, "C": 9131}.get(self.unit, 0)
        margin = timedelta(days=slack)
        return days(min(ends) - margin, max(ends) + margin)

    def _moved(self, origin: date, count: float) -> date:
        """The day reached; hours lead to another day by whole days: "48 hours earlier"."""
        if self.unit[0] != "T":
            return shift(origin, self.unit, self.sign * count)
        per_day = {"TH": 24, "TM": 24 * 60, "TS": 24 * 3600}[self.unit]
        return shift(origin, "D", self.sign * float(count // per_day))

    @property
    def _later(self) -> bool:
        return self.anchored and self.sign > 0

    def _origin(self, context: ResolutionContext) -> date | None:
        if not self.anchored or (not context.anchor and not context.narrative):
            # "Two days later they fled": nothing says what it is counted from.
            return None if self._later and context.direction == "past" else context.dct
        return day_of(context.anchor)


@attrs.frozen(kw_only=True)
class AnchoredUnit:
    """A unit counted from the last date: "that day", "the next day", "the following year".

    Of `ends` in the news ("the end of the year") those of the present are meant, unless a verb
    in the past means an earlier one.
    """

    unit: str
    steps: int
    ends: bool = False

    @property
    def type(self) -> str:
        """TIME for parts of a day."""
        return "TIME" if self.unit.startswith("T") else "DATE"

    def value(self, context: ResolutionContext, /) -> str:
        """The unit's value; XXXX when there is no date to start from."""
        if not self.unit:
            return context.anchor
        if context.anchor.startswith("BC"):
            return context.anchor[:6] if self.unit == "Y" else "XXXX"
        if self.unit == "D" and not self.ends and re.fullmatch(r"\d{4}-\d\d", context.anchor):
            return f"{context.anchor}-XX"
        anchor = self._origin(context)
        part = self.unit if self.unit[0] == "T" else ""
        if self.unit in {"SP", "SU", "FA", "WI"}:
            return (f"{anchor.year + self.steps:04}" if anchor else "XXXX") + f"-{self.unit}"
        unit = "D" if part else self.unit
        if anchor is None:
            return unknown(unit) + part
        return value_at(shift(anchor, unit, self.steps), unit) + part

    def span(self, context: ResolutionContext, /) -> TimeSpan | None:
        """The interval of the value."""
        return span_of(self.value(context))

    def _origin(self, context: ResolutionContext) -> date | None:
        anchor = day_of(context.anchor)
        if context.narrative or context.dct is None:
            return anchor
        in_past = anchor is not None and context.direction == "past" and anchor < context.dct
        return anchor if anchor and (in_past or not self.ends) else context.dct


@attrs.frozen(kw_only=True)
class AnchoredQuarter:
    """A quarter by the last one or by the creation time: "the quarter", "the year-ago quarter".

    "The latest quarter" always counts from the creation time.
    """

    years: int = 0
    latest: bool = False
    year: str = ""

    @property
    def type(self) -> str:
        """Always a date."""
        return "DATE"

    def value(self, context: ResolutionContext, /) -> str:
        """The last quarter named, else the last one that is over."""
        anchored = context.anchor[4:6] == "-Q"
        if self.year:
            return self.year + (context.anchor[4:] if anchored else "")
        if anchored and not self.latest:
            return f"{int(context.anchor[:4]) + self.years:04}{context.anchor[4:]}"
        if context.dct is None:
            return "XXXX-QX"
        return value_at(shift(context.dct, "M", 12 * self.years - 3), "Q")

    def span(self, context: ResolutionContext, /) -> TimeSpan | None:
        """The quarter."""
        return span_of(self.value(context))


def _clip(span: TimeSpan | None, context: ResolutionContext) -> TimeSpan | None:
    if span is None or context.dct is None or context.narrative:
        return span
    if span.earliest is None or span.latest is None or span.has_clock:
        return span
    dct = days(context.dct, context.dct)
    if not span.contains(dct):
        return span
    if context.future:
        return attrs.evolve(span, earliest=dct.earliest, earliest_precision="day")
    return attrs.evolve(span, latest=dct.latest, latest_precision="day")
