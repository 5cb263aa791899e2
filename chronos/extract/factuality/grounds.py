"""What a charge, an arrest or a condemnation is about: it lies before it, and apart from it.

"On Friday police in Orm arrested two men over the killing of a priest": Friday, Orm and the two
are told of the arrest, not of the killing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chronos.extract.grammar import syntax
from chronos.extract.lexicons import cue

if TYPE_CHECKING:
    from spacy.tokens import Token


def ground(token: Token) -> Token | None:
    """The topmost word of the phrase that makes a word what someone is held to account for."""
    current = token
    while current.head != current:
        head, word = current.head, syntax.lemma(current.head)
        joined = current.dep_ == "prep" and any(
            current.lower_ in cue("matter", joint) and word in cue("matter", verbs)
            for joint, verbs in (("over", "answering"), ("with", "charging"))
        )
        judged = current.dep_ in {"dobj", "nsubjpass"} and word in cue("matter", "judging")
        if joined or judged:
            return current
        if syntax.is_verb(current) and current.dep_ not in {"pcomp", "acl"}:
            return None
        current = head
    return None


def is_outside(word: Token, told: Token) -> bool:
    """Whether a word stands outside of the matter that another one is, or is part of."""
    top = ground(told)
    return top is not None and word != top and not top.is_ancestor(word)
