"""How vague a time is meant: "late May", "around 5 May", "possibly on Monday"."""

from __future__ import annotations

from datetime import datetime

import attrs

from chronos.model.edtf import Precision, Qualifier, join_qualifiers
from chronos.model.time import TimeSpan

_PARTS = ("START", "MID", "END")
_WHOLE = {"START": ("since",), "MID": ("since",), "END": ("since", "until", "before", "by")}
#: Where each part begins, and where what follows it begins; 0 for the border of the whole.
_DAYS = ((0, 11), (11, 21), (21, 0))
_MONTHS = ((0, 4), (5, 9), (10, 0))


@attrs.frozen(kw_only=True)
class Hedge:
    """What the words around a time, or in it, make of its interval.

    Attributes:
        part: START, MID or END for the early, middle or late part of a month (a third of it) or
            a year (its first or last quarter, or May to August); else empty.
        qualifier: `~` approximate, `?` uncertain, `%` both; empty for neither.
    """

    part: str = ""
    qualifier: Qualifier = ""

    def of(self, span: TimeSpan, relation: str = "in") -> TimeSpan:
        """The interval meant. A border inside the month or year is approximate.

        "by the end of 2016" has the border of the whole year. So has "since mid-2016": nobody says
        that it lasted from May on.
        """
        if self.part in _PARTS and relation not in _WHOLE.get(self.part, ()):
            span = _part(span, self.part)
        if not self.qualifier:
            return span
        return attrs.evolve(
            span,
            earliest_qualifier=join_qualifiers([span.earliest_qualifier, self.qualifier]),
            latest_qualifier=join_qualifiers([span.latest_qualifier, self.qualifier]),
        )


def _part(span: TimeSpan, part: str) -> TimeSpan:
    """That part of a month or of a year; any other time as it is."""
    start = span.earliest
    if start is None or span.latest is None or "/" in span.edtf:
        return span
    at = _PARTS.index(part)
    finer: Precision
    if span.earliest_precision == "month":
        finer, first, after = "day", *(_day(start, day) for day in _DAYS[at])
    elif span.earliest_precision == "year" and start.month == 1:
        finer, first, after = "month", *(_month(start, month) for month in _MONTHS[at])
    else:
        return span
    return attrs.evolve(
        span,
        earliest=first or start,
        latest=after or span.latest,
        earliest_precision=finer,
        latest_precision=finer,
        earliest_qualifier="~" if first else span.earliest_qualifier,
        latest_qualifier="~" if after else span.latest_qualifier,
    )


def _day(start: datetime, day: int) -> datetime | None:
    return start.replace(day=day) if day else None


def _month(start: datetime, month: int) -> datetime | None:
    return start.replace(month=month) if month else None
