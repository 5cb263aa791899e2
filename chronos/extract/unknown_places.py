"""Names that no data know, in the slots of places: "clashes in *Kipupu*", "shelled *Likoni*".

A name that once has the slot of a place is one wherever the article names it, unless it also
has the slot of a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from chronos.extract.grammar import arguments, syntax
from chronos.extract.grammar.document import cues_of, language_of
from chronos.extract.names.mentions import PlaceMention
from chronos.model.party import Place

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_PARTS = frozenset({"compound", "flat"})


def unknown_places(
    sentences: Iterable[tuple[Span, int]],
    text: str,
    *,
    is_taken: Callable[[int], bool],
    is_word: Callable[[str], bool],
) -> tuple[PlaceMention, ...]:
    """Mentions of places that the gazetteer does not know, in order.

    Args:
        sentences: parsed sentences, each with the offset of its document in the text.
        text: the article's text.
        is_taken: whether a known name or a time covers an offset of the text.
        is_word: whether a word in small letters is one of the dictionary.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    placed: set[str] = set()
    others: set[str] = set()
    for span, base in sentences:
        for first, head in _names(span):
            start, end = base + first.idx, base + head.idx + len(head)
            name = text[start:end]
            if is_taken(start) or is_taken(end - 1):
                continue
            if is_word(head.lower_) and not _is_called_a_place(head):
                continue
            found.setdefault(name, []).append((start, end))
            placed |= {name} if _is_placed(head) else set()
            others |= {name, *name.split()} if _is_person(head) else set()
    names = placed - others
    spans = sorted(each for name in names for each in found[name])
    return tuple(
        PlaceMention(start=start, end=end, text=text[start:end], place=Place(name=text[start:end]))
        for start, end in spans
    )


def _names(span: Span) -> Iterator[tuple[Token, Token]]:
    """First and last word of the names of a sentence."""
    for token in span:
        if token.pos_ != "PROPN" or not token.text[0].isupper() or token.text.isupper():
            continue
        if token.dep_ in _PARTS and token.head.pos_ == "PROPN":
            continue
        first = token
        while first.i > span.start and first.nbor(-1).head == token:
            before = first.nbor(-1)
            if before.dep_ not in _PARTS or before.pos_ != "PROPN":
                break
            first = before
        yield first, token


def _is_placed(name: Token) -> bool:
    """Whether a name has the slot of a place."""
    cues = cues_of(name).place
    top = _first_conjunct(name)
    if _is_called_a_place(name):
        return True
    if top.dep_ == "pobj":
        verb = syntax.lemma(syntax.clause_of(top))
        leads = top.head.lower_ == "to" and verb in cues.moving
        leads = leads or (top.head.lower_ == "for" and verb in cues.heading)
        return top.head.dep_ == "prep" and (leads or top.head.lower_ in cues.slots)
    if top.dep_ not in {"dobj", "nsubjpass"}:
        return False
    verb = syntax.lemma(top.head)
    return verb in cues.taking or (verb in cues.taking_by_force and _is_done_by_force(top.head))


def _is_done_by_force(verb: Token) -> bool:
    """Whether armed people do it: "*fighters* took Likoni", but "patients took Likonil"."""
    armed = language_of(verb).classes.armed
    return any(syntax.lemma(each) in armed for each in arguments.subjects(verb))


def _is_called_a_place(name: Token) -> bool:
    """Whether an apposition says that a name is one of a place: "Likoni, *a village*"."""
    classes, top = language_of(name).classes, _first_conjunct(name)
    apposed = [child for child in name.children if child.dep_ == "appos"]
    if top.dep_ == "appos":
        apposed.append(top.head)
    return any(syntax.lemma(each) in classes.ground | classes.settled for each in apposed)


def _first_conjunct(name: Token) -> Token:
    while name.dep_ == "conj":
        name = name.head
    return name


def _is_person(name: Token) -> bool:
    """Whether a name has a slot of persons or groups."""
    cues, classes = cues_of(name), language_of(name).classes
    if name.dep_ == "nsubj" and syntax.lemma(name.head) in cues.speech.verbs:
        return True
    persons = classes.civilian | classes.armed | classes.official | classes.captive
    beside = [child for child in name.children if child.dep_ in {"appos", "compound"}]
    return any(syntax.lemma(each) in persons for each in beside)
