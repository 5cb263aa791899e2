"""Time in words, for people: the same time reads the same in every view.

Nothing finer than what is known is ever said: a month is "November 2016 (day unknown)", an open end
is "on or after 28 October 2016", and of an event without a day only the report has one: "reported
12 November 2016, day not given". `chronos.plugin.time_shapes` lists the words of every shape.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from chronos.model.event import Chronology, Event
from chronos.model.report import Report
from chronos.model.time import Precision, Qualifier, TimeSpan

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_SEASONS = ("spring", "summer", "autumn", "winter")
_CLOCK = frozenset({"second", "minute", "hour"})
_DAYS = frozenset({"day", "week"})
_CALENDAR = _DAYS | {"month"}
_UNKNOWN = {
    "hour": "minute", "month": "day", "season": "month", "year": "month", "decade": "year",
    "century": "year",
}  # fmt: skip


def time_in_words(
    span: TimeSpan | None, *, day_given: bool = True, reported: TimeSpan | None = None
) -> str:
    """English words that say what is known of a time, and no more.

    >>> time_in_words(TimeSpan.parse("2016-11"))
    'November 2016 (day unknown)'
    >>> time_in_words(TimeSpan.parse("../2016-12-25"))
    'on or before 25 December 2016'
    >>> day = TimeSpan.parse("2016-11-12")
    >>> time_in_words(TimeSpan.parse("../2016-11-12"), day_given=False, reported=day)
    'reported 12 November 2016, day not given'

    Args:
        span: the time, None for none.
        day_given: whether somebody gives it; otherwise it is only a bound.
        reported: when it was reported, which is said of a time that nobody gives.
    """
    if reported is not None and not day_given:
        return f"reported {_plain(reported)}, day not given"
    if span is None:
        return "date unknown"
    if "/" not in span.edtf:
        return _unit_in_words(span)
    return _interval(span) + _doubt(span)


def event_time_in_words(event: Event) -> str:
    """The words for when an event happened."""
    span = event.when.span if event.when else None
    return time_in_words(span, day_given=event.day_given, reported=event.reported)


def report_time_in_words(report: Report, chronology: Chronology) -> str:
    """The words for when it happened by one report."""
    article = chronology.articles.get(report.article)
    reported = article.published.span if article and article.published else None
    span = report.when.span if report.when else None
    given = report.day_given and span is not None
    return time_in_words(span, day_given=given, reported=reported)


def drawn_span(event: Event) -> TimeSpan | None:
    """What a view may draw of an event: its time, or the time of its report if it has no day."""
    if event.when is None:
        return None
    return event.when.span if event.day_given else event.reported or event.when.span


def is_exact(event: Event) -> bool:
    """Whether what a view draws of an event is the event's own time, known to the day or better."""
    span = event.when.span if event.when else None
    if span is None or not event.day_given or span.qualifier or span.earliest is None:
        return False
    if span.extent == "throughout" and "/" not in span.edtf:
        return True  # all of a month
    fine = {span.earliest_precision, span.latest_precision} <= _CLOCK | _DAYS
    return fine and (span.extent == "throughout" or span.is_day)


def is_bound(event: Event) -> bool:
    """Whether only an earliest or latest moment is known, so that no day of its own may be drawn.

    What lasted from or until a known time has that end of its own.
    """
    span = event.when.span if event.when else None
    if span is None or not event.day_given:
        return True
    return span.extent != "throughout" and (span.earliest is None or span.latest is None)


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


def _plain(span: TimeSpan) -> str:
    """A time without a word on what is unknown of it."""
    if "/" in span.edtf or span.earliest is None:
        return _interval(span) + _doubt(span)
    about = _about(span.earliest_qualifier)
    return f"{about}{_moment(span.earliest, span.earliest_precision)}{_doubt(span)}"


def _unit_in_words(span: TimeSpan) -> str:
    unknown = _UNKNOWN.get(span.precision)
    if unknown and span.extent == "throughout":
        return f"throughout {_plain(span)}"
    assert span.earliest is not None  # noqa: S101 - a unit has both ends
    unit = f"{_about(span.qualifier)}{_moment(span.earliest, span.precision)}"
    return f"{unit}{f' ({unknown} unknown)' if unknown else ''}{_doubt(span)}"


def _interval(span: TimeSpan) -> str:
    lasting = span.extent == "throughout"
    if span.earliest is None:
        end = _last(span)
        return f"until {end}" if lasting else f"{_preposition(span)} or before {end}"
    if span.latest is None:
        start = _first(span)
        return f"from {start} on" if lasting else f"{_preposition(span)} or after {start}"
    within_unit = _in_one_unit(span)
    if within_unit:
        return within_unit
    if span.has_clock:
        return _hours(span.earliest, span.latest, span)
    within = "{} or {}" if span.is_two_days else "between {} and {}"
    return ("{} to {}" if lasting else within).format(*_ends(span))


