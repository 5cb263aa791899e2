"""Writing an export: the file is there whole, or as it was before."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from chronos.errors import StorageError

_HINTS = {
    errno.ENOSPC: "free some space, or write elsewhere",
    errno.EDQUOT: "free some space, or write elsewhere",
    errno.EFBIG: "the system limits the size of a file (see ulimit -f)",
    errno.ENOENT: "make the folder first",
    errno.EISDIR: "name a file in it",
}


def write(path: Path, pieces: Iterable[bytes]) -> int:
    """Write a file whole or not at all: to a temporary neighbour that then takes its name.

    A file that exists keeps its permissions; a device or a pipe is written straight.

    Returns:
        How many bytes were written.

    Raises:
        StorageError: it can't be written; what was there before is as it was.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        if target.exists() and not target.is_file():
            return _write_straight(target, pieces)
        return _write_beside(target, pieces)
    except OSError as error:
        raise _failed(path, error) from error


def _failed(path: Path, error: OSError) -> StorageError:
    what = (error.strerror or str(error)).lower()
    hint = _HINTS.get(error.errno or 0, "choose a folder that you may write to")
    return StorageError(f"can't be written: {what}", where=str(path), hint=hint)


def _write_straight(target: Path, pieces: Iterable[bytes]) -> int:
    with target.open("wb") as stream:
        return sum(stream.write(piece) for piece in pieces)


def _write_beside(target: Path, pieces: Iterable[bytes]) -> int:
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        # Mode 666 leaves it to the umask, as for any file that a command makes.
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        with os.fdopen(handle, "wb") as stream:
            if target.exists():
                os.fchmod(handle, stat.S_IMODE(target.stat().st_mode))
            count = sum(stream.write(piece) for piece in pieces)
            stream.flush()
            os.fsync(handle)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return count
