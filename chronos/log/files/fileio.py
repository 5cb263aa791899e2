"""Files beside a log: tails that were cut from it, and a log that is being rewritten."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

import attrs

from chronos.errors import StorageError


@attrs.frozen(kw_only=True)
class FileIO:
    """The calls that change files, to be replaced where a fault is wanted."""

    open: Callable[[Path, int, int], int] = os.open
    write: Callable[[int, bytes], int] = os.write
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
    """A new file `<path>.<word>-<n>`, readable by its owner only."""
    number = 1
    while (kept := path.with_name(f"{path.name}.{word}-{number}")).exists():
        number += 1
    return Kept(disk, kept)


class Kept:
    """A file that something is kept in; safe on the disk once the block ends.

    Attributes:
        path: where it is.
    """

    def __init__(self, disk: FileIO, path: Path) -> None:
        self.path = path
        self._disk = disk
        self._file = disk.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)

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


def failed(path: Path, error: OSError) -> StorageError:
    """The error for a failed call."""
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
