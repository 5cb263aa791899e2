"""Lines of a stream of bytes, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator


def numbered_lines(
    first: bytes, chunks: Iterator[bytes], longest: int
) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers from 1; None for a line that is too long.

    Args:
        first: the first chunk of the stream.
        chunks: the other chunks.
        longest: bytes of the longest line that is returned.
    """
    number, pending, skipping = 1, [first], False
    for chunk in _with_end(chunks):
        is_last = chunk is None
        *whole, rest = b"".join(pending).split(b"\n")
        for line in whole:
            yield number, None if skipping or len(line) > longest else line
            number, skipping = number + 1, False
        if is_last and (rest or skipping):
            yield number, None if skipping or len(rest) > longest else rest
        skipping = skipping or len(rest) > longest
        pending = [b"" if skipping else rest, chunk or b""]


def _with_end(chunks: Iterator[bytes]) -> Iterator[bytes | None]:
    yield from chunks
    yield None
