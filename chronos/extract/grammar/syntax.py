"""Relations between the words of a parsed sentence: clauses, coordination, phrases.

All functions read spaCy's ClearNLP-style English dependencies and change nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from chronos.extract.grammar.document import language_of

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj", "dative", "oprd"})
NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


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


def is_pluperfect(token: Token) -> bool:
    """Whether the clause of a token lies before the story around it ("had shelled")."""
    verb = clause_of(token)
    helpers = [child.tag_ for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if not helpers and verb.dep_ == "conj" and is_verb(verb.head):
        return is_pluperfect(verb.head)
    return ("VBD" in helpers[:-1] and "VBN" in helpers) or (helpers == ["VBD"] and _bare_aux(verb))


def lies_before(token: Token) -> bool:
    """Whether an act lies before the story around it, by a past perfect over it.

    In what somebody says ("said that nine had died") the past perfect may be a shifted past.
    """
    clauses = [clause_of(token), *(head for head, _ in ancestors(token) if is_verb(head))]
    return any(is_pluperfect(verb) and verb.dep_ != "ccomp" for verb in clauses)


def _bare_aux(verb: Token) -> bool:
    """Whether the only helper of a participle is that of an active verb, "had" in "had shelled"."""
    return verb.tag_ == "VBN" and any(child.dep_ == "aux" for child in verb.children)


def with_conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated with it ("the army and its allies")."""
    found = [token]
    for each in found:
        found += [child for child in each.children if child.dep_ == "conj" and child.pos_ in NOUNS]
    return found


def by_phrase(token: Token) -> list[Token]:
    """Heads of the by-phrase of a passive verb or an event noun."""
    found = []
    for child in token.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            found += complements(child)
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
            found += complements(child)
    return found


def phrases(token: Token) -> Iterator[tuple[str, Token]]:
    """All prepositional phrases of a token: preposition and head, nested ones included."""
    for child in token.children:
        if child.dep_ in {"prep", "agent", "dative"} and child.pos_ in {"ADP", "SCONJ", "ADV"}:
            for head in complements(child):
                yield child.lower_, head
            for nested in child.children:
                if nested.dep_ == "prep":
                    for head in complements(nested):
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
            head.pos_ in NOUNS
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


def complements(preposition: Token) -> list[Token]:
    """Heads of a prepositional phrase."""
    found = [child for child in preposition.children if child.dep_ in {"pobj", "pcomp"}]
    return [
        each
        for token in found
        for each in (with_conjuncts(token) if not is_verb(token) else [token])
    ]


def lemma(token: Token) -> str:
    """The lemma in lower case; a proper noun's rough singular."""
    text: str = token.lemma_.lower()
    if token.pos_ == "PROPN":
        return language_of(token).singular(text)
    return text


def is_nobody(noun: Token) -> bool:
    """Whether a noun phrase refers to nobody: "none of them", "no one", "not one house"."""
    status = language_of(noun).cues.status
    if noun.lower_ in status.nobody:
        return True
    denying = {child.lower_ for child in noun.children if child.dep_ in {"det", "preconj", "cc"}}
    if denying & status.no:
        return True
    start = noun.doc[noun.left_edge.i]
    denied = start.dep_ == "neg" or start.lower_ in status.negating
    if not denied or start.i + 2 >= len(noun.doc):
        return False
    following = noun.doc[start.i + 1 : start.i + 3]
    return any(word.lower_ in status.single for word in following)
