"""Events in the columns of ACLED's codebook (2024). They are not data of ACLED.

An event that did not happen, has no day within a month, or is of a type without a sub-event type
there has no row; the context takes note of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from chronos.plugin import (
    Chronology,
    Event,
    ExportContext,
    Place,
    Report,
    day_span,
    in_order,
    is_bound,
    lose_texts,
    party_in_words,
    reports_of,
    source_in_words,
    title_of,
)
from chronos_csv import CsvOptions
from chronos_csv.cells import Cell, lines

_HEAD = (
    "event_id_cnty", "event_date", "year", "time_precision", "event_type", "sub_event_type",
    "actor1", "actor2", "country", "admin1", "location", "latitude", "longitude", "geo_precision",
    "source", "notes", "fatalities", "timestamp",
)  # fmt: skip
_TYPES = {
    "Battles": (
        "Armed clash", "Government regains territory", "Non-state actor overtakes territory",
    ),
    "Explosions/Remote violence": (
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Grenade",
        "Shelling/artillery/missile attack", "Remote explosive/landmine/IED",
    ),
    "Violence against civilians": (
        "Attack", "Abduction/forced disappearance", "Sexual violence",
    ),
    "Protests": (
        "Peaceful protest", "Protest with intervention", "Excessive force against protesters",
    ),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Strategic developments": (
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
        "Headquarters or base established", "Looting/property destruction",
        "Non-violent transfer of territory", "Other",
    ),
}  # fmt: skip
_TYPE_OF = {sub: kind for kind, subs in _TYPES.items() for sub in subs}
_HAPPENED = frozenset({"occurred", "ongoing", "ended"})
_NEAR = frozenset({"city", "town", "village", "district", "neighbourhood", "site"})
_WEEK, _MONTH = 7, 31


def acled(chronology: Chronology, context: ExportContext[CsvOptions]) -> Iterator[bytes]:
    """One file, a line an event."""
    lose_texts(chronology, context)
    yield from lines(_HEAD, _rows(chronology, context), context.options)


def _rows(chronology: Chronology, context: ExportContext[CsvOptions]) -> Iterator[Sequence[Cell]]:
    for name in sorted(chronology.retracted_events):
        context.lose("retracted events", name)
    for event in in_order(chronology.events.values()):
        reports = reports_of(chronology, event)
        reason = _unfit(event, reports)
        if reason:
            context.lose(reason, event.id)
        else:
            yield _row(event, reports, chronology)


def _unfit(event: Event, reports: Sequence[Report]) -> str:
    if event.status not in _HAPPENED:
        return "events that are planned, failed or denied"
    if is_bound(event) or event.when is None or _days(event) > _MONTH:
        return "events without a day within a month"
    return "" if _sub_type(reports) else "events of types that ACLED does not code"


def _days(event: Event) -> int:
    assert event.when is not None  # noqa: S101 - bounds were left out before
    first, last = day_span(event.when.span)
    return (last - first).days + 1


def _sub_type(reports: Sequence[Report]) -> str:
    return next((code for report in reports for code in report.codes.acled), "")


def _row(event: Event, reports: Sequence[Report], chronology: Chronology) -> Sequence[Cell]:
    assert event.when is not None  # noqa: S101 - bounds were left out before
    first, _ = day_span(event.when.span)
    days, sub_type = _days(event), _sub_type(reports)
    agents = dict.fromkeys(party_in_words(a) for report in reports for a in report.agents)
    targets = dict.fromkeys(party_in_words(a) for report in reports for a in report.targets)
    sources = dict.fromkeys(source_in_words(report, chronology) for report in reports)
    return (
        event.id, first.isoformat(), first.year, 1 if days == 1 else 2 if days <= _WEEK else 3,
        _TYPE_OF.get(sub_type, ""), sub_type, "; ".join(agents), "; ".join(targets),
        *_place(event.places[0] if event.places else None), "; ".join(sources), title_of(event),
        _fatalities(reports), event.modified_at,
    )  # fmt: skip


def _place(place: Place | None) -> Sequence[Cell]:
    """Country, first division, name, coordinates, and how exact these are: 1, 2 or 3."""
    if place is None:
        return (None,) * 6
    around = [*reversed(place.within)]
    name = place.label or place.name
    country = around[0] if around else name if place.precision == "country" else ""
    exactness = 1 if place.precision in _NEAR else 3 if place.precision == "country" else 2
    located = place.lat is not None and place.lon is not None
    return (
        country, around[1] if len(around) > 1 else "", name, place.lat, place.lon,
        exactness if located else None,
    )  # fmt: skip


def _fatalities(reports: Sequence[Report]) -> int | None:
    """The lowest number of dead that a report allows; empty where none gives one, not zero."""
    lows = [
        figure.low
        for report in reports
        for figure in report.figures
        if figure.measure == "killed" and figure.low is not None
    ]
    return min(lows, default=None)
