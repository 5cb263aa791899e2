"""By what the projection selects events, and which of them a selection may leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from sqlite3 import Connection

from chronos.chronology.selection import Selection, compared
from chronos.model.event import Event

PLACE, PARTY = "place:", "party:"
"""What the words of a place, and those of a party, begin with."""

BEFORE_ALL, AFTER_ALL = "", "~"
"""An open beginning and an open end, as text."""

_Clause = tuple[str, tuple[str | bool, ...]]


def may_fit(file: Connection, selection: Selection) -> list[str] | None:
    """Ids of events among which are all that a selection leaves; None when any event may be."""
    clauses = tuple(_clauses(selection))
    if not clauses:
        return None
    where = " AND ".join(text for text, _ in clauses)
    values = [value for _, some in clauses for value in some]
    query = f"SELECT event FROM facts WHERE {where}"  # noqa: S608 - values are bound
    return [name for (name,) in file.execute(query, values)]


def facts_of(event: Event) -> tuple[str, str, bool, str | None, str | None, str | None]:
    """Type, status, whether it has a day, the ends of the time by which it is selected, its day."""
    span = compared(event)
    begins = ends = None
    if span is not None:
        begins = _in_text(span.earliest) if span.earliest else BEFORE_ALL
        ends = _in_text(span.latest) if span.latest else AFTER_ALL
    own = event.when.span if event.when else None
    day = own.earliest.date().isoformat() if own and own.is_day and own.earliest else None
    return event.type, event.status, event.day_given, begins, ends, day


def marked(mark: str, words: Iterable[str]) -> Iterator[str]:
    """Words with what shows whether they are of a place or of a party."""
    return (mark + word for word in words)


def _in_text(moment: datetime) -> str:
    """A time by its own clock, as text that sorts like it."""
    return moment.replace(tzinfo=None).isoformat(timespec="microseconds")


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
        yield ("ends > ?", (_in_text(start),)) if start else ("ends IS NOT NULL", ())
    if selection.until is not None:
        end = selection.until.latest
        yield ("begins < ?", (_in_text(end),)) if end else ("begins IS NOT NULL", ())
    for mark, words in ((PLACE, selection.places), (PARTY, selection.actors)):
        if words:
            text, values = _one_of("word", set(marked(mark, (word.casefold() for word in words))))
            yield f"event IN (SELECT event FROM words WHERE {text})", values  # noqa: S608


def _one_of(column: str, words: Iterable[str]) -> _Clause:
    values = tuple(sorted(words))
    return f"{column} IN ({', '.join('?' * len(values))})", values
