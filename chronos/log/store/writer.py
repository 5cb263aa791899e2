"""Appending to a log file: nothing is acknowledged before it is safe on the disk."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from itertools import chain
from operator import itemgetter
from pathlib import Path

from chronos.errors import DamagedLog, StorageError
from chronos.findings import note_recorded, notice
from chronos.log.batches.batch_encoder import Batch, BatchEncoder
from chronos.log.batches.genesis import key_of, opening
from chronos.log.batches.policy import Clock, Salts, stamp
from chronos.log.erasure.erasing import Forgotten
from chronos.log.files.fileio import FileIO, cut, failed, keep_identity, sync_folder, write_all
from chronos.log.files.interruption import shielded
from chronos.log.files.lock import WriterLock
from chronos.log.files.watermark import Watermark, WatermarkFile, remove_mark
from chronos.log.lines.line import NO_HASH, Line, hash_of, record_of, without_body
from chronos.log.lines.scan import Scan
from chronos.log.lines.tail import Tail, hard_links, incomplete
from chronos.log.store.file_state import FileState, Known, nothing_known
from chronos.model.record import Draft, Record
from chronos.shelf import Scratch, portions

_AT_ONCE = 1 << 22
"""Bytes of a batch that are held in memory, and written by one call."""

_TOGETHER = 1000
"""Drafts that are sealed together."""

_KIND_AND_ID = itemgetter(0, 1)
"""Kind and id of a draft."""


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
        self._mark: WatermarkFile | None = None
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
        size = state.size + len(batch)
        lines, last = sealer.seal(batch, seq=state.size, before=state.last_hash)
        self._write((lines,), len(lines), Watermark(state.first or hash_of(lines), size, last))
        state.index.add_all(map(_KIND_AND_ID, batch))
        return Batch(lines)

    def extend(self, drafts: Sequence[Draft]) -> None:
        """Write one batch, at least one draft; see `Log.extend`."""
        sealer, first = self._begin()
        state = self.state
        seq, last, left = state.size, state.last_hash, len(first) + len(drafts)
        opened_by = state.first
        kinds: list[str] = []
        names: list[str] = []
        with Scratch(max_size=_AT_ONCE) as sealed:
            for some in portions(chain(first, drafts), _TOGETHER):
                left -= len(some)
                lines, last = sealer.seal(some, seq=seq, before=last, left=left)
                opened_by = opened_by or hash_of(lines)
                sealed.write(lines)
                seq += len(some)
                kinds += [draft.kind for draft in some]
                names += [draft.id for draft in some]
            size = sealed.tell()
            sealed.seek(0)
            pieces = iter(lambda: sealed.read(_AT_ONCE), b"")
            self._write(pieces, size, Watermark(opened_by, seq, last))
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
        if self._mark:
            self._mark.close()
        self._lock.release()

    @property
    def _rewritten(self) -> Path:
        return self._path.with_name(f"{self._path.name}.erasing")

    def _open(self) -> FileState:
        try:
            is_new = not self._path.exists()
            self._open_file(os.O_CREAT)
            self._lock.hold_log()
            if is_new:
                remove_mark(self._path)  # of a log that was removed
                self._mark = WatermarkFile(self._disk, self._path)
                self._mark.note(Watermark(b"", 0, NO_HASH))
            with suppress(FileNotFoundError):  # an erasure that was interrupted
                self._rewritten.unlink()
            state = self._known() or FileState.of(self._path)
            state.issues = hard_links(self._path)
            if state.tail:
                self._cut(state, state.tail)
            if not state.ends_with_feed:
                write_all(self._disk, self._file, b"\n")
                state.end += 1
            if not state.size:
                sync_folder(self._disk, self._path.parent)
            # The last batch may be whole without having been acknowledged: it is built on now.
            self._disk.fsync(self._file)
            self._mark = self._mark or WatermarkFile(self._disk, self._path)
            if is_new or Watermark.read(self._path) != state.watermark:
                self._mark.note(state.watermark)
                self._mark.sync()
        except OSError as error:
            raise failed(self._path, error) from None
        note_recorded(0)
        return state

    def _cut(self, state: FileState, tail: Tail) -> None:
        """Move what was never acknowledged to a file of its own.

        Raises:
            DamagedLog: acknowledged records are missing.
        """
        if tail.lost:
            raise DamagedLog(
                "nothing is appended to a log that was cut",
                where=str(self._path),
                hint=incomplete(self._path, tail).hint,
            )
        kept = cut(self._disk, self._path, state.end, "torn")
        issue = incomplete(self._path, tail, kept=kept.name)
        state.issues = (issue, *state.issues)
        notice(issue)

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

    def _write(self, pieces: Iterable[bytes], size: int, mark: Watermark) -> None:
        """Write a batch, all of which is sealed: so many bytes, after which the mark is this."""
        self._check_untouched()
        with shielded():
            try:
                for piece in pieces:
                    write_all(self._disk, self._file, piece)
                self._disk.fsync(self._file)
            except OSError as error:
                # What is on the disk now is unknown: only a new scan shows it (fsyncgate).
                self._unusable = error.strerror or "a write failed"
                raise failed(self._path, error, batch=self._take_back()) from None
            except KeyboardInterrupt:
                self._unusable = "a write was interrupted"
                self._take_back()
                raise
            except BaseException:
                self._unusable = "a write was interrupted"
                raise
            note_recorded(mark.size - self.state.size)
            self.state.end += size
            self.state.first = mark.first
            self.state.size = mark.size
            self.state.last_hash = mark.hash
            if self._mark:
                self._mark.note(mark)

    def _take_back(self) -> str:
        """Cut off what is in the file of a batch that failed, so that repeating it adds it once.

        Returns what became of the batch.
        """
        try:
            if os.fstat(self._file).st_size > self.state.end:
                self._disk.truncate(self._file, self.state.end)
        except OSError:
            return "this batch may be in the log: see `chronos log` before you repeat it"
        with suppress(OSError):
            self._disk.fsync(self._file)
        return "nothing of this batch is in the log: repeat it"

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
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        copy = self._disk.open(self._rewritten, flags, 0o600)
        try:
            keep_identity(copy, os.fstat(self._file))
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
        self._lock.hold_log()
        self.state.end = end


def _is_told(line: Line, forgotten: Forgotten) -> bool:
    """Whether a line still has a body that is to go."""
    about = line.id.decode()
    return line.body != b"null" and forgotten(line.kind.decode("ascii"), about, int(line.seq))
