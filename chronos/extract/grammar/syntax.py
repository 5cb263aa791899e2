"""Who does what in a parsed sentence: logical subjects, objects and phrases of a word.

All functions read spaCy's ClearNLP-style English dependencies and change nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from chronos.extract.lexicons import cue

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj", "dative", "oprd"})
_CONTROLLED = frozenset({"xcomp", "advcl", "pcomp"})
_NAME_PARTS = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "punct", "case", "npadvmod"}
)
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def is_verb(token: Token) -> bool:
    """Whether a token heads a clause."""
    return token.pos_ in {"VERB", "AUX"}


def is_passive(verb: Token) -> bool:
    """Whether a verb is in the passive, reduced relatives ("cities besieged by") included."""
    deps = {child.dep_ for child in verb.children}
    if deps & (PASSIVE_SUBJECTS | {"auxpass"}):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not deps & (SUBJECTS | {"aux"} | OBJECTS):
        return is_passive(verb.head)
    if verb.tag_ != "VBN":
        return False
    if verb.dep_ == "advcl" and "agent" in deps:
        return True
    return verb.dep_ in {"acl", "amod"} and "dobj" not in deps


def with_conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated with it ("the army and its allies")."""
    found = [token]
    for each in found:
        found += [child for child in each.children if child.dep_ == "conj" and child.pos_ in _NOUNS]
    return found


def subjects(verb: Token) -> list[Token]:
    """Heads of who does it, through passives, relatives, participles and control."""
    if is_passive(verb):
        return by_phrase(verb)
    return _grammatical_subjects(verb, 0)


def objects(verb: Token) -> list[Token]:
    """Heads of what it is done to: objects, or the subject of a passive."""
    if is_passive(verb):
        return _passive_objects(verb)
    found = [child for child in verb.children if child.dep_ in OBJECTS]
    if not found and verb.dep_ == "relcl":
        found = _relative_object(verb)
    if not found:
        found = _shared_object(verb)
    return [each for token in found for each in with_conjuncts(_antecedent(token))]


def by_phrase(token: Token) -> list[Token]:
    """Heads of the by-phrase of a passive verb or an event noun."""
    found = []
    for child in token.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            found += _complements(child)
    if not found and not is_verb(token):
        for child in token.children:
            if child.dep_ in {"acl", "relcl"} and child.tag_ == "VBN":
                found += by_phrase(child)
    if not found and token.dep_ == "conj" and is_verb(token):
        return by_phrase(token.head) if is_verb(token.head) and is_passive(token.head) else []
    return found


def phrase(token: Token, *prepositions: str) -> list[Token]:
    """Heads of the token's phrases with one of these prepositions."""
    wanted = set(prepositions)
    found = []
    for child in token.children:
        if child.dep_ in {"prep", "dative"} and child.lower_ in wanted:
            found += _complements(child)
    return found


def phrases(token: Token) -> Iterator[tuple[str, Token]]:
    """All prepositional phrases of a token: preposition and head, nested ones included."""
    for child in token.children:
        if child.dep_ in {"prep", "agent", "dative"} and child.pos_ in {"ADP", "SCONJ", "ADV"}:
            for head in _complements(child):
                yield child.lower_, head
            for nested in child.children:
                if nested.dep_ == "prep":
                    for head in _complements(nested):
                        yield nested.lower_, head


def governor(token: Token) -> Token | None:
    """The verb that an event noun depends on, prepositions and coordination passed over."""
    current = token
    for _ in range(6):
        head = current.head
        if head == current:
            return None
        if is_verb(head) or (head.pos_ == "ADJ" and head.dep_ in {"acomp", "ROOT"}):
            return head
        if (
            head.pos_ in _NOUNS
            and head.dep_ not in {"pobj", "conj", "compound"}
            and (current.dep_ not in {"prep", "conj", "compound", "appos", "pobj", "poss"})
        ):
            return None
        current = head
    return None


def clause_of(token: Token) -> Token:
    """The verb that heads the smallest clause around a token (the sentence's root otherwise)."""
    current = token
    while not is_verb(current) and current.head != current:
        current = current.head
    return current


def ancestors(token: Token) -> Iterator[tuple[Token, str]]:
    """The token's governors outwards, each with the relation that leads to it."""
    current = token
    while current.head != current:
        yield current.head, current.dep_
        current = current.head


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
            and child.lower_ in {"of", "for"}
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
        for each in with_conjuncts(head)
        if own or each == head or not any(child.dep_ == "det" for child in each.children)
    ]


def own_words(token: Token) -> list[Token]:
    """The words next to a trigger in the tree: its modifiers, arguments and governor.

    These decide what a trigger is not ("end of the fighting" is no fighting).
    """
    found = [token, *_modifiers_of(token)]
    arguments = [*subjects(token), *objects(token)] if is_verb(token) else []
    arguments += [head for _, head in phrases(token)]
    for argument in arguments:
        found += [argument, *_modifiers_of(argument)]
    if not is_verb(token):
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
    verb = governor(token) if not is_verb(token) else None
    for child in verb.children if verb is not None else ():
        if child not in found and child.dep_ not in _NESTED:
            found.append(child)
            _collect(child, found, 2)
    if verb is not None:
        found += [each for each in subjects(verb) if each not in found]
    if token.dep_ in {"acl", "relcl", "amod", "compound"}:
        found += [token.head, *_modifiers_of(token.head)]
    return found


