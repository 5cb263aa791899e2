"""Reading a log file: every line checked, incomplete ends distinguished from damage.

A tail is *torn* when it can be what there is of a batch that was never acknowledged: whole lines
that continue the chain but stop before `left` is 0, then perhaps a piece of a line without line
feed; or what a power loss leaves (chronos.log.lines.remains), where the log's mark
(chronos.log.files.watermark) says that nothing behind it was acknowledged, or sectors are zero and
the mark does not say that they were acknowledged. A log is *cut* when its mark counts more records
than it has: they were acknowledged. Readers leave both kinds of ends out, and every reading that
gets there notices them (`chronos.findings`). A last line that lacks nothing but its line feed is
whole: its digest and its hash prove that. Anything else that does not fit is damage: some byte that
was acknowledged has changed or is gone.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from chronos.errors import ChronosError, DamagedLog, NewerLog, StorageError, UsageError
from chronos.findings import notice
from chronos.log.files.fileio import log_file
from chronos.log.files.watermark import Watermark
from chronos.log.lines.line import FORMAT, MAX_LINE, NO_HASH, Line, chain, conversion, parse
from chronos.log.lines.remains import SECTOR, has_hole, is_one_batch
from chronos.log.lines.tail import Tail, incomplete

_LONG = 4096  # lines of a batch that are held until its last one is seen
_START = b'{"hash":"'
HEAD = len(_START) + 64
"""Bytes up to the end of the hash of the first line."""


class Scan:
    """Checked lines of a file, and where its last complete batch ends.

    Attributes:
        start: byte at which the last line read begins.
        position: bytes read so far.
        end: bytes up to the end of the last complete batch seen.
        size: records up to there.
        first: hash of the first line, 64 hex digits; empty before it was read.
        last_hash: hash of the last of them, 32 bytes.
        tail: what follows there and belongs to no complete batch, or that acknowledged records are
            missing there; known after the last line.
        ends_with_feed: whether the last line read has its line feed.
    """

    def __init__(self, path: Path, *, limit: int | None = None, digests: bool = True) -> None:
        """Prepare to read `path`, no further than byte `limit`.

        Without `digests` bodies are not checked, for who looks at headers alone.
        """
        self._path = path = log_file(path)
        self._limit = limit
        self._digests = digests
        # Before anything is read: a mark that a writer moves meanwhile could be ahead.
        self._mark = Watermark.read(path) if limit is None else None
        self._number = 0
        self._left = 0
        self.start = 0
        self.position = 0
        self.end = 0
        self.size = 0
        self.first = b""
        self.last_hash = NO_HASH
        self.tail: Tail | None = None
        self.ends_with_feed = True

    def lines(self) -> Iterator[Line]:
        """Lines of complete batches, in order.

        Raises:
            UsageError: the file does not exist.
            StorageError: it can't be read.
            DamagedLog: a line does not fit; the error names it.
            NewerLog: the first record has a newer format.
        """
        batch: list[Line] = []
        whole = False
        for line in self.each():
            whole = whole or (not batch and self._is_ahead(line))
            batch.append(line)
            if whole or line.left == b"0":
                yield from batch
                batch = []
            whole = whole and line.left != b"0"

    def _is_ahead(self, first: Line) -> bool:
        """Whether all lines of a batch follow, when they are too many to be held until the last."""
        count, seq = int(first.left), int(first.seq)
        if count < _LONG:
            return False
        acknowledged = bool(self._mark and self._mark.size > seq + count)
        if self._mark and self._mark.size == seq:
            return False  # it may be there in pieces
        with open_to_read(self._path) as file:
            file.seek(self.position)
            for piece in iter(lambda: file.read(1 << 20), b""):
                count -= piece.count(b"\n")
                if count <= 0 or (not acknowledged and b"\0" in piece):
                    break
        return count <= 0

    def each(self) -> Iterator[Line]:
        """Every line as it is read, those of a batch that may turn out torn too; see `lines`."""
        with open_to_read(self._path) as file:
            try:
                self._check_mark(file)
                yield from self._read(file)
            except OSError as error:
                raise unreadable(self._path, error) from None

    @property
    def watermark(self) -> Watermark:
        """The mark of a log of which all records so far are acknowledged."""
        return Watermark(self.first if self.size else b"", self.size, self.last_hash)

    def check_start(self) -> None:
        """Check the first line alone; raises as `lines` does."""
        self._limit = 1
        for _ in self.each():
            pass

    def _check_mark(self, file: BinaryIO) -> None:
        """Drop the mark of another log."""
        if self._mark and not self._mark.is_of(file.read(HEAD)):
            self._mark = None
        file.seek(0)

    def _read(self, file: BinaryIO) -> Iterator[Line]:
        before = NO_HASH
        while self._limit is None or self.position < self._limit:
            raw = file.readline(MAX_LINE)
            line = self._take(raw, before, file) if raw else None
            if line is None:
                self._leave_out(raw, os.fstat(file.fileno()).st_size)
                return
            self.start = self.position
            self.position += len(raw)
            before = bytes.fromhex(line.hash.decode("ascii"))
            self._left = int(line.left)
            self.first = self.first or line.hash
            if self._left == 0:
                self.end, self.last_hash, self.size = self.position, before, self._number
            yield line

    def _leave_out(self, piece: bytes, size: int) -> None:
        """Note what lies behind the last complete batch, if anything does or should.

        `piece` is the line there that is not whole, `size` that of the file, in bytes.
        """
        lost = max(0, self._mark.size - self.size) if self._mark else 0
        if not (self._left or piece or lost):
            return
        self.tail = Tail(
            line=self.size + 1,
            records=self._number - bool(piece) - self.size,
            missing=self._left,
            bytes=(size if piece else self.position) - self.end,
            lost=lost,
        )
        notice(incomplete(self._path, self.tail))

    def _take(self, raw: bytes, before: bytes, file: BinaryIO) -> Line | None:
        """A checked line, or None where a tail begins that is torn or cut."""
        self._number += 1
        line = parse(raw)
        if line is None and _is_last(raw):
            line = self._without_feed(raw, before)
            if line is None and self._is_piece(raw):
                return None
        if line is None or not self._fits(line, before):
            damage = self._damaged(raw)
            if self._is_torn(raw, file):
                return None
            raise damage
        if self._number == 1:
            self._check_format(line.body)
        return line

    def _is_torn(self, raw: bytes, file: BinaryIO) -> bool:
        """Whether a power loss can have left what lies behind the last complete batch.

        `raw` is the first line there that does not fit: at its place, a sector before it or in it
        is not as it was written.
        """
        mark = self._mark
        if (mark and mark.size > self.size) or not self._is_broken(raw):
            return False
        ends_here = mark is not None and (mark.size, mark.hash) == (self.size, self.last_hash)
        if not ends_here and self._number == 1 and not raw.startswith(_START):
            return False  # any file with zeros in it is no log
        return (ends_here or has_hole(file, self.end)) and is_one_batch(file, self.end, self.size)

    def _is_broken(self, raw: bytes) -> bool:
        line = parse(raw)
        if line:
            return int(line.seq) == self._number - 1
        begins = raw.startswith((_START[: len(raw)], b"\0"))
        return begins or self.position % SECTOR == 0

    def _without_feed(self, raw: bytes, before: bytes) -> Line | None:
        """The last line of a complete batch, if it lacks its line feed and nothing else."""
        line = parse(raw + b"\n")
        if line is None or line.left != b"0" or not _is_whole(line) or not self._fits(line, before):
            return None
        self.ends_with_feed = False
        return line

    def _is_piece(self, raw: bytes) -> bool:
        # A whole line with one foreign byte for its line feed was whole once. A piece that ends
        # behind an inner object has the form of a line too; its digest shows that it is none.
        line = parse(raw[:-1] + b"\n")
        whole = line is not None and _is_whole(line)
        return not whole and (self._number > 1 or raw.startswith(_START[: len(raw)]))

    def _fits(self, line: Line, before: bytes) -> bool:
        return (
            int(line.seq) == self._number - 1
            and (self._left == 0 or int(line.left) == self._left - 1)
            and chain(before, line.head).hex().encode("ascii") == line.hash
            and (not self._digests or _is_whole(line))
            and (self._number > 1 or line.kind == b"log")
        )

    def _damaged(self, raw: bytes) -> ChronosError:
        if self._number == 1:
            self._check_format(_loose_body(raw))
        return DamagedLog(
            "line was changed, or lines are missing before it"
            if self._number > 1
            else "line is not the first record of a chronos log",
            where=f"{self._path}:{self._number}",
            hint=conversion(raw)
            or "restore the file from a copy; lines before this one are intact",
        )

    def _check_format(self, body: bytes) -> None:
        try:
            found = json.loads(body).get("format")
        except (ValueError, AttributeError, RecursionError):
            return
        if isinstance(found, int) and found > FORMAT:
            raise NewerLog(
                f"log has format {found}, this chronos reads up to {FORMAT}",
                where=str(self._path),
                hint="install a newer chronos",
            )


def _is_last(raw: bytes) -> bool:
    """Whether what `readline` gave is the end of the file, and not a line that is too long."""
    return not raw.endswith(b"\n") and len(raw) < MAX_LINE


def _is_whole(line: Line) -> bool:
    """Whether the body is as it was appended, or erased."""
    body = line.body
    return body == b"null" or hashlib.sha256(body).hexdigest().encode("ascii") == line.digest


def _loose_body(raw: bytes) -> bytes:
    """The body of a line whose grammar may be a later one; empty when there is none."""
    try:
        found = json.loads(raw)
        body = found.get("body") if found.get("kind") == "log" else None
    except (ValueError, AttributeError, RecursionError):
        return b""
    return json.dumps(body).encode()


def open_to_read(path: Path) -> BinaryIO:
    """A regular file to read.

    Raises:
        UsageError: the file does not exist.
        StorageError: it can't be opened, or is a folder, a pipe or a device.
    """
    try:
        return log_file(path).open("rb")
    except FileNotFoundError:
        raise UsageError(
            "log not found", where=str(path), hint="`chronos build` makes one"
        ) from None
    except OSError as error:
        raise unreadable(path, error) from None


def unreadable(path: Path, error: OSError) -> StorageError:
    """The error that a log can't be read."""
    return StorageError(f"can't be read: {error.strerror or error}", where=str(path))
