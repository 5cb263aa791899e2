"""What a power loss leaves of a batch that was being written: pages in any order, or none.

A file may have its new length before all of its pages are on the disk. Those that are not there
read as zeros, or as what the disk held before. So what lies behind the last acknowledged record can
be whole lines, pieces of lines and zeros in any order; it is one batch at most, since the next one
is not begun before the fsync of this one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import BinaryIO

from chronos.log.lines.line import MAX_LINE, parse

SECTOR = 512
"""Bytes that a disk writes at once, at least."""


def is_one_batch(file: BinaryIO, start: int, size: int) -> bool:
    """Whether all that lies behind a byte can be of one batch.

    Args:
        file: the log.
        start: where the last complete batch ends, in bytes.
        size: records up to there; lines of earlier ones are what the disk held before.
    """
    file.seek(start)
    whole = ended = False
    total = 0
    while raw := file.readline(MAX_LINE):
        line = parse(raw)
        if line is None or int(line.seq) < size:
            continue
        count = int(line.seq) + int(line.left)
        if ended or (whole and count != total):
            return False
        whole, total, ended = True, count, line.left == b"0"
    return True


def has_hole(file: BinaryIO, start: int) -> bool:
    """Whether a sector behind a byte holds nothing but zeros, which no line of a log does."""
    return any(not sector.strip(b"\0") for sector in _sectors(file, start))


def _sectors(file: BinaryIO, start: int) -> Iterator[bytes]:
    file.seek(start, os.SEEK_SET)
    piece = file.read(SECTOR - start % SECTOR)
    while piece:
        yield piece
        piece = file.read(SECTOR)
