"""DESCRIPTION: what is known and who says so, as plain text."""

from __future__ import annotations

from collections.abc import Iterator

from chronos.plugin import (
    Chronology,
    Disagreement,
    Event,
    Report,
    disagreements,
    event_time_in_words,
    figure_in_words,
    one_line,
    report_time_in_words,
    source_in_words,
    time_in_words,
)


def description(event: Event, reports: tuple[Report, ...], chronology: Chronology) -> str:
    """Time, status, disagreements, then each report with quote, source and dating.

    What comes from an article never has a line of its own, so that it can't pass for ours.
    """
    parts = [_head(event)]
    parts += [_disagreement(each, chronology) for each in disagreements(reports)]
    parts += [_report(number, report, chronology) for number, report in enumerate(reports, start=1)]
    return "\n\n".join(parts)


def _head(event: Event) -> str:
    lines = [f"When: {event_time_in_words(event)}", f"Status: {one_line(event.status)}"]
    if event.confirmed_by:
        lines.append(f"Confirmed by: {one_line(event.confirmed_by)}")
    return "\n".join(lines)


def _disagreement(each: Disagreement, chronology: Chronology) -> str:
    figures = (
        f"- {figure_in_words(figure)}: {source_in_words(report, chronology)}"
        for report, figure in each.claims
    )
    group = f" ({one_line(each.group)})" if each.group else ""
    return "\n".join((f"Reports disagree on {each.measure}{group}:", *figures))


def _report(number: int, report: Report, chronology: Chronology) -> str:
    return "\n".join(
        (f"[{number}] “{one_line(report.quote.exact)}”", *_details(report, chronology))
    )


def _details(report: Report, chronology: Chronology) -> Iterator[str]:
    yield f"Says: {source_in_words(report, chronology)}"
    article = chronology.articles.get(report.article)
    if article:
        published = article.published.span if article.published else None
        yield f"Published: {time_in_words(published)}"
        if article.uri:
            yield f"At: {one_line(article.uri)}"
    yield f"Dated: {_dating(report, chronology)}"
    if report.figures:
        yield f"Figures: {'; '.join(figure_in_words(figure) for figure in report.figures)}"
    if report.status != "occurred":
        yield f"Status: {report.status}"


def _dating(report: Report, chronology: Chronology) -> str:
    when, parts = report.when, [report_time_in_words(report, chronology)]
    if when is None:
        return one_line(parts[0])
    if when.expression and when.expression not in when.basis:
        parts.append(f"“{when.expression}”")
    return one_line("; ".join([*parts, *filter(None, [when.basis])]))
