"""The projection of one log: opened, made, brought up, deleted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING

import attrs

from chronos.chronology.about import about
from chronos.codec import Codec, Split, glance
from chronos.disputes import Dispute
from chronos.log.batches.genesis import key_of
from chronos.log.batches.id_index import IdIndex
from chronos.log.lines.scan import Scan
from chronos.log.store.file_state import FileState
from chronos.model.event import Chronology
from chronos.model.issue import Issue
from chronos.model.record import Record
from chronos.projection import kept_disputes
from chronos.projection.database import (
    UNUSABLE,
    OpenFile,
    change,
    place_to_write,
    places,
    remove,
    write_new,
)
from chronos.projection.items import Lines, placed
from chronos.projection.marks import LogMark, program_mark
from chronos.projection.projector import Projector
from chronos.projection.schema import create, read_meta, write_meta

if TYPE_CHECKING:
    from chronos.dating.facts import ArticleFacts

_DECIDING = ("amendment", "retraction", "erasure", "run", "custody")
"""Kinds of records that say what a build may change."""


class Projection:
    """The projection of a log as it is now, to be read.

    Its chronologies read the file as long as somebody holds them.
    """

    def __init__(self, file: OpenFile, log: Path, codec: Codec) -> None:
        self._file = file
        self._log = log
        self._codec = codec
        self._lines = Lines(log, codec, keeper=file)
        self._projector = Projector(file.connection, self._lines, codec, keep=False)

    def chronology(self) -> Chronology:
        """All of it; what is looked at is made an object."""
        return self._projector.chronology()

    def story(self, name: str) -> Iterator[Record]:
        """The records that touch an id, with those that touch what its story has part in.

        These are, of an event, its reports, the events that were merged with it, and the articles
        of the reports; of a report, its article. Every erasure is among them, since it may say what
        is left of the others.
        """
        names = {name} | self._merged_with(name)
        found = self._touching(names)
        reports = {one.header.id for one in found.values() if one.header.kind == "report"}
        for one in found.values():
            if one.header.kind == "link":
                reports.add(one.header.id)
            elif one.header.kind == "split":
                said = self._codec.decode(one)
                reports.update(said.reports if isinstance(said, Split) else ())
        found |= self._touching(reports)
        articles = {self._article_of(one) for one in found.values()} - {""}
        found |= self._touching(articles)
        found |= {one.header.seq: one for one in self._records_of(("erasure",))}
        return (found[seq] for seq in sorted(found))

    def _merged_with(self, name: str) -> set[str]:
        """The events that an event was ever merged with, one after the other."""
        names, new = {name}, {name}
        while new:
            merges = (one for one in self._touching(new).values() if one.header.kind == "merge")
            said = [(one.header, self._codec.decode(one)) for one in merges]
            new = {other for head, body in said for other in about(head, body)} - names
            names |= new
        return names

    def _touching(self, names: Iterable[str]) -> dict[int, Record]:
        found = {seq for name in names for seq in self._touches(name)}
        return {seq: self.record(seq) for seq in found}

    def _article_of(self, record: Record) -> str:
        if record.header.kind != "report" or record.body is None:
            return ""
        return str(glance(record.body).get("article", ""))

    def findings(self, checks: str) -> tuple[Issue, ...] | None:
        """What some checks found in the log as it is; None when they were not made yet."""
        made = read_meta(self.connection, "findings")
        if not made or made[0] != checks:
            return None
        return tuple(Issue(**fields) for fields in made[1])

    def disputes(self, events: Iterable[str]) -> tuple[Dispute, ...] | None:
        """The disputes about some events of the log as it is; None when they were not found yet."""
        return kept_disputes.kept(self.connection, self.chronology().reports, events)

    def keep_disputes(self, found: Iterable[Dispute]) -> None:
        """Let the file hold all disputes of the log as it is, for those who open it later."""
        size = self.chronology().size
        with suppress(*UNUSABLE):
            change(self.path, lambda connection: kept_disputes.keep(connection, found, size))

    def facts(self, dater: str) -> dict[str, ArticleFacts]:
        """The facts of articles that this version of a dater remembers, by id."""
        if read_meta(self.connection, "dater") != dater:
            return {}
        from chronos.dating.facts import unpack

        rows = self.connection.execute("SELECT article, value FROM datings")
        return {name: unpack(name, glance(value.encode())) for name, value in rows}

    def touches(self, name: str) -> bool:
        """Whether a record is about this id."""
        return bool(self._touches(name))

    def decisions(self) -> Iterator[Record]:
        """Amendments, retractions, erasures, runs and inputs; the reports that were retracted."""
        found = {one.header.seq: one for one in self._records_of(_DECIDING)}
        retracted = {one.header.id for one in found.values() if one.header.kind == "retraction"}
        reported = self._touching(retracted)
        found |= {seq: one for seq, one in reported.items() if one.header.kind == "report"}
        return (found[seq] for seq in sorted(found))

    def _records_of(self, kinds: Iterable[str]) -> Iterator[Record]:
        """The records of rare kinds, in order."""
        query = "SELECT start FROM records WHERE kind = ?"
        rows = (row for kind in kinds for row in self.connection.execute(query, (kind,)))
        return (self._lines.record(start) for start in sorted(start for (start,) in rows))

    def _touches(self, name: str) -> list[int]:
        query = "SELECT seq FROM touches WHERE name = ?"
        return [seq for (seq,) in self.connection.execute(query, (name,))]

    def record(self, seq: int) -> Record:
        """The record at a place of the log."""
        query = "SELECT start FROM records WHERE seq = ?"
        (start,) = self.connection.execute(query, (seq,)).fetchone()
        return self._lines.record(start)

    def file_state(self, index: IdIndex) -> FileState:
        """What a check of the log's file would find, with an index of its ids."""
        size = read_meta(self.connection, "size")
        return FileState(
            first=self.record(0).hash.encode("ascii"),
            size=size,
            end=self.end,
            last_hash=bytes.fromhex(self.record(size - 1).hash),
            key=key_of(self.record(0).body or b"{}"),
            tail=None,
            ends_with_feed=True,
            index=index,
        )

    @property
    def log_mark(self) -> Sequence[int | str]:
        """What the log is known by that it was made from."""
        mark: list[int | str] = read_meta(self.connection, "log")
        return mark

    def lines_with(self, ahead: Sequence[Record], keeper: object) -> Lines:
        """What reads the log that this was made from, and records that are not in it yet."""
        return Lines(self._log, self._codec, ahead=ahead, keeper=keeper, like=self._lines)

    @property
    def connection(self) -> Connection:
        """Its database."""
        return self._file.connection

    @property
    def path(self) -> Path:
        """Its file."""
        return self._file.path

    @property
    def end(self) -> int:
        """The bytes of the log."""
        end: int = read_meta(self.connection, "log")[2]
        return end

    def close(self) -> None:
        """Let go of the files."""
        self._lines.close()
        self._file.close()


