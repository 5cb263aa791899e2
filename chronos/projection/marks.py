"""What a projection was made from: a log, known without reading it, and a program."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import attrs

import chronos
from chronos.log.lines.line import MAX_LINE
from chronos.model.report import Report
from chronos.model.types import EVENT_TYPES
from chronos.projection.schema import VERSION

_NEAR = 1 << 16  # bytes of a file that are likely to hold its last line
_PACKAGES = ("chronology", "codec", "disputes", "event_types", "log", "model", "projection")
_BUILT_IN = frozenset(EVENT_TYPES)


@attrs.frozen
class LogMark:
    """By what a log is known again.

    Attributes:
        device: where its file lies.
        inode: which file it is.
        size: bytes.
        modified: time of modification, in nanoseconds.
        changed: time of change, in nanoseconds; no program can set it.
        last_line: SHA-256 of its last line, hex.
    """

    device: int
    inode: int
    size: int
    modified: int
    changed: int
    last_line: str

    @classmethod
    def of(cls, path: Path) -> LogMark | None:
        """The mark of a log; None for one that can't be read, is empty, or lacks its last feed."""
        try:
            with path.open("rb") as file:
                found = os.fstat(file.fileno())
                last = b""
                for length in (_NEAR, MAX_LINE + 1):
                    file.seek(max(0, found.st_size - length))
                    tail = file.read(length)
                    start = tail.rfind(b"\n", 0, -1) + 1
                    last = tail[start:]
                    if start or length >= found.st_size:
                        break
        except OSError:
            return None
        if not last.endswith(b"\n"):
            return None
        return cls(
            device=found.st_dev,
            inode=found.st_ino,
            size=found.st_size,
            modified=found.st_mtime_ns,
            changed=found.st_ctime_ns,
            last_line=hashlib.sha256(last).hexdigest(),
        )


def program_mark(types: Iterable[type[Report]]) -> str:
    """SHA-256 over what decides how a log is read: the program and the event types."""
    found = hashlib.sha256()
    for part in (VERSION, sys.version_info[:2], *_sources(), *map(_described, types)):
        found.update(repr(part).encode())
    return found.hexdigest()


@cache
def _sources() -> tuple[tuple[str, int, int], ...]:
    """Names, sizes and times of the files of the packages that fold a log and find disputes."""
    root = Path(chronos.__file__).parent
    return tuple(sorted(each for name in _PACKAGES for each in _files(str(root / name))))


def _files(folder: str) -> Iterator[tuple[str, int, int]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:  # in an archive: its version has to do
        return
    for entry in entries:
        if entry.is_dir():
            yield from _files(entry.path)
        elif entry.name.endswith((".py", ".toml")):
            found = entry.stat()
            yield entry.path, found.st_size, found.st_mtime_ns


def _described(kind: type[Report]) -> tuple[object, ...]:
    """What an event type is; of those that come with chronos, whose files are known, the word."""
    if kind in _BUILT_IN:
        return (kind.type,)
    fields = [(field.name, str(field.type), repr(field.default)) for field in attrs.fields(kind)]
    sets = [sorted(each) for each in (kind.traits, kind.measures, kind.related)]
    return (kind.type, kind.__module__, kind.__qualname__, kind.group, kind.codes, fields, sets)
