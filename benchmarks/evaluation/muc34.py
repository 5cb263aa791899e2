"""MUC-3/4 (Sundheim 1992): terrorist incidents in Latin America, from broadcasts in capitals.

Each template of an article that holds any is paired with at most one report of that article, the
best first by type, date and place; a pair needs a fitting type. Templates that are optional or
have no type are templates all the same. Shares are of all templates that the measure is about, so
that an incident that was not found counts as wrong:

- type: a fitting report was found;
- date: incidents of one known day whose report has that day;
- open_date: incidents "on or before" a day whose report ends on that day or before it;
- country: the report's place lies in the incident's country.

Precision is not told: the templates leave out all that is not terrorism.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

import attrs

from benchmarks.evaluation.data import Data, Miss, Row, Score, share
from benchmarks.evaluation.reading import read_stories
from chronos.api import Article
from chronos.model.report import Report

_TYPES: Mapping[str, frozenset[str]] = {
    "ARSON": frozenset({"destruction"}),
    "ATTACK": frozenset(
        {"killing", "clash", "offensive", "shelling", "air_strike", "casualties", "destruction"}
    ),
    "BOMBING": frozenset({"bombing", "destruction", "offensive", "shelling", "air_strike"}),
    "FORCED WORK STOPPAGE": frozenset({"protest", "threat", "siege"}),
    "HIJACKING": frozenset({"abduction", "capture"}),
    "KIDNAPPING": frozenset({"abduction"}),
    "ROBBERY": frozenset({"destruction", "capture"}),
}
_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]


@attrs.frozen(kw_only=True)
class Incident:
    """What a template says.

    Attributes:
        where: id of the article.
        type: MUC type, such as BOMBING.
        day: the day; the last possible one if `open`; None when it is no day.
        open: whether it happened on that day or before it.
        country: as in the template, in lower case.
        text: for a person to read.
    """

    where: str
    type: str
    day: date | None
    open: bool
    country: str
    text: str


def score(data: Data) -> Score:
    """Shares of incidents with the right type, date and country.

    Raises:
        NoData: no file of the set.
    """
    rows = data.rows("muc34-*.jsonl")
    articles = (
        Article(id=row["doc_id"], headline="", text=row["text"], given_date=row["pub_date"])
        for row in rows
    )
    stories = read_stories(articles)
    pairs = [
        pair
        for row, story in zip(rows, stories, strict=True)
        for pair in align(incidents(row), story.reports)
    ]
    days = [(told, found) for told, found in pairs if told.day and not told.open]
    bounds = [(told, found) for told, found in pairs if told.day and told.open]
    return Score(
        measures={
            "templates": len(pairs),
            "type": share(found is not None for _, found in pairs),
            "date": share(_same_day(told, found) for told, found in days),
            "date_of_found": share(_same_day(told, found) for told, found in days if found),
            "single_days": len(days),
            "open_date": share(_before(told, found) for told, found in bounds),
            "country": share(_same_country(told, found) for told, found in pairs),
            "country_of_found": share(_same_country(t, found) for t, found in pairs if found),
        },
        misses=tuple(_misses(pairs)),
    )


def incidents(row: Row) -> list[Incident]:
    """The templates of an article."""
    return [_incident(row["doc_id"], template) for template in row["templates"]]


def align(
    told: Iterable[Incident], reports: Iterable[Report]
) -> list[tuple[Incident, Report | None]]:
    """Each incident with the report that fits best, each report once, the best pairs first."""
    told, reports = list(told), list(reports)
    ranked = sorted(
        (-_fit(incident, report), number, order)
        for number, incident in enumerate(told)
        for order, report in enumerate(reports)
        if report.event_type in _TYPES.get(incident.type, frozenset())
    )
    met: dict[int, Report] = {}
    used: set[int] = set()
    for _, number, order in ranked:
        if number not in met and order not in used:
            met[number] = reports[order]
            used.add(order)
    return [(incident, met.get(number)) for number, incident in enumerate(told)]


def _fit(incident: Incident, report: Report) -> float:
    main = report.event_type in {"killing", "bombing", "abduction"}
    return (
        1.0
        + 1.0 * _same_day(incident, report)
        + 0.5 * _same_country(incident, report)
        + 0.25 * main
    )


def _incident(where: str, template: Mapping[str, list[str]]) -> Incident:
    when = _first(template, "INCIDENT: DATE")
    place = _first(template, "INCIDENT: LOCATION")
    kind = _first(template, "INCIDENT: TYPE")
    return Incident(
        where=where,
        type=kind.split(" / ")[0],
        day=_day(when.removeprefix("- ")),
        open=when.startswith("- "),
        country=place.partition(":")[0].partition(" - ")[0].strip().lower(),
        text=f"{kind} {when} {place}",
    )


def _first(template: Mapping[str, list[str]], slot: str) -> str:
    return next(iter(template.get(slot, ())), "").removeprefix("?").strip()


def _day(text: str) -> date | None:
    """The day of "05 JAN 90"; None for ranges, alternatives and months."""
    parts = text.split()
    if len(parts) != 3 or parts[1][:3] not in _MONTHS:
        return None
    try:
        return datetime.strptime(f"{parts[0]} {parts[1][:3]} {parts[2]}", "%d %b %y").date()  # noqa: DTZ007 - a day, no moment
    except ValueError:
        return None


def _same_day(incident: Incident, report: Report | None) -> bool:
    if report is None or report.when is None or incident.day is None or incident.open:
        return False
    span = report.when.span
    return span.is_day and span.earliest is not None and span.earliest.date() == incident.day


def _before(incident: Incident, report: Report | None) -> bool:
    if report is None or report.when is None or incident.day is None:
        return False
    last = report.when.span.last_moment
    return last is not None and last.date() <= incident.day


def _same_country(incident: Incident, report: Report | None) -> bool:
    if report is None:
        return False
    named = {
        name.lower()
        for place in report.places
        for name in (place.label, *place.within[-1:])
        if name
    }
    return incident.country in named


def _misses(pairs: Iterable[tuple[Incident, Report | None]]) -> Iterable[Miss]:
    for incident, report in pairs:
        if report is None:
            kind = f"type: no report for {incident.type}"
            yield Miss(kind=kind, where=incident.where, detail=incident.text)
            continue
        told = f"{incident.text} | {report.event_type} {report.trigger.text}"
        if incident.day and not incident.open and not _same_day(incident, report):
            when = report.when.span.edtf if report.when else "undated"
            kind = "date: open" if when.startswith("..") else "date: other"
            yield Miss(kind=kind, where=incident.where, detail=f"{told} {when}")
        if not _same_country(incident, report):
            kind = f"country: {'another' if report.places else 'no place'}"
            places = ", ".join(place.name for place in report.places)
            yield Miss(kind=kind, where=incident.where, detail=f"{told} | {places}")
