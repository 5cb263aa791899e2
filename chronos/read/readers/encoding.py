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
_UNMAPPED = re.compile("[\x81\x8d\x8f\x90\x9d]")
_SHIFT = re.compile(rb"\x1b[$(][@BJ]")
_SHIFTED = re.compile(rb"\x1b\$[@B]")
_SAMPLE = 2**16
_HEAD = 2000
_EQUAL = 0.01
"""Difference in charset-normalizer's measure of disorder below which two encodings fit equally."""
_WESTERN = "cp1252"
_CENTRAL = frozenset(["bs", "cs", "hr", "hu", "pl", "ro", "sk", "sl", "sq"])
_CYRILLIC = frozenset(["be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"])
_CODECS: dict[str, frozenset[str]] = {
    "cp1252": frozenset(
        [
            "af",
            "ca",
            "da",
            "de",
            "en",
            "es",
            "eu",
            "fi",
            "fr",
            "gl",
            "id",
            "is",
            "it",
            "ms",
            "nb",
            "nl",
            "nn",
            "no",
            "pt",
            "sv",
            "sw",
        ]
    ),
    "cp1250": _CENTRAL,
    "cp1251": _CYRILLIC,
    "cp1253": frozenset({"el"}),
    "cp1254": frozenset(["az", "ku", "tr"]),
    "cp1255": frozenset({"he"}),
    "cp1256": frozenset(["ar", "fa", "ps", "ur"]),
    "cp1257": frozenset(["et", "lt", "lv"]),
    "iso8859_2": _CENTRAL,
    "iso8859_5": _CYRILLIC,
    "iso8859_6": frozenset({"ar"}),
    "iso8859_7": frozenset({"el"}),
    "iso8859_8": frozenset({"he"}),
    "koi8_r": frozenset({"ru"}),
    "koi8_u": frozenset({"uk"}),
    "cp866": _CYRILLIC,
    "cp874": frozenset({"th"}),
    "big5": frozenset({"zh"}),
    "gb18030": frozenset({"zh"}),
    "cp932": frozenset({"ja"}),
    "euc_jp": frozenset({"ja"}),
    "cp949": frozenset({"ko"}),
    "mac_roman": frozenset(),
}
"""The encodings of the Encoding Standard of the web that news is found in, most usual first, each
with the languages that it was made for."""
_STREAMED = {
    "utf-8": "utf-8-sig",
    "utf-16-le": "utf-16",
    "utf-16-be": "utf-16",
    "utf-32-le": "utf-32",
    "utf-32-be": "utf-32",
}
_CONVERT = "save it as UTF-8 text, HTML or JSON Lines"


