"""The grammar of party names: the party whose name starts at a word.

A name is an own name or acronym ("Ahrar al-Sham"), a state with one of its bodies ("Russia's
foreign ministry"), or a collective ("rebels"), with the words around it that belong to it.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from chronos.extract.names.actor_rows import BODY, COLLECTIVE, STATE, ActorEntry, ActorWords
from chronos.extract.names.name_index import LOWER, NUMBER, UPPER, IndexHit, NameToken
from chronos.extract.names.spelling import ARTICLES

#: Up to so many words may be between a state and its body ("the Syrian Arab army").
_FILLERS = 1


@attrs.frozen(kw_only=True)
class FoundActor:
    """A party's mention in token positions.

    Attributes:
        first: first token of the mention.
        last: token after the mention.
        entry: what the lexicon has of the party.
        person_next: whether a person's name follows, so that only the office is named.
    """

    first: int
    last: int
    entry: ActorEntry
    person_next: bool = False


class ActorMatcher:
    """Finds the party whose name starts at a token; holds no state but the words."""

    def __init__(self, words: ActorWords) -> None:
        self._words = words

    def at(self, tokens: list[NameToken], at: int, *, shouting: bool) -> FoundActor | None:
        """The party whose name starts at a token."""
        hit = self._words.index.longest(tokens, at, shouting=shouting)
        entry = self._fitting(tokens, hit) if hit else None
        if hit is None or entry is None:
            return self._described(tokens, at, at + 1) if tokens[at].hyphen else None
        if self._is_compound(tokens, hit.last):
            return self._described(tokens, at, hit.last)
        if entry.role == STATE and not entry.metonym:
            return self._state(tokens, hit, entry)
        if entry.role == BODY or (entry.role == COLLECTIVE and entry.body is not None):
            return self._nameless(tokens, hit, entry)
        if entry.role == COLLECTIVE:
            return FoundActor(first=at, last=hit.last, entry=entry)
        return self._named(tokens, hit, entry)

    def _fitting(self, tokens: Sequence[NameToken], hit: IndexHit[ActorEntry]) -> ActorEntry | None:
        """The entry whose capitals agree with the text's."""
        run = tokens[hit.first : hit.last]
        lower = run[0].shape == LOWER or (len(run) > 1 and run[-1].shape == LOWER)
        for entry in hit.values:
            if not entry.proper and not hit.exact:
                continue
            if not entry.proper or not lower or (entry.mixed and run[0].shape != LOWER):
                return entry
            if run[0].hyphen and run[-1].shape != LOWER and entry.proper:
                return entry
        return None

    def _state(
        self, tokens: list[NameToken], hit: IndexHit[ActorEntry], state: ActorEntry
    ) -> FoundActor | None:
        """A state, with its body or collective if one follows."""
        if tokens[hit.last - 1].hyphen:
            return None
        for last in range(hit.last, min(hit.last + _FILLERS + 1, len(tokens))):
            if not tokens[last].joined:
                break
            follow = self._words.bodies.longest(tokens, last)
            if follow and follow.exact:
                entry = self._words.body_of(state, follow.values[0].id or "")
                return FoundActor(
                    first=hit.first,
                    last=follow.last,
                    entry=entry,
                    person_next=entry.kind == "office" and self._name_follows(tokens, follow.last),
                )
            common = self._collective(tokens, last)
            if common:
                return attrs.evolve(common, first=hit.first)
            if tokens[last].form not in self._words.fillers:
                break
        body = self._body_before(tokens, hit.first)
        if body:
            return FoundActor(
                first=body[0], last=hit.last, entry=self._words.body_of(state, body[1])
            )
        return FoundActor(first=hit.first, last=hit.last, entry=state)

    def _body_before(self, tokens: list[NameToken], first: int) -> tuple[int, str] | None:
        """Position and id of "ministry of defence of" and the like before a state."""
        if first < 2 or tokens[first - 1].form != "of" or not tokens[first].joined:
            return None
        for start in range(max(0, first - 5), first - 1):
            found = self._words.bodies.longest(tokens, start)
            if found and found.exact and found.last == first - 1 and tokens[found.last].joined:
                return start, found.values[0].id
        return None

    def _collective(self, tokens: list[NameToken], at: int) -> FoundActor | None:
        hit = self._words.index.longest(tokens, at)
        if hit is None or not hit.exact:
            return None
        entry = next((found for found in hit.values if found.role == COLLECTIVE), None)
        return FoundActor(first=at, last=hit.last, entry=entry) if entry else None

    def _is_compound(self, tokens: Sequence[NameToken], last: int) -> bool:
        """Whether a name is the first half of a compound adjective: "Turkey-held"."""
        if last >= len(tokens) or not tokens[last - 1].hyphen:
            return False
        return tokens[last].form in self._words.compounds

    def _described(self, tokens: list[NameToken], first: int, last: int) -> FoundActor | None:
        """A collective after a compound adjective: "Turkey-backed rebels"."""
        if not self._is_compound(tokens, last) or last + 1 >= len(tokens):
            return None
        common = self._collective(tokens, last + 1) if tokens[last + 1].joined else None
        return attrs.evolve(common, first=first) if common else None

    def _nameless(
        self, tokens: list[NameToken], hit: IndexHit[ActorEntry], entry: ActorEntry
    ) -> FoundActor | None:
        """A body without a state, unless its state or a person's name follows."""
        if hit.last + 1 < len(tokens) and tokens[hit.last].form == "of":
            state = self._words.index.longest(tokens, hit.last + 1)
            known = self._fitting(tokens, state) if state else None
            if known and known.role == STATE and tokens[hit.last].joined:
                return None
        if tokens[hit.first].shape != LOWER and self._stranger_before(tokens, hit.first):
            return None
        named = entry.kind in ("office", "state") and self._name_follows(tokens, hit.last)
        return FoundActor(first=hit.first, last=hit.last, entry=entry, person_next=named)

    def _name_follows(self, tokens: Sequence[NameToken], last: int) -> bool:
        """Whether a capitalised name follows an office: "President Putin"."""
        if last >= len(tokens) or not tokens[last].joined or tokens[last - 1].possessive:
            return False
        return tokens[last].shape != LOWER and tokens[last - 1].shape != LOWER

    def _named(
        self, tokens: Sequence[NameToken], hit: IndexHit[ActorEntry], entry: ActorEntry
    ) -> FoundActor | None:
        """A party with a name; a surname after a stranger's given name is a stranger's."""
        surname = entry.kind == "person" and hit.last - hit.first == 1
        if surname and self._stranger_before(tokens, hit.first):
            return None
        last = hit.last
        if entry.kind in ("rebel", "militia", "military", "police"):
            last = self._with_heads(tokens, last)
        return FoundActor(first=hit.first, last=last, entry=entry)

    def _stranger_before(self, tokens: Sequence[NameToken], first: int) -> bool:
        """Whether a capitalised word that is no title, state or acronym is before it."""
        if first and tokens[first].joined and tokens[first - 1].form in ARTICLES:
            first -= 1
        if not first or not tokens[first].joined:
            return False
        before = tokens[first - 1]
        if before.shape in (LOWER, UPPER, NUMBER) or before.possessive or before.hyphen:
            return False
        known = before.form in self._words.titles or before.form in self._words.determiners
        return not (known or self._is_state(before))

    def _is_state(self, token: NameToken) -> bool:
        return any(entry.role == STATE for entry in self._words.index.exact(token.form))

    def _with_heads(self, tokens: Sequence[NameToken], last: int) -> int:
        """Take in what the party consists of: "Hezbollah fighters"."""
        while last < len(tokens) and tokens[last].joined and not tokens[last - 1].possessive:
            if tokens[last].form not in self._words.heads or tokens[last].shape != LOWER:
                break
            last += 1
        return last
