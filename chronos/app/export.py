"""Writing an export: a file or a folder is there whole, or as it was before."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from tempfile import mkdtemp
from typing import cast

import attrs

from chronos.errors import StorageError, UsageError
from chronos.log.files.fileio import keep_identity
from chronos.plugin.context import OutputFile

Product = bytes | OutputFile
"""What an exporter gives: a piece of its one file, or one of its files."""

_HINTS = {
    errno.ENOSPC: "free some space, or write elsewhere",
    errno.EDQUOT: "free some space, or write elsewhere",
    errno.EFBIG: "the system limits the size of a file (see ulimit -f)",
    errno.ENOENT: "make the folder first",
    errno.EISDIR: "name a file in it",
    errno.ENOTDIR: "the format makes several files: name a folder",
    errno.EPERM: "the file belongs to somebody else: remove it, or write elsewhere",
}
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL


@attrs.frozen(kw_only=True)
class View:
    """What an exporter makes, before it is written.

    Attributes:
        pieces: the pieces of its one file.
        files: its files; None for an exporter that makes one file.
    """

    pieces: Iterable[bytes] = ()
    files: Iterable[OutputFile] | None = None

    @classmethod
    def of(cls, products: Iterator[Product]) -> View:
        """The view of an exporter's products, which are looked at as far as the first."""
        for first in products:
            all_of_it = chain((first,), products)
            if isinstance(first, OutputFile):
                return cls(files=cast("Iterator[OutputFile]", all_of_it))
            return cls(pieces=cast("Iterator[bytes]", all_of_it))
        return cls()

    def one_file(self, name: str) -> Iterable[bytes]:
        """The pieces of its one file.

        Raises:
            UsageError: it has several files.
        """
        if self.files is not None:
            hint = "name a folder for them: -o FOLDER"
            raise UsageError(f"the format {name} makes several files", hint=hint)
        return self.pieces

    def deliver(self, name: str, path: Path | None) -> bytes:
        """The bytes of its one file, written to a path as well; none of several files.

        Raises:
            UsageError: it has several files, and there is no path.
            StorageError: it can't be written; what was there before is as it was.
        """
        if path and self.files is not None:
            write_folder(path, self.files)
            return b""
        data = b"".join(self.one_file(name))
        if path:
            write(path, [data])
        return data

    def write(self, path: Path, *, mode: int | None = None) -> int:
        """Write it to a file, or into a folder if it has several files; returns its bytes.

        Args:
            path: the file or the folder.
            mode: permissions of a new file; by default what the umask leaves.

        Raises:
            StorageError: it can't be written; what was there before is as it was.
        """
        if self.files is None:
            return write(path, self.pieces, mode=mode)
        return write_folder(path, self.files)


def write_folder(path: Path, files: Iterable[OutputFile]) -> int:
    """Write files into a folder, which is made if it is not there.

    All files are written into a temporary neighbour first, so that a failure leaves the folder as
    it was. A file of the same path is replaced; others in the folder are left as they are.

    Returns:
        How many bytes were written.

    Raises:
        StorageError: they can't be written.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        beside = Path(mkdtemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent))
        try:
            return _write_files(beside, target, files)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        raise write_failed(path, error) from error


def _write_files(beside: Path, target: Path, files: Iterable[OutputFile]) -> int:
    count, paths = 0, []
    for file in files:
        place = beside / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        data = (file.data,) if isinstance(file.data, bytes) else file.data
        count += _write_synced(os.open(place, _NEW, 0o666), data)
        paths.append(file.path)
    for each in paths:
        (target / each).parent.mkdir(parents=True, exist_ok=True)
        (beside / each).replace(target / each)
    return count


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
        raise write_failed(path, error) from error


def write_failed(path: Path, error: OSError) -> StorageError:
    """The error of a file that can't be written, with what to do."""
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
        handle = os.open(beside, _NEW, first)
        if target.exists():
            keep_identity(handle, target.stat())
        elif mode is not None:
            os.fchmod(handle, mode)
        count = _write_synced(handle, pieces)
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return count


def _write_synced(handle: int, pieces: Iterable[bytes]) -> int:
    """Write pieces to an open file, which is closed; returns how many bytes they are."""
    with os.fdopen(handle, "wb") as stream:
        count = sum(stream.write(piece) for piece in pieces)
        stream.flush()
        os.fsync(handle)
    return count
