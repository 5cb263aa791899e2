"""Time as honest intervals, with EDTF text as their written form.

The profile is EDTF level 1 (ISO 8601-2:2019, Library of Congress specification of 2019-02-04):
dates, months, seasons 21-24, years, decades and centuries with `X`, intervals with open ends
(`../b`, `a/..`), qualifiers `~ ? %` - plus clock times inside intervals, which level 1 leaves out.
Clock times are written complete, as hh:mm:ss; hh:mm is read as well. Times without an offset are
local time of the place told about; they never compare with zoned ones.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta, timezone
from typing import Literal

import attrs

from chronos.errors import UsageError

Precision = Literal[
    "second", "minute", "hour", "day", "week", "month", "season", "year", "decade", "century"
]
Qualifier = Literal["", "~", "?", "%"]
Extent = Literal["within", "throughout"]

_POINT = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)"
    r"(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"(?P<zone>Z|[+-]\d\d:?\d\d)?)?)?)?"
    r"(?P<qualifier>[~?%]?)",
    re.ASCII,
)
_SEASON_START = {21: 3, 22: 6, 23: 9, 24: 12}
_ORDER: tuple[Precision, ...] = (
    "second", "minute", "hour", "day", "week", "month", "season", "year", "decade", "century",
)  # fmt: skip
_CLOCK: frozenset[Precision] = frozenset({"second", "minute", "hour"})


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
        first = None if slash and head in {"", ".."} else _parse_point(head, text)
        if not slash:
            assert first is not None  # noqa: S101 - a lone point is parsed or refused
            return cls(
                earliest=first.start,
                latest=first.end,
                precision=first.precision,
                qualifier=first.qualifier,
                extent=extent,
            )
        last = None if tail in {"", ".."} else _parse_point(tail, text)
        known = [point for point in (first, last) if point]
        finest = _finest([point.precision for point in known])
        return cls(
            earliest=first.start if first else None,
            latest=last.closing if last else None,
            precision=finest,
            qualifier=_join_qualifiers([point.qualifier for point in known]),
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
        tail = f"{_write_end(end, precision)}{self.qualifier}" if end else ".."
        if start is None:
            return f"../{tail}"
        head = f"{_write(start, precision)}{self.qualifier}"
        return head if end and _unit_end(start, precision) == end else f"{head}/{tail}"

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
            precision=_finest([self.precision, other.precision]),
            qualifier=_join_qualifiers([self.qualifier, other.qualifier]),
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
            precision=_finest([self.precision, other.precision]),
            qualifier=_join_qualifiers([self.qualifier, other.qualifier]),
        )

    def sort_key(self) -> tuple[str, str]:
        """Text pair that orders spans by beginning, then end; open beginnings sort by their end."""
        start = self.earliest or self.latest
        end = self.latest or self.earliest
        return (_sortable(start), _sortable(end))

    def _written_precision(self) -> Precision:
        """The unit to write the ends in: the span's own, or a finer one that they fall on."""
        ends = [moment for moment in (self.earliest, self.latest) if moment]
        own: Precision = "second" if self.precision in _CLOCK else self.precision
        finer: tuple[Precision, ...] = (own, "month", "day")
        fitting = (unit for unit in finer if all(_starts(moment, unit) for moment in ends))
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


@attrs.frozen
class _Point:
    start: datetime
    end: datetime
    precision: Precision
    qualifier: Qualifier

    @property
    def closing(self) -> datetime:
        """Where an interval that ends in this point ends: a clock time ends at its instant."""
        return self.start if self.precision in _CLOCK else self.end


def _parse_point(text: str, whole: str) -> _Point:
    match = _POINT.fullmatch(text)
    if not match:
        raise _not_edtf(whole)
    try:
        return _build_point(match)
    except (ValueError, OverflowError) as error:
        raise _not_edtf(whole, f" ({error})") from None


def _build_point(match: re.Match[str]) -> _Point:
    year_text, qualifier = match["year"], match["qualifier"]
    precision, year, month, day = _precision_of(match), int(year_text.replace("X", "0")), 1, 1
    if "X" in year_text and match["month"]:
        raise ValueError("unspecified digits stand alone")
    if match["month"]:
        month = int(match["month"])
        if month in _SEASON_START:
            precision, month = "season", _SEASON_START[month]
            if match["day"]:
                raise ValueError("a season has no days")
    if match["day"]:
        day = int(match["day"])
    hour, minute, second = (int(match[part] or 0) for part in ("hour", "minute", "second"))
    start = datetime(year, month, day, hour, minute, second, tzinfo=_zone(match["zone"]))
    return _Point(start, _unit_end(start, precision), precision, qualifier)  # type: ignore[arg-type]


