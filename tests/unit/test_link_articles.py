"""Linking across articles: three bombs in three towns on three days, reported by three outlets."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from chronos.api import Article, build
from chronos.model.event import Chronology
from chronos.model.time import Dated, TimeSpan

PUBLISHED = {
    "courier-1": "2014-03-11",
    "herald-1": "2014-03-11",
    "wire-1": "2014-03-12",
    "courier-2": "2014-03-11",
    "herald-2": "2014-03-12",
    "courier-3": "2014-03-12",
    "wire-2": "2014-03-13",
    "herald-3": "2014-03-14",
}
STORIES = {
    "courier-1": [
        "A car bomb exploded near a market in Hama on Monday, killing nine people.",
        "The blast tore through a row of shops.",
    ],
    "herald-1": [
        "Nine people died on Monday when a car bomb went off in the Syrian city of Hama.",
        "Another bomb exploded in Homs on Tuesday.",
    ],
    "wire-1": ["The toll of Monday's car bombing in Hama rose to 12, doctors said on Wednesday."],
    "courier-2": ["A car bomb exploded in Homs on Tuesday, wounding 20 people, the governor said."],
    "herald-2": [
        "At least 20 people were wounded by a car bomb in Homs on Tuesday, a monitor said."
    ],
    "courier-3": ["A car bomb killed four soldiers at a checkpoint in Idlib on Wednesday."],
    "wire-2": ["Four soldiers were killed on Wednesday by a car bomb in Idlib, the army said."],
    "herald-3": [
        "In Hama a car bomb killed 12 people on Monday.",
        "In Homs 20 people were wounded by a car bomb on Tuesday.",
        "In Idlib four soldiers were killed by a car bomb on Wednesday.",
    ],
}
TOWNS = {
    "Hama": {"courier-1", "herald-1", "wire-1", "herald-3"},
    "Homs": {"herald-1", "courier-2", "herald-2", "herald-3"},
    "Idlib": {"courier-3", "wire-2", "herald-3"},
}


def articles(*names: str) -> list[Article]:
    """The articles of these names."""
    return [
        Article(
            headline=name,
            text=" ".join(STORIES[name]),
            published=Dated(span=TimeSpan.parse(PUBLISHED[name])),
        )
        for name in names
    ]


def bombings(chronology: Chronology) -> Counter[tuple[frozenset[str], frozenset[str]]]:
    """Of each bombing the towns and the articles that report it."""
    found: Counter[tuple[frozenset[str], frozenset[str]]] = Counter()
    for event in chronology.events.values():
        reports = [chronology.reports[each] for each in event.reports]
        if any(report.event_type == "bombing" for report in reports):
            towns = frozenset(report.places[0].label or "" for report in reports if report.places)
            make_report = frozenset(
                chronology.articles[report.article].headline for report in reports
            )
            found[towns, make_report] += 1
    return found


EXPECTED = Counter(
    (frozenset({town}), frozenset(make_report)) for town, make_report in TOWNS.items()
)


@pytest.mark.parametrize("order", [sorted(STORIES), sorted(STORIES, reverse=True)])
def test_each_town_has_its_bomb(tmp_path: Path, order: list[str]) -> None:
    """Every outlet's report is linked to the bomb of its town, whatever the order."""
    built = build(articles(*order), log=tmp_path / "chronos.jsonl")
    assert bombings(built.chronology) == EXPECTED


def test_one_article_a_build_gives_the_same(tmp_path: Path) -> None:
    """A log that grows article by article ends with the same events."""
    for name in STORIES:
        built = build(articles(name), log=tmp_path / "chronos.jsonl")
    assert bombings(built.chronology) == EXPECTED
