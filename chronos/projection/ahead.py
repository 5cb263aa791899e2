"""The chronology that a log will fold to, before anything is appended to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from itertools import chain

import attrs

from chronos.chronology import fold
from chronos.chronology.lookup import of_article, part
from chronos.codec import Codec
from chronos.log import Log
from chronos.log.lines.scan import Scan
from chronos.model.event import Chronology
from chronos.model.record import Record
from chronos.projection.database import connect
from chronos.projection.followed_log import FollowedLog
from chronos.projection.items import Lines, placed
from chronos.projection.projection import open_current
from chronos.projection.projector import Projector, Touched
from chronos.projection.schema import create
from chronos.shelf import storage_errors


@attrs.frozen
class Changed:
    """The parts of a chronology that some records change.

    Attributes:
        names: the ids that they change, by what may look at one by itself: `article`, `report`,
            `event`, and `day`, all events of one type on one day.
        parts: the chronology with these alone, likewise.
    """

    names: Mapping[str, AbstractSet[str]]
    parts: Mapping[str, Chronology]


@attrs.frozen
class Ahead:
    """A chronology once some records are appended.

    Attributes:
        chronology: all of it.
        changed: the parts that these change; None where that is not known.
    """

    chronology: Chronology
    changed: Changed | None = None


def state_ahead(log: Log, records: Sequence[Record], codec: Codec) -> Ahead:
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
        found = Ahead(now.chronology())
    elif isinstance(log, FollowedLog):
        found = _in_a_file(log, records, codec)
    else:
        found = Ahead(fold(chain(log.records(), records), codec=codec))
    size = records[-1].header.seq + 1 if records else log.size
    return attrs.evolve(found, chronology=attrs.evolve(found.chronology, size=size))


def _in_a_file(log: FollowedLog, records: Sequence[Record], codec: Codec) -> Ahead:
    known = log.projection()
    with _storage_errors():
        file = connect(
            ""
        )  # a file without a name, once there is more of it than memory should hold
        keeper = _Closing(file)
        if known:
            lines = known.lines_with(records, keeper)
        else:
            lines = Lines(log.path, codec, ahead=records, keeper=keeper)
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
        found = Projector(file, lines, codec, keep=False).chronology()
        if not known:
            return Ahead(found)
        return Ahead(found, _changed(found, projector.touched, known.connection, file))


_DAYS = "SELECT day, type FROM facts WHERE event = ? AND counts AND day IS NOT NULL"
_ON_DAY = "SELECT event FROM facts WHERE day = ? AND type = ? AND counts"


def _changed(
    after: Chronology, touched: Touched, before: sqlite3.Connection, now: sqlite3.Connection
) -> Changed:
    """The parts of a chronology that records touch, by the facts before and after them."""
    days = {
        (day, type_)
        for file in (before, now)
        for name in touched.events
        for day, type_ in file.execute(_DAYS, (name,))
    }
    same_day = {name for day in days for (name,) in now.execute(_ON_DAY, day)}
    of_articles = {
        name for article in touched.articles for name in of_article(after.reports, article)
    }
    names = {
        "article": touched.articles,
        "report": touched.reports | of_articles,
        "event": touched.events,
        "day": touched.events | same_day,
    }
    return Changed(
        names=names,
        parts={
            "article": attrs.evolve(after, articles=part(after.articles, names["article"])),
            "report": attrs.evolve(after, reports=part(after.reports, names["report"])),
            "event": attrs.evolve(after, events=part(after.events, names["event"])),
            "day": attrs.evolve(after, events=part(after.events, names["day"])),
        },
    )


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
