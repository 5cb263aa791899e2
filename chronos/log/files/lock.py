"""One writer at a time: a lock on the log itself, and on a file beside it with the process id."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from chronos.errors import LogLocked, StorageError
from chronos.log.files.fileio import failed, like_log

_TRIES = 5
_PAUSE = 0.02
"""Seconds between two tries to get a lock."""

_T = TypeVar("_T")


def patiently(attempt: Callable[[], _T], seconds: float) -> _T:
    """What an attempt gives that takes a log's lock, made again for so long while it is taken.

    Raises:
        LogLocked: another process still writes when the time is over.
    """
    end = time.monotonic() + seconds
    while True:
        try:
            return attempt()
        except LogLocked:
            rest = end - time.monotonic()
            if rest <= 0:
                raise
            time.sleep(min(_PAUSE, rest))


class WriterLock:
    """Held from creation until `release`, and no longer than its process lives.

    The operating system keeps the locks. That on the file beside the log says who writes, and
    holds before there is a log; one that a dead process left behind is not locked, whatever
    process id it names. That on the log itself holds under every name that the log has, so two
    hard links to one log have one writer too. Over a network file system the locks are as good as
    that system's `flock`.

    Raises:
        LogLocked: another writer holds it.
        StorageError: the lock file can't be made.
    """

    def __init__(self, log: Path) -> None:
        self._log = log
        self._path = log.with_name(log.name + ".lock")
        self._file = self._held = -1
        while self._file < 0:
            self._file = _locked_file(self._path)
        like_log(self._file, log)
        with suppress(OSError):  # the id only helps a person
            os.ftruncate(self._file, 0)
            os.write(self._file, f"{os.getpid()}\n".encode())
        try:
            with suppress(FileNotFoundError):
                self.hold_log()
        except BaseException:
            self.release()
            raise

    def hold_log(self) -> None:
        """Lock the file that has the log's name now; that of before is let go.

        Raises:
            FileNotFoundError: there is none yet.
            LogLocked: a writer that came by another name holds it.
            StorageError: it can't be opened.
        """
        before, self._held = self._held, _opened_log(self._log)
        if before >= 0:
            os.close(before)
        for again in range(_TRIES - 1, -1, -1):  # who only looks holds it for a moment
            try:
                _lock(self._held)
            except OSError:
                if not again:
                    raise _taken(self._log) from None
                time.sleep(_PAUSE)
            else:
                return

    def release(self) -> None:
        """Let others write; more than once does no harm."""
        if self._held >= 0:
            os.close(self._held)
            self._held = -1
        if self._file < 0:
            return
        # Removed while still held, so that nobody goes on to lock a file without a name.
        with suppress(OSError):
            self._path.unlink()
        os.close(self._file)
        self._file = -1


def _locked_file(path: Path) -> int:
    """A locked descriptor of the file at `path`; -1 when the file was removed meanwhile."""
    file = _open(path)
    try:
        _lock(file)
        if os.fstat(file).st_ino == path.stat().st_ino:
            return file
    except FileNotFoundError:
        pass
    except OSError:
        os.close(file)
        raise _taken(path) from None
    os.close(file)
    return -1


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        # A byte far behind the text, which others may read.
        os.lseek(file, 1 << 30, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        os.lseek(file, 0, os.SEEK_SET)

    def is_locked(file: int) -> bool:
        """Whether a writer holds the log that is open; unknown there."""
        del file
        return False

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def is_locked(file: int) -> bool:
        """Whether a writer holds the log that is open."""
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
        fcntl.flock(file, fcntl.LOCK_UN)
        return False


def is_written(log: Path) -> bool:
    """Whether a writer holds the log at a path now."""
    try:
        file = os.open(log, os.O_RDONLY)
    except OSError:
        return False
    try:
        return is_locked(file)
    finally:
        os.close(file)


def _opened_log(log: Path) -> int:
    try:
        return os.open(log, os.O_RDWR)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise failed(log, error) from None


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
    except OSError as error:
        raise StorageError(
            f"can't be written: {error.strerror}",
            where=str(path),
            hint="write the log to a folder that you may write to",
        ) from None


def _taken(path: Path) -> LogLocked:
    try:
        with path.open("rb") as file:
            who = f"process {int(file.read(20))}"
    except (OSError, ValueError):
        who = "another process"
    return LogLocked(
        f"{who} is writing to this log",
        where=str(path),
        hint="wait until it is done, or with --wait SECONDS",
    )
