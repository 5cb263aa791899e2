"""Time in words, for people: the same span reads the same in every view.

Nothing finer than the span is ever said: a month is "November 2016 (day unknown)", an open end is
"on or after 28 October 2016".
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from chronos.model.time import TimeSpan

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_SEASONS = ("spring", "summer", "autumn", "winter")
_CLOCK = frozenset({"second", "minute", "hour"})
_DAYS = frozenset({"day", "week"})
_UNKNOWN = {
    "month": "day", "season": "month", "year": "month", "decade": "year", "century": "year",
}  # fmt: skip


def time_in_words(span: TimeSpan | None) -> str:
    """English words that say what is known of a time, and no more.

    >>> time_in_words(TimeSpan.parse("2016-11"))
    'November 2016 (day unknown)'
    >>> time_in_words(TimeSpan.parse("../2016-12-25"))
    'on or before 25 December 2016'
    """
    if span is None:
        return "date unknown"
    if "/" not in span.edtf:
        return _unit_in_words(span)
    about = " (approximate)" if span.qualifier in {"~", "%"} else ""
    return _interval(span) + about + _doubt(span)


def day_span(span: TimeSpan) -> tuple[date, date]:
    """First and last calendar day that a view may draw.

    A span with an open end is drawn on the one day that is known: the last possible day when the
    beginning is open, the first when the end is.
    """
    first = span.earliest.date() if span.earliest else None
    last = span.last_moment.date() if span.last_moment else None
    known = first or last
    assert known is not None  # noqa: S101 - a span has an end
    if first and last:
        # A clock point that lasts no second still lies on its day.
        return first, max(first, last)
    return known, known


def _unit_in_words(span: TimeSpan) -> str:
    assert span.earliest is not None  # noqa: S101 - a unit has both ends
    unit = _moment(span.earliest, span.precision)
    about = "about " if span.qualifier in {"~", "%"} else ""
    unknown = _UNKNOWN.get(span.precision)
    if unknown and span.extent == "throughout":
        return f"throughout {about}{unit}{_doubt(span)}"
    return f"{about}{unit}{f' ({unknown} unknown)' if unknown else ''}{_doubt(span)}"


def _interval(span: TimeSpan) -> str:
    lasting = span.extent == "throughout"
    if span.earliest is None:
        end = _moment(_closing(span), span.precision)
        return f"until {end}" if lasting else f"{_preposition(span)} or before {end}"
    if span.latest is None:
        start = _moment(span.earliest, span.precision)
        return f"from {start} on" if lasting else f"{_preposition(span)} or after {start}"
    if span.latest - span.earliest <= timedelta(minutes=1):
        return _moment(span.earliest, "minute")
    if span.precision in _CLOCK:
        return _hours(span.earliest, span.latest, span)
    start, end = _days(span.earliest, _closing(span), span)
    return f"{start} to {end}" if lasting else f"between {start} and {end}"


def _hours(start: datetime, end: datetime, span: TimeSpan) -> str:
    lasting = span.extent == "throughout"
    if start.date() != end.date() or start.utcoffset() != end.utcoffset():
        first, last = _moment(start, span.precision), _moment(end, span.precision)
    else:
        first, last = _clock(start, span.precision, zone=False), _clock(end, span.precision)
    words = f"{first} to {last}" if lasting else f"between {first} and {last}"
    return f"{_day(start)}, {words}" if not first.startswith(_day(start)) else words


def _days(start: datetime, end: datetime, span: TimeSpan) -> tuple[str, str]:
    first, last = _moment(start, span.precision), _moment(end, span.precision)
    if span.precision in _DAYS and start.year == end.year:
        first = first.removesuffix(f" {_year(start)}")
        if start.month == end.month:
            first = str(start.day)
    return first, last


def _closing(span: TimeSpan) -> datetime:
    assert span.latest is not None  # noqa: S101 - callers have checked
    return span.latest if span.precision in _CLOCK else span.latest - timedelta(seconds=1)


def _preposition(span: TimeSpan) -> str:
    return "at" if span.precision in _CLOCK else "on" if span.precision in _DAYS else "in"


def _doubt(span: TimeSpan) -> str:
    return " (uncertain)" if span.qualifier in {"?", "%"} else ""


def _moment(moment: datetime, precision: str) -> str:
    if precision in _CLOCK:
        return f"{_day(moment)}, {_clock(moment, precision)}"
    if precision in _DAYS:
        return _day(moment)
    if precision == "season":
        return _season(moment)
    year = moment.year
    return {
        "month": f"{_MONTHS[moment.month - 1]} {year}",
        "year": f"{year}",
        "decade": f"the {year // 10 * 10}s",
        "century": f"the years {year // 100 * 100} to {year // 100 * 100 + 99}",
    }[precision]


def _season(moment: datetime) -> str:
    name = _SEASONS[(moment.month - 3) % 12 // 3]
    if name != "winter":
        return f"{name} {_year(moment)}"
    first = moment.year - 1 if moment.month < 3 else moment.year
    return f"winter {first}/{(first + 1) % 100:02}"


def _day(moment: datetime) -> str:
    return f"{moment.day} {_MONTHS[moment.month - 1]} {_year(moment)}"


def _year(moment: datetime) -> str:
    return str(moment.year)


def _clock(moment: datetime, precision: str, *, zone: bool = True) -> str:
    seconds = f":{moment.second:02}" if precision == "second" else ""
    return f"{moment.hour:02}:{moment.minute:02}{seconds}{_zone(moment) if zone else ''}"


def _zone(moment: datetime) -> str:
    offset = moment.strftime("%z")
    if not offset:
        return ""
    return " UTC" if offset == "+0000" else f" UTC{offset[:3]}:{offset[3:]}"
