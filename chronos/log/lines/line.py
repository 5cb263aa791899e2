r"""The line of a record: its exact bytes, its hashes, and a grammar that needs no JSON parser.

    {"hash":"<64 hex>",HEADER,"body":BODY}\n

HEADER is the bytes from the quote that opens `"seq"` to the quote that closes the value of
`"digest"`, without the commas around them:

    "seq":7,"left":2,"kind":"report","type":"ceasefire","id":"r-...","v":1,\
    "recorded_at":"2026-11-23T10:00:00Z","by":"...","digest":"<64 hex>"

BODY is the bytes from behind `"body":` to before the last `}` of the line: one JSON object on one
line, or `null` once it is erased. Then

    digest = SHA-256(BODY as it was appended)
    hash   = SHA-256(hash of the line before as 32 bytes, 32 zero bytes for the first + HEADER)

and HEADER is the leaf of the Merkle tree as well. Field order is fixed, there is no white space,
hex is lower case, header strings hold no escapes. An erased body leaves digest and hash alone.
"""

from __future__ import annotations

import hashlib
import re
from sys import intern
from typing import NamedTuple

from chronos.errors import InputError
from chronos.model.record import Header, Record

FORMAT = 1
"""Version of this line format, stated in the first record."""

NO_HASH = bytes(32)
_BOM = b"\xef\xbb\xbf"
MAX_LINE = (16 << 20) + 8192
"""Longest line in bytes: the longest body and a header."""

_WORD = rb"[a-z][a-z0-9_.:-]{0,63}"
_TEXT = rb'[^"\\\x00-\x1f\x7f]'
_HEADER = (
    rb'"seq":(0|[1-9][0-9]{0,15}),"left":(0|[1-9][0-9]{0,15}),'
    rb'"kind":"(' + _WORD + rb')","type":"((?:' + _WORD + rb')?)",'
    rb'"id":"(' + _TEXT + rb'{1,512})","v":([1-9][0-9]{0,5}),'
    rb'"recorded_at":"([0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])'
    rb'T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z)",'
    rb'"by":"(' + _TEXT + rb'{0,512})","digest":"([0-9a-f]{64})"'
)
_HEADER_RE = re.compile(_HEADER)
_LINE_RE = re.compile(
    rb'\{"hash":"([0-9a-f]{64})",(' + _HEADER + rb'),"body":(null|\{.*\})\}\n', re.DOTALL
)


class Line(NamedTuple):
    """A line taken apart, all bytes unchanged.

    Attributes:
        hash: 64 hex digits.
        head: HEADER, see the module.
        seq: decimal digits; likewise `left` and `v`.
        body: BODY, `null` when erased.
    """

    hash: bytes
    head: bytes
    seq: bytes
    left: bytes
    kind: bytes
    type: bytes
    id: bytes
    v: bytes
    recorded_at: bytes
    by: bytes
    digest: bytes
    body: bytes


def parse(line: bytes) -> Line | None:
    """The parts of a line with its line feed; None when it is no record."""
    match = _LINE_RE.fullmatch(line)
    if not match or not _is_text(match[2]):
        return None
    return Line(*match.groups())


def _is_text(head: bytes) -> bool:
    try:
        head.decode()
    except UnicodeDecodeError:
        return False
    return True


def hash_of(line: bytes) -> bytes:
    """The hash of a line that was just made, 64 hex digits."""
    return line[9:73]


def conversion(line: bytes) -> str:
    """How to undo what an editor or a transfer did to a line that is whole otherwise.

    Empty when a byte order mark and converted line ends do not explain why it is no line.
    """
    marked = line.startswith(_BOM)
    plain = line.removeprefix(_BOM)
    converted = plain.endswith(b"\r\n")
    restored = plain.removesuffix(b"\n").removesuffix(b"\r") + b"\n"
    if not (marked or converted) or parse(restored) is None:
        return ""
    what = " and ".join(
        ["a byte order mark was put before the first line"] * marked
        + ["line ends were converted to CR LF"] * converted
    )
    edits = "".join([r"1s/^\xEF\xBB\xBF//"] * marked + [";"] * (marked and converted))
    edits += r"s/\r$//" * converted
    return f"{what}; nothing else is wrong with this line: convert it back, sed -i '{edits}' LOG"


def chain(before: bytes, head: bytes) -> bytes:
    """The 32 bytes of a line's hash, from those of the line before and its header bytes."""
    return hashlib.sha256(before + head).digest()


def record_of(line: Line) -> Record:
    """The record in a line; repeated words are held once."""
    hash_, _, seq, left, kind, type_, about, v, recorded_at, by, digest, body = line
    header = Header(
        seq=int(seq),
        left=int(left),
        kind=intern(kind.decode("ascii")),
        type=intern(type_.decode("ascii")),
        id=about.decode(),
        v=int(v),
        recorded_at=intern(recorded_at.decode("ascii")),
        by=intern(by.decode()),
        digest=digest.decode("ascii"),
    )
    return Record(header=header, hash=hash_.decode("ascii"), body=None if body == b"null" else body)


def decode(line: bytes) -> Record:
    """The record of a line with its line feed; hashes are not checked.

    Raises:
        InputError: the bytes are no line of a log.
    """
    found = parse(line)
    if not found:
        raise InputError("not a line of a log")
    return record_of(found)


def encode(record: Record) -> bytes:
    """The exact bytes of a record's line, with its line feed."""
    body = b"null" if record.body is None else record.body
    return _join(record.hash.encode("ascii"), header_bytes(record.header), body)


def without_body(line: Line, *, gone: bool) -> bytes:
    """The bytes of a line unchanged, or without its body."""
    return _join(line.hash, line.head, b"null" if gone else line.body)


def header_bytes(header: Header) -> bytes:
    """HEADER, see the module."""
    before, behind = around_id(header.kind, header.type, header.v, header.recorded_at, header.by)
    counts = f'"seq":{header.seq},"left":{header.left},'
    return f'{counts}{before}{header.id}{behind}{header.digest}"'.encode()


def around_id(kind: str, type_: str, v: int, recorded_at: str, by: str) -> tuple[str, str]:
    """The part before an id in HEADER, but for the counts, and behind it up to the digest."""
    return (
        f'"kind":"{kind}","type":"{type_}","id":"',
        f'","v":{v},"recorded_at":"{recorded_at}","by":"{by}","digest":"',
    )


def check_header(header: Header) -> None:
    """Refuse a header that could not be read back.

    Raises:
        InputError: its bytes do not fit the grammar.
    """
    try:
        head = header_bytes(header)
    except UnicodeEncodeError:
        head = b""
    if not _HEADER_RE.fullmatch(head):
        raise InputError(
            "not allowed in a record's header",
            where=(
                f"kind {header.kind!r}, type {header.type!r}, id {header.id!r}, by {header.by!r}"
            ),
            hint="kind and type are lower-case words, id and by hold no quotes or backslashes",
        )


def _join(hash_: bytes, head: bytes, body: bytes) -> bytes:
    return b'{"hash":"' + hash_ + b'",' + head + b',"body":' + body + b"}\n"