def _in_one_unit(span: TimeSpan) -> str:
    """Words for a month or year of which only one end is known more exactly; empty otherwise."""
    assert span.earliest is not None  # noqa: S101 - callers have checked
    lasting = span.extent == "throughout"
    start, end = _first(span), _last(span)
    coarse = {span.earliest_precision, span.latest_precision} - _CLOCK - _DAYS
    whole = {_moment(each, unit) for unit in coarse for each in (span.earliest, _closing(span))}
    if len(coarse) != 1 or len(whole) != 1 or span.earliest_precision == span.latest_precision:
        return ""
    if span.earliest_precision in coarse:
        return f"{start}, {'until' if lasting else 'by'} {end}"
    return f"{end}, from {start} on" if lasting else f"{end}, not before {start}"


def _hours(start: datetime, end: datetime, span: TimeSpan) -> str:
    lasting = span.extent == "throughout"
    about = _about(span.earliest_qualifier), _about(span.latest_qualifier)
    units = span.earliest_precision, span.latest_precision
    if start.date() != end.date() or start.utcoffset() != end.utcoffset():
        first, last = _first(span), _last(span)
        return f"{first} to {last}" if lasting else f"between {first} and {last}"
    first = f"{about[0]}{_clock(start, units[0], zone=False)}"
    last = f"{about[1]}{_clock(end, units[1])}"
    return f"{_day(start)}, {f'{first} to {last}' if lasting else f'between {first} and {last}'}"


def _ends(span: TimeSpan) -> tuple[str, str]:
    """Both ends; the first without what it shares with the last."""
    assert span.earliest is not None  # noqa: S101 - callers have checked
    start, end = span.earliest, _closing(span)
    first, last = _first(span), _last(span)
    units = {span.earliest_precision, span.latest_precision}
    if units <= _CALENDAR and start.year == end.year:
        first = first.removesuffix(f" {_year(start)}")
        if units <= _DAYS and start.month == end.month and not span.qualifier:
            first = str(start.day)
    return first, last


def _first(span: TimeSpan) -> str:
    assert span.earliest is not None  # noqa: S101 - callers have checked
    return _about(span.earliest_qualifier) + _moment(span.earliest, span.earliest_precision)


def _last(span: TimeSpan) -> str:
    return _about(span.latest_qualifier) + _moment(_closing(span), span.latest_precision)


def _closing(span: TimeSpan) -> datetime:
    assert span.latest is not None  # noqa: S101 - callers have checked
    return span.latest if span.latest_precision in _CLOCK else span.latest - timedelta(seconds=1)


def _preposition(span: TimeSpan) -> str:
    return "at" if span.precision in _CLOCK else "on" if span.precision in _DAYS else "in"


def _about(qualifier: Qualifier) -> str:
    return "about " if qualifier in {"~", "%"} else ""


def _doubt(span: TimeSpan) -> str:
    start, end = (mark in {"?", "%"} for mark in (span.earliest_qualifier, span.latest_qualifier))
    if not (start or end):
        return ""
    if span.earliest is None or span.latest is None or start == end:
        return " (uncertain)"
    return " (start uncertain)" if start else " (end uncertain)"


def _moment(moment: datetime, precision: Precision) -> str:
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


def _clock(moment: datetime, precision: Precision, *, zone: bool = True) -> str:
    seconds = f":{moment.second:02}" if precision == "second" else ""
    hour = f"{moment.hour:02}" + ("h" if precision == "hour" else f":{moment.minute:02}")
    return f"{hour}{seconds}{_zone(moment) if zone else ''}"


def _zone(moment: datetime) -> str:
    offset = moment.strftime("%z")
    if not offset:
        return ""
    return " UTC" if offset == "+0000" else f" UTC{offset[:3]}:{offset[3:]}"


def short_time_in_words(span: TimeSpan) -> str:
    """The unit or the ends of a time in few words, without a word on what is unknown of it.

    >>> short_time_in_words(TimeSpan.parse("2016-10-28/2016-11-03"))
    '28 Oct–3 Nov 2016'
    >>> short_time_in_words(TimeSpan.parse("2016-10-22/2016-10-23"))
    '22–23 Oct 2016'
    >>> short_time_in_words(TimeSpan.parse("../2016-10-20"))
    '20 Oct 2016'
    """
    if span.earliest is None or span.latest is None:
        known = span.earliest or _closing(span)
        return _short_moment(known, span.precision)
    first = _short_moment(span.earliest, span.earliest_precision)
    last = _short_moment(_closing(span), span.latest_precision)
    if "/" not in span.edtf or first == last:
        return first
    start, end = span.earliest, _closing(span)
    same_year = f" {_year(start)}"
    if start.year == end.year and first.endswith(same_year) and last.endswith(same_year):
        first = first.removesuffix(same_year)
        days = {span.earliest_precision, span.latest_precision} <= _DAYS | _CLOCK
        if days and start.month == end.month:
            first = str(start.day)
    return f"{first}–{last}"


def _short_moment(moment: datetime, precision: Precision) -> str:
    if precision in _CLOCK | _DAYS:
        return f"{moment.day} {_MONTHS[moment.month - 1][:3]} {_year(moment)}"
    if precision == "month":
        return f"{_MONTHS[moment.month - 1][:3]} {_year(moment)}"
    if precision == "century":
        return _moment(moment, precision).removeprefix("the years ").replace(" to ", "–")
    return _moment(moment, precision).removeprefix("the ")
