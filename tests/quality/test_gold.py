"""Scores on annotated press articles, which are no part of the project."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from benchmarks import reports  # noqa: E402
from benchmarks.evaluation.data import Data  # noqa: E402
from benchmarks.evaluation.floors import read_floors, shortfalls  # noqa: E402

FLOORS = read_floors(ROOT / "benchmarks" / "reports.toml")


@pytest.fixture(scope="module")
def measures(evaluation: Path) -> Mapping[str, Any]:
    """The measures of each set of annotated articles, and of all together."""
    score = reports.score_all(Data(files=evaluation, home=evaluation), ["gold"])
    return {name: each.measures for name, each in score.items()}


def test_quality_does_not_fall(evaluation: Path, measures: Mapping[str, Any]) -> None:
    """No measure is worse than its floor, on the data that it was measured on."""
    found = reports.pinned(measures)
    hashes = reports.digests(found, Data(files=evaluation, home=evaluation))
    if not any(FLOORS.get(name, {}).get("sha256") == hashes[name] for name in found):
        pytest.skip("the annotations are not those that the floors were measured on")
    assert shortfalls(found, hashes, FLOORS) == []


def test_every_annotated_article_is_found_and_dated(measures: Mapping[str, Any]) -> None:
    """The articles of the undated file are dated inside the interval that is right."""
    for name in ("seed-dev", "dev"):
        articles = measures["gold"][name]["articles"]
        assert articles["found"] == articles["gold"]
    undated = measures["gold"]["seed-dev"]["articles"]
    assert undated["date_inside"] == undated["gold"]