def _precision_of(match: re.Match[str]) -> Precision:
    if match["second"]:
        return "second"
    if match["hour"]:
        return "minute"
    if match["day"]:
        return "day"
    if match["month"]:
        return "month"
    unspecified: dict[int, Precision] = {0: "year", 1: "decade", 2: "century"}
    return unspecified[match["year"].count("X")]


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    if text == "Z":
        return UTC
    hours, minutes = int(text[1:3]), int(text[-2:])
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if text[0] == "-" else offset)


def _unit_end(start: datetime, precision: Precision) -> datetime:
    steps: dict[Precision, timedelta] = {
        "second": timedelta(seconds=1),
        "minute": timedelta(minutes=1),
        "hour": timedelta(hours=1),
        "day": timedelta(days=1),
    }
    months: dict[Precision, int] = {
        "month": 1, "season": 3, "year": 12, "decade": 120, "century": 1200,
    }  # fmt: skip
    if precision in steps:
        return start + steps[precision]
    if precision == "week":
        return start + timedelta(days=1)  # weeks are written by their days
    total = start.month - 1 + months[precision]
    return start.replace(year=start.year + total // 12, month=total % 12 + 1)


def _starts(moment: datetime, precision: Precision) -> bool:
    """Whether a unit of the precision begins at the moment, as EDTF without an offset has it."""
    if precision == "second":
        return True
    if moment.tzinfo is not None or moment.time() != time.min:
        return False
    if precision in {"day", "week"}:
        return True
    if precision in {"month", "season"}:
        return moment.day == 1 and (precision == "month" or moment.month % 3 == 0)
    years = {"decade": 10, "century": 100}.get(precision, 1)
    return (moment.day, moment.month, moment.year % years) == (1, 1, 0)


def _write_end(end: datetime, precision: Precision) -> str:
    """An end as EDTF has it: the last unit inside, but a clock time is the moment itself."""
    return _write(end if precision in _CLOCK else end - timedelta(seconds=1), precision)


def _write(moment: datetime, precision: Precision) -> str:
    if precision in _CLOCK:
        zone = moment.strftime("%z")
        offset = "Z" if zone == "+0000" else f"{zone[:3]}:{zone[3:5]}" if zone else ""
        return f"{_date(moment)}T{moment:%H:%M:%S}{offset}"
    if precision in {"day", "week"}:
        return _date(moment)
    if precision == "month":
        return f"{moment.year:04}-{moment.month:02}"
    if precision == "season":
        return _write_season(moment)
    year = f"{moment.year:04}"
    cut = {"year": 4, "decade": 3, "century": 2}[precision]
    return year[:cut] + "X" * (4 - cut)


def _write_season(moment: datetime) -> str:
    season = {month: code for code, start in _SEASON_START.items() for month in _three(start)}
    year = moment.year - 1 if moment.month < 3 else moment.year
    return f"{year:04}-{season[moment.month]}"


def _three(start: int) -> tuple[int, int, int]:
    return start, start % 12 + 1, (start + 1) % 12 + 1


def _date(moment: datetime) -> str:
    return f"{moment.year:04}-{moment.month:02}-{moment.day:02}"


def _finest(precisions: list[Precision]) -> Precision:
    return min(precisions, key=_ORDER.index, default="day")


def _before(start: datetime | None, end: datetime | None) -> bool:
    return start is None or end is None or start < end


def _join_qualifiers(qualifiers: list[Qualifier]) -> Qualifier:
    marks = set("".join(qualifiers))
    if "%" in marks or {"~", "?"} <= marks:
        return "%"
    return "~" if "~" in marks else "?" if "?" in marks else ""


def _sortable(moment: datetime | None) -> str:
    assert moment is not None  # noqa: S101 - a span has an end
    return moment.replace(tzinfo=None).isoformat()


def _not_edtf(text: str, why: str = "") -> UsageError:
    return UsageError(
        f"{text!r} is not a date in EDTF form{why}",
        hint="write 2016, 2016-10, 2016-10-28, 2016-10-28/2016-10-30, ../2016-10-28 ...",
    )
