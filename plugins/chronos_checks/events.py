"""Checks of events and of what their reports say together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from chronos.plugin import (
    Chronology,
    Event,
    Issue,
    Report,
    TimeSpan,
    disagreements,
    figure_in_words,
    in_order,
    place_in_words,
    reports_of,
    source_in_words,
    time_in_words,
)

_HAPPENED = frozenset({"occurred", "ongoing", "ended"})


class Disagreements:
    """Whether reports of one event can all be right about its figures."""

    name = "figures"
    summary = "reports of one event do not give figures that exclude each other"
    codes = ("CHR203",)
    judges = "event"

    def validate(self, chronology: Chronology) -> Iterator[Issue]:
        """CHR203 for each measure and group that is disputed, with each source."""
        for event in in_order(_reported_again(chronology)):
            for each in disagreements(reports_of(chronology, event)):
                figures = "; ".join(
                    f"{figure_in_words(figure)} says {source_in_words(report, chronology)}"
                    for report, figure in each.claims
                )
                yield Issue(
                    code="CHR203",
                    severity="info",
                    message=f"reports of {event.id} disagree: {figures}",
                    where=event.id,
                    hint="views show both; confirm neither without a reason",
                )


class Times:
    """Whether reports of one event can all be right about its time."""

    name = "times"
    summary = "reports of one event do not give times that exclude each other"
    codes = ("CHR206",)
    judges = "event"

    def validate(self, chronology: Chronology) -> Iterator[Issue]:
        """CHR206 for the first two reports of an event whose times do not meet."""
        for event in in_order(_reported_again(chronology)):
            apart = _apart(reports_of(chronology, event))
            if apart:
                yield _times_issue(event, *apart)


class Duplicates:
    """Whether two events are one."""

    name = "duplicates"
    summary = "no two events share type, place and day"
    codes = ("CHR207",)
    judges = "day"

    def validate(self, chronology: Chronology) -> Iterator[Issue]:
        """CHR207 for each event that shares them with an earlier one."""
        seen: dict[tuple[str, str, str], Event] = {}
        placed = (event for event in chronology.events.values() if _day_and_place(event))
        for event in in_order(placed):
            key = _day_and_place(event)
            first = seen.setdefault(key, event) if key else event
            if first is not event:
                yield _duplicate_issue(first, event)


def _reported_again(chronology: Chronology) -> Iterator[Event]:
    """Events with several reports; the others cannot disagree."""
    return (event for event in chronology.events.values() if len(event.reports) > 1)


def _apart(reports: tuple[Report, ...]) -> tuple[Report, Report] | None:
    """Two reports of what happened whose times have no moment in common.

    Plans are left out: that something took place on another day than planned is no dispute.
    """
    happened = [report for report in reports if report.when and report.status in _HAPPENED]
    for one, other in combinations(happened, 2):
        if one.when and other.when and _exclude(one.when.span, other.when.span):
            return one, other
    return None


def _exclude(one: TimeSpan, other: TimeSpan) -> bool:
    if _zoned(one) != _zoned(other):
        return False
    return not one.overlaps(other)


def _zoned(span: TimeSpan) -> bool:
    moment = span.earliest or span.latest
    return moment is not None and moment.tzinfo is not None


def _times_issue(event: Event, one: Report, other: Report) -> Issue:
    first, second = (
        f"{report.id} says {time_in_words(report.when.span if report.when else None)}"
        for report in (one, other)
    )
    return Issue(
        code="CHR206",
        severity="warning",
        message=f"reports of {event.id} disagree on its time: {first}, {second}",
        where=event.id,
        hint="split the event, or amend the report whose date is off",
    )


def _day_and_place(event: Event) -> tuple[str, str, str] | None:
    if event.when is None or not event.when.span.is_day or not event.places:
        return None
    place = event.places[0]
    start = event.when.span.earliest
    day = start.date().isoformat() if start else ""
    return (event.type, place.id or place.name.casefold(), day)


def _duplicate_issue(first: Event, second: Event) -> Issue:
    span = second.when.span if second.when else None
    return Issue(
        code="CHR207",
        severity="info",
        message=(
            f"{first.id} and {second.id} are both {second.type} at"
            f" {place_in_words(second.places[0])} on {time_in_words(span)}"
        ),
        where=second.id,
        hint=f"merge them if they are one: {second.id} into {first.id}",
    )
