"""MUC-3/4 (Sundheim 1992): terrorist incidents in Latin America, from broadcasts in capitals.

Each template of an article that holds any is paired with at most one report of that article, the
best first by type, date and place; a pair needs a fitting type. Templates that are optional or
have no type are templates all the same. Shares are of all templates that the measure is about, so
that an incident that was not found counts as wrong:

- type: a fitting report was found;
- date: incidents of one known day whose report has that day;
- open_date: incidents "on or before" a day whose report ends on that day or before it;
- country: the report's place lies in the incident's country; if it names none, the country that
  most reports of the article name.

Precision is not measured: the templates leave out all that is not terrorism.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


@attrs.frozen(kw_only=True)
class Pair:
    """An incident, its report if there is one, and the country of the article."""

    incident: Incident
    report: Report | None
    usual: str = ""

    @property
    def fit(self) -> float:
        """How well they go together; 0 when the types do not."""
        report = self.report
        if report is None or report.event_type not in _TYPES.get(self.incident.type, ()):
            return 0.0
        main = report.event_type in {"killing", "bombing", "abduction"}
        return 1.0 + self.same_day + 0.5 * self.same_country + 0.25 * main

    @property
    def same_day(self) -> bool:
        """Whether the report has the day of an incident that has one."""
        span = self.report.when.span if self.report and self.report.when else None
        if span is None or span.earliest is None or self.incident.day is None:
            return False
        return not self.incident.open and span.is_day and span.earliest.date() == self.incident.day

    @property
    def before(self) -> bool:
        """Whether the report ends on the day of the incident or before it."""
        span = self.report.when.span if self.report and self.report.when else None
        last = span.last_moment if span else None
        return bool(last and self.incident.day and last.date() <= self.incident.day)

    @property
    def same_country(self) -> bool:
        """Whether the report lies in the country of the incident."""
        if self.report is None:
            return False
        return self.incident.country in (_countries(self.report) or [self.usual])


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
    return Score(measures=_measures(pairs), misses=tuple(_misses(pairs)))


def _measures(pairs: Sequence[Pair]) -> dict[str, float]:
    found = [pair for pair in pairs if pair.report]
    days = [pair for pair in pairs if pair.incident.day and not pair.incident.open]
    bounds = [pair for pair in pairs if pair.incident.day and pair.incident.open]
    return {
        "templates": len(pairs),
        "type": share(pair.report for pair in pairs),
        "date": share(pair.same_day for pair in days),
        "date_of_found": share(pair.same_day for pair in days if pair.report),
        "single_days": len(days),
        "open_date": share(pair.before for pair in bounds),
        "country": share(pair.same_country for pair in pairs),
        "country_of_found": share(pair.same_country for pair in found),
    }


def incidents(row: Row) -> list[Incident]:
    """The templates of an article."""
    return [_incident(row["doc_id"], template) for template in row["templates"]]


def align(expected: Iterable[Incident], reports: Sequence[Report]) -> list[Pair]:
    """Each incident with the report that fits best, each report once, the best pairs first."""
    usual = _usual_country(reports)
    possible = [
        [Pair(incident=incident, report=report, usual=usual) for report in reports]
        for incident in expected
    ]
    ranked = sorted(
        (-pair.fit, number, order)
        for number, row in enumerate(possible)
        for order, pair in enumerate(row)
        if pair.fit > 0
    )
    met: dict[int, int] = {}
    for _, number, order in ranked:
        if number not in met and order not in met.values():
            met[number] = order
    return [
        possible[number][met[number]]
        if number in met
        else Pair(incident=incident, report=None, usual=usual)
        for number, incident in enumerate(expected)
    ]


def _usual_country(reports: Iterable[Report]) -> str:
    named = Counter(country for report in reports for country in _countries(report))
    return named.most_common(1)[0][0] if named else ""


def _countries(report: Report) -> list[str]:
    """The countries of a report's places; a place that no gazetteer knows names none."""
    places = [place for place in report.places if place.id or place.within]
    names = ((place.within or (place.label or place.name,))[-1] for place in places)
    return [name.lower() for name in names]


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


def _misses(pairs: Iterable[Pair]) -> Iterator[Miss]:
    for pair in pairs:
        incident, report = pair.incident, pair.report
        if report is None:
            kind = f"type: no report for {incident.type}"
            yield Miss(kind=kind, where=incident.where, detail=incident.text)
            continue
        detail = f"{incident.text} | {report.event_type} {report.trigger.text}"
        if incident.day and not incident.open and not pair.same_day:
            when = report.when.span.edtf if report.when else "undated"
            kind = "date: open" if when.startswith("..") else "date: other"
            yield Miss(kind=kind, where=incident.where, detail=f"{detail} {when}")
        if not pair.same_country:
            kind = f"country: {'another' if report.places else 'no place'}"
            places = ", ".join(place.name for place in report.places)
            yield Miss(kind=kind, where=incident.where, detail=f"{detail} | {places}")
