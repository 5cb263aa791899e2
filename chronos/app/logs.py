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
from chronos.chronology import Selection, fold, select
from chronos.codec import Codec
from chronos.findings import notice
from chronos.log import Log, MemoryLog
from chronos.log.batches.policy import default_clock, stamp
from chronos.model.event import Chronology
from chronos.model.record import Header, Record
from chronos.projection.followed_log import FollowedLog
from chronos.projection.projection import Projection

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
    from chronos.host.builtin import JsonLinesStore

    clock = default_clock()
    for store in host.guarded_stores:
        if path.name.endswith(store.suffixes) and not isinstance(store, JsonLinesStore):
            return store.open(path, write=write, clock=clock)
    return FollowedLog(path, Codec(host.event_types), write=write, clock=clock)


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


def projection_of(path: Path, host: PluginHost) -> Projection | None:
    """The projection of the log at `path` as it is now, made if need be; None where it can't be.

    Raises:
        UsageError: there is no such log.
        LogError: the log is damaged, or of a newer version.
    """
    with open_store(path, host, write=False) as log:
        return log.detached() if isinstance(log, FollowedLog) else None


def read_chronology(
    path: Path,
    host: PluginHost,
    *,
    as_of: str | int | datetime | None = None,
    only: Selection | None = None,
    every_line: bool = False,
) -> Chronology:
    """The chronology of the log at `path`, or its state at a moment (see `parse_as_of`).

    Its issues begin with those of the log itself. With `only` the part of it that is asked for.

    Args:
        path: the log.
        host: knows the event types.
        as_of: a moment; None for the log as it is.
        only: what is asked for; everything by default.
        every_line: read and check every line, and hold all that the lines say. Otherwise the log's
            projection may answer: then articles, reports and events are made when they are looked
            at, in this thread, as long as the log is there.

    Raises:
        UsageError: the log does not exist, or `as_of` is no moment.
        LogError: the log is damaged, or of a newer version.
    """
    moment = parse_as_of(as_of) if isinstance(as_of, str) else as_of
    with open_store(path, host, write=False) as log:
        if isinstance(log, FollowedLog) and moment is None and not every_line:
            known = log.detached()
            if known:
                return known.selected(only) if only else known.chronology()
        found = fold(log.records(), codec=Codec(host.event_types), as_of=moment)
        found = select(found, only) if only else found
        return attrs.evolve(found, issues=(*log.issues, *found.issues)) if log.issues else found


def _is_by(head: Header, moment: int | datetime | None) -> bool:
    if moment is None or isinstance(moment, int):
        return moment is None or head.seq <= moment
    return head.recorded_at <= stamp(moment)
