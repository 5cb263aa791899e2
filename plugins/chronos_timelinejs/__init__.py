"""The chronology as JSON for TimelineJS3 (Knight Lab), a slide an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from chronos.plugin import Chronology, ExportContext, Exporter, hookimpl


class TimelineJsExporter:
    """Slides with honest dates and every report quoted; no media, no markup from articles."""

    name = "timelinejs"
    summary = "JSON for TimelineJS3, a slide an event"
    media_type = "application/json"
    suffix = ".json"

    def export(
        self, chronology: Chronology, context: ExportContext[None] | None = None
    ) -> Iterator[bytes]:
        """One object: `events` by time then id, `title` and `scale`."""
        from chronos_timelinejs.slides import slides

        yield from slides(chronology, context)


@hookimpl
def chronos_exporters() -> Iterable[Exporter]:
    """The TimelineJS exporter."""
    return (TimelineJsExporter(),)
