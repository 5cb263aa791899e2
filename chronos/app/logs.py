"""Opening the log: which store a path belongs to, and the chronology that it folds to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from chronos.app.inspect import parse_as_of
from chronos.app.shared_log import SharedLog
from chronos.chronology import Selection, fold, select
from chronos.chronology.clock import count_by
from chronos.codec import Codec
from chronos.findings import note_recorded, notice
from chronos.log import Log, MemoryLog
from chronos.log.batches.policy import default_clock, stamp
from chronos.log.files.fileio import log_file
from chronos.log.files.lock import is_written, patiently
from chronos.log.files.watermark import remove_mark
from chronos.log.lines.ending import tail_of
from chronos.model.event import Chronology
from chronos.model.issue import Issue
from chronos.model.record import Record
from chronos.plugin.context import LogHead
from chronos.projection.followed_log import FollowedLog
from chronos.projection.projection import Projection

if TYPE_CHECKING:
    from chronos.host import PluginHost
    from chronos.plugin.roles import Store


def open_store(path: Path, host: PluginHost, *, write: bool, wait: float = 0) -> Log:
    """The log at `path`, in the store whose suffix it has; JSON Lines when none has it.

    What its store found when it opened it is noticed (`chronos.findings`). So many seconds a writer
    waits for another.

    Raises:
        UsageError: the log does not exist to read.
        LogLocked: another process is writing.
        StorageError: it can't be read or written.
        LogError: it is damaged, or of a newer version.
    """
    log = patiently(lambda: _opened(path, host, write=write), wait)
    for issue in log.issues:
        notice(issue)
    return log


def _opened(path: Path, host: PluginHost, *, write: bool) -> Log:
    clock = default_clock()
    store = _plugin_store(path, host)
    if store:
        return store.open(path, write=write, clock=clock)
    return FollowedLog(path, Codec(host.event_types), write=write, clock=clock)


def _plugin_store(path: Path, host: PluginHost) -> Store | None:
    """The store of a plugin that has the suffix of a path."""
    from chronos.host.builtin import JsonLinesStore

    stores = (each for each in host.guarded_stores if not isinstance(each, JsonLinesStore))
    return next((each for each in stores if path.name.endswith(each.suffixes)), None)


@contextmanager
def log_to_build(
    path: Path, host: PluginHost, *, dry_run: bool, wait: float = 0
) -> Iterator[Log | SharedLog]:
    """The log to build on, closed afterwards; so many seconds it waits for another writer.

    That of a file is read without a lock. A dry run reads what there is and makes nothing; a log
    that got no record is not left behind as an empty file.
    """
    path = log_file(path)
    if dry_run:
        if not path.exists():
            yield MemoryLog()
            return
        with open_store(path, host, write=False) as log:
            yield log
        return
    if _plugin_store(path, host):
        existed = path.exists()
        with open_store(path, host, write=True, wait=wait) as log:
            try:
                yield log
            finally:
                # Removed under the lock, so that no other writer has begun to use it.
                if not existed and path.is_file() and path.stat().st_size == 0:
                    path.unlink()
                    remove_mark(path)
        return
    note_recorded(0)
    noticed = _prepared(path, host, wait)
    shared = SharedLog(path, Codec(host.event_types), default_clock(), wait, noticed)
    with shared:
        yield shared


def _prepared(path: Path, host: PluginHost, wait: float) -> tuple[Issue, ...]:
    """Refuse at once what can't be appended to later, and cut an end that was not acknowledged.

    Returns what was noticed.
    """
    if not path.exists():
        return ()
    locked = not wait and is_written(path)
    if not (locked or tail_of(path) or not os.access(path, os.W_OK)):
        return ()
    with open_store(path, host, write=True, wait=wait) as log:
        return log.issues


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
        yield from islice(log.records(), _count(log, moment))


def projection_of(path: Path, host: PluginHost) -> Projection | None:
    """The projection of the log at `path` as it is now, made if need be; None where it can't be.

    Raises:
        UsageError: the log does not exist.
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
        known = (
            log.detached() if isinstance(log, FollowedLog) and not (as_of or every_line) else None
        )
        if known:
            found = known.chronology()
        else:
            last = None if moment is None else (_count(log, moment) or 0) - 1
            found = fold(log.records(), codec=Codec(host.event_types), as_of=last)
        found = select(found, only) if only else found
        return attrs.evolve(found, issues=(*log.issues, *found.issues)) if log.issues else found


def read_head(path: Path, host: PluginHost, size: int) -> LogHead:
    """The head of the log at `path` when it had `size` records, from 1.

    Raises:
        UsageError: the log does not exist.
        LogError: the log is damaged, or of a newer version.
    """
    with open_store(path, host, write=False) as log:
        first, last = (_record(log, seq) for seq in (0, size - 1))
    if first is None or last is None or not size:
        return LogHead()
    return LogHead(
        seq=last.header.seq,
        hash=last.hash,
        records=size,
        recorded_at=last.header.recorded_at,
        origin=first.header.id,
    )


def _record(log: Log, seq: int) -> Record | None:
    """The record at a place of the log; None behind its end."""
    if isinstance(log, FollowedLog):
        return log.record(seq)
    return next(log.records(after=seq - 1), None)


def _count(log: Log, moment: int | datetime | None) -> int | None:
    """How many records of the log were there at a moment; None for all."""
    if moment is None:
        return None
    if isinstance(moment, int):
        return max(0, moment + 1)
    return count_by((record.header.recorded_at for record in log.records()), stamp(moment))
