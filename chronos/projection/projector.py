"""From records to the tables of the file, by the reducers of the fold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from sqlite3 import Connection
from typing import Any, cast

import attrs

from chronos.chronology.about import about
from chronos.chronology.folding import take
from chronos.chronology.selection import names_of_parties, names_of_places
from chronos.chronology.state import State
from chronos.codec import Codec, collector_paused
from chronos.model.event import Chronology, Event
from chronos.model.issue import Issue
from chronos.model.record import Record
from chronos.model.report import Report
from chronos.projection import full_text
from chronos.projection.items import Lines
from chronos.projection.maps.whole import Maps
from chronos.projection.outlines import OutlineTable
from chronos.projection.schema import (
    misfits_form,
    open_tables,
    read_meta,
    tables_of,
    write_meta,
    write_tables,
)
from chronos.projection.selecting import PARTY, PLACE, facts_of, marked
from chronos.projection.table import Table

_TOGETHER = 25_000
"""Records that are taken before what they changed is written and let go."""


@attrs.define
class Touched:
    """What some records changed: ids of articles, reports and events, and some more of each.

    Attributes:
        articles: those that changed.
        reports: those that changed, without those of which only the article did.
        events: those that changed, or whose reports or articles did.
    """

    articles: set[str] = attrs.Factory(set)
    reports: set[str] = attrs.Factory(set)
    events: set[str] = attrs.Factory(set)


class Projector:
    """The state that a file holds, and the way to the next.

    Args:
        file: the database.
        lines: reads the log, and records that are not in it yet.
        codec: knows the event types.
        keep: whether records are to be taken.

    Attributes:
        tables: what the reducers keep.
        state: the reducers.
        touched: what the records that were taken changed.
    """

    def __init__(self, file: Connection, lines: Lines, codec: Codec, *, keep: bool) -> None:
        self._file = file
        self._lines = lines
        self._codec = codec
        self._keep = keep
        self.tables = open_tables(file, lines, keep=keep)
        self._misfits: Table[list[Issue]] = Table(file, "misfits", misfits_form(), keep=keep)
        self.state = State(codec, self.tables)
        self.state.size = read_meta(file, "size") or 0
        self._outlines = OutlineTable(file, codec)
        self._maps = self._made_maps()
        self._records: list[tuple[int, int, str]] = []
        self._touches: list[tuple[str, int, bool]] = []
        self.touched = Touched()

    def _made_maps(self) -> Maps:
        return Maps(self._file, self.tables, self.state, self._outlines)

    def take_all(self, placed: Iterable[tuple[int, Record]]) -> None:
        """Take records with the bytes at which they begin, in order, and write what they change."""
        with collector_paused():
            for start, record in placed:
                self._take(start, record)
                if len(self._records) >= _TOGETHER:
                    self._write()
            self._write()

    def _take(self, start: int, record: Record) -> None:
        self._lines.at = start
        said = take(self.state, self._codec, record)
        head = record.header
        self._records.append((head.seq, start, head.kind))
        if head.kind != "log":
            self._touches.extend((name, head.seq, name == head.id) for name in about(head, said))

    def _write(self) -> None:
        """Write what the records taken so far change."""
        events = self._changed_events()
        self._write_texts()
        self._write_misfits()
        self._outlines.write(self._changed_reports())
        changed = {*_changed(self.tables.articles), *_changed(self.tables.amendments)}
        self.touched.articles |= changed
        self.touched.events |= events
        query = "DELETE FROM datings WHERE article = ?"
        self._file.executemany(query, [(name,) for name in changed])
        write_tables(self._file, self.tables)
        self._misfits.write()
        self._file.executemany("INSERT INTO records VALUES (?, ?, ?)", self._records)
        self._touches.sort()
        self._file.executemany("INSERT OR IGNORE INTO touches VALUES (?, ?, ?)", self._touches)
        self._write_facts(sorted(events))
        write_meta(self._file, "size", self.state.size)
        self._records.clear()
        self._touches.clear()
        for table in (*tables_of(self.tables), self._misfits):
            table.drop_held()
        self._maps = self._made_maps()

    def _write_texts(self) -> None:
        """Index what articles say now, and the quotes of reports that their articles lack."""
        tables, amended = self.tables, self.state.amended
        touched = _changed(tables.amendments)
        texts: list[tuple[str, str]] = []
        for name in sorted({*touched, *_changed(tables.articles)}):
            if recorded := tables.articles.get(name):
                article = amended(recorded)[0]
                texts.append((name, f"{article.headline}\n{article.text}"))
        for name in sorted({*touched, *_changed(tables.reports)}):
            if said := tables.reports.get(name):
                report = amended(said)[0]
                if not self._is_indexed(report):
                    texts.append((name, report.quote.exact))
        full_text.add(self._file, texts)

    def _is_indexed(self, report: Report) -> bool:
        """Whether the words of a quote are indexed as words of its article."""
        recorded, quote = self.tables.articles.get(report.article), report.quote
        if not recorded:
            return False
        article = self.state.amended(recorded)[0]
        text = article.headline if quote.field == "headline" else article.text
        return full_text.has_words(text, quote.exact, quote.start)

    def _changed_events(self) -> set[str]:
        """Events that records touched, or whose articles they changed."""
        tables = self.tables
        found = set(_changed(tables.events))
        for name in {*_changed(tables.articles), *_changed(tables.amendments)}:
            links = map(tables.links.get, tables.of_article.get(name, ()))
            found.update(link.event for link in links if link)
        return found

    def _changed_reports(self) -> Iterator[tuple[str, Report | None]]:
        """Reports that were recorded, amended or retracted, as they are now; None for no report."""
        reports = self.tables.reports
        for name in {*_changed(reports), *_changed(self.tables.amendments)}:
            self.touched.reports.add(name)
            report = reports.get(name)
            yield name, self.state.amended(report)[0] if report else None

    def _write_misfits(self) -> None:
        """Note again which amendments do not fit."""
        tables = self.tables
        items = (tables.articles, tables.reports, tables.gone)
        for name in set().union(*map(_changed, (*items, tables.amendments))):
            item: Any = next((each[name] for each in items if name in each), None)
            issues = self.state.amended(item)[1] if item else []
            if issues:
                self._misfits[name] = issues
            elif name in self._misfits:
                del self._misfits[name]

    def _write_facts(self, events: list[str]) -> None:
        """Write again by what these events are selected."""
        maps = self._made_maps()
        facts: list[tuple[Any, ...]] = []
        words: list[tuple[str, str]] = []
        for name in events:
            found = self._described(maps, name)
            if found:
                counts, event, own = found
                facts.append((name, counts, *facts_of(event)))
                words.extend((name, word) for word in sorted(own))
        changed = [(name,) for name in events]
        self._file.executemany("DELETE FROM words WHERE event = ?", changed)
        self._file.executemany("DELETE FROM facts WHERE event = ?", changed)
        self._file.executemany("INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?)", facts)
        self._file.executemany("INSERT INTO words VALUES (?, ?)", words)

    def _described(self, maps: Maps, name: str) -> tuple[bool, Event, frozenset[str]] | None:
        """Whether an event counts, the event, and its words; None when it is none."""
        builder = self.tables.events.get(name)
        if builder is None:
            return None
        members = maps.members(name)
        if members:
            event = maps.event(name)
            reports = [maps.reports[each] for each in members]
            words = {
                *marked(PLACE, names_of_places(event)),
                *marked(PARTY, names_of_parties(reports)),
            }
            return True, event, frozenset(words)
        if self.state.is_retracted(builder):
            event = maps.lost_event(name)
            return False, event, frozenset(marked(PLACE, names_of_places(event)))
        return None

    def chronology(self) -> Chronology:
        """The chronology that the file holds; its maps read the file as long as it is open."""
        maps = self._maps
        return Chronology(
            articles=maps.articles,
            reports=maps.reports,
            events=maps.events,
            links=maps.links,
            possible=maps.possible,
            retracted_events=maps.retracted_events,
            kept_apart=self.state.linkage.kept_apart(maps.events),
            custody=maps.custody,
            issues=tuple(self.state.issues(self._misfits_in_order())),
            size=self.state.size,
        )

    def _misfits_in_order(self) -> Iterator[Issue]:
        """Articles first, then reports, then those of events that lost all their reports."""
        names = tuple(self._misfits)
        maps = self._maps
        found = [*maps.articles.in_order(names), *maps.reports.in_order(names)]
        lost = set(names).difference(found)
        events = {link.event for link in map(self.tables.links.get, lost) if link}
        for event in maps.retracted_events.in_order(events):
            found += [name for name in self.tables.events[event].left if name in lost]
        return (issue for name in found for issue in self._misfits[name])


def _changed(table: Any) -> list[str]:
    return cast("Table[Any]", table).changed()
