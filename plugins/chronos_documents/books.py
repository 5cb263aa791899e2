"""E-books (EPUB): a document for each part of the text, in the order in which it is read."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any, ClassVar
from urllib.parse import unquote
from zipfile import ZipFile

import attrs

from chronos.plugin import (
    Document,
    InputError,
    Issue,
    locked,
    office_package,
    text_of_html,
    xml_root,
)

_OCF = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_ENC = "{http://www.w3.org/2001/04/xmlenc#}"
_SHORTEST = 200
"""Characters below which a part is a title page, an imprint or a table of contents."""


@attrs.frozen(kw_only=True)
class BookReader:
    """EPUB, by the standard's own files; the one kept library for it has another licence."""

    name: ClassVar[str] = "epub"
    summary: ClassVar[str] = "e-books, a document for each chapter"
    packages: ClassVar[tuple[str, ...]] = ("chronos_documents",)
    suffixes: ClassVar[tuple[str, ...]] = (".epub",)

    def read(self, data: bytes, uri: str) -> Iterator[Document | Issue]:
        """The documents of the chapters.

        Raises:
            LockedInput: its text is encrypted.
            InputError: it is no book, damaged, or unpacks to too much.
        """
        with office_package(data, uri) as package:
            path, book = _book(package, uri)
            about = {name: book.findtext(f".//{_DC}{name}") or "" for name in _KEYS}
            chapters = list(_chapters(book, path))
            if _encrypted(package, uri) & set(chapters):
                raise locked(uri)
            for number, name in enumerate(chapters, 1):
                yield from _chapter(package, name, number, about, uri)


_KEYS = ("title", "date", "language", "publisher")


def _book(package: ZipFile, uri: str) -> tuple[str, Any]:
    try:
        container = xml_root(package.read("META-INF/container.xml"), uri)
        path = container.find(f".//{_OCF}rootfile").get("full-path")
        return path, xml_root(package.read(path), uri)
    except (KeyError, AttributeError, TypeError) as error:
        hint = "check its suffix, or convert it again"
        raise InputError(
            "not an e-book: its table of files is missing", where=uri, hint=hint
        ) from error


def _chapters(book: Any, path: str) -> Iterator[str]:
    """The names of the parts, in the order of reading."""
    files = {item.get("id"): item.get("href") or "" for item in book.iter(f"{_OPF}item")}
    for reference in book.iter(f"{_OPF}itemref"):
        href = files.get(reference.get("idref"), "")
        if href:
            yield posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(href)))


def _encrypted(package: ZipFile, uri: str) -> set[str]:
    name = "META-INF/encryption.xml"
    if name not in package.namelist():
        return set()
    root = xml_root(package.read(name), uri)
    return {unquote(each.get("URI") or "") for each in root.iter(f"{_ENC}CipherReference")}


def _chapter(
    package: ZipFile, name: str, number: int, about: dict[str, str], uri: str
) -> Iterator[Document | Issue]:
    where = f"{uri}#{name}"
    try:
        markup = package.read(name).decode("utf-8", "replace")
    except KeyError:
        yield Issue(
            code="CHR162",
            severity="warning",
            message="a chapter is missing in the book",
            where=where,
            hint="fetch the book again",
        )
        return
    text = text_of_html(markup)
    if len(text) < _SHORTEST:
        return
    title, _, rest = text.partition("\n\n")
    is_title = len(title) < 200 and bool(rest)
    yield Document(
        uri=where,
        text=rest if is_title else text,
        headline=" ".join(title.split()) if is_title else about["title"],
        published=about["date"].strip() or None,
        published_basis="epub: dc:date" if about["date"].strip() else "",
        sources=tuple(filter(None, [about["publisher"].strip()])),
        language=about["language"].strip(),
        splittable=False,
        origin=f'chapter {number} of "{about["title"].strip()}"',
    )
