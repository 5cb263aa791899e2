"""What a log file holds, as a writer has to know it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import attrs

from chronos.log.batches.genesis import key_of
from chronos.log.batches.id_index import IdIndex
from chronos.log.files.watermark import Watermark
from chronos.log.lines.line import Line
from chronos.log.lines.scan import Scan
from chronos.log.lines.tail import Tail
from chronos.model.issue import Issue


@attrs.define
class FileState:
    """What a scan of the file found.

    Attributes:
        first: hash of the first line, hex; empty when there is none.
        size: records of complete batches.
        end: bytes up to the end of the last of them.
        last_hash: hash of the last of them, 32 bytes.
        key: the log's key.
        tail: what follows or is missing there; None when nothing does or is.
        ends_with_feed: whether the last line has its line feed.
        index: ids by kind.
        issues: what was done about the tail.
    """

    first: bytes
    size: int
    end: int
    last_hash: bytes
    key: str
    tail: Tail | None
    ends_with_feed: bool
    index: IdIndex
    issues: tuple[Issue, ...] = ()

    @classmethod
    def of(cls, path: Path) -> FileState:
        """Check a file from its first byte to its last; raises as `Scan.lines` does."""
        scan = Scan(path)
        index = IdIndex()
        first: Line | None = None
        batch: list[tuple[str, str]] = []
        for line in scan.each():
            batch.append((sys.intern(line.kind.decode("ascii")), line.id.decode()))
            if line.seq == b"0":
                first = line
            if line.left == b"0":
                index.add_all(batch)
                batch = []
        key = key_of(first.body) if first else ""
        return cls(
            first=scan.watermark.first,
            size=scan.size,
            end=scan.end,
            last_hash=scan.last_hash,
            key=key,
            tail=scan.tail,
            ends_with_feed=scan.ends_with_feed,
            index=index,
        )

    @property
    def watermark(self) -> Watermark:
        """The mark of a log of which all this is acknowledged."""
        return Watermark(self.first if self.size else b"", self.size, self.last_hash)


Known = Callable[[], FileState | None]
"""Gives what is known of a file without reading it; None when it has to be read."""


def nothing_known() -> None:
    """A Known of which nothing is known."""
