"""Numbers in words and digits, and how exact they claim to be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from chronos.extract import syntax
from chronos.model.report import FigureQualifier

if TYPE_CHECKING:
    from spacy.tokens import Token

_UNITS = {
    word: value
    for value, word in enumerate(
        [
            "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
            "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
            "eighteen", "nineteen", "twenty",
        ]
    )
} | {
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "billion": 1_000_000_000}
_VAGUE: dict[str, tuple[FigureQualifier, int]] = {
    "dozen": ("dozens", 24),
    "score": ("dozens", 40),
    "hundred": ("hundreds", 200),
    "thousand": ("thousands", 2000),
}
_DIGITS = re.compile(r"\d{1,3}(?:[,.\u00a0]\d{3})+|\d+")
_HYPHENS = frozenset({"-", "‑"})


@attrs.frozen(kw_only=True, eq=False)
class Number:
    """A number as told.

    Attributes:
        first: its first word.
        last: its last word, on which what is counted hangs.
        value: the number; None for a word quantity.
        qualifier: "dozens" and the like for a word quantity, otherwise "exact".
        low: the smallest number that a word quantity allows.
    """

    first: Token
    last: Token
    value: int | None
    qualifier: FigureQualifier = "exact"
    low: int | None = None


def number_at(token: Token) -> Number | None:
    """The number that starts at a token, scale words and hyphenated units included."""
    vague = _VAGUE.get(syntax.singular(token.lower_))
    if vague and token.lower_ != syntax.singular(token.lower_):
        return Number(first=token, last=token, value=None, qualifier=vague[0], low=vague[1])
    value = _plain(token)
    if value is None or _continues(token):
        return None
    value, last = _with_unit(token, value)
    if last == token and _next_text(token) in _HYPHENS:
        return None  # "a 31-vehicle convoy"
    while _next_text(last) in _SCALES:
        last = last.nbor()
        value *= _SCALES[last.lower_]
    return Number(first=token, last=last, value=value)


def _plain(token: Token) -> int | None:
    text = token.lower_
    if _DIGITS.fullmatch(text):
        return int(re.sub(r"\D", "", text))
    if text in _UNITS:
        return _UNITS[text]
    if "-" in text and all(part in _UNITS for part in text.split("-")):
        return sum(_UNITS[part] for part in text.split("-"))
    if text in _SCALES and token.i and token.nbor(-1).lower_ in {"a", "one"}:
        return _SCALES[text]
    return None


def _continues(token: Token) -> bool:
    """Whether a number word belongs to the number before it."""
    if token.i == token.sent.start:
        return False
    before = token.nbor(-1)
    if before.text in _HYPHENS:
        return True
    return _plain(before) is not None and (token.lower_ in _SCALES or before.lower_ in _UNITS)


def _with_unit(token: Token, value: int) -> tuple[int, Token]:
    if token.lower_ in _UNITS and value >= 20 and _next_text(token) in _HYPHENS:
        after = token.nbor(2) if token.i + 2 < token.sent.end else token
        unit = _UNITS.get(after.lower_, 0)
        if 0 < unit < 10:
            return value + unit, after
    return value, token


def _next_text(token: Token) -> str:
    following: str = token.nbor().lower_ if token.i + 1 < token.sent.end else ""
    return following
