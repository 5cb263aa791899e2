"""The sheets of timemap, with the names that datasheet-server gives its tabs.

A column whose name ends in a number is one element of a list there: `source1`, `source2` are
`sources`. Dates are month/day/year, times 24 hours. An event needs a date or coordinates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chronos.plugin import (
    Chronology,
    Event,
    ExportContext,
    OutputFile,
    Place,
    drawn_span,
    event_time_in_words,
    in_order,
    is_bound,
    lose_texts,
    place_in_words,
    reports_of,
    time_in_words,
    title_of,
    type_label,
    web_address,
)
from chronos_csv import CsvOptions, TimemapOptions
from chronos_csv.cells import Cell, lines

_EVENT = (
    "id", "description", "date", "time", "time_precision", "time_display", "location", "latitude",
    "longitude", "type", "category", "category_full", "comments",
)  # fmt: skip
_SOURCE = (
    "id", "title", "thumbnail", "path1", "type", "url", "description", "parent", "author", "date",
    "notes",
)  # fmt: skip
_ASSOCIATION = ("id", "title", "desc", "mode", "filter_path1")
_VAGUE = frozenset({"country", "region", "governorate", "province", "state"})
_CLOCK = frozenset({"second", "minute", "hour"})


def timemap(chronology: Chronology, context: ExportContext[TimemapOptions]) -> Iterator[OutputFile]:
    """The files; the context takes note of what has no date, no place, or is left out."""
    lose_texts(chronology, context)
    for name in sorted(chronology.retracted_events):
        context.lose("retracted events", name)
    events = [event for event in in_order(chronology.events.values()) if _is_kept(event, context)]
    most = max((len(_sources(event, chronology)) for event in events), default=0)
    head = (*_EVENT, *(f"source{n + 1}" for n in range(most)), "association1")
    rows = (_event(event, chronology, context, most) for event in events)
    types = sorted({event.type for event in events})
    for name, columns, cells in (
        ("events", head, rows),
        ("sources", _SOURCE, _source_rows(chronology)),
        ("associations", _ASSOCIATION, map(_association, types)),
    ):
        yield OutputFile(f"export_{name}.csv", lines(columns, cells, CsvOptions()))


def _is_kept(event: Event, context: ExportContext[TimemapOptions]) -> bool:
    reason = ""
    if is_bound(event) and context.options.bounds == "omit":
        reason = "events that only have a bound"
    elif drawn_span(event) is None and _point(event, context) is None:
        reason = "events without a date and without coordinates"
    if reason:
        context.lose(reason, event.id)
    return not reason


def _point(event: Event, context: ExportContext[TimemapOptions]) -> Place | None:
    """The most specific place that has coordinates and is exact enough."""
    for place in event.places:
        exact = context.options.vague or place.precision not in _VAGUE
        if exact and place.lat is not None and place.lon is not None:
            return place
    return None


def _event(
    event: Event, chronology: Chronology, context: ExportContext[TimemapOptions], most: int
) -> Sequence[Cell]:
    place = _point(event, context)
    if place is None:
        context.lose("points of events without a place that is exact enough", event.id)
    sources = _sources(event, chronology)
    status = f"Status: {event.status}" if event.status != "occurred" else ""
    return (
        event.id, title_of(event), *_moment(event), event_time_in_words(event),
        place_in_words(event.places[0]) if event.places else "", place.lat if place else None,
        place.lon if place else None, type_label(event.type), event.type,
        type_label(event.type), status,
        *sources, *[""] * (most - len(sources)), event.type,
    )  # fmt: skip


def _moment(event: Event) -> tuple[str, str, str]:
    """Date, time and what the date is exact to; a bound is placed where it was reported."""
    span = drawn_span(event)
    if span is None:
        return "", "", ""
    start, precision = span.earliest, span.earliest_precision
    if start is None:
        start, precision = span.last_second, span.latest_precision
    if start is None:
        return "", "", ""
    clock = f"{start:%H:%M}" if precision in _CLOCK else ""
    return f"{start.month}/{start.day}/{start.year:04}", clock, precision or ""


def _sources(event: Event, chronology: Chronology) -> Sequence[str]:
    return tuple(dict.fromkeys(each.article for each in reports_of(chronology, event)))


def _source_rows(chronology: Chronology) -> Iterator[Sequence[Cell]]:
    for name in sorted(chronology.articles):
        article = chronology.articles[name]
        span = article.published.span if article.published else None
        yield (
            name, article.headline, "", "", "Article", web_address(article.uri), "", "",
            "; ".join(article.sources), time_in_words(span), article.uri,
        )  # fmt: skip


def _association(event_type: str) -> Sequence[Cell]:
    label = type_label(event_type)
    return event_type, label, "", "CATEGORY", label
