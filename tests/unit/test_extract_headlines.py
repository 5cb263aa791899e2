"""Headlines: their grammar, their sources, and that they only speak where the text is silent."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import pytest
from extract_samples import day, figures, names, only, types

from chronos.extract import RuleExtractor
from chronos.model.article import Article
from chronos.model.report import Report
from chronos.model.time import Dated, TimeSpan

Head = Callable[..., tuple[Report, ...]]


@pytest.fixture(scope="session")
def head(extractor: RuleExtractor) -> Head:
    """Reports of an article of 12 November 2016 with a headline, and a text if given."""
    published = Dated(span=TimeSpan.parse("2016-11-12"), basis="test")

    @lru_cache(maxsize=512)
    def read(headline: str, text: str = "") -> tuple[Report, ...]:
        article = Article(id="a-1", headline=headline, text=text, published=published)
        return tuple(extractor.extract(article))

    return read


@pytest.mark.parametrize(
    ("headline", "type_", "status", "agents", "targets"),
    [
        ("Gunmen kidnap two nurses in Darfur", "abduction", "occurred", ["Gunmen"], ["nurses"]),
        ("Opposition leader detained at airport", "arrest", "occurred", [], ["Opposition leader"]),
        ("Truce agreed in Yemen", "ceasefire", "occurred", [], []),
        ("NATO to deploy 4,000 troops in Estonia", "mobilization", "planned", ["NATO"], []),
        ("Rebels Seize Border Town After Siege", "capture", "occurred", ["Rebels"], []),
        ("GUNMEN KIDNAP MAYOR IN COLOMBIA", "abduction", "occurred", ["GUNMEN"], ["MAYOR"]),
        ("Army denies shelling village", "shelling", "denied", ["Army"], []),
        ("Hostages freed in Mali", "release", "occurred", [], ["Hostages"]),
    ],
)
def test_the_grammar_of_headlines(
    head: Head, headline: str, type_: str, status: str, agents: list[str], targets: list[str]
) -> None:
    """Present for past, "to" for plans, no auxiliaries, capitals as one likes."""
    report = only(head(headline), type_)
    assert report.status == status
    assert (names(report.agents), names(report.targets)) == (agents, targets)


@pytest.mark.parametrize(
    ("headline", "sources"),
    [
        ("Army: 30 militants killed in air strike", ["Army"]),
        ("30 militants killed in air strike - army", ["army"]),
        ("30 militants killed in air strike: health ministry", ["health ministry"]),
        ("30 militants killed in air strike, police say", ["police"]),
        ("30 militants killed in air strike, says rebel chief", ["rebel chief"]),
        ("30 MILITANTS KILLED IN AIR STRIKE, POLICE SAY", ["POLICE"]),
        ("Syria: 30 militants killed in air strike", []),
        ("A bloody day: 30 militants killed in air strike", []),
    ],
)
def test_sources_at_the_ends(head: Head, headline: str, sources: list[str]) -> None:
    """Before a colon, behind a colon or a dash is who says so; a state or a topic does not."""
    [report] = head(headline)
    assert figures(report) == [("killed", 30, "exact")]
    assert names(report.attributed_to) == sources


def test_a_headline_report_points_into_the_headline(head: Head) -> None:
    """Quote and trigger are of the headline as written; its time is bounded by publication."""
    headline = "Kremlin: Putin to meet Assad in Sochi"
    report = only(head(headline, "Nothing else is known."), "talks")
    assert (report.quote.field, report.quote.exact) == ("headline", headline)
    assert headline[report.trigger.start : report.trigger.end] == report.trigger.text == "meet"
    assert day(report) == "2016-11-12/.."
    assert names(report.places) == ["Sochi"]


@pytest.mark.parametrize(
    "headline",
    ["Strikes kill 30 militants", "Envoys meet in Geneva as war goes on", "Truce agreed in Yemen"],
)
def test_a_text_that_reports_is_enough(head: Head, headline: str) -> None:
    """Of an article with reports in its text the headline, which has no sources, gives none."""
    text = "Air strikes killed 30 militants near Raqqa, a monitor said."
    found = head(headline, text)
    assert [(each.event_type, each.quote.field) for each in found] == [("air_strike", "text")]


@pytest.mark.parametrize(
    ("text", "pair", "expected"),
    [
        ("Why the truce failed", "Truce in Mali failed", ["ceasefire"]),
        ("How rebels seized the capital", "Rebels seized the capital", ["capture"]),
        ("Will the ceasefire hold?", "Ceasefire begins in Mali", ["ceasefire"]),
        ("Should troops withdraw from Mali?", "Troops withdraw from Mali", ["withdrawal"]),
        ("A city remembers", "A city is shelled by rebels", ["shelling"]),
        ("  ", "Rebels shell Homs", ["shelling"]),
    ],
)
def test_headlines_that_report_no_event(
    head: Head, text: str, pair: str, expected: list[str]
) -> None:
    """Questions and explanations ask about events; they do not report any."""
    assert head(text) == ()
    assert types(head(pair)) == expected


def test_a_headline_inside_the_text_is_read_once(head: Head) -> None:
    """A text that has its headline as a sentence is read as it is."""
    text = "Rebels seize Qamar. Nothing else is known."
    found = head("Rebels seize Qamar", text)
    assert [each.quote.field for each in found if each.event_type == "capture"] == ["text"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The army denied shelling the market on Friday.", "denied"),
        ("The army admitted shelling the market on Friday.", "occurred"),
    ],
)
def test_denied_gerunds(head: Head, text: str, status: str) -> None:
    """What one denies doing is denied."""
    assert only(head("", text), "shelling").status == status
