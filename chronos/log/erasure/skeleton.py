"""The skeleton of a text: what two spellings of a name have in common.

Compatibility forms, full case folding, no diacritics, no invisible characters, one apostrophe, one
hyphen, one kind of space, and the encoded characters of URLs decoded.
"""

from __future__ import annotations

import re
import string
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Self
from urllib.parse import unquote

import attrs

APOSTROPHES = "'`´‘’‚‛ʹʻʼʽˈ′＇׳"
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ħ": "h", "ŧ": "t", "þ": "th", "œ": "oe"}
    | {"æ": "ae", "ى": "ي", "ة": "ه", "ٱ": "ا"}
)
_OTHERS = re.compile(r"[^\x00-\x7f]+|(?:%[0-9a-fA-F]{2})+")
_ASCII = str.maketrans(
    string.ascii_uppercase + "_`" + string.whitespace, string.ascii_lowercase + "-'" + " " * 6
)
_STRIPPED = ("COMBINING", "ARABIC", "HEBREW", "SYRIAC")


@attrs.frozen
class Skeleton:
    """A text folded, with what is needed to find the places of its characters in the text.

    Attributes:
        text: the folded text.
        folded: where each piece of it begins, in order; pieces of ASCII keep their length.
        places: where each piece begins in the text, and where its first character ends there.
    """

    text: str
    folded: Sequence[int]
    places: Sequence[tuple[int, int]]

    @classmethod
    def of(cls, text: str) -> Self:
        """Fold a text."""
        pieces: list[str] = []
        folded: list[int] = []
        places: list[tuple[int, int]] = []
        size = at = 0

        def add(piece: str, start: int, end: int) -> None:
            nonlocal size
            pieces.append(piece)
            folded.append(size)
            places.append((start, end))
            size += len(piece)

        for found in _OTHERS.finditer(text):
            if found.start() > at:
                add(text[at : found.start()].translate(_ASCII), at, 0)
            for char, start, end in _characters(found[0], found.start()):
                for one in _fold(char):
                    add(one, start, end)
            at = found.end()
        if at < len(text):
            add(text[at:].translate(_ASCII), at, 0)
        return cls("".join(pieces), folded, places)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Where a part of the skeleton is in the text."""
        return self._place(first)[0], self._place(last - 1)[1]

    def _place(self, at: int) -> tuple[int, int]:
        piece = bisect_right(self.folded, at) - 1
        start, end = self.places[piece]
        start += at - self.folded[piece]
        return start, end or start + 1


def _characters(run: str, at: int) -> Iterator[tuple[str, int, int]]:
    """The characters of a run, with their places in a text where the run begins at `at`."""
    if not run.startswith("%"):
        yield from ((char, place, place + 1) for place, char in enumerate(run, start=at))
        return
    for char in _decoded(run):
        length = 3 * len(char.encode())
        yield char, at, at + length
        at += length


def _decoded(run: str) -> str:
    """What a run of encoded bytes of a URL means; nothing where it is no UTF-8."""
    try:
        return unquote(run, errors="strict")
    except UnicodeDecodeError:
        return ""


def folded_text(text: str) -> str:
    """The skeleton of a text without encoded characters, as a string."""
    return "".join(map(_fold, text))


@lru_cache(maxsize=8192)
def _fold(char: str) -> str:
    """What is left of a character in a skeleton; empty for marks and invisible ones."""
    if char in APOSTROPHES:
        return "'"
    if char.isspace():
        return " "
    category = unicodedata.category(char)
    if category == "Pd" or char in "\u2212_":
        return "-"
    if category == "Cf" or char == "\u0640":
        return ""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    return "".join(one for one in plain if not _is_stripped(one)).translate(_LETTERS)


def _is_stripped(char: str) -> bool:
    return unicodedata.category(char) == "Mn" and unicodedata.name(char, "").startswith(_STRIPPED)


def folded_quickly(text: str) -> str:
    """A text folded as a whole: what is not in it is not in the skeleton."""
    return _OTHERS.sub(_folded_run, text).translate(_ASCII).replace("'", "")


def _folded_run(found: re.Match[str]) -> str:
    return folded_text(_decoded(found[0]) if found[0].startswith("%") else found[0])
