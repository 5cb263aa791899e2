"""Rows of every table, sorted, so that the order of the log does not show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from chronos.plugin import (
    Actor,
    Article,
    Chronology,
    Dated,
    Event,
    ExportContext,
    Place,
    Report,
    UnknownReport,
    dispute_in_words,
    disputes_of_events,
    dumps,
    event_time_in_words,
    figure_in_words,
    in_order,
    provenance_in_words,
    report_time_in_words,
    time_in_words,
    title_of,
    web_address,
)

Cell = str | int | float | None
Row = tuple[Cell, ...]
Rows = Iterator[tuple[str, Row]]


def rows(chronology: Chronology, context: ExportContext[Any]) -> Rows:
    """A table's name and a row of it, for every row of every table."""
    yield "meta", ("schema", "chronos-sqlite/1")
    for label, words in provenance_in_words(context):
        yield "meta", (label.lower().replace(" ", "_"), words)
    for name in sorted(chronology.articles):
        yield from _article(chronology.articles[name])
    for event in in_order(chronology.events.values()):
        yield from _event(event, retracted=False)
    for event in in_order(chronology.retracted_events.values()):
        yield from _event(event, retracted=True)
    for name in sorted(chronology.reports):
        yield from _report(chronology.reports[name], chronology)
    for name, disputed in sorted(disputes_of_events(chronology).items()):
        for number, each in enumerate(disputed):
            about, sides = dispute_in_words(each, chronology)
            yield "dispute", (name, number, about, "\n".join(sides))
    yield from _review(chronology, context)


def _review(chronology: Chronology, context: ExportContext[Any]) -> Rows:
    """What persons decided."""
    for one, other in sorted(map(sorted, chronology.kept_apart)):
        yield "kept_apart", (one, other)
    for name, several in sorted(context.corrections.items()):
        for number, entry in enumerate(several):
            row = (name, number, entry.action, entry.by, entry.at, entry.what, entry.why)
            yield "correction", row


def _article(article: Article) -> Rows:
    published = article.published
    span = published.span if published else None
    yield (
        "article",
        (
            article.id, article.headline, article.text, article.uri,
            web_address(article.uri) or None, article.source_id, article.language,
            "\n".join(article.sources), time_in_words(span), *_time(published)[:3],
            published.basis if published else None,
        ),
    )  # fmt: skip
    yield "search", (article.id, "article", article.headline, article.text)


def _event(event: Event, *, retracted: bool) -> Rows:
    located = next((place for place in event.places if place.lat is not None), None)
    yield (
        "event",
        (
            event.id, event.type, event.status, title_of(event), event_time_in_words(event),
            int(event.day_given and event.when is not None), *_time(event.when),
            event.reported.edtf if event.reported else None, located.lat if located else None,
            located.lon if located else None, event.confirmed_by, event.revision,
            event.modified_at, int(retracted),
        ),
    )  # fmt: skip
    for alias in event.aliases:
        yield "alias", (alias, event.id)
    yield from _places(event.id, event.places)


def _report(report: Report, chronology: Chronology) -> Rows:
    link, when, quote = chronology.links.get(report.id), report.when, report.quote
    yield (
        "report",
        (
            report.id, link.event if link else None, report.article, report.event_type,
            report.status, report_time_in_words(report, chronology),
            int(report.day_given and when is not None), *_time(when),
            when.expression if when else None, when.basis if when else None, quote.exact,
            quote.field, quote.start, quote.end, link.why if link else None, report.extractor,
            link.stance if link else None,
        ),
    )  # fmt: skip
    for each in chronology.possible.get(report.id, ()):
        yield "possible_event", (report.id, each.event, each.stance, each.why)
    yield from _places(report.id, report.places)
    roles = {"by": report.agents, "against": report.targets, "says": report.attributed_to}
    for role, actors in roles.items():
        yield from _parties(report.id, role, actors)
    yield from _attributes(report)
    for number, figure in enumerate(report.figures):
        yield (
            "figure",
            (
                report.id, number, figure.measure, figure.value, figure.qualifier, figure.group,
                figure.low, figure.high, figure_in_words(figure),
            ),
        )  # fmt: skip
    yield "search", (report.id, "report", report.trigger.text, quote.exact)


def _attributes(report: Report) -> Rows:
    """What a type adds: parties as parties, lists as JSON, words as they are."""
    own: dict[str, Any] = dict(report.attributes)
    if isinstance(report, UnknownReport):
        own = dict(report.unknown_attributes)
    for name, value in sorted(own.items()):
        values = value if isinstance(value, tuple | list) else (value,)
        if any(isinstance(each, Actor) for each in values):
            yield from _parties(report.id, name, values)
        elif isinstance(value, tuple | list):
            yield "attribute", (report.id, name, dumps(list(map(str, value))).decode())
        else:
            yield "attribute", (report.id, name, str(value))


def _parties(report: str, role: str, actors: Sequence[Actor]) -> Rows:
    for number, actor in enumerate(actors):
        row = (report, role, number, actor.name, actor.id, actor.label, actor.kind)
        yield "party", row


def _places(owner: str, places: Sequence[Place]) -> Rows:
    for number, place in enumerate(places):
        yield (
            "place",
            (
                owner, number, place.name, place.id, place.label, place.lat, place.lon,
                place.precision, ", ".join(place.within),
            ),
        )  # fmt: skip


def _time(when: Dated | None) -> tuple[str | None, str | None, str | None, str | None]:
    """EDTF text, first and last second, extent."""
    if when is None:
        return None, None, None, None
    span = when.span
    return span.edtf, _written(span.earliest), _written(span.last_second), span.extent


def _written(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None
