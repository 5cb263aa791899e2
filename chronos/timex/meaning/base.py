"""What time expressions mean before they are resolved: underspecified times."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, Protocol

import attrs

from chronos.model.time import TimeSpan
from chronos.timex.meaning.values import days, length, shift, span_of

_MORNING, _EVENING = "T06", "T18"  # between them a new day begins
Direction = Literal["past", "future", ""]


@attrs.frozen(kw_only=True)
class ResolutionContext:
    """What an underspecified time is resolved in.

    Attributes:
        dct: the document creation time, None when it is unknown.
        direction: how to read what could lie on either side.
        anchor: value of the last date before it, for "that day" and, in a narrative, "June".
        narrative: whether dates follow one another rather than the document creation time.
    """

    dct: date | None
    direction: Direction = ""
    anchor: str = ""
    narrative: bool = False

    @property
    def future(self) -> bool:
        """Whether what could lie on either side lies ahead."""
        return self.direction == "future"


class UnresolvedTime(Protocol):
    """An underspecified time, which a context resolves."""

    @property
    def type(self) -> str:
        """TIMEX3 type."""

    def value(self, context: ResolutionContext, /) -> str:
        """TIMEX3 value."""

    def span(self, context: ResolutionContext, /) -> TimeSpan | None:
        """The interval, None when nothing bounds it."""


@attrs.frozen(kw_only=True)
class ExplicitValue:
    """A value that needs no context: an ISO date, a year BC, a decade."""

    text: str
    type: str = "DATE"

    def value(self, _: ResolutionContext, /) -> str:
        """The value itself."""
        return self.text

    def span(self, _: ResolutionContext, /) -> TimeSpan | None:
        """The interval that the value names."""
        return span_of(self.text)


@attrs.frozen(kw_only=True)
class BareEra:
    """A number that is a year before Christ where the last date was one, else no time."""

    year: int
    type: str = "DATE"

    def value(self, context: ResolutionContext, /) -> str:
        """The year, or "" for no time."""
        return f"BC{self.year:04}" if context.anchor.startswith("BC") else ""

    def span(self, _: ResolutionContext, /) -> TimeSpan | None:
        """Never: years before Christ lie outside the calendar used here."""
        return None


@attrs.frozen(kw_only=True)
class ClockTime:
    """A time of day alone: "10:57", "noon".

    It belongs to the document creation time, in a narrative to the last date.

    `beside` is the date next to it, `direction` that of the words around the date. `after` is the
    clock time given before it on that day: 02:00 after 23:10 is of the next day.
    """

    suffix: str
    beside: UnresolvedTime | None = None
    direction: Direction = ""
    after: str = ""
    type: str = "TIME"

    def value(self, context: ResolutionContext, /) -> str:
        """The day with the time of day."""
        anchor = context.anchor if context.narrative else ""
        if self.beside is not None:
            anchor = self.beside.value(attrs.evolve(context, direction=self.direction))
        day = day_of(anchor[:10]) if len(anchor) >= 10 else None
        if day is None and self.beside is None and not context.narrative:
            day = context.dct
        if day is not None and self.suffix < _MORNING and self.after[:3] >= _EVENING:
            day += timedelta(days=1)
        return (day.isoformat() if day else "XXXX-XX-XX") + self.suffix

    def span(self, context: ResolutionContext, /) -> TimeSpan | None:
        """That moment."""
        return span_of(self.value(context))


@attrs.frozen(kw_only=True)
class Duration:
    """A duration; `side` -1 or 1 for one that ends ("the past two weeks") or starts now."""

    count: float | str
    unit: str
    side: int = 0
    within: UnresolvedTime | None = None
    type: str = "DURATION"

    def value(self, _: ResolutionContext, /) -> str:
        """The duration's value."""
        return length(self.count, self.unit)

    def span(self, context: ResolutionContext, /) -> TimeSpan | None:
        """What it lies within, or so long up to the creation time; None for a free length."""
        if self.within is not None:
            return self.within.span(context)
        if not self.side or context.dct is None or isinstance(self.count, str):
            return None
        dct = context.dct
        unit, count = self.unit, self.count
        if unit[0] == "T":
            hours = count / {"TH": 1, "TM": 60, "TS": 3600}[unit]
            unit, count = "D", -(-hours // 24)
        other = shift(dct, unit, self.side * count)
        return days(min(dct, other), max(dct, other))


@attrs.frozen(kw_only=True)
class DeicticReference:
    """PRESENT_REF, PAST_REF or FUTURE_REF."""

    text: str
    type: str = "DATE"

    def value(self, _: ResolutionContext, /) -> str:
        """The constant."""
        return self.text

    def span(self, context: ResolutionContext, /) -> TimeSpan | None:
        """The creation time for the present; the rest is not bounded."""
        if self.text != "PRESENT_REF" or context.dct is None:
            return None
        return days(context.dct, context.dct)


@attrs.frozen(kw_only=True)
class RecurringTime:
    """A SET: each Friday, daily. It has no single interval."""

    text: str
    type: str = "SET"

    def value(self, _: ResolutionContext, /) -> str:
        """The value of what recurs."""
        return self.text

    def span(self, _: ResolutionContext, /) -> TimeSpan | None:
        """Never bounded."""
        return None


def day_of(value: str) -> date | None:
    """The first day of a value; None when it is no calendar time."""
    span = span_of(value)
    return span.earliest.date() if span and span.earliest else None
