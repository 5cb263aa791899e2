"""Text in capitals as it would be in mixed case, letter for letter.

Old wires, broadcasts and captions come in capitals throughout, which hides names from the parser
and makes common words look like names. Such text is rewritten before it is read: a word
of the dictionary in small letters, all else as a name. Offsets stay, so quotes stay as written.
So is a headline with capitals that a page has put into its text.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from functools import cached_property

import attrs

from chronos.extract.grammar.parse import Parser
from chronos.extract.lexicons.language import LanguageData
from chronos.extract.names.actors import ActorLexicon
from chronos.extract.names.place_words import read_words
from chronos.extract.names.places import Gazetteer
from chronos.extract.names.spelling import APOSTROPHES, WORD, form

#: Fewer capitals than this say nothing of the writer's habit.
_FEW = 20

#: So far back the beginning of a sentence is looked for: a remark in brackets may follow it.
_BACK = 120

#: Fewer capitalised words of the dictionary than this may be a name with its titles.
_TITLED = 4

_LINE = re.compile(r"[^\n]+")
_PIECE = re.compile(
    r"(?:^|(?<=[a-z]{4}[.!?] ))[^.!?\n]+(?<=[a-z]{3})(?=[.!?]?(?:\s|$))", re.MULTILINE
)
_STARTS = re.compile(r"(?:^|(?<!\.[A-Z])[.!?][\"')\]]*\s+|--\s*)(?:\[[^\]]*\]\s+)*[\"'(\[]*$")
_BRACKETED = re.compile(r"[(\[]([A-Z]{2,5})[)\]]")
_VOWEL = re.compile(r"[aeiouy]")
_PLURAL = re.compile(rf"[{APOSTROPHES}]S$")

_DATED = frozenset(name.lower() for name in (*calendar.month_name, *calendar.month_abbr) if name)
_DAYS = frozenset(name.lower() for name in calendar.day_name)


@attrs.define(eq=False, slots=False)
class Caser:
    """Writes shouted text in mixed case."""

    language: LanguageData
    gazetteer: Gazetteer
    lexicon: ActorLexicon
    parser: Parser

    def recase(self, text: str) -> str:
        """The text with its shouted lines and titles in mixed case, of the same length."""
        lines = list(_LINE.finditer(text))
        whole = is_shouted(text)
        shouted = [line for line in lines if is_shouted(line[0]) or (whole and line[0].isupper())]
        titles = [piece for piece in _PIECE.finditer(text) if self._is_titled(piece[0])]
        if not shouted and not titles:
            return text
        acronyms = frozenset(_BRACKETED.findall(text))
        letters = list(text)
        for line in shouted:
            letters[line.start() : line.end()] = self._line(line[0], acronyms)
        for title in titles:
            letters[title.start() : title.end()] = self._line(title[0], acronyms, _upper(title[0]))
        return "".join(letters)

    def recase_title(self, title: str) -> str:
        """A title with its words in capitals or with capitals, as they are in a sentence."""
        words = [found[0] for found in WORD.finditer(title) if len(found[0]) > 1]
        if title.isupper() and len(words) > 1:
            return self._line(title, frozenset())
        common = [word for word in words[1:] if self.parser.knows(word.lower())]
        long = [word for word in common if word.lower() not in self.language.cues.name.small]
        if len(long) > 1 and 3 * sum(word[0].isupper() for word in long) > 2 * len(long):
            return self._line(title, frozenset(), kept=_upper(title))
        return title

    def _is_titled(self, piece: str) -> bool:
        """Whether all words of a piece of text have capitals, as in a title, names or not."""
        words = [found[0] for found in WORD.finditer(piece)][1:]
        small = self.language.cues.name.small
        common = [word for word in words if len(word) > 1 and word.lower() not in small]
        if len(common) < _TITLED or any(word[0].islower() for word in common):
            return False
        known = [word for word in common if not word.isupper() and self.parser.knows(word.lower())]
        return len(known) >= _TITLED

    def _line(self, line: str, acronyms: frozenset[str], kept: frozenset[str] = frozenset()) -> str:
        """A line in mixed case; unknown words in `acronyms` stay in capitals, all of `kept` do."""
        named = self._named(line)
        letters = list(line)
        following = ""
        for found in reversed(list(WORD.finditer(line))):
            start, end = found.span()
            name = named.get(start) or self._written(line, found, acronyms)
            name = found[0] if found[0] in kept else name
            name += found[0][len(name) :].lower()
            is_title = found[0].lower() in self._titles and following[:1].isupper()
            starts = _STARTS.search(line, max(0, start - _BACK), start) is not None
            written = _capital(name) if is_title or starts else name
            if len(written) == end - start:
                letters[start:end] = written
            following = name
        return "".join(letters)

    def _written(self, line: str, found: re.Match[str], acronyms: frozenset[str]) -> str:
        """A word that is no part of a known name, as it is to be written."""
        raw = found[0]
        if raw.islower() or "." in raw or raw == "I":
            return raw
        bare, lower = _bare(raw), raw.lower()
        word = form(bare)
        by_number = word in _DATED and _by_number(line, *found.span())
        if by_number or word in _DAYS or self.gazetteer.is_demonym(word):
            return _capital(lower)
        if word in self.language.cues.name.small or self.parser.knows(bare.lower()):
            return lower
        if bare in acronyms or (raw.isupper() and not _VOWEL.search(word)):
            return bare + lower[len(bare) :]
        return _capital(lower)

    def _named(self, line: str) -> dict[int, str]:
        """Words of known names by offset, as they are to be written."""
        written: dict[int, str] = {}
        for place in self.gazetteer.find(line):
            label = place.place.label or ""
            if self._may_be_place(place.text, place.place.precision):
                written.update(self._as_in(label, place.text, place.start))
        for actor in self.lexicon.find(line):
            label = actor.actor.label or ""
            if (
                self.lexicon.is_acronym(actor.text)
                and form(actor.text) not in self.language.cues.name.shouted
            ):
                written[actor.start] = actor.text
            elif not label.islower():
                written.update(self._as_in(label, actor.text, actor.start))
        return written

    def _may_be_place(self, text: str, precision: str | None) -> bool:
        """Not a word that is first of all another one: "SPLIT", "MOBILE"."""
        return precision == "country" or " " in text or not self.parser.is_attribute(text.lower())

    def _as_in(self, label: str, text: str, start: int) -> Iterator[tuple[int, str]]:
        """The words of a name, capitalised as in its label, or all if the label is another.

        Without a label the dictionary knows the type word of a name ("ESPERANZA FARM").
        """
        shapes = {form(word): word[0].isupper() for word in label.split()}
        found = [(match.start(), match[0]) for match in WORD.finditer(text)]
        other = bool(label) and not any(form(_bare(raw)) in shapes for _, raw in found)
        for offset, raw in found:
            word = form(_bare(raw))
            if word in shapes:
                small = not shapes[word]
            else:
                small = word in self.language.cues.name.small or (
                    not other and self.parser.knows(word)
                )
            lower = raw.lower()
            yield start + offset, raw if "." in raw else lower if small else _capital(lower)

    @cached_property
    def _titles(self) -> frozenset[str]:
        return read_words(self.language.gazetteer / "titles.txt")


def is_shouted(text: str) -> bool:
    """Whether nearly all letters of a text are capitals."""
    capitals = sum(map(str.isupper, text))
    return capitals >= _FEW and capitals > 9 * sum(map(str.islower, text))


def _upper(title: str) -> frozenset[str]:
    """The words of a title that are in capitals throughout, as acronyms are."""
    return frozenset(
        found[0] for found in WORD.finditer(title) if len(found[0]) > 1 and found[0].isupper()
    )


def _bare(raw: str) -> str:
    return _PLURAL.sub("", raw)


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _by_number(line: str, start: int, end: int) -> bool:
    """Whether a number is beside a word: "3 MAY", "MAY 3"."""
    before, after = line[max(0, start - 4) : start], line[end : end + 3]
    return bool(re.search(r"\d(?:ST|ND|RD|TH)? $", before) or re.match(r"\.? \d", after))
