"""Who did it, to whom, and where: the slots of a trigger filled from the parsed sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from chronos.extract import syntax
from chronos.extract.kinds import Kinds
from chronos.extract.match import Match
from chronos.extract.parties import Parties
from chronos.extract.places import PlaceMention
from chronos.extract.rules import Rules
from chronos.extract.story import Sentence, Story
from chronos.model.party import Actor, Place

if TYPE_CHECKING:
    from spacy.tokens import Token

_ORDER = (
    "site", "hospital", "base", "checkpoint", "crossing", "bridge", "road", "hill",
    "neighbourhood", "district", "quarter", "suburb", "camp", "village", "town", "city", "island",
    "area", "region", "province", "governorate", "country",
)  # fmt: skip
_PLACE_PREPOSITIONS = frozenset(
    {"in", "at", "on", "near", "around", "of", "inside", "outside", "to", "from", "into", "over",
     "across", "against", "towards", "toward", "along", "through", "throughout", "between", "off",
     "within", "by", "for", "about", "outskirts", "south", "north", "east", "west"}
)  # fmt: skip


@attrs.frozen(kw_only=True, eq=False)
class Roles:
    """Fills the slots of triggers in one story."""

    story: Story
    rules: Rules
    kinds: Kinds
    parties: Parties

    def parties_of(
        self, match: Match, sentence: Sentence
    ) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        """Agents and targets of a trigger."""
        agent_heads = self._fill(match, match.rule.agents, sentence, everything=match.rule.both)
        taken = {head.i for head in agent_heads}
        target_heads = [
            head
            for head in self._fill(match, match.rule.targets, sentence, everything=True)
            if head.i not in taken
        ]
        agents = self.parties.actors(agent_heads, sentence)
        names = {actor.name for actor in agents}
        targets = self.parties.actors(target_heads, sentence)
        return agents, tuple(actor for actor in targets if actor.name not in names)

    def places_of(
        self, match: Match, sentence: Sentence, used: tuple[Actor, ...]
    ) -> tuple[Place, ...]:
        """Places of a trigger, most specific first."""
        mentions = [
            mention
            for mention in self.story.places_in(sentence)
            if not self._is_actor(mention, sentence, used)
        ]
        near = [each for each in mentions if self._is_near(each, match, sentence)]
        chosen = near or [each for each in mentions if self._is_loose(each, match, sentence)]
        if not chosen and match.type not in {"diplomatic_call", "demand", "accusation"}:
            chosen = self._from_before(match, sentence)
        return _specific_first([mention.place for mention in chosen])

    def near_places(self, match: Match, sentence: Sentence) -> tuple[Place, ...]:
        """Places in the trigger's own clause."""
        return tuple(
            mention.place
            for mention in self.story.places_in(sentence)
            if self._is_near(mention, match, sentence) and not self._is_actor(mention, sentence, ())
        )

    def support(self, match: Match) -> Token | None:
        """The verb that lends its subject to an event noun, if one does."""
        if match.rule.pos == "verb":
            return None
        verb = syntax.governor(match.token)
        if verb is not None and syntax.lemma(verb) in self.rules.cue("support", "verbs"):
            return verb
        return None

    def _fill(
        self, match: Match, slots: tuple[str, ...], sentence: Sentence, *, everything: bool
    ) -> list[Token]:
        found: list[Token] = []
        for slot in slots:
            heads = [head for head in self._slot(slot, match) if self._is_party(head, sentence)]
            found += [head for head in heads if head.i not in {each.i for each in found}]
            if found and not everything:
                break
        return found

    def _slot(self, slot: str, match: Match) -> list[Token]:
        token = match.token
        if slot == "subject":
            return syntax.subjects(token)
        if slot == "object":
            return _through_partitives(syntax.objects(token))
        if slot == "by":
            return syntax.by_phrase(token)
        if slot == "possessive":
            return [child for child in token.children if child.dep_ == "poss"]
        if slot == "modifier":
            return self._modifiers(token)
        if slot == "support":
            return self._supporters(match)
        if slot == "victim":
            return self._victims(match)
        return self._prepositional(token, slot)

    def _prepositional(self, token: Token, slot: str) -> list[Token]:
        heads = syntax.phrase(token, slot)
        if heads:
            return _through_partitives(heads)
        if syntax.is_verb(token):
            inner = [head for each in syntax.objects(token) for head in syntax.phrase(each, slot)]
            return _through_partitives(inner)
        verb = syntax.governor(token)
        if verb is not None and token.dep_ in {"dobj", "nsubjpass"}:
            return _through_partitives(syntax.phrase(verb, slot))
        return []

    def _modifiers(self, token: Token) -> list[Token]:
        found = [
            child
            for child in token.children
            if child.dep_ in {"amod", "compound", "nmod", "npadvmod"}
        ]
        if token.tag_ == "VBG":  # "rebel shelling of" read as a clause
            found += [child for child in token.children if child.dep_ == "nsubj"]
            found += [token.head] if token.dep_ == "acl" else []
        return found

    def _supporters(self, match: Match) -> list[Token]:
        verb = self.support(match)
        if verb is None:
            return []
        if match.token.dep_ in {"nsubj"} and not syntax.is_passive(verb):
            return []
        return syntax.subjects(verb)

    def _victims(self, match: Match) -> list[Token]:
        """Who was killed or hurt in it ("fighters were killed in clashes with troops")."""
        verb = syntax.governor(match.token)
        if (
            verb is None
            or match.token.dep_ != "pobj"
            or match.token.head.lower_ not in {"in", "during"}
        ):
            return []
        word = syntax.lemma(verb)
        hurting = self.rules.cue("measure", "killed") | self.rules.cue("measure", "wounded")
        if word not in hurting:
            return []
        return syntax.objects(verb) if syntax.is_passive(verb) else syntax.subjects(verb)

    def _is_party(self, head: Token, sentence: Sentence) -> bool:
        return "party" in self.kinds.of(head, sentence)

    def _is_actor(self, mention: PlaceMention, sentence: Sentence, used: tuple[Actor, ...]) -> bool:
        """Whether a place name stands for a party here ("Russia said", "the Aleppo council")."""
        for actor in self.story.actors_in(sentence):
            inside = actor.start <= mention.start and mention.end <= actor.end
            if inside and (actor.end - actor.start) > (mention.end - mention.start):
                return True
        token = sentence.token_at(mention.end - 1)
        if token is None:
            return True
        if token.dep_ in {"nsubj", "agent", "poss"} and mention.place.precision == "country":
            return True
        return any(mention.text.lower() in actor.name.lower() for actor in used)

    def _is_near(self, mention: PlaceMention, match: Match, sentence: Sentence) -> bool:
        token = sentence.token_at(mention.end - 1)
        return token is not None and _same_clause(token, match.token)

    def _is_loose(self, mention: PlaceMention, match: Match, sentence: Sentence) -> bool:
        """A place of the sentence that no other clause has a better claim to."""
        token = sentence.token_at(mention.end - 1)
        return token is not None and not _in_relative_clause(token, match.token)

    def _from_before(self, match: Match, sentence: Sentence) -> list[PlaceMention]:
        for previous in reversed(self.story.sentences[max(0, sentence.index - 2) : sentence.index]):
            if previous.paragraph != sentence.paragraph:
                continue
            found = [
                mention
                for mention in self.story.places_in(previous)
                if mention.place.precision != "country"
                and not self._is_actor(mention, previous, ())
            ]
            if found:
                return found
        return []


