"""What the tests of extraction ask of reports."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from chronos.model.party import Actor, Place
from chronos.model.report import Report

Extract = Callable[[str], tuple[Report, ...]]


def only(reports: Iterable[Report], type_: str) -> Report:
    """The one report of a type; fails when there is none, or more than one."""
    found = [report for report in reports if report.event_type == type_]
    assert len(found) == 1, [(each.event_type, each.trigger.text) for each in found]
    return found[0]


def types(reports: Iterable[Report]) -> list[str]:
    """The types of reports, in their order."""
    return [report.event_type for report in reports]


def names(parties: Iterable[Actor | Place]) -> list[str]:
    """The names of parties or places, as written."""
    return [party.name for party in parties]


def figures(report: Report) -> list[tuple[str, int | None, str]]:
    """Measure, value and qualifier of a report's figures."""
    return [(each.measure, each.value, each.qualifier) for each in report.figures]


def day(report: Report) -> str:
    """EDTF of a report's time; empty when nothing bounds it."""
    return report.when.span.edtf if report.when else ""
