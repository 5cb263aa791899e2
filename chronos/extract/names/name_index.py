"""Names in running text: tokens, spelling keys, and an index that finds the longest name.

The gazetteer and the actor lexicon are built on this module. A name meets its mention in two
ways: by its exact spelling (case, accents, hyphens and apostrophes aside), and, for names
that reach English through another script, by a spelling key in which the usual
transliterations fall together (Jaysh, Jaish and Jeish; al-Fateh and Fatah).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

from chronos.extract.lexicons.noun_cues import NameCues
from chronos.extract.names.spelling import (
    APOSTROPHES,
    ARTICLES,
    WORD,
    fold,
    form,
    key,
    key_of_word,
    key_of_words,
)

T = TypeVar("T")

#: Shapes of a token: how it is capitalised.
LOWER, CAPITAL, UPPER, NUMBER = range(4)

#: A spelling key shorter than this (blanks aside) is too common to prove a name.
SHORTEST_KEY = 5

#: Names in capitals up to this length are acronyms: SANA is not Sana.
_ACRONYM = 6

#: So few words in capitals say nothing of the writer's habit.
_FEW_WORDS = 5

#: What may be between two words of one name.
GAPS = frozenset((" ", "-", "‑", "–", "\u00a0", "\n", " \n", "  "))

_HYPHENS = frozenset("-‑–")
_POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS]$")


class NameToken(NamedTuple):
    """One word of a text.

    Attributes:
        start: offset of its first character.
        end: offset after its last character, a possessive 's not included.
        form: lower case without accents, apostrophes and dots.
        shape: LOWER, CAPITAL, UPPER or NUMBER.
        joined: whether it may continue a name that the previous token is part of.
        possessive: whether 's follows.
        hyphen: whether a hyphen follows.
    """

    start: int
    end: int
    form: str
    shape: int
    joined: bool
    possessive: bool
    hyphen: bool


def tokenize(text: str, names: NameCues) -> list[NameToken]:
    """The words of a text, in order; a name goes on behind an abbreviation of `names`."""
    tokens: list[NameToken] = []
    last, previous = 0, ""
    for match in WORD.finditer(text):
        start, end = match.span()
        raw = match[0]
        possessive = not raw.isalnum() and _POSSESSIVE.search(raw) is not None
        if possessive:
            raw, end = raw[:-2], end - 2
        gap = text[last:start]
        joined = gap in GAPS or (gap == ". " and previous in names.abbreviations)
        previous = fold(raw)
        last = match.end()
        hyphen = text[last : last + 1] in _HYPHENS
        tokens.append(NameToken(start, end, previous, _shape(raw), joined, possessive, hyphen))
    return tokens


def _shape(raw: str) -> int:
    if raw[0].isdigit():
        return NUMBER
    if not raw[0].isupper():
        return LOWER
    return UPPER if len(raw) > 1 and raw.isupper() else CAPITAL


def is_upper_case(tokens: list[NameToken]) -> bool:
    """Whether a text is written in capitals throughout, so that case says nothing."""
    words = [token for token in tokens if token.shape != NUMBER]
    if len(words) < _FEW_WORDS:
        return False
    return sum(token.shape == UPPER for token in words) > 0.8 * len(words)


class IndexHit(NamedTuple, Generic[T]):
    """What an index knows about the tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    values: tuple[T, ...]
    exact: bool


