"""Heading, events by time then id, what was retracted; notes in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chronos.plugin import (
    Chronology,
    Dispute,
    Event,
    ExportContext,
    Report,
    dispute_in_words,
    disputes_of_events,
    event_time_in_words,
    in_order,
    link_statements,
    lose_texts,
    place_in_words,
    provenance_in_words,
    reports_of,
    review_statements,
    statements,
    title_of,
)
from chronos_docx import DocxOptions
from chronos_docx.package import Text, packed


def document(chronology: Chronology, context: ExportContext[DocxOptions]) -> bytes:
    """The bytes of the file; equal input gives equal bytes.

    Raises:
        MissingLibrary: python-docx is not installed.
    """
    text = Text()
    disputed, corrections = disputes_of_events(chronology), context.corrections
    events = in_order(chronology.events.values())
    text.heading(context.options.title, level=1)
    for label, words in (*provenance_in_words(context), ("Events", str(len(events)))):
        text.paragraph(f"{label}: {words}")
    for event in events:
        said = [f"{a}: {b}" for a, b in review_statements(event, chronology, corrections)]
        details = (*_details(event, disputed.get(event.id, ()), chronology), *said, event.id)
        notes = [_note(report, chronology) for report in reports_of(chronology, event)]
        when = f"{event_time_in_words(event)}. "
        text.paragraph(title_of(event), lead=when, notes=notes, lines=details)
    gone = in_order(chronology.retracted_events.values())
    if gone:
        text.heading("Retracted", level=2)
    for event in gone:
        said = [f"{a}: {b}" for a, b in review_statements(event, chronology, corrections)]
        text.paragraph(title_of(event), lines=(*said, event.id))
    lose_texts(chronology, context)
    return packed(text, context.options)


def _details(event: Event, disputed: Sequence[Dispute], chronology: Chronology) -> Iterator[str]:
    if event.places:
        yield "; ".join(map(place_in_words, event.places))
    if event.status != "occurred":
        yield f"Status: {event.status}"
    if event.confirmed_by:
        yield f"Confirmed by {event.confirmed_by}"
    for each in disputed:
        about, sides = dispute_in_words(each, chronology)
        yield f"Reports disagree on {about}: {' / '.join(sides)}"


def _note(report: Report, chronology: Chronology) -> str:
    said = (*statements(report, chronology), *link_statements(report, chronology))
    words = ". ".join(f"{label}: {words}" for label, words in said)
    return f"“{report.quote.exact}” {words}."
