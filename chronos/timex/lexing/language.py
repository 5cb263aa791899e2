"""A language's words and rules of time, read from its folder beside this module.

A new language is a new folder with `words.toml`, `rules.toml` and, to date articles, `press.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType
from typing import Any

import attrs

from chronos.timex.lexing.tokens import Alphabet, expand, literals

Lexicon = Mapping[str, Mapping[str, int | float | str]]
_NUMBER_SHAPES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"0?[1-9]|[12]\d|3[01]"), "day"),
    (re.compile(r"[01]?\d|2[0-4]"), "hour"),
    (re.compile(r"1\d{3}|20\d\d"), "year"),
    (re.compile(r"\d\d"), "two"),
    (re.compile(r"\d+|\d{1,3}(,\d{3})+"), "integer"),
    (re.compile(r"(0[1-9]|[12]\d|3[01])(19|20)\d\d"), "day_year"),
    (re.compile(r"\d+\.\d+"), "decimal"),
    (re.compile(r"\d/\d{1,2}"), "fraction"),
    (re.compile(r"([01]?\d|2[0-4]):[0-5]\d(:[0-5]\d)?"), "clock"),
    (re.compile(r"([01]\d|2[0-3])[0-5]\d"), "hhmm"),
    (re.compile(r"\d{4}-\d\d?-\d\d?(?!\d).*"), "iso"),
    (
        re.compile(r"\d\d?([/.])\d\d?\1(\d\d|\d{4})|\d\d?-\d\d?-\d{4}|\d{4}([/.])\d\d?\3\d\d?"),
        "dotted",
    ),
)
_SAMPLES = (
    "1", "9", "09", "00", "13", "24", "25", "31", "32", "99", "199", "1000", "1999", "2099", "3000",
    "0735", "1030", "2030", "2359",
    "092016", "12,000", "2.5", "1/2", "9/11", "15:00", "99:99", "2016-10-28", "29/10/2016",
    "12.30.99", "2016/10/28",
)  # fmt: skip


@attrs.frozen
class TimexRule:
    """One pattern and what to make of its matches.

    Attributes:
        kind: name of the builder in chronos.timex.rules.builders.
        pattern: over the codes of a Scan.
        value: constant TIMEX3 value, for kinds that need one.
        guard: name of a check on the context, empty for none.
        style: the only style of text that it is for, empty for all.
    """

    kind: str
    pattern: re.Pattern[str]
    value: str = ""
    guard: str = ""
    style: str = ""


@attrs.frozen
class Language:
    """Words and rules, ready to run.

    Attributes:
        lexicon: word classes: class -> word -> value.
        alphabet: maps tokens to codes.
        rules: in order of preference among matches of equal length.
    """

    lexicon: Lexicon
    alphabet: Alphabet
    rules: tuple[TimexRule, ...]


class _Tables(dict[str, Mapping[str, int | float | str]]):
    """Word classes; a class that a language does not need is empty."""

    def __missing__(self, _: str) -> Mapping[str, int | float | str]:
        return {}


@lru_cache(maxsize=256)
def known_language(tag: str) -> str:
    """The folder that reads a BCP 47 tag: its own when there is one, else English.

    >>> known_language("en-GB"), known_language("tlh")
    ('en', 'en')
    """
    name = tag.partition("-")[0].lower()
    return name if name.isalpha() and (folder_of(name) / "words.toml").is_file() else "en"


def folder_of(language: str | Path) -> Traversable:
    """Where the data of a language stand: beside this module, or at a path of its own."""
    here = resources.files("chronos.timex")
    return language if isinstance(language, Path) else here / language


@cache
def load_language(language: str | Path = "en") -> Language:
    """The rules of a language, by the name of its folder or the path to it; built once.

    Raises:
        FileNotFoundError: there is no such folder, or it lacks words.toml or rules.toml.
    """
    folder = folder_of(language)
    words = tomllib.loads((folder / "words.toml").read_text(encoding="utf-8"))
    raw = tomllib.loads((folder / "rules.toml").read_text(encoding="utf-8"))
    capitalised = frozenset(words.pop("capitalised", ()))
    macros = raw["macro"]
    named = set().union(*(literals(expand(rule["pattern"], macros)) for rule in raw["rule"]))
    classify = _classifier(words, capitalised, frozenset(named))
    vocabulary = {word for members in words.values() for word in members} | named
    vocabulary |= {word.capitalize() for word in vocabulary} | set(_SAMPLES)
    alphabet = Alphabet.build(sorted(vocabulary), classify)
    rules = tuple(_rule(entry, alphabet, macros) for entry in raw["rule"])
    tables = _Tables({name: MappingProxyType(table) for name, table in words.items()})
    lexicon = MappingProxyType(tables)
    return Language(lexicon, alphabet, rules)


def _rule(entry: Mapping[str, Any], alphabet: Alphabet, macros: Mapping[str, str]) -> TimexRule:
    return TimexRule(
        kind=entry["kind"],
        pattern=alphabet.compile(entry["pattern"], macros),
        value=entry.get("value", ""),
        guard=entry.get("guard", ""),
        style=entry.get("style", ""),
    )


def _classifier(words: Lexicon, capitalised: frozenset[str], named: frozenset[str]) -> Any:
    by_word: dict[str, set[str]] = {}
    for name, members in words.items():
        for word in members:
            by_word.setdefault(word, set()).add(name)
    for word in named:
        by_word.setdefault(word, set()).add(f"={word}")

    def classify(token: str) -> frozenset[str]:
        if token[0].isdigit() and token.isascii():
            shapes = {name for shape, name in _NUMBER_SHAPES if shape.fullmatch(token)}
            return frozenset(shapes | by_word.get(token, set()))
        word = token.lower()
        found = by_word.get(word, ())
        if word in capitalised and token[0].islower():
            return frozenset(name for name in found if name[0] == "=")
        return frozenset(found)

    return classify
