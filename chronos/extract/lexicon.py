"""Names in running text: tokens, spelling keys, and an index that finds the longest name.

The gazetteer and the actor lexicon stand on this module. A name meets its mention in two
ways: by its exact spelling (case, accents, hyphens and apostrophes aside), and, for names
that reach English through another script, by a spelling key in which the usual
transliterations fall together (Jaysh, Jaish and Jeish; al-Fateh and Fatah).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

#: Shapes of a token: how it is capitalised.
LOWER, CAPITAL, UPPER, NUMBER = range(4)

#: The Arabic article and its assimilated and colloquial forms.
ARTICLES = frozenset(
    [
        "al",
        "el",
        "as",
        "es",
        "ash",
        "esh",
        "ad",
        "ed",
        "ar",
        "er",
        "at",
        "et",
        "az",
        "ez",
        "an",
        "ul",
        "il",
        "ath",
        "adh",
    ]
)

#: A spelling key shorter than this (blanks aside) is too common to prove a name.
SHORTEST_KEY = 5

#: Names in capitals up to this length are acronyms: SANA is not Sana.
_ACRONYM = 6

#: In a text in capitals these are words, not acronyms.
_SHOUTED = frozenset(
    [
        "aid",
        "am",
        "an",
        "as",
        "at",
        "car",
        "care",
        "fact",
        "is",
        "it",
        "ji",
        "me",
        "mend",
        "na",
        "or",
        "pa",
        "site",
        "so",
        "time",
        "tip",
        "us",
        "we",
        "who",
        "wise",
    ]
)

#: What may stand between two words of one name.
GAPS = frozenset((" ", "-", "‑", "–", "\u00a0", "\n", " \n", "  "))

_HYPHENS = frozenset("-‑–")
_APOSTROPHES = "'’‘ʼʿʾ`´ʻ"
_WORD = re.compile(rf"(?:[A-Z]\.){{2,}}(?:[A-Z]\b)?|[^\W_]+(?:[{_APOSTROPHES}][^\W_]+)*")
_POSSESSIVE = re.compile(rf"[{_APOSTROPHES}][sS]$")
_ABBREVIATIONS = frozenset(("st", "mt", "ft"))
_MARKS = re.compile(rf"[\u0300-\u036f.{_APOSTROPHES}]")
_BOUND_T = re.compile(r"(?<=[iy][ae])t$")
_DOUBLED = re.compile(r"(.)\1+")
_FINAL_H = re.compile(r"(?<=[aeiou])h$")
_VOWELS = re.compile(r"(?<=.)[aeiouwy]+")


class Token(NamedTuple):
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
    return " ".join(fold(word) for word in _WORD.findall(name))


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
    SHORTEST_KEY letters; see `Index`.
    """
    return _key(form(name).split(" "))


def _key(words: Iterable[str]) -> str:
    return " ".join(filter(None, map(key_of_word, words)))


def tokenize(text: str) -> list[Token]:
    """The words of a text, in order."""
    tokens: list[Token] = []
    last, previous = 0, ""
    for match in _WORD.finditer(text):
        start, end = match.span()
        raw = match[0]
        possessive = not raw.isalnum() and _POSSESSIVE.search(raw) is not None
        if possessive:
            raw, end = raw[:-2], end - 2
        gap = text[last:start]
        joined = gap in GAPS or (gap == ". " and previous in _ABBREVIATIONS)
        previous = fold(raw)
        last = match.end()
        hyphen = text[last : last + 1] in _HYPHENS
        tokens.append(Token(start, end, previous, _shape(raw), joined, possessive, hyphen))
    return tokens


def _shape(raw: str) -> int:
    if raw[0].isdigit():
        return NUMBER
    if not raw[0].isupper():
        return LOWER
    return UPPER if len(raw) > 1 and raw.isupper() else CAPITAL


def is_upper_case(tokens: list[Token]) -> bool:
    """Whether a text is written in capitals throughout, so that case tells nothing."""
    words = [token for token in tokens if token.shape != NUMBER]
    return sum(token.shape == UPPER for token in words) > 0.8 * len(words)


class Hit(NamedTuple, Generic[T]):
    """What an index knows about the tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    values: tuple[T, ...]
    exact: bool


class Index(Generic[T]):
    """Names to values, found by exact spelling first, by spelling key second."""

    def __init__(self) -> None:
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

    def look_up(self, name: str) -> tuple[T, ...]:
        """Values of a name by exact spelling, else by spelling key."""
        return self.exact(name) or self._by_key(key(name))

    def longest(
        self, tokens: list[Token], first: int, *, shouting: bool = False, limit: int = 8
    ) -> Hit[T] | None:
        """The longest name that starts with token `first`, exact spelling preferred.

        A short word in capitals is an acronym unless the whole text is `shouting`.
        """
        token = tokens[first]
        acronym = token.shape == UPPER and not shouting and len(token.form) <= _ACRONYM
        exact = self._longest_exact(tokens, first, limit, 2 if acronym else 1)
        if exact is None and token.shape == UPPER and not (shouting and token.form in _SHOUTED):
            values = self._exact.get(token.form.upper())
            exact = Hit(first, first + 1, tuple(values), exact=True) if values else None
        if acronym:
            return exact
        exact = exact or self._without_apostrophe(tokens, first)
        keyed = self._longest_keyed(tokens, first, limit)
        if keyed and (exact is None or keyed.last > exact.last):
            return keyed
        return exact

    def _longest_exact(
        self, tokens: list[Token], first: int, limit: int, least: int
    ) -> Hit[T] | None:
        head = tokens[first].form
        reach = self._reach.get(head, 1)
        if reach == 1:
            values = self._exact.get(head) if least == 1 else None
            return Hit(first, first + 1, tuple(values), exact=True) if values else None
        words = list(_run(tokens, first, min(limit, reach)))
        for count in range(len(words), least - 1, -1):
            values = self._exact.get(" ".join(words[:count]))
            if values:
                return Hit(first, first + count, tuple(values), exact=True)
        return None

    def _without_apostrophe(self, tokens: list[Token], first: int) -> Hit[T] | None:
        """A name whose possessive apostrophe was lost, as in "Syrias government"."""
        word = tokens[first].form
        if len(word) <= SHORTEST_KEY or word[-1] != "s":
            return None
        values = self._exact.get(word[:-1])
        return Hit(first, first + 1, tuple(values), exact=False) if values else None

    def _longest_keyed(self, tokens: list[Token], first: int, limit: int) -> Hit[T] | None:
        if self._keyed is None:
            self._build_keys()
        head = key_of_word(tokens[first].form)
        reach = self._key_reach.get(head, 0)
        if not head or not reach:
            return None
        words = list(_run(tokens, first, min(limit, reach)))
        for count in range(len(words), 0, -1):
            values = self._by_key(_key(words[:count]))
            if values and words[count - 1] not in ARTICLES:
                return Hit(first, first + count, values, exact=False)
        return None

    def _by_key(self, wanted: str) -> tuple[T, ...]:
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
            short = _key(words)
            if len(short.replace(" ", "")) < SHORTEST_KEY:
                continue
            values = self._keyed.setdefault(short, [])
            if value not in values:
                values.append(value)
            head = short.partition(" ")[0]
            # Articles may stand between the words of the mention, not in the key.
            reach = max(len(words), 2 * short.count(" ") + 1)
            self._key_reach[head] = max(self._key_reach.get(head, 0), reach)


def _run(tokens: list[Token], first: int, count: int) -> Iterator[str]:
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
