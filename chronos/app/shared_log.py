"""A log that a build reads without a lock, since others may write to it meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self, TypeVar

import attrs

from chronos.codec import Codec
from chronos.dating.facts import ArticleFacts
from chronos.log import Log
from chronos.log.batches.policy import Clock
from chronos.log.files.lock import patiently
from chronos.log.files.watermark import remove_mark
from chronos.model.issue import Issue
from chronos.model.record import Draft
from chronos.projection.followed_log import FollowedLog
from chronos.projection.remembering import Remembered

_PATIENCE = 60.0
"""Seconds for which a build waits to append when it was not asked to: its work is done by then."""

T = TypeVar("T")


@attrs.define
class SharedLog:
    """The log of a file, read first and locked to append.

    Attributes:
        path: its file.
        codec: knows the event types.
        clock: gives the times of records.
        wait: so many seconds it waits for other writers.
        noticed: what was noticed before.
    """

    path: Path
    codec: Codec
    clock: Clock
    wait: float = 0
    noticed: tuple[Issue, ...] = ()
    _head: tuple[int, bytes] = (0, b"")
    _made: bool = False
    _others: int = 0
    _reads: int = 0

    def look(self, use: Callable[[Log], T]) -> T:
        """What a function makes of the log as it is now.

        It is called again if the log could not be read because others wrote to it.
        """
        while True:
            with self._to_read() as log:
                self._note_head(log)
                try:
                    return use(log)
                except Exception:
                    if not self._has_moved():  # else it is of two states of the log
                        raise

    def commit(self, drafts: Sequence[Draft], remembered: Remembered) -> bool:
        """Append what was made of the log when it was looked at; False if it has changed since.

        Raises:
            LogLocked: another process writes for too long.
            StorageError: it can't be written.
        """
        if not drafts:
            with self._to_read() as log:
                if log.head == self._head:
                    log.remember(remembered)
            return True
        with self._to_write() as log:
            if log.head != self._head:
                return False
            log.extend(drafts)
            log.remember(remembered)
            return True

    def findings(self) -> tuple[Issue, ...]:
        """What was noticed of the log before it was read, and that others wrote to it meanwhile."""
        return (*self.noticed, *self._moved())

    def _moved(self) -> tuple[Issue, ...]:
        if self._reads < 2:
            return ()
        records = "1 record" if self._others == 1 else f"{self._others} records"
        message = (
            f"others appended {records} while this build read; what they touch was dated and linked"
            " again"
        )
        return (Issue(code="CHR521", severity="warning", message=message, where=str(self.path)),)

    def _to_read(self) -> FollowedLog:
        return FollowedLog(self.path, self.codec, write=False, clock=self.clock)

    def _to_write(self) -> FollowedLog:
        def opened() -> FollowedLog:
            return FollowedLog(self.path, self.codec, write=True, clock=self.clock)

        return patiently(opened, self.wait or _PATIENCE)

    def _note_head(self, log: FollowedLog) -> None:
        before, self._head = self._head, log.head
        if self._reads:
            self._others += max(0, self._head[0] - before[0])
        self._reads += 1

    def _has_moved(self) -> bool:
        with self._to_read() as log:
            return log.head != self._head

    def __enter__(self) -> Self:
        """Make the file where there is none, which shows at once whether that can be done."""
        if not self.path.exists():
            self._to_write().close()
            self._made = True
        return self

    def __exit__(self, *_: object) -> None:
        """Remove the file that was made if it got no record."""
        if not self._made or not self.path.is_file() or self.path.stat().st_size:
            return
        with self._to_write() as log:  # so that no other writer has begun to use it
            if not log.size:
                self.path.unlink()
                remove_mark(self.path)


def remembered_of(log: Log, dater: str) -> Mapping[str, ArticleFacts] | None:
    """What a dater remembers of the articles of a log; None where nothing can be remembered."""
    if isinstance(log, FollowedLog):
        return log.facts(dater)
    return None
