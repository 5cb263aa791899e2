"""Writing an export: the file is there whole, or as it was before."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from chronos.errors import StorageError
from chronos.log.files.fileio import keep_identity

_HINTS = {
    errno.ENOSPC: "free some space, or write elsewhere",
    errno.EDQUOT: "free some space, or write elsewhere",
    errno.EFBIG: "the system limits the size of a file (see ulimit -f)",
    errno.ENOENT: "make the folder first",
    errno.EISDIR: "name a file in it",
    errno.EPERM: "the file belongs to somebody else: remove it, or write elsewhere",
}


def mode_like_log(path: Path, log: Path) -> int | None:
    """The mode for a new file in the folder of a log: that of the log, since it quotes from it.

    None where the file exists or lies elsewhere.
    """
    target, own = Path(os.path.realpath(path)), Path(os.path.realpath(log))
    if target.exists() or target.parent != own.parent or not own.is_file():
        return None
    return stat.S_IMODE(own.stat().st_mode)


def write(path: Path, pieces: Iterable[bytes], *, mode: int | None = None) -> int:
    """Write a file whole or not at all: to a temporary neighbour that then takes its name.

    A file that exists keeps its owner, group and mode; a device or a pipe is written straight.

    Args:
        path: the file.
        pieces: its bytes.
        mode: permissions of a new file; by default what the umask leaves.

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
        return _write_beside(target, pieces, mode)
    except OSError as error:
        raise _failed(path, error) from error


def _failed(path: Path, error: OSError) -> StorageError:
    what = (error.strerror or str(error)).lower()
    hint = _HINTS.get(error.errno or 0, "choose a folder that you may write to")
    return StorageError(f"can't be written: {what}", where=str(path), hint=hint)


def _write_straight(target: Path, pieces: Iterable[bytes]) -> int:
    with target.open("wb") as stream:
        return sum(stream.write(piece) for piece in pieces)


def _write_beside(target: Path, pieces: Iterable[bytes], mode: int | None) -> int:
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        # Mode 666 leaves it to the umask, as for any file that a command makes.
        first = 0o666 if mode is None and not target.exists() else 0o600
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, first)
        with os.fdopen(handle, "wb") as stream:
            if target.exists():
                keep_identity(handle, target.stat())
            elif mode is not None:
                os.fchmod(handle, mode)
            count = sum(stream.write(piece) for piece in pieces)
            stream.flush()
            os.fsync(handle)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return count
