"""A log in a file whose projection follows what is appended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from sqlite3 import Connection
from types import TracebackType
from typing import TYPE_CHECKING, Self

from chronos.chronology import fold
from chronos.codec import Codec
from chronos.errors import StorageError
from chronos.log import JsonlLog, Log
from chronos.log.batches.policy import Clock
from chronos.log.files.fileio import log_file
from chronos.log.lines.ending import tail_of
from chronos.log.store.file_state import FileState
from chronos.log.store.jsonl import open_known_log
from chronos.model.event import Chronology
from chronos.model.issue import Issue
from chronos.model.record import Draft, Record
from chronos.projection.database import place_to_write, remove
from chronos.projection.ids import Ids
from chronos.projection.projection import (
    Projection,
    bring_up,
    make,
    open_current,
)
from chronos.projection.remembering import Remembered, remember

if TYPE_CHECKING:
    from chronos.dating.facts import ArticleFacts


class FollowedLog:
    """The contract of `Log` on a file of which a projection knows what it says.

    Where there is none, all is read from the lines, as it is by a `JsonlLog`.
    """

    def __init__(self, path: Path, codec: Codec, *, write: bool, clock: Clock) -> None:
        """Open the log at `path`; raises as `chronos.log.open_log` does."""
        self._path = path = log_file(path)
        self._codec = codec
        self._write = write
        self._projection: Projection | None = None
        self._log: JsonlLog = open_known_log(path, self._known, write=write, clock=clock)

    def _known(self) -> FileState | None:
        """What the projection knows of the file; a writer makes one that is missing."""
        self._projection = open_current(self._path, self._codec)
        if self._write and not self._projection:
            self._projection = make(self._path, self._codec)
        return self._projection.file_state(self._ids()) if self._projection else None

    def _ids(self) -> Ids:
        def connection() -> Connection | None:
            return self._projection.connection if self._projection else None

        return Ids(connection, lambda: FileState.of(self._path).index)

    def known(self) -> Projection | None:
        """The projection of the log as it is now, if there is one."""
        return self._projection

    def projection(self) -> Projection | None:
        """The projection of the log as it is now, made if need be; None where it can't be.

        It can be used until something is appended, or the log is closed.

        Raises:
            LogError: the log is damaged, or of a newer version.
        """
        if not self._projection and not tail_of(self._path):
            self._projection = make(self._path, self._codec)
        return self._projection

    def detached(self) -> Projection | None:
        """The same, to be used longer than the log is open."""
        found, self._projection = self.projection(), None
        return found

    def facts(self, dater: str) -> dict[str, ArticleFacts] | None:
        """What a version of a dater remembers of the log's articles; None where nothing can be."""
        if place_to_write(self._path) is None:
            return None
        known = self.projection()
        return known.facts(dater) if known else {}

    def findings(self, checks: str) -> tuple[Issue, ...] | None:
        """What some checks found in the log as it is; None when that is not known."""
        return self._projection.findings(checks) if self._projection else None

    def remember(self, found: Remembered) -> None:
        """Let the projection hold what a build knows of the log as it is now."""
        known = self.projection() if found.checks or found.facts else None
        if known:
            self._projection, mark = None, known.log_mark
            known.close()
            remember(known.path, found, mark)
            self._projection = open_current(self._path, self._codec)

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    @property
    def size(self) -> int:
        """Records of complete batches."""
        return self._log.size

    @property
    def head(self) -> tuple[int, bytes]:
        """How many records it has, and the hash of the last, which no other record changes."""
        return self._log.head

    @property
    def end(self) -> int:
        """Bytes up to the end of the last complete batch."""
        return self._log.end

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What was noticed when it was opened."""
        return self._log.issues

    def append(self, drafts: Sequence[Draft]) -> Sequence[Record]:
        """Write one batch and return its records; see `Log.append`."""
        start = self._before(drafts)
        records = self._log.append(drafts)
        self._behind(start)
        return records

    def extend(self, drafts: Sequence[Draft]) -> None:
        """Write one batch and give nothing back; see `Log.extend`."""
        start = self._before(drafts)
        self._log.extend(drafts)
        self._behind(start)

    def _before(self, drafts: Sequence[Draft]) -> int:
        """Prepare for a batch; the byte at which it begins."""
        if any(draft.kind == "erasure" for draft in drafts):
            self._forget()
        return self._log.end

    def _behind(self, start: int) -> None:
        """Let the projection follow what begins at a byte."""
        followed, self._projection = self._projection, None
        if followed and self._log.end > start:
            followed.close()
            bring_up(self._path, self._codec, followed.path, start)
            self._projection = open_current(self._path, self._codec)
        else:
            self._projection = followed

    def _forget(self) -> None:
        """Delete the projection, which may hold what is to be erased.

        Raises:
            StorageError: it can't be deleted.
        """
        if self._projection:
            self._projection.close()
            self._projection = None
        forget(self._path)

    def blank(self) -> int:
        """Take out the bodies that later erasures name; see `Log.blank`."""
        if self._log.ids("erasure"):
            self._forget()
        return self._log.blank()

    def records(self, *, after: int = -1) -> Iterator[Record]:
        """Records of complete batches with a `seq` above `after`; every line is checked."""
        return self._log.records(after=after)

    def record(self, seq: int) -> Record | None:
        """The record at a place; None behind the last complete batch.

        The projection finds it, if there is one.
        """
        if self._projection and 0 <= seq < self.size:
            return self._projection.record(seq)
        return next(self._log.records(after=seq - 1), None)

    def holds(self, kind: str, about: str) -> bool:
        """Whether a record of this kind is about this id."""
        return self._log.holds(kind, about)

    def ids(self, kind: str) -> AbstractSet[str]:
        """Ids that records of this kind are about."""
        return self._log.ids(kind)

    def close(self) -> None:
        """Let others write; further appends fail."""
        if self._projection:
            self._projection.close()
            self._projection = None
        self._log.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def state_of(log: Log, codec: Codec) -> Chronology:
    """The chronology of a log: by its projection, to be used until the next append, or folded.

    Raises:
        LogError: the log is damaged, or of a newer version.
    """
    projection = log.projection() if isinstance(log, FollowedLog) else None
    return projection.chronology() if projection else fold(log.records(), codec=codec)


def forget(log: Path) -> None:
    """Delete the projection of a log.

    Raises:
        StorageError: it can't be deleted.
    """
    try:
        remove(log)
    except OSError as error:
        raise StorageError(
            f"the log's projection can't be deleted: {error.strerror or error}",
            where=str(error.filename or log),
            hint="delete it yourself, then repeat the command",
        ) from None
