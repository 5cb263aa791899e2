"""One reason to believe that an article was published on certain days."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from chronos.dating.days import EVERY, Days
from chronos.dating.kinds import EvidenceKind

YEAR_LONG = 330  # days within which a date needs no year
WINTER_LONG = 100  # days into a year in which those of the last one still need none
WEEK_LONG = 6  # days within which a weekday needs no date


@attrs.frozen(kw_only=True)
class DatingEvidence:
    """One reason to believe that an article was published on certain days.

    Attributes:
        kind: the kind of evidence.
        days: the days that it leaves possible.
        words: the words of the article that are the evidence, quoted in the basis.
        why: what they mean, as a clause after the words.
        weight: that of its kind, unless stronger evidence weakened it.
    """

    kind: EvidenceKind
    days: Days
    words: str
    why: str
    weight: int = attrs.field(default=attrs.Factory(lambda self: self.kind.weight, takes_self=True))

    def __str__(self) -> str:
        return f"“{self.words}” {self.why}"

    def reason(self, rejected: str = "") -> Reason:
        """The same as plain data, with the reason why it was rejected."""
        return Reason(
            kind=self.kind.label,
            weight=self.weight,
            words=self.words,
            why=self.why,
            days=self.days.edtf,
            weekdays=tuple(sorted(self.days.weekdays)) if self.days.weekdays != EVERY else (),
            rejected=rejected,
        )


@attrs.frozen(kw_only=True)
class Reason:
    """A piece of evidence as plain data, used or rejected.

    Attributes:
        kind: a word for the kind of evidence.
        weight: evidence of more weight is applied before it.
        words: the words of the article that are the evidence.
        why: what they mean, as a clause after the words.
        days: the intervals that it leaves possible, as EDTF; empty for all days.
        weekdays: the weekdays that it leaves possible (Monday 1); empty for all.
        rejected: why it was rejected; empty when it is part of the result.
    """

    kind: str
    weight: int
    words: str
    why: str
    days: tuple[str, ...] = ()
    weekdays: tuple[int, ...] = ()
    rejected: str = ""


def in_words(reasons: Iterable[Reason]) -> tuple[tuple[str, str], ...]:
    """Reasons as sentences, each with why it was rejected; the same words make one sentence.

    >>> picture = Reason(kind="picture", weight=55, words="3 May", why="dates it: not before")
    >>> fresh = attrs.evolve(picture, why="dates it: within days")
    >>> in_words([picture, fresh])
    (('“3 May” dates it: not before and within days', ''),)
    """
    clauses: dict[tuple[str, str], list[str]] = {}
    for reason in reasons:
        clauses.setdefault((reason.words, reason.rejected), []).append(reason.why)
    return tuple(
        (f"“{words}” {_one_clause(whys)}", rejected) for (words, rejected), whys in clauses.items()
    )


def _one_clause(whys: Iterable[str]) -> str:
    """The clauses joined by "and", what is before their colons only once."""
    dateline_evidence: dict[str, list[str]] = {}
    for why in dict.fromkeys(whys):
        head, colon, tail = why.rpartition(": ")
        dateline_evidence.setdefault(head + colon, []).append(tail)
    return " and ".join(head + " and ".join(tails) for head, tails in dateline_evidence.items())
