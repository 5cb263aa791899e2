"""Saved web pages: the article in them, its title and its date. Nothing is fetched."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from copy import deepcopy
from html import unescape
from typing import Any, ClassVar

import attrs

from chronos.model.article import ENTRY_STAMP, GUESSED, Document
from chronos.model.issue import Issue
from chronos.read.issues import empty
from chronos.read.limits import PACKAGES, Limits, TooLargeError
from chronos.read.lines.classification import LineClassifier, default_lines
from chronos.read.readers.encoding import decode
from chronos.read.readers.pages.live_pages import LivePage, live_page
from chronos.read.readers.pages.page_boxes import own_lines, take_boxes, without_repeats
from chronos.read.readers.pages.page_checks import cut_text, no_article
from chronos.read.readers.pages.page_data import article_objects, is_stated_article, page_dates
from chronos.read.readers.pages.page_heads import brief_of, publisher_of, title_of

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?([\w-]{2,30})""", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_LANGUAGE = re.compile(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[\w-]{2,20})?)\b")
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{1,1000})</title", re.IGNORECASE)
_SILENT = logging.NullHandler()


@attrs.frozen(kw_only=True)
class WebPageReader:
    """Web pages: one article each, found by trafilatura, dated by its mark-up or htmldate."""

    name: ClassVar[str] = "html"
    summary: ClassVar[str] = "saved web pages"
    packages: ClassVar[tuple[str, ...]] = PACKAGES
    suffixes: ClassVar[tuple[str, ...]] = (".html", ".htm", ".xhtml")

    limits: Limits = attrs.field(factory=Limits)
    lines: LineClassifier = attrs.field(factory=default_lines)

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
        yield from _read_page(_DECLARATION.sub("", text, count=1), uri, self.lines)


def _read_page(page: str, uri: str, lines: LineClassifier) -> Iterator[Document | Issue]:
    if not page.strip():
        yield empty(uri)
        return
    tree = _tree(page)
    article = deepcopy(tree)
    captions = () if article is None else take_boxes(article)
    found = {} if article is None else _extract(article)
    text, headline = found.get("text", ""), found.get("title", "") or _title(page)
    is_stated = tree is not None and is_stated_article(tree)
    if issue := no_article(page, headline, text, uri, is_stated=is_stated):
        yield issue
        return
    if not text.strip():
        yield Issue(
            code="CHR116",
            severity="error",
            message="no article found in this page",
            where=uri,
            hint="save its text as a .txt file instead",
        )
        return
    language = _LANGUAGE.search(page[:20_000])
    whole = attrs.evolve(
        _document(tree, found, uri, lines),
        captions=captions,
        language=language[1] if language else "",
    )
    live = live_page(article, whole.text)
    yield from _live_documents(whole, live) if live else (whole,)
    body = " ".join(tree.xpath("//body//text()[not(parent::script or parent::style)]"))
    yield from cut_text(whole.text, body, article_objects(tree), uri)


def _document(tree: Any, found: Mapping[str, str], uri: str, lines: LineClassifier) -> Document:
    """The article of a page, with what the page states about it."""
    dates = page_dates(tree)
    bodies = (each.get("articleBody") for each in article_objects(tree))
    text = own_lines(
        without_repeats(found["text"]), (each for each in bodies if isinstance(each, str))
    )
    headline, date = title_of(tree, found["title"], lines)
    if date and (not dates.published or dates.basis.startswith(GUESSED)):
        dates = attrs.evolve(dates, published=date, basis="page: title")
    brief = brief_of(tree, f"{headline}\n{text}")
    publisher = publisher_of(tree, found["sitename"])
    return Document(
        uri=found["url"] or uri,
        text=f"{brief}\n\n{text}" if brief else text,
        headline=headline,
        published=dates.published,
        published_basis=dates.basis,
        modified=dates.modified,
        sources=(publisher,) if publisher else (),
        splittable=False,
    )


def _live_documents(whole: Document, live: LivePage) -> Iterator[Document]:
    """What a live blog says above its entries, and each entry, dated by its own stamp."""
    if live.above:
        yield attrs.evolve(whole, text=live.above)
    for number, entry in enumerate(live.entries, 1):
        yield attrs.evolve(
            whole,
            uri=f"{whole.uri}#{number}",
            text=entry.text,
            headline=entry.headline or whole.headline,
            published=entry.published,
            published_basis=ENTRY_STAMP,
            modified=None,
            origin=f"entry {number} of {len(live.entries)}",
        )


def _tree(page: str) -> Any:
    from trafilatura import load_html

    return load_html(page)


def _title(page: str) -> str:
    """The title in the head of a page."""
    match = _TITLE.search(page[:100_000])
    return " ".join(unescape(match[1]).split()) if match else ""


def _decode_page(data: bytes, uri: str) -> tuple[str, tuple[Issue, ...]]:
    """Like `decode`, but the encoding that the page declares comes first.

    What is valid UTF-8 beyond ASCII is UTF-8 all the same: who saves a page may change its bytes
    and leave what it declares.
    """
    if not data.isascii():
        with suppress(UnicodeDecodeError):
            return data.decode("utf-8-sig"), ()
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(declared[1].decode("ascii")), ()
        except (LookupError, UnicodeDecodeError):
            return decode(data, uri)
    return decode(data, uri)


def _extract(page: Any) -> dict[str, str]:
    from trafilatura import bare_extraction

    # An Issue reports what these libraries log about a broken page.
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(_SILENT)
    found = bare_extraction(page, include_comments=False, with_metadata=True)
    if found is None:
        return {}
    fields = found if isinstance(found, dict) else found.as_dict()
    return {key: fields.get(key) or "" for key in ("text", "title", "url", "sitename")}
