"""Conditions of rules on the words around a head word, and what of them fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from chronos.extract.grammar import arguments, syntax
from chronos.extract.grammar.document import cues_of
from chronos.extract.parsed_article import Sentence
from chronos.extract.pattern_set import TriggerRule
from chronos.extract.triggers.surroundings import Surroundings

if TYPE_CHECKING:
    from spacy.tokens import Token

_AROUND = 6  # words on either side that show how a line is capitalised
_CONTENT = frozenset({"NOUN", "VERB", "ADJ"})
_NOUN_RELATIONS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "compound", "poss", "attr"})


@attrs.frozen
class Unmet:
    """Why a rule whose head word is there does not fit.

    Attributes:
        condition: the condition that fails: a key of the rule, or `part_of_speech`, `phrase`,
            `describes` or `name`.
        reason: the same in words.
    """

    condition: str
    reason: str


def ends_bare_name(token: Token, sentence: Sentence) -> bool:
    """Whether a noun ends a name that no article introduces: "members of Youth Demand".

    What happened has an article or names its place: "the Houla Massacre", "the Battle of Orm". In
    a line in capitals or in title case a capital says nothing.
    """
    before = token.nbor(-1) if token.i > sentence.span.start else token
    named = before.dep_ == "compound" and before.head == token and before.text.istitle()
    if (
        not named
        or not token.text.istitle()
        or any(child.dep_ == "det" for child in token.children)
    ):
        return False
    if syntax.phrase(token, "of") or any(child.dep_ == "poss" for child in token.children):
        return False
    start, end = sentence.span.start + 1, sentence.span.end
    around = token.doc[max(start, before.i - _AROUND) : min(end, token.i + 1 + _AROUND)]
    content = [word for word in around if word.pos_ in _CONTENT and word not in (before, token)]
    return bool(content) and all(word.is_lower for word in content)


def failing_words(rule: TriggerRule, around: Surroundings) -> Unmet | None:
    """The first condition on the words around that fails."""
    if rule.without and (found := rule.without & around.own_words):
        return Unmet("without", f"without fails: {min(found)}")
    if rule.modified_by and not rule.modified_by & around.modifiers:
        return unmet("modified_by")
    if rule.with_ and not rule.with_ & around.clause_words:
        return unmet("with")
    if rule.clause_with and not rule.clause_with & around.words_below:
        return unmet("clause_with")
    if rule.clause_without and rule.clause_without & around.words_below:
        return unmet("clause_without")
    if rule.no_clause and around.has_clause():
        return unmet("no_clause")
    if rule.transitive and not around.has_object():
        return unmet("transitive")
    return unmet("intransitive") if rule.intransitive and around.has_object() else None


def unmet(condition: str) -> Unmet:
    """A condition that fails, named by its key."""
    return Unmet(condition, f"{condition} fails")


def fits_part_of_speech(rule: TriggerRule, token: Token) -> bool:
    """Whether a word is of the part of speech that a rule asks for."""
    if rule.pos == "verb":
        if token.tag_ == "VBG" and token.pos_ == "NOUN":
            return False
        if token.dep_ in {"amod", "compound"} and not rule.adjectival:
            return False
        return token.pos_ in {"VERB", "AUX"} or (token.pos_ == "ADJ" and token.tag_ == "VBN")
    if rule.pos == "adjective":
        return token.pos_ == "ADJ"
    if token.pos_ in {"NOUN", "PROPN", "ADJ"}:
        return token.pos_ != "ADJ" or token.dep_ in _NOUN_RELATIONS
    return token.pos_ == "VERB" and token.tag_ == "VBG" and _is_gerund_noun(token)


def _is_gerund_noun(token: Token) -> bool:
    """Whether an -ing form is a noun: "rebel shelling of the port"."""
    of_phrase = any(child.dep_ == "prep" and child.lower_ == "of" for child in token.children)
    nominal = any(child.dep_ in {"det", "amod", "compound", "poss"} for child in token.children)
    takes_object = any(child.dep_ in syntax.OBJECTS for child in token.children)
    return (of_phrase or nominal or token.dep_ in _NOUN_RELATIONS) and not takes_object


def words_of(heads: list[Token]) -> frozenset[str]:
    """Lemmas of heads, with their modifiers, and of what a partitive leads to."""
    words: set[str] = set()
    for head in heads:
        word = syntax.lemma(head)
        words.add(word)
        for child in head.children:
            if child.dep_ in {"compound", "amod"}:
                words.add(f"{syntax.lemma(child)} {word}")
        for inner in syntax.phrase(head, "of"):
            if word in cues_of(head).mention.parts:
                words.add(syntax.lemma(inner))
    return frozenset(words)


def object_like(token: Token, last: int) -> list[Token]:
    """Objects of a verb, looking through partitives ("most of the town").

    A phrase that ends with a preposition has its object there: "fired on *a bus*".

    Args:
        token: the verb.
        last: the last token of its phrase, itself when it has no other.
    """
    heads = arguments.objects(token)
    end = token.doc[last]
    if end.dep_ in {"prep", "agent"} and end != token:
        inner = (child for child in end.children if child.dep_ == "pobj")
        heads = heads + [each for child in inner for each in syntax.with_conjuncts(child)]
    through = [inner for head in heads for inner in syntax.phrase(head, "of")]
    return heads + through


def phrase_heads(token: Token, preposition: str) -> list[Token]:
    """Heads of the phrases with a preposition; possessors count as phrases with "of"."""
    if preposition == "of":
        possessors = [child for child in token.children if child.dep_ in {"poss", "compound"}]
        return syntax.phrase(token, "of") + possessors
    heads = syntax.phrase(token, preposition)
    if preposition == "from":
        heads = heads + [
            head
            for child in token.children
            if child.lower_ == "out"
            for head in syntax.phrase(child, "of")
        ]
    if heads or not syntax.is_verb(token):
        return heads
    return [
        inner for head in arguments.objects(token) for inner in syntax.phrase(head, preposition)
    ]


def may_lack_subject(token: Token) -> bool:
    """A passive may leave out who did it; an active clause may not."""
    return syntax.is_passive(token)
