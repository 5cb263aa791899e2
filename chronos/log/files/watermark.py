"""How far a log was acknowledged: the high-water mark, a small file `<log>.mark` beside it.

    {"first":"<64 hex>","size":7,"hash":"<64 hex>","check":"<16 hex>"}

(one line, filled up with spaces to 256 bytes). `first` is the hash of the log's first line, `size`
the number of acknowledged records, `hash` that of the last of them, and `check` the beginning of
the SHA-256 of all before it. A writer overwrites it after the fsync of each batch, by one call
without an fsync of its own. So it is never ahead of the log; a power loss may leave it behind.
Where it is missing, behind or of another log, nothing follows from it.
"""

from __future__ import annotations

import hashlib
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import Self

import attrs

from chronos.log.files.fileio import FileIO, like_log

_LENGTH = 256
_LINE_RE = re.compile(
    rb'(\{"first":"((?:[0-9a-f]{64})?)","size":(0|[1-9][0-9]{0,15}),"hash":"([0-9a-f]{64})"),'
    rb'"check":"([0-9a-f]{16})"\} *\n'
)


@attrs.frozen
class Watermark:
    """What was acknowledged of a log.

    Attributes:
        first: hash of the first line, 64 hex digits; empty while the log is empty.
        size: records.
        hash: hash of the last of them, 32 bytes.
    """

    first: bytes
    size: int
    hash: bytes

    @classmethod
    def read(cls, log: Path) -> Self | None:
        """The mark beside a log; None when there is none that can be read."""
        try:
            file = os.open(_mark_path(log), os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        except OSError:
            return None
        try:
            found = _LINE_RE.fullmatch(os.read(file, _LENGTH))
        except OSError:
            return None
        finally:
            os.close(file)
        if not found or _check(found[1]) != found[5]:
            return None
        return cls(found[2], int(found[3]), bytes.fromhex(found[4].decode("ascii")))

    def is_of(self, head: bytes) -> bool:
        """Whether it can be the mark of a log that begins with these bytes, all or few of it."""
        start = b'{"hash":"' + self.first
        return not self.size or start.startswith(head[: len(start)])

    def encoded(self) -> bytes:
        """The bytes of the file."""
        text = b'{"first":"%b","size":%d,"hash":"%b"' % (
            self.first,
            self.size,
            self.hash.hex().encode("ascii"),
        )
        return b'%b,"check":"%b"}' % (text, _check(text))


class WatermarkFile:
    """The mark of a log that is being written.

    It only ever helps: what goes wrong with it is no error of the log.
    """

    def __init__(self, disk: FileIO, log: Path) -> None:
        """Open or make the file beside a log that is locked."""
        self._disk = disk
        self._file = -1
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        with suppress(OSError):
            self._file = os.open(_mark_path(log), flags, 0o600)
            like_log(self._file, log)

    def note(self, mark: Watermark) -> None:
        """Overwrite the mark."""
        if self._file >= 0:
            with suppress(OSError):
                self._disk.pwrite(self._file, mark.encoded().ljust(_LENGTH - 1) + b"\n", 0)

    def sync(self) -> None:
        """Make it safe on the disk."""
        if self._file >= 0:
            with suppress(OSError):
                self._disk.fsync(self._file)

    def close(self) -> None:
        """Close the file; idempotent."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def remove_mark(log: Path) -> None:
    """Remove the mark beside a log that is removed."""
    with suppress(OSError):
        _mark_path(log).unlink()


def _mark_path(log: Path) -> Path:
    return log.with_name(f"{log.name}.mark")


def _check(text: bytes) -> bytes:
    return hashlib.sha256(text).hexdigest()[:16].encode("ascii")
