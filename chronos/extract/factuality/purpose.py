"""What an act is done for: "stormed the base *hoping to free* prisoners".

The clause reports the act. Whether its purpose was reached, and when, it does not say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chronos.extract.grammar import syntax
from chronos.extract.grammar.document import cues_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_LINKS = frozenset({"xcomp", "acl", "pcomp", "pobj", "prep", "conj", "relcl"})


def is_purpose(word: Token) -> bool:
    """Whether a verb or an event noun is only what the act of the clause above is for.

    An attempt that is the act itself ("tried to free them", "their bid to free them"), that is
    known to have failed ("in a failed bid"), or that somebody perished in ("were killed trying to
    free them") is none.
    """
    if _is_end(word):
        return True
    current = word
    while current.dep_ in _LINKS and current.head != current:
        current = current.head
        if syntax.is_verb(current):
            if current.lower_ in cues_of(current).status.striving:
                return _is_beside_act(current)
            if current.dep_ != "conj":
                return False
        elif current.pos_ != "ADP":
            return _is_end(current)
    return False


def _is_beside_act(participle: Token) -> bool:
    """Whether a participle goes with an act of its subject, without a conjunction ("while")."""
    if participle.dep_ not in {"advcl", "acl"}:
        return False
    if any(child.dep_ in {"aux", "mark", "advmod"} for child in participle.children):
        return False
    act = participle.head
    return syntax.is_verb(act) and not any(child.dep_ == "auxpass" for child in act.children)


def _is_end(noun: Token) -> bool:
    """Whether a noun of aiming is behind "in" or "with" and a verb ("in a bid to ...")."""
    status, preposition = cues_of(noun).status, noun.head
    if syntax.lemma(noun) not in status.ends or noun.dep_ != "pobj" or preposition.dep_ != "prep":
        return False
    if preposition.lower_ not in status.for_ends or not syntax.is_verb(preposition.head):
        return False
    return not any(child.lower_ in status.failed_words for child in noun.children)
