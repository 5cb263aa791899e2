"""Time as honest intervals, with EDTF text as their written form.

The profile is EDTF level 1 (ISO 8601-2:2019, Library of Congress specification of 2019-02-04):
dates, months, seasons 21-24, years, decades and centuries with `X`, intervals with open ends
(`../b`, `a/..`), qualifiers `~ ? %` - plus clock times inside intervals, which level 1 leaves out.
Clock times are written complete, as hh:mm:ss; hh:mm is read as well. Times without an offset are
local time of the place told about; they never compare with zoned ones.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal

import attrs

from chronos.errors import UsageError
from chronos.model.edtf import (
    CLOCK,
    Precision,
    Qualifier,
    finest,
    join_qualifiers,
    parse_point,
    starts,
    unit_end,
    write,
    write_end,
)

__all__ = ["Dated", "Extent", "Precision", "Qualifier", "TimeSpan"]

Extent = Literal["within", "throughout"]


def _whole_seconds(moment: datetime | None) -> datetime | None:
    return moment.replace(microsecond=0) if moment else None


@attrs.frozen(kw_only=True)
class TimeSpan:
    """An interval of time: half-open inside, honest outside.

    Attributes:
        earliest: first moment, None when the beginning is open; fractions of seconds are cut.
        latest: first moment after the end, None when the end is open.
        precision: the unit in which the ends are known and written.
        qualifier: EDTF's `~` approximate, `?` uncertain, `%` both; empty for none.
        extent: whether what it dates happened once within it or lasted throughout it.
    """

    earliest: datetime | None = attrs.field(converter=_whole_seconds)
    latest: datetime | None = attrs.field(converter=_whole_seconds)
    precision: Precision = "day"
    qualifier: Qualifier = ""
    extent: Extent = "within"

    def __attrs_post_init__(self) -> None:
        if self.earliest is None and self.latest is None:
            raise UsageError("a time span needs at least one end", hint="use None for no time")
        if self.earliest is None or self.latest is None:
            return
        if (self.earliest.tzinfo is None) != (self.latest.tzinfo is None):
            raise UsageError("a time span can't mix local and zoned ends")
        if self.latest <= self.earliest:
            raise UsageError(f"a time span can't end ({self.latest}) before it starts")

    @classmethod
    def parse(cls, text: str, *, extent: Extent = "within") -> TimeSpan:
        """The span that EDTF text stands for.

        >>> TimeSpan.parse("2016-10").edtf
        '2016-10'
        >>> TimeSpan.parse("2016-10-28/..").latest is None
        True

        Raises:
            UsageError: the text is no EDTF of this profile, or no such date exists.
        """
        head, slash, tail = text.strip().partition("/")
        first = None if slash and head in {"", ".."} else parse_point(head, text)
        if not slash:
            assert first is not None  # noqa: S101 - a lone point is parsed or refused
            return cls(
                earliest=first.start,
                latest=first.end,
                precision=first.precision,
                qualifier=first.qualifier,
                extent=extent,
            )
        last = None if tail in {"", ".."} else parse_point(tail, text)
        known = [point for point in (first, last) if point]
        return cls(
            earliest=first.start if first else None,
            latest=last.closing if last else None,
            precision=finest([point.precision for point in known]),
            qualifier=join_qualifiers([point.qualifier for point in known]),
            extent=extent,
        )

    @classmethod
    def day(cls, year: int, month: int, day: int) -> TimeSpan:
        """One calendar day."""
        start = datetime(year, month, day)  # noqa: DTZ001 - local by definition
        return cls(earliest=start, latest=start + timedelta(days=1))

    @property
    def edtf(self) -> str:
        """EDTF text; `TimeSpan.parse` reads it back to an equal interval.

        >>> noon = TimeSpan.parse("2016-11-04T12:00")
        >>> noon.edtf
        '2016-11-04T12:00:00/2016-11-04T12:01:00'
        """
        start, end, precision = self.earliest, self.latest, self._written_precision()
        tail = f"{write_end(end, precision)}{self.qualifier}" if end else ".."
        if start is None:
            return f"../{tail}"
        head = f"{write(start, precision)}{self.qualifier}"
        return head if end and unit_end(start, precision) == end else f"{head}/{tail}"

    @property
    def is_day(self) -> bool:
        """Whether both ends fall on one calendar day."""
        if self.earliest is None or self.latest is None:
            return False
        return self.earliest.date() == (self.latest - timedelta(microseconds=1)).date()

    @property
    def last_moment(self) -> datetime | None:
        """The last second inside the span, for views that write inclusive ends."""
        return self.latest - timedelta(seconds=1) if self.latest else None

    def overlaps(self, other: TimeSpan) -> bool:
        """Whether some moment lies in both; zoned and local spans raise TypeError."""
        self._same_clock(other)
        starts_before = _before(self.earliest, other.latest)
        return starts_before and _before(other.earliest, self.latest)

    def contains(self, other: TimeSpan) -> bool:
        """Whether every moment of the other lies in this one; zoned in local raises TypeError."""
        self._same_clock(other)
        lower = self.earliest is None or (
            other.earliest is not None and self.earliest <= other.earliest
        )
        upper = self.latest is None or (other.latest is not None and other.latest <= self.latest)
        return lower and upper

    def intersect(self, other: TimeSpan) -> TimeSpan | None:
        """What both have in common, in the finer precision; None when that is nothing."""
        if not self.overlaps(other):
            return None
        starts = [moment for moment in (self.earliest, other.earliest) if moment]
        ends = [moment for moment in (self.latest, other.latest) if moment]
        return attrs.evolve(
            self,
            earliest=max(starts, default=None),
            latest=min(ends, default=None),
            precision=finest([self.precision, other.precision]),
            qualifier=join_qualifiers([self.qualifier, other.qualifier]),
        )

    def hull(self, other: TimeSpan) -> TimeSpan | None:
        """The smallest span that contains both; None when it would be open at both ends."""
        self._same_clock(other)
        open_start = self.earliest is None or other.earliest is None
        open_end = self.latest is None or other.latest is None
        if open_start and open_end:
            return None
        return attrs.evolve(
            self,
            earliest=None if open_start else min(self.earliest, other.earliest),  # type: ignore[type-var]
            latest=None if open_end else max(self.latest, other.latest),  # type: ignore[type-var]
            precision=finest([self.precision, other.precision]),
            qualifier=join_qualifiers([self.qualifier, other.qualifier]),
        )

    def sort_key(self) -> tuple[str, str]:
        """Text pair that orders spans by beginning, then end; open beginnings sort by their end."""
        start = self.earliest or self.latest
        end = self.latest or self.earliest
        return (_sortable(start), _sortable(end))

    def _written_precision(self) -> Precision:
        """The unit to write the ends in: the span's own, or a finer one that they fall on."""
        ends = [moment for moment in (self.earliest, self.latest) if moment]
        own: Precision = "second" if self.precision in CLOCK else self.precision
        finer: tuple[Precision, ...] = (own, "month", "day")
        fitting = (unit for unit in finer if all(starts(moment, unit) for moment in ends))
        return next(fitting, "second")

    def _same_clock(self, other: TimeSpan) -> None:
        if self._is_zoned() != other._is_zoned():
            raise TypeError("can't compare local and zoned times")

    def _is_zoned(self) -> bool:
        end = self.earliest or self.latest
        return end is not None and end.tzinfo is not None


@attrs.frozen(kw_only=True)
class Dated:
    """A time span together with why it is believed.

    Attributes:
        span: the interval.
        expression: the words that told it, None when it is inferred without any.
        basis: how it was found, for a reader who wants to check it.
    """

    span: TimeSpan
    expression: str | None = None
    basis: str = ""


def _before(start: datetime | None, end: datetime | None) -> bool:
    return start is None or end is None or start < end


def _sortable(moment: datetime | None) -> str:
    assert moment is not None  # noqa: S101 - a span has an end
    return moment.replace(tzinfo=None).isoformat()
