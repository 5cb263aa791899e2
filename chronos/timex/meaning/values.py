"""TIMEX3 values (TimeML 1.2.1) and their intervals."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta

from chronos.model.time import Precision, TimeSpan

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_PARTS = {"MO": (0, 12), "AF": (12, 18), "EV": (18, 24), "NI": (18, 30)}
_STEPS: dict[Precision, timedelta] = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
}
_MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}
_SHAPES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)"), "day"),
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)T(MO|AF|EV|NI)"), "part"),
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d)(?::(\d\d)(?::(\d\d))?)?"), "clock"),
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)T.*(?:Z|[+-]\d\d:?\d\d)"), "zoned"),
    (re.compile(r"(\d{4})-W(\d\d)(-WE)?"), "week"),
    (re.compile(r"(\d{4})-(\d\d)"), "month"),
    (re.compile(r"(\d{4})-Q([1-4])"), "quarter"),
    (re.compile(r"(\d{4})-H([12])"), "half"),
    (re.compile(r"(\d{4})-(SP|SU|FA|WI)"), "season"),
    (re.compile(r"(\d{4})"), "year"),
    (re.compile(r"(\d{3})X?"), "decade"),
    (re.compile(r"(\d{2})(?:XX)?"), "century"),
)


def span_of(value: str) -> TimeSpan | None:
    """The interval of a calendar value; None for values that have none (BC, PXD, ...)."""
    for pattern, shape in _SHAPES:
        match = pattern.fullmatch(value)
        if match:
            try:
                return _BUILDERS[shape](match)
            except (ValueError, OverflowError):
                return None
    return None


def _moment(year: int, month: int = 1, day: int = 1) -> datetime:
    return datetime(year, month, day)  # noqa: DTZ001 - local by definition


def days(first: date, last: date) -> TimeSpan:
    """The span of whole days from one to another, both inside."""
    start = _moment(first.year, first.month, first.day)
    return TimeSpan(
        earliest=start, latest=_moment(last.year, last.month, last.day) + timedelta(days=1)
    )


def _months(start: datetime, count: int, precision: Precision) -> TimeSpan:
    total = start.month - 1 + count
    end = start.replace(year=start.year + total // 12, month=total % 12 + 1)
    return TimeSpan.between(start, end, precision=precision)


def _day(match: re.Match[str]) -> TimeSpan:
    return TimeSpan.day(int(match[1]), int(match[2]), int(match[3]))


def _clock(match: re.Match[str]) -> TimeSpan:
    hour, minute, second = (int(match[at] or 0) for at in (4, 5, 6))
    start = _moment(int(match[1]), int(match[2]), int(match[3]))
    start += timedelta(hours=hour, minutes=minute, seconds=second)
    precision: Precision = "second" if match[6] else "minute" if match[5] else "hour"
    return TimeSpan.between(start, start + _STEPS[precision], precision=precision)


def _week(match: re.Match[str]) -> TimeSpan:
    monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
    first = monday + timedelta(days=5) if match[3] else monday
    return days(first, monday + timedelta(days=6))


_BUILDERS: dict[str, Callable[[re.Match[str]], TimeSpan]] = {
    "day": _day,
    # Press times of day spill over midnight: the night of a day is reported under that day.
    "part": _day,
    "clock": _clock,
    # Given in another place's time; the day beside it is the best that local time allows.
    "zoned": _day,
    "week": _week,
    "month": lambda m: _months(_moment(int(m[1]), int(m[2])), 1, "month"),
    "quarter": lambda m: _months(_moment(int(m[1]), 3 * int(m[2]) - 2), 3, "month"),
    "half": lambda m: _months(_moment(int(m[1]), 6 * int(m[2]) - 5), 6, "month"),
    "season": lambda m: _months(_moment(int(m[1]), _SEASONS[m[2]]), 3, "season"),
    "year": lambda m: _months(_moment(int(m[1])), 12, "year"),
    "decade": lambda m: _months(_moment(int(m[1]) * 10), 120, "decade"),
    "century": lambda m: _months(_moment(int(m[1]) * 100), 1200, "century"),
}


def shift_months(day: date, months: int) -> date:
    """The same day of another month, or the last one it has."""
    total = day.year * 12 + day.month - 1 + months
    year, month = divmod(total, 12)
    last = (date(year + (month == 11), (month + 1) % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def shift(day: date, unit: str, count: float) -> date:
    """A day moved by a number of units (D W WE F M Q Y E C L; clock units count as nothing)."""
    if unit in _MONTHS:
        return shift_months(day, round(_MONTHS[unit] * count))
    per = {"D": 1, "W": 7, "WE": 7, "F": 14}.get(unit, 0)
    return day + timedelta(days=round(per * count))


def value_at(day: date, unit: str) -> str:
    """The value of the unit that a day lies in."""
    if unit in {"W", "F", "WE"}:
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")
    text = day.isoformat()
    quarter = f"{text[:4]}-Q{(day.month + 2) // 3}"
    cut = {"M": text[:7], "Q": quarter, "Y": text[:4], "E": text[:3], "C": text[:2], "L": text[:1]}
    return cut.get(unit, text)


def unknown(unit: str) -> str:
    """The value of such a unit when it is unknown which.

    >>> unknown("W")
    'XXXX-WXX'
    """
    weeks = {"W": "XXXX-WXX", "F": "XXXX-WXX", "WE": "XXXX-WXX-WE"}
    others = {"M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX", "E": "XXX", "C": "XX", "L": "X"}
    return (weeks | others).get(unit, "XXXX-XX-XX")


def length(count: float | str, unit: str) -> str:
    """The value of a duration, such as P2W, PT5H30M, PXD, P20Y for two decades."""
    if unit == "F" and not isinstance(count, str):
        count, unit = count * 2, "W"
    if unit == "WE":
        return "P2D" if count == 1 else f"P{_text(count)}WE"
    if isinstance(count, str):
        return f"PT{count}{unit[1]}" if unit[0] == "T" else f"P{count}{unit}"
    if unit in {"E", "C", "L"}:
        count, unit = count * _MONTHS[unit] // 12, "Y"
    if count == int(count):
        return f"PT{int(count)}{unit[1]}" if unit[0] == "T" else f"P{int(count)}{unit}"
    return _fractional(count, unit)


def _fractional(count: float, unit: str) -> str:
    smaller = {"TH": (60, "M"), "TM": (60, "S"), "Y": (12, "M"), "D": (24, "H")}
    if unit not in smaller:
        return f"PT{count:g}{unit[1]}" if unit[0] == "T" else f"P{count:g}{unit}"
    factor, name = smaller[unit]
    whole, rest = int(count), round((count - int(count)) * factor)
    if unit[0] == "T":
        return f"PT{whole}{unit[1]}{rest}{name}" if whole else f"PT{rest}{name}"
    mark = "T" if unit == "D" else ""
    return f"P{whole}{unit}{mark}{rest}{name}" if whole else f"P{mark}{rest}{name}"


def _text(count: float | str) -> str:
    return count if isinstance(count, str) else f"{count:g}"


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian computus)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, odd = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - moon + 15) % 30
    quad, left = divmod(rest, 4)
    weekday = (32 + 2 * odd + 2 * quad - epact - left) % 7
    shifted = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shifted + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The n-th such weekday (Monday 1) of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
