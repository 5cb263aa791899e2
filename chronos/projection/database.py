"""The file of a projection: where it is, whether it is whole, and how it is written."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import stat
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

OFF = "off"
VARIABLE = "CHRONOS_PROJECTION"
_SUFFIX = ".projection.sqlite"
_HEADER = 100  # bytes of the file's header, which holds the checksum of all that follows
_CHECKSUM = slice(60, 64)  # `user_version`, which SQLite keeps but does not use
_PIECE = 1 << 20

UNUSABLE = (OSError, sqlite3.Error)
"""What means that there is no projection, and never more."""


def places(log: Path) -> tuple[Path, ...]:
    """Where the projection of a log may be, the likeliest first; none when it is switched off."""
    chosen = os.environ.get(VARIABLE, "")
    if chosen == OFF:
        return ()
    return (Path(chosen),) if chosen else (_beside(log), _in_cache(log))


def place_to_write(log: Path) -> Path | None:
    """Where the projection of a log is written; None when it is switched off."""
    found = places(log)
    if not found:
        return None
    first = found[0]
    if os.access(first.parent, os.W_OK | os.X_OK) or len(found) == 1:
        return first
    with suppress(OSError):
        found[-1].parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found[-1]


def remove(log: Path) -> None:
    """Delete what there is of the projection of a log, files that a killed writer left too.

    Raises:
        OSError: a file is there and can't be deleted.
    """
    for path in {*places(log), _beside(log), _in_cache(log)}:
        for name in _names(path):
            name.unlink(missing_ok=True)


def _names(path: Path) -> list[Path]:
    if not path.parent.is_dir():
        return []
    with os.scandir(path.parent) as entries:
        return [Path(entry.path) for entry in entries if entry.name.startswith(path.name)]


def _beside(log: Path) -> Path:
    real = Path(os.path.realpath(log))
    return real.with_name(real.name + _SUFFIX)


def _in_cache(log: Path) -> Path:
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    name = hashlib.sha256(os.fsencode(os.path.realpath(log))).hexdigest()[:32]
    return Path(base) / "chronos" / f"{name}{_SUFFIX}"


class OpenFile:
    """A whole projection, open for reading and locked against changes until it is closed.

    Attributes:
        path: where it is.
        connection: what reads it.
    """

    def __init__(self, path: Path) -> None:
        """Open it.

        Raises:
            OSError: there is none, it is not whole, or it is somebody else's.
            sqlite3.Error: it is no database.
        """
        self.path = path
        self._file = -1
        self._file = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        try:
            _lock(self._file, shared=True)
            _check_owner(self._file)
            _check_whole(self._file, path)
            self.connection = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode=ro&immutable=1",
                uri=True,
                isolation_level=None,
                check_same_thread=False,  # reading alone
            )
        except BaseException:
            self._let_go()
            raise

    def close(self) -> None:
        """Let others change it; more than once does no harm."""
        self.connection.close()
        self._let_go()

    def _let_go(self) -> None:
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def __del__(self) -> None:
        self._let_go()


def write_new(path: Path, fill: Callable[[sqlite3.Connection], None]) -> None:
    """Make a projection; it takes its name when it is complete.

    Raises:
        OSError, sqlite3.Error: it can't be written.
    """
    with _beside_it(path) as new:
        os.close(os.open(new, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        connection = connect(new)
        try:
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("BEGIN")
            fill(connection)
            connection.execute("COMMIT")
            connection.execute("PRAGMA journal_mode = WAL")
            _seal(connection, new)
        finally:
            connection.close()


def change(path: Path, alter: Callable[[sqlite3.Connection], None]) -> None:
    """Change a projection: in place, or as a copy while others read it.

    Raises:
        OSError, sqlite3.Error: it can't be written; what there is left is not whole any more.
    """
    file = os.open(path, os.O_RDONLY)
    try:
        _lock(file, shared=False)
    except OSError:
        with _beside_it(path) as new:
            os.close(os.open(new, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            shutil.copyfile(path, new)
            _alter(new, alter)
    else:
        _alter(path, alter)
    finally:
        os.close(file)


def _alter(path: Path, alter: Callable[[sqlite3.Connection], None]) -> None:
    connection = connect(path)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        alter(connection)
        connection.execute("COMMIT")
        _seal(connection, path)
    finally:
        connection.close()


@contextmanager
def _beside_it(path: Path) -> Iterator[Path]:
    """A name beside a file, which becomes the file unless the block fails."""
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        yield new
        new.replace(path)
        for end in ("-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)
    finally:
        for name in _names(new):
            name.unlink(missing_ok=True)


def connect(path: Path | str) -> sqlite3.Connection:
    """A database to write to, which need not survive a power loss."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=1, check_same_thread=False)
    # Whether it is whole is known by its checksum: what a power loss takes is made again.
    for setting in ("synchronous = OFF", "locking_mode = EXCLUSIVE", "cache_size = -65536"):
        connection.execute(f"PRAGMA {setting}")
    return connection


def _seal(connection: sqlite3.Connection, path: Path) -> None:
    """Bring all of it into the file, and write the checksum of that."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    file = os.open(path, os.O_RDONLY)
    try:
        value = _checksum(file)
    finally:
        os.close(file)
    signed = value - (1 << 32) if value >> 31 else value
    connection.execute(f"PRAGMA user_version = {signed}")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _checksum(file: int) -> int:
    """CRC-32 of all bytes behind the header."""
    found, at, room = 0, _HEADER, bytearray(_PIECE)
    view = memoryview(room)
    while size := os.preadv(file, [room], at):
        found = zlib.crc32(view[:size], found)
        at += size
    return found


def _stated(file: int) -> int:
    return int.from_bytes(os.pread(file, _HEADER, 0)[_CHECKSUM])


def _has_journal(path: Path) -> bool:
    journal = path.with_name(f"{path.name}-wal")
    return journal.exists() and journal.stat().st_size > 0


def _check_whole(file: int, path: Path) -> None:
    if _checksum(file) != _stated(file) or _has_journal(path):
        raise OSError("the projection is not whole")


def _check_owner(file: int) -> None:
    """Refuse what somebody else may have written."""
    found = os.fstat(file)
    own = not hasattr(os, "geteuid") or found.st_uid == os.geteuid()
    if not own or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH) or not stat.S_ISREG(found.st_mode):
        raise OSError("the projection is not the user's own file")


if sys.platform == "win32":

    def _lock(file: int, *, shared: bool) -> None:
        """Nothing: there a file that is open can't be replaced."""

else:
    import fcntl

    def _lock(file: int, *, shared: bool) -> None:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
