"""Lines as bytes (RFC 5545 section 3.1): CRLF, at most 75 octets, characters never cut in two.

The library folds too, but character by character, and not the same way in every version; the same
chronology has to give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_OCTETS = 75


def written(lines: Iterable[str]) -> bytes:
    """Content lines as bytes of a file, without the empty ones."""
    return b"".join(piece for line in lines if line for piece in _folded(line.encode()))


def _folded(line: bytes) -> Iterator[bytes]:
    start, room = 0, _OCTETS
    while len(line) - start > room:
        end = _cut(line, start, start + room)
        yield line[start:end] + b"\r\n "
        start, room = end, _OCTETS - 1
    yield line[start:] + b"\r\n"


def _cut(line: bytes, start: int, end: int) -> int:
    """The last place up to `end` that is inside neither a character nor an escape."""
    while line[end] & 0xC0 == 0x80:
        end -= 1
    piece = line[start:end]
    slashes = len(piece) - len(piece.rstrip(b"\\"))
    return end - slashes % 2
