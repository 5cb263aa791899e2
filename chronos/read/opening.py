"""Opening inputs: what a folder holds stays inside it, and nothing is read without end."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from chronos.read.limits import TooLargeError


def leads_out(path: Path, folder: Path) -> bool:
    """Whether a symbolic link inside a folder leads to a place outside it."""
    return path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())


def open_member(path: Path) -> BinaryIO:
    """A regular file that was found in a folder.

    Raises:
        OSError: it can't be opened, or is something else now.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
    stream = os.fdopen(os.open(path.resolve(), flags), "rb")
    if not is_regular(stream):
        stream.close()
        raise OSError(errno.EINVAL, "no regular file")
    return stream


class BoundedInput:
    """A pipe or a device that a person named: read, but not for ever.

    Args:
        stream: what to read.
        where: its name.
        most: bytes after which it is rejected.
    """

    def __init__(self, stream: BinaryIO, where: str, most: int) -> None:
        self._stream = stream
        self._where = where
        self._most = most
        self._read = 0

    def read(self, size: int) -> bytes:
        """The next bytes.

        Raises:
            TooLargeError: there were too many.
        """
        data = self._stream.read(size)
        self._read += len(data)
        if self._read > self._most:
            raise TooLargeError(
                f"the input is no file and gives more than {self._most:,} bytes",
                where=self._where,
                hint="save it to a file and read that",
            )
        return data


def is_regular(stream: BinaryIO) -> bool:
    """Whether an open stream is a regular file."""
    return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)


def whole(chunks: Iterable[bytes], uri: str, longest: int) -> bytes:
    """All bytes of an input that is read as a whole.

    Raises:
        TooLargeError: there are more than `longest`.
    """
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > longest:
            raise TooLargeError(
                f"the input is larger than {longest:,} bytes",
                where=uri,
                hint="divide it, or convert it to JSON Lines, which is read line by line",
            )
    return bytes(data)
