"""Passages that a report relies on beside its quote: those with names that it took from there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from chronos.model.article import Article, Span
from chronos.model.party import Actor
from chronos.model.passages import normalised, stands_in
from chronos.model.report import Report

_SENTENCE = re.compile(r"[^\n.!?]*(?:[.!?](?!\s)[^\n.!?]*)*[.!?]*[\"\u201d\u2019')]*")
_LONGEST = 1_000


def with_antecedents(report: Report, article: Article) -> Report:
    """The report with the nearest passage for each name and time that its quote does not have.

    A passage before the quote is preferred: a pronoun looks back.
    """
    spans: dict[tuple[int, int], Span] = {}
    grounds = normalised(report.quote.exact)
    missing = [words for words in _words(report) if not stands_in(words, grounds)]
    if not missing:
        return report
    at = report.quote.start if report.quote.field == "text" else 0
    for words in missing:
        span = next(_passages(words, article.text, at), None)
        if span:
            spans[span.start, span.end] = span
    return attrs.evolve(report, antecedents=tuple(spans[key] for key in sorted(spans)))


def _words(report: Report) -> Iterator[str]:
    """Names of parties, places and speakers, and the expression of the time."""
    parties = (*report.agents, *report.targets, *report.attributed_to)
    yield from (place.name for place in report.places)
    yield from (party.name for party in (*parties, *_own(report)))
    if report.when and report.when.expression:
        yield report.when.expression


def _own(report: Report) -> Iterator[Actor]:
    for value in report.attributes.values():
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Actor):
                yield each


def _passages(words: str, text: str, at: int) -> Iterator[Span]:
    """Sentences with these words, the nearest before an offset first, then those after it."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = [match.start() for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", text)]
    before = [start for start in reversed(found) if start < at]
    for start in (*before, *(start for start in found if start >= at)):
        yield _sentence(text, start, start + len(words))


def _sentence(text: str, start: int, end: int) -> Span:
    line = text.rfind("\n", 0, start) + 1
    for match in _SENTENCE.finditer(text, line):
        if match.end() >= end and match.start() <= start:
            first = match.start() + len(match[0]) - len(match[0].lstrip())
            if match.end() - first <= _LONGEST:
                return Span(start=first, end=match.end())
            break
        if match.start() > start:
            break
    return Span(start=start, end=end)
