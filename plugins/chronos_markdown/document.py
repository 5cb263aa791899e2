"""Markdown (CommonMark with footnotes); what comes from articles is never markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from chronos.plugin import (
    Chronology,
    Correction,
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
    one_line,
    place_in_words,
    provenance_in_words,
    reports_of,
    review_statements,
    statements,
    title_of,
    web_address,
)
from chronos_markdown import MarkdownOptions

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~$^=@-]|:(?=/))")


def text(content: str) -> str:
    """Content in one line that shows as it is: each sign that could be markup is escaped.

    Signs of HTML are written as references, which are safe where Markdown is not rendered too.
    """
    return escape(_SPECIAL.sub(r"\\\1", one_line(content)), quote=False)


def document(chronology: Chronology, context: ExportContext[MarkdownOptions]) -> Iterator[bytes]:
    """The document in pieces, footnotes at the end."""
    disputed, corrections = disputes_of_events(chronology), context.corrections
    events = in_order(chronology.events.values())
    yield f"# {text(context.options.title)}\n\n".encode()
    for label, words in provenance_in_words(context):
        yield f"- {label}: {text(words)}\n".encode()
    yield f"- Events: {len(events)}\n".encode()
    numbers = {
        report.id: number
        for number, report in enumerate(
            (report for event in events for report in reports_of(chronology, event)), start=1
        )
    }
    for event in events:
        said = _disagreements(disputed.get(event.id, ()), chronology)
        reviewed = _review(event, chronology, corrections)
        yield _event(event, chronology, (*said, *reviewed), numbers).encode()
    yield from _retracted(chronology, corrections)
    for event in events:
        for report in reports_of(chronology, event):
            yield _footnote(numbers[report.id], report, chronology).encode()
    lose_texts(chronology, context)


def _event(
    event: Event, chronology: Chronology, said: Sequence[str], numbers: dict[str, int]
) -> str:
    notes = "".join(f"[^{numbers[report.id]}]" for report in reports_of(chronology, event))
    parts = [f"\n**{text(event_time_in_words(event))}.** {text(title_of(event))}{notes}"]
    details = []
    if event.places:
        details.append("; ".join(map(place_in_words, event.places)))
    if event.status != "occurred":
        details.append(f"status: {event.status}")
    if event.confirmed_by:
        details.append(f"confirmed by {event.confirmed_by}")
    parts += [f"  {text(each)}" for each in details]
    parts += [f"  {each}" for each in said]
    parts.append(f"  `{event.id}`")
    return "\\\n".join(parts) + "\n"


def _disagreements(disputed: Sequence[Dispute], chronology: Chronology) -> Iterator[str]:
    for each in disputed:
        about, sides = dispute_in_words(each, chronology)
        yield f"Reports disagree on {text(about)}: {text(' / '.join(sides))}"


def _review(
    event: Event, chronology: Chronology, corrections: Mapping[str, tuple[Correction, ...]]
) -> Iterator[str]:
    for label, words in review_statements(event, chronology, corrections):
        yield f"{label}: {text(words)}"


def _retracted(
    chronology: Chronology, corrections: Mapping[str, tuple[Correction, ...]]
) -> Iterator[bytes]:
    events = in_order(chronology.retracted_events.values())
    if events:
        yield b"\n## Retracted\n\n"
    for event in events:
        said = (f"; {each}" for each in _review(event, chronology, corrections))
        yield f"- {text(title_of(event))} `{event.id}`{''.join(said)}\n".encode()


def _footnote(number: int, report: Report, chronology: Chronology) -> str:
    article = chronology.articles.get(report.article)
    address = web_address(article.uri) if article else ""
    said = [
        f"{label}: {f'<{address}>' if address and label == 'At' else text(words)}"
        for label, words in (
            *statements(report, chronology),
            *link_statements(report, chronology),
        )
    ]
    return f"\n[^{number}]: “{text(report.quote.exact)}” {'. '.join(said)}.\n"
