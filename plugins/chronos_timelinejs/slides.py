"""Slides and their dates.

TimelineJS reads wall-clock parts, takes an end only when it has the same parts as the start, and
rolls impossible dates over without a word; so both ends carry the same parts, an end is the last
day itself, and `display_date` says what is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from chronos.plugin import (
    Chronology,
    Event,
    ExportContext,
    Report,
    TimeSpan,
    day_span,
    drawn_span,
    dumps,
    event_time_in_words,
    groups_of,
    in_order,
    reports_of,
    title_of,
)
from chronos_timelinejs.html import paragraph, reports_html, text

_GROUPS = {"conflict": "Conflict", "relief": "Relief", "diplomacy": "Diplomacy"}
_OTHER = "Other"


def slides(chronology: Chronology, context: ExportContext[None] | None = None) -> Iterator[bytes]:
    """The document in pieces, one slide a line; the context takes note of what is left out."""
    events = in_order(chronology.events.values())
    dated = [event for event in events if event.when]
    if context:
        for event in events:
            if not event.when:
                context.lose("events without a date", event.id)
        for name in chronology.retracted_events:
            context.lose("retracted events", name)
    yield b'{"scale":"human","title":' + dumps(_title(chronology, len(dated))) + b',\n"events":['
    before = b"\n"
    for event in dated:
        yield before + dumps(_slide(event, chronology))
        before = b",\n"
    yield b"\n]}\n"


def _title(chronology: Chronology, shown: int) -> dict[str, Any]:
    omitted = len(chronology.events) - shown
    lines = [f"Events shown: {shown}."]
    if omitted:
        lines.append(f"Not shown, because undated: {omitted}.")
    if chronology.retracted_events:
        lines.append(f"Not shown, because retracted: {len(chronology.retracted_events)}.")
    return {
        "unique_id": "chronology",
        "text": {"headline": "Chronology", "text": paragraph(" ".join(lines))},
        "autolink": False,
    }


def _slide(event: Event, chronology: Chronology) -> dict[str, Any]:
    assert event.when is not None  # noqa: S101 - undated events are left out before
    reports = reports_of(chronology, event)
    slide: dict[str, Any] = {
        "unique_id": event.id,
        **_dates(drawn_span(event) or event.when.span),
        "display_date": text(event_time_in_words(event)),
        "text": {
            "headline": text(title_of(event)),
            "text": reports_html(event, reports, chronology),
        },
        "group": _group(reports),
        "autolink": False,
    }
    return slide


def _dates(span: TimeSpan) -> dict[str, Any]:
    """`start_date`, and an `end_date` with the same parts when it is another moment."""
    start, end = _clock_ends(span) if span.has_clock else _day_ends(span)
    return {"start_date": start} if start == end else {"start_date": start, "end_date": end}


def _day_ends(span: TimeSpan) -> tuple[dict[str, int], dict[str, int]]:
    first, last = day_span(span)
    return _day(first), _day(last)


def _clock_ends(span: TimeSpan) -> tuple[dict[str, int], dict[str, int]]:
    start, end = span.earliest or span.latest, span.latest or span.earliest
    assert start is not None  # noqa: S101 - a span has an end
    assert end is not None  # noqa: S101 - likewise
    return _clock(start), _clock(end)


def _day(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _clock(moment: datetime) -> dict[str, int]:
    return {**_day(moment.date()), "hour": moment.hour, "minute": moment.minute}


def _group(reports: tuple[Report, ...]) -> str:
    """One of four, since the widget crowds above six."""
    groups = groups_of(reports)
    return _GROUPS.get(groups[0], _OTHER) if groups else _OTHER
