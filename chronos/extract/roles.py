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

_SIDES = frozenset({"anti", "pro", "counter", "non"})


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
            heads = [
                head
                for head in self._slot(slot, match)
                if self._is_party(head, sentence) and not match.first <= head.i <= match.last
            ]
            found += [head for head in heads if head.i not in {each.i for each in found}]
            if found and not everything:
                break
        return found

    def _slot(self, slot: str, match: Match) -> list[Token]:
        fill = {
            "subject": lambda: syntax.subjects(match.token),
            "object": lambda: _through_partitives(syntax.objects(match.token)),
            "by": lambda: syntax.by_phrase(match.token),
            "possessive": lambda: [each for each in match.token.children if each.dep_ == "poss"],
            "modifier": lambda: _modifiers(match.token),
            "support": lambda: self._supporters(match),
            "phrase": lambda: _of_phrase(match),
            "victim": lambda: self._victims(match),
        }.get(slot)
        return fill() if fill is not None else _prepositional(match.token, slot)

    def _supporters(self, match: Match) -> list[Token]:
        verb = self.support(match)
        if verb is None:
            return []
        if match.token.dep_ == "nsubj" and not syntax.is_passive(verb):
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


def _through_partitives(heads: list[Token]) -> list[Token]:
    """What a quantity is one of: "dozens of Syrians" names the Syrians."""
    found = []
    for head in heads:
        inner = syntax.phrase(head, "of")
        partitive = head.pos_ == "NUM" or syntax.lemma(head) in {
            "dozen", "hundred", "thousand", "score", "number", "one", "most", "some", "group",
            "member", "body", "life", "family",
        }  # fmt: skip
        found += inner if partitive and inner else [head]
    return found


def _prepositional(token: Token, slot: str) -> list[Token]:
    heads = syntax.phrase(token, slot)
    if not heads and not syntax.is_verb(token):  # "an attack by rebels on the town"
        heads = [inner for agent in syntax.by_phrase(token) for inner in syntax.phrase(agent, slot)]
    if heads:
        return _through_partitives(heads)
    if syntax.is_verb(token):
        inner = [head for each in syntax.objects(token) for head in syntax.phrase(each, slot)]
        return _through_partitives(inner)
    verb = syntax.governor(token)
    if verb is not None and token.dep_ in {"dobj", "nsubj", "nsubjpass"}:
        return _through_partitives(syntax.phrase(verb, slot))
    return []


def _modifiers(token: Token) -> list[Token]:
    found = [
        child
        for child in token.children
        if child.dep_ in {"amod", "compound", "nmod", "npadvmod"} and not _takes_sides(child)
    ]
    if token.tag_ == "VBG":  # "rebel shelling of" read as a clause
        found += [child for child in token.children if child.dep_ == "nsubj"]
        found += [token.head] if token.dep_ == "acl" else []
    return found


def _takes_sides(word: Token) -> bool:
    """Whether it tells for or against whom something is: "anti-government", "pro-army"."""
    first = word.doc[word.i - 2] if word.i > 1 and word.nbor(-1).text == "-" else word
    return first.lower_ in _SIDES or (word.text == "-" and word.nbor(-1).lower_ in _SIDES)


def _of_phrase(match: Match) -> list[Token]:
    """Who stands with the last word of the trigger phrase ("under rebel control")."""
    last = match.token.doc[match.last]
    near = [child for child in last.children if child.dep_ in {"compound", "amod", "poss"}]
    return near + syntax.phrase(last, "of")
