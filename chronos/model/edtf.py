"""EDTF text of points in time, read and written.

The profile is that of `chronos.model.time`; intervals of points are put together there.
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

_POINT = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)"
    r"(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:[T ](?P<hour>\d\d)(?::(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?)?"
    r"(?P<zone>Z|[+-]\d\d:?\d\d)?)?)?)?"
    r"(?P<qualifier>[~?%]?)",
    re.ASCII,
)
_SEASON_START = {21: 3, 22: 6, 23: 9, 24: 12}
_ORDER: tuple[Precision, ...] = (
    "second", "minute", "hour", "day", "week", "month", "season", "year", "decade", "century",
)  # fmt: skip
CLOCK: frozenset[Precision] = frozenset({"second", "minute", "hour"})
_WRITTEN: tuple[Precision, ...] = ("year", "month", "day", "minute", "second")
_FINER: tuple[tuple[Precision, ...], ...] = tuple(
    (unit, *(other for other in _WRITTEN if _ORDER.index(other) < place))
    for place, unit in enumerate(_ORDER)
)
_CLOCK_FORMS: dict[Precision, str] = {"second": "%H:%M:%S", "minute": "%H:%M", "hour": "%H"}


@attrs.frozen
class Point:
    """A date or clock time: when it begins and ends, and how exactly it is given."""

    start: datetime
    end: datetime
    precision: Precision
    qualifier: Qualifier

    @property
    def closing(self) -> datetime:
        """Where an interval that ends in this point ends: a clock time ends at its instant."""
        return self.start if self.precision in CLOCK else self.end


def parse_point(text: str, whole: str) -> Point:
    """The point that EDTF text denotes; `whole` is named when it is none."""
    match = _POINT.fullmatch(text)
    if not match:
        raise _not_edtf(whole)
    try:
        return _build_point(match)
    except (ValueError, OverflowError) as error:
        raise _not_edtf(whole, f" ({error})") from None


def _build_point(match: re.Match[str]) -> Point:
    year_text, qualifier = match["year"], match["qualifier"]
    precision, year, month, day = _precision_of(match), int(year_text.replace("X", "0")), 1, 1
    if "X" in year_text and match["month"]:
        raise ValueError("only unspecified digits")
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
    return Point(start, unit_end(start, precision), precision, qualifier)  # type: ignore[arg-type]


def _precision_of(match: re.Match[str]) -> Precision:
    clock: tuple[Precision, ...] = ("second", "minute", "hour")
    if match["hour"]:
        return next(unit for unit in clock if match[unit])
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


_STEPS: dict[Precision, timedelta] = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
}
_MONTHS: dict[Precision, int] = {
    "month": 1, "season": 3, "year": 12, "decade": 120, "century": 1200,
}  # fmt: skip


def unit_end(start: datetime, precision: Precision) -> datetime:
    """Where the unit of a precision that starts at a moment ends."""
    if precision in _STEPS:
        return start + _STEPS[precision]
    if precision == "week":
        return start + timedelta(days=1)  # weeks are written by their days
    total = start.month - 1 + _MONTHS[precision]
    return start.replace(year=start.year + total // 12, month=total % 12 + 1)


def fills_unit(start: datetime, end: datetime, precision: Precision) -> bool:
    """Whether the moments are the ends of one unit of the precision."""
    try:
        return unit_end(start, precision) == end
    except (OverflowError, ValueError):  # the unit ends after the last year
        return False


def starts(moment: datetime, precision: Precision) -> bool:
    """Whether a unit of the precision begins at the moment, as EDTF without an offset has it."""
    if precision in CLOCK:
        return _starts_clock(moment, precision)
    if moment.tzinfo is not None or moment.time() != time.min:
        return False
    if precision in {"day", "week"}:
        return True
    if precision in {"month", "season"}:
        return moment.day == 1 and (precision == "month" or moment.month % 3 == 0)
    years = {"decade": 10, "century": 100}.get(precision, 1)
    return (moment.day, moment.month, moment.year % years) == (1, 1, 0)


def _starts_clock(moment: datetime, precision: Precision) -> bool:
    if precision == "second":
        return True
    return moment.second == 0 and (precision == "minute" or moment.minute == 0)


def fitting(moment: datetime, precision: Precision) -> Precision:
    """The precision, or the coarsest finer one of which a unit begins at the moment."""
    finer = _FINER[_ORDER.index(precision)]
    return next(unit for unit in finer if starts(moment, unit))


def write_end(end: datetime, precision: Precision) -> str:
    """An end as EDTF has it: the last unit inside, but a clock time is the moment itself."""
    return write(end if precision in CLOCK else end - timedelta(seconds=1), precision)


def write(moment: datetime, precision: Precision) -> str:
    """A moment as EDTF text of a precision."""
    if precision in CLOCK:
        zone = moment.strftime("%z")
        offset = "Z" if zone == "+0000" else f"{zone[:3]}:{zone[3:5]}" if zone else ""
        return f"{_date(moment)}T{moment.strftime(_CLOCK_FORMS[precision])}{offset}"
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


def finest(precisions: list[Precision]) -> Precision:
    """The finest of some precisions; a day when there is none."""
    return min(precisions, key=_ORDER.index, default="day")


def join_qualifiers(qualifiers: list[Qualifier]) -> Qualifier:
    """One qualifier that says what each of several does."""
    marks = set("".join(qualifiers))
    if "%" in marks or {"~", "?"} <= marks:
        return "%"
    return "~" if "~" in marks else "?" if "?" in marks else ""


def _not_edtf(text: str, why: str = "") -> UsageError:
    return UsageError(
        f"{text!r} is not a date in EDTF form{why}",
        hint="write 2016, 2016-10, 2016-10-28, 2016-10-28/2016-10-30, ../2016-10-28 ...",
    )
