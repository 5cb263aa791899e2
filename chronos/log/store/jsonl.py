"""The default store: one file, one record a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from types import TracebackType
from typing import Self

from chronos.errors import UsageError
from chronos.log.batches.policy import Clock, Salts, default_clock, default_salts
from chronos.log.files.fileio import FileIO, log_file
from chronos.log.lines.ending import tail_of
from chronos.log.lines.line import record_of
from chronos.log.lines.scan import Scan
from chronos.log.lines.tail import hard_links, incomplete
from chronos.log.store.file_state import FileState, Known, nothing_known
from chronos.log.store.writer import Writer
from chronos.model.issue import Issue
from chronos.model.record import Draft, Record


def open_log(
    path: Path,
    *,
    write: bool = False,
    clock: Clock | None = None,
    salts: Salts | None = None,
    origin: str = "",
    disk: FileIO | None = None,
) -> JsonlLog:
    """The log in a file.

    Args:
        path: the file; made by the first writer, readable by its owner only. A symbolic link is
            followed once, here.
        write: whether to append. A writer holds a lock, checks the file from the first byte,
            cuts a torn last batch, keeping it in `<path>.torn-<n>`, and puts back a line feed
            that is missing at the end. A reader changes nothing.
        clock: gives `recorded_at`; now, or SOURCE_DATE_EPOCH, by default.
        salts: gives the salt of a body; random by default, see chronos.log.batches.policy.
        origin: the name of a log that is made; from its key by default.
        disk: the calls that change files.

    Raises:
        UsageError: the file does not exist to read.
        LogLocked: another process is writing.
        StorageError: the file can't be read or written.
        DamagedLog: the file is damaged, or was cut: a reader finds damage when it gets there, and
            has it among `issues` that acknowledged records are missing.
        NewerLog: a newer chronos wrote it.
    """
    path = log_file(Path(path))
    if not write:
        return JsonlLog(path)
    writer = Writer(
        path,
        clock=clock or default_clock(),
        salts=salts or default_salts(),
        origin=origin,
        disk=disk or FileIO(),
    )
    return JsonlLog(path, writer)


def open_known_log(path: Path, known: Known, *, write: bool, clock: Clock) -> JsonlLog:
    """`open_log` for a file of which something is known without reading it.

    Args:
        path: the file.
        known: gives what a check of the file would find; a writer asks once it has the lock.
        write: whether to append.
        clock: gives `recorded_at`.
    """
    if not write:
        return JsonlLog(path, known=known)
    writer = Writer(path, clock=clock, salts=default_salts(), origin="", disk=FileIO(), known=known)
    return JsonlLog(path, writer)


class JsonlLog:
    """The contract of `Log` on a file; made by `open_log`."""

    def __init__(
        self, path: Path, writer: Writer | None = None, *, known: Known = nothing_known
    ) -> None:
        """Read `path`; with a writer, append to it."""
        self._path = path
        self._writer = writer
        self._state = self._found = None if writer else known()
        self._issues: tuple[Issue, ...] = ()
        if not writer:
            Scan(path).check_start()
            tail = tail_of(path)
            self._issues = ((incomplete(path, tail),) if tail else ()) + hard_links(path)

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    @property
    def size(self) -> int:
        """Records of complete batches; for a reader, as of the first time that it was asked."""
        return self._known.size

    @property
    def head(self) -> tuple[int, bytes]:
        """The number of its records, and the hash of the last; for a reader as `size`."""
        return self._known.size, self._known.last_hash

    @property
    def end(self) -> int:
        """Bytes up to the end of the last complete batch."""
        return self._known.end

    @property
    def issues(self) -> tuple[Issue, ...]:
        """An end that is missing and other names of the file, as found when it was opened."""
        return self._writer.state.issues if self._writer else self._issues

    @property
    def _known(self) -> FileState:
        if self._writer:
            return self._writer.state
        if self._state is None:
            self._state = FileState.of(self._path)
        return self._state

    def append(self, drafts: Sequence[Draft]) -> Sequence[Record]:
        """Write one batch, in one write, and return its records after an fsync."""
        writer = self._writing()
        return writer.append(drafts) if drafts else ()

    def extend(self, drafts: Sequence[Draft]) -> None:
        """Write one batch, sealed beside the log when it is long, and give nothing back."""
        writer = self._writing()
        if drafts:
            writer.extend(drafts)

    def blank(self) -> int:
        """Take out the bodies that later erasures name, by rewriting the file.

        Readers that have the old file open go on reading that.
        """
        return self._writing().blank()

    def _writing(self) -> Writer:
        if not self._writer:
            raise UsageError("log is open for reading", where=str(self._path))
        return self._writer

    def records(self, *, after: int = -1) -> Iterator[Record]:
        """Records of complete batches with a `seq` above `after`; every line is checked.

        Raises:
            DamagedLog: a line does not fit; records before it have been given.
        """
        # Who knows where the last batch ends need not see its end first.
        state = self._writer.state if self._writer else self._found
        lines = Scan(self._path, limit=state.end).each() if state else Scan(self._path).lines()
        for line in lines:
            if int(line.seq) > after:
                yield record_of(line)

    def holds(self, kind: str, about: str) -> bool:
        """Whether a record of this kind is about this id."""
        return self._known.index.holds(kind, about)

    def ids(self, kind: str) -> AbstractSet[str]:
        """Ids that records of this kind are about."""
        return self._known.index.ids(kind)

    def close(self) -> None:
        """Let others write; further appends fail."""
        if self._writer:
            self._writer.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