class NameIndex(Generic[T]):
    """Names to values, found by exact spelling first, by spelling key second."""

    def __init__(self, names: NameCues) -> None:
        self._names = names
        self._exact: dict[str, list[T]] = {}
        self._reach: dict[str, int] = {}
        self._varying: list[tuple[str, T]] = []
        self._keyed: dict[str, list[T]] | None = None
        self._key_reach: dict[str, int] = {}

    def add(self, name: str, value: T, *, varies: bool = False) -> None:
        """Add a name; with `varies` its transliterations find it too."""
        known = form(name)
        if not known:
            return
        acronym = len(known) <= _ACRONYM and known.isalpha() and name.isupper()
        self.add_form(known.upper() if acronym else known, value)
        if varies and not acronym:
            self._varying.append((known, value))

    def add_form(self, known: str, value: T) -> None:
        """Add a name that is already in exact-spelling form."""
        values = self._exact.get(known)
        if values is None:
            self._exact[known] = [value]
            head, blank, _ = known.partition(" ")
            if blank:
                self._reach[head] = max(self._reach.get(head, 0), known.count(" ") + 1)
        elif value not in values:
            values.append(value)

    def exact(self, name: str) -> tuple[T, ...]:
        """Values of an exactly spelt name."""
        known = form(name)
        return tuple(self._exact.get(known) or self._exact.get(known.upper()) or ())

    def is_acronym(self, name: str) -> bool:
        """Whether a name is known as an acronym only."""
        known = form(name)
        return known not in self._exact and known.upper() in self._exact

    def look_up(self, name: str) -> tuple[T, ...]:
        """Values of a name by exact spelling, else by spelling key."""
        return self.exact(name) or self._bykey_of_words(key(name))

    def longest(
        self, tokens: list[NameToken], first: int, *, shouting: bool = False, limit: int = 8
    ) -> IndexHit[T] | None:
        """The longest name that starts with token `first`, exact spelling preferred.

        A short word in capitals is an acronym unless the whole text is `shouting`.
        """
        token = tokens[first]
        acronym = token.shape == UPPER and not shouting and len(token.form) <= _ACRONYM
        exact = self._longest_exact(tokens, first, limit, 2 if acronym else 1)
        if (
            exact is None
            and token.shape == UPPER
            and not (shouting and token.form in self._names.shouted)
        ):
            values = self._exact.get(token.form.upper())
            exact = IndexHit(first, first + 1, tuple(values), exact=True) if values else None
        if acronym:
            return exact
        exact = exact or self._near(tokens, first)
        keyed = self._longest_keyed(tokens, first, limit)
        if keyed and (exact is None or keyed.last > exact.last):
            return keyed
        return exact

    def _longest_exact(
        self, tokens: list[NameToken], first: int, limit: int, least: int
    ) -> IndexHit[T] | None:
        head = tokens[first].form
        reach = self._reach.get(head, 1)
        if reach == 1:
            values = self._exact.get(head) if least == 1 else None
            return IndexHit(first, first + 1, tuple(values), exact=True) if values else None
        words = list(_run(tokens, first, min(limit, reach)))
        for count in range(len(words), least - 1, -1):
            values = self._exact.get(" ".join(words[:count]))
            if values:
                return IndexHit(first, first + count, tuple(values), exact=True)
        return None

    def _near(self, tokens: list[NameToken], first: int) -> IndexHit[T] | None:
        """A word that lost its apostrophe ("Syrias government") or its article ("Waer")."""
        word = tokens[first].form
        values = self._exact.get(f"al {word}")
        if values is None and len(word) > SHORTEST_KEY and word[-1] == "s":
            values = self._exact.get(word[:-1])
        return IndexHit(first, first + 1, tuple(values), exact=False) if values else None

    def _longest_keyed(self, tokens: list[NameToken], first: int, limit: int) -> IndexHit[T] | None:
        if self._keyed is None:
            self._build_keys()
        head = key_of_word(tokens[first].form)
        reach = self._key_reach.get(head, 0)
        if not head or not reach:
            return None
        words = list(_run(tokens, first, min(limit, reach)))
        for count in range(len(words), 0, -1):
            values = self._bykey_of_words(key_of_words(words[:count]))
            if values and words[count - 1] not in ARTICLES:
                return IndexHit(first, first + count, values, exact=False)
        return None

    def _bykey_of_words(self, wanted: str) -> tuple[T, ...]:
        if self._keyed is None:
            self._build_keys()
        assert self._keyed is not None  # noqa: S101 - narrows the type
        if len(wanted.replace(" ", "")) < SHORTEST_KEY:
            return ()
        return tuple(self._keyed.get(wanted, ()))

    def _build_keys(self) -> None:
        self._keyed = {}
        for known, value in self._varying:
            words = known.split(" ")
            short = key_of_words(words)
            if len(short.replace(" ", "")) < SHORTEST_KEY:
                continue
            values = self._keyed.setdefault(short, [])
            if value not in values:
                values.append(value)
            head = short.partition(" ")[0]
            # Articles may be between the words of the mention, not in the key.
            reach = max(len(words), 2 * short.count(" ") + 1)
            self._key_reach[head] = max(self._key_reach.get(head, 0), reach)


def _run(tokens: list[NameToken], first: int, count: int) -> Iterator[str]:
    """Forms of up to `count` tokens from `first` on that may belong to one name."""
    yield tokens[first].form
    for token in tokens[first + 1 : first + count]:
        if not token.joined:
            return
        yield token.form


def read_rows(path: Path, columns: int) -> Iterator[list[str]]:
    """Rows of a TSV file; lines that start with # are comments.

    Raises:
        ValueError: a row has another number of columns; the message names file and line.
    """
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if not line or line[0] == "#":
            continue
        cells = line.split("\t")
        if len(cells) != columns:
            raise ValueError(f"{path}:{number}: {len(cells)} columns instead of {columns}")
        yield cells
