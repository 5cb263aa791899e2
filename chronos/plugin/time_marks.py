"""A time as views draw and list it: kind of mark, days, long and short words, from one function.

The kinds say what a view may draw: a `day` is a point, `within` a span with the event somewhere in
it, `lasted` a span all of it, `from` and `after` have no end, `until` no beginning; `before` and
`reported` are bounds alone, by the source and by the publication, and no time of the event.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

import attrs

from chronos.model.event import Chronology, Event
from chronos.model.report import Report
from chronos.model.time import TimeSpan
from chronos.plugin.words import short_time_in_words, time_in_words

TimeKind = Literal["day", "within", "lasted", "from", "after", "until", "before", "reported"]

_MISSING = {
    "season": "month not given", "month": "day not given", "year": "month not given",
    "decade": "year not given", "century": "year not given",
}  # fmt: skip


@attrs.frozen(kw_only=True)
class TimeMark:
    """A time ready to be drawn and listed.

    Attributes:
        kind: what may be drawn; see the module.
        first: first calendar day, None where the beginning is open or nothing but a bound is known.
        last: last calendar day, None where the end is open.
        words: what is known, in full.
        short: the same in a few words, for lists.
        note: what the short words leave open, such as "day not given"; empty for nothing.
        given: whether somebody gives the time; otherwise it follows from the publication.
    """

    kind: TimeKind
    first: date | None
    last: date | None
    words: str
    short: str
    note: str = ""
    given: bool = True


def time_mark(
    span: TimeSpan | None, *, day_given: bool = True, reported: TimeSpan | None = None
) -> TimeMark | None:
    """How a time is drawn and listed; None where there is none.

    >>> time_mark(TimeSpan.parse("2016-07")).note
    'day not given'
    >>> time_mark(TimeSpan.parse("../2016-10-20")).short
    'by 20 Oct 2016'

    Args:
        span: the time.
        day_given: whether somebody gives it; otherwise it is only a bound.
        reported: when it was reported, which places what nobody gives a time for.
    """
    words = time_in_words(span, day_given=day_given, reported=reported)
    if not day_given and reported is not None:
        return _bound("reported", reported, words)
    if span is None:
        return None
    kind = _kind(span)
    if kind == "before":
        return attrs.evolve(_bound(kind, span, words), given=day_given)
    first = span.earliest.date() if span.earliest else None
    return TimeMark(
        kind=kind,
        first=first,
        last=_last_day(span, first),
        words=words,
        short=_PREFIX.get(kind, "") + short_time_in_words(span),
        note=_note(kind, span),
        given=day_given,
    )


def event_time_mark(event: Event) -> TimeMark | None:
    """How the time of an event is drawn and listed."""
    span = event.when.span if event.when else None
    return time_mark(span, day_given=event.day_given, reported=event.reported)


def report_time_mark(report: Report, chronology: Chronology) -> TimeMark | None:
    """How the time that a report gives is drawn and listed."""
    article = chronology.articles.get(report.article)
    reported = article.published.span if article and article.published else None
    span = report.when.span if report.when else None
    return time_mark(span, day_given=report.day_given and span is not None, reported=reported)


_PREFIX = {"from": "from ", "after": "after ", "until": "until ", "before": "by "}


def _kind(span: TimeSpan) -> TimeKind:
    lasting = span.extent == "throughout"
    if span.earliest is None:
        return "until" if lasting else "before"
    if span.latest is None:
        return "from" if lasting else "after"
    if span.is_day:
        return "day"
    return "lasted" if lasting else "within"


def _bound(kind: TimeKind, span: TimeSpan, words: str) -> TimeMark:
    first = span.earliest.date() if span.earliest else None
    last = _last_day(span, first) or first
    note = "reported; day not given" if kind == "reported" else "day not given"
    short = _PREFIX.get(kind, "") + short_time_in_words(span)
    return TimeMark(
        kind=kind, first=None, last=last, words=words, short=short, note=note, given=False
    )


def _last_day(span: TimeSpan, first: date | None) -> date | None:
    if span.latest is None:
        return None
    last = (span.latest - timedelta(seconds=1)).date()
    return max(first, last) if first else last


def _note(kind: TimeKind, span: TimeSpan) -> str:
    if kind == "within":
        whole = "/" not in span.edtf
        return _MISSING.get(span.precision, "some day within") if whole else "some day within"
    if kind == "day" and span.has_clock:
        return time_in_words(span).partition(", ")[2]
    return ""
