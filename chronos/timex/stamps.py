"""Dates in fields of feeds, pages and files, in the forms that programs and people write there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from email.utils import parsedate_to_datetime
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import attrs

from chronos.errors import UsageError
from chronos.model.time import TimeSpan

Order = Literal["dmy", "mdy", "ymd"]
"""The order of day, month and year in dates of figures."""

_EPOCH = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{12,13})|(\d{16})")
_UNITS = (1, 1_000, 1_000_000)
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d\d:?\d\d)?")
_ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
    r"(?:[T ,]+(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(.*))?",
    re.DOTALL,
)
_FIGURES = re.compile(
    r"(?:[^\W\d]+[.,]*\s+)?(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d\d)"
    r"(?:[T ,|·•–—-]+(?:at\s+)?(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?\s*([ap]\.?m\.?)?\s*(.*))?",
    re.IGNORECASE | re.DOTALL,
)
_ZONE = re.compile(r"(?:GMT|UTC|UT|Z)?\s*([+-])(\d{1,2}):?(\d\d)?")
_NAMED_ZONE = re.compile(
    r"\b(GMT|UTC|UT|Z|EST|EDT|CST|CDT|MST|MDT|PST|PDT|BST|WET|WEST|CET|CEST|MEZ|MESZ|EET|EEST|MSK"
    r"|JST|KST|AEST|AEDT|SAST|EAT|CAT|WAT)\b"
)
_HOURS = {
    "GMT": 0, "UTC": 0, "UT": 0, "Z": 0, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7,
    "MDT": -6, "PST": -8, "PDT": -7, "BST": 1, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1,
    "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11,
    "SAST": 2, "EAT": 3, "CAT": 2, "WAT": 1,
}  # fmt: skip
_BRACKETS = re.compile(r"\s*\([^)]*\)\s*$")
_EAST_ASIAN = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_MONTH = re.compile(r"([^\W\d]{3,12})\.?,?\s+(\d{4})")
_LEAD = re.compile(r"(?i)^(?:published|posted|updated|date)\s*(?:on|at)?\s*:?\s+")
_CLOCK = re.compile(r"\b(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?\s*([ap]\.?m\.?)?", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20|21)\d\d(?!\d)")
_LANGUAGES = ("en", "de", "fr", "es", "ru", "uk", "ar", "it", "pt", "nl", "pl", "tr", "sv")
_YEARS = range(1800, 2200)


@attrs.frozen(kw_only=True)
class Stamp:
    """What a date field says.

    Attributes:
        spans: the times that it may mean: two where day and month may be exchanged.
        moment: the instant, with its zone, where a clock time is given with one.
        is_utc: whether the zone is UTC, which names the instant but not the writer's day.
    """

    spans: tuple[TimeSpan, ...]
    moment: datetime | None = None
    is_utc: bool = False

    def on(self, zone: tzinfo) -> Stamp:
        """The same as days of a zone, where an instant is given."""
        if not self.moment:
            return self
        return Stamp(spans=(_day(self.moment.astimezone(zone).date()),))


def read_stamp(text: str, order: Order | None = None) -> Stamp | None:
    """What the text of a date field means; None if it is no date.

    >>> read_stamp("Wed, 27 Apr 2016 22:25:14 -0400").spans[0].edtf
    '2016-04-27'
    >>> [span.edtf for span in read_stamp("06/07/2024").spans]
    ['2024-06-07', '2024-07-06']

    Args:
        text: the field.
        order: of day and month in figures, where it is known.
    """
    text = " ".join(text.split())
    if not text:
        return None
    if "/" in text or ":" not in text:
        with suppress(UsageError):
            return Stamp(spans=(TimeSpan.parse(text),))
    text = _EAST_ASIAN.sub(r"\1-\2-\3", _LEAD.sub("", _BRACKETS.sub("", text)))
    for form in (_epoch, _iso, _basic, _mail):
        found = form(text)
        if found:
            return found
    return _figures(text, order) or _words(text) or _month(text)


def named_zone(name: str) -> tzinfo:
    """The time zone of a name such as Africa/Khartoum, UTC or +03:00.

    Raises:
        UsageError: the zone does not exist.
    """
    offset = _offset(name) if _ZONE.fullmatch(name) or name.upper() in _HOURS else None
    if offset is not None:
        return timezone(offset)
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, ZoneInfoNotFoundError):
        raise UsageError(
            f"{name!r} is not a time zone", hint="write Africa/Khartoum or +03:00"
        ) from None


def _epoch(text: str) -> Stamp | None:
    """Seconds, milliseconds or microseconds since 1970."""
    match = _EPOCH.fullmatch(text)
    if not match:
        return None
    pairs = zip(match.groups(), _UNITS, strict=True)
    number, unit = next((int(each), unit) for each, unit in pairs if each)
    try:
        moment = datetime.fromtimestamp(number / unit, UTC)
    except (OverflowError, OSError, ValueError):
        return None
    return _stamp(moment, is_utc=True)


def _iso(text: str) -> Stamp | None:
    match = _ISO.fullmatch(text)
    if not match:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    return _from_parts((year, month, day), (hour, minute, second, ""), zone)


def _basic(text: str) -> Stamp | None:
    match = _BASIC.fullmatch(text)
    if not match:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    return _from_parts((year, month, day), (hour, minute, second, ""), zone)


def _mail(text: str) -> Stamp | None:
    """The form of mails and RSS feeds, RFC 822."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError):
        return None
    if moment.year not in _YEARS:
        return None
    clock = _CLOCK.search(text)
    offset = moment.utcoffset()
    if offset is None and clock:  # the library knows neither "-0000" nor "GMT+01:00"
        offset = _offset(text[clock.end() :])
    if offset is None:
        return _stamp(moment)
    return _stamp(moment.replace(tzinfo=timezone(offset)), is_utc=not offset)


