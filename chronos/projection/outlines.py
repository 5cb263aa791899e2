"""Outlines of reports: what linking needs of those that it does not read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any, cast

from chronos.codec import Codec
from chronos.model.report import Report
from chronos.projection.table import packed

if TYPE_CHECKING:
    from chronos.link.outlines import Outline

SCHEMA = (
    "CREATE TABLE terms (n INTEGER PRIMARY KEY, value TEXT UNIQUE)",
    """CREATE TABLE outlines (name TEXT PRIMARY KEY, type INTEGER, occurs INTEGER, places INTEGER,
    parties INTEGER, counts INTEGER) WITHOUT ROWID""",
)
_EMPTY = {
    "trigger": {"text": "", "start": 0, "end": 0},
    "quote": {"exact": "", "start": 0, "end": 0},
}


class OutlineTable:
    """The outlines of the reports that count, after their amendments."""

    def __init__(self, file: Connection, codec: Codec) -> None:
        """The table of a file."""
        self._file = file
        self._codec = codec
        self._numbers: dict[str, int] = {}

    def write(self, changed: Iterable[tuple[str, Report | None]]) -> None:
        """Hold the outlines of reports that changed, by their ids; None for one that is gone."""
        rows: list[Outline] = []
        gone: list[tuple[str]] = []
        for name, report in changed:
            if report is None:
                gone.append((name,))
            else:
                rows.append((name, *self._outline(report)))
        rows.sort()
        self._file.executemany("DELETE FROM outlines WHERE name = ?", gone)
        self._file.executemany("INSERT OR REPLACE INTO outlines VALUES (?, ?, ?, ?, ?, ?)", rows)
        self._numbers.clear()

    def _outline(self, report: Report) -> tuple[int, int, int, int, int]:
        from chronos.link.outlines import has_count  # which linking alone needs otherwise

        body = self._codec.body(report)
        when = {key: value for key, value in body.get("when", {}).items() if key != "basis"}
        parties = {key: body[key] for key in ("agents", "targets") if key in body}
        return (
            self._number(report.event_type),
            self._number(packed({"when": when})) if when else 0,
            self._number(packed({"places": body["places"]})) if "places" in body else 0,
            self._number(packed(parties)) if parties else 0,
            int(has_count(report)),
        )

    def _number(self, value: str) -> int:
        if value not in self._numbers:
            self._file.execute("INSERT OR IGNORE INTO terms (value) VALUES (?)", (value,))
            found = self._file.execute("SELECT n FROM terms WHERE value = ?", (value,)).fetchone()
            self._numbers[value] = int(found[0])
        return self._numbers[value]

    def rows(self) -> Iterator[Outline]:
        """All of them."""
        yield from self._file.execute("SELECT * FROM outlines")

    def sample(self, type_: int, *values: int) -> Report:
        """A report of this type with these values; see `OutlinedReports.sample`."""
        fields: dict[str, Any] = {"article": "known", **json.loads(json.dumps(_EMPTY))}
        for number in filter(None, values):
            fields |= json.loads(self._value(number))
        return cast("Report", self._codec.structure("report", self._value(type_), fields, "known"))

    def _value(self, number: int) -> str:
        found = self._file.execute("SELECT value FROM terms WHERE n = ?", (number,)).fetchone()
        return str(found[0])
