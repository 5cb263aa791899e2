"""The tables of the file, and how their values are held."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from sqlite3 import Connection
from typing import Any

import attrs

from chronos.chronology.amending import StampedAmendment
from chronos.chronology.clock import ClockWatch
from chronos.chronology.events import EventBuilder
from chronos.chronology.tables import Tables
from chronos.codec import Amendment
from chronos.model.custody import Custody
from chronos.model.event import Link
from chronos.model.issue import Issue
from chronos.projection import full_text
from chronos.projection.items import ItemTable, Lines
from chronos.projection.outlines import SCHEMA as OUTLINES
from chronos.projection.table import Cell, CellForm, Table, packed

VERSION = 5
"""Raised with each change of what the file holds, or of what its tables mean."""

_BY_ID = (
    "articles", "reports", "gone", "types", "of_article", "retracted", "amendments", "unknown",
    "links", "possible", "events", "survivors", "custody", "misfits",
)  # fmt: skip

_SCHEMA = (
    *(
        f"CREATE TABLE {name} (name TEXT PRIMARY KEY, n INTEGER NOT NULL, value) WITHOUT ROWID"
        for name in _BY_ID
    ),
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID",
    "CREATE TABLE records (seq INTEGER PRIMARY KEY, start INTEGER NOT NULL, kind TEXT NOT NULL)",
    """CREATE INDEX rare ON records (kind)
    WHERE kind NOT IN ('article', 'report', 'link', 'custody')""",
    """CREATE TABLE touches (name TEXT, seq INTEGER, own INTEGER, PRIMARY KEY (name, seq))
    WITHOUT ROWID""",
    "CREATE TABLE inputs (n INTEGER PRIMARY KEY, value TEXT UNIQUE)",
    """CREATE TABLE facts (event TEXT PRIMARY KEY, counts INTEGER NOT NULL, type TEXT, status TEXT,
    day_given INTEGER, begins TEXT, ends TEXT, day TEXT) WITHOUT ROWID""",
    "CREATE INDEX events_on ON facts (day, type)",
    "CREATE TABLE words (event TEXT, word TEXT, PRIMARY KEY (event, word)) WITHOUT ROWID",
    "CREATE INDEX events_of ON words (word)",
    *OUTLINES,
    "CREATE TABLE disputes (n INTEGER PRIMARY KEY, value TEXT)",
    "CREATE TABLE disputed (event TEXT, n INTEGER, PRIMARY KEY (event, n)) WITHOUT ROWID",
    "CREATE TABLE datings (article TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID",
)


def create(file: Connection) -> None:
    """Make the tables."""
    for statement in _SCHEMA:
        file.execute(statement)
    full_text.create(file)


def read_meta(file: Connection, name: str) -> Any:
    """A value that the file holds once; None when it has none."""
    found = file.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return found and json.loads(found[0])


def write_meta(file: Connection, name: str, value: Any) -> None:
    """Hold a JSON value once."""
    file.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, packed(value)))


def open_tables(file: Connection, lines: Lines, *, keep: bool) -> Tables:
    """The tables of a file as those of a state; see `Table` for `keep`."""
    inputs = _Inputs(file)

    def table(name: str, form: CellForm[Any]) -> Table[Any]:
        return Table(file, name, form, keep=keep)

    return Tables(
        articles=ItemTable(file, "articles", lines, keep=keep),
        reports=ItemTable(file, "reports", lines, keep=keep),
        gone=ItemTable(file, "gone", lines, keep=keep),
        types=table("types", _PLAIN),
        of_article=table("of_article", _form(lambda _, ids: dict.fromkeys(ids), list)),
        retracted=table("retracted", CellForm(read=lambda _, value: bool(value), write=int)),
        amendments=table("amendments", _form(_read_amendments, _write_amendments)),
        unknown=table("unknown", _PLAIN),
        links=table("links", _form(_read_link, _write_link)),
        possible=table("possible", _form(_read_possible, _write_possible)),
        events=table("events", _form(_read_event, _write_event)),
        survivors=table("survivors", _PLAIN),
        custody=table("custody", _form(inputs.read, inputs.write)),
        held=set(read_meta(file, "held") or ()),
        apart={frozenset(pair) for pair in read_meta(file, "apart") or ()},
        issues={(issue.message, issue.where): issue for issue in _issues(file)},
        clock=_read_clock(read_meta(file, "clock")),
    )


def tables_of(tables: Tables) -> Iterator[Table[Any]]:
    """Those that are tables of the file."""
    for name in _BY_ID:
        found = getattr(tables, name, None)
        if isinstance(found, Table):
            yield found


def write_tables(file: Connection, tables: Tables) -> None:
    """Write what has changed."""
    for table in tables_of(tables):
        table.write()
    write_meta(file, "held", sorted(tables.held))
    write_meta(file, "apart", sorted(sorted(pair) for pair in tables.apart))
    write_meta(file, "clock", [tables.clock.before, tables.clock.jumps])
    write_meta(
        file,
        "issues",
        [[one.code, one.severity, one.message, one.where] for one in tables.issues.values()],
    )


class _Inputs:
    """The inputs that articles were read from, each of which is held once."""

    def __init__(self, file: Connection) -> None:
        self._file = file

    def write(self, said: list[Custody]) -> list[int]:
        return [self._number(packed(attrs.asdict(one))) for one in said]

    def _number(self, value: str) -> int:
        self._file.execute("INSERT OR IGNORE INTO inputs (value) VALUES (?)", (value,))
        found = self._file.execute("SELECT n FROM inputs WHERE value = ?", (value,)).fetchone()
        return int(found[0])

    def read(self, _: str, numbers: list[int]) -> list[Custody]:
        query = "SELECT value FROM inputs WHERE n = ?"
        rows = (self._file.execute(query, (number,)).fetchone() for number in numbers)
        return [_custody(json.loads(value)) for (value,) in rows]


def _custody(fields: dict[str, Any]) -> Custody:
    return Custody(**{**fields, "articles": tuple(fields["articles"])})


def _read_clock(value: Any) -> ClockWatch:
    before, jumps = value or (None, [])
    return ClockWatch(before and tuple(before), [tuple(jump) for jump in jumps])


def misfits_form() -> CellForm[list[Issue]]:
    """How issues are held."""
    return _form(
        lambda _, rows: [_issue(row) for row in rows],
        lambda issues: [
            [one.code, one.severity, one.message, one.where, one.hint] for one in issues
        ],
    )


def _issues(file: Connection) -> Iterator[Issue]:
    return map(_issue, read_meta(file, "issues") or ())


def _issue(row: list[Any]) -> Issue:
    code, severity, message, where, *hint = row
    return Issue(code=code, severity=severity, message=message, where=where, hint="".join(hint))


def _form(read: Callable[[str, Any], Any], write: Callable[[Any], Any]) -> CellForm[Any]:
    """Values that are held as JSON."""

    def written(value: Any) -> Cell:
        return packed(write(value))

    return CellForm(read=lambda name, cell: read(name, json.loads(cell)), write=written)


_PLAIN: CellForm[Any] = CellForm(read=lambda _, value: value, write=lambda value: value)


def _read_amendments(name: str, rows: list[Any]) -> list[StampedAmendment]:
    return [
        StampedAmendment(seq=seq, by=by, amendment=Amendment(target=name, fields=fields, why=why))
        for seq, by, fields, why in rows
    ]


def _write_amendments(said: list[StampedAmendment]) -> list[Any]:
    return [[one.seq, one.by, one.amendment.fields, one.amendment.why] for one in said]


def _read_link(name: str, row: list[Any]) -> Link:
    event, kind, stance, why = row
    return Link(report=name, event=event, kind=kind, stance=stance, why=why)


def _write_link(link: Link) -> list[Any]:
    return [link.event, link.kind, link.stance, link.why]


def _read_possible(name: str, rows: list[Any]) -> dict[str, Link]:
    return {
        event: Link(report=name, event=event, kind=kind, stance=stance, why=why)
        for event, kind, stance, why in rows
    }


def _write_possible(links: dict[str, Link]) -> list[Any]:
    return [_write_link(link) for link in links.values()]


def _read_event(name: str, row: list[Any]) -> EventBuilder:
    since, modified_at, members, left, aliases, confirmed_by, revision = row
    return EventBuilder(
        id=name,
        since=since,
        modified_at=modified_at,
        members=members,
        left=tuple(left),
        aliases=tuple(aliases),
        confirmed_by=confirmed_by,
        revision=revision,
    )


def _write_event(event: EventBuilder) -> list[Any]:
    return [
        event.since,
        event.modified_at,
        event.members,
        event.left,
        event.aliases,
        event.confirmed_by,
        event.revision,
    ]
