"""Names in a text that may be places, before it is decided what each one means."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from chronos.extract.names.name_index import LOWER, IndexHit, NameIndex, NameToken, is_upper_case
from chronos.extract.names.place_choice import Candidate, PlaceRow
from chronos.extract.names.place_phrases import PhraseGrammar
from chronos.extract.names.place_words import PlaceWords
from chronos.extract.names.spelling import ARTICLES


class CandidateFinder:
    """Finds names of places, known ones and unknown ones beside a type word."""

    def __init__(
        self,
        words: PlaceWords,
        grammar: PhraseGrammar,
        index: NameIndex[str],
        row: Callable[[str], PlaceRow],
    ) -> None:
        """A finder over an index of names to ids; `row` gives the row of an id."""
        self._words = words
        self._grammar = grammar
        self._index = index
        self._row = row

    def all_in(self, tokens: list[NameToken]) -> list[Candidate]:
        """Names in order: known ones, and unknown ones beside a type word (without rows)."""
        shouting = is_upper_case(tokens)
        found: list[Candidate] = []
        at = 0
        while at < len(tokens):
            candidate = self._known(tokens, at, shouting=shouting)
            candidate = candidate or self._unknown(tokens, at, shouting=shouting)
            if candidate is None:
                at += 1
                continue
            found.append(candidate)
            at = max(candidate.last, at + 1)
        return found

    def _known(self, tokens: list[NameToken], at: int, *, shouting: bool) -> Candidate | None:
        token = tokens[at]
        name_next = at + 1 < len(tokens) and tokens[at + 1].joined
        name_next = name_next and tokens[at + 1].shape != LOWER
        article = name_next and token.form in ARTICLES
        article = article and (token.hyphen or token.form in ("al", "el"))
        if token.shape == LOWER and not article:
            return self._directed(tokens, at) if name_next else None
        if self._words.sided(tokens, at):
            return None
        capital = self._capital(tokens, at)
        if capital:
            return capital
        hit = self._index.longest(tokens, at, shouting=shouting)
        if article and (hit is None or not self._is_name(tokens, hit)):
            hit = self._index.longest(tokens, at + 1)
        if hit is None or not self._is_name(tokens, hit):
            return None
        if hit.last - at == 1 and self._is_adjective(token, exact=hit.exact):
            return None
        if self._words.describes(tokens, hit.last):
            return None
        rows = tuple(self._row(gid) for gid in hit.values)
        return Candidate(first=at, last=hit.last, rows=rows, exact=hit.exact)

    def _capital(self, tokens: list[NameToken], at: int) -> Candidate | None:
        """The city that a "Syrian capital" is."""
        name = self._words.capitals.get(tokens[at].form)
        if name is None or at + 1 == len(tokens) or tokens[at + 1].form != "capital":
            return None
        if at and tokens[at - 1].form == "facto":
            return None
        names = self._index.exact(name)
        rows = tuple(row for row in map(self._row, names) if row.group == "settlement")
        largest = sorted(rows, key=lambda row: -(row.population or 0))[:1]
        return Candidate(first=at, last=at + 2, rows=tuple(largest), exact=True) if rows else None

    def _is_adjective(self, token: NameToken, *, exact: bool) -> bool:
        """Whether a word describes places rather than naming one: "Northern", "Syrian"."""
        if not exact and token.form in self._words.not_names:
            return True
        return token.form in self._words.directions or token.form in self._words.demonyms

    def _directed(self, tokens: list[NameToken], at: int) -> Candidate | None:
        """A name that starts with a lower-case compass word ("eastern Ghouta").

        But "south Sudan" is the south of Sudan: names of states are capitalised.
        """
        if tokens[at].form not in self._words.directions:
            return None
        hit = self._index.longest(tokens, at)
        if hit is None or not hit.exact or hit.last - at < 2:
            return None
        rows = tuple(row for row in map(self._row, hit.values) if row.kind != "country")
        return Candidate(first=at, last=hit.last, rows=rows, exact=True) if rows else None

    def _is_name(self, tokens: Sequence[NameToken], hit: IndexHit[str]) -> bool:
        """Whether a run of words is capitalised as a name is: at its first and last word."""
        run = [token for token in tokens[hit.first : hit.last] if token.form not in ARTICLES]
        if not run or run[0].shape == LOWER:
            return False
        if run[-1].shape != LOWER or run[-1].form in self._words.types:
            return True
        return any(self._row(gid).name.rpartition(" ")[2][0].islower() for gid in hit.values)

    def _unknown(self, tokens: list[NameToken], at: int, *, shouting: bool) -> Candidate | None:
        if shouting:
            return None
        if self._grammar.type_at(tokens, at):
            first = self._grammar.unknown_before(tokens, at)
            if first is not None:
                return Candidate(first=first, last=at, rows=(), exact=False)
        if tokens[at].shape != LOWER and self._grammar.of_type_before(tokens, at):
            last = self._grammar.unknown_after(tokens, at)
            if last is not None:
                return Candidate(first=at, last=last, rows=(), exact=False)
        return None
