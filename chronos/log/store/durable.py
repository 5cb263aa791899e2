"""How much of a log is safe on the disk, though a writer may be at work."""

from __future__ import annotations

import os
from pathlib import Path

from chronos.log.files.fileio import failed, log_file
from chronos.log.files.lock import is_locked
from chronos.log.files.watermark import Watermark
from chronos.log.lines.scan import HEAD, open_to_read


def acknowledged(path: Path) -> int | None:
    """How many records a writer has acknowledged that is at work now; None when there is none.

    None as well where the log has no mark that says so.

    Raises:
        UsageError: the file does not exist.
        StorageError: it can't be read.
    """
    mark = Watermark.read(log_file(path))
    with open_to_read(path) as file:
        known = mark is not None and mark.is_of(file.read(HEAD))
        return mark.size if mark and known and is_locked(file.fileno()) else None


def make_durable(path: Path) -> None:
    """Wait until all that was read of a log is on the disk.

    Raises:
        StorageError: it can't be written there.
    """
    with open_to_read(path) as file:
        try:
            os.fsync(file.fileno())
        except OSError as error:
            raise failed(path, error) from None
