"""What happened before or after something else: "two days *after* rebels shelled the port".

A date in such a clause or phrase is that of what the clause is about. What the clause belongs to
lies before or after it: at the length that is given, else at an unknown one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import attrs

from chronos.extract.grammar import syntax
from chronos.extract.grammar.document import cues_of
from chronos.model.time import TimeSpan
from chronos.timex import distant

if TYPE_CHECKING:
    from spacy.tokens import Token


@attrs.frozen(kw_only=True, eq=False)
class TemporalOrder:
    """How one thing lies in time to the date of another.

    Attributes:
        sign: 1 for later than it, -1 for earlier.
        word: the word that says so ("after").
        length: TIMEX3 value of the length before that word ("two days"), "" when there is none.
    """

    sign: int
    word: Token
    length: str

    def place(self, origin: TimeSpan) -> TimeSpan | None:
        """The interval that follows from the date of the other; None when nothing bounds it."""
        exact = distant(origin, self.length, self.sign) if self.length else None
        if exact is not None:
            return exact
        start, end = (origin.earliest, None) if self.sign > 0 else (None, origin.latest)
        if start is None and end is None:
            return None
        return attrs.evolve(origin, earliest=start, latest=end)


def order_of(
    trigger: Token, date: Token, length_before: Callable[[Token], str]
) -> TemporalOrder | None:
    """How a trigger lies in time to a date of its sentence; None when the date is its own.

    The date that a preposition takes directly is the tagger's, unless a length precedes it. An
    event noun behind one keeps the date of its clause without a length: "fled on Friday after a
    raid" is mostly of one day.

    Args:
        trigger: head of the trigger.
        date: topmost word of the date.
        length_before: the TIMEX3 value of the length that ends before a word, "" for none.
    """
    above = {head.i for head in (trigger, *_heads(trigger))}
    for current in (date, *_heads(date)):
        if current.i in above:
            break
        word = _ordering_word(current)
        own = word is not None and date.head == word and current.dep_ == "prep"
        length = length_before(word) if word is not None else ""
        if word is not None and (length or not own):
            return TemporalOrder(sign=_sign(word), word=word, length=length)
    below = {head.i for head in (date, *_heads(date))}
    for current in (trigger, *_heads(trigger)):
        if current.i in below:
            break
        word = _ordering_word(current)
        length = length_before(word) if word is not None else ""
        if word is not None and (length or current.dep_ != "prep"):
            return TemporalOrder(sign=-_sign(word), word=word, length=length)
    return None


def _heads(token: Token) -> list[Token]:
    return [head for head, _ in syntax.ancestors(token)]


def _ordering_word(top: Token) -> Token | None:
    """The word that makes a clause or a phrase one of before or after."""
    time = cues_of(top).time
    words = time.later | time.earlier
    if top.dep_ == "prep":
        return top if top.lower_ in words else None
    if top.dep_ not in {"advcl", "ccomp", "pcomp"}:
        return None
    if top.dep_ == "pcomp":
        return top.head if top.head.lower_ in words else None
    marks = (child for child in top.children if child.dep_ in {"mark", "advmod", "prep"})
    return next((child for child in marks if child.lower_ in words and child.i < top.i), None)


def _sign(word: Token) -> int:
    return 1 if word.lower_ in cues_of(word).time.later else -1
