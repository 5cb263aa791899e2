"""The chronology as JSON for TimelineJS3 (Knight Lab), a slide an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import attrs

from chronos.plugin import Chronology, ContextExporter, ExportContext, hookimpl


@attrs.frozen
class TimelineJsOptions:
    """What `-O` sets.

    Attributes:
        title: headline of the title slide.
        zone: IANA time zone, such as "Asia/Damascus", that clock times with a zone of their own
            are converted to; empty to leave them as they are, each by its own clock.
        bounds: whether events that only a bound is known of have slides, in a group of their own
            at the bound, or none.
    """

    title: str = "Chronology"
    zone: str = ""
    bounds: Literal["group", "omit"] = "group"


class TimelineJsExporter:
    """Slides with honest dates and every report quoted; no media, no markup from articles."""

    name = "timelinejs"
    summary = "JSON for TimelineJS3, a slide an event"
    media_type = "application/json"
    suffix = ".json"
    options = TimelineJsOptions

    def export(
        self, chronology: Chronology, context: ExportContext[TimelineJsOptions] | None = None
    ) -> Iterator[bytes]:
        """One object: `events` by time then id, `title` and `scale`.

        Raises:
            UsageError: no time zone has this name.
        """
        from chronos_timelinejs.slides import document

        yield from document(chronology, context or ExportContext(options=TimelineJsOptions()))


@hookimpl
def chronos_exporters() -> Iterable[ContextExporter]:
    """The TimelineJS exporter."""
    return (TimelineJsExporter(),)
