"""The chronology as JSON for TimelineJS3 (Knight Lab), a slide an event."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import attrs

from chronos.plugin import Chronology, ContextExporter, ExportContext, OutputFile, hookimpl


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


@attrs.frozen
class PageOptions(TimelineJsOptions):
    """What `-O` sets of a page, besides the options of its data.

    Attributes:
        max: how many slides a page may have; 0 for 200.
        split: `month` for a page a month, `count:20` for one every 20 slides; empty for one page.
        package: folder of the npm package @knight-lab/timelinejs, whose files are put into the
            page, so that it works without a network; none to load them from jsdelivr.net.
    """

    max: int = 0
    split: str = ""
    package: Path | None = None


class TimelineJsPageExporter:
    """A working page, or several, with the data in it."""

    name = "timelinejs-page"
    summary = "HTML page with TimelineJS3, one or a folder of them"
    media_type = "text/html"
    suffix = ".html"
    options = PageOptions

    def export(
        self, chronology: Chronology, context: ExportContext[PageOptions] | None = None
    ) -> Iterator[bytes] | Iterator[OutputFile]:
        """The page; with the option `split` files by month or by number.

        Raises:
            UsageError: there are too many slides, or an option has no meaning.
        """
        from chronos_timelinejs.page import pages

        return pages(chronology, context or ExportContext(options=PageOptions()))


@hookimpl
def chronos_exporters() -> Iterable[ContextExporter]:
    """The TimelineJS exporters."""
    return (TimelineJsExporter(), TimelineJsPageExporter())
