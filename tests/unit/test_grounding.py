"""What a report says has to be in the words that it points at."""

from __future__ import annotations

from typing import Any

import pytest

from chronos.host.conformance import Conformance
from chronos.model.article import Article, Span
from chronos.model.numerals import numbers_in
from chronos.model.party import Actor, Place
from chronos.model.report import Figure, Quote, Report, Trigger
from chronos.model.time import Dated, TimeSpan
from chronos.model.types import EVENT_TYPES

TYPES = {cls.type: cls for cls in EVENT_TYPES}
FIRST = "The Marsh Front held the mill at Oldwick, the river council said on Tuesday."
SECOND = "On Monday they shelled the “old  ferry” and wounded twenty-five guards, it added."
ARTICLE = Article(
    id="a-0123456789abcdef",
    headline="Ferry hit",
    text=f"{FIRST} {SECOND}\n\nElsewhere Highgarth was quiet.",
    published=Dated(span=TimeSpan.parse("2016-11-12")),
)
LEAD = Span(start=0, end=len(FIRST))


def reason(quote: str = SECOND, word: str = "shelled", kind: str = "shelling", **more: Any) -> str:
    """Why a report of the article with this quote and trigger is rejected; empty when it passes."""
    return reason_in(ARTICLE, quote, word, kind, **more)


def reason_in(article: Article, quote: str, word: str, kind: str, **more: Any) -> str:
    """The same for another article."""
    first = article.text.index(quote)
    start = article.text.index(word, first)
    report: Report = TYPES[kind](
        id="r-0123456789abcdef",
        article=article.id,
        trigger=Trigger(text=word, start=start, end=start + len(word)),
        quote=Quote(exact=quote, start=first, end=first + len(quote)),
        **more,
    )
    found = Conformance(EVENT_TYPES).objection(report, article)
    return found.reason if found else ""


def test_names_are_in_the_quote_as_written() -> None:
    """White space and typographic quotes are normalised; a part of a word is no name."""
    assert reason(places=(Place(name='"old ferry"'),)) == ""
    assert reason(targets=(Actor(name="guards"),)) == ""
    assert reason(targets=(Actor(name="guard"),)) == "targets[0].name: not in the quote"
    assert reason(places=(Place(name="old fairy"),)) == "places[0].name: not in the quote"


@pytest.mark.parametrize("field", ["agents", "targets", "attributed_to"])
def test_a_name_of_another_sentence_needs_its_antecedent(field: str) -> None:
    """Named, the sentence proves it; canonical names are not asked for."""
    party = (Actor(name="Marsh Front", id="marsh-front", label="Front of the Marshes"),)
    named: dict[str, Any] = {field: party}
    assert reason(**named) == f"{field}[0].name: not in the quote"
    assert reason(**named, antecedents=(LEAD,)) == ""


@pytest.mark.parametrize(
    ("span", "kind"),
    [
        (Span(start=0, end=5000), "outside the text"),
        (Span(start=-1, end=5), "outside the text"),
        (Span(start=5, end=5), "outside the text"),
        (Span(start=0, end=len(ARTICLE.text)), "longer than a sentence"),
    ],
)
def test_an_antecedent_is_a_sentence_of_the_text(span: Span, kind: str) -> None:
    """A whole article would prove whatever is named in it."""
    assert reason(antecedents=(span,)) == f"antecedents[0]: {kind}"


@pytest.mark.parametrize(
    ("figure", "passes"),
    [
        (Figure(measure="wounded", value=25), True),
        (Figure(measure="wounded", value=20), True),
        (Figure(measure="wounded", value=52), False),
        (Figure(measure="wounded", value=None, qualifier="dozens", low=24), False),
    ],
)
def test_figures_are_in_the_quote(figure: Figure, passes: bool) -> None:  # noqa: FBT001 - a row
    """In digits or in words."""
    assert (reason(figures=(figure,)) == "") is passes


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("1,200 people", 1200), ("three hundred and five", 305), ("2.5 million", 2_500_000),
        ("two dozen", 24), ("a soldier", 1), ("a couple", 2), ("12 000 tents", 12000),
        ("forty-one", 41), ("a hundred", 100), ("1.200 Menschen", 1200),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(words: str, number: int) -> None:
    """Digits with separators, words, dozens."""
    assert number in numbers_in(words).values


def test_numbers_side_by_side_are_not_one() -> None:
    """Nothing is added or multiplied that people read as two numbers."""
    found = numbers_in("1,200 and twenty-five, two dozen; five three hundred").values
    assert found == {2, 3, 5, 12, 20, 24, 25, 100, 300, 1200}


@pytest.mark.parametrize(
    ("when", "expression", "passes"),
    [
        ("2016-11-07", "On Monday", True),
        ("2016-11-07", "on Wednesday", False),
        ("2016-11-07", None, False),
        ("../2016-11-12", None, True),
        ("2016-11-12/..", None, True),
        ("2016-11-12", None, True),
        ("2017-01-01", None, False),
    ],
)
def test_a_time_rests_on_an_expression_or_on_publication(
    when: str,
    expression: str | None,
    passes: bool,  # noqa: FBT001 - a row
) -> None:
    """An expression that the quote has, or a bound that publication gives."""
    dated = Dated(span=TimeSpan.parse(when), expression=expression)
    assert (reason(when=dated) == "") is passes


@pytest.mark.parametrize(
    ("text", "word", "status", "kind"),
    [
        ("Rebels did not capture the ford.", "capture", "occurred", "negated"),
        ("Rebels did not capture the ford.", "capture", "denied", ""),
        ("Rebels didn't capture the ford.", "capture", "occurred", "negated"),
        ("Rebels never captured the ford.", "captured", "occurred", "negated"),
        ("The ford has not yet been captured.", "captured", "occurred", "negated"),
        ("No civilians fled when rebels captured the ford.", "captured", "occurred", ""),
        ("Rebels not only captured the ford but held it.", "captured", "occurred", ""),
        ("Rebels may capture the ford.", "capture", "occurred", "under a modal"),
        ("Rebels may capture the ford.", "capture", "planned", ""),
        ("Rebels captured the ford.", "captured", "occurred", ""),
    ],
)
def test_a_negation_or_modal_over_the_trigger_contradicts_the_status(
    text: str, word: str, status: str, kind: str
) -> None:
    """Right over the trigger; elsewhere in the sentence it is about something else."""
    article = Article(id="a-0123456789abcdef", headline="", text=text)
    found = reason_in(article, text, word, "capture", status=status)
    assert found == (f"status: {kind}" if kind else "")


def test_other_languages_are_not_checked_for_english_words() -> None:
    """What is not known there is not held against a report; names and digits are."""
    text = "Die Rebellen will not capture, sagte der Rat, zwanzig Menschen flohen."
    article = Article(id="a-0123456789abcdef", headline="", text=text, language="de")
    twenty = (Figure(measure="displaced", value=20),)
    assert reason_in(article, text, "capture", "capture", figures=twenty) == ""
    stranger = (Actor(name="Armee"),)
    assert reason_in(article, text, "capture", "capture", agents=stranger) != ""
