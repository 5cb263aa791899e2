"""What is disputed, by event: sides with their claims, each claim a report on the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from chronos.plugin import (
    Chronology,
    Dispute,
    Event,
    Side,
    disputes,
    reports_of,
    side_in_words,
)
from chronos_html.tables import Tables, without_empty

_ABOUT = {"toll": "figure", "denial": "status"}


def disputes_by_event(
    chronology: Chronology, events: Sequence[Event], tables: Tables
) -> dict[str, list[dict[str, Any]]]:
    """The disputes that each event is part of.

    A claim is the place of its report in the event; of a report of another event also that event's
    place on the page.
    """
    places = {event.id: at for at, event in enumerate(events)}
    rows = {
        report.id: (event.id, at)
        for event in events
        for at, report in enumerate(reports_of(chronology, event))
    }
    found: dict[str, list[dict[str, Any]]] = {}
    for dispute in disputes(chronology):
        for name in dispute.events:
            entry = _Writer(dispute, name, rows, places, tables).entry()
            found.setdefault(name, []).append(entry)
    return {name: sorted(several, key=_order) for name, several in found.items()}


def _order(entry: dict[str, Any]) -> tuple[Any, ...]:
    return entry["about"], entry.get("measure", ""), [side["claims"] for side in entry["sides"]]


@attrs.frozen
class _Writer:
    """Writes a dispute as one event has it; its order is that of the page, not of the log."""

    dispute: Dispute
    event: str
    rows: Mapping[str, tuple[str, int]]
    places: Mapping[str, int]
    tables: Tables

    def entry(self) -> dict[str, Any]:
        """About what, and the sides by their first claims."""
        sides = sorted(map(self._sorted, self.dispute.sides), key=lambda side: self._row(side)[0])
        entry = {
            "about": _ABOUT.get(self.dispute.kind, self.dispute.kind),
            "measure": self.dispute.measure,
            "sides": [
                {
                    "say": self.tables.text(side_in_words(self.dispute, side)),
                    "claims": [self._claim(row) for row in dict.fromkeys(self._row(side))],
                }
                for side in sides
            ],
        }
        return without_empty(entry)

    def _sorted(self, side: Side) -> Side:
        rows = zip(self._row(side), side.claims, strict=True)
        return Side(claims=tuple(claim for _, claim in sorted(rows, key=lambda pair: pair[0])))

    def _row(self, side: Side) -> list[tuple[int, int]]:
        """Place of the event, then of the report, of each claim."""
        found = (self.rows[claim.report.id] for claim in side.claims)
        return [(self.places[event], at) for event, at in found]

    def _claim(self, row: tuple[int, int]) -> list[int]:
        place, at = row
        return [at] if place == self.places[self.event] else [at, place]
