"""Opening the log: which store a path belongs to, and the chronology that it folds to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from chronos.app.inspect import parse_as_of
from chronos.chronology import Selection, fold
from chronos.codec import Codec
from chronos.findings import notice
from chronos.log import Log, MemoryLog, open_log
from chronos.log.batches.policy import default_clock, stamp
from chronos.model.event import Chronology
from chronos.model.record import Header, Record

if TYPE_CHECKING:
    from chronos.host import PluginHost


def open_store(path: Path, host: PluginHost, *, write: bool) -> Log:
    """The log at `path`, in the store whose suffix it has; JSON Lines when none has it.

    What its store found when it opened it is noticed (`chronos.findings`).

    Raises:
        UsageError: the log does not exist to read.
        LogLocked: another process is writing.
        StorageError: it can't be read or written.
        LogError: it is damaged, or of a newer version.
    """
    log = _opened(path, host, write=write)
    for issue in log.issues:
        notice(issue)
    return log


def _opened(path: Path, host: PluginHost, *, write: bool) -> Log:
    clock = default_clock()
    for store in host.guarded_stores:
        if path.name.endswith(store.suffixes):
            return store.open(path, write=write, clock=clock)
    return open_log(path, write=write, clock=clock)


@contextmanager
def log_to_build(path: Path, host: PluginHost, *, dry_run: bool) -> Iterator[Log]:
    """The log to build on, closed afterwards.

    A dry run reads what there is and makes nothing; a log that got no record is not left behind as
    an empty file.
    """
    existed = path.exists()
    if dry_run and not existed:
        yield MemoryLog()
        return
    with open_store(path, host, write=not dry_run) as log:
        try:
            yield log
        finally:
            # Removed under the lock, so that no other writer has begun to use it.
            if not existed and path.is_file() and path.stat().st_size == 0:
                path.unlink()


def read_records(
    path: Path, host: PluginHost, *, as_of: str | int | datetime | None = None
) -> Iterator[Record]:
    """The records of the log at `path`, as of a moment (see `parse_as_of`).

    Raises:
        UsageError: the log does not exist, or `as_of` is no moment.
        LogError: the log is damaged, or of a newer version; records before have been given.
    """
    moment = parse_as_of(as_of) if isinstance(as_of, str) else as_of
    with open_store(path, host, write=False) as log:
        yield from takewhile(lambda record: _is_by(record.header, moment), log.records())


def read_chronology(
    path: Path,
    host: PluginHost,
    *,
    as_of: str | int | datetime | None = None,
    only: Selection | None = None,
) -> Chronology:
    """The chronology of the log at `path`, or its state at a moment (see `parse_as_of`).

    Its issues begin with those of the log itself. With `only` the part of it that is asked for;
    what can't be in it is not made an object.

    Raises:
        UsageError: the log does not exist, or `as_of` is no moment.
        LogError: the log is damaged, or of a newer version.
    """
    moment = parse_as_of(as_of) if isinstance(as_of, str) else as_of
    with open_store(path, host, write=False) as log:
        found = fold(log.records(), codec=Codec(host.event_types), as_of=moment, only=only)
        return attrs.evolve(found, issues=(*log.issues, *found.issues)) if log.issues else found


def _is_by(head: Header, moment: int | datetime | None) -> bool:
    if moment is None or isinstance(moment, int):
        return moment is None or head.seq <= moment
    return head.recorded_at <= stamp(moment)
