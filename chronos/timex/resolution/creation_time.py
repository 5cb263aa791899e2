"""A document creation time that may be one of several days: what holds for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import attrs

from chronos.model.time import TimeSpan
from chronos.timex.meaning.base import ResolutionContext, UnresolvedTime

_LONGEST_INTERVAL = 31  # days of an interval that are resolved one by one
_DAY = timedelta(days=1)
_LONG_AGO, _FAR_OFF = date(1000, 1, 1), date(9000, 1, 1)  # the open ends of an interval
_NO_SUCH_DAY = (ValueError, OverflowError)  # before year 1, after 9999


def possible_dcts(reference: TimeSpan | date | None) -> list[date] | list[None]:
    """The days of a document creation time: each of a short interval, the ends of a long one."""
    if reference is None:
        return [None]
    if not isinstance(reference, TimeSpan):
        return [reference]
    first = reference.earliest.date() if reference.earliest else _LONG_AGO
    last = (reference.latest - timedelta(microseconds=1)).date() if reference.latest else _FAR_OFF
    length = (last - first).days
    if length > _LONGEST_INTERVAL:
        return [first, last]
    return [first + _DAY * step for step in range(length + 1)]


def span_from(contexts: Sequence[ResolutionContext], meaning: UnresolvedTime) -> TimeSpan | None:
    """The span for all days together; open where the creation time is open, if that matters."""
    spans: list[TimeSpan] = []
    for context in contexts:
        try:
            span = meaning.span(context)
        except _NO_SUCH_DAY:
            return None
        if span is None:
            return None
        spans.append(span)
    first, last = spans[0], spans[-1]
    if contexts[0].dct == _LONG_AGO and first.earliest != last.earliest:
        return attrs.evolve(last, earliest=None) if last.latest else None
    if contexts[-1].dct == _FAR_OFF and first.latest != last.latest:
        return attrs.evolve(first, latest=None) if first.earliest else None
    whole: TimeSpan | None = first
    for span in spans[1:]:
        whole = whole.hull(span) if whole else None
    return whole


def agreed_value(contexts: Sequence[ResolutionContext], meaning: UnresolvedTime) -> str:
    """The value that all days agree on, else that without any creation time."""
    first, *others = {value_from(context, meaning): None for context in contexts}
    if not others:
        return first
    return (
        value_from(ResolutionContext(dct=None, narrative=contexts[0].narrative), meaning)
        or "XXXX-XX-XX"
    )


def value_from(context: ResolutionContext, meaning: UnresolvedTime) -> str:
    """The value for one day, XXXX for one outside the calendar."""
    try:
        return meaning.value(context)
    except _NO_SUCH_DAY:
        return "XXXX"
