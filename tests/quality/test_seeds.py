"""The seeds against the chronology that a careful person expects of them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from compare import compare, read_rows

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))

Chronologies = Callable[[Path], dict[str, Any]]


def test_seven_stories_are_found_and_dated(chronology_of: Chronologies) -> None:
    """The file holds seven articles, each dated within the interval that a person would give."""
    from chronos.model.time import TimeSpan

    expected = [
        row
        for row in read_rows(SEEDS / "expected" / "aleppo-2016.gold.jsonl")
        if row["kind"] == "article"
    ]
    found = chronology_of(SEEDS / "articles" / "aleppo-2016.txt")["articles"]
    by_headline = {article["headline"]: article for article in found}
    assert len(found) == len(expected) == 7
    for row in expected:
        article = by_headline[row["headline"].replace("\u00a0", " ")]
        published = TimeSpan.parse(article["published"]["edtf"])
        assert TimeSpan.parse(row["published"]).contains(published), row["headline"]


def test_events_of_the_seeds(chronology_of: Chronologies) -> None:
    """F1 and dates stay above their floors; the gaps are printed."""
    rows = read_rows(SEEDS / "expected" / "aleppo-2016.gold.jsonl")
    result = compare(rows, chronology_of(SEEDS / "articles" / "aleppo-2016.txt"))
    print(f"f1 {result.f1:.3f} dates {result.dates:.3f}", *result.gaps, sep="\n  ")
    assert result.f1 >= FLOORS["seeds"]["f1"]
    assert result.dates >= FLOORS["seeds"]["dates"]


def test_events_of_the_other_formats(chronology_of: Chronologies) -> None:
    """JSON Lines, HTML and front matter give their articles with the dates that they carry."""
    rows = read_rows(SEEDS / "expected" / "more.gold.jsonl")
    found = chronology_of(SEEDS / "articles" / "more")
    result = compare(rows, found)
    print(f"f1 {result.f1:.3f} dates {result.dates:.3f}", *result.gaps, sep="\n  ")
    assert len(found["articles"]) == 5
    assert result.f1 >= FLOORS["seeds"]["f1"]
    assert result.dates >= FLOORS["seeds"]["dates"]


def test_quotes_stand_where_they_are_said_to(chronology_of: Chronologies) -> None:
    """`text[start:end]` of the article is the quote, for every report."""
    found = chronology_of(SEEDS / "articles" / "aleppo-2016.txt")
    texts = {article["id"]: article["text"] for article in found["articles"]}
    for report in found["reports"]:
        quote = report["quote"]
        assert texts[report["article"]][quote["start"] : quote["end"]] == quote["exact"]
