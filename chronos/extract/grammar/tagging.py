"""Parts of speech from the tagger's tags, by the model's own table.

spaCy's attribute ruler runs a general matcher over every token, which takes nearly as long as
parsing. Its patterns for one token are a table of tags, words and relations: this reads them
off the model once and looks them up. Patterns over two tokens (contractions such as "gonna",
"there is") are left out: extraction does not need them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ATTRIBUTES = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})


@attrs.frozen(kw_only=True)
class _Entry:
    """What one pattern of the ruler sets, and on what conditions."""

    place: int
    conditions: tuple[tuple[str, object], ...]
    pos: str | None
    lemma: str | None
    morph: str | None

    def fits(self, token: Token) -> bool:
        return all(_holds(wanted, _value(token, name)) for name, wanted in self.conditions)


class TagTable:
    """Sets parts of speech, morphology and exceptional lemmas of parsed documents."""

    def __init__(self, patterns: Iterable[Mapping[str, Any]]) -> None:
        self._by_tag: defaultdict[str, list[_Entry]] = defaultdict(list)
        self._by_word: defaultdict[str, list[_Entry]] = defaultdict(list)
        self._always: list[_Entry] = []
        self._plain: dict[str, _Entry] = {}
        self._asked: set[str] = set()  # words that some pattern asks for or excludes
        self._known: dict[tuple[str, str, str, bool], tuple[_Entry, ...]] = {}
        for place, pattern in enumerate(patterns):
            for tokens in pattern["patterns"]:
                if len(tokens) == 1 and set(tokens[0]) <= _ATTRIBUTES:
                    self._add(place, tokens[0], pattern["attrs"])

    def apply(self, document: Doc) -> None:
        """Give each token its part of speech; later patterns win, as in the ruler."""
        for token in document:
            tag, word = token.tag_, token.lower_
            seen = (tag, word if word in self._asked else "", token.dep_, token.is_space)
            entries = self._known.get(seen)
            if entries is None:
                entries = self._known[seen] = self._fitting(token)
            for entry in entries:
                _set(token, entry)

    def _fitting(self, token: Token) -> tuple[_Entry, ...]:
        """What applies to a token, in order; the tag's own entry first."""
        plain = self._plain.get(token.tag_)
        indexed = (*self._by_tag.get(token.tag_, ()), *self._by_word.get(token.lower_, ()))
        fitting = [entry for entry in (*indexed, *self._always) if entry.fits(token)]
        ordered = sorted(fitting, key=lambda each: each.place)
        return (plain, *ordered) if plain else tuple(ordered)

    def _add(self, place: int, conditions: Mapping[str, Any], assigned: Mapping[str, Any]) -> None:
        entry = _Entry(
            place=place,
            conditions=tuple(conditions.items()),
            pos=assigned.get("POS"),
            lemma=assigned.get("LEMMA"),
            morph=assigned.get("MORPH"),
        )
        self._asked.update(_words(conditions.get("LOWER")))
        if set(conditions) == {"TAG"} and isinstance(conditions["TAG"], str) and not entry.lemma:
            self._plain[conditions["TAG"]] = entry
            return
        for name, index in (("LOWER", self._by_word), ("TAG", self._by_tag)):
            values = _values(conditions.get(name))
            if values:
                for value in values:
                    index[value].append(entry)
                return
        self._always.append(entry)


def _set(token: Any, entry: _Entry) -> None:  # spaCy does not type set_morph
    if entry.pos is not None:
        token.pos_ = entry.pos
    if entry.lemma is not None:
        token.lemma_ = entry.lemma
    if entry.morph is not None:
        token.set_morph(entry.morph)


def _values(wanted: object) -> tuple[str, ...]:
    if isinstance(wanted, str):
        return (wanted,)
    return tuple(wanted.get("IN", ())) if isinstance(wanted, dict) else ()


def _words(wanted: object) -> tuple[str, ...]:
    excluded = wanted.get("NOT_IN", ()) if isinstance(wanted, dict) else ()
    return (*_values(wanted), *excluded)


def _value(token: Token, name: str) -> object:
    if name == "IS_SPACE":
        return token.is_space
    return {"TAG": token.tag_, "LOWER": token.lower_, "DEP": token.dep_}[name]


def _holds(wanted: object, value: object) -> bool:
    if isinstance(wanted, dict):
        if "NOT_IN" in wanted:
            return value not in wanted["NOT_IN"]
        return value in wanted.get("IN", ())
    return value == wanted
