"""The confidence of reports: what it may be, what is estimated, and what a view leaves out."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import Any

import pytest

from chronos.chronology import Selection, select
from chronos.codec import Codec, chronology_json
from chronos.errors import InputError
from chronos.extract.extractor import ExtractionOptions, RuleExtractor
from chronos.model.article import Article
from chronos.model.event import Chronology, Event, Link, highest_confidence
from chronos.model.report import Quote, Report, Trigger
from chronos.model.types import EVENT_TYPES, Shelling

CODEC = Codec(EVENT_TYPES)


def report(name: str = "r-1", **fields: Any) -> Report:
    """A report of a shelling."""
    return Shelling(
        id=name,
        article="a-1",
        trigger=Trigger(text="shelled", start=0, end=7),
        quote=Quote(exact="shelled", start=0, end=7),
        **fields,
    )


def chronology(*confidences: tuple[str, float | None]) -> Chronology:
    """Reports of these events, by the event's id, each with its confidence."""
    reports = {
        f"r-{at}": report(f"r-{at}", confidence=value) for at, (_, value) in enumerate(confidences)
    }
    links = {
        f"r-{at}": Link(report=f"r-{at}", event=name) for at, (name, _) in enumerate(confidences)
    }
    events = {
        name: Event(
            id=name, type="shelling", headline="",
            reports=tuple(each for each, link in links.items() if link.event == name),
        )
        for name, _ in confidences
    }  # fmt: skip
    return Chronology(
        articles=MappingProxyType({"a-1": Article(id="a-1", headline="", text="shelled")}),
        reports=MappingProxyType(reports),
        events=MappingProxyType(events),
        links=MappingProxyType(links),
    )


@pytest.mark.parametrize("value", [-0.01, 1.01, float("nan"), float("inf"), True, "0.5"])
def test_no_report_has_a_confidence_outside_0_to_1(value: Any) -> None:
    """Whoever makes it, a plugin too."""
    with pytest.raises(ValueError, match="expected a number from 0 to 1"):
        report(confidence=value)


@pytest.mark.parametrize(("value", "written"), [(0.876, 0.88), (1, 1.0), (-0.0, 0.0), (0.1, 0.1)])
def test_a_confidence_has_two_decimals(value: float, written: float) -> None:
    """It is written as the same bytes by both writers, and read as the same number."""
    one = report(confidence=value)
    body = CODEC.dumps(one)
    assert f'"confidence":{written}'.encode() in body
    assert bytes(CODEC.draft(one, by="x").body) == body
    assert repr(one.confidence) == repr(written)


def test_a_body_without_a_confidence_has_none() -> None:
    """As earlier logs have it."""
    body = CODEC.dumps(report())
    assert b"confidence" not in body
    assert CODEC.loads("report", "shelling", 2, body, "r-1") == report()


def test_a_body_with_a_wrong_confidence_is_refused() -> None:
    """It can't come in by the log either."""
    fields = json.loads(CODEC.dumps(report())) | {"confidence": 2}
    with pytest.raises(InputError, match="confidence"):
        CODEC.loads("report", "shelling", 2, json.dumps(fields).encode(), "r-1")


def test_an_event_has_the_highest_of_its_reports() -> None:
    """None when no report has one."""
    known = chronology(("e-1", 0.3), ("e-1", 0.7), ("e-2", None))
    found = {each["id"]: each["confidence"] for each in chronology_json(known)["events"]}
    assert found == {"e-1": 0.7, "e-2": None}
    assert highest_confidence([]) is None


def test_reports_below_are_left_out_with_events_that_have_no_other() -> None:
    """What has no confidence stays; the log is as it was."""
    known = chronology(("e-1", 0.3), ("e-1", 0.7), ("e-2", 0.4), ("e-3", None), ("e-4", 0.5))
    shown = select(known, Selection(min_confidence=0.5))
    assert sorted(shown.reports) == ["r-1", "r-3", "r-4"]
    assert shown.events["e-1"].reports == ("r-1",)
    assert sorted(shown.events) == ["e-1", "e-3", "e-4"]
    assert sorted(select(known, Selection(min_confidence=0.0)).reports) == sorted(known.reports)


def test_the_extractor_estimates_every_report(extractor: RuleExtractor) -> None:
    """In the text and in a headline, by rules and by the learned score; twice the same."""
    texts = (
        ("", "Rebels shelled Aleppo on Friday, killing three civilians, the UN said."),
        ("Army captures Palmyra", "A picture."),
    )
    for headline, text in texts:
        article = Article(id="a-1", headline=headline, text=text)
        for options in (None, ExtractionOptions(soft=True)):
            found = [each.confidence for each in extractor.extract(article, options=options)]
            assert found
            assert all(each is not None and 0 <= each <= 1 for each in found)
            again = [each.confidence for each in extractor.extract(article, options=options)]
            assert found == again
