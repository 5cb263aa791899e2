"""The words that make a place phrase, read from `gazetteer/place_words.toml` and word lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal

import attrs

from chronos.extract.lexicons.language import LanguageData
from chronos.extract.lexicons.noun_cues import NameCues
from chronos.extract.names.name_index import NameToken, read_rows
from chronos.extract.names.spelling import fold
from chronos.wordlists import Words, load_words


@attrs.frozen(kw_only=True)
class PlaceType:
    """What a type word such as `district` or `air base` says of the name beside it.

    Attributes:
        kind: precision of a place of this type.
        group: admin, settlement, part or feature.
        size: number of words.
    """

    kind: str
    group: str
    size: int


@attrs.frozen(kw_only=True)
class _WordList:
    words: Words


@attrs.frozen(kw_only=True)
class _TypeList:
    types: Words


@attrs.frozen(kw_only=True)
class _PartList:
    parts: Words


@attrs.frozen(kw_only=True)
class _CountryList:
    countries: Words


@attrs.frozen(kw_only=True)
class _Compass:
    nouns: Words


@attrs.frozen(kw_only=True)
class _Hyphenated:
    sides: Words
    compounds: Words


_Unit = Literal["kilometres", "miles", "metres"]


@attrs.frozen(kw_only=True)
class _PlaceWordsFile:
    """What `place_words.toml` may hold."""

    directions: Mapping[str, str]
    compass: _Compass
    parts: Mapping[str, str]
    directed: _PartList
    types: Mapping[str, tuple[str, str]]
    known_only: _TypeList
    surnames: _TypeList
    of: _TypeList
    units: Mapping[_Unit, Words]
    locative: _WordList
    not_names: _WordList
    hyphenated: _Hyphenated
    transliterated: _CountryList


@attrs.frozen(kw_only=True)
class PlaceWords:
    """Words of the place grammar; all forms are folded (`lexicon.fold`).

    Attributes:
        names: small words that a name may hold.
        directions: compass word to direction.
        compass_nouns: compass words that are nouns.
        parts: part noun ("outskirts") to part.
        directed: parts that count only with a compass word.
        types: type phrase to type.
        type_heads: first words of the type phrases.
        type_reach: most words in a type phrase.
        known_only: type phrases that make no place of an unknown name.
        surnames: type words that are surnames after a given name.
        of_types: type phrases that precede a name with "of".
        units: unit of distance to kilometres.
        locative: prepositions that announce a place.
        sides: first halves of compounds that say for or against whom ("pro-Moscow").
        compounds: second halves of compounds that describe ("Moscow-backed").
        not_names: words that never begin an unknown place.
        transliterated: countries whose names vary in spelling.
        ambiguous: place names that are more often something else.
        given_names: given names and forms of address.
        demonyms: adjectives and peoples of states ("syrian", "syrians").
        capitals: demonym to the capital of its state ("the Syrian capital").
    """

    names: NameCues
    directions: Mapping[str, str]
    compass_nouns: frozenset[str]
    parts: Mapping[str, str]
    directed: frozenset[str]
    types: Mapping[str, PlaceType]
    type_heads: frozenset[str]
    type_reach: int
    known_only: frozenset[str]
    surnames: frozenset[str]
    of_types: frozenset[str]
    units: Mapping[str, float]
    locative: frozenset[str]
    sides: frozenset[str]
    compounds: frozenset[str]
    not_names: frozenset[str]
    transliterated: frozenset[str]
    ambiguous: frozenset[str]
    given_names: frozenset[str]
    demonyms: frozenset[str]
    capitals: Mapping[str, str]

    @classmethod
    def load(cls, language: LanguageData) -> PlaceWords:
        """Read the words from the gazetteer folder of a language.

        Raises:
            UsageError: `place_words.toml` has a list that no code asks for, or lacks one.
        """
        folder = language.gazetteer
        data = load_words(_PlaceWordsFile, folder / "place_words.toml")
        types = {
            phrase: PlaceType(kind=kind, group=group, size=phrase.count(" ") + 1)
            for phrase, (kind, group) in data.types.items()
        }
        states = dict(_states(folder / "states.tsv"))
        lengths: Mapping[_Unit, float] = {"kilometres": 1.0, "miles": 1.609344, "metres": 0.001}
        return cls(
            names=language.cues.name,
            directions=data.directions,
            compass_nouns=data.compass.nouns,
            parts=data.parts,
            directed=data.directed.parts,
            types=types,
            type_heads=frozenset(phrase.split(" ")[0] for phrase in types),
            type_reach=max(found.size for found in types.values()),
            known_only=data.known_only.types,
            surnames=data.surnames.types,
            of_types=data.of.types,
            units={word: lengths[unit] for unit, words in data.units.items() for word in words},
            locative=data.locative.words,
            sides=data.hyphenated.sides,
            compounds=data.hyphenated.compounds,
            not_names=data.not_names.words,
            transliterated=data.transliterated.countries,
            ambiguous=read_words(folder / "ambiguous.txt") | _surnames(folder / "persons.tsv"),
            given_names=read_words(folder / "given_names.txt") | read_words(folder / "titles.txt"),
            demonyms=frozenset(states),
            capitals={word: capital for word, capital in states.items() if capital},
        )

    def sided(self, tokens: Sequence[NameToken], at: int) -> bool:
        """Whether a name is whom somebody sides with or against: "pro-Moscow separatists"."""
        before = tokens[at - 1] if at else None
        return before is not None and before.hyphen and before.form in self.sides

    def describes(self, tokens: Sequence[NameToken], last: int) -> bool:
        """Whether a name that ends before `last` is part of an adjective: "Moscow-backed"."""
        follows = last < len(tokens) and tokens[last - 1].hyphen
        return follows and tokens[last].form in self.compounds


def _surnames(path: Path) -> frozenset[str]:
    """Single words that are names of known persons."""
    cells = [aliases for *_, aliases in read_rows(path, 5)]
    return frozenset(fold(word) for cell in cells for word in cell.split("|") if " " not in word)


def _states(path: Path) -> Iterator[tuple[str, str]]:
    """Each demonym of a state, folded, with the state's capital."""
    for _, _, _, demonyms, metonyms in read_rows(path, 5):
        for word in filter(None, demonyms.split("|")):
            yield fold(word), metonyms.partition("|")[0]


def read_words(path: Path) -> frozenset[str]:
    """Words of a list file, separated by blanks or ends of line; # starts a comment line."""
    lines = path.read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
