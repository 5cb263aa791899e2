"""Feeds: a document for each entry, with its own title, date and address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from io import BytesIO
from typing import Any, ClassVar

import attrs

from chronos.plugin import (
    Document,
    InputError,
    Issue,
    library,
    one_line,
    text_of_html,
)

_ROOT = re.compile(rb"<(?:\w+:)?(rss|feed|rdf)\b(?:[^>]*>)?", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_TEASER = re.compile(r"(?:\[?(?:\u2026|\.\.\.)\]?|read more|continue reading)\W*$", re.IGNORECASE)
_LONGEST = 32 * 2**20


@attrs.frozen(kw_only=True)
class FeedReader:
    """RSS, Atom and RDF; saved files only, nothing is fetched."""

    name: ClassVar[str] = "feed"
    summary: ClassVar[str] = "RSS and Atom feeds, one article an entry"
    packages: ClassVar[tuple[str, ...]] = ("chronos_feeds",)
    suffixes: ClassVar[tuple[str, ...]] = (".rss", ".atom", ".rdf", ".xml")

    def read(self, data: bytes, uri: str) -> Iterator[Document | Issue]:
        """The documents of the entries in `data`.

        Raises:
            MissingLibrary: feedparser is not installed.
            InputError: it is no feed, declares entities, or is too large.
        """
        if len(data) > _LONGEST:
            hint = "divide it into smaller files"
            raise InputError(f"the feed is larger than {_LONGEST:,} bytes", where=uri, hint=hint)
        head = _ascii_head(data)
        if _ENTITY.search(head):
            hint = "remove its <!ENTITY> lines: feeds need none, and attacks use them"
            raise InputError("the XML declares entities; not read", where=uri, hint=hint)
        if not _ROOT.search(head):
            yield Issue(
                code="CHR164",
                severity="error",
                message="XML that is no RSS or Atom feed",
                where=uri,
                hint="convert it to JSON Lines, or write a reader for it: docs/plugins.md",
            )
            return
        feedparser = library("feedparser", "feeds", uri)
        found = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
        if found.bozo and not found.entries:
            reason = one_line(str(found.bozo_exception))
            raise InputError(f"a damaged feed: {reason}", where=uri, hint="fetch it again")
        yield from _entries(found, uri)


def _entries(found: Any, uri: str) -> Iterator[Document | Issue]:
    outlet = one_line(found.feed.get("title", ""))
    language = found.feed.get("language", "")
    cut = 0
    for number, entry in enumerate(found.entries, 1):
        where = f"{uri}#{number}"
        content = max(
            (part.get("value", "") for part in entry.get("content", ())), key=len, default=""
        )
        summary = entry.get("summary", "")
        text = text_of_html(content or summary)
        headline = text_of_html(entry.get("title", "")).replace("\n", " ")
        if not (text or headline):
            continue
        cut += not content and bool(_TEASER.search(text))
        published, basis = _published(entry)
        source = one_line(entry.get("source", {}).get("title", "")) or outlet
        yield Document(
            uri=entry.get("link") or where,
            text=text if text != headline else "",
            headline=headline,
            source_id=one_line(entry.get("id", "")) or None,
            published=published or None,
            published_basis=basis,
            sources=(source,) if source else (),
            language=entry.get("language", "") or language,
            splittable=False,
            origin=f"{uri}, entry {number}",
        )
    if cut:
        yield Issue(
            code="CHR163",
            severity="warning",
            message=f"{cut} of {len(found.entries)} entries hold only the beginning of their text",
            where=uri,
            hint="save the pages that they link to, and read those too",
        )


def _published(entry: Any) -> tuple[str, str]:
    """The time of publication in ISO 8601, and where the feed states it."""
    for field, basis in (("published", "feed: published"), ("updated", "feed: updated")):
        if stated := one_line(entry.get(field, "")):
            return _iso(stated), basis
    return "", ""


def _iso(stated: str) -> str:
    """A time as mail writes it in ISO 8601, with its own zone; any other as it is."""
    try:
        return parsedate_to_datetime(stated).isoformat()
    except (ValueError, TypeError, IndexError):
        return stated


def _ascii_head(data: bytes) -> bytes:
    """The beginning of XML in an encoding that extends ASCII, whatever it is in."""
    head = data[: 2**16]
    return head.replace(b"\0", b"") if b"\0" in head[:64] else head
