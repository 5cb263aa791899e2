"""Slides and their dates.

TimelineJS reads wall-clock parts, takes an end only when it has the same parts as the start, and
rolls impossible dates over without a word; so both ends carry the same parts, an end is the last
day itself, and `display_date` says what is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, tzinfo
from typing import Any

import attrs

from chronos.plugin import (
    Chronology,
    Dispute,
    Event,
    ExportContext,
    Report,
    TimeSpan,
    day_span,
    disputes_of_events,
    drawn_span,
    dumps,
    event_time_in_words,
    groups_of,
    headline_of,
    in_order,
    is_bound,
    lose_texts,
    provenance_in_words,
    reports_of,
    time_zone,
)
from chronos_timelinejs import TimelineJsOptions
from chronos_timelinejs.html import labelled, paragraph, reports_html, text

_GROUPS = {"conflict": "Conflict", "relief": "Relief", "diplomacy": "Diplomacy"}
_OTHER = "Other"
_BOUND = "Day not given"


@attrs.frozen(kw_only=True)
class Slides:
    """The slides of a chronology, made one by one.

    Attributes:
        chronology: the chronology.
        context: with the options, and a note of what has no slide.
        shown: events that have a slide, in order.
    """

    chronology: Chronology
    context: ExportContext[TimelineJsOptions]
    shown: Sequence[Event]
    _disputes: Mapping[str, tuple[Dispute, ...]]
    _zone: tzinfo | None

    @classmethod
    def of(cls, chronology: Chronology, context: ExportContext[TimelineJsOptions]) -> Slides:
        """The slides of the events that can have one; the context takes note of the others.

        Raises:
            UsageError: no time zone has this name.
        """
        shown = []
        for event in in_order(chronology.events.values()):
            if event.when is None:
                context.lose("events without a date", event.id)
            elif is_bound(event) and context.options.bounds == "omit":
                context.lose("events without a day of their own", event.id)
            else:
                shown.append(event)
        for name in sorted(chronology.retracted_events):
            context.lose("retracted events", name)
        lose_texts(chronology, context)
        return cls(
            chronology=chronology,
            context=context,
            shown=shown,
            disputes=disputes_of_events(chronology),
            zone=time_zone(context.options.zone),
        )

    def title(self, events: Sequence[Event], *, part: str = "") -> dict[str, Any]:
        """The title slide: what it shows of what, and from which log.

        Args:
            events: those that have slides in the document.
            part: what the document is a part of, if it is one of several.
        """
        lines = [f"Events shown: {len(events)}."]
        bounds = sum(map(is_bound, events))
        if bounds:
            lines.append(f"Of these, at a bound, because no day is given: {bounds}.")
        undated = sum(event.when is None for event in self.chronology.events.values())
        omitted = len(self.chronology.events) - undated - len(self.shown)
        for reason, count in (
            ("undated", undated),
            ("no day is given", omitted),
            ("retracted", len(self.chronology.retracted_events)),
        ):
            if count:
                lines.append(f"Not shown, because {reason}: {count}.")
        made_from = "".join(labelled(*each) for each in provenance_in_words(self.context))
        headline = ", ".join(filter(None, (self.context.options.title, part)))
        return {
            "unique_id": "chronology",
            "text": {"headline": text(headline), "text": paragraph(" ".join(lines)) + made_from},
            "autolink": False,
        }

    def slide(self, event: Event) -> dict[str, Any]:
        """The slide of an event that has a time."""
        assert event.when is not None  # noqa: S101 - undated events are left out before
        reports = reports_of(self.chronology, event)
        disputed = self._disputes.get(event.id, ())
        return {
            "unique_id": event.id,
            **_dates(_in_zone(drawn_span(event) or event.when.span, self._zone)),
            "display_date": text(event_time_in_words(event)),
            "text": {
                "headline": text(headline_of(event, reports)),
                "text": reports_html(event, reports, disputed, self.chronology),
            },
            "group": _BOUND if is_bound(event) else _group(reports),
            "autolink": False,
        }

    def document(self, events: Sequence[Event], *, part: str = "") -> Iterator[bytes]:
        """A document with some of the slides, one a line; see `title`."""
        title = dumps(self.title(events, part=part))
        yield b'{"scale":"human","title":' + title + b',\n"events":['
        before = b"\n"
        for event in events:
            yield before + dumps(self.slide(event))
            before = b",\n"
        yield b"\n]}\n"


def document(chronology: Chronology, context: ExportContext[TimelineJsOptions]) -> Iterator[bytes]:
    """The document in pieces, one slide a line; the context takes note of what is left out."""
    slides = Slides.of(chronology, context)
    yield from slides.document(slides.shown)


def _in_zone(span: TimeSpan, zone: tzinfo | None) -> TimeSpan:
    """The span by the clock of a zone, if it has a zone of its own."""
    known = span.earliest or span.latest
    if zone is None or not span.has_clock or known is None or known.tzinfo is None:
        return span
    earliest, latest = (
        moment.astimezone(zone) if moment else None for moment in (span.earliest, span.latest)
    )
    return attrs.evolve(span, earliest=earliest, latest=latest)


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
