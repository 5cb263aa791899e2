"""Files beside a log: tails that were cut from it, and a log that is being rewritten."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import attrs

from chronos.errors import StorageError


def _pwrite(file: int, data: bytes, position: int) -> int:
    if hasattr(os, "pwrite"):
        return os.pwrite(file, data, position)
    os.lseek(file, position, os.SEEK_SET)
    return os.write(file, data)


@attrs.frozen(kw_only=True)
class FileIO:
    """The calls that change files, to be replaced where a fault is wanted."""

    open: Callable[[Path, int, int], int] = os.open
    write: Callable[[int, bytes], int] = os.write
    pwrite: Callable[[int, bytes, int], int] = _pwrite
    fsync: Callable[[int], None] = os.fsync
    truncate: Callable[[int, int], None] = os.ftruncate
    replace: Callable[[Path, Path], None] = os.replace


def write_all(disk: FileIO, file: int, data: bytes) -> None:
    """One write call, and more only if the system took less than it was given.

    Raises:
        OSError: it failed; some of the bytes may have been written.
    """
    written = disk.write(file, data)
    while written < len(data):
        more = disk.write(file, data[written:])
        if more <= 0:
            raise OSError(errno.EIO, "nothing was written")
        written += more


def log_file(path: Path) -> Path:
    """The file that a log's path means: a symbolic link is followed here, and only here.

    So the lock, the mark and the files kept beside a log lie beside the file itself, whatever
    link a command names.

    Raises:
        StorageError: there is something else, such as a folder, a pipe or a device.
    """
    found = Path(os.path.realpath(path)) if path.is_symlink() else path
    with suppress(FileNotFoundError, NotADirectoryError, PermissionError):
        mode = found.stat().st_mode
        if not stat.S_ISREG(mode):
            what = "a folder" if stat.S_ISDIR(mode) else "no regular file"
            raise StorageError(f"is {what}", where=str(path), hint="name the file of a log")
    return found


def keep_identity(file: int, like: os.stat_result) -> None:
    """Give an open file the owner, the group and the mode of another.

    Raises:
        OSError: the system does not allow it.
    """
    if os.name == "nt":  # files have no owner and no mode there that could be given
        return
    mine = os.fstat(file)
    if (mine.st_uid, mine.st_gid) != (like.st_uid, like.st_gid):
        os.fchown(file, like.st_uid, like.st_gid)
    if stat.S_IMODE(os.fstat(file).st_mode) != stat.S_IMODE(like.st_mode):
        os.fchmod(file, stat.S_IMODE(like.st_mode))


def like_log(file: int, log: Path) -> None:
    """Let who owns a log use a file beside it, as far as the system allows that."""
    with suppress(OSError):
        keep_identity(file, log.stat())


def sync_folder(disk: FileIO, folder: Path) -> None:
    """Make the names of new files as safe as their bytes."""
    if os.name == "nt":  # folders can't be opened there
        return
    file = os.open(folder, os.O_RDONLY)
    try:
        disk.fsync(file)
    finally:
        os.close(file)


def cut(disk: FileIO, path: Path, start: int, word: str) -> Path:
    """Cut a file off at a byte and keep the rest in a new file `<path>.<word>-<n>`.

    The rest is safe before anything is cut.
    """
    file = disk.open(path, os.O_RDWR, 0)
    try:
        kept = _keep(disk, file, path, start, word)
        disk.truncate(file, start)
        disk.fsync(file)
    finally:
        os.close(file)
    return kept


def _keep(disk: FileIO, file: int, path: Path, start: int, word: str) -> Path:
    with new_file(disk, path, word) as kept:
        os.lseek(file, start, os.SEEK_SET)
        while piece := os.read(file, 1 << 20):
            kept.write(piece)
    return kept.path


def new_file(disk: FileIO, path: Path, word: str) -> Kept:
    """A new file `<path>.<word>-<n>`, with the owner and the mode of the log."""
    number = 1
    while (kept := path.with_name(f"{path.name}.{word}-{number}")).exists():
        number += 1
    return Kept(disk, kept, path)


class Kept:
    """A file that something is kept in; safe on the disk once the block ends.

    Attributes:
        path: where it is.
    """

    def __init__(self, disk: FileIO, path: Path, log: Path) -> None:
        self.path = path
        self._disk = disk
        self._file = disk.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        like_log(self._file, log)

    def write(self, data: bytes) -> None:
        """Write all of it."""
        write_all(self._disk, self._file, data)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                self._disk.fsync(self._file)
        finally:
            os.close(self._file)
        if error is None:
            sync_folder(self._disk, self.path.parent)


def failed(path: Path, error: OSError, *, batch: str = "") -> StorageError:
    """The error for a failed call; `batch` says what became of a batch that was being written."""
    safe = "nothing that was acknowledged is lost"
    safe = f"{safe}; {batch}" if batch else safe
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return StorageError(
            "no space left", where=str(path), hint=f"free some and try again; {safe}"
        )
    return StorageError(
        f"log can't be written: {error.strerror or error}",
        where=str(path),
        hint=f"{safe}; see whether the folder can be written to",
    )
