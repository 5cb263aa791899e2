"""Logical subjects and objects of a verb, through passives, relative clauses and control."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chronos.extract.grammar import syntax
from chronos.extract.grammar.document import cues_of, language_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONTROLLED = frozenset({"xcomp", "advcl", "pcomp"})


def subjects(verb: Token) -> list[Token]:
    """Heads of who does it, through passives, relatives, participles and control."""
    if syntax.is_passive(verb):
        return syntax.by_phrase(verb)
    return _grammatical_subjects(verb, 0)


def objects(verb: Token) -> list[Token]:
    """Heads of what it is done to: objects, or the subject of a passive."""
    if syntax.is_passive(verb):
        return _passive_objects(verb)
    found = [child for child in verb.children if child.dep_ in syntax.OBJECTS]
    if not found and verb.dep_ == "relcl":
        found = _relative_object(verb)
    if not found:
        found = _shared_object(verb)
    return [each for token in found for each in syntax.with_conjuncts(captive(_antecedent(token)))]


def _grammatical_subjects(verb: Token, depth: int) -> list[Token]:
    found = [
        child for child in verb.children if child.dep_ in syntax.SUBJECTS and child.dep_ != "expl"
    ]
    if found:
        return [each for token in found for each in syntax.with_conjuncts(_antecedent(token))]
    if depth > 5:
        return []
    head = verb.head
    if verb.dep_ == "conj" and syntax.is_verb(head):
        return (
            _passive_objects(head)
            if syntax.is_passive(head)
            else _grammatical_subjects(head, depth + 1)
        )
    if verb.dep_ == "acl" and verb.tag_ in {"VBG", "VB"}:
        return syntax.with_conjuncts(head)
    if verb.dep_ == "relcl":
        relative = any(
            child.dep_ in syntax.OBJECTS and child.lower_ in cues_of(verb).grammar.relative
            for child in verb.children
        )
        return [] if relative else syntax.with_conjuncts(head)
    if verb.dep_ in _CONTROLLED:
        return _controllers(verb, depth)
    return []


def _controllers(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if verb.dep_ == "pcomp" and head.dep_ in {"prep", "agent"}:
        if (
            head.lower_ in cues_of(verb).grammar.circumstance
            and syntax.is_verb(head.head)
            and syntax.is_passive(head.head)
        ):
            return syntax.by_phrase(verb)  # "were killed in shelling by the army"
        head = head.head
    if not syntax.is_verb(head):
        if head.pos_ == "ADJ" and syntax.is_verb(head.head):
            head = head.head
        elif verb.dep_ == "pcomp" and head.dep_ == "pobj" and head.head.dep_ == "agent":
            return _passive_objects(head.head.head)  # "accused by monitors of shelling"
        elif head.pos_ in syntax.NOUNS:
            return syntax.with_conjuncts(head) if verb.dep_ != "advcl" else []
        else:
            return []
    own_objects = [child for child in head.children if child.dep_ in {"dobj", "dative"}]
    if (
        verb.dep_ == "pcomp"
        and verb.head.lower_ in cues_of(verb).grammar.controlling
        and own_objects
    ):
        return [each for token in own_objects for each in syntax.with_conjuncts(token)]
    if verb.dep_ == "xcomp" and own_objects and verb.tag_ == "VB":
        return [each for token in own_objects for each in syntax.with_conjuncts(token)]
    if syntax.is_passive(head):
        return _passive_objects(head)
    return _grammatical_subjects(head, depth + 1)


def _passive_objects(verb: Token) -> list[Token]:
    found = [child for child in verb.children if child.dep_ in syntax.PASSIVE_SUBJECTS]
    if found:
        return [each for token in found for each in syntax.with_conjuncts(_antecedent(token))]
    if verb.dep_ in {"acl", "amod", "relcl"}:
        return syntax.with_conjuncts(verb.head)
    if verb.dep_ == "conj" and syntax.is_verb(verb.head):
        if syntax.is_passive(verb.head):
            return _passive_objects(verb.head)
        return _grammatical_subjects(verb.head, 1)
    if verb.dep_ in {"xcomp", "advcl"} and syntax.is_verb(verb.head):
        if syntax.is_passive(verb.head):
            return _passive_objects(verb.head)
        return _grammatical_subjects(verb.head, 1)
    return []


def _relative_object(verb: Token) -> list[Token]:
    own_subject = [child for child in verb.children if child.dep_ in syntax.SUBJECTS]
    if own_subject and own_subject[0].lower_ not in cues_of(verb).grammar.relative:
        return [verb.head]
    return []


def _shared_object(verb: Token) -> list[Token]:
    """The object that coordinated verbs share is written with the last of them."""
    for child in verb.children:
        if child.dep_ == "conj" and syntax.is_verb(child) and child.tag_ == verb.tag_:
            if any(each.dep_ in syntax.SUBJECTS for each in child.children):
                return []
            if any(each.dep_ == "prep" for each in verb.children):
                return []
            return [each for each in child.children if each.dep_ in syntax.OBJECTS]
    return []


def captive(token: Token) -> Token:
    """Who is taken, where the tree makes "taken two *nurses* hostage" a compound."""
    if token.tag_ != "NN" or syntax.lemma(token) not in language_of(token).classes.captive:
        return token
    plural = (
        child
        for child in token.children
        if child.dep_ == "compound" and child.tag_ == "NNS" and child.i == token.i - 1
    )
    return next(plural, token)


def _antecedent(token: Token) -> Token:
    """The antecedent of a relative pronoun."""
    if token.lower_ in cues_of(token).grammar.relative and token.tag_ in {"WDT", "WP", "IN"}:
        verb = token.head
        while verb.dep_ == "conj" and syntax.is_verb(verb.head):
            verb = verb.head
        if verb.dep_ == "relcl":
            return verb.head
    return token