def open_current(log: Path, codec: Codec) -> Projection | None:
    """The projection of a log, if there is one that was made from the log as it is now."""
    mark = LogMark.of(log)
    for path in places(log) if mark else ():
        with suppress(*UNUSABLE):
            file = OpenFile(path)
            try:
                if _mark(file.connection) == (mark, program_mark(codec.types)):
                    return Projection(file, log, codec)
            except BaseException:
                file.close()
                raise
            file.close()
    return None


def make(log: Path, codec: Codec) -> Projection | None:
    """The projection of a log, made from all of its lines, each of which is checked.

    None where no projection can be written, and for a log whose last batch is not complete.

    Raises:
        DamagedLog: a line does not fit.
        NewerLog: the first record has a newer format.
        StorageError: the log can't be read.
    """
    path, mark = place_to_write(log), LogMark.of(log)
    if not path or not mark:
        return None
    scan = Scan(log)

    def fill(connection: Connection) -> None:
        create(connection)
        lines = Lines(log, codec)
        projector = Projector(connection, lines, codec, keep=True)
        projector.take_all(placed(scan))
        lines.close()
        if scan.tail or not scan.ends_with_feed or LogMark.of(log) != mark:
            raise OSError("the log changed, or its last batch is not complete")
        _write_mark(connection, mark, codec)

    with suppress(*UNUSABLE):
        write_new(path, fill)
        return open_current(log, codec)
    return None


def bring_up(log: Path, codec: Codec, path: Path, start: int) -> None:
    """Let a projection take the records that were appended to a log from byte `start` on.

    One that can't be changed is deleted, if that can be done.
    """
    mark = LogMark.of(log)

    def alter(connection: Connection) -> None:
        if not mark:
            raise OSError("the log can't be read")
        lines = Lines(log, codec)
        projector = Projector(connection, lines, codec, keep=True)
        projector.take_all(lines.records(start, mark.size))
        lines.close()
        write_meta(connection, "findings", None)
        kept_disputes.forget(connection)
        _write_mark(connection, mark, codec)

    try:
        change(path, alter)
    except UNUSABLE:
        with suppress(OSError):
            remove(log)


def _mark(connection: Connection) -> tuple[LogMark | None, str]:
    log, program = read_meta(connection, "log"), read_meta(connection, "program")
    return (LogMark(*log) if log else None), program


def _write_mark(connection: Connection, mark: LogMark, codec: Codec) -> None:
    write_meta(connection, "log", attrs.astuple(mark))
    write_meta(connection, "program", program_mark(codec.types))