def decode(data: bytes, uri: str) -> tuple[str, tuple[Issue, ...]]:
    """The text of `data`, and the assumptions made to read it.

    A byte order mark decides; else UTF-8, with single broken bytes replaced; else the encoding
    that `guess` finds.

    Raises:
        InputError: `data` is not text, or text in an unrecognised encoding.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode_marked(data[len(mark) :], encoding, uri)
    reject_binary(data, uri)
    try:
        return _decode_utf8(data), ()
    except UnicodeDecodeError:
        return _decode_other(data, uri)


def encoding_of(head: bytes, uri: str) -> tuple[str, tuple[Issue, ...]]:
    """The codec of a text that begins with `head`, and the assumptions made.

    Raises:
        InputError: it is not text, or text in an unrecognised encoding.
    """
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return _STREAMED.get(encoding, encoding), ()
    reject_binary(head, uri)
    if _SHIFTED.search(head):
        return "iso2022_jp", ()
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        text = head.decode("utf-8", "replace")
        if _is_mostly_utf8(text):
            return "utf-8", (_replaced(text.count("\ufffd"), "UTF-8", uri),)
        found = guess(head)
        if not found:
            raise _unrecognised(uri) from None
        return found, (assumed(found, uri),)
    return "utf-8", ()


def guess(data: bytes) -> str:
    """The codec of text that is not UTF-8; empty when none is likely.

    charset-normalizer finds the encodings that fit. Where several fit equally, the one that was
    made for the detected language of the text counts, then Windows-1252.
    """
    from charset_normalizer import from_bytes

    from chronos.language.detection import detect

    sample = data[:_SAMPLE]
    if len(data) > _SAMPLE:  # no character is cut in two
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    found = from_bytes(sample, cp_isolation=list(_CODECS))
    best = found.best()
    if best is None:
        return ""
    language = detect(str(best)[:_HEAD])
    if not language and best.chaos > _EQUAL:
        return ""
    equal = [
        name
        for each in found
        if each.chaos <= best.chaos + _EQUAL
        for name in each.could_be_from_charset
    ]
    home = next((name for name in equal if language in _CODECS.get(name, ())), "")
    if home or language:
        return home or best.encoding
    return _WESTERN if _WESTERN in equal else best.encoding


def reject_binary(data: bytes, uri: str) -> None:
    """Accept `data` if it can be text in an encoding that extends ASCII.

    Raises:
        InputError: `data` has NUL bytes, the signature of another format or too many control bytes.
    """
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise InputError(f"this is {what}, not text", where=uri, hint=_CONVERT)
    controls = len(data) - len(data.translate(None, _CONTROLS)) - len(_SHIFT.findall(data))
    if b"\0" in data or controls * 200 > len(data):
        hint = f"{_CONVERT}; UTF-16 text needs a byte order mark"
        raise InputError("this is binary data, not text", where=uri, hint=hint)


def decode_line(line: bytes, encoding: str = "") -> tuple[str, str]:
    """The text of one line, and its codec.

    Args:
        line: the line.
        encoding: the codec of earlier lines that are not UTF-8; empty when there were none.
    """
    try:
        return line.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        codec = encoding or guess(line) or _WESTERN
        return _decode_with(codec, line), codec


def assumed(encoding: str, uri: str) -> Issue:
    """The issue that an input is not UTF-8, and which encoding it was read in."""
    return Issue(
        code="CHR105",
        severity="info",
        message=f"not UTF-8: read as {_in_words(encoding)}",
        where=uri,
        hint="if names look garbled, save it as UTF-8",
    )


def _decode_marked(data: bytes, encoding: str, uri: str) -> tuple[str, tuple[Issue, ...]]:
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        return text, (_replaced(text.count("\ufffd"), encoding.upper(), uri),)


def _decode_utf8(data: bytes) -> str:
    if _SHIFTED.search(data):  # Japanese mail: all bytes are ASCII
        return data.decode("iso2022_jp", "replace")
    return data.decode("utf-8")


def _decode_other(data: bytes, uri: str) -> tuple[str, tuple[Issue, ...]]:
    text = data.decode("utf-8", "replace")
    if _is_mostly_utf8(text):
        return text, (_replaced(text.count("\ufffd"), "UTF-8", uri),)
    found = guess(data)
    if not found:
        raise _unrecognised(uri)
    return _decode_with(found, data), (assumed(found, uri),)


def _is_mostly_utf8(text: str) -> bool:
    """Whether most of what is not ASCII was decoded as UTF-8, damaged bytes apart."""
    broken = text.count("\ufffd")
    return len(text) - len(text.encode("ascii", "ignore")) - broken >= broken


def _decode_with(encoding: str, data: bytes) -> str:
    if encoding == _WESTERN:
        return _UNMAPPED.sub("\ufffd", data.decode(encoding, "replace"))
    return data.decode(encoding, "replace")


def _unrecognised(uri: str) -> InputError:
    return InputError("unrecognised encoding", where=uri, hint="save it as UTF-8")


def _in_words(encoding: str) -> str:
    """The usual name of a codec.

    >>> _in_words("cp1251"), _in_words("iso8859_2"), _in_words("big5")
    ('Windows-1251', 'ISO-8859-2', 'BIG5')
    """
    name = re.sub(r"^cp(?=125\d$)", "Windows-", encoding)
    return (
        name
        if name.startswith("W")
        else name.replace("iso8859", "ISO-8859").replace("_", "-").upper()
    )


def _replaced(count: int, encoding: str, uri: str) -> Issue:
    places = "1 place" if count == 1 else f"{count} places"
    return Issue(
        code="CHR106",
        severity="warning",
        message=f"broken {encoding} in {places}: replaced by U+FFFD",
        where=uri,
        hint="fetch the file again if it may be damaged",
    )
