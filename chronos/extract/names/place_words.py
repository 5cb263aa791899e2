"""The words that make a place phrase, read from `gazetteer/place_words.toml` and word lists."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import attrs

from chronos.extract.names.name_index import Token, read_rows
from chronos.extract.names.spelling import fold


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
class PlaceWords:
    """Words of the place grammar; all forms are folded (`lexicon.fold`).

    Attributes:
        directions: compass word to direction.
        parts: part noun ("outskirts") to part.
        directed: parts that count only with a compass word.
        types: type phrase to type.
        type_heads: first words of the type phrases.
        type_reach: most words in a type phrase.
        known_only: type phrases that make no place of an unknown name.
        surnames: type words that are surnames after a given name.
        of_types: type phrases that stand before a name with "of".
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

    directions: Mapping[str, str]
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
    def load(cls, folder: Path) -> PlaceWords:
        """Read the words from the gazetteer folder."""
        data = tomllib.loads((folder / "place_words.toml").read_text("utf-8"))
        types = {
            phrase: PlaceType(kind=kind, group=group, size=phrase.count(" ") + 1)
            for phrase, (kind, group) in data["types"].items()
        }
        states = dict(_states(folder / "states.tsv"))
        lengths = {"kilometres": 1.0, "miles": 1.609344, "metres": 0.001}
        return cls(
            directions=data["directions"],
            parts=data["parts"],
            directed=frozenset(data["directed"]["parts"]),
            types=types,
            type_heads=frozenset(phrase.split(" ")[0] for phrase in types),
            type_reach=max(found.size for found in types.values()),
            known_only=frozenset(data["known_only"]["types"]),
            surnames=frozenset(data["surnames"]["types"]),
            of_types=frozenset(data["of"]["types"]),
            units={word: lengths[unit] for unit, words in data["units"].items() for word in words},
            locative=frozenset(data["locative"]["words"]),
            sides=frozenset(data["hyphenated"]["sides"]),
            compounds=frozenset(data["hyphenated"]["compounds"]),
            not_names=frozenset(data["not_names"]["words"]),
            transliterated=frozenset(data["transliterated"]["countries"]),
            ambiguous=read_words(folder / "ambiguous.txt") | _surnames(folder / "persons.tsv"),
            given_names=read_words(folder / "given_names.txt") | read_words(folder / "titles.txt"),
            demonyms=frozenset(states),
            capitals={word: capital for word, capital in states.items() if capital},
        )

    def sided(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a name is whom somebody sides with or against: "pro-Moscow separatists"."""
        before = tokens[at - 1] if at else None
        return before is not None and before.hyphen and before.form in self.sides

    def describes(self, tokens: Sequence[Token], last: int) -> bool:
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
