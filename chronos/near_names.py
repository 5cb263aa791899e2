"""Names that are like a mistyped one: the one place that compares spellings for messages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_ARTICLE = re.compile(r"^(?:al|el|ad|ar|as|ash|at|az|the)[ -](?=.)")
_MARKS = re.compile(r"[^\w ]")


def near_names(
    word: str, known: Iterable[str], *, count: int = 1, cutoff: float = 0.6
) -> list[str]:
    """Known names whose spelling is like a word, the nearest first.

    Case, accents, hyphens and an Arabic or English article do not count.

    >>> near_names("El-Fashir", ["El Fasher", "Nyala"])
    ['El Fasher']

    Args:
        word: what somebody wrote.
        known: the names that exist.
        count: how many at most.
        cutoff: how alike they must be, from 0 to 1.
    """
    from difflib import get_close_matches

    by_key: dict[str, str] = {}
    for name in sorted(known):
        by_key.setdefault(_key(name), name)
    return [by_key[key] for key in get_close_matches(_key(word), by_key, n=count, cutoff=cutoff)]


def did_you_mean(word: str, known: Iterable[str], *, cutoff: float = 0.6) -> str:
    """A question with the nearest known name; empty when none is near.

    >>> did_you_mean("icla", ["ical", "json"])
    "did you mean 'ical'?"
    """
    near = near_names(word, known, cutoff=cutoff)
    return f"did you mean {near[0]!r}?" if near else ""


def _key(name: str) -> str:
    """A name as it is compared."""
    split = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(char for char in split if not unicodedata.combining(char))
    plain = _MARKS.sub(" ", _ARTICLE.sub("", plain))
    return " ".join(plain.split()) or name
