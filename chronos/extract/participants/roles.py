"""Who did it and to whom: the slots of a trigger filled from the parsed sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from chronos.extract.factuality.modality import is_given
from chronos.extract.grammar import arguments, syntax
from chronos.extract.grammar.document import cues_of
from chronos.extract.lexicons.language import LanguageData
from chronos.extract.parsed_article import ParsedArticle, Sentence, covering
from chronos.extract.participants.parties import Parties
from chronos.extract.participants.possession import makers, owners
from chronos.extract.participants.victims import (
    killers,
    strikers,
    struck,
    through_partitives,
    victims,
)
from chronos.extract.triggers.match import TriggerMatch
from chronos.extract.triggers.semantic_classes import SemanticClasses
from chronos.model.party import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Slots that an object may hold as well as its verb: "imposed sanctions *on them* on Friday".
_AIMING = frozenset({"on", "against", "at"})
#: Slots of those who act: a thing in them does not stand for its owner.
_OF_DOERS = frozenset({"subject", "by", "possessive", "modifier", "support", "phrase", "victim"})


@attrs.frozen(kw_only=True, eq=False)
class Roles:
    """Fills the slots of triggers in one article."""

    parsed: ParsedArticle
    language: LanguageData
    kinds: SemanticClasses
    parties: Parties

    def parties_of(
        self, match: TriggerMatch, sentence: Sentence, tolls: Sequence[TriggerMatch] = ()
    ) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
        """Agents and targets of a trigger; `tolls` count the victims of its act."""
        violent = match.kind.has("suffered") or (
            match.kind.has("suffered_one_sided") and not match.rule.both
        )
        agent_heads = self._fill(match, match.rule.agents, sentence, everything=match.rule.both)
        if violent and not agent_heads:
            agent_heads = self._behind(match, tolls, sentence)
        taken = {head.i for head in agent_heads}
        target_heads = self._fill(match, match.rule.targets, sentence, everything=True)
        if not target_heads and "object" in match.rule.targets:
            target_heads = self._in_trigger(match, sentence)
        if violent:
            for thing in (*struck(match), *victims(tolls)):
                target_heads += self._party_or_owners(thing, "object", match, sentence)
        agents = self.parties.actors(agent_heads, sentence)
        names = {actor.name for actor in agents}
        suffering = [head for head in target_heads if head.i not in taken]
        targets = self.parties.actors(suffering, sentence)
        return agents, tuple(actor for actor in targets if actor.name not in names)

    def _in_trigger(self, match: TriggerMatch, sentence: Sentence) -> list[Token]:
        """Who is named by the trigger phrase itself: "seized dozens of *hostages*"."""
        words = match.token.doc[match.first + 1 : match.last + 1]
        named = [word for word in words if _is_trigger(word, match)]
        return [word for word in named if self._is_party(word, sentence)]

    def _behind(
        self, match: TriggerMatch, tolls: Sequence[TriggerMatch], sentence: Sentence
    ) -> list[Token]:
        """Who is behind an attack that things do, or that is described by who kills in it."""
        for head in _through(arguments.subjects(match.token) if match.rule.pos == "verb" else []):
            if "place" not in self.kinds.of(head, sentence):
                found = makers(head, lambda each: self._is_party(each, sentence))
                if found:
                    return found
        doers = strikers(match) or killers(tolls)
        return [head for head in doers if "armed" in self.kinds.of(head, sentence)]

    def support(self, match: TriggerMatch) -> Token | None:
        """The verb that lends its subject to an event noun, if one does."""
        if match.rule.pos == "verb" or is_given(match.token):
            return None
        verb = syntax.governor(match.token)
        if verb is not None and syntax.lemma(verb) in cues_of(verb).support.verbs:
            return verb
        return None

    def _fill(
        self, match: TriggerMatch, slots: tuple[str, ...], sentence: Sentence, *, everything: bool
    ) -> list[Token]:
        found: list[Token] = []
        for slot in slots:
            heads = [
                head
                for thing in self._slot(slot, match)
                for head in self._party_or_owners(thing, slot, match, sentence)
                if not (match.first <= head.i <= match.last and _is_trigger(head, match))
                and self._may_be_in(slot, head, match, sentence)
            ]
            found += [head for head in heads if head.i not in {each.i for each in found}]
            if found and not everything:
                break
        return found

    def _slot(self, slot: str, match: TriggerMatch) -> list[Token]:
        fill = {
            "subject": lambda: arguments.subjects(match.token),
            "object": lambda: through_partitives(arguments.objects(match.token)),
            "by": lambda: syntax.by_phrase(match.token),
            "possessive": lambda: [each for each in match.token.children if each.dep_ == "poss"],
            "modifier": lambda: _modifiers(match.token),
            "support": lambda: self._supporters(match),
            "phrase": lambda: _of_phrase(match),
            "victim": lambda: self._victims(match),
            "owner": lambda: _through(arguments.objects(match.token)),
            "asked": lambda: _asked(match.token),
        }.get(slot)
        return fill() if fill is not None else _prepositional(match.token, slot)

    def _supporters(self, match: TriggerMatch) -> list[Token]:
        verb = self.support(match)
        if verb is None:
            return []
        if match.token.dep_ == "nsubj" and not syntax.is_passive(verb):
            return []
        return arguments.subjects(verb)

    def _victims(self, match: TriggerMatch) -> list[Token]:
        """Who was killed or hurt in it ("fighters were killed in clashes with troops")."""
        verb = syntax.governor(match.token)
        if (
            verb is None
            or match.token.dep_ != "pobj"
            or match.token.head.lower_ not in cues_of(verb).party.hurt_in
        ):
            return []
        word = syntax.lemma(verb)
        hurting = cues_of(verb).measure["killed"] | cues_of(verb).measure["wounded"]
        if word not in hurting:
            return []
        return arguments.objects(verb) if syntax.is_passive(verb) else arguments.subjects(verb)

    def _party_or_owners(
        self, thing: Token, slot: str, match: TriggerMatch, sentence: Sentence
    ) -> list[Token]:
        """A party itself; for what belongs to one, such as a base or a convoy, its owners."""
        if slot != "owner" and self._is_party(thing, sentence):
            return [thing]
        if slot in _OF_DOERS and not match.kind.has("carried"):
            return []
        if slot == "owner" or self._is_owned(thing):
            return owners(thing, lambda head: self._owns(head, thing, sentence))
        addressed = match.kind.has("addressed") and self._has_nation(thing, sentence)
        return [thing] if addressed else []

    def _may_be_in(self, slot: str, head: Token, match: TriggerMatch, sentence: Sentence) -> bool:
        """Whether a party may do it: adjectives that name one, and no civilians who attack."""
        if slot == "modifier" and head.dep_ == "amod":
            return covering(self.parsed.actors, sentence.offset(head)) is not None
        if slot == "support" and match.kind.has("suffered"):
            return bool(self.kinds.of(head, sentence) & {"armed", "official", "state"})
        return True

    def _has_nation(self, thing: Token, sentence: Sentence) -> bool:
        """Whether a nationality makes somebody of a thing: "Marran companies"."""
        return any(
            actor.adjective
            for child in thing.children
            if child.dep_ == "amod"
            for actor in [covering(self.parsed.actors, sentence.offset(child))]
            if actor is not None
        )

    def _is_owned(self, thing: Token) -> bool:
        words = {syntax.lemma(thing), self.language.singular(thing.lower_)}
        return bool(words & self.language.classes.owned)

    def _owns(self, head: Token, thing: Token, sentence: Sentence) -> bool:
        """Whether a word beside a thing names an owner: no place, and no mere nationality of it."""
        kinds = self.kinds.of(head, sentence)
        if "party" not in kinds or ("place" in kinds and head.dep_ == "pobj"):
            return False
        if head.dep_ in {"poss", "pobj", "conj", "dobj"}:
            return True
        if head.pos_ == "ADJ" and not self._is_owned(thing):
            return False
        return bool(kinds & {"armed", "official", "state"})

    def _is_party(self, head: Token, sentence: Sentence) -> bool:
        return "party" in self.kinds.of(head, sentence)


def _through(heads: list[Token]) -> list[Token]:
    """Things, and what they are a number of: "dozens of shells"."""
    return [*heads, *(inner for head in heads for inner in syntax.phrase(head, "of"))]


def _is_trigger(head: Token, match: TriggerMatch) -> bool:
    """Whether a word is one of the trigger phrase, not one between its words."""
    words = {word for phrase in match.rule.phrases for word in phrase}
    return head == match.token or bool(words & {syntax.lemma(head), head.lower_})


def _asked(verb: Token) -> list[Token]:
    """Who is to do what is asked for: "called for *the army* to leave", "demanded that *it* go"."""
    found = []
    for clause in verb.children:
        marks = {child.lower_ for child in clause.children if child.dep_ == "mark"}
        question = any(child.tag_.startswith("W") for child in clause.children)
        asked = clause.dep_ == "ccomp" and clause.tag_ in {"VB", "VBP"} and not question
        asked = asked and marks <= {"that"}
        if asked or (clause.dep_ == "advcl" and "for" in marks):
            subjects = [child for child in clause.children if child.dep_ in syntax.SUBJECTS]
            found += [each for child in subjects for each in syntax.with_conjuncts(child)]
    return found


def _prepositional(token: Token, slot: str) -> list[Token]:
    heads = syntax.phrase(token, slot)
    if not heads and not syntax.is_verb(token):  # "an attack by rebels on the town"
        heads = [inner for agent in syntax.by_phrase(token) for inner in syntax.phrase(agent, slot)]
    if syntax.is_verb(token) and (not heads or slot in _AIMING):
        things = arguments.objects(token)
        things += arguments.subjects(token) if slot == "between" else []
        heads += [head for each in things for head in syntax.phrase(each, slot)]
    if heads or syntax.is_verb(token):
        return through_partitives(heads)
    verb = syntax.governor(token)
    if verb is not None and slot == "between":
        return [head for word in verb.subtree for head in syntax.phrase(word, "between")]
    if verb is not None and token.dep_ in {"dobj", "nsubj", "nsubjpass"}:
        return through_partitives(syntax.phrase(verb, slot))
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
    if not found and token.i and token.dep_ in {"advcl", "pobj"} and token.lower_[-3:] == "ing":
        before = token.nbor(-1)  # "in rebel shelling of" read as "in rebel, shelling of"
        found += [before] if before.dep_ == "pobj" and before.tag_ in {"NN", "NNP"} else []
    return found


def _takes_sides(word: Token) -> bool:
    """Whether it says for or against whom something is: "anti-government", "pro-army"."""
    first = word.doc[word.i - 2] if word.i > 1 and word.nbor(-1).text == "-" else word
    sides = cues_of(word).party.sides
    return first.lower_ in sides or (word.text == "-" and word.nbor(-1).lower_ in sides)


def _of_phrase(match: TriggerMatch) -> list[Token]:
    """Who is named with the last word of the trigger phrase ("under rebel control")."""
    last = match.token.doc[match.last]
    near = [child for child in last.children if child.dep_ in {"compound", "amod", "poss"}]
    return near + syntax.phrase(last, "of")
