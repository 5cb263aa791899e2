"""Appending to a log file: nothing is acknowledged before it is safe on the disk."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import attrs

from chronos.errors import DamagedLog, StorageError
from chronos.log.aside import Disk, cut, failed, sync_folder, write_all
from chronos.log.erasing import Forgotten
from chronos.log.index import Index
from chronos.log.line import Line, without_body
from chronos.log.lock import WriterLock
from chronos.log.opening import key_of, with_origin
from chronos.log.policy import Clock, Salts, stamp
from chronos.log.scan import Scan
from chronos.log.sealing import Batch, Sealer
from chronos.model.issue import Issue
from chronos.model.record import Draft, Record


@attrs.define
class FileState:
    """What a scan of the file found."""

    size: int
    end: int
    last_hash: bytes
    key: str
    torn: bool
    index: Index
    issues: tuple[Issue, ...] = ()

    @classmethod
    def of(cls, path: Path) -> FileState:
        """Check a file from its first byte to its last; raises as `Scan.lines` does."""
        scan = Scan(path)
        index = Index()
        first: Line | None = None
        for line in scan.lines():
            first = first or line
            index.add(line.kind.decode("ascii"), line.id.decode())
        key = key_of(first.body) if first else ""
        return cls(scan.size, scan.end, scan.last_hash, key, scan.torn, index)


class Writer:
    """The one who appends to a file."""

    def __init__(self, path: Path, *, clock: Clock, salts: Salts, origin: str, disk: Disk) -> None:
        self._path = path
        self._clock = clock
        self._salts = salts
        self._origin = origin
        self._disk = disk
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
        self._check_usable()
        state = self.state
        if not state.size:
            drafts = with_origin(drafts, salts=self._salts, origin=self._origin)
            state.key = key_of(drafts[0].body)
        sealer = Sealer(key=state.key, salts=self._salts, recorded_at=stamp(self._clock()))
        lines, last = sealer.seal(drafts, seq=state.size, before=state.last_hash)
        self._write(lines)
        state.size += len(drafts)
        state.end += len(lines)
        state.last_hash = last
        state.index.add_all(drafts)
        return Batch(lines)

    def blank(self) -> int:
        """Take out the bodies that later erasures name; see `Log.blank`.

        The file is written anew beside the old one and takes its name when it is safe.
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
            state = FileState.of(self._path)
            if state.torn:
                kept = cut(self._disk, self._path, state.end, "torn")
                state.issues = (torn_issue(self._path, f"it was cut and kept in {kept.name}"),)
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
                hint="open it anew; what was acknowledged is safe",
            )

    def _write(self, lines: bytes) -> None:
        self._check_untouched()
        try:
            write_all(self._disk, self._file, lines)
            self._disk.fsync(self._file)
        except OSError as error:
            # What is in the file now is unknown: only a new scan can tell (fsyncgate).
            self._unusable = error.strerror or "a write failed"
            raise failed(self._path, error) from None
        except BaseException:
            self._unusable = "a write was interrupted"
            raise

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


def torn_issue(path: Path, what: str) -> Issue:
    """The finding that a log's last batch is not whole, and what became of it."""
    return Issue(
        code="CHR501",
        severity="warning",
        message=f"the last batch was not written to its end; {what}",
        where=str(path),
        hint="repeat the command that was interrupted",
    )
