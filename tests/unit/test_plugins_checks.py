"""The checks: each finds its fault in a small chronology, and leaves a sound one alone."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from typing import Any

import attrs
import pytest

import chronos_checks
from chronos.issue_codes import issue_codes
from chronos.plugin import (
    Actor,
    Article,
    Chronology,
    Dated,
    Event,
    Figure,
    Issue,
    Place,
    Quote,
    Report,
    TimeSpan,
    Trigger,
)
from chronos.testing import ValidatorContract, hostile_chronology, sample_chronology

CHECKS = {check.name: check for check in chronos_checks.chronos_validators()}
_TEXT = "Shells hit the mill at dawn."
_MILL = Place(name="the mill", id="mill")


def _dated(edtf: str) -> Dated:
    return Dated(span=TimeSpan.parse(edtf))


def _report(name: str = "r-1", when: str | None = "2016-10-28", **more: Any) -> Report:
    sound: dict[str, Any] = {
        "article": "a-1",
        "trigger": Trigger(text="hit", start=7, end=10),
        "quote": Quote(exact=_TEXT, start=0, end=len(_TEXT)),
        "places": (_MILL,),
        "when": _dated(when) if when else None,
    }
    return Report(id=name, **(sound | more))


def _chronology(*reports: Report, published: str | None = "2016-10-29") -> Chronology:
    """One article and one event that all reports mention."""
    article = Article(
        id="a-1",
        headline="Mill hit",
        text=_TEXT,
        published=_dated(published) if published else None,
    )
    ids = tuple(report.id for report in reports)
    event = Event(id="e-1", type="shelling", headline="Mill hit", reports=ids)
    return Chronology(
        articles=MappingProxyType({"a-1": article}),
        reports=MappingProxyType({report.id: report for report in reports}),
        events=MappingProxyType({"e-1": event} if reports else {}),
    )


def _events(*events: Event) -> Chronology:
    return Chronology(events=MappingProxyType({event.id: event for event in events}))


def _found(name: str, chronology: Chronology) -> list[tuple[str, str]]:
    return [(issue.code, issue.where) for issue in CHECKS[name].validate(chronology)]


class TestQuotesContract(ValidatorContract):
    """The contract, for quotes."""

    validator = CHECKS["quotes"]


class TestHindsightContract(ValidatorContract):
    """The contract, for hindsight."""

    validator = CHECKS["hindsight"]


class TestFiguresContract(ValidatorContract):
    """The contract, for figures."""

    validator = CHECKS["figures"]


class TestDatesContract(ValidatorContract):
    """The contract, for dates."""

    validator = CHECKS["dates"]


class TestEmptinessContract(ValidatorContract):
    """The contract, for emptiness."""

    validator = CHECKS["emptiness"]


class TestTimesContract(ValidatorContract):
    """The contract, for times."""

    validator = CHECKS["times"]


class TestDuplicatesContract(ValidatorContract):
    """The contract, for duplicates."""

    validator = CHECKS["duplicates"]


def test_a_sound_chronology_has_no_findings() -> None:
    """What has time, place, a date and a true quote is left alone by every check."""
    chronology = _chronology(_report())
    assert [issue for check in CHECKS.values() for issue in check.validate(chronology)] == []


def test_codes_are_those_of_the_registry() -> None:
    """Each code belongs to one check and is in the registry with its severity."""
    codes = [code for check in CHECKS.values() for code in check.codes]
    assert sorted(codes) == sorted(set(codes))
    rows = {code: row.severity for code, row in issue_codes().items() if code[3] == "2"}
    assert set(rows) == set(codes)
    for issue in _all(sample_chronology(), hostile_chronology()):
        assert issue.severity == rows[issue.code]


def _all(*chronologies: Chronology) -> Iterable[Issue]:
    for chronology in chronologies:
        for check in CHECKS.values():
            yield from check.validate(chronology)


@pytest.mark.parametrize(
    "change",
    [
        {"quote": Quote(exact="Shells hit the hill at dawn.", start=0, end=28)},
        {"quote": Quote(exact=_TEXT, start=1, end=29)},
        {"quote": Quote(exact="", start=3, end=3)},
        {"quote": Quote(exact=_TEXT, start=-28, end=28)},
        {"quote": Quote(exact=_TEXT, start=0, end=28, field="headline")},
        {"trigger": Trigger(text="hit", start=6, end=9)},
        {"article": "a-2"},
    ],
)
def test_quotes_must_stand_where_they_are_said_to(change: dict[str, Any]) -> None:
    """CHR201: wrong text, shifted offsets, empty or negative spans, another field, no article."""
    assert _found("quotes", _chronology(_report(**change))) == [("CHR201", "r-1")]


def test_a_quote_may_come_from_the_headline() -> None:
    """The field says where offsets point."""
    change: dict[str, Any] = {
        "quote": Quote(exact="Mill hit", start=0, end=8, field="headline"),
        "trigger": Trigger(text="hit", start=5, end=8),
    }
    assert _found("quotes", _chronology(_report(**change))) == []


@pytest.mark.parametrize(
    ("when", "published", "status", "late"),
    [
        ("2016-10-30", "2016-10-29", "occurred", True),
        ("2016-10-30", "2016-10-29", "ended", True),
        ("2016-10-30", "2016-10-29", "planned", False),
        ("2016-10-29", "2016-10-29", "occurred", False),
        ("2016-10", "2016-10-29", "occurred", False),
        ("2016-11", "2016-10-29", "occurred", True),
        ("../2016-12", "2016-10-29", "occurred", False),
        ("2016-10-30", "2016-10-29/..", "occurred", False),
        ("2016-10-30T10:00Z", "2016-10-29", "occurred", False),
        ("2016-10-30", None, "occurred", False),
        (None, "2016-10-29", "occurred", False),
    ],
)
def test_nothing_past_begins_after_publication(
    when: str | None, published: str | None, status: str, *, late: bool
) -> None:
    """CHR202 only when no moment of the time is early enough; plans lie ahead by nature."""
    chronology = _chronology(_report(when=when, status=status), published=published)
    assert _found("hindsight", chronology) == ([("CHR202", "r-1")] if late else [])


def test_disputed_figures_name_both_sources() -> None:
    """CHR203 names each figure with its source."""
    speakers = Actor(name="the mayor"), Actor(name="a miller")
    reports = [
        _report(
            f"r-{value}",
            figures=(Figure(measure="killed", value=value),),
            attributed_to=(speaker,),
        )
        for value, speaker in zip((3, 5), speakers, strict=True)
    ]
    (issue,) = CHECKS["figures"].validate(_chronology(*reports))
    assert (issue.code, issue.where) == ("CHR203", "e-1")
    assert "3 killed says the mayor" in issue.message
    assert "5 killed says a miller" in issue.message


def test_an_undated_article_is_reported() -> None:
    """CHR204."""
    assert _found("dates", _chronology(published=None)) == [("CHR204", "a-1")]


def test_a_report_of_nothing_in_particular_is_reported() -> None:
    """CHR205 when time, place and parties are all missing; one of them is enough."""
    empty = _report(when=None, places=())
    assert _found("emptiness", _chronology(empty)) == [("CHR205", "r-1")]
    someone = attrs.evolve(empty, targets=(Actor(name="villagers"),))
    assert _found("emptiness", _chronology(someone)) == []


@pytest.mark.parametrize(
    ("one", "other", "status", "apart"),
    [
        ("2016-10-28", "2016-10-29", "occurred", True),
        ("2016-10-28", "2016-10", "occurred", False),
        ("2016-10-28", "../2016-10-27", "occurred", True),
        ("2016-10-28", "2016-10-29", "planned", False),
        ("2016-10-28", "2016-10-28T10:00Z/2016-10-28T11:00Z", "occurred", False),
        ("2016-10-28", None, "occurred", False),
    ],
)
def test_times_that_exclude_each_other_are_reported(
    one: str, other: str | None, status: str, *, apart: bool
) -> None:
    """CHR206 for what happened, not for plans; local and zoned times are not compared."""
    chronology = _chronology(_report("r-1", one), _report("r-2", other, status=status))
    assert _found("times", chronology) == ([("CHR206", "e-1")] if apart else [])


def _event(name: str, **more: Any) -> Event:
    base = Event(
        id=name,
        type="shelling",
        headline="",
        reports=(),
        when=_dated("2016-10-28"),
        places=(_MILL,),
    )
    return attrs.evolve(base, **more)


@pytest.mark.parametrize(
    ("change", "same"),
    [
        ({}, True),
        ({"when": _dated("2016-10-28T09:00/2016-10-28T10:00")}, True),
        ({"when": _dated("2016-10-29")}, False),
        ({"when": _dated("2016-10")}, False),
        ({"when": None}, False),
        ({"type": "air_strike"}, False),
        ({"places": ()}, False),
        ({"places": (Place(name="the mill", id="other-mill"),)}, False),
    ],
)
def test_the_same_type_place_and_day_twice_is_reported(
    change: dict[str, Any], *, same: bool
) -> None:
    """CHR207 on the later of the two, which the hint would merge into the first."""
    chronology = _events(_event("e-1"), _event("e-2", **change))
    found = list(CHECKS["duplicates"].validate(chronology))
    assert [issue.code for issue in found] == (["CHR207"] if same else [])
    assert all("e-1 and e-2" in issue.message.replace("e-2 and e-1", "e-1 and e-2")
               for issue in found)  # fmt: skip
