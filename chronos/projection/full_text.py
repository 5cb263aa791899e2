"""The words of quotes, headlines and articles, so that those that have some are found.

What is found may have the words or may have had them once; what has them is found.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import cache
from sqlite3 import Connection

_TABLE = """CREATE VIRTUAL TABLE texts USING fts5(words, content = '', detail = none,
tokenize = "ascii tokenchars '_'")"""
_LONGEST = 200  # letters of a word that are indexed
_WORD = re.compile(r"\w+")
_INSIDE = re.compile(r"\w\w")
_NO_WORD = re.compile(r"\W+")


class _Folding(dict[int, str]):
    """Each letter to one without case and accents, so that offsets stay."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = unicodedata.normalize("NFKD", char.casefold())[:1] or char
        self[code] = plain
        return plain


_FOLDING = _Folding()


def folded(text: str) -> str:
    """A text of the same length without case and accents."""
    return text.translate(_FOLDING)


def create(file: Connection) -> None:
    """Make the tables, as far as this SQLite has full-text search (FTS5)."""
    file.execute("CREATE TABLE texts_of (n INTEGER PRIMARY KEY, name TEXT NOT NULL)")
    if has_index():
        file.execute(_TABLE)


@cache
def has_index() -> bool:
    """Whether this SQLite has FTS5."""
    with closing(sqlite3.connect(":memory:")) as trial:
        try:
            trial.execute(_TABLE)
        except sqlite3.OperationalError:
            return False
    return True


def add(file: Connection, texts: Iterable[tuple[str, str]]) -> None:
    """Index texts, by the ids of what they are of; where there is no table, nothing is done."""
    if not file.execute("SELECT 1 FROM sqlite_schema WHERE name = 'texts'").fetchone():
        return
    for name, text in texts:
        number = file.execute("INSERT INTO texts_of (name) VALUES (?)", (name,)).lastrowid
        words = _NO_WORD.sub(" ", folded(text))
        if len(text) > _LONGEST:
            words = " ".join(word[:_LONGEST] for word in words.split())
        file.execute("INSERT INTO texts (rowid, words) VALUES (?, ?)", (number, words))


def has_words(text: str, quote: str, start: int) -> bool:
    """Whether a text has a quote at this offset, and no word goes on beyond the quote."""
    end = start + len(quote)
    if not quote or start < 0 or text[start:end] != quote:
        return False
    ends = (text[max(0, start - 1) : start + 1], text[end - 1 : end + 1])
    return not any(_INSIDE.fullmatch(folded(each)) for each in ends)


def mentioning(file: Connection, words: Sequence[str]) -> list[str] | None:
    """Ids of texts among which are all that have these words; None when any text may have them.

    A word may be the beginning of a longer one, and several in one string are a phrase.
    """
    terms = sorted({term for word in words for term in _terms(word)})
    if not terms:
        return None
    query = """SELECT DISTINCT texts_of.name FROM texts JOIN texts_of ON texts_of.n = texts.rowid
    WHERE texts MATCH ?"""
    try:
        return [name for (name,) in file.execute(query, (" ".join(terms),))]
    except sqlite3.OperationalError:  # this SQLite has no FTS5
        return None


def _terms(phrase: str) -> Iterator[str]:
    """The words of a phrase as FTS5 looks for them: the last may be the beginning of one."""
    parts = folded(phrase).split()
    for number, part in enumerate(parts, start=1):
        for match in _WORD.finditer(part):
            is_open = number == len(parts) and match.end() == len(part)
            long = len(match[0]) > _LONGEST
            yield f'"{match[0][:_LONGEST]}"{"*" if is_open or long else ""}'
