"""Compares a chronology with an expected one, row by row, and lists the gaps.

A report meets an expected row of its article when its quote holds the row's anchor and its type
is one that the row accepts. Rows that are not core are neither rewarded nor punished.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import attrs

from chronos.model.time import TimeSpan

Row = Mapping[str, Any]


@attrs.frozen(kw_only=True)
class Comparison:
    """What was found of what was expected.

    Attributes:
        matched: core rows that a report met.
        core: core rows.
        extra: reports that met no row at all.
        dated: matched core rows whose time is one of those that the row accepts.
        gaps: a line for each core row missed, report too many and time that differs.
    """

    matched: int
    core: int
    extra: int
    dated: int
    gaps: tuple[str, ...]

    @property
    def precision(self) -> float:
        """Share of counted reports that an expected row accounts for."""
        return self.matched / max(1, self.matched + self.extra)

    @property
    def recall(self) -> float:
        """Share of core rows found."""
        return self.matched / max(1, self.core)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def dates(self) -> float:
        """Share of matched rows with an accepted time."""
        return self.dated / max(1, self.matched)


def read_rows(path: Path) -> list[Row]:
    """The rows of a gold file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def compare(rows: Iterable[Row], chronology: Mapping[str, Any]) -> Comparison:
    """Meet expected rows with the reports of a chronology in its JSON form."""
    rows = list(rows)
    by_headline = {_plain(each["headline"]): each["id"] for each in chronology["articles"]}
    by_source = {each["source_id"]: each["id"] for each in chronology["articles"]}
    known = {
        row["id"]: by_source.get(row["id"]) or by_headline.get(_plain(row["headline"]))
        for row in rows
        if row["kind"] == "article"
    }
    events = [row for row in rows if row["kind"] == "event"]
    pairs = sorted(
        (-_fit(row, report), number, report["id"], report)
        for number, row in enumerate(events)
        for report in chronology["reports"]
        if report["article"] == known.get(row["doc"]) and _fit(row, report) > 0
    )
    met: dict[int, Row] = {}
    used: set[str] = set()
    for _, number, identifier, report in pairs:
        if number not in met and identifier not in used:
            met[number] = report
            used.add(identifier)
    return _comparison(events, met, [r for r in chronology["reports"] if r["id"] not in used])


def _comparison(events: list[Row], met: Mapping[int, Row], extra: list[Row]) -> Comparison:
    core = [number for number, row in enumerate(events) if row["core"]]
    gaps = [f"missed {events[n]['types'][0]}: {events[n]['anchor']}" for n in core if n not in met]
    gaps += [f"extra {each['type']}: {each['quote']['exact'][:100]}" for each in extra]
    dated = 0
    for number in (n for n in core if n in met):
        accepted = [events[number]["when"], *events[number].get("when_also", [])]
        stated = (met[number]["when"] or {}).get("edtf", "")
        if any(_same_days(stated, each) for each in accepted):
            dated += 1
        else:
            gaps.append(f"time {stated} for {accepted[0]}: {events[number]['anchor']}")
    return Comparison(
        matched=sum(number in met for number in core),
        core=len(core),
        extra=len(extra),
        dated=dated,
        gaps=tuple(gaps),
    )


def _fit(row: Row, report: Row) -> float:
    if report["type"] not in row["types"] or _plain(row["anchor"]) not in _plain(
        report["quote"]["exact"]
    ):
        return 0.0
    first: bool = report["type"] == row["types"][0]
    trigger: bool = _plain(report["trigger"]["text"]) in _plain(row["anchor"])
    return 1.0 + 0.2 * trigger + 0.1 * first + 0.05 * bool(row["core"])


def _same_days(stated: str, accepted: str) -> bool:
    if not stated or not accepted:
        return stated == accepted
    mine, theirs = TimeSpan.parse(stated), TimeSpan.parse(accepted)
    return _days(mine) == _days(theirs)


def _days(span: TimeSpan) -> tuple[str, str]:
    last = span.last_moment
    return (
        span.earliest.date().isoformat() if span.earliest else "",
        last.date().isoformat() if last else "",
    )


def _plain(text: str) -> str:
    text = text.replace("\u00a0", " ").translate(str.maketrans("’‘“”", "''\"\""))
    return re.sub(r"\s+", " ", text).strip().lower()
