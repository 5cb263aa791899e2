"""One reason to believe that an article was published on certain days."""

from __future__ import annotations

import attrs

from chronos.dates.days import Days

YEAR_LONG = 330  # days within which a date needs no year
WINTER_LONG = 100  # days into a year in which those of the last one still need none
WEEK_LONG = 6  # days within which a weekday needs no date


@attrs.frozen(kw_only=True)
class Evidence:
    """One reason to believe that an article was published on certain days.

    Attributes:
        weight: strong evidence is heard first; what contradicts it is rejected.
        days: what it leaves possible.
        words: the words that tell it, quoted in the basis.
        why: what they mean, as a clause after the words.
        kind: a word for the rule.
    """

    kind: str
    weight: int
    days: Days
    words: str
    why: str

    def __str__(self) -> str:
        return f"“{self.words}” {self.why}"
