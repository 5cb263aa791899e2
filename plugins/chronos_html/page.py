"""The data of the page, `chronos-page/1`: a chronology as one JSON object."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from chronos.plugin import (
    Article,
    Chronology,
    ExportContext,
    NameMask,
    Report,
    UnknownReport,
    credits_of,
    in_order,
    time_mark,
    type_label,
)
from chronos_html.disputes import disputes_by_event
from chronos_html.events import EventWriter
from chronos_html.tables import Tables, without_empty

if TYPE_CHECKING:
    from chronos_html import PageOptions

FORMAT = "chronos-page/1"
_FILTERS = {"types": "type", "places": "place", "parties": "party", "statuses": "status"}


def page(chronology: Chronology, context: ExportContext[PageOptions]) -> dict[str, Any]:
    """All that the page shows."""
    options = context.options or _default_options()
    mask = NameMask.read(options.hide)
    tables = Tables(mask)
    events = in_order(chronology.events.values())
    articles = [chronology.articles[name] for name in sorted(chronology.articles)]
    writer = EventWriter(
        chronology=chronology,
        tables=tables,
        articles={article.id: at for at, article in enumerate(articles)},
        corrections=context.corrections,
        disputes=disputes_by_event(chronology, events, tables),
        text=options.text,
    )
    written = [writer.event(event) for event in events]
    shown = [_article(article, tables, options.text) for article in articles]
    title = mask(options.title or _title(context.filters))
    made = _made(context)
    if options.live:
        made["live"] = options.live
    made["left_out"] = _left_out(chronology, options, mask, context)
    return {
        "format": FORMAT,
        "title": title,
        "made": made,
        "types": _types(chronology, context.event_types),
        "notes": tables.notes.entries,
        "titles": tables.titles.entries,
        "dates": tables.dates.entries,
        "places": tables.places.entries,
        "parties": tables.parties.entries,
        "articles": shown,
        "events": written,
    }


def _default_options() -> PageOptions:
    from chronos_html import PageOptions

    return PageOptions()


def _article(article: Article, tables: Tables, text: str) -> dict[str, Any]:
    credits_ = credits_of(article)
    published = article.published
    mark = time_mark(published.span) if published else None
    entry = {
        "id": article.id,
        "headline": tables.text(article.headline) if text != "none" else "",
        "text": tables.text(article.text) if text == "full" else None,
        "uri": tables.text(article.uri),
        "outlets": [tables.text(name) for name in credits_.outlets],
        "agencies": [tables.text(name) for name in credits_.agencies],
        "lang": article.language,
        "published": tables.date(published, mark),
        "because": tables.because(published),
    }
    return without_empty(entry, keep=("headline", "text", "uri"))


def _title(filters: Mapping[str, tuple[str, ...]]) -> str:
    places = filters.get("places") or filters.get("place") or ()
    return f"Chronology: {', '.join(places)}" if places else "Chronology"


def _made(context: ExportContext[Any]) -> dict[str, Any]:
    head = context.head
    return {
        "tool": f"chronos {context.tool_version}".strip(),
        "at": head.recorded_at,
        "log": {"origin": head.origin, "seq": head.seq, "hash": head.hash},
        "as_of": context.as_of,
        "filters": [
            f"{_FILTERS.get(name, name).replace('_', ' ')}: {', '.join(values)}"
            for name, values in context.filters.items()
        ],
        "left_out": [],
    }


def _types(chronology: Chronology, known: Iterable[type[Report]]) -> dict[str, dict[str, str]]:
    """Every event type with its label and group."""
    classes = {cls.type: cls.group for cls in known if cls.type}
    for report in chronology.reports.values():
        unknown = isinstance(report, UnknownReport)
        classes.setdefault(report.event_type, "other" if unknown else report.group)  # type: ignore[arg-type]
    return {
        name: {"label": type_label(name), "group": group} for name, group in sorted(classes.items())
    }


def _left_out(
    chronology: Chronology,
    options: PageOptions,
    mask: NameMask,
    context: ExportContext[PageOptions],
) -> list[str]:
    """What the page does not contain, in words; `context` gets the same."""
    words = []
    if options.text != "full":
        what = "article texts" if options.text == "quotes" else "article texts and quotes"
        words.append(what)
        context.lose(what, *chronology.articles)
    if chronology.retracted_events:
        words.append("retracted events")
        context.lose("retracted events", *chronology.retracted_events)
    if mask.names:
        words.append("names that were to be hidden")
        left = ", ".join(mask.near_misses())
        rest = f"; parts of them are still there: {left}" if left else ""
        context.lose(f"hidden names, in {mask.masked_in} texts{rest}")
    return words
