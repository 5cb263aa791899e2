"""Documents of word processors: DOCX by python-docx, ODT by odfdo. Macros never run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any, ClassVar

import attrs

from chronos.plugin import Document, InputError, Issue, library, locked, office_package

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n"}
_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo) ?([1-6])", re.IGNORECASE)
_NO_TEXT = "//text:tracked-changes|//office:annotation|//text:note"
_MACRO_TYPE = b"application/vnd.ms-word.document.macroEnabled.main+xml"
_PLAIN_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@attrs.frozen(kw_only=True)
class WordReader:
    """DOCX: the text as it is after all changes, with headings marked for the splitter."""

    name: ClassVar[str] = "docx"
    summary: ClassVar[str] = "documents of Word"
    packages: ClassVar[tuple[str, ...]] = ("chronos_documents",)
    suffixes: ClassVar[tuple[str, ...]] = (".docx", ".docm")

    def read(self, data: bytes, uri: str) -> Iterator[Document | Issue]:
        """The document in `data`.

        Raises:
            MissingLibrary: python-docx is not installed.
            LockedInput: it is encrypted.
            InputError: it is no such document, damaged, or unpacks to too much.
        """
        docx = library("docx", "documents", uri)
        if data.startswith(_COMPOUND):
            raise locked(uri)
        office_package(data, uri).close()
        try:
            document = docx.Document(BytesIO(_without_macros(data)))
            styles = {style.style_id: style.name or "" for style in document.styles}
            body = document.element.body
            about = document.core_properties
        except Exception as error:
            raise _damaged(error, uri) from error
        text = "\n\n".join(_word_paragraphs(body, styles))
        yield _document(text, uri, title=about.title, created=about.created, language="")


@attrs.frozen(kw_only=True)
class OpenDocumentReader:
    """ODT: the text as it is after all changes, with headings marked for the splitter."""

    name: ClassVar[str] = "odt"
    summary: ClassVar[str] = "documents of LibreOffice"
    packages: ClassVar[tuple[str, ...]] = ("chronos_documents",)
    suffixes: ClassVar[tuple[str, ...]] = (".odt", ".ott")

    def read(self, data: bytes, uri: str) -> Iterator[Document | Issue]:
        """The document in `data`.

        Raises:
            MissingLibrary: odfdo is not installed.
            LockedInput: it is encrypted.
            InputError: it is no such document, damaged, or unpacks to too much.
        """
        odfdo = library("odfdo", "documents", uri)
        with office_package(data, uri) as package:
            manifest = "META-INF/manifest.xml"
            if manifest in package.namelist() and b"encryption-data" in package.read(manifest):
                raise locked(uri)
        try:
            document = odfdo.Document(BytesIO(data))
            for element in document.body.get_elements(_NO_TEXT):
                element.delete()
            paragraphs = [_odf_paragraph(each) for each in _odf_elements(document.body)]
            meta = document.meta
            title, created = meta.title, meta.creation_date
        except Exception as error:
            raise _damaged(error, uri) from error
        text = "\n\n".join(filter(None, paragraphs))
        yield _document(text, uri, title=title, created=created, language="")


def _word_paragraphs(body: Any, styles: dict[str, str]) -> Iterator[str]:
    for paragraph in body.iter(f"{_WORD}p"):
        if any(each.tag == _FALLBACK for each in paragraph.iterancestors()):
            continue
        text = "".join(_word_pieces(paragraph)).strip()
        if text:
            style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
            name = styles.get(style.get(f"{_WORD}val") or "", "") if style is not None else ""
            yield _marked(text, _level(name))


def _word_pieces(paragraph: Any) -> Iterator[str]:
    """The pieces of text of a paragraph, without those of paragraphs inside it."""
    for element in paragraph.iter(f"{_WORD}t", *_BREAKS):
        if next(element.iterancestors(f"{_WORD}p")) is paragraph:
            yield _BREAKS.get(element.tag, element.text or "")


def _level(style: str) -> int:
    if style.casefold() == "title":
        return 1
    found = _HEADING.match(style)
    return int(found[1]) if found else 0


def _odf_elements(body: Any) -> list[Any]:
    found: list[Any] = body.get_elements("//text:p|//text:h")
    return found


def _odf_paragraph(element: Any) -> str:
    level = int(element.get_attribute("text:outline-level") or 0)
    if element.tag == "text:p" and str(element.get_attribute("text:style-name")).lower() == "title":
        level = 1
    return _marked(str(element.inner_text).strip(), level)


def _marked(text: str, level: int) -> str:
    """The paragraph; as a title of its level where it is one."""
    return f"{'#' * level} {' '.join(text.split())}" if level and text else text


def _document(
    text: str, uri: str, *, title: str | None, created: datetime | None, language: str
) -> Document | Issue:
    if not text.strip():
        return Issue(
            code="CHR107",
            severity="warning",
            message="no text",
            where=uri,
            hint="if it holds pictures of pages, make text of them with an OCR program",
        )
    head = " ".join(text[:2000].split()).casefold()
    headline = " ".join((title or "").split())
    known = bool(headline) and not text.startswith("# ") and headline.casefold() in head
    return Document(
        uri=uri,
        text=text,
        headline=headline if known else "",
        language=language,
        origin=f"document created {created.isoformat()}" if created else "",
    )


def _without_macros(data: bytes) -> bytes:
    """The package as one without macros, which python-docx opens; they are never read."""
    from zipfile import ZipFile

    source = ZipFile(BytesIO(data))
    types = source.read("[Content_Types].xml")
    if _MACRO_TYPE not in types:
        return data
    target = BytesIO()
    with ZipFile(target, "w") as package:
        for info in source.infolist():
            content = source.read(info)
            if info.filename == "[Content_Types].xml":
                content = content.replace(_MACRO_TYPE, _PLAIN_TYPE)
            package.writestr(info.filename, content)
    return target.getvalue()


def _damaged(error: Exception, uri: str) -> InputError:
    hint = "open it in the program that made it and save it again, or save it as text"
    return InputError(f"not a document that can be read: {error}", where=uri, hint=hint)
