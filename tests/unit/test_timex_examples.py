"""The sentences in `examples/` of each language: each rule has some, read as they say."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import chronos.timex
from chronos.timex import tag_times

HOME = Path(chronos.timex.__file__).parent
FRIDAY = date(2016, 5, 6)
LANGUAGES = sorted(path.parent.name for path in HOME.glob("*/examples"))


def tables(language: str, part: str) -> dict[str, dict[str, Any]]:
    """The tables of all files of a part of a language, by file."""
    files = (HOME / language / part).glob("*.toml")
    return {file.name: tomllib.loads(file.read_text(encoding="utf-8")) for file in files}


EXAMPLES = [
    pytest.param(language, sentence, found, id=f"{language}-{rule}-{number}")
    for language in LANGUAGES
    for rules in tables(language, "examples").values()
    for rule, sentences in rules.items()
    for number, (sentence, found) in enumerate(sentences.items(), 1)
]


def test_languages_have_examples() -> None:
    """Those of the press, and the one for texts in any other."""
    assert {"ar", "de", "es", "fr", "ru", "uk", "und"} <= set(LANGUAGES)
    assert len(EXAMPLES) > 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_rule_has_an_example(language: str) -> None:
    """Files of examples have the names and rules of files of patterns."""
    patterns = tables(language, "patterns")
    patterns.pop("macros.toml", None)
    examples = tables(language, "examples")
    assert {file: list(rules) for file, rules in examples.items()} == {
        file: list(rules) for file, rules in patterns.items()
    }


@pytest.mark.parametrize(("language", "sentence", "found"), EXAMPLES)
def test_an_example_is_read_as_it_says(language: str, sentence: str, found: dict[str, str]) -> None:
    """It has one expression, which is written so and has this value."""
    (time,) = tag_times(sentence, FRIDAY, language=language)
    assert (time.text, time.value) == (found["text"], found["value"])
    assert sentence[time.start : time.end] == time.text
