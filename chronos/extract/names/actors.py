"""The actor lexicon: parties named in a text, by proper name, by demonym or by kind.

Data are TSV files in `gazetteer/` (see the README there); a user or a plugin adds files of the
same form. Three ways lead to a party: its own name or acronym ("Ahrar al-Sham", "SOHR"), a state
with one of its bodies ("Russia's foreign ministry", "Syrian troops"), and a collective without
a name ("rebels", "opposition activists").
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import attrs

from chronos.extract.lexicons.language import LanguageData
from chronos.extract.names.actor_rows import (
    BODY,
    COLLECTIVE,
    STATE,
    ActorEntry,
    ActorWords,
    load_actors,
)
from chronos.extract.names.name_index import (
    LOWER,
    NUMBER,
    UPPER,
    IndexHit,
    Token,
    is_upper_case,
    tokenize,
)
from chronos.extract.names.spelling import ARTICLES, form
from chronos.model.party import Actor

#: Up to so many words may stand between a state and its body ("the Syrian Arab army").
_FILLERS = 1


@attrs.frozen(kw_only=True)
class ActorMention:
    """A party named in a text; `text` is the slice from `start` to `end`.

    Attributes:
        start: offset of the first character.
        end: offset after the last character.
        text: as written.
        actor: the party; its name is the text.
        metonym: whether a seat of government stands for its state ("Moscow").
        adjective: whether it is only an adjective or a people ("Russian", "Russians").
        country: the state it belongs to, when the lexicon knows one.
    """

    start: int
    end: int
    text: str
    actor: Actor
    metonym: bool = False
    adjective: bool = False
    country: str | None = None


@attrs.frozen(kw_only=True)
class _Found:
    """A mention in token positions."""

    first: int
    last: int
    entry: ActorEntry
    person_next: bool = False


class ActorLexicon:
    """Parties by name. Immutable once loaded; use `load`."""

    def __init__(self, words: ActorWords) -> None:
        self._words = words

    @classmethod
    def load(cls, language: LanguageData, extra: Sequence[Path] = ()) -> ActorLexicon:
        """Load the files of a language and then `extra` ones of the same form.

        Raises:
            InputError: a row has another number of columns; names file and line.
        """
        return cls(load_actors(language, extra))

    def find(self, text: str, country: str | None = None) -> tuple[ActorMention, ...]:
        """Parties named in the text, left to right, longest first, without overlaps.

        Args:
            text: any text; offsets of the mentions point into it.
            country: a state to which nameless bodies belong ("the army" of this country).
        """
        tokens = tokenize(text, self._words.names)
        shouting = is_upper_case(tokens)
        found: list[_Found] = []
        at = 0
        while at < len(tokens):
            hit = self._at(tokens, at, shouting=shouting)
            if hit is None:
                at += 1
                continue
            if not hit.person_next:
                found.append(hit)
            at = max(hit.last, at + 1)
        return tuple(self._mention(text, tokens, hit, country) for hit in found)

    def is_acronym(self, name: str) -> bool:
        """Whether a name is a party's acronym, known in capitals only."""
        return self._words.index.is_acronym(name)

    def _mention(
        self, text: str, tokens: Sequence[Token], found: _Found, country: str | None
    ) -> ActorMention:
        start, end = tokens[found.first].start, tokens[found.last - 1].end
        entry = self._of_country(found.entry, country)
        actor = Actor(name=text[start:end], id=entry.id, label=entry.label, kind=entry.kind)
        return ActorMention(
            start=start,
            end=end,
            text=actor.name,
            actor=actor,
            metonym=entry.metonym,
            adjective=entry.adjective,
            country=entry.country,
        )

    def _of_country(self, entry: ActorEntry, country: str | None) -> ActorEntry:
        """Give a nameless body ("the army") to a state."""
        if country is None or entry.body is None:
            return entry
        state = self._words.state(country)
        return self._words.body_of(state, entry.body) if state else entry

    def _at(self, tokens: list[Token], at: int, *, shouting: bool) -> _Found | None:
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
            return _Found(first=at, last=hit.last, entry=entry)
        return self._named(tokens, hit, entry)

    def _fitting(self, tokens: Sequence[Token], hit: IndexHit[ActorEntry]) -> ActorEntry | None:
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
        self, tokens: list[Token], hit: IndexHit[ActorEntry], state: ActorEntry
    ) -> _Found | None:
        """A state, with its body or collective if one follows."""
        if tokens[hit.last - 1].hyphen:
            return None
        for last in range(hit.last, min(hit.last + _FILLERS + 1, len(tokens))):
            if not tokens[last].joined:
                break
            follow = self._words.bodies.longest(tokens, last)
            if follow and follow.exact:
                entry = self._words.body_of(state, follow.values[0].id or "")
                return _Found(
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
            return _Found(first=body[0], last=hit.last, entry=self._words.body_of(state, body[1]))
        return _Found(first=hit.first, last=hit.last, entry=state)

    def _body_before(self, tokens: list[Token], first: int) -> tuple[int, str] | None:
        """Position and id of "ministry of defence of" and the like before a state."""
        if first < 2 or tokens[first - 1].form != "of" or not tokens[first].joined:
            return None
        for start in range(max(0, first - 5), first - 1):
            found = self._words.bodies.longest(tokens, start)
            if found and found.exact and found.last == first - 1 and tokens[found.last].joined:
                return start, found.values[0].id
        return None

    def _collective(self, tokens: list[Token], at: int) -> _Found | None:
        hit = self._words.index.longest(tokens, at)
        if hit is None or not hit.exact:
            return None
        entry = next((found for found in hit.values if found.role == COLLECTIVE), None)
        return _Found(first=at, last=hit.last, entry=entry) if entry else None

    def _is_compound(self, tokens: Sequence[Token], last: int) -> bool:
        """Whether a name is the first half of a compound adjective: "Turkey-held"."""
        if last >= len(tokens) or not tokens[last - 1].hyphen:
            return False
        return tokens[last].form in self._words.compounds

    def _described(self, tokens: list[Token], first: int, last: int) -> _Found | None:
        """A collective after a compound adjective: "Turkey-backed rebels"."""
        if not self._is_compound(tokens, last) or last + 1 >= len(tokens):
            return None
        common = self._collective(tokens, last + 1) if tokens[last + 1].joined else None
        return attrs.evolve(common, first=first) if common else None

    def _nameless(
        self, tokens: list[Token], hit: IndexHit[ActorEntry], entry: ActorEntry
    ) -> _Found | None:
        """A body without a state, unless its state or a person's name follows."""
        if hit.last + 1 < len(tokens) and tokens[hit.last].form == "of":
            state = self._words.index.longest(tokens, hit.last + 1)
            known = self._fitting(tokens, state) if state else None
            if known and known.role == STATE and tokens[hit.last].joined:
                return None
        if tokens[hit.first].shape != LOWER and self._stranger_before(tokens, hit.first):
            return None
        named = entry.kind in ("office", "state") and self._name_follows(tokens, hit.last)
        return _Found(first=hit.first, last=hit.last, entry=entry, person_next=named)

    def _name_follows(self, tokens: Sequence[Token], last: int) -> bool:
        """Whether a capitalised name follows an office: "President Putin"."""
        if last >= len(tokens) or not tokens[last].joined or tokens[last - 1].possessive:
            return False
        return tokens[last].shape != LOWER and tokens[last - 1].shape != LOWER

    def _named(
        self, tokens: Sequence[Token], hit: IndexHit[ActorEntry], entry: ActorEntry
    ) -> _Found | None:
        """A party with a name; a surname after a stranger's given name is a stranger's."""
        surname = entry.kind == "person" and hit.last - hit.first == 1
        if surname and self._stranger_before(tokens, hit.first):
            return None
        last = hit.last
        if entry.kind in ("rebel", "militia", "military", "police"):
            last = self._with_heads(tokens, last)
        return _Found(first=hit.first, last=last, entry=entry)

    def _stranger_before(self, tokens: Sequence[Token], first: int) -> bool:
        """Whether a capitalised word that is no title, state or acronym stands before."""
        if first and tokens[first].joined and tokens[first - 1].form in ARTICLES:
            first -= 1
        if not first or not tokens[first].joined:
            return False
        before = tokens[first - 1]
        if before.shape in (LOWER, UPPER, NUMBER) or before.possessive or before.hyphen:
            return False
        known = before.form in self._words.titles or before.form in self._words.determiners
        return not (known or self._is_state(before))

    def _is_state(self, token: Token) -> bool:
        return any(entry.role == STATE for entry in self._words.index.exact(token.form))

    def _with_heads(self, tokens: Sequence[Token], last: int) -> int:
        """Take in what the party consists of: "Hezbollah fighters"."""
        while last < len(tokens) and tokens[last].joined and not tokens[last - 1].possessive:
            if tokens[last].form not in self._words.heads or tokens[last].shape != LOWER:
                break
            last += 1
        return last

    def resolve(self, name: str, country: str | None = None) -> Actor | None:
        """The party that a noun phrase means, None when the lexicon does not know it.

        Determiners, numbers and titles are set aside; what counts is the head of the phrase
        ("Syrian rebel fighters" are rebels), not what its complements name ("residents of
        Aleppo", "an official with Fastaqim").
        """
        bare = self._words.without_determiner(name)
        head, complement = self._words.split_head(bare)
        whole = self._whole(bare, country) if complement else None
        found = whole or self._headed(head, country)
        owner = self._owner(head, complement, found)
        actor = owner or found or self._looked_up(bare, country)
        return attrs.evolve(actor, name=name) if actor else None

    def _whole(self, phrase: str, country: str | None) -> Actor | None:
        """The party whose mention is the whole phrase."""
        mentions = self.find(phrase, country)
        covers = len(mentions) == 1 and mentions[0].text == phrase
        return mentions[0].actor if covers else None

    def _headed(self, phrase: str, country: str | None) -> Actor | None:
        """The party at the end of a phrase that has no complement."""
        raised = phrase[:1].upper() + phrase[1:]
        mentions = self.find(phrase, country) or self.find(raised, country)
        if not mentions:
            return None
        rest = tokenize(phrase[mentions[-1].end :], self._words.names)
        within = all(token.form in self._words.heads for token in rest)
        return mentions[-1].actor if within else None

    def _owner(self, head: str, complement: str, found: Actor | None) -> Actor | None:
        """The group whose members a phrase names: "militants from Division 30"."""
        nouns = tokenize(head, self._words.names)
        if not complement or not nouns:
            return None
        fighting = found is not None and found.kind in ("rebel", "militia", "military")
        if nouns[-1].form not in self._words.heads and not fighting:
            return None
        if found is not None and found.id in self._words.named:
            return None
        first = next(iter(self.find(complement)), None)
        return first.actor if first and first.actor.id in self._words.groups else None

    def _looked_up(self, name: str, country: str | None) -> Actor | None:
        """The party of exactly this name, whatever its capitals."""
        entries = self._words.index.look_up(name)
        if not entries or len(form(name)) < 4:
            return None
        entry = self._of_country(entries[0], country)
        return Actor(name=name, id=entry.id, label=entry.label, kind=entry.kind)
