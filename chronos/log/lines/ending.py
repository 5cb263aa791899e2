"""How a log file ends, found without reading all of it where that is possible."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from chronos.errors import DamagedLog, NewerLog
from chronos.log.files.fileio import log_file
from chronos.log.files.watermark import Watermark
from chronos.log.lines.line import MAX_LINE, parse
from chronos.log.lines.scan import HEAD, Scan, open_to_read, unreadable
from chronos.log.lines.tail import Tail

_NEAR = 1 << 16  # bytes of a file that are likely to hold its last line


def tail_of(path: Path) -> Tail | None:
    """What a file holds or lacks behind its last complete batch.

    Found without reading all of it if there is nothing, and the log's mark is up to date. Damage is
    left to whoever reads the records.

    Raises:
        UsageError: the file does not exist.
        StorageError: it can't be read.
    """
    mark = Watermark.read(log_file(path))
    if _seems_complete(path, mark):
        return None
    scan = Scan(path)
    try:
        for _ in scan.each():
            pass
    except (DamagedLog, NewerLog):
        return None
    return scan.tail


def _seems_complete(path: Path, mark: Watermark | None) -> bool:
    """Whether the last line ends a batch, and nothing shows that it is not the last or not whole.

    Where the mark does not vouch for it, a hole in the batch shows as zeros.
    """
    with open_to_read(path) as file:
        try:
            head = file.read(HEAD)
            line = parse(_last_line(file))
            if mark and not mark.is_of(head):
                mark = None
            if line is None or line.left != b"0":
                return not (head or (mark and mark.size))
            if mark:
                return mark.hash.hex().encode("ascii") == line.hash
            file.seek(0)
            return not any(b"\0" in piece for piece in iter(lambda: file.read(1 << 20), b""))
        except OSError as error:
            raise unreadable(path, error) from None


def _last_line(file: BinaryIO) -> bytes:
    size, raw, start = file.seek(0, os.SEEK_END), b"", 0
    for length in (_NEAR, MAX_LINE + 1):
        file.seek(max(0, size - length))
        raw = file.read(length)
        start = raw.rfind(b"\n", 0, -1) + 1
        if start or length >= size:
            break
    return raw[start:]
