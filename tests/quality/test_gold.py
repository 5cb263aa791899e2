"""Scores on annotated press articles, which are no part of the project."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
INPUTS = {"seed-dev": "corpus/aleppo-2016.txt", "dev": "gold/dev-articles.jsonl"}

Chronologies = Callable[[Path], dict[str, Any]]


def score(evaluation: Path, name: str, chronology: dict[str, Any]) -> dict[str, Any]:
    """The measures of the scorer that comes with the data."""
    path = evaluation / "tools" / "chronology_score.py"
    spec = importlib.util.spec_from_file_location("chronology_score", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    gold = evaluation / "gold" / f"{name}.jsonl"
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line]
    measures: dict[str, Any] = module.score(rows, chronology)[0]
    return measures


@pytest.mark.parametrize("name", INPUTS)
def test_quality_does_not_fall(evaluation: Path, chronology_of: Chronologies, name: str) -> None:
    """Event F1 and exact dates stay above their floors, on the data they were measured on."""
    gold = (evaluation / "gold" / f"{name}.jsonl").read_bytes()
    if hashlib.sha256(gold).hexdigest() != FLOORS[name]["sha256"]:
        pytest.skip("the annotations are not those that the floors were measured on")
    measures = score(evaluation, name, chronology_of(evaluation / INPUTS[name]))
    print(name, json.dumps(measures, indent=1))
    assert measures["articles"]["found"] == measures["articles"]["gold"]
    assert measures["events"]["f1"] >= FLOORS[name]["f1"]
    assert measures["dates"]["exact"] >= FLOORS[name]["dates"]


def test_publication_dates_of_the_pile(evaluation: Path, chronology_of: Chronologies) -> None:
    """All annotated articles of the undated file are dated inside the interval that is right."""
    measures = score(evaluation, "seed-dev", chronology_of(evaluation / INPUTS["seed-dev"]))
    assert measures["articles"]["date_inside"] == measures["articles"]["gold"]
