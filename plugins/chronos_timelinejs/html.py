"""The text of a slide: article text escaped, and only p, b, i, a, ol, li, blockquote around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from chronos.plugin import (
    Chronology,
    Dispute,
    Event,
    Report,
    dispute_in_words,
    place_in_words,
    plain,
    statements,
    web_address,
)


def text(content: str) -> str:
    """Content that shows as it is: no markup, no control characters."""
    return escape(plain(content))


def paragraph(content: str) -> str:
    """Content as a paragraph of its own."""
    return f"<p>{text(content)}</p>"


def labelled(label: str, content: str) -> str:
    """Content as a paragraph behind its label."""
    return f"<p><b>{text(label)}:</b> {text(content)}</p>"


def reports_html(
    event: Event, reports: Sequence[Report], disputed: Sequence[Dispute], chronology: Chronology
) -> str:
    """Where, what is disputed, then each report with its quote and what it says."""
    parts = list(_head(event))
    parts += [_dispute(each, chronology) for each in disputed]
    items = "".join(f"<li>{_report(report, chronology)}</li>" for report in reports)
    return "".join([*parts, f"<ol>{items}</ol>" if items else ""])


def _head(event: Event) -> Iterator[str]:
    if event.places:
        yield paragraph("; ".join(place_in_words(place) for place in event.places))
    if event.status != "occurred":
        yield labelled("Status", event.status)
    if event.confirmed_by:
        yield labelled("Confirmed by", event.confirmed_by)


def _dispute(each: Dispute, chronology: Chronology) -> str:
    about, sides = dispute_in_words(each, chronology)
    items = "".join(f"<li>{text(side)}</li>" for side in sides)
    return f"<p><b>{text(f'Reports disagree on {about}')}:</b></p><ol>{items}</ol>"


def _report(report: Report, chronology: Chronology) -> str:
    (_, source), *others = statements(report, chronology)
    article = chronology.articles.get(report.article)
    address = web_address(article.uri) if article else ""
    linked = f'<a href="{escape(address)}">{text(source)}</a>' if address else text(source)
    parts = [f"<p>{linked}</p>", f"<blockquote>{text(report.quote.exact)}</blockquote>"]
    parts += [labelled(*each) for each in others if not (address and each[0] == "At")]
    return "".join(parts)
