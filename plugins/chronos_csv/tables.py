"""Events, reports and articles as tables, and what they were made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from chronos.plugin import (
    Actor,
    Article,
    Chronology,
    Correction,
    Dated,
    Dispute,
    Event,
    ExportContext,
    OutputFile,
    Place,
    Report,
    about_in_words,
    correction_in_words,
    corrections_of,
    disputes_of_events,
    event_time_in_words,
    figure_in_words,
    in_order,
    kept_apart_from,
    lose_texts,
    party_in_words,
    place_in_words,
    provenance_in_words,
    report_time_in_words,
    reports_of,
    source_in_words,
    statements,
    time_in_words,
    title_of,
    web_address,
)
from chronos_csv import CsvOptions
from chronos_csv.cells import Cell, lines

_TIME = ("edtf", "earliest", "latest", "extent", "expression", "basis")
_PLACE = ("place", "place_id", "latitude", "longitude", "place_precision", "all_places")
_EVENT = (
    "event_id", "type", "status", "title", "when", "day_given", *_TIME, *_PLACE, "agents",
    "targets", "figures", "disputed", "report_count", "article_count", "confirmed_by", "aliases",
    "revision", "modified_at", "retracted", "kept_apart", "corrections",
)  # fmt: skip
_REPORT = (
    "report_id", "event_id", "article_id", "type", "status", "when", "day_given", *_TIME, *_PLACE,
    "agents", "targets", "attributed_to", "details", "figures", "source", "quote", "quote_field",
    "quote_start", "quote_end", "link_reason", "extractor", "stance", "possible_events",
)  # fmt: skip
_ARTICLE = (
    "article_id", "source_id", "headline", "uri", "url", "published", *_TIME, "language", "sources",
)  # fmt: skip


def tables(chronology: Chronology, context: ExportContext[CsvOptions]) -> Iterator[OutputFile]:
    """The files; the context takes note of what cells can't hold."""
    for name, head, rows in parts(chronology, context):
        yield OutputFile(f"{name}.csv", lines(head, rows, context.options))


def parts(
    chronology: Chronology, context: ExportContext[Any]
) -> Iterator[tuple[str, Sequence[str], Iterable[Sequence[Cell]]]]:
    """The name of each table, the heads of its columns, and its rows."""
    lose_texts(chronology, context)
    by_id: Callable[[Article | Report], str] = lambda each: each.id  # noqa: E731
    reports = sorted(chronology.reports.values(), key=by_id)
    articles = sorted(chronology.articles.values(), key=by_id)
    yield "events", _EVENT, _events(chronology, context.corrections)
    yield "reports", _REPORT, (_report(each, chronology) for each in reports)
    yield "articles", _ARTICLE, map(_article, articles)
    yield "about", ("what", "value"), provenance_in_words(context)


def _events(
    chronology: Chronology, corrections: Mapping[str, tuple[Correction, ...]]
) -> Iterator[Sequence[Cell]]:
    disputed = disputes_of_events(chronology)
    events, gone = chronology.events, chronology.retracted_events
    for several, retracted in ((events, False), (gone, True)):
        for event in in_order(several.values()):
            decided = map(correction_in_words, corrections_of(event, corrections))
            yield (
                *_event(event, chronology, disputed, retracted=retracted),
                _joined(kept_apart_from(event.id, chronology)), _joined(decided),
            )  # fmt: skip


def _event(
    event: Event,
    chronology: Chronology,
    disputed: Mapping[str, Sequence[Dispute]],
    *,
    retracted: bool,
) -> Sequence[Cell]:
    reports = reports_of(chronology, event)
    figures = (figure_in_words(figure) for report in reports for figure in report.figures)
    return (
        event.id, event.type, event.status, title_of(event), event_time_in_words(event),
        event.day_given, *_time(event.when), *_places(event.places),
        _parties(actor for report in reports for actor in report.agents),
        _parties(actor for report in reports for actor in report.targets),
        _joined(figures), _joined(map(about_in_words, disputed.get(event.id, ()))),
        len(reports), len({report.article for report in reports}), event.confirmed_by,
        _joined(event.aliases), event.revision, event.modified_at, retracted,
    )  # fmt: skip


def _report(report: Report, chronology: Chronology) -> Sequence[Cell]:
    link = chronology.links.get(report.id)
    known = {"Says", "Published", "At", "Status", "By", "Against", "Where", "Figures", "Dated"}
    details = (f"{name}: {words}" for name, words in statements(report, chronology)
               if name not in known)  # fmt: skip
    return (
        report.id, link.event if link else None, report.article, report.event_type, report.status,
        report_time_in_words(report, chronology), report.day_given and report.when is not None,
        *_time(report.when), *_places(report.places), _parties(report.agents),
        _parties(report.targets), _parties(report.attributed_to), _joined(details),
        _joined(map(figure_in_words, report.figures)), source_in_words(report, chronology),
        report.quote.exact, report.quote.field, report.quote.start, report.quote.end,
        link.why if link else None, report.extractor, link.stance if link else None,
        _joined(each.event for each in chronology.possible.get(report.id, ())),
    )  # fmt: skip


def _article(article: Article) -> Sequence[Cell]:
    published = article.published
    return (
        article.id, article.source_id, article.headline, article.uri, web_address(article.uri),
        time_in_words(published.span if published else None), *_time(published), article.language,
        _joined(article.sources),
    )  # fmt: skip


def _time(when: Dated | None) -> Sequence[Cell]:
    if when is None:
        return (None,) * len(_TIME)
    span = when.span
    ends = (_written(span.earliest), _written(span.last_second))
    return (span.edtf, *ends, span.extent, when.expression, when.basis)


def _written(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _places(places: Sequence[Place]) -> Sequence[Cell]:
    if not places:
        return (None,) * len(_PLACE)
    first = places[0]
    every = _joined(map(place_in_words, places))
    return (place_in_words(first), first.id, first.lat, first.lon, first.precision, every)


def _parties(actors: Iterable[Actor]) -> str:
    return _joined(map(party_in_words, actors))


def _joined(words: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(words))
