"""VCALENDAR and VEVENT from a chronology.

What a calendar can't hold is said in words: where the days drawn are not the event's own, SUMMARY
gives its time in words, such as "– on or before 25 December 2016". DESCRIPTION gives the time in
words always, and each report with its source. Dates are floating (RFC 5545 section 3.3.5, form 1)
unless the article gave a zone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import icalendar

from chronos.plugin import (
    Chronology,
    Event,
    ExportContext,
    Place,
    day_span,
    drawn_span,
    event_time_in_words,
    groups_of,
    in_order,
    is_exact,
    one_line,
    place_in_words,
    reports_of,
    title_of,
    type_label,
    web_address,
)
from chronos_ical.description import description
from chronos_ical.entry import Entry
from chronos_ical.folding import written

_PRODUCT = "-//chronos//chronology//EN"
_NAME = "Chronology"
# A pin in the middle of a country says less than nothing.
_VAGUE = frozenset({"country", "region", "governorate", "province", "state"})
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def calendar(chronology: Chronology, context: ExportContext[None] | None = None) -> Iterator[bytes]:
    """The file in pieces: CRLF line ends, lines of at most 75 octets.

    The context takes note of the events that a calendar can't hold.
    """
    events = [*chronology.events.values(), *chronology.retracted_events.values()]
    dated = [event for event in in_order(events) if event.when]
    if context:
        for event in in_order(events):
            if not event.when:
                context.lose("events without a date", event.id)
    head, end = _shell(len(events) - len(dated))
    yield head
    for event in dated:
        cancelled = event.id not in chronology.events
        yield written(_entry(event, chronology, cancelled=cancelled).content_lines())
    yield end


def _shell(omitted: int) -> tuple[bytes, bytes]:
    shell = icalendar.Calendar()
    shell.add("prodid", _PRODUCT)
    shell.add("version", "2.0")
    shell.add("calscale", "GREGORIAN")
    shell.add("name", _NAME)
    shell.add("x-wr-calname", _NAME)
    if omitted:
        shell.add("x-chronos-omitted", str(omitted))
    lines = list(filter(None, shell.content_lines()))
    return written(lines[:-1]), written(lines[-1:])


def _entry(event: Event, chronology: Chronology, *, cancelled: bool) -> Entry:
    entry = Entry()
    _add_version(entry, event)
    _add_time(entry, event)
    _add_place(entry, event.places)
    _add_text(entry, event, chronology)
    entry.add("summary", ("Retracted: " if cancelled else "") + title_of(event) + _drawn(event))
    entry.add("status", "CANCELLED" if cancelled else _status(event))
    entry.add("transp", "TRANSPARENT")
    return entry


def _add_version(entry: Entry, event: Event) -> None:
    """UID, SEQUENCE and the stamps (RFC 5545 sections 3.8.4.7, 3.8.7): from the log, never now."""
    changed = _instant(event.modified_at)
    entry.add("uid", f"{event.id}@chronos")
    entry.add("dtstamp", changed or _EPOCH)
    if changed:
        entry.add("last-modified", changed)
    entry.add("sequence", event.revision)
    for alias in event.aliases:
        entry.add("x-chronos-alias", f"{alias}@chronos")


def _add_time(entry: Entry, event: Event) -> None:
    assert event.when is not None  # noqa: S101 - undated events are left out before
    span = event.when.span
    if is_exact(event) and span.has_clock and span.earliest and span.latest:
        entry.add("dtstart", _utc(span.earliest))
        entry.add("dtend", _utc(span.latest))
    else:
        # An open clock time is a whole day: programs draw an hour after a start without an end.
        first, last = day_span(drawn_span(event) or span)
        entry.add("dtstart", first)
        if last < date.max:
            entry.add("dtend", last + timedelta(days=1))
    entry.add("x-chronos-edtf" if span.is_edtf else "x-chronos-time", span.edtf)


def _utc(moment: datetime) -> datetime:
    """A zoned moment in UTC; a local one, or one at the edge of the calendar, unchanged."""
    if moment.tzinfo is None:
        return moment
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        return moment.replace(tzinfo=None)


def _add_place(entry: Entry, places: tuple[Place, ...]) -> None:
    if not places:
        return
    entry.add("location", "; ".join(place_in_words(place) for place in places))
    first = places[0]
    if first.lat is not None and first.lon is not None and first.precision not in _VAGUE:
        entry.add("geo", (round(first.lat, 6), round(first.lon, 6)))


def _add_text(entry: Entry, event: Event, chronology: Chronology) -> None:
    reports = reports_of(chronology, event)
    entry.add("description", description(event, reports, chronology))
    entry.add("categories", (one_line(type_label(event.type)), *groups_of(reports)))
    for report in reports:
        article = chronology.articles.get(report.article)
        address = web_address(article.uri) if article else ""
        if address:
            entry.add("url", address)
            break


def _drawn(event: Event) -> str:
    """The time in words, where the days drawn are not simply the days of the event."""
    span = event.when.span if event.when else None
    simple = is_exact(event) and span is not None and span.latest is not None
    return "" if simple else f" – {event_time_in_words(event)}"


def _status(event: Event) -> str:
    """TENTATIVE where event or date are not vouched for (RFC 5545 section 3.8.1.11)."""
    happened = event.status in {"occurred", "ongoing", "ended"}
    return "CONFIRMED" if happened and is_exact(event) else "TENTATIVE"


def _instant(text: str) -> datetime | None:
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).replace(microsecond=0)
