"""The chronology as a document of Word, with a footnote a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import attrs

from chronos.plugin import Chronology, ContextExporter, ExportContext, hookimpl


@attrs.frozen
class DocxOptions:
    """What `-O` sets.

    Attributes:
        title: the heading.
        paper: size of the pages.
    """

    title: str = "Chronology"
    paper: Literal["a4", "letter"] = "a4"


class DocxExporter:
    """A text to go on writing with: an event a paragraph, sources in footnotes."""

    name = "docx"
    summary = "Word document with a footnote a report"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    suffix = ".docx"
    options = DocxOptions

    def export(
        self, chronology: Chronology, context: ExportContext[DocxOptions] | None = None
    ) -> Iterator[bytes]:
        """The bytes of the document; it is held in memory.

        Raises:
            MissingLibrary: python-docx is not installed.
        """
        from chronos_docx.document import document

        yield document(chronology, context or ExportContext(options=DocxOptions()))


@hookimpl
def chronos_exporters() -> Iterable[ContextExporter]:
    """The Word exporter."""
    return (DocxExporter(),)
