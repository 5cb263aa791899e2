"""Times as chronos prints them, read back: EDTF, TIMEX3 values, words such as "on or before"."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta

from chronos.errors import UsageError
from chronos.model.time import TimeSpan
from chronos.timex.meaning.values import span_of
from chronos.timex.stamps import read_stamp

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NAME = "|".join(_MONTHS)
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?"
_ZONE = r"(?: (?P<zone>UTC(?:[+-]\d\d:\d\d)?))?"
_DAY = re.compile(
    rf"(?P<day>\d{{1,2}}) (?P<month>{_NAME}) (?P<year>\d{{4}})(?:, (?P<clock>{_CLOCK}){_ZONE})?"
)
_MONTH = re.compile(rf"(?P<month>{_NAME}) (?P<year>\d{{4}})")
_SEASON = re.compile(rf"(?P<season>{'|'.join(_SEASONS)}) (?P<year>\d{{4}})")
_DECADE = re.compile(r"the (\d{3})0s")
_CENTURY = re.compile(r"the years (\d\d)00 to \1(?:99)")
_NOTE = re.compile(r"\s*\((?P<note>[^)]*)\)$")
_HOURS = re.compile(
    rf"(?P<day>.+?), (?:between )?(?P<from>{_CLOCK}) (?:and|to) (?P<to>{_CLOCK})(?P<zone> UTC\S*)?"
)
_OPEN = (
    (re.compile(r"(?:on|in|at) or before (.+)|until (.+)|before (.+)"), "../{}"),
    (re.compile(r"(?:on|in|at) or after (.+)|from (.+) on|since (.+)|after (.+)"), "{}/.."),
    (re.compile(r"reported (.+), day not given"), "../{}"),
)
_RANGE = re.compile(r"between (.+) and (.+)|(?:from )?(.+) to (.+)|(.+), by (.+)")
_EITHER = re.compile(r"(.+) or (.+)")
_HINT = "write 2016-10-28, 2016-10, 2016-W43, 28 October 2016 or 2016-10-28/2016-11-03"


def read_time(text: str) -> TimeSpan:
    """The span of a time in any form that chronos prints, and in those of date fields.

    >>> read_time("on or before 25 December 2016").edtf, read_time("2016-W43").edtf
    ('../2016-12-25', '2016-10-24/2016-10-30')

    Raises:
        UsageError: it is no time, or may be two.
    """
    text = " ".join(text.split())
    with suppress(UsageError):
        return TimeSpan.parse(text)
    with suppress(UsageError, ValueError):
        value = span_of(text)
        if value is not None:
            return value
    written = _in_words(text)
    if written:
        with suppress(UsageError):
            return TimeSpan.parse(written)
    stamp = read_stamp(text)
    if stamp is None:
        raise UsageError(f"{text!r} is not a time", hint=_HINT)
    if len(stamp.spans) > 1:
        one, other = (span.edtf for span in stamp.spans)
        raise UsageError(f"{text!r} may be two days", hint=f"write {one} or {other}")
    return stamp.spans[0]


def _in_words(text: str) -> str:
    """The EDTF text of a time in words; empty when it has no such form."""
    match = _NOTE.search(text)
    note = match["note"] if match else ""
    text = text[: match.start()] if match else text
    if note == "end uncertain" or note.startswith("beginning uncertain"):
        found = _interval(text)
        first, slash, last = found.partition("/")
        return f"{first}{slash}{last}?" if note.startswith("end") else f"{first}?{slash}{last}"
    found = _interval(text) or _point(text)
    if note == "uncertain" and found:
        return found.replace("~", "%") if "~" in found else f"{found}?"
    return found


def _interval(text: str) -> str:
    for pattern, form in _OPEN:
        match = pattern.fullmatch(text)
        point = _point(next(filter(None, match.groups()))) if match else ""
        if point:
            return form.format(point)
    hours = _HOURS.fullmatch(text)
    if hours:
        zone = hours["zone"] or ""
        ends = [_point(f"{hours['day']}, {hours[name]}{zone}") for name in ("from", "to")]
        return "/".join(ends) if all(ends) else ""
    either = _EITHER.fullmatch(text)
    if match := either or _RANGE.fullmatch(text):
        first, last = filter(None, match.groups())
        ends = [_point(_completed(first, last)), _point(last)]
        return "/".join(ends) if all(ends) and (not either or _is_next(*ends)) else ""
    return ""


def _is_next(day: str, other: str) -> bool:
    """Whether the EDTF text of a time is that of the day after another."""
    with suppress(ValueError):
        return date.fromisoformat(other) - date.fromisoformat(day) == timedelta(days=1)
    return False


def _completed(first: str, last: str) -> str:
    """The first point of a range with what it leaves to the last one: its month or its year."""
    if re.search(r"\d{4}", first):
        return first
    year = re.search(r"\d{4}", last)
    month = re.search(_NAME, last)
    if first.removeprefix("about ").isdecimal() and month:
        first = f"{first} {month[0]}"
    return f"{first} {year[0]}" if year else first


def _point(text: str) -> str:
    """The EDTF text of a day, a month, a season or a year, with a clock time."""
    if text.startswith("about "):
        found = _point(text.removeprefix("about "))
        return f"{found}~" if found else ""
    text = text.removeprefix("throughout ")
    if match := _DAY.fullmatch(text):
        day = f"{match['year']}-{_number(match['month'])}-{int(match['day']):02}"
        zone = (match["zone"] or "").replace("UTC", "", 1) or ("Z" if match["zone"] else "")
        return f"{day}T{match['clock']:0>5}{zone}" if match["clock"] else day
    if match := _MONTH.fullmatch(text):
        return f"{match['year']}-{_number(match['month'])}"
    if match := _SEASON.fullmatch(text):
        return f"{match['year']}-{_SEASONS[match['season']]}"
    if match := _DECADE.fullmatch(text):
        return f"{match[1]}X"
    if match := _CENTURY.fullmatch(text):
        return f"{match[1]}XX"
    with suppress(UsageError):
        return TimeSpan.parse(text).edtf
    return ""


def _number(month: str) -> str:
    return f"{_MONTHS.index(month) + 1:02}"
