"""The chronology as Markdown, with a footnote a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from chronos.plugin import Chronology, ContextExporter, ExportContext, hookimpl


@attrs.frozen
class MarkdownOptions:
    """What `-O` sets.

    Attributes:
        title: the heading.
    """

    title: str = "Chronology"


class MarkdownExporter:
    """A text to go on writing with: an event a paragraph, sources in footnotes."""

    name = "markdown"
    summary = "Markdown with a footnote a report"
    media_type = "text/markdown"
    suffix = ".md"
    options = MarkdownOptions

    def export(
        self, chronology: Chronology, context: ExportContext[MarkdownOptions] | None = None
    ) -> Iterator[bytes]:
        """Heading, events by time then id, what was retracted, footnotes."""
        from chronos_markdown.document import document

        yield from document(chronology, context or ExportContext(options=MarkdownOptions()))


@hookimpl
def chronos_exporters() -> Iterable[ContextExporter]:
    """The Markdown exporter."""
    return (MarkdownExporter(),)
