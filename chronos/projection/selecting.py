"""The few events that a selection may leave, found without a look at the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from sqlite3 import Connection

import attrs

from chronos.chronology import Selection, select
from chronos.chronology.lookup import part
from chronos.model.event import Chronology
from chronos.projection.projector import PARTY, PLACE, in_text

_Clause = tuple[str, tuple[str | bool, ...]]


def selected(chronology: Chronology, selection: Selection, file: Connection) -> Chronology:
    """What `select` leaves of a chronology, which the tables of the file hold."""
    clauses = tuple(_clauses(selection))
    if not clauses:
        return select(chronology, selection)
    where = " AND ".join(text for text, _ in clauses)
    values = [value for _, some in clauses for value in some]
    query = f"SELECT event FROM facts WHERE {where}"  # noqa: S608 - values are bound
    names = [name for (name,) in file.execute(query, values)]
    return select(_narrowed(chronology, names), selection)


def _narrowed(chronology: Chronology, names: list[str]) -> Chronology:
    """The chronology with these events alone, their reports, and the articles of these."""
    events = part(chronology.events, names)
    reported = [report for event in events.values() for report in event.reports]
    reports = part(chronology.reports, reported)
    articles = {report.article for report in reports.values()}
    return attrs.evolve(
        chronology,
        articles=part(chronology.articles, articles),
        custody=part(chronology.custody, articles),
        reports=reports,
        events=events,
        links=part(chronology.links, reported),
        possible=part(chronology.possible, reported),
        retracted_events=part(chronology.retracted_events, names),
    )


def _clauses(selection: Selection) -> Iterator[_Clause]:
    """Conditions that every event meets which the selection leaves."""
    if selection.types:
        yield _one_of("type", selection.types)
    if selection.statuses:
        yield _one_of("status", selection.statuses)
    if selection.undated != "include":
        yield "day_given = ?", (selection.undated == "exclude",)
    if selection.since is not None:
        start = selection.since.earliest
        yield ("ends > ?", (in_text(start),)) if start else ("ends IS NOT NULL", ())
    if selection.until is not None:
        end = selection.until.latest
        yield ("begins < ?", (in_text(end),)) if end else ("begins IS NOT NULL", ())
    for mark, words in ((PLACE, selection.places), (PARTY, selection.actors)):
        if words:
            text, values = _one_of("word", {mark + word.casefold() for word in words})
            yield f"event IN (SELECT event FROM words WHERE {text})", values  # noqa: S608


def _one_of(column: str, words: Iterable[str]) -> _Clause:
    values = tuple(sorted(words))
    return f"{column} IN ({', '.join('?' * len(values))})", values
