"""Appending to a log file: nothing is acknowledged before it is safe on the disk."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from itertools import chain
from operator import itemgetter
from pathlib import Path

import attrs

from chronos.errors import DamagedLog, StorageError
from chronos.findings import notice
from chronos.log.batches.batch_encoder import Batch, BatchEncoder
from chronos.log.batches.genesis import key_of, opening
from chronos.log.batches.id_index import IdIndex
from chronos.log.batches.policy import Clock, Salts, stamp
from chronos.log.erasure.erasing import Forgotten
from chronos.log.files.fileio import FileIO, cut, failed, sync_folder, write_all
from chronos.log.files.lock import WriterLock
from chronos.log.lines.line import Line, record_of, without_body
from chronos.log.lines.scan import Scan
from chronos.log.lines.tail import Tail, incomplete
from chronos.model.issue import Issue
from chronos.model.record import Draft, Record
from chronos.shelf import Scratch, portions

_AT_ONCE = 1 << 22
"""Bytes of a batch that are held in memory, and written by one call."""

_TOGETHER = 1000
"""Drafts that are sealed together."""

_KIND_AND_ID = itemgetter(0, 1)
"""Kind and id of a draft."""


@attrs.define
class FileState:
    """What a scan of the file found."""

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
            size=scan.size,
            end=scan.end,
            last_hash=scan.last_hash,
            key=key,
            tail=scan.tail,
            ends_with_feed=scan.ends_with_feed,
            index=index,
        )


Known = Callable[[], FileState | None]
"""Gives what is known of a file without reading it; None when it has to be read."""


def nothing_known() -> None:
    """A Known of which nothing is known."""


class Writer:
    """The one who appends to a file."""

    def __init__(
        self,
        path: Path,
        *,
        clock: Clock,
        salts: Salts,
        origin: str,
        disk: FileIO,
        known: Known = nothing_known,
    ) -> None:
        self._path = path
        self._clock = clock
        self._salts = salts
        self._origin = origin
        self._disk = disk
        self._known = known
        self._unusable = ""
        self._file = -1
        self._lock = WriterLock(path)
        try:
            self.state = self._open()
        except BaseException:
            self.close()
            raise

    def append(self, drafts: Sequence[Draft]) -> Sequence[Record]:
        """Write one batch, at least one draft; see `Log.append`."""
        sealer, first = self._begin()
        batch = (*first, *drafts)
        state = self.state
        lines, last = sealer.seal(batch, seq=state.size, before=state.last_hash)
        self._write((lines,), len(lines), last)
        state.size += len(batch)
        state.index.add_all(map(_KIND_AND_ID, batch))
        return Batch(lines)

    def extend(self, drafts: Sequence[Draft]) -> None:
        """Write one batch, at least one draft; see `Log.extend`."""
        sealer, first = self._begin()
        state = self.state
        seq, last, left = state.size, state.last_hash, len(first) + len(drafts)
        kinds: list[str] = []
        names: list[str] = []
        with Scratch(max_size=_AT_ONCE) as sealed:
            for some in portions(chain(first, drafts), _TOGETHER):
                left -= len(some)
                lines, last = sealer.seal(some, seq=seq, before=last, left=left)
                sealed.write(lines)
                seq += len(some)
                kinds += [draft.kind for draft in some]
                names += [draft.id for draft in some]
            size = sealed.tell()
            sealed.seek(0)
            self._write(iter(lambda: sealed.read(_AT_ONCE), b""), size, last)
        state.size = seq
        state.index.add_all(zip(kinds, names, strict=True))

    def _begin(self) -> tuple[BatchEncoder, tuple[Draft, ...]]:
        """What seals a batch, and the record of kind `log` when it is the log's first."""
        self._check_usable()
        first = () if self.state.size else (opening(salts=self._salts, origin=self._origin),)
        if first:
            self.state.key = key_of(first[0].body)
        recorded_at = stamp(self._clock())
        return self._sealer(recorded_at), first

    def _sealer(self, recorded_at: str) -> BatchEncoder:
        return BatchEncoder(
            key=self.state.key,
            salts=self._salts,
            recorded_at=recorded_at,
            records=lambda: map(record_of, self._scan().each()),
        )

    def blank(self) -> int:
        """Take out the bodies that later erasures name; see `Log.blank`.

        The new file is written beside the old one and takes its name when it is safe.
        """
        self._check_usable()
        forgotten = Forgotten(
            (line.id.decode(), int(line.seq), line.body)
            for line in self._scan().each()
            if line.kind == b"erasure"
        )
        going = {int(line.seq) for line in self._scan().each() if _is_told(line, forgotten)}
        if going:
            self._unusable = "an erasure was interrupted"
            try:
                self._rewrite(going)
            except OSError as error:
                raise failed(self._path, error) from None
            finally:
                self._rewritten.unlink(missing_ok=True)
            self._unusable = ""
        return len(going)

    def close(self) -> None:
        """Give the lock back; more than once does no harm."""
        self._unusable = self._unusable or "it is closed"
        self._close_file()
        self._lock.release()

    @property
    def _rewritten(self) -> Path:
        return self._path.with_name(f"{self._path.name}.erasing")

    def _open(self) -> FileState:
        try:
            self._open_file(os.O_CREAT)
            with suppress(FileNotFoundError):  # an erasure that was interrupted
                self._rewritten.unlink()
            state = self._known() or FileState.of(self._path)
            if state.tail:
                kept = cut(self._disk, self._path, state.end, "torn")
                issue = incomplete(self._path, state.tail, kept=kept.name)
                state.issues = (issue,)
                notice(issue)
            if not state.ends_with_feed:
                write_all(self._disk, self._file, b"\n")
                state.end += 1
            if not state.size:
                sync_folder(self._disk, self._path.parent)
            # The last batch may be whole without having been acknowledged: it is built on now.
            self._disk.fsync(self._file)
        except OSError as error:
            raise failed(self._path, error) from None
        return state

    def _open_file(self, flags: int = 0) -> None:
        self._file = self._disk.open(self._path, os.O_RDWR | os.O_APPEND | flags, 0o600)

    def _close_file(self) -> None:
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _check_usable(self) -> None:
        if self._unusable:
            raise StorageError(
                f"log can't be written: {self._unusable}",
                where=str(self._path),
                hint="open it again; what was acknowledged is safe",
            )

    def _write(self, pieces: Iterable[bytes], size: int, last_hash: bytes) -> None:
        """Write a batch, all of which is sealed: so many bytes, the last line with this hash."""
        self._check_untouched()
        try:
            for piece in pieces:
                write_all(self._disk, self._file, piece)
            self._disk.fsync(self._file)
        except OSError as error:
            # What is in the file now is unknown: only a new scan shows it (fsyncgate).
            self._unusable = error.strerror or "a write failed"
            raise failed(self._path, error) from None
        except BaseException:
            self._unusable = "a write was interrupted"
            raise
        self.state.end += size
        self.state.last_hash = last_hash

    def _check_untouched(self) -> None:
        mine = os.fstat(self._file)
        try:
            named = self._path.stat()
        except FileNotFoundError:
            named = None
        if mine.st_size == self.state.end and named and named.st_ino == mine.st_ino:
            return
        self._unusable = "another program changed it"
        raise DamagedLog(
            f"log is not as it was left: {self._unusable}",
            where=str(self._path),
            hint="see what writes to it; `chronos verify` names the first bad line",
        )

    def _scan(self) -> Scan:
        return Scan(self._path, limit=self.state.end)

    def _rewrite(self, going: set[int]) -> None:
        mode = os.fstat(self._file).st_mode & 0o777
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        copy = self._disk.open(self._rewritten, flags, mode)
        try:
            for line in self._scan().each():
                write_all(self._disk, copy, without_body(line, gone=int(line.seq) in going))
            self._disk.fsync(copy)
            end = os.fstat(copy).st_size
        finally:
            os.close(copy)
        self._disk.replace(self._rewritten, self._path)
        sync_folder(self._disk, self._path.parent)
        self._close_file()
        self._open_file()
        self.state.end = end


def _is_told(line: Line, forgotten: Forgotten) -> bool:
    """Whether a line still has a body that is to go."""
    about = line.id.decode()
    return line.body != b"null" and forgotten(line.kind.decode("ascii"), about, int(line.seq))