def _figures(text: str, order: Order | None) -> Stamp | None:
    """Figures for day, month and year; both orders where either may be meant."""
    match = _FIGURES.fullmatch(text)
    if not match:
        return None
    one, mark, two, year, hour, minute, second, half, zone = match.groups()
    whole = year if len(year) > 2 else f"20{year}"
    day_first = _from_parts((whole, two, one), (hour, minute, second, half), zone)
    month_first = _from_parts((whole, one, two), (hour, minute, second, half), zone)
    if not (day_first and month_first) or one == two:
        return day_first or month_first
    if order == "mdy":
        return month_first
    if order == "dmy" or mark == ".":
        return day_first
    both = (day_first.spans[0], month_first.spans[0])
    return Stamp(spans=tuple(sorted(both, key=lambda span: span.edtf)))


def _words(text: str) -> Stamp | None:
    """A date with the name of its month, in a language that is known."""
    if not _YEAR.search(text) or not any(map(str.isalpha, text)):
        return None
    from dateparser import parse

    clock = _CLOCK.search(text)
    day = _NAMED_ZONE.sub("", _ZONE.sub("", text[: clock.start()])) if clock else text
    rest = text[clock.end() :] if clock else ""
    if clock and not _YEAR.search(day):  # "Sat Nov 18 15:21:41 UTC 2017"
        day, rest = f"{day} {(_YEAR.search(rest) or [''])[0]}", _YEAR.sub("", rest)
    day = re.sub(r"(?i)\b(\d{1,2})(?:st|nd|rd|th)\b", r"\1", day)
    day = re.sub(r"(?i)\s+(?:at|um|à|a las|в|о|of)\s*$|[\s,|•·@–—-]+$", "", day.strip())
    day = re.sub(r"(?i)\b(?:of|de|del)\b", " ", day)
    settings = {"STRICT_PARSING": True, "PARSERS": ["absolute-time"]}
    for language in _LANGUAGES:
        found = parse(day, languages=[language], settings=settings)
        if found:
            parts = (str(found.year), str(found.month), str(found.day))
            return _from_parts(parts, clock.groups() if clock else ("", "", "", ""), rest)
    return None


def _month(text: str) -> Stamp | None:
    """A month with its year."""
    match = _MONTH.fullmatch(text)
    day = _words(f"1 {match[1]} {match[2]}") if match else None
    return Stamp(spans=(TimeSpan.parse(day.spans[0].edtf[:7]),)) if day else None


def _from_parts(day: Sequence[str], clock: Sequence[str | None], zone: str | None) -> Stamp | None:
    year, month, number = day
    hour, minute, second, half = clock
    try:
        at = date(int(year), int(month), int(number))
        clock_time = time(_hour(int(hour or 0), half), int(minute or 0), int(second or 0))
    except ValueError:
        return None
    if not hour:
        return Stamp(spans=(_day(at),)) if at.year in _YEARS else None
    offset = _offset(zone or "")
    moment = datetime.combine(at, clock_time, tzinfo=None if offset is None else timezone(offset))
    return _stamp(moment, is_utc=offset == timedelta(0))


def _hour(hour: int, half: str | None) -> int:
    if not half:
        return hour
    return hour % 12 + (12 if half[0].lower() == "p" else 0)


def _offset(zone: str) -> timedelta | None:
    """The distance from UTC that a text names; None where it names none."""
    match = _ZONE.search(zone)
    if match:
        away = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        return (-away if match[1] == "-" else away) if away < timedelta(hours=15) else None
    named = _NAMED_ZONE.search(zone)
    return timedelta(hours=_HOURS[named[1]]) if named else None


def _stamp(moment: datetime, *, is_utc: bool = False) -> Stamp | None:
    if moment.year not in _YEARS:
        return None
    known = moment if moment.tzinfo else None
    # Midnight in UTC is how programs write a day without a time.
    is_midnight = (moment.hour, moment.minute, moment.second) == (0, 0, 0)
    in_utc = is_utc and not is_midnight
    instant = None if is_utc and is_midnight else known
    return Stamp(spans=(_day(moment.date()),), moment=instant, is_utc=in_utc)


def _day(day: date) -> TimeSpan:
    return TimeSpan.parse(day.isoformat())
