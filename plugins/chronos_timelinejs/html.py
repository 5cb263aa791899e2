"""The text of a slide: article text escaped, and only p, b, i, a, ol, li, blockquote around it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from chronos.plugin import (
    Chronology,
    Disagreement,
    Event,
    Report,
    disagreements,
    figure_in_words,
    place_in_words,
    plain,
    report_time_in_words,
    source_in_words,
    web_address,
)


def text(content: str) -> str:
    """Content that shows as it is: no markup, no control characters."""
    return escape(plain(content))


def paragraph(content: str) -> str:
    """Content as a paragraph of its own."""
    return f"<p>{text(content)}</p>"


def reports_html(event: Event, reports: tuple[Report, ...], chronology: Chronology) -> str:
    """Where, what is disputed, then each report with its quote, source and dating."""
    parts = list(_head(event))
    parts += [_disagreement(each, chronology) for each in disagreements(reports)]
    items = "".join(f"<li>{_report(report, chronology)}</li>" for report in reports)
    return "".join([*parts, f"<ol>{items}</ol>" if items else ""])


def _head(event: Event) -> Iterator[str]:
    if event.places:
        yield paragraph("; ".join(place_in_words(place) for place in event.places))
    if event.status != "occurred":
        yield f"<p><b>Status:</b> {text(event.status)}</p>"


def _disagreement(each: Disagreement, chronology: Chronology) -> str:
    group = f" ({each.group})" if each.group else ""
    figures = "; ".join(
        f"{figure_in_words(figure)}: {source_in_words(report, chronology)}"
        for report, figure in each.claims
    )
    return f"<p><b>{text(f'Reports disagree on {each.measure}{group}')}:</b> {text(figures)}</p>"


def _report(report: Report, chronology: Chronology) -> str:
    quote = f"<blockquote>{text(report.quote.exact)}</blockquote>"
    return quote + "".join(_details(report, chronology))


def _details(report: Report, chronology: Chronology) -> Iterator[str]:
    source = text(source_in_words(report, chronology))
    article = chronology.articles.get(report.article)
    address = web_address(article.uri) if article else ""
    yield f'<p><a href="{escape(address)}">{source}</a></p>' if address else f"<p>{source}</p>"
    yield f"<p><i>{text(_dating(report, chronology))}</i></p>"
    if report.figures:
        yield paragraph("; ".join(figure_in_words(figure) for figure in report.figures))


def _dating(report: Report, chronology: Chronology) -> str:
    words = report_time_in_words(report, chronology)
    return f"{words}: {report.when.basis}" if report.when and report.when.basis else words
