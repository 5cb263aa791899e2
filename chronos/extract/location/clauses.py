"""Which places of a sentence a trigger's clause holds, by the parser's tree."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from chronos.extract.grammar import syntax
from chronos.extract.grammar.document import cues_of
from chronos.extract.names.mentions import PlaceMention
from chronos.extract.parsed_article import Sentence
from chronos.extract.triggers.match import TriggerMatch
from chronos.model.party import Place

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_ENDS_CLAUSE = frozenset({"ccomp", "advcl", "relcl", "parataxis", "conj", "acl", "ROOT"})


def is_near(mention: PlaceMention, match: TriggerMatch, sentence: Sentence) -> bool:
    """Whether a place is in the trigger's own clause."""
    token = sentence.token_at(mention.end - 1)
    return token is not None and same_clause(token, match.token)


def where(
    named: Iterable[PlaceMention], match: TriggerMatch, sentence: Sentence
) -> list[PlaceMention]:
    """The places that a clause with "where" is about: "Orm, *where* shells fell"."""
    verb = syntax.clause_of(match.token)
    while verb.dep_ in {"conj", "xcomp"}:
        verb = verb.head
    if verb.dep_ != "relcl" or not _opens_with_where(verb):
        return []
    antecedent = _before_where(named, verb, sentence) or verb.head
    above = {antecedent.i, *(head.i for head in _phrase_around(antecedent))}
    found = []
    for mention in named:
        token = sentence.token_at(mention.end - 1)
        if token is None or verb.is_ancestor(token):
            continue
        around = {token.i, *(head.i for head in _phrase_around(token))}
        if token.i in above or antecedent.i in around:
            found.append(mention)
    return found


def _before_where(named: Iterable[PlaceMention], verb: Token, sentence: Sentence) -> Token | None:
    """The place that "where" follows, whatever the parser hangs its clause on."""
    word = next(child for child in verb.children if child.lower_ == "where")
    left = word.nbor(-1) if word.i > sentence.span.start else word
    left = left.nbor(-1) if left.is_punct and left.i > sentence.span.start else left
    ends = (sentence.token_at(mention.end - 1) for mention in named)
    return next((token for token in ends if token == left), None)


def without_parts(named: list[PlaceMention], sentence: Sentence) -> list[PlaceMention]:
    """The places without those of mere parts: "nine men in Marra, including *two in Orm*".

    If the whole has no place, several shares give it none ("nine men, including two in Orm and
    three in Marra"); a single one may lie where the whole does ("nine, including two in Orm").
    """
    shares = {mention: _share(mention, sentence) for mention in named}
    parts = [mention for mention in named if shares[mention] is not None]
    whole = [mention for mention in named if mention not in parts]
    whole_first = bool(parts) and any(mention.end < parts[0].start for mention in whole)
    several = len({shares[mention] for mention in parts}) > 1
    return whole if whole_first or several else named


def stretches(named: list[PlaceMention], text: str) -> list[PlaceMention]:
    """The places, with what lies "between Orm and Marra" as one that is neither of them."""
    found: list[PlaceMention] = []
    for mention in named:
        before = found[-1] if found else None
        if before is not None and _are_ends(before, mention, text):
            start = text.rindex("between", 0, before.start)
            name = text[start : mention.end]
            shared = [each for each in before.place.within if each in mention.place.within]
            place = Place(name=name, precision="road", within=tuple(shared))
            found[-1] = PlaceMention(start=start, end=mention.end, text=name, place=place)
        else:
            found.append(mention)
    return found


def _are_ends(one: PlaceMention, other: PlaceMention, text: str) -> bool:
    wide = {one.place.precision, other.place.precision} & {"country", "region"}
    joined = text[one.end : other.start] == " and "
    return joined and not wide and text[: one.start].endswith("between ")


def _share(mention: PlaceMention, sentence: Sentence) -> int | None:
    """The word of a list behind "including" that a place belongs to, None outside of one.

    Where the list is one of places ("including Orm and Marra"), it is "including" for all.
    """
    token = sentence.token_at(mention.end - 1)
    if token is None or all(head.lower_ != "including" for head, _ in syntax.ancestors(token)):
        return None
    place = _first_of(token)
    return place.head.i if place.head.lower_ == "including" else place.head.head.i


def _first_of(token: Token) -> Token:
    """The first of the words that a word is coordinated with."""
    while token.dep_ in {"conj", "compound", "appos"}:
        token = token.head
    return token


def _phrase_around(token: Token) -> list[Token]:
    """The words of the noun phrase around a word, outwards."""
    found = []
    while token.dep_ in {"pobj", "prep", "compound", "appos"}:
        token = token.head
        found.append(token)
    return found


def _opens_with_where(verb: Token) -> bool:
    return any(child.lower_ == "where" for child in verb.children)


def _is_apart(token: Token) -> bool:
    """Whether a phrase is about something else: "after the strike", "in response to it"."""
    joins = token.dep_ == "prep" or (token.dep_ == "pobj" and token.head.lower_ == "in")
    return joins and token.lower_ in cues_of(token).place.apart


def _is_reason(token: Token) -> bool:
    """Whether a gerund says for what somebody is jailed or thanked: "for sending money"."""
    if token.dep_ != "pcomp" or not syntax.is_verb(token):
        return False
    return token.head.lower_ in cues_of(token).place.reason


def is_elsewhere(mention: PlaceMention, match: TriggerMatch, sentence: Sentence) -> bool:
    """Whether a place belongs to a subordinate clause that the trigger is not in.

    What happens "when" or while "they" do something happens there too.
    """
    current = sentence.token_at(mention.end - 1)
    while current is not None and current.head != current:
        if current.dep_ in {"relcl", "advcl"} and current != match.token:
            if _is_meanwhile(current):
                current = current.head
                continue
            inside = current.is_ancestor(match.token)
            return not (inside or (_opens_with_where(current) and match.token.is_ancestor(current)))
        current = current.head
    return False


def _is_meanwhile(verb: Token) -> bool:
    """Whether a clause says when the same happened: "when bombs fell", "as they fled"."""
    if verb.dep_ != "advcl":
        return False
    words = {child.lower_ for child in verb.children if child.dep_ in {"advmod", "mark"}}
    same = any(child.dep_ in _SUBJECTS and child.tag_ == "PRP" for child in verb.children)
    cues = cues_of(verb).time
    return bool(words & cues.moment) or (same and bool(words & cues.meanwhile))


def same_clause(token: Token, trigger: Token) -> bool:
    """Whether a word belongs to the trigger's clause: below it, or below its governing verb."""
    clause = syntax.clause_of(trigger)
    current = token
    for _ in range(12):
        if current in (trigger, clause):
            return True
        if _is_apart(current) or _is_reason(current):
            return False
        ends = syntax.is_verb(current) and current.dep_ in _ENDS_CLAUSE
        if (ends and current != token) or current.head == current:
            return False
        current = current.head
    return False
