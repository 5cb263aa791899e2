"""Looking up an event, a report or an article, and reading moments of a log."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from chronos.app.inspect import excerpt, look_up, parse_as_of
from chronos.errors import UsageError
from chronos.model.article import Article
from chronos.model.event import Chronology, Event, Link
from chronos.model.report import Quote, Trigger
from chronos.model.types import Ceasefire


def report(name: str, article: str) -> Ceasefire:
    """A report of a ceasefire."""
    trigger = Trigger(text="truce", start=0, end=5)
    return Ceasefire(
        id=name, article=article, trigger=trigger, quote=Quote(exact="truce", start=0, end=5)
    )


STATE = Chronology(
    articles={name: Article(id=name, headline=name, text="truce") for name in ("a-1a", "a-1b")},
    reports={
        "r-1": report("r-1", "a-1a"),
        "r-2": report("r-2", "a-1b"),
        "r-3": report("r-3", "a-lost"),
    },
    events={
        "e-1": Event(
            id="e-1", type="ceasefire", headline="", reports=("r-1", "r-2"), aliases=("e-old",)
        ),
        "e-3": Event(id="e-3", type="ceasefire", headline="", reports=("r-3",)),
    },
    links={
        "r-1": Link(report="r-1", event="e-1", why="opens the event"),
        "r-2": Link(report="r-2", event="e-1", why="same day"),
        "r-3": Link(report="r-3", event="e-3"),
    },
    possible={"r-3": (Link(report="r-3", event="e-1", kind="possible", why="same place"),)},
    retracted_events={"e-9": Event(id="e-9", type="ceasefire", headline="", reports=())},
)


def test_an_event_comes_with_each_report_its_article_and_its_link() -> None:
    """All evidence, in order of the log."""
    found = look_up(STATE, "e-1")
    stated = [
        (item.report.id, item.article.id, item.link.why)
        for item in found.evidence
        if item.article and item.link
    ]
    assert stated == [("r-1", "a-1a", "opens the event"), ("r-2", "a-1b", "same day")]


def test_evidence_names_other_events_that_a_report_may_be_of() -> None:
    """With the reason; the event itself holds no report that only may be of it."""
    (item,) = look_up(STATE, "e-3").evidence
    assert [(link.event, link.why) for link in item.possible] == [("e-1", "same place")]
    assert all(not item.possible for item in look_up(STATE, "e-1").evidence)
    assert list(excerpt(STATE, look_up(STATE, "e-3")).possible) == ["r-3"]


@pytest.mark.parametrize(
    ("word", "full"),
    [("e-1", "e-1"), ("e-o", "e-1"), ("a-1a", "a-1a"), ("a-1b", "a-1b"), ("r-2", "r-2"),
     ("e-9", "e-9")],
)  # fmt: skip
def test_an_id_an_alias_or_a_unique_beginning_will_do(word: str, full: str) -> None:
    """A merged event is found under the id that it had."""
    assert look_up(STATE, word).id == full


def test_an_article_comes_with_all_its_reports() -> None:
    """And a report with its event."""
    assert [item.report.id for item in look_up(STATE, "a-1a").evidence] == ["r-1"]
    event = look_up(STATE, "r-2").event
    assert event
    assert event.id == "e-1"


def test_a_report_whose_article_is_gone_can_be_shown() -> None:
    """What is lost is None, not a failure."""
    assert look_up(STATE, "e-3").evidence[0].article is None


def test_a_retracted_event_is_shown_as_it_was() -> None:
    """It has no evidence left."""
    found = look_up(STATE, "e-9")
    assert (found.retracted, found.evidence) == (True, ())


@pytest.mark.parametrize("word", ["a-1", "r-", "zzz", ""])
def test_an_unclear_or_unknown_id_is_a_usage_fault(word: str) -> None:
    """Neither several nor none will do."""
    with pytest.raises(UsageError):
        look_up(STATE, word)


def test_an_excerpt_holds_what_belongs_to_it_alone() -> None:
    """The event, its reports, their articles and links."""
    part = excerpt(STATE, look_up(STATE, "e-1"))
    assert list(part.events) == ["e-1"]
    assert list(part.reports) == list(part.links) == ["r-1", "r-2"]
    assert list(part.articles) == ["a-1a", "a-1b"]
    assert list(excerpt(STATE, look_up(STATE, "r-2")).events) == ["e-1"]


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        (None, None),
        ("0", 0),
        ("2026-11-23", datetime(2026, 11, 23, 23, 59, 59, 999999, tzinfo=UTC)),
        ("2026-11-23T10:00", datetime(2026, 11, 23, 10, tzinfo=UTC)),
        ("2026-11-23T10:00:00Z", datetime(2026, 11, 23, 10, tzinfo=UTC)),
        ("2026-11-23T12:00:00+02:00", datetime(2026, 11, 23, 10, tzinfo=UTC)),
    ],
)
def test_a_moment_is_a_number_a_day_or_a_time(
    text: str | None, moment: int | datetime | None
) -> None:
    """A day covers all of it; times without zone are UTC."""
    assert parse_as_of(text) == moment


@pytest.mark.parametrize("text", ["", "-1", "noon", "2026-13-01", "²"])
def test_what_is_no_moment_is_a_usage_fault(text: str) -> None:
    """The hint shows the forms."""
    with pytest.raises(UsageError) as caught:
        parse_as_of(text)
    assert "2026-11-23" in caught.value.hint
