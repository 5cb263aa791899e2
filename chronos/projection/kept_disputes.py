"""Disputes that were found in the log as it is, held until something is appended."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from sqlite3 import Connection
from typing import Any

import attrs

from chronos.disputes.dispute import Claim, Dispute, Side
from chronos.model.report import Figure, Report
from chronos.projection.schema import read_meta, write_meta
from chronos.projection.table import packed

_KNOWN = "disputes"


def keep(file: Connection, found: Iterable[Dispute], size: int) -> None:
    """Hold all disputes of the log when it had so many records, in their order."""
    if read_meta(file, "size") != size:
        return
    forget(file)
    for number, dispute in enumerate(found):
        file.execute("INSERT INTO disputes VALUES (?, ?)", (number, packed(_row(dispute))))
        rows = [(event, number) for event in dispute.events]
        file.executemany("INSERT INTO disputed VALUES (?, ?)", rows)
    write_meta(file, _KNOWN, "found")


def forget(file: Connection) -> None:
    """Hold none, since the log has changed."""
    if read_meta(file, _KNOWN):
        write_meta(file, _KNOWN, None)
        file.execute("DELETE FROM disputes")
        file.execute("DELETE FROM disputed")


def kept(
    file: Connection, reports: Mapping[str, Report], events: Iterable[str]
) -> tuple[Dispute, ...] | None:
    """The disputes about some events, in the order of all; None when they are not known.

    Args:
        file: the database.
        reports: those that count.
        events: ids.
    """
    if not read_meta(file, _KNOWN):
        return None
    query = "SELECT n FROM disputed WHERE event = ?"
    numbers = {number for event in events for (number,) in file.execute(query, (event,))}
    query = "SELECT value FROM disputes WHERE n = ?"
    rows = (file.execute(query, (number,)).fetchone()[0] for number in sorted(numbers))
    return tuple(_dispute(json.loads(row), reports) for row in rows)


def _row(dispute: Dispute) -> list[Any]:
    sides = [[_claim_row(claim) for claim in side.claims] for side in dispute.sides]
    return [dispute.kind, dispute.measure, dispute.events, sides]


def _claim_row(claim: Claim) -> list[Any]:
    return [claim.report.id, claim.figure and attrs.asdict(claim.figure)]


def _dispute(row: list[Any], reports: Mapping[str, Report]) -> Dispute:
    kind, measure, events, sides = row
    return Dispute(
        kind=kind,
        measure=measure,
        events=tuple(events),
        sides=tuple(
            Side(claims=tuple(_claim(each, reports) for each in claims)) for claims in sides
        ),
    )


def _claim(row: list[Any], reports: Mapping[str, Report]) -> Claim:
    report, figure = row
    return Claim(report=reports[report], figure=Figure(**figure) if figure else None)
