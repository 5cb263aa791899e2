"""The chronology as an iCalendar file (RFC 5545), one VEVENT an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import attrs

from chronos.plugin import Chronology, ContextExporter, ExportContext, hookimpl


@attrs.frozen
class ICalendarOptions:
    """What `-O` sets.

    Attributes:
        title: name of the calendar.
        zone: IANA time zone of clock times that articles give without one, such as
            "Asia/Damascus"; empty for times that float.
        bounds: what becomes of events that only a bound is known of: a journal entry (VJOURNAL),
            an all-day entry at the bound, or nothing.
    """

    title: str = "Chronology"
    zone: str = ""
    bounds: Literal["journal", "entry", "omit"] = "journal"


class ICalendarExporter:
    """One all-day or timed entry an event, with every report in its description."""

    name = "ical"
    summary = "iCalendar file for calendar programs (RFC 5545)"
    media_type = "text/calendar"
    suffix = ".ics"
    options = ICalendarOptions

    def export(
        self, chronology: Chronology, context: ExportContext[ICalendarOptions] | None = None
    ) -> Iterator[bytes]:
        """A VCALENDAR: its head, each entry by time then id, ids withdrawn, its end.

        Raises:
            UsageError: no time zone has this name.
        """
        from chronos_ical.calendar import calendar

        yield from calendar(chronology, context or ExportContext(options=ICalendarOptions()))


@hookimpl
def chronos_exporters() -> Iterable[ContextExporter]:
    """The iCalendar exporter."""
    return (ICalendarExporter(),)
