"""Spelling of names: forms that ignore case and marks, keys in which transliterations meet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

#: The Arabic article and its assimilated and colloquial forms.
ARTICLES = frozenset(("al", "el", "ul", "il", "an", "az", "ez", "ath", "adh")) | frozenset(
    ("as", "es", "ash", "esh", "ad", "ed", "ar", "er", "at", "et")
)

APOSTROPHES = "'’‘ʼʿʾ`´ʻ"

#: A word of a text: letters and digits with apostrophes inside, or a dotted acronym.
WORD = re.compile(rf"(?:[A-Z]\.){{2,}}(?:[A-Z]\b)?|[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*")
_MARKS = re.compile(rf"[\u0300-\u036f.{APOSTROPHES}]")
_BOUND_T = re.compile(r"(?<=[iy][ae])t$")
_DOUBLED = re.compile(r"(.)\1+")
_FINAL_H = re.compile(r"(?<=[aeiou])h$")
_VOWELS = re.compile(r"(?<=.)[aeiouwy]+")


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """The word in lower case without accents, apostrophes and dots."""
    if word.isascii() and word.isalnum():
        return word.lower()
    return _MARKS.sub("", unicodedata.normalize("NFKD", word)).casefold()


def form(name: str) -> str:
    """Exact-spelling form of a name: its folded words, one blank apart."""
    if name.isascii() and name.replace(" ", "").isalpha():
        return name.lower()
    return " ".join(fold(word) for word in WORD.findall(name))


@lru_cache(maxsize=1 << 16)
def key_of_word(word: str) -> str:
    """Spelling key of one folded word; empty for an article.

    Vowels after the first letter count as front (a e i y) or back (any run with o u w), since
    that is as far as transliterations agree; q, kh, gh, dh, th and the like lose their h or
    become k; doubled letters, a final h and the t of a bound feminine fall away.
    """
    if word in ARTICLES:
        return ""
    if not word.isascii() or any(char.isdigit() for char in word):
        return word
    word = word.replace("q", "k").replace("dj", "j").replace("ck", "k").replace("ph", "f")
    word = word.replace("dh", "d").replace("th", "t").replace("gh", "g").replace("kh", "k")
    word = _BOUND_T.sub("", word)
    word = _DOUBLED.sub(r"\1", word)
    word = _FINAL_H.sub("", word)
    first = {"e": "a", "i": "a", "u": "u", "o": "u"}.get(word[:1], word[:1])
    rest = _VOWELS.sub(lambda run: "u" if set(run[0]) & set("ouw") else "a", word)[1:]
    if first == "a":
        rest = rest.lstrip("a")
    return first + rest


def key(name: str) -> str:
    """Spelling key of a name: the keys of its words without articles.

    Two names with one key are taken for spellings of one name only if the key has
    a few letters; see `lexicon.Index`.
    """
    return key_of_words(form(name).split(" "))


def key_of_words(words: Iterable[str]) -> str:
    """Spelling key of folded words."""
    return " ".join(filter(None, map(key_of_word, words)))
