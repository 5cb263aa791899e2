"""What reports of one incident disagree about, and who says what."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Literal

import attrs

from chronos.model.report import Figure, Report

DisputeKind = Literal["toll", "denial", "date", "place", "author"]


@attrs.frozen(kw_only=True)
class Claim:
    """What one report says of what is disputed.

    Attributes:
        report: the report.
        figure: its figure; None when no figure is disputed.
    """

    report: Report
    figure: Figure | None = None


@attrs.frozen(kw_only=True)
class Side:
    """Claims that agree with one another, in order of the log; at least one."""

    claims: tuple[Claim, ...]


@attrs.frozen(kw_only=True)
class Dispute:
    """Claims about one incident that can't all be true.

    The incident may be one event or several: reports that give another day, place or author are
    seldom linked to one event.

    Attributes:
        kind: `toll` how many, `denial` whether it happened, `date` when, `place` where, `author`
            who did it.
        measure: what is counted, such as `killed`; empty unless the kind is `toll`.
        events: ids of the events that the reports belong to, in order of the log.
        sides: what excludes one another; two or more, in order of their first claims.
    """

    kind: DisputeKind
    measure: str = ""
    events: tuple[str, ...]
    sides: tuple[Side, ...]

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports of all sides."""
        return tuple(claim.report for side in self.sides for claim in side.claims)


@attrs.frozen(kw_only=True)
class Conflict:
    """Two claims that can't both be true, about one incident.

    Attributes:
        kind: see `Dispute`.
        one: a claim.
        other: the claim that excludes it.
        keys: what each of them says, equal for claims of one side.
        measure: see `Dispute`.
    """

    kind: DisputeKind
    one: Claim
    other: Claim
    keys: tuple[Hashable, Hashable]
    measure: str = ""
