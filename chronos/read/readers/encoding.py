"""From bytes to text: the encoding, and whether the bytes are text at all."""

from __future__ import annotations

import codecs
import re

from chronos.errors import InputError
from chronos.model.issue import Issue

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"{\\rtf": "an RTF document",
    b"\x1f\x8b": "compressed (gzip)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
}
_CONTROLS = bytes(range(0x09)) + bytes(range(0x0E, 0x20)) + b"\x7f"
_HIGH = bytes(range(0x80, 0x100))
_UNMAPPED = re.compile("[\x81\x8d\x8f\x90\x9d]")
_CONVERT = "save it as UTF-8 text, HTML or JSON Lines"


def decode(data: bytes, uri: str) -> tuple[str, tuple[Issue, ...]]:
    """The text of `data`, and the assumptions made to read it.

    A byte order mark decides; else UTF-8, with single broken bytes replaced; else Windows-1252.

    Raises:
        InputError: `data` is not text, or text in an unrecognised encoding.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding, uri)
    reject_binary(data, uri)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _decode_guessed(data, uri)


def reject_binary(data: bytes, uri: str) -> None:
    """Accept `data` if it can be text in an encoding that extends ASCII.

    Raises:
        InputError: `data` has NUL bytes, the signature of another format or too many control bytes.
    """
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise InputError(f"this is {what}, not text", where=uri, hint=_CONVERT)
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if b"\0" in data or controls * 200 > len(data):
        hint = f"{_CONVERT}; UTF-16 text needs a byte order mark"
        raise InputError("this is binary data, not text", where=uri, hint=hint)


def decode_line(line: bytes) -> tuple[str, bool]:
    """The text of one line, and whether it is UTF-8; if not, it is read as Windows-1252."""
    try:
        return line.decode("utf-8"), True
    except UnicodeDecodeError:
        return _decode_western(line), False


def assumed_western(uri: str) -> Issue:
    """The issue that an input is not UTF-8 and was read as Windows-1252."""
    return Issue(
        code="CHR105",
        severity="info",
        message="not UTF-8: read as Windows-1252",
        where=uri,
        hint="if names look garbled, save it as UTF-8",
    )


def _decode_marked(data: bytes, encoding: str, uri: str) -> tuple[str, tuple[Issue, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return text, (_replaced(text.count("\ufffd"), encoding.upper(), uri),)


def _decode_guessed(data: bytes, uri: str) -> tuple[str, tuple[Issue, ...]]:
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    intact = len(text) - len(text.encode("ascii", "ignore")) - broken
    if intact >= broken:
        return text, (_replaced(broken, "UTF-8", uri),)
    letters = sum(map(bytes.isalpha, (data[i : i + 1] for i in range(min(len(data), 65536)))))
    high = min(len(data), 65536) - len(data[:65536].translate(None, _HIGH))
    if high > letters:
        raise InputError("unrecognised encoding", where=uri, hint="save it as UTF-8")
    return _decode_western(data), (assumed_western(uri),)


def _decode_western(data: bytes) -> str:
    try:
        return data.decode("windows-1252")
    except UnicodeDecodeError:
        return _UNMAPPED.sub("\ufffd", data.decode("windows-1252", "replace"))


def _replaced(count: int, encoding: str, uri: str) -> Issue:
    places = "1 place" if count == 1 else f"{count} places"
    return Issue(
        code="CHR106",
        severity="warning",
        message=f"broken {encoding} in {places}: replaced by U+FFFD",
        where=uri,
        hint="fetch the file again if it may be damaged",
    )
