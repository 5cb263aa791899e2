"""Intervals of what is related to a time, and of ranges: "after 8 pm", "from Friday to Sunday"."""

from __future__ import annotations

from datetime import datetime, timedelta

import attrs

from chronos.model.edtf import CLOCK
from chronos.model.time import TimeSpan
from chronos.timex.expression import Relation


def week_before(first: TimeSpan, last: TimeSpan) -> TimeSpan:
    """The first weekday of a range moved back when it came out after the last one."""
    if first.earliest is None or first.latest is None or last.latest is None:
        return first
    week = timedelta(days=7)
    if first.latest <= last.latest or first.earliest < datetime.min + week:  # noqa: DTZ901
        return first
    return attrs.evolve(first, earliest=first.earliest - week, latest=first.latest - week)


def related(span: TimeSpan | None, relation: Relation) -> TimeSpan | None:
    """What lies after, before, since or until a time; of a clock time within its day."""
    if span is None:
        return None
    if relation in {"after", "before"} and span.precision in CLOCK:
        return _rest_of_day(span, relation)
    if relation in {"since", "after"} and span.earliest is not None:
        return span.without_end()
    if relation in {"until", "before", "by"} and span.latest is not None:
        return span.without_start()
    return span


def _rest_of_day(span: TimeSpan, relation: Relation) -> TimeSpan:
    """The part of its day that lies before or after a clock time."""
    if span.earliest is None or span.latest is None:
        return span
    midnight = span.earliest.replace(hour=0, minute=0, second=0)
    if relation == "after":
        return attrs.evolve(span, latest=midnight + timedelta(days=1), latest_precision="day")
    if span.earliest == midnight:
        return span
    return attrs.evolve(
        span,
        earliest=midnight,
        earliest_precision="day",
        latest=span.earliest,
        latest_precision=span.earliest_precision,
    )


def joined(first: TimeSpan, last: TimeSpan) -> TimeSpan | None:
    """From the start of one to the end of the other; a clock time ends at its moment."""
    whole = first.hull(last)
    if whole is None or not first.has_clock or not last.has_clock:
        return whole
    if first.earliest is None or last.earliest is None or first.earliest >= last.earliest:
        return whole
    return attrs.evolve(whole, latest=last.earliest, latest_precision=last.earliest_precision)
