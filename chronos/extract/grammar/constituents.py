"""The words that belong to a noun phrase, to a trigger, or to its clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chronos.extract.grammar import arguments, syntax
from chronos.extract.grammar.document import cues_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAME_PARTS = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "punct", "case", "npadvmod"}
)
_NESTED = frozenset({"ccomp", "advcl", "parataxis", "relcl", "csubj"})


def noun_phrase(head: Token, *, complement: bool = True, nested: bool = True) -> tuple[int, int]:
    """Token range of a noun phrase as a person would write the name.

    Determiners, modifiers and an `of`/`for` phrase belong to it; relative clauses,
    appositions, coordination and other phrases do not.
    """
    start, end = head.i, head.i + 1
    for child in head.children:
        if child.i < head.i and child.dep_ in _NAME_PARTS and child.dep_ != "punct":
            start = min(start, _left_edge(child))
        elif (
            complement
            and child.i > head.i
            and child.dep_ == "prep"
            and child.lower_ in cues_of(child).grammar.naming
        ):
            heads = [each for each in child.children if each.dep_ == "pobj"]
            for inner in _of_one_name(heads[0]) if heads else ():
                end = max(end, noun_phrase(inner, complement=nested, nested=False)[1])
        elif child.i == head.i + 1 and child.dep_ == "case":
            continue
    return start, end


def _of_one_name(head: Token) -> list[Token]:
    """What is coordinated in a name, not a second name ("for Human Rights and the Y Center")."""
    own = any(child.dep_ == "det" for child in head.children)
    return [
        each
        for each in syntax.with_conjuncts(head)
        if own or each == head or not any(child.dep_ == "det" for child in each.children)
    ]


def own_words(token: Token) -> list[Token]:
    """The words next to a trigger in the tree: its modifiers, arguments and governor.

    These decide what a trigger is not ("end of the fighting" is no fighting).
    """
    found = [token, *_modifiers_of(token)]
    heads = [*arguments.subjects(token), *arguments.objects(token)] if syntax.is_verb(token) else []
    heads += [head for _, head in syntax.phrases(token)]
    for argument in heads:
        found += [argument, *_modifiers_of(argument)]
    if not syntax.is_verb(token):
        found += _governors_of(token)
    else:
        found += [child for child in token.children if child.dep_ == "xcomp"]
        if token.dep_ in {"xcomp", "pcomp", "dobj", "amod"}:
            found.append(token.head)
    return found


def clause_words(token: Token) -> list[Token]:
    """The words of a trigger's clause, nested finite clauses left out.

    These decide what a trigger needs beside it ("fired" with "rockets").
    """
    found = own_words(token)
    _collect(token, found, 0)
    verb = syntax.governor(token) if not syntax.is_verb(token) else None
    for child in verb.children if verb is not None else ():
        if child not in found and child.dep_ not in _NESTED:
            found.append(child)
            _collect(child, found, 2)
    if verb is not None:
        found += [each for each in arguments.subjects(verb) if each not in found]
    if token.dep_ in {"acl", "relcl", "amod", "compound"}:
        found += [token.head, *_modifiers_of(token.head)]
    return found


def _modifiers_of(token: Token) -> list[Token]:
    kept = {"amod", "compound", "nmod", "poss", "nummod", "prt", "advmod", "neg", "acomp", "oprd"}
    found = []
    for child in token.children:
        if child.dep_ in kept:
            found += [child, *(each for each in child.children if each.dep_ in kept)]
    return found


def _governors_of(noun: Token) -> list[Token]:
    head = noun.head
    found = [head] if head != noun else []
    if noun.dep_ == "pobj":
        found.append(head.head)
    verb = syntax.governor(noun)
    return found + ([verb] if verb is not None else [])


def _collect(token: Token, found: list[Token], depth: int) -> None:
    if depth > 5:
        return
    for child in token.children:
        if child.dep_ in _NESTED or child.is_punct:
            continue
        if child.dep_ == "conj" and syntax.is_verb(child):
            continue
        if child not in found:
            found.append(child)
        _collect(child, found, depth + 1)


def _left_edge(token: Token) -> int:
    edge: int = token.left_edge.i
    return edge
