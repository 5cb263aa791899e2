"""Features: where, when and what, with the reports of each event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from chronos.plugin import (
    Chronology,
    Dispute,
    Event,
    ExportContext,
    Place,
    Report,
    TimeSpan,
    dispute_in_words,
    disputes_of_events,
    dumps,
    event_time_in_words,
    groups_of,
    in_order,
    is_bound,
    lose_texts,
    one_line,
    place_in_words,
    provenance,
    reports_of,
    statements,
    title_of,
    web_address,
)
from chronos_geojson import GeoJsonOptions

# A pin in the middle of a country says less than nothing.
_VAGUE = frozenset({"country", "region", "governorate", "province", "state"})
_CLOCK = frozenset({"second", "minute", "hour"})


def collection(chronology: Chronology, context: ExportContext[GeoJsonOptions]) -> Iterator[bytes]:
    """The document in pieces; the context takes note of events without a point."""
    disputed = disputes_of_events(chronology)
    yield b'{"type":"FeatureCollection","made_from":' + dumps(provenance(context))
    yield b',\n"features":['
    before = b"\n"
    for event in in_order(chronology.events.values()):
        feature = _feature(event, chronology, disputed.get(event.id, ()), context.options)
        if feature["geometry"] is None:
            context.lose("points of events without a place that is exact enough", event.id)
        yield before + dumps(feature)
        before = b",\n"
    for name in sorted(chronology.retracted_events):
        context.lose("retracted events", name)
    lose_texts(chronology, context)
    yield b"\n]}\n"


def _feature(
    event: Event, chronology: Chronology, disputed: Sequence[Dispute], options: GeoJsonOptions
) -> dict[str, Any]:
    reports = reports_of(chronology, event)
    span = event.when.span if event.when else None
    return {
        "type": "Feature",
        "id": event.id,
        "geometry": _geometry(event.places, vague=options.vague),
        "when": _when(event),
        "properties": {
            "title": title_of(event),
            "type": event.type,
            "groups": groups_of(reports),
            "status": event.status,
            "time": event_time_in_words(event),
            "day_given": event.day_given and span is not None,
            "edtf": span.edtf if span else None,
            "earliest": _written(span.earliest, "second") if span else None,
            "latest": _written(span.last_second, "second") if span else None,
            "places": [place_in_words(place) for place in event.places],
            "place_precision": event.places[0].precision if event.places else None,
            "confirmed_by": event.confirmed_by or None,
            "revision": event.revision,
            "disputes": [_dispute(each, chronology) for each in disputed],
            "reports": [_report(report, chronology) for report in reports],
        },
    }


def _geometry(places: Sequence[Place], *, vague: bool) -> dict[str, Any] | None:
    """The point of the most specific place that has one; longitude first."""
    for place in places:
        exact = vague or place.precision not in _VAGUE
        if exact and place.lat is not None and place.lon is not None:
            return {"type": "Point", "coordinates": [round(place.lon, 6), round(place.lat, 6)]}
    return None


def _when(event: Event) -> dict[str, Any] | None:
    """The time as in GeoJSON-T: `in` for what is known, `earliest` and `latest` for bounds."""
    span = event.when.span if event.when else None
    if span is None:
        return None
    sure = not is_bound(event) and (span.extent == "throughout" or span.is_day)
    first, last = _ends(span)
    if sure and span.is_day and not span.has_clock:
        return {"timespans": [{"start": {"in": first}}]}
    start, end = ("in", "in") if sure else ("earliest", "latest")
    timespan = {"start": {start: first} if first else None, "end": {end: last} if last else None}
    return {"timespans": [{key: value for key, value in timespan.items() if value}]}


def _ends(span: TimeSpan) -> tuple[str | None, str | None]:
    last = span.last_second
    return (
        _written(span.earliest, span.earliest_precision),
        _written(last, span.latest_precision),
    )


def _written(moment: datetime | None, precision: str) -> str | None:
    if moment is None:
        return None
    if precision in _CLOCK:
        return moment.isoformat()
    return moment.date().isoformat()


def _dispute(each: Dispute, chronology: Chronology) -> dict[str, Any]:
    about, sides = dispute_in_words(each, chronology)
    return {"about": about, "sides": list(sides)}


def _report(report: Report, chronology: Chronology) -> dict[str, Any]:
    article = chronology.articles.get(report.article)
    words = {one_line(name).lower(): value for name, value in statements(report, chronology)}
    address = web_address(article.uri) if article else ""
    return {"id": report.id, "quote": one_line(report.quote.exact), "url": address or None, **words}
