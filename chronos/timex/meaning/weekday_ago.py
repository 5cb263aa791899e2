"""Weekdays counted back from the document creation time, and the week of a day."""

from __future__ import annotations

import attrs

from chronos.model.time import TimeSpan
from chronos.timex.meaning.base import ResolutionContext, UnresolvedTime, day_of
from chronos.timex.meaning.relative import Weekday
from chronos.timex.meaning.values import shift, span_of, value_at


@attrs.frozen(kw_only=True)
class WeekdayAgo:
    """So many units before the last such weekday: "a week ago Tuesday", "two Fridays ago"."""

    last: Weekday
    count: float
    unit: str

    @property
    def type(self) -> str:
        """TIME when a time of day is part of it."""
        return self.last.type

    def value(self, context: ResolutionContext, /) -> str:
        """The day, or a weekday of some week when the creation time is unknown."""
        last = self.last.day(attrs.evolve(context, direction="past"))
        if last is None:
            return self.last.value(context)
        return shift(last, self.unit, -self.count).isoformat() + self.last.suffix

    def span(self, context: ResolutionContext, /) -> TimeSpan | None:
        """That day, or the part of it."""
        return span_of(self.value(context))


@attrs.frozen(kw_only=True)
class WeekOf:
    """The week that a calendar day lies in: "the week of March 6"."""

    day: UnresolvedTime

    @property
    def type(self) -> str:
        """Always a date."""
        return "DATE"

    def value(self, context: ResolutionContext, /) -> str:
        """The week's value."""
        day = day_of(self.day.value(context))
        return value_at(day, "W") if day else "XXXX-WXX"

    def span(self, context: ResolutionContext, /) -> TimeSpan | None:
        """Monday to Sunday."""
        return span_of(self.value(context))
