"""Saved web pages: the article in them, its title and its date. Nothing is fetched."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from typing import Any, ClassVar

import attrs

from chronos.model.article import Document
from chronos.model.issue import Issue
from chronos.read.issues import empty
from chronos.read.limits import PACKAGES, Limits, TooLargeError
from chronos.read.readers.encoding import decode

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{2,30})""", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_LANGUAGE = re.compile(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[\w-]{2,20})?)\b")
# Where pages state their date of publication, most trusted first: attribute and its value.
_DATE_TAGS = (
    ("property", "article:published_time"),
    ("itemprop", "datePublished"),
    ("name", "parsely-pub-date"),
    ("name", "dc.date.issued"),
    ("name", "dcterms.date"),
    ("name", "dc.date"),
    ("name", "pubdate"),
    ("name", "publish-date"),
    ("name", "date"),
)
_SILENT = logging.NullHandler()
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@attrs.frozen(kw_only=True)
class WebPageReader:
    """Web pages: one article each, found by trafilatura, dated by its mark-up or htmldate."""

    name: ClassVar[str] = "html"
    summary: ClassVar[str] = "saved web pages"
    packages: ClassVar[tuple[str, ...]] = PACKAGES
    suffixes: ClassVar[tuple[str, ...]] = (".html", ".htm", ".xhtml")

    limits: Limits = attrs.field(factory=Limits)

    def read(self, data: bytes, uri: str) -> Iterator[Document | Issue]:
        """The article in a page.

        Raises:
            InputError: `data` is not text.
            TooLargeError: `data` is larger than `limits.page`.
        """
        if len(data) > self.limits.page:
            raise TooLargeError(
                f"the page is larger than {self.limits.page:,} bytes",
                where=uri,
                hint="save only the article, as text or HTML",
            )
        text, issues = _decode_page(data, uri)
        yield from issues
        yield _read_page(_DECLARATION.sub("", text, count=1), uri)


def _read_page(page: str, uri: str) -> Document | Issue:
    if not page.strip():
        return empty(uri)
    found = _extract(page)
    if not found.get("text", "").strip():
        return Issue(
            code="CHR116",
            severity="error",
            message="no article found in this page",
            where=uri,
            hint="save its text as a .txt file instead",
        )
    published, basis = _date(page)
    language = _LANGUAGE.search(page[:20_000])
    return Document(
        uri=found.get("url") or uri,
        text=found["text"],
        headline=found.get("title") or "",
        published=published,
        published_basis=basis,
        sources=tuple(filter(None, [found.get("sitename")])),
        language=language[1] if language else "",
        splittable=False,
    )


def _decode_page(data: bytes, uri: str) -> tuple[str, tuple[Issue, ...]]:
    """Like `decode`, but the encoding that the page declares comes first."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(declared[1].decode("ascii")), ()
        except (LookupError, UnicodeDecodeError):
            return decode(data, uri)
    return decode(data, uri)


def _extract(page: str) -> dict[str, str]:
    from trafilatura import bare_extraction

    # An Issue reports what these libraries log about a broken page.
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(_SILENT)
    found = bare_extraction(page, include_comments=False, with_metadata=True)
    if found is None:
        return {}
    fields = found if isinstance(found, dict) else found.as_dict()
    return {key: fields.get(key) or "" for key in ("text", "title", "url", "sitename")}


def _date(page: str) -> tuple[str | None, str]:
    """The date of publication and where the page states it."""
    from trafilatura import load_html

    tree = load_html(page)
    if tree is None:
        return None, ""
    for attribute, value in _DATE_TAGS:
        for element in tree.iter("meta", "time", "span"):
            if (element.get(attribute) or "").casefold() == value.casefold():
                stated = element.get("content") or element.get("datetime") or ""
                if _DAY.match(stated):
                    return stated.strip(), f"page: {element.tag} {attribute}={value}"
    return _linked_date(tree) or _guessed_date(tree)


def _linked_date(tree: Any) -> tuple[str, str] | None:
    """The `datePublished` of schema.org data in JSON-LD scripts."""
    for script in tree.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for item in _objects(data):
            stated = item.get("datePublished")
            if isinstance(stated, str) and _DAY.match(stated):
                return stated, "page: JSON-LD datePublished"
    return None


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    items = data if isinstance(data, list) else [data]
    for item in items:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (part for part in graph or () if isinstance(part, dict))


def _guessed_date(tree: Any) -> tuple[str | None, str]:
    from htmldate import find_date

    # Given text that begins like a URL, htmldate would fetch it; a tree is only searched.
    found = find_date(tree, extensive_search=False, original_date=True)
    return (found, "page: date found by htmldate") if found else (None, "")
