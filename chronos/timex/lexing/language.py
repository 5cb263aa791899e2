"""A language: its word classes, and the characters and rules made of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

import attrs

from chronos.timex.lexing.lexicon import Lexicon
from chronos.timex.lexing.tokens import Alphabet, Classify, Spelling

_NUMBER_SHAPES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"0?[1-9]|[12]\d|3[01]"), "day"),
    (re.compile(r"[01]?\d|2[0-4]"), "hour"),
    (re.compile(r"1\d{3}|20\d\d"), "year"),
    (re.compile(r"\d\d"), "two"),
    (re.compile(r"\d+|\d{1,3}(,\d{3})+"), "integer"),
    (re.compile(r"(0[1-9]|[12]\d|3[01])(19|20)\d\d"), "day_year"),
    (re.compile(r"\d+\.\d+"), "decimal"),
    (re.compile(r"\d/\d{1,2}"), "fraction"),
    (re.compile(r"([01]?\d|2[0-4]):[0-5]\d(:[0-5]\d)?"), "clock"),
    (re.compile(r"([01]\d|2[0-3])[0-5]\d"), "hhmm"),
    (re.compile(r"\d{4}-\d\d?-\d\d?(?!\d).*"), "iso"),
    (
        re.compile(r"\d\d?([/.])\d\d?\1(\d\d|\d{4})|\d\d?-\d\d?-\d{4}|\d{4}([/.])\d\d?\3\d\d?"),
        "dotted",
    ),
)
_SAMPLES = (
    "1", "9", "09", "00", "13", "24", "25", "31", "32", "99", "199", "1000", "1999", "2099", "3000",
    "0735", "1030", "2030", "2359",
    "092016", "12,000", "2.5", "1/2", "9/11", "15:00", "99:99", "2016-10-28", "29/10/2016",
    "12.30.99", "2016/10/28",
)  # fmt: skip


NUMBER_CLASSES = frozenset(name for _, name in _NUMBER_SHAPES)


@attrs.frozen
class TimexRule:
    """A pattern and what its matches mean.

    Attributes:
        name: the key of the rule in the files of its language.
        builder: name of the function that makes a meaning of a match.
        pattern: over the codes of a TokenizedText.
        value: constant TIMEX3 value, for builders that need one.
        guard: name of a check of the words around, empty for none.
        style: the only style of text that it is for, empty for all; "label" for what heads an
            entry of a chronology, "entry" for what is inside one of a month or a year.
    """

    name: str
    builder: str
    pattern: re.Pattern[str]
    value: str = ""
    guard: str = ""
    style: str = ""


@attrs.frozen(eq=False)
class Language:
    """Words and rules, ready to run.

    Attributes:
        lexicon: the word classes that code asks for.
        alphabet: maps tokens to codes.
        rules: in order of preference among matches of equal length.
        day_first: whether 10/9/2016 is 10 September where nothing else decides; None for a language
            whose countries differ.
        on_match: is called with the rule of each match found; None for no calls.
    """

    lexicon: Lexicon
    alphabet: Alphabet
    rules: tuple[TimexRule, ...]
    day_first: bool | None = None
    on_match: Callable[[TimexRule], None] | None = None

    def weekday_name(self, number: int) -> str:
        """The name of a weekday (Monday 1) with a capital, "" when the language has none."""
        names = (word for word, day in self.lexicon.weekday.items() if day == number)
        return next(names, "").capitalize()


def alphabet_of(
    classes: Mapping[str, Collection[str]], spelling: Spelling, named: Collection[str]
) -> Alphabet:
    """The alphabet for word classes, numbers, and the words that patterns name themselves."""
    classify = _classifier(classes, spelling.capitalised, named)
    vocabulary = {word for members in classes.values() for word in members} | set(named)
    vocabulary |= {word.capitalize() for word in vocabulary} | set(_SAMPLES)
    return Alphabet.build(sorted(vocabulary), classify, spelling)


def _classifier(
    classes: Mapping[str, Collection[str]], capitalised: frozenset[str], named: Collection[str]
) -> Classify:
    by_word: dict[str, set[str]] = {}
    for name, members in classes.items():
        for word in members:
            by_word.setdefault(word, set()).add(name)
    for word in named:
        by_word.setdefault(word, set()).add(f"={word}")

    def classify(token: str) -> frozenset[str]:
        if token[0].isdigit() and token.isascii():
            shapes = {name for shape, name in _NUMBER_SHAPES if shape.fullmatch(token)}
            return frozenset(shapes | by_word.get(token, set()))
        word = token.lower()
        found = by_word.get(word, ())
        if word in capitalised and token[0].islower():
            return frozenset(name for name in found if name[0] == "=")
        return frozenset(found)

    return classify
