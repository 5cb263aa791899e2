"""Whose a thing is: the party that a base, a convoy or an offer belongs to.

An attack on "the headquarters of the brigade" is one on the brigade, "Russian missiles" are
fired by Russia, and who rejects "the Turkish offer" rejects it to Turkey.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from chronos.extract.grammar import arguments, syntax
from chronos.extract.grammar.document import cues_of
from chronos.extract.participants.victims import through_partitives

if TYPE_CHECKING:
    from spacy.tokens import Token

IsParty = Callable[["Token"], bool]

_MODIFIERS = frozenset({"compound", "amod", "nmod", "nn"})


def owners(thing: Token, is_party: IsParty) -> list[Token]:
    """Heads of those whom a thing belongs to, or of those in it; the nearest relation counts."""
    for related in (_possessors, _complements, _clauses, _modifiers):
        found = [head for head in related(thing) if is_party(head)]
        if found:
            return found
    return []


def makers(thing: Token, is_party: IsParty) -> list[Token]:
    """Heads of those who send or fire what does it: "shells of the army", "Russian missiles"."""
    for related in (syntax.by_phrase, _possessors, _modifiers, _clauses):
        found = [head for head in related(thing) if is_party(head)]
        if found:
            return found
    return []


def _modifiers(thing: Token) -> list[Token]:
    """The modifiers of a noun ("*army* convoy") and theirs."""
    own = [child for child in thing.children if child.dep_ in _MODIFIERS and child.i < thing.i]
    return [*own, *(each for child in own for each in child.children if each.dep_ in _MODIFIERS)]


def _possessors(thing: Token) -> list[Token]:
    found = [child for child in thing.children if child.dep_ == "poss"]
    return [each for child in found for each in syntax.with_conjuncts(child)]


def _complements(thing: Token) -> list[Token]:
    return syntax.phrase(thing, "of")


def _clauses(thing: Token) -> list[Token]:
    """Who a participle behind a thing ties to it."""
    found: list[Token] = []
    for verb in thing.children:
        if verb.dep_ not in {"acl", "relcl"}:
            continue
        word = syntax.lemma(verb)
        if word in cues_of(verb).party.carrying and not syntax.is_passive(verb):
            found += through_partitives(arguments.objects(verb))
        elif word in cues_of(verb).party.holding and syntax.is_passive(verb):
            found += syntax.by_phrase(verb)
        elif word in cues_of(verb).party.belonging:
            found += syntax.phrase(verb, "to")
    return found
