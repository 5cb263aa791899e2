"""What comes of comparing two reports."""

from __future__ import annotations

import math

import attrs

from chronos.link.features import NOTHING, Contribution

#: Pairs that score at least this are one event, unless something rules it out.
THRESHOLD = 2.0
#: Pairs that score less are not worth a reason.
NEAR = 1.0


@attrs.frozen(kw_only=True)
class PairScore:
    """A pair's score and its reasons.

    Attributes:
        score: sum of the contributions; at least THRESHOLD says one event, minus infinity that
            something rules it out.
        reasons: what agrees, in words, strongest first.
        against: what differs or is missing, in words, strongest first.
        conflict: how many points what differs takes away; what is only missing does not count.
    """

    score: float
    reasons: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    conflict: float = 0.0

    @property
    def ruled_out(self) -> bool:
        """Whether the two can't be about one event."""
        return self.score == -math.inf

    @classmethod
    def of(cls, *parts: Contribution, missing: Contribution = NOTHING) -> PairScore:
        """The score of these contributions; one that rules the pair out counts alone."""
        ruled_out = tuple(part.reason for part in parts if part.rules_out)
        if ruled_out:
            return cls(score=-math.inf, against=ruled_out, conflict=math.inf)
        worded = sorted((part for part in (*parts, missing) if part.reason), reverse=True)
        return cls(
            score=round(sum(part.points for part in parts) + missing.points, 3),
            conflict=round(-sum(part.points for part in parts if part.points < 0), 3),
            reasons=tuple(part.reason for part in worded if part.points > 0),
            against=tuple(part.reason for part in reversed(worded) if part.points < 0),
        )
