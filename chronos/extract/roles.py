"""Who did it and to whom: the slots of a trigger filled from the parsed sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from chronos.extract import syntax
from chronos.extract.kinds import Kinds
from chronos.extract.match import Match
from chronos.extract.parties import Parties
from chronos.extract.rules import Rules
from chronos.extract.story import Sentence, Story
from chronos.model.party import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token


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
        if slot == "phrase":
            return self._of_phrase(match)
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

    def _of_phrase(self, match: Match) -> list[Token]:
        """Who stands with the last word of the trigger phrase ("under rebel control")."""
        last = match.token.doc[match.last]
        near = [child for child in last.children if child.dep_ in {"compound", "amod", "poss"}]
        return near + syntax.phrase(last, "of")

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
