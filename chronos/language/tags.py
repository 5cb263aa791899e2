"""Language tags: as inputs declare them, and as chronos writes them (BCP 47).

The languages are data: languages.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib import resources

import attrs

ANY = "*"
"""The marker of an extractor that reads every language."""

_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
_NO_LANGUAGE = frozenset({"mis", "mul", "und", "zxx"})


@attrs.frozen(kw_only=True)
class LanguageTable:
    """The languages that chronos distinguishes.

    Attributes:
        names: English name of each, by tag.
        tags: tag by every word that declares it, lower case: names and codes.
        alike: by tag, all languages of its group, itself included.
        english: frequent English words, three of which make a paragraph English.
        english_too: these and further ones, four of which make a paragraph English.
    """

    names: Mapping[str, str]
    tags: Mapping[str, str]
    alike: Mapping[str, frozenset[str]]
    english: frozenset[str]
    english_too: frozenset[str]


@cache
def languages() -> LanguageTable:
    """What languages.toml says."""
    path = resources.files("chronos.language").joinpath("languages.toml")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    rows: dict[str, list[str]] = table["languages"]
    groups: list[frozenset[str]] = [frozenset(group) for group in table["alike"]]
    return LanguageTable(
        names={tag: row[0] for tag, row in rows.items()},
        tags={word.lower(): tag for tag, row in rows.items() for word in (tag, *row)},
        alike={tag: group for group in groups for tag in group},
        english=frozenset(table["english"]),
        english_too=frozenset([*table["english"], *table["english_too"]]),
    )


@lru_cache(maxsize=256)
def well_formed(declared: str) -> str:
    """The BCP 47 tag of a declared language; empty when the declaration names none.

    >>> well_formed("en_gb"), well_formed("English"), well_formed("deu"), well_formed("x-default")
    ('en-GB', 'en', 'de', '')
    """
    text = declared.strip().lower().replace("_", "-")
    if text in languages().tags:
        return languages().tags[text]
    if not _TAG.fullmatch(text):
        return ""
    first, *rest = text.split("-")
    if first in _NO_LANGUAGE:
        return ""
    return "-".join((languages().tags.get(first, first), *map(_cased, rest)))


def _cased(part: str) -> str:
    """A script as `Hant`, a region as `TW`, anything else in lower case."""
    if len(part) == 4 and part.isalpha():
        return part.capitalize()
    return part.upper() if len(part) == 2 else part


def primary(tag: str) -> str:
    """The language of a tag, without script and region.

    >>> primary("zh-Hant-TW")
    'zh'
    """
    return tag.partition("-")[0].lower()


def agree(one: str, other: str) -> bool:
    """Whether two tags name one language, or two that detection confuses."""
    first, second = primary(one), primary(other)
    return second in languages().alike.get(first, {first})


def name_of(tag: str) -> str:
    """A language for people.

    >>> name_of("de-AT"), name_of("tlh")
    ('German (de-AT)', 'tlh')
    """
    name = languages().names.get(primary(tag), "")
    return f"{name} ({tag})" if name else tag


def reads(known: Iterable[str], tag: str) -> bool:
    """Whether a reader of these languages reads text in the other; `ANY` means all.

    >>> reads(("en",), "en-GB"), reads(("*",), "de"), reads(("en",), "de")
    (True, True, False)
    """
    return any(each == ANY or primary(each) == primary(tag) for each in known)
