"""DESCRIPTION: what is known and who says so, as plain text."""

from __future__ import annotations

from collections.abc import Sequence

from chronos.plugin import (
    Chronology,
    Dispute,
    Event,
    Report,
    dispute_in_words,
    event_time_in_words,
    one_line,
    statements,
)


def description(
    event: Event, reports: Sequence[Report], disputed: Sequence[Dispute], chronology: Chronology
) -> str:
    """Time, status, disputes, then each report with source, quote and what it says.

    What comes from an article never has a line of its own, so that it can't pass for ours. The
    source comes before the quote, since some programs show no more than the beginning.
    """
    parts = [_head(event)]
    parts += [_report(number, report, chronology) for number, report in enumerate(reports, start=1)]
    parts[2:2] = [_dispute(each, chronology) for each in disputed]
    return "\n\n".join(parts)


def _head(event: Event) -> str:
    lines = [f"When: {event_time_in_words(event)}", f"Status: {one_line(event.status)}"]
    if event.confirmed_by:
        lines.append(f"Confirmed by: {one_line(event.confirmed_by)}")
    return "\n".join(lines)


def _dispute(each: Dispute, chronology: Chronology) -> str:
    about, sides = dispute_in_words(each, chronology)
    return "\n".join((f"Reports disagree on {about}:", *(f"- {side}" for side in sides)))


def _report(number: int, report: Report, chronology: Chronology) -> str:
    says, published, *others = statements(report, chronology)
    lines = [f"{label}: {words}" for label, words in others]
    head = [f"[{number}] {says[0]}: {says[1]}", ": ".join(published)]
    return "\n".join((*head, f"“{one_line(report.quote.exact)}”", *lines))
