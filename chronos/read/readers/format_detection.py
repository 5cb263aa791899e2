"""The format of an input without a file name."""

from __future__ import annotations

import json
import re
from typing import Literal

Format = Literal["jsonl", "json", "html", "xml", "text"]

_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|article|div|main|meta|p|h\d)\b", re.IGNORECASE
)
_XML = re.compile(rb"<(?:\?xml|rss|feed|rdf:rdf)\b", re.IGNORECASE)
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


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
    return "xml" if _XML.match(start) else "text"


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
