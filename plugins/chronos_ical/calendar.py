"""VCALENDAR from a chronology: VEVENT for what has a day, VJOURNAL for what is only bounded.

What a calendar can't hold is said in words: where the days drawn are not the event's own, SUMMARY
gives its time in words, such as "– November 2016 (day unknown)". DESCRIPTION gives the time in
words always, and each report with its source. Dates are floating (RFC 5545 section 3.3.5, form 1)
unless the article or the option `zone` gives a zone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo

import attrs
import icalendar

from chronos.plugin import (
    Chronology,
    Dispute,
    Event,
    ExportContext,
    Place,
    Withdrawal,
    day_span,
    disputes_of_events,
    drawn_span,
    event_time_in_words,
    groups_of,
    in_order,
    is_bound,
    is_exact,
    lose_texts,
    one_line,
    place_in_words,
    provenance_in_words,
    reports_of,
    selection_in_words,
    time_zone,
    title_of,
    type_label,
    web_address,
    withdrawals,
)
from chronos_ical import ICalendarOptions
from chronos_ical.description import description
from chronos_ical.entry import Entry
from chronos_ical.folding import written

_PRODUCT = "-//chronos//chronology//EN"
# A pin in the middle of a country says less than nothing.
_VAGUE = frozenset({"country", "region", "governorate", "province", "state"})
_NOT_DRAWN = (
    "days of events that only have a bound: they are journal entries, which many programs do not"
    " show; -O ical.bounds=entry draws them at the bound"
)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STATES = {"VEVENT": ("CONFIRMED", "TENTATIVE"), "VJOURNAL": ("FINAL", "DRAFT")}


@attrs.frozen(kw_only=True)
class _Source:
    """What entries are made from.

    Attributes:
        chronology: the chronology.
        disputes: by id of event.
        zone: of clock times without one; None for times that float.
    """

    chronology: Chronology
    disputes: Mapping[str, tuple[Dispute, ...]]
    zone: tzinfo | None


def calendar(chronology: Chronology, context: ExportContext[ICalendarOptions]) -> Iterator[bytes]:
    """The file in pieces: CRLF line ends, lines of at most 75 octets.

    The context takes note of what a calendar can't hold.
    """
    options = context.options or ICalendarOptions()
    source = _Source(
        chronology=chronology,
        disputes=disputes_of_events(chronology),
        zone=time_zone(options.zone),
    )
    head, end = _shell(chronology, context, options)
    yield head
    for event in in_order(chronology.events.values()):
        if event.when is None:
            context.lose("events without a date", event.id)
        elif is_bound(event) and options.bounds == "omit":
            context.lose("events without a day of their own", event.id)
        else:
            journal = is_bound(event) and options.bounds == "journal"
            if journal:
                context.lose(_NOT_DRAWN, event.id)
            entry = _entry(event, source, kind="VJOURNAL" if journal else "VEVENT")
            yield written(entry.content_lines())
    for withdrawal in withdrawals(chronology):
        yield written(_cancelled(withdrawal, source).content_lines())
    lose_texts(chronology, context)
    yield end


def _shell(
    chronology: Chronology, context: ExportContext[ICalendarOptions], options: ICalendarOptions
) -> tuple[bytes, bytes]:
    omitted = sum(event.when is None for event in chronology.events.values())
    name = ": ".join(filter(None, (one_line(options.title), selection_in_words(context))))
    shell = icalendar.Calendar()
    shell.add("prodid", _PRODUCT)
    shell.add("version", "2.0")
    shell.add("calscale", "GREGORIAN")
    shell.add("name", name)
    shell.add("x-wr-calname", name)
    made_from = "; ".join(f"{label}: {words}" for label, words in provenance_in_words(context))
    if made_from:
        shell.add("description", made_from)
        shell.add("x-wr-caldesc", made_from)
    if omitted:
        shell.add("x-chronos-omitted", str(omitted))
    lines = list(filter(None, shell.content_lines()))
    return written(lines[:-1]), written(lines[-1:])


def _entry(event: Event, source: _Source, *, kind: str) -> Entry:
    entry = Entry(kind)
    _add_version(entry, event, event.id)
    for alias in event.aliases:
        entry.add("x-chronos-alias", f"{one_line(alias)}@chronos")
    _add_time(entry, event, source.zone)
    _add_place(entry, event.places)
    _add_text(entry, event, source)
    entry.add("summary", title_of(event) + _drawn(event))
    confirmed, tentative = _STATES[kind]
    entry.add("status", confirmed if _is_vouched_for(event) else tentative)
    if kind == "VEVENT":
        entry.add("transp", "TRANSPARENT")
    return entry


def _cancelled(withdrawal: Withdrawal, source: _Source) -> Entry:
    """An entry that takes back what an earlier calendar may have shown under its id."""
    event, entry = withdrawal.event, Entry("VEVENT")
    _add_version(entry, event, withdrawal.id)
    _add_time(entry, event, source.zone)
    reason, _, _ = withdrawal.why.partition(";")
    label = reason.partition(":")[0]
    entry.add("summary", f"{label}: {title_of(event)}")
    entry.add("description", f"{withdrawal.why}.")
    entry.add("status", "CANCELLED")
    entry.add("transp", "TRANSPARENT")
    return entry


def _add_version(entry: Entry, event: Event, name: str) -> None:
    """UID, SEQUENCE and the stamps (RFC 5545 sections 3.8.4.7, 3.8.7): from the log, never now."""
    changed = _instant(event.modified_at)
    entry.add("uid", f"{one_line(name)}@chronos")
    entry.add("dtstamp", changed or _EPOCH)
    if changed:
        entry.add("last-modified", changed)
    entry.add("sequence", event.revision)


def _add_time(entry: Entry, event: Event, zone: tzinfo | None) -> None:
    """The days or hours drawn; of what was withdrawn and has none, the day of its report."""
    span = event.when.span if event.when else None
    drawn = drawn_span(event) or event.reported
    if entry.kind == "VJOURNAL":
        assert drawn is not None  # noqa: S101 - undated events are left out before
        first, last = day_span(drawn)
        entry.add("dtstart", last if drawn.earliest is None else first)
    elif span and is_exact(event) and span.has_clock and span.earliest and span.latest:
        entry.add("dtstart", _utc(span.earliest, zone))
        entry.add("dtend", _utc(span.latest, zone))
    elif drawn is None:
        entry.add("dtstart", (_instant(event.modified_at) or _EPOCH).date())
    else:
        # An open clock time is a whole day: programs draw an hour after a start without an end.
        first, last = day_span(drawn)
        entry.add("dtstart", first)
        if last < date.max:
            entry.add("dtend", last + timedelta(days=1))
    if span:
        entry.add("x-chronos-edtf" if span.is_edtf else "x-chronos-time", span.edtf)


def _utc(moment: datetime, zone: tzinfo | None) -> datetime:
    """A zoned moment in UTC; a local one without a zone, or one at the edge, unchanged."""
    if moment.tzinfo is None and zone is None:
        return moment
    try:
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except OverflowError:
        return moment.replace(tzinfo=None)


def _add_place(entry: Entry, places: tuple[Place, ...]) -> None:
    if not places:
        return
    where = "; ".join(place_in_words(place) for place in places)
    if entry.kind == "VJOURNAL":  # which may have neither LOCATION nor GEO
        entry.add("x-chronos-location", where)
        return
    entry.add("location", where)
    first = places[0]
    if first.lat is not None and first.lon is not None and first.precision not in _VAGUE:
        entry.add("geo", (round(first.lat, 6), round(first.lon, 6)))


def _add_text(entry: Entry, event: Event, source: _Source) -> None:
    chronology, disputed = source.chronology, source.disputes.get(event.id, ())
    reports = reports_of(chronology, event)
    entry.add("description", description(event, reports, disputed, chronology))
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


def _is_vouched_for(event: Event) -> bool:
    """Whether neither event nor date is tentative (RFC 5545 section 3.8.1.11)."""
    return event.status in {"occurred", "ongoing", "ended"} and is_exact(event)


def _instant(text: str) -> datetime | None:
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).replace(microsecond=0)
