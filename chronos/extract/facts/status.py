"""Whether it happened, is planned, failed, was denied, goes on or is over, or is not told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

import attrs

from chronos.extract.facts.modality import (
    Clauses,
    first_conjunct,
    has_negative_argument,
    helpers_of,
    is_given,
    is_infinitive,
    is_negated,
)
from chronos.extract.grammar import syntax
from chronos.extract.rules import Rules
from chronos.extract.story import Sentence
from chronos.extract.triggers.match import Match
from chronos.model.report import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

#: What one kind of evidence says: a status, that nothing is told, or nothing of it (None).
Reading = Status | Literal["untold"] | None

_PRESENT = frozenset({"is", "are", "'s", "’s", "'re", "has", "have", "'ve", "am"})
_PROGRESSIVE = frozenset({"is", "are", "am", "'s", "’s", "been", "'re"})
_PLANNING = frozenset(
    {"plan", "prepare", "schedule", "propose", "threaten", "consider", "vow", "expect", "set"}
)
_ANNOUNCED = frozenset({"offensive", "mobilization", "withdrawal"})
_GOVERNED = frozenset({"dobj", "nsubjpass", "nsubj", "pobj", "conj", "attr"})


@attrs.frozen(kw_only=True, eq=False)
class StatusReader:
    """Reads the status of triggers off tense, modality, negation and lexical cues."""

    rules: Rules
    clauses: Clauses

    def of(self, match: Match, sentence: Sentence) -> Status | None:
        """The status; None for hypotheticals, questions and mere aims."""
        if sentence.text.endswith("?") or self.clauses.is_hypothetical(match.token):
            return None
        if self._is_feared(match.token):
            return None
        verb = match.token if match.rule.pos == "verb" else self._governor(match.token)
        reading = self._by_modifiers(match, verb) or self._by_aim(match, verb)
        if reading is None:
            reading = self._by_clause(match, verb)
        return None if reading == "untold" else reading

    def _governor(self, noun: Token) -> Token | None:
        """The verb that says whether an event noun came about; none for what is given."""
        return None if is_given(noun, self.rules) else syntax.governor(noun)

    def _is_feared(self, token: Token) -> bool:
        """Whether an event is only feared, warned of or voted on ("the risk of a raid")."""
        if token.dep_ not in {"pobj", "pcomp"}:
            return False
        preposition = token.head
        above = frozenset({syntax.lemma(preposition.head)})
        if preposition.lower_ == "against" and above & {"warn", "caution", "advise"}:
            return True
        if token.dep_ == "pcomp" and preposition.lower_ in {"for", "against"}:
            return self._has("arguing", above)
        return preposition.lower_ == "of" and self._has("feared", above)

    def _has(self, name: str, words: frozenset[str]) -> bool:
        return bool(words & self.rules.cue("status", name))

    def _by_modifiers(self, match: Match, verb: Token | None) -> Reading:
        """An adjective of the event noun ("a failed attack", "the planned truce")."""
        if match.rule.pos == "verb":
            return None
        words = _modifiers(match.token)
        if self._has("failed_words", words):
            return "failed"
        if self._has("planned_words", words) and not is_negated(verb):
            return "planned"
        return "ended" if self._has("ended_words", words) else None

    def _by_aim(self, match: Match, verb: Token | None) -> Reading:
        """What the verbs above an infinitive make of it: a plan, a failure, a mere aim."""
        current = first_conjunct(verb)
        while current is not None and (is_infinitive(current) or current.dep_ == "xcomp"):
            reading = self._under(current, match)
            if reading is not None or current.head == current or not syntax.is_verb(current.head):
                return reading
            current = current.head
        if current is not None and (self._is_prevented(current) or _is_aimed_at(current)):
            return "untold"
        return None

    def _under(self, verb: Token, match: Match) -> Reading:
        head, word = verb.head, frozenset({syntax.lemma(verb.head)})
        if not syntax.is_verb(head):
            if verb.dep_ == "xcomp" and head.pos_ == "ADJ":
                return "planned" if self._has("planned_words", word) else None
            if verb.dep_ not in {"acl", "advcl", "relcl"}:
                return None
            return self._of_attempt(head) if self._has("attempt", word) else "untold"
        aim = any(
            child.dep_ == "nsubj" and syntax.lemma(child) in {"aim", "goal", "purpose", "idea"}
            for child in head.children
        )
        if verb.dep_ == "advcl" or aim or self._has("enabling", word):
            return "untold"
        if self._has("failed_verbs", word):
            return "occurred" if is_negated(head) else "failed"
        if self._has("attempt", word):
            return "failed"
        return self._of_plan(head, match) if self._has("planned_verbs", word) else None

    def _is_prevented(self, verb: Token) -> bool:
        """Whether someone is kept from it ("to prevent them from leaving")."""
        if verb.dep_ != "pcomp" or verb.head.lower_ != "from":
            return False
        return self._has("preventing", frozenset({syntax.lemma(verb.head.head)}))

    def _of_attempt(self, noun: Token) -> Reading:
        verb = syntax.governor(noun)
        ahead = verb is not None and self.clauses.modality(verb) == "future"
        return "planned" if ahead else "failed"

    def _of_plan(self, verb: Token, match: Match) -> Reading:
        if is_negated(verb):
            return "denied"
        if match.rule.status and syntax.lemma(verb) in {"decide", "agree"}:
            return cast("Status", match.rule.status)
        return "planned"

    def _by_clause(self, match: Match, verb: Token | None) -> Reading:
        if match.rule.status and not is_negated(verb):
            return self._of_rule(cast("Status", match.rule.status), verb)
        if verb is None:
            ongoing = self._has("ongoing_words", _modifiers(match.token))
            return "ongoing" if ongoing else "occurred"
        noun = match.token if match.rule.pos != "verb" else None
        if _is_denied(verb):
            return "denied"
        if is_negated(verb) or has_negative_argument(verb, noun):
            return self._of_negation(match, verb)
        reading = self._of_governed_noun(match, verb) if noun is not None else None
        if reading is not None:
            return reading
        modality = self.clauses.modality(verb)
        if modality == "plain":
            return self._by_aspect(match, verb)
        return "planned" if modality == "future" else "untold"

    def _of_rule(self, status: Status, verb: Token | None) -> Reading:
        modality = self.clauses.modality(verb) if verb is not None else "plain"
        return {"plain": status, "future": "planned", "possible": "untold"}[modality]

    def _of_governed_noun(self, match: Match, verb: Token) -> Reading:
        """What the governing verb makes of an event noun ("the truce collapsed")."""
        preposition = match.token.head
        direct = preposition == verb or match.token.dep_ == "conj"
        if preposition.lower_ == "for" and preposition.head == verb:
            return "planned" if syntax.lemma(verb) in _PLANNING else None
        if not direct or match.token.dep_ not in _GOVERNED:
            return None
        word, words = syntax.lemma(verb), _verb_words(verb)
        plain = self.clauses.modality(verb) == "plain"
        if self._has("failed_verbs", words):
            return "failed" if plain else "planned"
        if self._has("ended_verbs", words):
            return "ended" if plain else "planned"
        if word == "deny":
            return "denied"
        if plain and self._has("ongoing_verbs", frozenset({word})):
            return "ongoing"
        planned = word in _PLANNING and not match.token.dep_.startswith("nsubj")
        announced = word == "announce" and match.type in _ANNOUNCED
        return "planned" if planned or announced else None

    def _of_negation(self, match: Match, verb: Token) -> Reading:
        modality = self.clauses.modality(verb)
        could = any(child.lower_ == "could" for child in verb.children)
        if helpers_of(verb) & {"must", "should", "ought"}:
            return "untold"
        if (modality == "possible" and not could) or not self._has(
            "failing", frozenset({match.type})
        ):
            return "denied"
        planning = syntax.lemma(verb) in {"plan", "intend", "expect"}
        return "denied" if modality == "future" or planning else "failed"

    def _by_aspect(self, match: Match, verb: Token) -> Status:
        """Present tenses of what lasts, and progressives, are under way."""
        durative = self._has("durative", frozenset({match.type}))
        helpers = helpers_of(verb)
        if verb.tag_ == "VBG" and helpers & _PROGRESSIVE and helpers & _PRESENT:
            return "ongoing"
        if not durative:
            return "occurred"
        is_state = syntax.lemma(verb) == "be" and verb.tag_ in {"VBP", "VBZ"}
        lasting = bool(helpers & _PRESENT) and any(
            child.dep_ == "prep" and child.lower_ in {"for", "since"} for child in verb.children
        )
        goes_on = self._has("ongoing_verbs", frozenset({syntax.lemma(verb)}))
        return "ongoing" if is_state or lasting or goes_on or verb.dep_ == "amod" else "occurred"


def _verb_words(verb: Token) -> frozenset[str]:
    """A verb alone, with its particle, and with its phrase ("come to nothing")."""
    word = syntax.lemma(verb)
    found = {word}
    for child in verb.children:
        if child.dep_ in {"prt", "advmod"}:
            found.add(f"{word} {child.lower_}")
        elif child.dep_ == "prep":
            found |= {f"{word} {child.lower_} {head.lower_}" for head in child.children}
    return frozenset(found)


def _is_denied(verb: Token) -> bool:
    """Whether a clause is what someone denies."""
    current = verb
    while current.dep_ in {"ccomp", "conj", "xcomp"} and current.head != current:
        denied = current.dep_ == "ccomp" or current.tag_ == "VBG"  # "they denied shelling it"
        if denied and current.head.lemma_.lower() == "deny":
            return not is_negated(current.head)
        current = current.head
    return False


def _modifiers(noun: Token) -> frozenset[str]:
    children = [child for child in noun.children if child.dep_ in {"amod", "compound"}]
    words = {syntax.lemma(child) for child in children} | {child.lower_ for child in children}
    head = noun.head
    if noun.dep_ == "pobj" and head.lower_ == "of" and head.dep_ == "prep":
        words |= {syntax.lemma(head.head), head.head.lower_}
    return frozenset(words)


def _is_aimed_at(verb: Token) -> bool:
    """Whether a gerund is only what something aims at ("an offensive aimed at cutting ...")."""
    if verb.dep_ != "pcomp" or verb.tag_ != "VBG":
        return False
    aiming = verb.head.head
    governor = syntax.governor(verb.head) if verb.head.pos_ == "ADP" else None
    return syntax.lemma(aiming) in {"aim", "bid", "attempt", "plan"} or (
        governor is not None and syntax.lemma(governor) == "aim"
    )
