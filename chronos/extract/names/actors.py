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
from chronos.extract.names.actor_matching import ActorMatcher, FoundActor
from chronos.extract.names.actor_rows import (
    ActorEntry,
    ActorWords,
    load_actors,
)
from chronos.extract.names.mentions import ActorMention
from chronos.extract.names.name_index import (
    NameToken,
    is_upper_case,
    tokenize,
)
from chronos.extract.names.spelling import form
from chronos.model.party import Actor


class ActorLexicon:
    """Parties by name. Immutable once loaded; use `load`."""

    def __init__(self, words: ActorWords) -> None:
        self._words = words
        self._matcher = ActorMatcher(words)

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
        found: list[FoundActor] = []
        at = 0
        while at < len(tokens):
            hit = self._matcher.at(tokens, at, shouting=shouting)
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
        self, text: str, tokens: Sequence[NameToken], found: FoundActor, country: str | None
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
