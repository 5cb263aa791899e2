"""What comes of comparing two reports."""

from __future__ import annotations

import attrs

#: Pairs that score at least this are one event, unless something forbids it.
THRESHOLD = 2.0
#: Pairs that score less are not worth telling of.
NEAR = 1.0
#: What one part says when it rules out that both tell of one event.
FORBIDDEN = -99.0

#: What one kind of evidence gives: points, and what agrees or differs in words.
Part = tuple[float, str]


@attrs.frozen(kw_only=True)
class PairScore:
    """A pair's score and the reasons that it stands on.

    Attributes:
        score: sum of the parts; at least THRESHOLD says one event.
        reasons: what agrees, in words, strongest first.
        against: what differs or is missing, in words, strongest first.
        conflict: how many points what differs takes away; what is only missing does not count.
    """

    score: float
    reasons: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    conflict: float = 0.0

    @classmethod
    def of(cls, *parts: Part, missing: Part = (0.0, "")) -> PairScore:
        """The verdict that these parts make together; one that forbids stands alone."""
        ruled_out = tuple(reason for points, reason in parts if points == FORBIDDEN)
        if ruled_out:
            return cls(score=FORBIDDEN, against=ruled_out, conflict=-FORBIDDEN)
        told = sorted((part for part in (*parts, missing) if part[1]), reverse=True)
        return cls(
            score=round(sum(points for points, _ in parts) + missing[0], 3),
            conflict=round(-sum(points for points, _ in parts if points < 0), 3),
            reasons=tuple(reason for points, reason in told if points > 0),
            against=tuple(reason for points, reason in reversed(told) if points < 0),
        )
