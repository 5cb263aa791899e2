"""What a charge, an arrest or a condemnation is about: it lies before it, and apart from it.

"On Friday police in Orm arrested two men over the killing of a priest": Friday, Orm and the two
belong to the arrest, not of the killing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chronos.extract.grammar import syntax
from chronos.extract.grammar.document import cues_of

if TYPE_CHECKING:
    from spacy.tokens import Token


def ground(token: Token) -> Token | None:
    """The topmost word of the phrase that makes a word what someone is held to account for."""
    current, grounds = token, cues_of(token).grounds
    while current.head != current:
        head, word = current.head, syntax.lemma(current.head)
        joined = current.dep_ == "prep" and (
            (current.lower_ in grounds.over and word in grounds.answering)
            or (current.lower_ in grounds.charged_with and word in grounds.charging)
        )
        judged = current.dep_ in {"dobj", "nsubjpass"} and word in grounds.judging
        if joined or judged:
            return current
        if syntax.is_verb(current) and current.dep_ not in {"pcomp", "acl"}:
            return None
        current = head
    return None


def is_outside(word: Token, event: Token) -> bool:
    """Whether a word is outside of the ground that another one is, or is part of."""
    top = ground(event)
    return top is not None and word != top and not top.is_ancestor(word)
