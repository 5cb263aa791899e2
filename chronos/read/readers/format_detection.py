"""The format of an input without a file name."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from typing import Literal

Format = Literal["jsonl", "json", "html", "text"]

_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|div|main|meta|p|h\d)\b", re.IGNORECASE
)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")

_Other = tuple[str, str]
"""The suffix of a format that chronos itself does not read, and what it is in words."""

_SIGNATURES: tuple[tuple[bytes, _Other], ...] = (
    (b"%PDF-", (".pdf", "a PDF file")),
    (b"{\\rtf", (".rtf", "an RTF document")),
    (b"\x1f\x8b", (".gz", "a gzip file")),
    (b"BZh", (".bz2", "a bzip2 file")),
    (b"\xfd7zXZ\x00", (".xz", "an xz file")),
    (b"7z\xbc\xaf\x27\x1c", (".7z", "a 7z archive")),
    (b"\xd0\xcf\x11\xe0", (".doc", "an old Microsoft Office file")),
    (b"SQLite format 3\x00", (".sqlite", "an SQLite database")),
    (b"\x89PNG", (".png", "a picture")),
    (b"\xff\xd8\xff", (".jpg", "a picture")),
    (b"GIF8", (".gif", "a picture")),
    (b"WARC/1.", (".warc", "a WARC file")),
    (b"From ", (".mbox", "a mailbox")),
)
_PACKED: tuple[tuple[bytes, _Other], ...] = (
    (b"word/", (".docx", "a Word document")),
    (b"xl/", (".xlsx", "a spreadsheet")),
    (b"ppt/", (".pptx", "a presentation")),
    (b"application/epub+zip", (".epub", "an EPUB book")),
    (b"opendocument.text", (".odt", "an OpenDocument text")),
    (b"opendocument.spreadsheet", (".ods", "an OpenDocument spreadsheet")),
    (b"datapackage.json", (".wacz", "a WACZ file")),
    (b"", (".zip", "a ZIP archive")),
)
_XML: tuple[tuple[bytes, _Other], ...] = (
    (b"<rss", (".rss", "an RSS feed")),
    (b"<rdf:rdf", (".rss", "an RSS feed")),
    (b"<feed", (".atom", "an Atom feed")),
    (b"<?xml", (".xml", "an XML file")),
)
_MBOX = re.compile(rb"From \S+ .*\d\d:\d\d")
_MAIL = re.compile(
    rb"(?:(?:return-path|received|message-id|date|from|to|subject|mime-version|x-[\w-]+"
    rb"|delivered-to|content-type|dkim-signature|reply-to|cc)"
    rb":[^\n]*\n(?:[ \t][^\n]*\n)*){3}",
    re.IGNORECASE,
)
_WEB_ARCHIVE = re.compile(rb"content-type:\s*multipart/related", re.IGNORECASE)
_COLUMN = re.compile(r"[^\W\d][\w ./()-]{0,30}")
_COLUMNS = frozenset(
    {
        "id", "title", "headline", "text", "body", "content", "date", "published", "source",
        "author", "url", "link", "summary", "description", "language", "place", "location",
        "country",
    }
)  # fmt: skip
_ROWS = 6


def detect_format(head: bytes) -> Format:
    """The format of an input that begins with `head`.

    >>> detect_format(b'{"text": "Rain."}')
    'jsonl'
    """
    if head.startswith(_UTF16):
        head = head.decode("utf-16", "replace").encode("utf-8", "replace")
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"["):
        return "json" if re.match(rb"\[\s*[{\]]", start) else "text"
    if start.startswith(b"{"):
        return "jsonl" if _has_lines(start) else "json"
    if _HTML.match(start) or (start.startswith(b"<") and _HTML.search(start[:1000])):
        return "html"
    return "text"


def detect_other(head: bytes) -> tuple[str, str]:
    """The suffix of a format that chronos itself does not read, and what it is; else empty.

    >>> detect_other(b"%PDF-1.7")
    ('.pdf', 'a PDF file')
    >>> detect_other(b"Rain fell.")
    ('', '')
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"PK\x03\x04"):
        return next(other for mark, other in _PACKED if mark in head)
    for mark, other in _SIGNATURES:
        if start.startswith(mark) and (other[0] != ".mbox" or _MBOX.match(start)):
            return other
    if start.startswith(b"<") and detect_format(start) != "html":
        lowered = start[:2000].lower()
        return next((other for mark, other in _XML if mark in lowered), ("", ""))
    if _MAIL.match(start.replace(b"\r\n", b"\n")):
        is_page = _WEB_ARCHIVE.search(start[:4096])
        return (".mhtml", "a web archive") if is_page else (".eml", "an e-mail")
    return _table(start)


def _table(start: bytes) -> tuple[str, str]:
    """The suffix of a table with a row of heads, and what it is; empty when it is none."""
    text = start[:65536].decode("utf-8", "replace")
    for delimiter in "\t,;|":
        if _is_table(list(_rows(text, delimiter))):
            return (".tsv" if delimiter == "\t" else ".csv"), "a table of comma-separated values"
    return "", ""


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    lines = text.splitlines(keepends=True)
    # The last row may be cut.
    rows = csv.reader(lines[:-1] if len(lines) > 2 else lines, delimiter=delimiter)
    try:
        for row, _ in zip(rows, range(_ROWS), strict=False):
            if row:
                yield row
    except csv.Error:
        return


def _is_table(rows: list[list[str]]) -> bool:
    """Whether rows have the same cells below a row of heads, of which one is well known."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return False
    heads = rows[0]
    if len(set(heads)) < len(heads) or not all(_COLUMN.fullmatch(head) for head in heads):
        return False
    words = {word for head in heads for word in re.split(r"[\W_]+", head.lower())}
    alike = all(len(row) == len(heads) for row in rows[1:])
    return alike and (bool(words & _COLUMNS) or len(heads) * (len(rows) - 1) >= 2 * _ROWS)


def _has_lines(start: bytes) -> bool:
    """Whether each line is an object: the first one is complete, or there are several."""
    first, end, rest = start.partition(b"\n")
    if not end or b"\n{" in end + rest:
        return True
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        return False
    return True
