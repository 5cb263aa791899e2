"""The package of a document: python-docx makes it, the part of footnotes is ours."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from html import escape
from typing import Any

from chronos.plugin import library, one_line
from chronos_docx import DocxOptions

_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
_SMALL = '<w:rPr><w:sz w:val="18"/></w:rPr>'
_LINES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/>'
    "</w:r></w:p></w:footnote>"
)
_SETTINGS = f'<w:footnotePr xmlns:w="{_NS}"><w:footnote w:id="-1"/><w:footnote w:id="0"/>'
_PAPER = {"a4": (11906, 16838), "letter": (12240, 15840)}  # twentieths of a point
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_ZIPPED = (1980, 1, 1, 0, 0, 0)


class Text:
    """Paragraphs and footnotes as XML; words are one line each, and never markup."""

    def __init__(self) -> None:
        self.paragraphs: list[str] = []
        self.notes: list[str] = []

    def heading(self, words: str, *, level: int) -> None:
        """A heading; 1 is the highest level."""
        style = f'<w:pPr><w:pStyle w:val="Heading{level}"/></w:pPr>'
        self.paragraphs.append(f"<w:p>{style}{_run(words)}</w:p>")

    def paragraph(
        self, words: str, *, lead: str = "", notes: Iterable[str] = (), lines: Sequence[str] = ()
    ) -> None:
        """A paragraph.

        Args:
            words: what it says.
            lead: what comes before, bold.
            notes: footnotes at the end of the words.
            lines: lines below the words, small.
        """
        parts = [_run(lead, "<w:rPr><w:b/></w:rPr>") if lead else "", _run(words)]
        parts += [self._note(each) for each in notes]
        parts += [f"<w:r><w:br/></w:r>{_run(each, _SMALL)}" for each in lines]
        self.paragraphs.append(f"<w:p>{''.join(parts)}</w:p>")

    def _note(self, words: str) -> str:
        number = len(self.notes) + 1
        mark = f"<w:r>{_RAISED}<w:footnoteRef/></w:r>"
        self.notes.append(
            f'<w:footnote w:id="{number}"><w:p>{mark}{_run(f" {one_line(words)}", _SMALL)}'
            "</w:p></w:footnote>"
        )
        return f'<w:r>{_RAISED}<w:footnoteReference w:id="{number}"/></w:r>'


def _run(words: str, style: str = "") -> str:
    ends = " " if words[:1] == " " else "", " " if words[-1:] == " " else ""
    text = escape(ends[0] + one_line(words) + ends[1], quote=False)
    return f'<w:r>{style}<w:t xml:space="preserve">{text}</w:t></w:r>'


def packed(text: Text, options: DocxOptions) -> bytes:
    """The bytes of the document; equal input gives equal bytes.

    Raises:
        MissingLibrary: python-docx is not installed.
    """
    docx = library("docx", "documents", "docx")
    opc = library("docx.opc.part", "documents", "docx")
    uri = library("docx.opc.packuri", "documents", "docx")
    oxml = library("docx.oxml", "documents", "docx")
    document = docx.Document()
    root = oxml.parse_xml(f'<w:body xmlns:w="{_NS}">{"".join(text.paragraphs)}</w:body>')
    section = document.element.body.sectPr
    for each in list(root):
        section.addprevious(each)
    _set_up(document, oxml, options)
    notes = f'<w:footnotes xmlns:w="{_NS}">{_LINES}{"".join(text.notes)}</w:footnotes>'
    data = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + notes.encode()
    part = opc.Part(uri.PackURI("/word/footnotes.xml"), _TYPE, data, document.part.package)
    document.part.relate_to(part, _RELATION)
    return _zipped(document)


def _set_up(document: Any, oxml: Any, options: DocxOptions) -> None:
    properties = document.core_properties
    properties.title, properties.author = one_line(options.title), "chronos"
    properties.comments = ""
    properties.created = properties.modified = _MADE
    section = document.sections[0]
    width, height = _PAPER[options.paper]
    section.page_width, section.page_height = width * 635, height * 635  # EMU
    settings = document.settings.element
    before = settings.find(f"{{{_NS}}}compat")
    before.addprevious(oxml.parse_xml(f"{_SETTINGS}</w:footnotePr>"))


def _zipped(document: Any) -> bytes:
    """The package with one date for all of its parts, since python-docx takes that of now."""
    made, found = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(found, "w") as new:
        for entry in old.infolist():
            info = zipfile.ZipInfo(entry.filename, _ZIPPED)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(entry))
    return found.getvalue()
