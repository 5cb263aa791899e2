"""The open corpus: annotated articles by somebody who had seen neither code nor patterns."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from compare import compare, read_rows

CORPUS = Path(__file__).parent / "corpus"
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
HALVES = ("fix", "once")

Chronologies = Callable[[Path], dict[str, Any]]


@pytest.mark.parametrize("half", HALVES)
def test_events_of_the_open_corpus(half: str, chronology_of: Chronologies) -> None:
    """Precision, recall and dates of each half stay above their floors.

    The gaps of `once` are not printed: whoever reads them can't measure with it again.
    """
    found = chronology_of(CORPUS / f"{half}-articles.jsonl")
    result = compare(read_rows(CORPUS / f"{half}.gold.jsonl"), found)
    measured = {"f1": result.f1, "precision": result.precision, "dates": result.dates}
    print(half, json.dumps(measured))
    if half == "fix":
        print(*result.gaps, sep="\n  ")
    for name, floor in FLOORS["corpus"][half].items():
        assert measured[name] >= floor, name


@pytest.mark.parametrize("half", HALVES)
def test_the_corpus_is_annotated_as_its_readme_says(half: str) -> None:
    """Anchors are where they are said to be; both halves have enough rows to measure with."""
    texts = {each["id"]: each["text"] for each in read_rows(CORPUS / f"{half}-articles.jsonl")}
    rows = [row for row in read_rows(CORPUS / f"{half}.gold.jsonl") if row["kind"] == "event"]
    nonevents = read_rows(CORPUS / f"{half}.nonevents.jsonl")
    assert len(texts) == 22
    assert sum(row["core"] for row in rows) >= 125
    assert len(nonevents) >= 30
    for row in rows:
        assert texts[row["doc"]][row["start"] : row["end"]] == row["anchor"]
    for row in nonevents:
        assert texts[row["doc"]][row["start"] : row["end"]] == row["sentence"]
