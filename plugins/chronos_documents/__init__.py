"""Readers of documents: word processors, PDF with a text layer, e-books."""

from __future__ import annotations

from collections.abc import Iterable

from chronos.plugin import Reader, hookimpl


@hookimpl
def chronos_readers() -> Iterable[Reader]:
    """The readers of DOCX, ODT, RTF, PDF and EPUB."""
    from chronos_documents.books import BookReader
    from chronos_documents.pdf import PdfReader
    from chronos_documents.rich_text import RichTextReader
    from chronos_documents.word import OpenDocumentReader, WordReader

    return (WordReader(), OpenDocumentReader(), RichTextReader(), PdfReader(), BookReader())
