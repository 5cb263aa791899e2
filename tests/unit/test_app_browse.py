"""Near names, short ids and the most reported events."""

from __future__ import annotations

import doctest

import attrs
import pytest

from chronos import near_names
from chronos.app.browse import short_ids
from chronos.app.browse.event_list import event_rows, most_reported
from chronos.app.browse.histogram import histogram
from chronos.app.browse.listing import Listed
from chronos.app.browse.text_search import search
from chronos.cli import listing
from chronos.model.time import Dated, TimeSpan
from chronos.near_names import near_names as near
from chronos.testing import sample_chronology


@pytest.mark.parametrize("module", [near_names, short_ids, listing])
def test_the_examples_of_the_docstrings_hold(module: object) -> None:
    """They are run."""
    found = doctest.testmod(module)  # type: ignore[arg-type]
    assert found.attempted
    assert not found.failed


@pytest.mark.parametrize(
    ("word", "nearest"),
    [
        ("al-Qamishly", ["Qamishli"]),
        ("Qāmišlī", ["Qamishli"]),
        ("the Deir ez Zor", ["Deir ez-Zor"]),
        ("Reykjavik", []),
    ],
)
def test_case_accents_hyphens_and_articles_do_not_count(word: str, nearest: list[str]) -> None:
    """What else differs is a spelling."""
    assert near(word, ["Qamishli", "Deir ez-Zor", "Palmyra"]) == nearest


def test_short_ids_find_one_thing_each() -> None:
    """Of events, their aliases, reports and articles."""
    chronology = sample_chronology()
    short = short_ids.short_ids(chronology)
    assert {*chronology.articles, *chronology.reports, *chronology.events} <= short.keys()
    for name, beginning in short.items():
        assert [other for other in short if other.startswith(beginning)] == [name]


def test_the_most_reported_events_are_those_of_most_articles() -> None:
    """As if all events were looked at."""
    chronology = sample_chronology()
    every = most_reported(chronology, len(chronology.events))
    assert {event.id for event in every} == set(chronology.events)
    articles = [
        len({chronology.reports[name].article for name in event.reports}) for event in every
    ]
    assert articles == sorted(articles, reverse=True)
    for count in range(1, 4):
        assert most_reported(chronology, count) == every[:count]


def test_rows_are_in_order_of_time_and_count_all() -> None:
    """A row for each event, as the histogram counts them."""
    chronology = sample_chronology()
    rows = list(event_rows(Listed.of(chronology)))
    counts = histogram(chronology)
    assert len(rows) == counts.events == len(chronology.events)
    weeks = sum(week.events for week in counts.weeks)
    assert weeks + counts.longer + counts.day_not_given + counts.undated == counts.events
    assert {row.id for row in rows if row.disputed} >= {"e-0000000000000001"}


def test_a_time_that_crosses_a_week_is_counted_as_longer() -> None:
    """Sunday to Monday may be in either week; Monday to Sunday is one week."""
    chronology = sample_chronology()
    event = next(each for each in chronology.events.values() if each.day_given and each.when)
    for text, weeks, longer in (
        ("2016-11-13/2016-11-14", [], 1),
        ("2016-11-07/2016-11-13", ["2016-W45"], 0),
    ):
        moved = attrs.evolve(event, when=Dated(span=TimeSpan.parse(text)))
        found = histogram(attrs.evolve(chronology, events={event.id: moved}))
        assert ([week.name for week in found.weeks], found.longer) == (weeks, longer)


def test_a_phrase_is_found_whole_and_words_anywhere() -> None:
    """Offsets point at the words in the passage, whatever its case and accents."""
    chronology = sample_chronology()
    report = next(iter(chronology.reports.values()))
    first, second = report.quote.exact.split()[:2]
    hits = [hit for hit in search(chronology, [f"{first}  {second}".upper()])
            if hit.report == report.id]  # fmt: skip
    assert len(hits) == 1
    (span,) = hits[0].spans
    assert hits[0].text[slice(*span)] == f"{first} {second}"
    assert not [hit for hit in search(chronology, [f"{second} {first}"]) if hit.report == report.id]
