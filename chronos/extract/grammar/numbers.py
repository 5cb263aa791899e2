"""Numbers in words and digits, and how exact they claim to be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from chronos.extract.grammar.document import language_of
from chronos.extract.lexicons.language import NumberWords
from chronos.model.report import FigureQualifier

if TYPE_CHECKING:
    from spacy.tokens import Token

_DIGITS = re.compile(r"\d{1,3}(?:[,.\u00a0]\d{3})+|\d+")
_DECIMAL = re.compile(r"\d{1,3}\.\d{1,2}")
_RANGE = re.compile(r"(\d+)[-–](\d+)")
_HYPHENS = frozenset({"-", "‑"})
_DASHES = frozenset({"-", "‑", "–"})


@attrs.frozen(kw_only=True, eq=False)
class Number:
    """A number as written.

    Attributes:
        first: its first word.
        last: its last word, on which what is counted hangs.
        value: the number, the lower one of a range; None for a word quantity.
        qualifier: "dozens" and the like for a word quantity, otherwise "exact".
        low: the smallest number that a word quantity allows.
        high: the upper end of a range ("20 to 30").
    """

    first: Token
    last: Token
    value: int | None
    qualifier: FigureQualifier = "exact"
    low: int | None = None
    high: int | None = None


def number_at(token: Token) -> Number | None:
    """The number that starts at a token: scale words, hyphenated units and ranges included."""
    language = language_of(token)
    singular = language.singular(token.lower_)
    vague = language.numbers.vague.get(singular)
    if vague and token.lower_ != singular:
        return Number(first=token, last=token, value=None, qualifier=vague[0], low=vague[1])
    found = _range_at(token) or _single(token) or _zero(token)
    return None if found is None or _continues(token) else found


def _zero(token: Token) -> Number | None:
    """None of a kind ("no civilians"), or no one at all ("nobody", "no one")."""
    words = _words(token)
    if token.lower_ in words.none:
        return Number(first=token, last=token, value=0)
    if token.lower_ not in words.no or token.dep_ != "det":
        return None
    one = token.head.lower_ in words.one and token.head.i == token.i + 1
    return Number(first=token, last=token.head if one else token, value=0)


def _single(token: Token) -> Number | None:
    decimal = _decimal(token)
    if decimal is not None:
        return Number(first=token, last=token.nbor(), value=decimal)
    value = _plain(token)
    if value is None:
        return None
    value, last = _with_unit(token, value)
    if last == token and _next_text(token) in _HYPHENS:
        return None  # "a 31-vehicle convoy"
    if _next_text(last) == "000" and value < 1000:
        last, value = last.nbor(), value * 1000  # "3 000"
    while _next_text(last) in _words(token).scales:
        last = last.nbor()
        value *= _words(token).scales[last.lower_]
    return Number(first=token, last=last, value=value)


def _range_at(token: Token) -> Number | None:
    """Two numbers with "to", "and" after "between", or a dash ("20-30", "15 to 20")."""
    pair = _RANGE.fullmatch(token.text)
    if pair:
        return _range(token, token, int(pair[1]), int(pair[2]))
    low = _plain(token)
    link = _next_text(token) if low is not None else ""
    words = _words(token)
    if low is None or not _links(link, words) or token.i + 2 >= token.sent.end:
        return None
    before = [each.lower_ for each in token.doc[max(token.sent.start, token.i - 3) : token.i]]
    if words.change & set(before) or (link == words.pair) != (before[-1:] == [words.between]):
        return None
    upper = _single(token.nbor(2))
    if upper is None or upper.value is None:
        return None
    return _range(token, upper.last, low, upper.value)


def _range(first: Token, last: Token, low: int, high: int) -> Number | None:
    if not low < high:
        return None
    return Number(first=first, last=last, value=low, qualifier="at_least", low=low, high=high)


def _decimal(token: Token) -> int | None:
    """What "1.2 million" comes to."""
    if _DECIMAL.fullmatch(token.text) and _next_text(token) in _words(token).scales:
        return round(float(token.text) * _words(token).scales[_next_text(token)])
    return None


def _plain(token: Token) -> int | None:
    text = token.lower_
    if _DIGITS.fullmatch(text):
        return int(re.sub(r"\D", "", text))
    if text in _words(token).units:
        return _words(token).units[text]
    if "-" in text and all(part in _words(token).units for part in text.split("-")):
        return sum(_words(token).units[part] for part in text.split("-"))
    if text in _words(token).scales:
        return _one_of_scale(token)
    return None


def _one_of_scale(token: Token) -> int | None:
    """A scale word after an article or "half" ("a hundred", "half a million")."""
    first = max(token.sent.start, token.i - 2)
    before = [each.lower_ for each in token.doc[first : token.i]]
    words = _words(token)
    if words.half in before:
        return words.scales[token.lower_] // 2
    return words.scales[token.lower_] if words.one.intersection(before[-1:]) else None


def _continues(token: Token) -> bool:
    """Whether a number word belongs to the number before it."""
    if token.i == token.sent.start:
        return False
    before = token.nbor(-1)
    if before.text in _HYPHENS:
        return True
    if token.i - token.sent.start > 1 and _links(before.lower_, _words(token)):
        start = _range_at(token.nbor(-2))
        if start is not None and start.last.i >= token.i:
            return True
    if _DECIMAL.fullmatch(before.text) or token.text == "000":
        return True
    return _plain(before) is not None and (
        token.lower_ in _words(token).scales or before.lower_ in _words(token).units
    )


def _with_unit(token: Token, value: int) -> tuple[int, Token]:
    """Tens and units with a hyphen between them or nothing ("sixty-two", "sixty two")."""
    if token.lower_ not in _words(token).units or value < 20:
        return value, token
    steps = 2 if _next_text(token) in _HYPHENS else 1
    after = token.nbor(steps) if token.i + steps < token.sent.end else token
    unit = _words(token).units.get(after.lower_, 0)
    return (value + unit, after) if 0 < unit < 10 else (value, token)


def _words(token: Token) -> NumberWords:
    return language_of(token).numbers


def _links(word: str, words: NumberWords) -> bool:
    """Whether a word or a dash may stand between the two numbers of a range."""
    return word in _DASHES or word in words.range


def _next_text(token: Token) -> str:
    following: str = token.nbor().lower_ if token.i + 1 < token.sent.end else ""
    return following
