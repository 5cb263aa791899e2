"""The grammar around the name of a place: what belongs to its mention, and what it adds.

"western Aleppo", "the southern edge of Aleppo", "37km east of Aleppo", "Aleppo's outskirts",
"the village of Minyan", "Hamdaniya district" each name one place with a modifier; the name in
the middle is found by the gazetteer, the words around it here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from chronos.extract.names.name_index import CAPITAL, LOWER, NUMBER, NameToken
from chronos.extract.names.place_words import PlaceType, PlaceWords
from chronos.extract.names.spelling import ARTICLES
from chronos.wordlists import Words

_NUMBER_WITH_UNIT = re.compile(r"(\d+)([a-z]+)")

#: At most so many words before a type word make an unknown name.
_LONGEST_UNKNOWN = 3


@attrs.frozen(kw_only=True)
class Phrase:
    """A place phrase around the core name, in token positions.

    Attributes:
        first: first token of the mention.
        last: token after the mention.
        direction: compass direction or another modifier, None without one.
        part: outskirts, part, countryside, centre, coast; "beyond" for a place outside the
            core ("east of X").
        kilometres: distance from the core, with "beyond".
        type: type word beside the name.
    """

    first: int
    last: int
    direction: str | None = None
    part: str | None = None
    kilometres: float | None = None
    type: PlaceType | None = None


class PhraseGrammar:
    """Finds place phrases around names; holds no state but the words."""

    def __init__(self, words: PlaceWords) -> None:
        self._words = words

    def type_at(self, tokens: Sequence[NameToken], first: int) -> PlaceType | None:
        """The type phrase that starts at a token and continues a name."""
        if first >= len(tokens) or tokens[first].form not in self._words.type_heads:
            return None
        for size in range(self._words.type_reach, 0, -1):
            run = tokens[first : first + size]
            if len(run) == size and all(token.joined for token in run) and not run[-1].hyphen:
                found = self._words.types.get(" ".join(token.form for token in run))
                if found:
                    return found
        return None

    def of_type_before(
        self, tokens: Sequence[NameToken], first: int
    ) -> tuple[int, PlaceType] | None:
        """Position and type of "village of" and the like right before a token."""
        position = self._before_of(tokens, first)
        if position is None:
            return None
        for size in (2, 1):
            start = position - size + 1
            if start < 0 or not _joined(tokens, start, first):
                continue
            phrase = " ".join(token.form for token in tokens[start : position + 1])
            if phrase in self._words.of_types:
                return start, self._of_type(phrase)
        return None

    def _of_type(self, phrase: str) -> PlaceType:
        noun = phrase.rpartition(" ")[2]
        single = {"cities": "city"}.get(noun, noun.removesuffix("s"))
        return self._words.types.get(single) or self._words.types["district"]

    def unknown_before(self, tokens: Sequence[NameToken], last: int) -> int | None:
        """First token of the capitalised name that ends right before a type word."""
        if tokens[last].form in self._words.known_only or self._is_surname(tokens, last):
            return None
        first = last
        while first > 0 and last - first < _LONGEST_UNKNOWN and tokens[first].joined:
            token = tokens[first - 1]
            if token.possessive or (token.shape == LOWER and token.form not in ARTICLES):
                break
            first -= 1
        border = tokens[last].form == "border"
        for at in range(first, last):
            if self._cannot_begin(tokens[at], border=border):
                first = at + 1
        capital = any(token.shape == CAPITAL for token in tokens[first:last])
        return first if first < last and capital else None

    def _is_surname(self, tokens: Sequence[NameToken], at: int) -> bool:
        """Whether a capitalised type word follows a given name: "Anthony Lake"."""
        if tokens[at].form not in self._words.surnames:
            return False
        given = at > 0 and tokens[at - 1].form in self._words.given_names
        return given and tokens[at].shape == CAPITAL

    def _cannot_begin(self, token: NameToken, *, border: bool) -> bool:
        """Whether a word is no beginning of a name; only a border may be "Turkish"."""
        words = self._words
        if token.form in words.demonyms:
            return not border
        return token.form in words.not_names or token.form in words.directions

    def unknown_after(self, tokens: Sequence[NameToken], first: int) -> int | None:
        """Token after the capitalised name that starts right after "village of"."""
        last, particles = first, self._words.names.particles
        while last < len(tokens) and last - first < _LONGEST_UNKNOWN + 1:
            token = tokens[last]
            if (last > first and not token.joined) or not _may_be_name(token, particles):
                break
            last += 1
            if token.possessive:
                break
        while last > first and tokens[last - 1].shape in (LOWER, NUMBER):
            last -= 1
        if last == first or self._cannot_begin(tokens[first], border=False):
            return None
        return last

    def around(
        self, tokens: Sequence[NameToken], first: int, last: int, *, typed: bool = True
    ) -> Phrase:
        """The widest phrase around the name at tokens `first` to `last`.

        Without `typed` no type word after the name is taken in: an "Iraq base" is in Iraq.
        """
        phrase = self._after(tokens, Phrase(first=first, last=last), typed=typed)
        before = self.of_type_before(tokens, first)
        if before and phrase.type is None:
            phrase = attrs.evolve(phrase, first=before[0], type=before[1])
            noun = tokens[before[0]].form
            if noun in self._words.parts or (before[1].group == "part" and noun[-1] == "s"):
                phrase = attrs.evolve(phrase, part="part", type=None)
        return self._before(tokens, phrase)

    def _after(self, tokens: Sequence[NameToken], phrase: Phrase, *, typed: bool) -> Phrase:
        last = phrase.last
        found = None if tokens[last - 1].possessive else self.type_at(tokens, last)
        if found and (typed or tokens[last].form == "border"):
            return attrs.evolve(phrase, last=last + found.size, type=found)
        size, direction = self._direction_at(tokens, last)
        part_at = last + size
        part = self._part_at(tokens, part_at)
        if part and (tokens[last - 1].possessive or part in ("outskirts", "countryside")):
            return attrs.evolve(phrase, last=part_at + 1, direction=direction, part=part)
        if direction and tokens[last - 1].possessive and self._is_noun(tokens[part_at - 1]):
            return attrs.evolve(phrase, last=part_at, direction=direction, part="part")
        return phrase

    def _is_noun(self, token: NameToken) -> bool:
        return token.form in self._words.compass_nouns

    def _part_at(self, tokens: Sequence[NameToken], at: int) -> str | None:
        if at < len(tokens) and tokens[at].joined:
            return self._words.parts.get(tokens[at].form)
        return None

    def _direction_at(self, tokens: Sequence[NameToken], at: int) -> tuple[int, str | None]:
        """Number of tokens and direction of the compass words that start at a token."""
        found = [self._words.directions.get(token.form) for token in tokens[at : at + 2]]
        if not found or found[0] is None:
            return 0, None
        if len(found) == 2 and tokens[at + 1].joined and _crossed(found[0], found[1]):
            return 2, f"{found[0]}-{found[1]}"
        return 1, found[0]

    def _before(self, tokens: Sequence[NameToken], phrase: Phrase) -> Phrase:
        """Extend a phrase to the left by a direction, or by a part with "of"."""
        if phrase.direction is None and phrase.type is None:
            size, direction = self._direction_before(tokens, phrase.first)
            if size:
                first = phrase.first - size
                phrase = attrs.evolve(phrase, first=first, direction=direction)
        position = self._before_of(tokens, phrase.first)
        if position is None or phrase.part == "part":
            return self._with_direction(tokens, phrase)
        word = tokens[position].form
        part = self._words.parts.get(word)
        if part:
            wider = self._with_direction(tokens, attrs.evolve(phrase, first=position, part=part))
            bare = wider.first == position and word in self._words.directed
            return phrase if bare else wider
        return self._distance(tokens, phrase, position)

    def _with_direction(self, tokens: Sequence[NameToken], phrase: Phrase) -> Phrase:
        if phrase.part is None or phrase.direction is not None:
            return phrase
        size, direction = self._direction_before(tokens, phrase.first)
        return attrs.evolve(phrase, first=phrase.first - size, direction=direction)

    def _distance(self, tokens: Sequence[NameToken], phrase: Phrase, position: int) -> Phrase:
        """Extend "X" to "east of X" and "37km east of X"; `position` is that of "east"."""
        size, direction = self._direction_before(tokens, position + 1)
        if not size or phrase.direction is not None:
            return phrase
        first = position + 1 - size
        start, kilometres = self._length_before(tokens, first)
        return attrs.evolve(
            phrase, first=start, direction=direction, part="beyond", kilometres=kilometres
        )

    def _length_before(self, tokens: Sequence[NameToken], first: int) -> tuple[int, float | None]:
        for start in (first - 1, first - 2):
            if start < 0 or not _joined(tokens, start, first):
                continue
            match = _NUMBER_WITH_UNIT.fullmatch("".join(t.form for t in tokens[start:first]))
            if match and match[2] in self._words.units:
                return start, int(match[1]) * self._words.units[match[2]]
        return first, None

    def _direction_before(self, tokens: Sequence[NameToken], last: int) -> tuple[int, str | None]:
        """Number of tokens and direction of the compass words that end before a token."""
        if last == 0 or not _continues(tokens, last):
            return 0, None
        for size in (2, 1):
            start = last - size
            if start >= 0 and self._direction_at(tokens, start)[0] == size:
                return size, self._direction_at(tokens, start)[1]
        return 0, None

    @staticmethod
    def _before_of(tokens: Sequence[NameToken], first: int) -> int | None:
        """Position of the word before "of" or "of the" right before a token."""
        at = first - 1
        if at > 0 and tokens[at].form == "the" and tokens[first].joined:
            first, at = at, at - 1
        if at > 0 and tokens[at].form == "of" and tokens[at].joined and tokens[first].joined:
            return at - 1
        return None


def _crossed(first: str | None, second: str | None) -> bool:
    return first in ("north", "south") and second in ("east", "west")


def _continues(tokens: Sequence[NameToken], at: int) -> bool:
    return at >= len(tokens) or tokens[at].joined


def _joined(tokens: Sequence[NameToken], first: int, last: int) -> bool:
    return all(token.joined for token in tokens[first + 1 : last + 1])


def _may_be_name(token: NameToken, particles: Words) -> bool:
    small = token.form in ARTICLES or token.form in particles
    return small or token.shape != LOWER
