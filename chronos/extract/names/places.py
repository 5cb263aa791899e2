"""The gazetteer: names of places in a text, what they mean, and how they lie to each other.

Data are TSV files in `gazetteer/` (see the README there); a user or a plugin adds files of the
same form. A mention keeps the words that modify the name ("western Aleppo"), and gets an id
that says so (`geonames:170063/west`), so that "inside" can be answered from ids.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import attrs

from chronos.errors import InputError
from chronos.extract.lexicons.language import LanguageData
from chronos.extract.names.mentions import PlaceMention
from chronos.extract.names.name_index import (
    NameIndex,
    NameToken,
    tokenize,
)
from chronos.extract.names.place_candidates import CandidateFinder
from chronos.extract.names.place_choice import Candidate, Chooser, PlaceRow
from chronos.extract.names.place_meaning import lies_towards, narrow, place_of, unknown_place
from chronos.extract.names.place_nesting import great_circle, lies_in, outer_name
from chronos.extract.names.place_phrases import Phrase, PhraseGrammar
from chronos.extract.names.place_words import PlaceWords
from chronos.extract.names.spelling import form, key
from chronos.model.party import Place

_FILES = ("countries.tsv", "divisions.tsv", "cities.tsv", "sites.tsv")

#: Within so many kilometres a site named after a city may be taken to lie inside it.
_CITY_RADIUS = 20.0

#: Nothing but a border is named after these with a type word.
_WIDE = frozenset(("country", "sea", "river"))

#: What follows the aliases in a row that only adds names: five empty columns.
_NAMES_ONLY = "\t" * 4


class Gazetteer:
    """Places by name. Immutable once loaded; use `load`."""

    def __init__(self, words: PlaceWords) -> None:
        self._words = words
        self._grammar = PhraseGrammar(words)
        self._index: NameIndex[str] = NameIndex(words.names)
        self._lines: dict[str, str] = {}
        self._rows: dict[str, PlaceRow] = {}
        self._well_known: set[str] = set()
        self._finder = CandidateFinder(words, self._grammar, self._index, self._row)

    @classmethod
    def load(cls, language: LanguageData, extra: Sequence[Path] = ()) -> Gazetteer:
        """Load the files of a language and then `extra` ones of the same form.

        A later row of a known id replaces the earlier one; a row with nothing but names adds
        them to the known id and marks the place as well known.

        Raises:
            InputError: a row has another number of columns; names file and line.
        """
        gazetteer = cls(PlaceWords.load(language))
        for path in (*(language.gazetteer / name for name in _FILES), *extra):
            gazetteer._read(path)
        return gazetteer

    def _read(self, path: Path) -> None:
        index, lines = self._index, self._lines
        varying = self._words.transliterated
        for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
            if not line or line[0] == "#":
                continue
            if line.count("\t") != 7:
                raise InputError(
                    f"{line.count(chr(9)) + 1} columns instead of 8", where=f"{path}:{number}"
                )
            gid, name, aliases, rest = line.split("\t", 3)
            if rest != _NAMES_ONLY:
                lines[gid] = line
            else:
                self._well_known.add(gid)
                rest = lines[gid]
            varies = rest.rsplit("\t", 2)[1].rpartition("|")[2] in varying
            index.add(name, gid, varies=varies)
            if aliases:
                for alias in aliases.split("|"):
                    index.add(alias, gid, varies=varies)

    def _row(self, gid: str) -> PlaceRow:
        row = self._rows.get(gid)
        if row is None:
            row = PlaceRow.parse(self._lines[gid], well_known=gid in self._well_known)
            self._rows[gid] = row
        return row

    def is_demonym(self, word: str) -> bool:
        """Whether a folded word is the adjective or the people of a state."""
        return word in self._words.demonyms

    def find(self, text: str, context: Iterable[str] = frozenset()) -> tuple[PlaceMention, ...]:
        """Places named in the text, left to right, longest first, without overlaps.

        Args:
            text: any text; offsets of the mentions point into it.
            context: names of countries that the text is known to be about.
        """
        tokens = tokenize(text, self._words.names)
        chooser = Chooser(self._words, context)
        candidates = self._finder.all_in(tokens)
        chooser.count(tokens, candidates)
        mentions: list[PlaceMention] = []
        free = 0
        for found in candidates:
            mention = self._mention(text, tokens, found, chooser)
            if mention and mention.start < free:  # "the Midan district of Damascus" are two
                mention = self._mention(text, tokens, found, chooser, alone=True)
            if mention and mention.start >= free:
                mentions.append(mention)
                free = mention.end
        return tuple(mentions)

    def _mention(
        self,
        text: str,
        tokens: list[NameToken],
        found: Candidate,
        chooser: Chooser,
        *,
        alone: bool = False,
    ) -> PlaceMention | None:
        """What a candidate means with the words around it, or `alone`."""
        wide = not found.rows or any(row.kind not in _WIDE for row in found.rows)
        phrase = Phrase(first=found.first, last=found.last)
        if not alone:
            phrase = self._grammar.around(tokens, found.first, found.last, typed=wide)
        row: PlaceRow | None = None
        outer = self._outer(tokens, phrase.last)
        if found.rows:
            narrowed = narrow(found, phrase.type)
            inner = [each for each in narrowed.rows if outer and lies_in(each, outer)]
            narrowed = attrs.evolve(narrowed, rows=tuple(inner)) if inner else narrowed
            if inner or outer is None or not _is_part(phrase, narrowed):
                kind = phrase.type.group if phrase.type else None
                row = chooser.accept(tokens, narrowed, group=kind)
        if row is None and (phrase.type is None or chooser.is_ambiguous(tokens, found)):
            return None
        start, end = tokens[phrase.first].start, tokens[phrase.last - 1].end
        name = text[start:end]
        place = unknown_place(name, phrase, outer) if row is None else place_of(name, row, phrase)
        return PlaceMention(start=start, end=end, text=name, place=place)

    def _outer(self, tokens: list[NameToken], last: int) -> PlaceRow | None:
        """The well-known place that a name right behind a phrase says it lies in."""
        at = outer_name(tokens, last, self._words)
        hit = None if at is None else self._index.longest(tokens, at)
        if hit is None or not hit.exact:
            return None
        rows = [row for row in map(self._row, hit.values) if row.prominent]
        return Chooser(self._words, ()).choose(rows) if rows else None

    def resolve(self, name: str, context: Iterable[str] = frozenset()) -> Place | None:
        """The place a name or place phrase means, None when the gazetteer does not know it."""
        mentions = [found for found in self.find(name, context) if found.place.id]
        if mentions:
            return attrs.evolve(mentions[0].place, name=name)
        gids = self._index.look_up(name)
        if not gids:
            return None
        row = Chooser(self._words, context).choose([self._row(gid) for gid in gids])
        return place_of(name, row, Phrase(first=0, last=0))

    def contains(self, outer: Place, inner: Place) -> bool | None:
        """Whether `inner` lies in `outer` (or is it); None when that is not known."""
        if outer.id is None or (inner.id is None and not inner.within):
            return True if key(outer.name) == key(inner.name) else None
        if inner.id and (inner.id == outer.id or inner.id.startswith(f"{outer.id}/")):
            return not inner.id.removeprefix(outer.id).endswith("-of")
        if "/" in outer.id:
            return self._in_part(outer.id, inner)
        if form(outer.label or outer.name) not in map(form, inner.within):
            return False
        if outer.within and inner.within[-1:] != outer.within[-1:]:
            return False
        return self._is_inside(outer, inner)

    def _in_part(self, outer: str, inner: Place) -> bool | None:
        """Whether a place lies in a part ("western Aleppo"), judged by its bearing."""
        gid, _, part = outer.partition("/")
        if inner.id is None or part.endswith("-of") or inner.id.startswith(f"{gid}/"):
            return None
        if inner.id == gid:
            return False
        base = place_of("", self._row(gid), Phrase(first=0, last=0))
        return lies_towards(base, inner, part) if self.contains(base, inner) else False

    def _is_inside(self, outer: Place, inner: Place) -> bool:
        """Distinguish a city from the division of the same name among the containing names."""
        if outer.precision not in ("city", "town", "village"):
            return True
        if inner.precision in ("city", "town", "region"):
            return False
        apart = self.distance_km(outer, inner)
        return apart is None or apart <= _CITY_RADIUS

    def distance_km(self, a: Place, b: Place) -> float | None:
        """Great-circle distance in kilometres; None when a place has no coordinates."""
        if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
            return None
        return great_circle(a.lat, a.lon, b.lat, b.lon)


def _is_part(phrase: Phrase, found: Candidate) -> bool:
    """Whether a phrase is about a small place: one of another city is then another place."""
    kind = phrase.type.group if phrase.type else None
    small = all(row.kind not in ("city", "region", "country") for row in found.rows)
    return small and kind in ("part", "settlement")
