"""The words around a number, by their order and by the tree that they hang in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from chronos.extract.grammar import arguments, syntax
from chronos.extract.grammar.document import cues_of
from chronos.extract.grammar.numbers import Number

if TYPE_CHECKING:
    from spacy.tokens import Token


def words_behind(last: Token) -> list[Token]:
    """The words behind a counted phrase, without what commas set into them before a verb."""
    rest = [*last.doc[last.i + 1 : min(last.i + 14, last.sent.end)]]
    if rest and rest[0].text == ",":
        closing = next((place for place, each in enumerate(rest) if place and each.text == ","), 0)
        behind = rest[closing + 1 :] if closing else []
        return behind[:5] if behind and behind[0].pos_ == "AUX" else []
    return rest[:5]


def is_said_of(rest: list[Token], word: Token) -> bool:
    """Whether a form of "be" precedes a participle, as in a passive."""
    return any(syntax.lemma(each) == "be" for each in rest if each.i < word.i)


def top(own: Token, number: Token) -> Token:
    """The highest word of a counted phrase: "eight" in "eight of them"."""
    return number if number.is_ancestor(own) else own


def lead(token: Token) -> Token:
    """The first of those that are coordinated."""
    while token.dep_ == "conj":
        token = token.head
    return token


def of_total(token: Token) -> Token:
    """The head of "a total of 30 people" and the like."""
    while token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.dep_ == "prep":
        token = token.head.head
    return token


def companions(verb: Token) -> Iterator[str]:
    """What may make one expression with a verb: "lose life", "gun down", "treat for wound"."""
    for child in verb.children:
        if child.dep_ in {"prt", "dobj"}:
            yield syntax.lemma(child)
        elif child.dep_ == "prep":
            yield from (
                f"{child.lower_} {syntax.lemma(each)}"
                for each in child.children
                if each.dep_ == "pobj"
            )


def verb_before(number: Token) -> Token | None:
    """The verb that leads up to a number by no more than "to at least"."""
    for token in reversed(number.doc[number.sent.start : number.i]):
        if syntax.is_verb(token):
            return token
        if token.pos_ not in {"ADP", "PART", "ADV", "ADJ", "NUM", "DET", "SCONJ"}:
            return None
    return None


def preposition_before(number: Token) -> str:
    """The nearest preposition before a number, up to its verb."""
    for token in reversed(number.doc[number.sent.start : number.i]):
        if token.lower_ in cues_of(token).quantity.limits:
            return token.lower_ if token.nbor().lower_ != "least" else preposition_before(token)
        if syntax.is_verb(token):
            break
    return ""


def is_aside(counted: Token) -> bool:
    """Whether a number is in a phrase of place, time or means ("with two rifles")."""
    head = lead(counted)
    if head.dep_ not in {"pobj", "pcomp"} or head.head.lower_ not in cues_of(counted).grammar.aside:
        return False
    before = head.head.nbor(-1).lower_ if head.head.i > head.sent.start else ""
    return before not in cues_of(counted).grammar.beside


def is_whole(number: Token) -> bool:
    """Whether a number is the whole that another is a part of ("12 of the 45 hostages")."""
    noun = number.head
    if noun.dep_ != "pobj" or noun.head.lower_ != "of":
        return False
    return noun.head.head.pos_ == "NUM" and any(child.dep_ == "det" for child in noun.children)


def is_one_of_many(number: Number, own: Token) -> bool:
    """Whether things are only compared ("one of the deadliest attacks")."""
    return number.value == 1 and own.tag_ in {"NNS", "NNPS"}


def is_state(child: Token) -> bool:
    """Whether a participle says in what state somebody arrives or is found ("left wounded")."""
    return child.dep_ == "advcl" and child.tag_ == "VBN" and not arguments.subjects(child)


def shares_object(verb: Token, counted: Token) -> bool:
    """Whether the verb before has the same object as this one."""
    return (
        verb.dep_ == "conj"
        and lead(counted).dep_ == "dobj"
        and verb.i - verb.head.i <= 3
        and not any(child.dep_ in {"dobj", "prep"} for child in verb.head.children)
        and not any(child.dep_ == "nsubj" for child in verb.children)
    )


def participles_after(noun: Token) -> list[Token]:
    """What is being done to whom a noun names ("reports of 40 people being held")."""
    rest = noun.doc[noun.i + 1 : min(noun.i + 14, noun.sent.end)]
    return [
        token.head
        for token in rest
        if token.lower_ == "being" and token.dep_ == "auxpass" and token.head.i > token.i
    ][:1]


def is_elliptic(verb: Token) -> bool:
    """Whether a participle is a passive ("nine were killed and 30 wounded")."""
    return verb.tag_ == "VBN" and not any(
        child.dep_ in {"aux", "auxpass", "dobj"} for child in verb.children
    )
