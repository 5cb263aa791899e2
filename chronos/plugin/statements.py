"""What reports, disputes and views say, as labels with words that every view shows alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from chronos.disputes import Dispute, disputes
from chronos.model.event import Chronology, Event
from chronos.model.party import Actor
from chronos.model.report import Report, UnknownReport
from chronos.plugin.context import AnyContext, ExportContext
from chronos.plugin.views import (
    about_in_words,
    figure_in_words,
    one_line,
    party_in_words,
    place_in_words,
    side_in_words,
    source_in_words,
)
from chronos.plugin.words import report_time_in_words, time_in_words

Statement = tuple[str, str]
"""A label and one line of words, such as ("By", "the army")."""

_STANCES = {
    "occurred": "says that it happened", "ongoing": "says that it goes on",
    "ended": "says that it ended", "planned": "says that it is planned",
    "failed": "says that it failed", "denied": "denies that it happened",
}  # fmt: skip
_ALIASES_END = "its reports are under the other event"


def stance_in_words(report: Report) -> str:
    """What a report says of whether it happened, such as "denies that it happened"."""
    return _STANCES.get(report.status) or one_line(report.status)


def statements(report: Report, chronology: Chronology) -> tuple[Statement, ...]:
    """Everything that a report says besides its quote: source first, then stance, who, where, when.

    The labels are Says, Published, At, Status, By, Against, one for each attribute that its type
    adds, Where, Figures and Dated; those without words are left out.
    """
    found = [*_source(report, chronology), ("Status", stance_in_words(report)), *_parties(report)]
    if report.places:
        found.append(("Where", "; ".join(map(place_in_words, report.places))))
    if report.figures:
        found.append(("Figures", "; ".join(map(figure_in_words, report.figures))))
    return (*found, ("Dated", _dating(report, chronology)))


def _source(report: Report, chronology: Chronology) -> Iterator[Statement]:
    yield "Says", source_in_words(report, chronology)
    article = chronology.articles.get(report.article)
    if article:
        published = article.published
        basis = f" ({one_line(published.basis)})" if published and published.basis else ""
        yield "Published", time_in_words(published.span if published else None) + basis
        if article.uri:
            yield "At", one_line(article.uri)


def _parties(report: Report) -> Iterator[Statement]:
    own: Iterable[tuple[str, Any]] = report.attributes.items()
    if isinstance(report, UnknownReport):
        own = report.unknown_attributes
    for name, value in (("by", report.agents), ("against", report.targets), *own):
        words = _value_in_words(value)
        if words:
            yield one_line(name.replace("_", " ")).capitalize(), words


def _value_in_words(value: Any) -> str:
    if isinstance(value, Actor):
        return party_in_words(value)
    if isinstance(value, tuple | list):
        return "; ".join(filter(None, map(_value_in_words, value)))
    return one_line(str(value))


def _dating(report: Report, chronology: Chronology) -> str:
    when, parts = report.when, [report_time_in_words(report, chronology)]
    if when and when.expression and when.expression not in when.basis:
        parts.append(f"“{when.expression}”")
    return one_line("; ".join([*parts, *filter(None, [when.basis if when else ""])]))


def disputes_of_events(chronology: Chronology) -> Mapping[str, tuple[Dispute, ...]]:
    """The disputes of a chronology by the id of each event that they concern."""
    found: dict[str, list[Dispute]] = {}
    for dispute in disputes(chronology):
        for event in dispute.events:
            found.setdefault(event, []).append(dispute)
    return {event: tuple(sorted(several, key=_dispute_order)) for event, several in found.items()}


def _dispute_order(dispute: Dispute) -> tuple[str, str, str]:
    return dispute.kind, dispute.measure, min(report.id for report in dispute.reports)


def dispute_in_words(dispute: Dispute, chronology: Chronology) -> tuple[str, tuple[str, ...]]:
    """What reports disagree on, such as "how many killed", and each side with its sources.

    Sides and sources are sorted by the ids of the reports, whatever the order of the log.
    """
    ordered = sorted(
        (attrs.evolve(side, claims=tuple(sorted(side.claims, key=lambda one: one.report.id)))
         for side in dispute.sides),
        key=lambda side: side.claims[0].report.id,
    )  # fmt: skip
    sides = []
    for side in ordered:
        sources = dict.fromkeys(source_in_words(one.report, chronology) for one in side.claims)
        sides.append(f"{side_in_words(dispute, side)}: {'; '.join(sources)}")
    return about_in_words(dispute), tuple(sides)


@attrs.frozen(kw_only=True)
class Withdrawal:
    """An id that an earlier view may have shown as an event with a date, and is one no longer.

    Attributes:
        id: the id.
        event: the event that has it now, or as it last was.
        why: in words.
    """

    id: str
    event: Event
    why: str


def withdrawals(chronology: Chronology) -> Iterator[Withdrawal]:
    """Ids that readers may know and that count no longer, by id: retracted, merged, undated.

    An event without a time that no record has changed since it was opened never had one.
    """
    yield from sorted(_withdrawals(chronology), key=lambda each: each.id)


def _withdrawals(chronology: Chronology) -> Iterator[Withdrawal]:
    for event in chronology.retracted_events.values():
        yield Withdrawal(id=event.id, event=event, why="Retracted: no report of it is left")
        yield from (_merged(alias, event) for alias in event.aliases)
    for event in chronology.events.values():
        yield from (_merged(alias, event) for alias in event.aliases)
        if event.when is None and event.revision:
            yield Withdrawal(id=event.id, event=event, why="No date is known")


def _merged(alias: str, event: Event) -> Withdrawal:
    return Withdrawal(id=alias, event=event, why=f"Merged into {event.id}; {_ALIASES_END}")


def provenance(context: ExportContext[Any]) -> dict[str, Any]:
    """What a view was made from, as plain data: tool, log head, moment and filters."""
    head = context.head
    return {
        "tool": "chronos",
        "tool_version": context.tool_version,
        "log": {"seq": head.seq, "hash": head.hash, "records": head.records},
        "as_of": context.as_of or None,
        "filters": {name: list(values) for name, values in sorted(context.filters.items())},
    }


def provenance_in_words(context: ExportContext[Any]) -> tuple[Statement, ...]:
    """What a view was made from; what is not known, such as the head of no log, is left out."""
    head = context.head
    found = [
        ("Made with", f"chronos {context.tool_version}" if context.tool_version else ""),
        ("Log", f"{head.records} records, last hash {head.hash}" if head.records else ""),
        ("As of", one_line(context.as_of)),
        ("Selection", selection_in_words(context)),
    ]
    return tuple((label, words) for label, words in found if words)


def selection_in_words(context: ExportContext[Any]) -> str:
    """The filters of a view, such as "since 2016-10; types talks, visit"; empty for none."""
    return one_line(
        "; ".join(
            f"{name.replace('_', ' ')} {', '.join(values)}"
            for name, values in sorted(context.filters.items())
        )
    )


def lose_texts(chronology: Chronology, context: AnyContext) -> None:
    """Say that a view has the quotes, but not the texts of the articles."""
    if isinstance(context, ExportContext):
        names: Sequence[str] = sorted(chronology.articles)
        if names:
            context.lose("texts of articles, apart from the quotes", *names)
