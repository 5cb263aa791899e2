"""Appending to a log file: nothing is acknowledged before it is safe on the disk."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import attrs

from chronos.errors import DamagedLog, StorageError
from chronos.log.index import Index
from chronos.log.line import Line, Sealer
from chronos.log.lock import WriterLock
from chronos.log.opening import key_of, with_origin
from chronos.log.policy import Clock, Salts, stamp
from chronos.log.scan import Scan
from chronos.model.issue import Issue
from chronos.model.record import Draft, Record


@attrs.frozen(kw_only=True)
class Disk:
    """The calls that change a file, to be replaced where a fault is wanted."""

    open: Callable[[Path, int, int], int] = os.open
    write: Callable[[int, bytes], int] = os.write
    fsync: Callable[[int], None] = os.fsync
    truncate: Callable[[int, int], None] = os.ftruncate


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

    def append(self, drafts: Sequence[Draft]) -> tuple[Record, ...]:
        """Write one batch, at least one draft; see `Log.append`."""
        if self._unusable:
            raise StorageError(
                f"log can't be written: {self._unusable}",
                where=str(self._path),
                hint="open it anew; what was acknowledged is safe",
            )
        state = self.state
        if not state.size:
            drafts = with_origin(drafts, salts=self._salts, origin=self._origin)
            state.key = key_of(drafts[0].body)
        sealer = Sealer(key=state.key, salts=self._salts, recorded_at=stamp(self._clock()))
        records, lines = sealer.seal(drafts, seq=state.size, before=state.last_hash)
        self._write(lines)
        state.size += len(records)
        state.end += len(lines)
        state.last_hash = bytes.fromhex(records[-1].hash)
        for record in records:
            state.index.add(record.header.kind, record.header.id)
        return records

    def close(self) -> None:
        """Give the lock back; more than once does no harm."""
        self._unusable = self._unusable or "it is closed"
        if self._file >= 0:
            os.close(self._file)
            self._file = -1
        self._lock.release()

    def _open(self) -> FileState:
        try:
            self._file = self._disk.open(self._path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
            state = FileState.of(self._path)
            if state.torn:
                self._cut(state)
            if not state.size:
                self._sync_folder()
            # The last batch may be whole without having been acknowledged: it is built on now.
            self._disk.fsync(self._file)
        except OSError as error:
            raise _failed(self._path, error) from None
        return state

    def _sync_folder(self) -> None:
        """Make the new file's name as safe as its bytes will be."""
        if os.name == "nt":  # folders can't be opened there
            return
        folder = os.open(self._path.parent, os.O_RDONLY)
        try:
            self._disk.fsync(folder)
        finally:
            os.close(folder)

    def _cut(self, state: FileState) -> None:
        """Keep the torn tail in a file of its own, then cut it off."""
        kept = self._keep(state.end)
        self._disk.truncate(self._file, state.end)
        state.issues = (torn_issue(self._path, f"it was cut and kept in {kept.name}"),)

    def _keep(self, end: int) -> Path:
        number = 1
        while (path := self._path.with_name(f"{self._path.name}.torn-{number}")).exists():
            number += 1
        copy = self._disk.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.lseek(self._file, end, os.SEEK_SET)
            while piece := os.read(self._file, 1 << 20):
                _write_all(self._disk, copy, piece)
            self._disk.fsync(copy)
        finally:
            os.close(copy)
        return path

    def _write(self, lines: bytes) -> None:
        found = os.fstat(self._file).st_size
        if found != self.state.end:
            self._unusable = "another program changed it"
            raise DamagedLog(
                f"log has {found} bytes instead of {self.state.end}: {self._unusable}",
                where=str(self._path),
                hint="see what writes to it; `chronos verify` names the first bad line",
            )
        try:
            _write_all(self._disk, self._file, lines)
            self._disk.fsync(self._file)
        except OSError as error:
            # What is in the file now is unknown: only a new scan can tell (fsyncgate).
            self._unusable = error.strerror or "a write failed"
            raise _failed(self._path, error) from None
        except BaseException:
            self._unusable = "a write was interrupted"
            raise


def _write_all(disk: Disk, file: int, data: bytes) -> None:
    """One write call, and more only if the system took less than it was given."""
    written = disk.write(file, data)
    while written < len(data):
        more = disk.write(file, data[written:])
        if more <= 0:
            raise OSError(errno.EIO, "nothing was written")
        written += more


def _failed(path: Path, error: OSError) -> StorageError:
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return StorageError(
            "no space left",
            where=str(path),
            hint="free some and try again; nothing that was acknowledged is lost",
        )
    return StorageError(
        f"log can't be written: {error.strerror or error}",
        where=str(path),
        hint="nothing that was acknowledged is lost; see whether the folder can be written to",
    )


def torn_issue(path: Path, what: str) -> Issue:
    """The finding that a log's last batch is not whole, and what became of it."""
    return Issue(
        code="CHR501",
        severity="warning",
        message=f"the last batch was not written to its end; {what}",
        where=str(path),
        hint="repeat the command that was interrupted",
    )
