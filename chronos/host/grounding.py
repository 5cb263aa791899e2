"""Whether what a report says is in the words that it points at.

A report points at its quote and at passages of the article's text, its antecedents. Names, figures
and times have to be there as written. White space and typographic quotes and dashes are normalised;
nothing else is: a sentence and its negation are nearly alike, so no similarity counts as proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

import attrs

from chronos.language import primary
from chronos.model.article import Article, Span
from chronos.model.numerals import Numbers, numbers_in
from chronos.model.party import Actor, Place
from chronos.model.passages import normalised, stands_in
from chronos.model.report import Figure, Report
from chronos.model.time import Dated, TimeSpan

CHECKED = frozenset({"en"})
"""Languages whose words of number, negation and modality are known here."""

LONGEST = 1_000
"""Characters of an antecedent at most; it lies in one line of the text."""

_HAPPENED = frozenset({"occurred", "ongoing", "ended"})
_AUXILIARY = (
    "did|does|do|has|have|had|was|were|is|are|will|would|could|can|should|may|might|must|shall"
)
_ADVERBS = (
    r"(?:(?:yet|actually|really|ever|even|immediately|successfully|been|be|being|to)\s+){0,3}"
)
_NEGATED = re.compile(
    rf"(?:\b(?:{_AUXILIARY}|)\s*(?:not|n't)|\bcannot|\bnever|\bwithout|\bnor)\s+{_ADVERBS}$"
    r"|\bno\s+(?:[a-z]+\s+)?$",
    re.IGNORECASE,
)
_MODAL = re.compile(
    rf"\b(?:will|would|may|might|could|should|must|shall)\s+{_ADVERBS}$", re.IGNORECASE
)
_NOT_ONLY = re.compile(r"\bnot\s+(?:only|just|merely)\b", re.IGNORECASE)


@attrs.frozen
class Unproven:
    """Something that a report says and does not prove.

    Attributes:
        field: the field, such as `agents[0].name`.
        kind: the kind of fault.
        detail: what was looked for.
    """

    field: str
    kind: str
    detail: str


def is_checked(language: str) -> bool:
    """Whether the words of number, negation and modality of a language are known."""
    return primary(language) in CHECKED


def unproven(report: Report, article: Article) -> Iterator[Unproven]:
    """What a report says that is not in its quote and antecedents, field by field.

    Its quote and its trigger must be proven before.

    Args:
        report: what an extractor gave.
        article: the article, with its publication time.
    """
    for number, span in enumerate(report.antecedents):
        if fault := _fault_of(span, article.text):
            detail = f"antecedent [{span.start}:{span.end}] is {fault}"
            yield Unproven(f"antecedents[{number}]", fault, detail)
            return
    passages = [report.quote.exact]
    passages += [article.text[span.start : span.end] for span in report.antecedents]
    grounds = normalised("\n".join(passages))
    yield from _names(report, grounds)
    language = _language(report, article)
    numbers = numbers_in(grounds) if report.figures else None
    for number, figure in enumerate(report.figures):
        if numbers and not _is_counted(figure, numbers, language):
            said = repr(figure.qualifier) if figure.value is None else figure.value
            detail = f"{said} {figure.measure} is not in its quote"
            yield Unproven(f"figures[{number}]", "not in the quote", detail)
    if report.when and not _is_dated(report.when, grounds, article):
        detail = "its time rests on no expression in its quote and is not bounded by publication"
        yield Unproven("when", "no expression, not bounded by publication", detail)
    if is_checked(language):
        yield from _contradictions(report)


def _fault_of(span: Span, text: str) -> str:
    """Why a span is no antecedent: a whole article would prove whatever is named in it."""
    if not 0 <= span.start < span.end <= len(text):
        return "outside the text"
    if span.end - span.start > LONGEST or "\n" in text[span.start : span.end].strip():
        return "longer than a sentence"
    return ""


def _language(report: Report, article: Article) -> str:
    if report.quote.field == "headline":
        return article.language
    return article.language_at(report.quote.start)


def _names(report: Report, grounds: str) -> Iterator[Unproven]:
    groups: tuple[tuple[str, tuple[Actor | Place, ...]], ...] = (
        ("places", report.places),
        ("agents", report.agents),
        ("targets", report.targets),
        ("attributed_to", report.attributed_to),
        *((name, _parties(value)) for name, value in report.attributes.items()),
    )
    for field, named in groups:
        for number, one in enumerate(named):
            if not stands_in(one.name, grounds):
                detail = f"{one.name[:60]!r} ({field}) is neither in its quote nor in an antecedent"
                yield Unproven(f"{field}[{number}].name", "not in the quote", detail)


def _parties(value: object) -> tuple[Actor, ...]:
    many = value if isinstance(value, tuple) else (value,)
    return tuple(each for each in many if isinstance(each, Actor))


def _is_counted(figure: Figure, numbers: Numbers, language: str) -> bool:
    """Whether one of a figure's numbers is in the words; digits in a language without words."""
    wanted = {figure.value, figure.low, figure.high} - {None}
    if figure.value is not None:
        wanted = {figure.value}
    if wanted & numbers.values:
        return True
    if figure.qualifier in numbers.quantities:
        return figure.value is None
    return not is_checked(language) and not numbers.values - {0}  # "not" is a word elsewhere


def _is_dated(when: Dated, grounds: str, article: Article) -> bool:
    if when.expression:
        return stands_in(when.expression, grounds)
    published = article.published
    if published is None:
        return False
    return _is_bounded(when.span, published.span)


def _is_bounded(span: TimeSpan, published: TimeSpan) -> bool:
    """Whether a time ends, or begins, where publication does, or lies inside it."""
    first, last = _local(span.earliest), _local(span.latest)
    start, end = _local(published.earliest), _local(published.latest)
    ends = end is not None and last == end
    begins = start is not None and first in {start, end}
    inside = None not in {first, last, start, end} and start <= first and last <= end  # type: ignore[operator]
    return ends or begins or inside


def _local(moment: datetime | None) -> datetime | None:
    return moment and moment.replace(tzinfo=None)


def _contradictions(report: Report) -> Iterator[Unproven]:
    """A negation or a modal right over the trigger of what is said to have happened."""
    if report.status not in _HAPPENED:
        return
    before = report.trigger.start - report.quote.start
    clause = normalised(f"{report.quote.exact[:before]}|")[:-1]
    if _NOT_ONLY.search(clause):
        return
    if _NEGATED.search(clause):
        detail = f"its trigger is negated, its status is {report.status!r}"
        yield Unproven("status", "negated", detail)
    elif report.status == "occurred" and _MODAL.search(clause):
        detail = f"its trigger is under a modal, its status is {report.status!r}"
        yield Unproven("status", "under a modal", detail)
