"""The evidence page: one HTML file that opens from disk, to read, filter, check and review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import attrs

from chronos.plugin import (
    Chronology,
    ContextExporter,
    ExportContext,
    NameMask,
    UsageError,
    hookimpl,
)


@attrs.frozen(kw_only=True)
class PageOptions:
    """Options of the page.

    Attributes:
        text: `full` articles, their `quotes` alone, or `none` of their words.
        hide: a file of names, one a line, that are masked in every text.
        title: the page's title.
        live: the token by which a page of `chronos serve` sends decisions; empty for a file.
    """

    text: Literal["full", "quotes", "none"] = "full"
    hide: Path | None = attrs.field(default=None)
    title: str = ""
    live: str = ""

    @hide.validator
    def _has_names(self, attribute: object, value: Path | None) -> None:
        del attribute
        try:
            NameMask.read(value)
        except UsageError as error:
            raise ValueError(str(error)) from error


class HtmlExporter:
    """A page with list, time axis, filters and the evidence of every event; no network needed."""

    name = "html"
    summary = "evidence page: one HTML file with list, time axis, quotes in their articles, review"
    media_type = "text/html"
    suffix = ".html"
    options = PageOptions

    def export(
        self, chronology: Chronology, context: ExportContext[PageOptions] | None = None
    ) -> Iterator[bytes]:
        """The page: shell and style, then the data, then the script."""
        from chronos_html.document import document

        yield from document(chronology, context or ExportContext())


@hookimpl
def chronos_exporters() -> Iterable[ContextExporter]:
    """The exporter of the evidence page."""
    return (HtmlExporter(),)
