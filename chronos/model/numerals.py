"""The numbers that a passage names, in digits or in English words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType

import attrs

_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = MappingProxyType(
    {word: number for number, word in enumerate(_UNITS)}
    | {word: 10 * number for number, word in enumerate(_TENS, 2)}
)
_SCALES = MappingProxyType(
    {
        "dozen": 12, "score": 20, "hundred": 100, "thousand": 1_000, "million": 1_000_000,
        "billion": 1_000_000_000, "m": 1_000_000, "k": 1_000,
    }
)  # fmt: skip
_FOLLOWS = frozenset(
    {
        *((kind, "scale") for kind in ("unit", "teen", "tens", "digits", "scale")),
        *((before, kind) for before in ("scale", "and") for kind in ("unit", "teen", "tens")),
        ("tens", "unit"),
        ("scale", "and"),
    }
)
"""Which kind of word may follow which inside a number."""

_ONE = frozenset({"a", "an", "one", "another", "single", "lone", "his", "her", "the"})
_ZERO = frozenset({"no", "none", "nobody", "not", "neither", "nor", "without"})
_TWO = frozenset({"both", "couple", "pair", "twin", "twins", "two"})
_QUANTITIES = MappingProxyType(
    {
        "dozen": "dozens", "dozens": "dozens", "scores": "dozens", "score": "dozens",
        "hundred": "hundreds", "hundreds": "hundreds", "thousand": "thousands",
        "thousands": "thousands",
    }
)  # fmt: skip
_TOKEN = re.compile(r"\d+(?:[ ,.'\u00a0]\d{3})+(?!\d)|\d+(?:\.\d+)?|[^\W\d_]+|[^\w\s-]")


@attrs.frozen(kw_only=True)
class Numbers:
    """What a passage names.

    Attributes:
        values: whole numbers.
        quantities: words of quantity as qualifiers: dozens, hundreds, thousands.
    """

    values: frozenset[int]
    quantities: frozenset[str]


def numbers_in(text: str) -> Numbers:
    """The numbers of a passage.

    >>> sorted(numbers_in("1,200 and twenty-five, two dozen").values)
    [2, 5, 12, 20, 24, 25, 1200]
    """
    tokens = [token.lower() for token in _TOKEN.findall(text)]
    return Numbers(
        values=frozenset(_values(tokens)),
        quantities=frozenset(_QUANTITIES[token] for token in tokens if token in _QUANTITIES),
    )


def _values(tokens: list[str]) -> Iterator[int]:
    """Every number that begins at a token, at each of its lengths."""
    for start, first in enumerate(tokens):
        if first in _ZERO:
            yield 0
        if first in _ONE:
            yield 1
        if first in _TWO:
            yield 2
        if first in _SCALES and len(first) > 1:
            yield _SCALES[first]
        yield from _from(first, tokens[start + 1 : start + 8])


def _from(first: str, rest: list[str]) -> Iterator[int]:
    """The numbers that begin at a word: one, one hundred, one hundred and five."""
    group = _number(first)
    if group is None:
        return
    total, last = 0.0, _kind(first)
    yield from _whole(group)
    for word in rest:
        kind = _kind(word)
        if (last, kind) not in _FOLLOWS:
            return
        if kind == "scale":
            group = (group or 1) * _SCALES[word]
            if _SCALES[word] >= 1_000:
                total, group = total + group, 0.0
        elif kind != "and":
            group += _number(word) or 0
        last = kind
        if kind != "and":
            yield from _whole(total + group)


def _kind(word: str) -> str:
    """What a word is in a number; empty for one that is in none."""
    if word in _SCALES:
        return "scale"
    if word in _SMALL:
        return "unit" if _SMALL[word] < 10 else "teen" if _SMALL[word] < 20 else "tens"
    if word in {"a", "an"}:
        return "unit"
    return "and" if word == "and" else "digits" if word[0].isdigit() else ""


def _number(token: str) -> float | None:
    if token in _SMALL:
        return _SMALL[token]
    if token in {"a", "an"}:
        return 1
    if not token[0].isdigit():
        return None
    digits = re.sub(r"[ ,'\u00a0]", "", token)
    if re.fullmatch(r"\d+(?:\.\d{3})+", digits):
        digits = digits.replace(".", "")
    return float(digits)


def _whole(number: float) -> Iterator[int]:
    if number == int(number):
        yield int(number)
