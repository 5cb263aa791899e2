"""Tails that were cut from a log and kept beside it: erasing reaches them too."""

from __future__ import annotations

import os
import re
from collections.abc import Set as AbstractSet
from pathlib import Path

from chronos.log.aside import Disk, failed, sync_folder, write_all
from chronos.log.line import parse, without_body

MASK = "\u2588"
"""Stands for each character that is erased, white space excepted, so that offsets hold."""

_WORDS = ("torn", "damaged")


def mask(text: str) -> str:
    """As many characters, white space kept."""
    return "".join(char if char.isspace() else MASK for char in text)


def kept_files(log: Path) -> tuple[Path, ...]:
    """The files with tails that were cut from a log, by name."""
    found = [
        path
        for word in _WORDS
        for path in log.parent.glob(f"{_literal(log.name)}.{word}-*")
        if path.is_file() and not path.is_symlink()
    ]
    return tuple(sorted(found))


def mask_kept(
    log: Path, pattern: re.Pattern[str] | None, ids: AbstractSet[str], *, disk: Disk | None = None
) -> tuple[str, ...]:
    """Mask a pattern in the tails kept beside a log, and take out lines about some ids.

    Returns:
        The names of the files that were changed.

    Raises:
        StorageError: one can't be read or written.
    """
    changed = []
    for path in kept_files(log):
        try:
            before = path.read_bytes()
            after = b"".join(
                _clean(line, pattern, ids) for line in before.splitlines(keepends=True)
            )
            if after != before:
                _replace(disk or Disk(), path, after)
                changed.append(path.name)
        except OSError as error:
            raise failed(path, error) from None
    return tuple(changed)


def _clean(raw: bytes, pattern: re.Pattern[str] | None, ids: AbstractSet[str]) -> bytes:
    line = parse(raw)
    if line and line.id.decode() in ids:
        return without_body(line, gone=True)
    text = raw.decode("utf-8", "surrogateescape")
    if any(name in text for name in ids):  # a piece of a line, or one that mentions it
        text = mask(text)
    if pattern:
        # In JSON a line end inside the words is written as an escape.
        spaced = re.compile(pattern.pattern.replace(r"\s+", r"(?:\s|\\n|\\t|\\r)+"), pattern.flags)
        text = spaced.sub(lambda found: mask(found[0]), text)
    return text.encode("utf-8", "surrogateescape")


def _replace(disk: Disk, path: Path, content: bytes) -> None:
    beside = path.with_name(f"{path.name}.erasing")
    beside.unlink(missing_ok=True)
    file = disk.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        write_all(disk, file, content)
        disk.fsync(file)
    finally:
        os.close(file)
    disk.replace(beside, path)
    sync_folder(disk, path.parent)


def _literal(name: str) -> str:
    """A name as a glob that means itself."""
    return re.sub(r"([*?\[])", r"[\1]", name)
