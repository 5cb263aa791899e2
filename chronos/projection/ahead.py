"""The chronology that a log will fold to, before anything is appended to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain

import attrs

from chronos.chronology import fold
from chronos.codec import Codec
from chronos.log import Log
from chronos.log.lines.scan import Scan
from chronos.model.event import Chronology
from chronos.model.record import Record
from chronos.projection.database import connect
from chronos.projection.followed_log import FollowedLog
from chronos.projection.items import Lines, placed
from chronos.projection.projection import open_current
from chronos.projection.projector import Projector
from chronos.projection.schema import create
from chronos.shelf import storage_errors


def state_ahead(log: Log, records: Sequence[Record], codec: Codec) -> Chronology:
    """The chronology of a log once some records are appended.

    That of a log in a file lies in a temporary file, made from the log's projection or its lines,
    and can be used as long as the log is there; that of any other log is held in memory.

    Args:
        log: the log.
        records: what is to be appended; they need no hashes.
        codec: knows the event types.

    Raises:
        LogError: the log is damaged, or of a newer version.
        StorageError: the temporary file can't be written.
    """
    if isinstance(log, FollowedLog) and not records and (now := open_current(log.path, codec)):
        found = now.chronology()
    elif isinstance(log, FollowedLog):
        found = _in_a_file(log, records, codec)
    else:
        found = fold(chain(log.records(), records), codec=codec)
    return attrs.evolve(found, size=records[-1].header.seq + 1 if records else log.size)


def _in_a_file(log: FollowedLog, records: Sequence[Record], codec: Codec) -> Chronology:
    known = log.projection()
    with _storage_errors():
        file = connect(
            ""
        )  # a file without a name, once there is more of it than memory should hold
        lines = Lines(log.path, codec, ahead=records, keeper=_Closing(file))
        if known:
            known.connection.backup(file)
        file.execute("BEGIN")
        if not known:
            create(file)
        projector = Projector(file, lines, codec, keep=True)
        if not known:
            projector.take_all(placed(Scan(log.path, limit=log.end)))
        projector.take_all((-1 - place, record) for place, record in enumerate(records))
        file.execute("COMMIT")
        return Projector(file, lines, codec, keep=False).chronology()


@contextmanager
def _storage_errors() -> Iterator[None]:
    with storage_errors():
        try:
            yield
        except sqlite3.OperationalError as error:
            raise OSError(str(error)) from None


class _Closing:
    """Closes a database with the last reference to it."""

    def __init__(self, file: sqlite3.Connection) -> None:
        self._file = file

    def __del__(self) -> None:
        self._file.close()
