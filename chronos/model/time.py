"""Time as honest intervals, with EDTF text as their written form.

Each end has a precision and a qualifier of its own. The text is EDTF level 1 (ISO 8601-2:2019,
Library of Congress specification of 2019-02-04) where EDTF can say it: dates, months, seasons
21-24, years, decades and centuries with `X`, complete clock times, intervals with open ends
(`../b`, `a/..`) and ends of different precision, qualifiers `~ ? %`.

What EDTF has no form for is written in an extension of our own, and `TimeSpan.is_edtf` is False:
clock times in intervals, clock times without seconds (`2016-11-04T09:00`) or minutes, and qualified
clock times. Times without an offset are local time of the place reported on; they never compare
with zoned ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Literal, NamedTuple

import attrs

from chronos.errors import UsageError
from chronos.model.edtf import (
    CLOCK,
    Precision,
    Qualifier,
    fills_unit,
    finest,
    fitting,
    join_qualifiers,
    parse_point,
    write,
    write_end,
)

__all__ = ["Dated", "Extent", "Precision", "Qualifier", "TimeSpan"]

Extent = Literal["within", "throughout"]


def _whole_seconds(moment: datetime | None) -> datetime | None:
    return moment.replace(microsecond=0) if moment else None


class _End(NamedTuple):
    moment: datetime
    precision: Precision
    qualifier: Qualifier


@attrs.frozen(kw_only=True)
class TimeSpan:
    """An interval of time: half-open inside, honest outside.

    A precision that would hide an end is replaced by a finer one: an end inside a month is known
    to the day. An open end has the precision of the other and no qualifier.

    Attributes:
        earliest: first moment, None when the beginning is open; fractions of seconds are cut.
        latest: first moment after the end, None when the end is open.
        earliest_precision: the unit in which the beginning is known and written.
        latest_precision: the unit in which the end is known and written.
        earliest_qualifier: EDTF's `~` approximate, `?` uncertain, `%` both; empty for none.
        latest_qualifier: likewise for the end.
        extent: whether what it dates happened once within it or lasted throughout it.
    """

    earliest: datetime | None = attrs.field(converter=_whole_seconds)
    latest: datetime | None = attrs.field(converter=_whole_seconds)
    earliest_precision: Precision = "day"
    latest_precision: Precision = "day"
    earliest_qualifier: Qualifier = ""
    latest_qualifier: Qualifier = ""
    extent: Extent = "within"

    def __attrs_post_init__(self) -> None:
        self._refuse_impossible()
        if self.earliest:
            self._set("earliest_precision", fitting(self.earliest, self.earliest_precision))
        if self.latest:
            self._set("latest_precision", fitting(self.latest, self.latest_precision))
        if not self.earliest:
            self._set("earliest_precision", self.latest_precision)
            self._set("earliest_qualifier", "")
        if not self.latest:
            self._set("latest_precision", self.earliest_precision)
            self._set("latest_qualifier", "")

    def _set(self, name: str, value: str) -> None:
        if getattr(self, name) != value:
            object.__setattr__(self, name, value)

    def _refuse_impossible(self) -> None:
        if self.earliest is None and self.latest is None:
            raise UsageError("a time span needs at least one end", hint="use None for no time")
        if self.earliest is None or self.latest is None:
            return
        if (self.earliest.tzinfo is None) != (self.latest.tzinfo is None):
            raise UsageError("a time span can't mix local and zoned ends")
        if self.latest <= self.earliest:
            raise UsageError(f"a time span can't end ({self.latest}) before it starts")

    @classmethod
    def between(
        cls,
        earliest: datetime | None,
        latest: datetime | None,
        *,
        precision: Precision = "day",
        qualifier: Qualifier = "",
        extent: Extent = "within",
    ) -> TimeSpan:
        """A span whose ends have the same precision and qualifier; see the class."""
        return cls(
            earliest=earliest,
            latest=latest,
            earliest_precision=precision,
            latest_precision=precision,
            earliest_qualifier=qualifier,
            latest_qualifier=qualifier,
            extent=extent,
        )

    @classmethod
    def parse(cls, text: str, *, extent: Extent = "within") -> TimeSpan:
        """The span that EDTF text, or text of our extension, gives.

        >>> TimeSpan.parse("2016-10").edtf
        '2016-10'
        >>> TimeSpan.parse("2016-10-28/..").latest is None
        True
        >>> TimeSpan.parse("2016-07/2016-09-12~").latest_qualifier
        '~'

        Raises:
            UsageError: the text has no such form, or no such date exists.
        """
        head, slash, tail = text.strip().partition("/")
        first = None if slash and head in {"", ".."} else parse_point(head, text)
        if not slash:
            assert first is not None  # noqa: S101 - a lone point is parsed or refused
            return cls.between(
                first.start,
                first.end,
                precision=first.precision,
                qualifier=first.qualifier,
                extent=extent,
            )
        last = None if tail in {"", ".."} else parse_point(tail, text)
        return cls(
            earliest=first.start if first else None,
            latest=last.closing if last else None,
            earliest_precision=first.precision if first else "day",
            latest_precision=last.precision if last else "day",
            earliest_qualifier=first.qualifier if first else "",
            latest_qualifier=last.qualifier if last else "",
            extent=extent,
        )

    @classmethod
    def day(cls, year: int, month: int, day: int) -> TimeSpan:
        """One calendar day."""
        start = datetime(year, month, day)  # noqa: DTZ001 - local by definition
        return cls(earliest=start, latest=start + timedelta(days=1))

    @property
    def edtf(self) -> str:
        """EDTF text, or that of our extension; `TimeSpan.parse` reads it back to an equal span.

        >>> TimeSpan.parse("2016-11-04T09:00/2016-11-04T19:00").edtf
        '2016-11-04T09:00/2016-11-04T19:00'
        """
        start, end = self.earliest, self.latest
        tail = f"{write_end(end, self.latest_precision)}{self.latest_qualifier}" if end else ".."
        if start is None:
            return f"../{tail}"
        head = f"{write(start, self.earliest_precision)}{self.earliest_qualifier}"
        return head if self._is_point() else f"{head}/{tail}"

    @property
    def is_edtf(self) -> bool:
        """Whether `edtf` is a form of EDTF, not of our extension.

        >>> TimeSpan.parse("2016-11-04T09:00:00").is_edtf
        True
        >>> TimeSpan.parse("2016-11-04T09:00:00/2016-11-04T19:00:00").is_edtf
        False
        """
        if not {self.earliest_precision, self.latest_precision} & CLOCK:
            return True
        return self._is_point() and self.precision == "second" and not self.qualifier

    @property
    def precision(self) -> Precision:
        """The finer of the precisions of both ends."""
        return finest([self.earliest_precision, self.latest_precision])

    @property
    def qualifier(self) -> Qualifier:
        """What the qualifiers of both ends say together."""
        return join_qualifiers([self.earliest_qualifier, self.latest_qualifier])

    @property
    def has_clock(self) -> bool:
        """Whether each end that is known is known to the clock time."""
        return self.earliest_precision in CLOCK and self.latest_precision in CLOCK

    @property
    def is_day(self) -> bool:
        """Whether both ends fall on one calendar day."""
        if self.earliest is None or self.latest is None:
            return False
        return self.earliest.date() == (self.latest - timedelta(microseconds=1)).date()

    @property
    def is_two_days(self) -> bool:
        """Whether it is two whole days next to each other, neither of them qualified."""
        if self.earliest is None or self.latest is None or self.qualifier:
            return False
        is_whole = self.earliest_precision == self.latest_precision == "day"
        return is_whole and self.latest - self.earliest == timedelta(days=2)

    @property
    def last_moment(self) -> datetime | None:
        """The last second inside the span, for views that write inclusive ends."""
        return self.latest - timedelta(seconds=1) if self.latest else None

    @property
    def last_second(self) -> datetime | None:
        """The last second, as JSON has it: an end that is a clock time is that time itself.

        >>> str(TimeSpan.parse("2016-11-04T09:00/2016-11-04T19:00").last_second)
        '2016-11-04 19:00:00'
        >>> str(TimeSpan.parse("2016-11-04").last_second)
        '2016-11-04 23:59:59'
        """
        ends_at_instant = self.latest_precision in CLOCK and not self._fills_unit()
        return self.latest if ends_at_instant else self.last_moment

    def without_start(self) -> TimeSpan:
        """Any time up to this one; for a clock time, up to the moment it begins."""
        if self.earliest is not None and self.has_clock and self._fills_unit():
            return attrs.evolve(self, earliest=None, latest=self.earliest)
        return attrs.evolve(self, earliest=None)

    def without_end(self) -> TimeSpan:
        """Any time from the beginning of this one on."""
        return attrs.evolve(self, latest=None)

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
        """What both have in common; None when that is nothing.

        Each end has the precision and the qualifier of the span that it comes from.
        """
        if not self.overlaps(other):
            return None
        starts = [end for end in (self._start(), other._start()) if end]
        ends = [end for end in (self._end(), other._end()) if end]
        return self._with_ends(_outermost(starts, max), _outermost(ends, min))

    def hull(self, other: TimeSpan) -> TimeSpan | None:
        """The smallest span that contains both; None when it would be open at both ends.

        Each end has the precision and the qualifier of the span that it comes from.
        """
        self._same_clock(other)
        starts, ends = [self._start(), other._start()], [self._end(), other._end()]
        if None in starts and None in ends:
            return None
        return self._with_ends(_outermost(starts, min), _outermost(ends, max))

    def sort_key(self) -> tuple[str, str]:
        """Text pair that orders spans by beginning, then end; open beginnings sort by their end.

        Zoned moments are ordered as instants; a local time is placed as if it were UTC.
        """
        start = self.earliest or self.latest
        end = self.latest or self.earliest
        return (_sortable(start), _sortable(end))

    def _fills_unit(self) -> bool:
        """Whether it is one unit, such as a month or a minute."""
        if self.earliest is None or self.latest is None:
            return False
        if self.earliest_precision != self.latest_precision:
            return False
        return fills_unit(self.earliest, self.latest, self.earliest_precision)

    def _is_point(self) -> bool:
        return self._fills_unit() and self.earliest_qualifier == self.latest_qualifier

    def _start(self) -> _End | None:
        known = self.earliest
        return _End(known, self.earliest_precision, self.earliest_qualifier) if known else None

    def _end(self) -> _End | None:
        known = self.latest
        return _End(known, self.latest_precision, self.latest_qualifier) if known else None

    def _with_ends(self, start: _End | None, end: _End | None) -> TimeSpan:
        return TimeSpan(
            earliest=start.moment if start else None,
            latest=end.moment if end else None,
            earliest_precision=start.precision if start else "day",
            latest_precision=end.precision if end else "day",
            earliest_qualifier=start.qualifier if start else "",
            latest_qualifier=end.qualifier if end else "",
            extent=self.extent,
        )

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
        expression: the words that give it, None when it is inferred without any.
        basis: how it was found, for a reader who wants to check it.
    """

    span: TimeSpan
    expression: str | None = None
    basis: str = ""


def _outermost(
    ends: Sequence[_End | None], choose: Callable[[Iterable[datetime]], datetime]
) -> _End | None:
    """The end at the moment chosen; open if one of them is, or if there is none."""
    known = [end for end in ends if end]
    if not known or len(known) < len(ends):
        return None
    moment = choose(end.moment for end in known)
    there = [end for end in known if end.moment == moment]
    return _End(
        there[0].moment,
        finest([end.precision for end in there]),
        join_qualifiers([end.qualifier for end in there]),
    )


def _before(start: datetime | None, end: datetime | None) -> bool:
    return start is None or end is None or start < end


def _sortable(moment: datetime | None) -> str:
    assert moment is not None  # noqa: S101 - a span has an end
    if moment.tzinfo is not None:
        with suppress(OverflowError):  # at the edge of the calendar it stays as written
            moment = moment.astimezone(UTC)
    return moment.replace(tzinfo=None).isoformat()
