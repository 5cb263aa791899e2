"""Finding the strings that are to be erased: whole words, in the case as typed or in capitals.

`Ali` is found in "Ali" and "ALI", not in `Somalia` or `ali`; `Jan Doe` with any white space between
the words. Other spellings are near misses (`chronos.log.erasure.near_misses`), and found only if
they are named.

A word ends where no letter, digit or combining mark follows. Scripts differ:

- Chinese, Japanese and the scripts of south-east Asia put no space between words, so that nothing
  in the text shows where a name ends. A name in them is found wherever it is written; only a
  run of katakana is one word.
- Korean writes particles onto a name, Arabic and Hebrew write `and`, `in`, `to` before it. A name
  is found with these, and they stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Self

import attrs

from chronos.codec.prose import mask
from chronos.log.erasure.near_misses import NearName, NearSearch

_NEAR = 16
"""Characters beside a name that are looked at for particles."""

_JOINERS = frozenset("\u00ad\u200c\u200d\u2060")
_UNSPACED = ("CJK", "HIRAGANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN", "BOPOMOFO")
_PARTICLES = re.compile(
    "[은는이가을를의에와과도만로라야아군양측]|에게(서)?|께(서)?|이?랑|으로|이라|이?라고|부터|까지|처럼|보다"
    "|에서|한테|씨[가는의를도]?|님[이은의을도]?"
)
_PREFIXES = {
    "ARABIC": re.compile("[وف]?[بكل]|[وف]"),
    "HEBREW": re.compile("ו?[הבכלמש]|ו"),
}
_NONE = re.compile(r"(?!)")


@attrs.frozen
class NameSearch:
    """The strings that an erasure is to take out.

    Attributes:
        exact: what finds them, before the ends of words are looked at.
        near: what finds near misses; None when there can be none.
        also: forms of near misses that are to go as well.
    """

    exact: re.Pattern[str]
    near: NearSearch | None
    also: frozenset[str] = frozenset()

    @classmethod
    def of(cls, words: Sequence[str], also: Iterable[str] = ()) -> Self:
        """Find these words, in both normal forms of Unicode, with any white space inside.

        Args:
            words: the strings, at least one.
            also: forms of near misses (`NearName.form`) that are to be found too.
        """
        return cls(_any_of(words), NearSearch.of(words), frozenset(also))

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where they are in a text, as character offsets; they may overlap."""
        yield from self._exact(text)
        if self.also:
            yield from (
                (miss.start, miss.end) for miss in self._near(text) if miss.form in self.also
            )

    def near_misses(self, text: str) -> Iterator[NearName]:
        """The near misses in a text that are not to go."""
        return (miss for miss in self._near(text) if miss.form not in self.also)

    def _exact(self, text: str) -> Iterator[tuple[int, int]]:
        for found in self.exact.finditer(text):
            if _is_whole(text, *found.span()):
                yield found.span()

    def _near(self, text: str) -> Iterator[NearName]:
        return self.near.misses(text, self._exact(text)) if self.near else iter(())

    def are_in(self, text: str) -> bool:
        """Whether one of them is in a text."""
        return any(True for _ in self.spans(text))

    def may_be_in(self, body: bytes) -> bool:
        """Whether they or near misses may be in the strings of JSON; a quick look."""
        if b"\\" in body:  # strings may be spelled otherwise than they are
            return True
        try:
            text = body.decode()
        except UnicodeDecodeError:
            return True
        return bool(self.exact.search(text) or (self.near and self.near.may_be_in(text)))

    def masked(self, text: str) -> str:
        """The text with all of them masked; as many characters."""
        chars = list(text)
        for start, end in self.spans(text):
            chars[start:end] = mask(text[start:end])
        return "".join(chars)


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    spellings = {
        r"\s+".join(map(re.escape, unicodedata.normalize(form, spelling).split()))
        for word in words
        for spelling in (word, *_in_capitals(word))
        for form in ("NFC", "NFD")
    }
    longest_first = sorted(spellings, key=lambda text: (-len(text), text))
    return re.compile("|".join(longest_first)) if spellings else _NONE


def _in_capitals(word: str) -> tuple[str, str]:
    """The word in capitals; the sharp s has two."""
    return word.upper(), word.replace("ß", "ẞ").upper()


def _is_whole(text: str, start: int, end: int) -> bool:
    if end < len(text) and _is_mark(text[end]):
        return False
    return not (_goes_on_before(text, start) or _goes_on_behind(text, end))


def _goes_on_before(text: str, start: int) -> bool:
    if not start or not _joins(text[start], text[start - 1]):
        return False
    script = _script(text[start])
    before = _run(text[max(0, start - _NEAR) : start][::-1], script)[::-1]
    whole = start == len(before) or not _joins((before or " ")[0], text[start - len(before) - 1])
    return not (whole and _PREFIXES.get(script, _NONE).fullmatch(before))


def _goes_on_behind(text: str, end: int) -> bool:
    if end == len(text) or not _joins(text[end - 1], text[end]):
        return False
    script = _script(text[end - 1])
    behind = _run(text[end : end + _NEAR], script)
    whole = end + len(behind) == len(text) or not _joins(
        (behind or " ")[-1], text[end + len(behind)]
    )
    particle = script == "HANGUL" and _PARTICLES.fullmatch(unicodedata.normalize("NFC", behind))
    return not (whole and particle)


def _run(chars: str, script: str) -> str:
    """The first characters that are letters of one script."""
    found = []
    for char in chars:
        if not char.isalpha() or _script(char) != script:
            break
        found.append(char)
    return "".join(found)


def _joins(one: str, other: str) -> bool:
    """Whether the last or first character of a word goes on in its neighbour."""
    if _is_mark(other):
        return True
    if not (other.isalnum() and (one.isalnum() or _is_mark(one))):
        return False
    scripts = (_script(one), _script(other))
    if "KATAKANA" in scripts:
        return scripts[0] == scripts[1]
    return not any(script.startswith(_UNSPACED) for script in scripts)


def _is_mark(char: str) -> bool:
    return char in _JOINERS or unicodedata.category(char).startswith("M")


@lru_cache(maxsize=4096)
def _script(char: str) -> str:
    """The first word of a character's name, such as LATIN, CJK, HANGUL."""
    return re.split(r"[ -]", unicodedata.name(char, "OTHER"), maxsplit=1)[0]
