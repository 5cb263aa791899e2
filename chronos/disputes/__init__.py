"""Where reports disagree: tolls, denials, dates, places, and who did it.

    dispute_words   the words of a language
    dispute         claims, sides, disputes
    tolls           figures that exclude each other
    mentions        a report with what is asked of it again and again
    incidents       whether two reports are about one incident
    within_events   conflicts between reports of one event
    across_events   conflicts between events that would be one but for one thing
    finding         from conflicts to disputes

Nothing of this is recorded: disputes follow from a chronology.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chronos.disputes.dispute import Claim, Dispute, DisputeKind, Side
from chronos.disputes.tolls import bounds, figures_exclude

if TYPE_CHECKING:
    from chronos.model.event import Chronology

__all__ = ["Claim", "Dispute", "DisputeKind", "Side", "bounds", "disputes", "figures_exclude"]


def disputes(chronology: Chronology) -> tuple[Dispute, ...]:
    """Where reports of one incident can't all be true, in order of time.

    Six kinds are found: tolls across the words for who is counted, and tolls in sentences of their
    own (`toll`), assertions and denials (`denial`), days (`date`), places (`place`) and authors
    (`author`). A sub-total, a toll that rises in a later article, and another incident are none.
    """
    from chronos.disputes.finding import find_disputes

    return find_disputes(chronology)
