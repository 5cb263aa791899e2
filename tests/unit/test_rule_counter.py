"""Rules of data count where they match, and reading is the same with and without the counter."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

import pytest

from benchmarks.evaluation.rule_counter import (
    CountedDating,
    CountedExtractor,
    CountedLanguages,
    CountedWords,
    Rule,
    RuleCounter,
)
from chronos.dating import date_articles
from chronos.extract import RuleExtractor
from chronos.model.article import Article
from chronos.timex import tag_times

FRIDAY = date(2016, 5, 6)


def fired(counter: RuleCounter, kind: str) -> set[tuple[str, str]]:
    """The rules of a kind that fired: key and text."""
    return {
        (rule.key, rule.text) for rule, hits in counter.hits.items() if hits and rule.kind == kind
    }


def words(counter: RuleCounter, *given: str) -> CountedWords:
    """Counted words of one list."""
    return CountedWords(
        given, {word: [Rule("cue", "cues.toml", "list", word)] for word in given}, counter
    )


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (["army"], {("list", "army")}),
        (["army", "town"], {("list", "army")}),
        (["town"], set()),
    ],
)
def test_words_count_when_they_are_found(asked: list[str], expected: set[tuple[str, str]]) -> None:
    """A word that is looked for in vain counts nothing, in whatever way it is asked for."""
    ways: list[Callable[[CountedWords, list[str]], object]] = [
        lambda known, text: [word in known for word in text],
        lambda known, text: set(text) & known,
        lambda known, text: known & frozenset(text),
        lambda known, text: known.isdisjoint(text),
        lambda known, text: set(text) - known,
        lambda known, text: known.intersection(text),
        lambda known, text: (known | {"rebel"}) & set(text),
    ]
    for way in ways:
        counter = RuleCounter()
        way(words(counter, "army", "militia"), asked)
        assert fired(counter, "cue") == expected


def test_a_time_rule_counts_the_expressions_that_are_kept() -> None:
    """The longest match wins: the year of a date is no hit of the rule for years."""
    counter = RuleCounter()
    english = CountedLanguages(counter).get("en")
    counter.document = "d1"
    tag_times("The bridge was closed on 3 May 2016.", FRIDAY, language=english)
    assert fired(counter, "time rule") == {("day_month", "")}
    tag_times("The bridge was closed in 2016.", FRIDAY, language=english)
    assert fired(counter, "time rule") == {("day_month", ""), ("year", "")}


def _texts(reports: Iterable[object]) -> list[str]:
    return [repr(report) for report in reports]


@pytest.mark.parametrize(
    ("text", "phrase", "cue"),
    [
        ("The army said that it had shelled the port of Orm.", "shell", "say"),
        ("The army reported that it had besieged the port of Orm.", "besiege", "report"),
    ],
)
def test_extraction_counts_triggers_and_cues_and_stays_the_same(
    text: str, phrase: str, cue: str
) -> None:
    """The phrase and the verb of saying fire; the reports equal those of the plain extractor."""
    article = Article(id="a-1", headline="", text=text)
    counter = RuleCounter()
    counted = _texts(CountedExtractor(counter).extract(article))
    assert counted == _texts(RuleExtractor().extract(article))
    assert phrase in {text for _, text in fired(counter, "trigger phrase")}
    assert ("speech.verbs", cue) in fired(counter, "cue")


def test_dating_counts_words_of_the_press_and_stays_the_same() -> None:
    """The label of the date fires."""
    article = Article(id="a-1", headline="", text="Published: 3 May 2016\n\nThe port is closed.")
    counter = RuleCounter()
    counted = list(date_articles([article], words=CountedDating(counter)))
    assert counted == list(date_articles([article]))
    assert ("published_label", "published") in fired(counter, "press word")
