"""The chronology as an iCalendar file (RFC 5545), one VEVENT an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chronos.plugin import Chronology, ExportContext, Exporter, hookimpl


class ICalendarExporter:
    """One all-day or timed entry an event, with every report in its description."""

    name = "ical"
    summary = "iCalendar file for calendar programs (RFC 5545)"
    media_type = "text/calendar"
    suffix = ".ics"

    def export(
        self, chronology: Chronology, context: ExportContext[None] | None = None
    ) -> Iterator[bytes]:
        """A VCALENDAR: its head, each VEVENT by time then id, its end."""
        from chronos_ical.calendar import calendar

        yield from calendar(chronology, context)


@hookimpl
def chronos_exporters() -> Iterable[Exporter]:
    """The iCalendar exporter."""
    return (ICalendarExporter(),)