def _through_partitives(heads: list[Token]) -> list[Token]:
    """ "Dozens of Syrians" names the Syrians."""
    found = []
    for head in heads:
        inner = syntax.phrase(head, "of")
        partitive = head.pos_ == "NUM" or syntax.lemma(head) in {
            "dozen", "hundred", "thousand", "score", "number", "one", "most", "some", "group",
            "member", "body", "life", "family",
        }  # fmt: skip
        found += inner if partitive and inner else [head]
    return found


def _same_clause(token: Token, trigger: Token) -> bool:
    """Whether a word belongs to the trigger's clause: below it, or below its governing verb."""
    current = token
    clause = syntax.clause_of(trigger)
    for _ in range(12):
        if current in (trigger, clause):
            return True
        if syntax.is_verb(current) and current != token and current.dep_ in {
            "ccomp", "advcl", "relcl", "parataxis", "conj", "acl", "ROOT",
        }:  # fmt: skip
            return False
        if current.head == current:
            return False
        current = current.head
    return False


def _in_relative_clause(token: Token, trigger: Token) -> bool:
    current = token
    while current.head != current:
        if current.dep_ in {"relcl", "advcl"} and current != trigger:
            return not (current.is_ancestor(trigger))
        current = current.head
    return False


def _specific_first(places: list[Place]) -> tuple[Place, ...]:
    unique = {(place.id or place.name.lower()): place for place in reversed(places)}
    ordered = list(reversed(unique.values()))
    return tuple(sorted(ordered, key=_rank))


def _rank(place: Place) -> int:
    precision = place.precision or "site"
    return _ORDER.index(precision) if precision in _ORDER else 0