_NESTED = frozenset({"ccomp", "advcl", "parataxis", "relcl", "csubj"})


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
    verb = governor(noun)
    return found + ([verb] if verb is not None else [])


def _collect(token: Token, found: list[Token], depth: int) -> None:
    if depth > 5:
        return
    for child in token.children:
        if child.dep_ in _NESTED or child.is_punct:
            continue
        if child.dep_ == "conj" and is_verb(child):
            continue
        if child not in found:
            found.append(child)
        _collect(child, found, depth + 1)


def _grammatical_subjects(verb: Token, depth: int) -> list[Token]:
    found = [child for child in verb.children if child.dep_ in SUBJECTS and child.dep_ != "expl"]
    if found:
        return [each for token in found for each in with_conjuncts(_antecedent(token))]
    if depth > 5:
        return []
    head = verb.head
    if verb.dep_ == "conj" and is_verb(head):
        return (
            _passive_objects(head) if is_passive(head) else _grammatical_subjects(head, depth + 1)
        )
    if verb.dep_ == "acl" and verb.tag_ in {"VBG", "VB"}:
        return with_conjuncts(head)
    if verb.dep_ == "relcl":
        relative = any(
            child.dep_ in OBJECTS and child.lower_ in cue("grammar", "relative")
            for child in verb.children
        )
        return [] if relative else with_conjuncts(head)
    if verb.dep_ in _CONTROLLED:
        return _controllers(verb, depth)
    return []


def _controllers(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if verb.dep_ == "pcomp" and head.dep_ in {"prep", "agent"}:
        if (
            head.lower_ in cue("grammar", "circumstance")
            and is_verb(head.head)
            and is_passive(head.head)
        ):
            return by_phrase(verb)  # "were killed in shelling by the army"
        head = head.head
    if not is_verb(head):
        if head.pos_ == "ADJ" and is_verb(head.head):
            head = head.head
        elif verb.dep_ == "pcomp" and head.dep_ == "pobj" and head.head.dep_ == "agent":
            return _passive_objects(head.head.head)  # "accused by monitors of shelling"
        elif head.pos_ in _NOUNS:
            return with_conjuncts(head) if verb.dep_ != "advcl" else []
        else:
            return []
    own_objects = [child for child in head.children if child.dep_ in {"dobj", "dative"}]
    if verb.dep_ == "pcomp" and verb.head.lower_ in {"of", "from", "as"} and own_objects:
        return [each for token in own_objects for each in with_conjuncts(token)]
    if verb.dep_ == "xcomp" and own_objects and verb.tag_ == "VB":
        return [each for token in own_objects for each in with_conjuncts(token)]
    if is_passive(head):
        return _passive_objects(head)
    return _grammatical_subjects(head, depth + 1)


def _passive_objects(verb: Token) -> list[Token]:
    found = [child for child in verb.children if child.dep_ in PASSIVE_SUBJECTS]
    if found:
        return [each for token in found for each in with_conjuncts(_antecedent(token))]
    if verb.dep_ in {"acl", "amod", "relcl"}:
        return with_conjuncts(verb.head)
    if verb.dep_ == "conj" and is_verb(verb.head):
        if is_passive(verb.head):
            return _passive_objects(verb.head)
        return _grammatical_subjects(verb.head, 1)
    if verb.dep_ in {"xcomp", "advcl"} and is_verb(verb.head):
        if is_passive(verb.head):
            return _passive_objects(verb.head)
        return _grammatical_subjects(verb.head, 1)
    return []


def _relative_object(verb: Token) -> list[Token]:
    own_subject = [child for child in verb.children if child.dep_ in SUBJECTS]
    if own_subject and own_subject[0].lower_ not in cue("grammar", "relative"):
        return [verb.head]
    return []


def _shared_object(verb: Token) -> list[Token]:
    """The object that coordinated verbs share stands with the last of them."""
    for child in verb.children:
        if child.dep_ == "conj" and is_verb(child) and child.tag_ == verb.tag_:
            if any(each.dep_ in SUBJECTS for each in child.children):
                return []
            if any(each.dep_ == "prep" for each in verb.children):
                return []
            return [each for each in child.children if each.dep_ in OBJECTS]
    return []


def _antecedent(token: Token) -> Token:
    """The noun that a relative pronoun stands for."""
    if token.lower_ in cue("grammar", "relative") and token.tag_ in {"WDT", "WP", "IN"}:
        verb = token.head
        while verb.dep_ == "conj" and is_verb(verb.head):
            verb = verb.head
        if verb.dep_ == "relcl":
            return verb.head
    return token


def _complements(preposition: Token) -> list[Token]:
    found = [child for child in preposition.children if child.dep_ in {"pobj", "pcomp"}]
    return [
        each
        for token in found
        for each in (with_conjuncts(token) if not is_verb(token) else [token])
    ]


def _left_edge(token: Token) -> int:
    edge: int = token.left_edge.i
    return edge


@lru_cache(maxsize=1 << 14)
def singular(word: str) -> str:
    """A rough singular of a lower-case English noun, for names that a tagger leaves as they are."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1]


def lemma(token: Token) -> str:
    """The lemma in lower case; a proper noun's rough singular."""
    text: str = token.lemma_.lower()
    if token.pos_ == "PROPN":
        return singular(text)
    return text
