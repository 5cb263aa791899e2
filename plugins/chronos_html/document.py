"""The file: shell, style, data and script, with the hashes that a browser checks them by."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from chronos.plugin import Chronology, ExportContext, one_line
from chronos_html.page import page

if TYPE_CHECKING:
    from chronos_html import PageOptions

_SLOT = re.compile(r"\{(TITLE|CONNECT|STYLE|STYLE_HASH|SCRIPT|SCRIPT_HASH|DATA)\}")
# What could end the element, break a line of a script, or turn or hide text where the file is read.
_ESCAPED = re.compile(
    "[<\x00-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u2060-\u206f\ufeff\U000e0000-\U000e007f]")


def document(chronology: Chronology, context: ExportContext[PageOptions]) -> Iterator[bytes]:
    """The page in pieces."""
    data = page(chronology, context)
    style, script = _asset("page.css"), _asset("page.js")
    slots = {
        "TITLE": escape(_UNSEEN.sub("", one_line(data["title"]))),
        "CONNECT": "'self'" if data["made"].get("live") else "'none'",
        "STYLE": style,
        "STYLE_HASH": _digest(style),
        "SCRIPT": script,
        "SCRIPT_HASH": _digest(script),
    }
    at = 0
    shell = _asset("shell.html")
    for slot in _SLOT.finditer(shell):
        yield shell[at : slot.start()].encode()
        at = slot.end()
        if slot[1] == "DATA":
            yield from _json_lines(data)
        else:
            yield slots[slot[1]].encode()
    yield shell[at:].encode()


def _json_lines(data: dict[str, Any]) -> Iterator[bytes]:
    """The data as JSON, an article and an event a line."""
    before = "{"
    for key, value in data.items():
        yield f"{before}{_json(key)}:".encode()
        if key in {"articles", "events"}:
            yield b"[\n"
            for at, each in enumerate(value):
                yield f"{',' * bool(at)}{_json(each)}\n".encode()
            yield b"]"
        else:
            yield _json(value).encode()
        before = ",\n"
    yield b"}"


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _ESCAPED.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x10000:
        return f"\\u{code:04x}"
    code -= 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"


def _asset(name: str) -> str:
    return (files("chronos_html") / "assets" / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()
