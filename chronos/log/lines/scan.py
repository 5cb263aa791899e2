"""Reading a log file: every line checked, incomplete ends distinguished from damage.

A tail is *torn* when it can be the beginning of a batch whose rest is missing: whole lines that
continue the chain but stop before `left` is 0, then perhaps a piece of a line without line feed.
Readers leave it out, and every reading that gets there notices it (`chronos.findings`). A last
line that lacks nothing but its line feed is whole: its digest and its hash prove that. Anything
else that does not fit is damage: some byte that was acknowledged has changed or is gone.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import BinaryIO

from chronos.errors import ChronosError, DamagedLog, NewerLog, StorageError, UsageError
from chronos.findings import notice
from chronos.log.lines.line import FORMAT, MAX_LINE, NO_HASH, Line, chain, parse
from chronos.log.lines.tail import Tail, incomplete

_LONG = 4096  # lines of a batch that are held until its last one is seen
_NEAR = 1 << 16  # bytes of a file that are likely to hold its last line
_START = b'{"hash":"'


class Scan:
    """Checked lines of a file, and where its last complete batch ends.

    Attributes:
        position: bytes read so far.
        end: bytes up to the end of the last complete batch seen.
        size: records up to there.
        last_hash: hash of the last of them, 32 bytes.
        tail: what follows there and belongs to no complete batch; known after the last line.
        ends_with_feed: whether the last line read has its line feed.
    """

    def __init__(self, path: Path, *, limit: int | None = None, digests: bool = True) -> None:
        """Prepare to read `path`, no further than byte `limit`.

        Without `digests` bodies are not checked, for who looks at headers alone.
        """
        self._path = path
        self._limit = limit
        self._digests = digests
        self._number = 0
        self._left = 0
        self.position = 0
        self.end = 0
        self.size = 0
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
            whole = whole or (not batch and self._has_lines(int(line.left)))
            batch.append(line)
            if whole or line.left == b"0":
                yield from batch
                batch = []
            whole = whole and line.left != b"0"

    def _has_lines(self, count: int) -> bool:
        """Whether so many more lines follow, when they are too many to be held until the last."""
        if count < _LONG:
            return False
        with open_to_read(self._path) as file:
            file.seek(self.position)
            pieces = iter(lambda: file.read(1 << 20), b"")
            return any(total >= count for total in accumulate(p.count(b"\n") for p in pieces))

    def each(self) -> Iterator[Line]:
        """Every line as it is read, those of a batch that may turn out torn too; see `lines`."""
        with open_to_read(self._path) as file:
            try:
                yield from self._read(file)
            except OSError as error:
                raise _unreadable(self._path, error) from None

    def check_start(self) -> None:
        """Check the first line alone; raises as `lines` does."""
        self._limit = 1
        for _ in self.each():
            pass

    def _read(self, file: BinaryIO) -> Iterator[Line]:
        before = NO_HASH
        while self._limit is None or self.position < self._limit:
            raw = file.readline(MAX_LINE)
            line = self._take(raw, before) if raw else None
            if line is None:
                if self._left or raw:
                    self._leave_out(raw)
                return
            self.position += len(raw)
            before = bytes.fromhex(line.hash.decode("ascii"))
            self._left = int(line.left)
            if self._left == 0:
                self.end, self.last_hash, self.size = self.position, before, self._number
            yield line

    def _leave_out(self, piece: bytes) -> None:
        """Note what lies behind the last complete batch; `piece` is its last line if not whole."""
        records = self._number - bool(piece) - self.size
        self.tail = Tail(
            line=self.size + 1,
            records=records,
            missing=self._left,
            bytes=self.position + len(piece) - self.end,
        )
        notice(incomplete(self._path, self.tail))

    def _take(self, raw: bytes, before: bytes) -> Line | None:
        """A checked line, or None for a piece of one at the end of the file."""
        self._number += 1
        line = parse(raw)
        if line is None and _is_last(raw):
            line = self._without_feed(raw, before)
            if line is None and self._is_piece(raw):
                return None
        if line is None or not self._fits(line, before):
            raise self._damaged(raw)
        if self._number == 1:
            self._check_format(line.body)
        return line

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
            hint="restore the file from a copy; lines before this one are intact",
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


def tail_of(path: Path) -> Tail | None:
    """What a file holds behind its last complete batch; found without reading all of it if none.

    Damage is left to whoever reads the records.

    Raises:
        UsageError: the file does not exist.
        StorageError: it can't be read.
    """
    if _seems_complete(path):
        return None
    scan = Scan(path)
    try:
        for _ in scan.each():
            pass
    except (DamagedLog, NewerLog):
        return None
    return scan.tail


def _seems_complete(path: Path) -> bool:
    """Whether the last line has its line feed and ends a batch; only that line is looked at."""
    with open_to_read(path) as file:
        try:
            size = file.seek(0, os.SEEK_END)
            for length in (_NEAR, MAX_LINE + 1):
                file.seek(max(0, size - length))
                raw = file.read(length)
                start = raw.rfind(b"\n", 0, -1) + 1
                if start or length >= size:
                    break
        except OSError as error:
            raise _unreadable(path, error) from None
    line = parse(raw[start:])
    return not size or (line is not None and line.left == b"0")


def _loose_body(raw: bytes) -> bytes:
    """The body of a line whose grammar may be a later one; empty when there is none."""
    try:
        found = json.loads(raw)
        body = found.get("body") if found.get("kind") == "log" else None
    except (ValueError, AttributeError, RecursionError):
        return b""
    return json.dumps(body).encode()


def open_to_read(path: Path) -> BinaryIO:
    """A file to read.

    Raises:
        UsageError: the file does not exist.
        StorageError: it can't be opened.
    """
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise UsageError(
            "log not found", where=str(path), hint="`chronos build` makes one"
        ) from None
    except OSError as error:
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: OSError) -> StorageError:
    return StorageError(f"can't be read: {error.strerror or error}", where=str(path))
