"""Which records were there at a moment, though clocks may have jumped.

Order is that of the log. A record's time is what its writer's clock said, so a clock that was
wrong for a while contradicts those before or after it. Trusted is the longest row of times that do
not go back: the fewest clocks were wrong then. A record that is not trusted was there when the next
trusted one was. Less than a minute back is no jump.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby

import attrs

from chronos.model.record import Header

_TOLERATED = timedelta(minutes=1)
"""How far a clock may go back, as clocks do that are corrected."""


def count_by(stamps: Iterable[str], moment: str) -> int:
    """How many records of a log were there at a moment.

    Args:
        stamps: `recorded_at` of each record, in the order of the log.
        moment: a time of the same form.
    """
    runs = [(stamp, sum(1 for _ in same)) for stamp, same in groupby(_steadied(stamps))]
    places = _trusted([stamp for stamp, _ in runs])
    known = bisect_right([runs[place][0] for place in places], moment)
    if known == len(places):
        return sum(count for _, count in runs)
    end = places[known - 1] + 1 if known else 0
    return sum(count for _, count in runs[:end])


def _steadied(stamps: Iterable[str]) -> Iterator[str]:
    """The times, those of clocks that were corrected by a moment held back until it was over."""
    before = ""
    for stamp in stamps:
        if not (stamp < before and not _went_back(before, stamp)):
            before = stamp
        yield before


def _trusted(stamps: list[str]) -> list[int]:
    """The places of the longest row that does not go back; of equal ones that which ends first."""
    ends: list[int] = []
    last: list[str] = []
    before: list[int] = []
    for place, stamp in enumerate(stamps):
        at = bisect_right(last, stamp)
        before.append(ends[at - 1] if at else -1)
        ends[at : at + 1] = [place]
        last[at : at + 1] = [stamp]
    row = []
    place = ends[-1] if ends else -1
    while place >= 0:
        row.append(place)
        place = before[place]
    return row[::-1]


Jump = tuple[int, str, int, str]
"""Two records, one behind the other: the place of each, and its time."""


@attrs.define
class ClockWatch:
    """Notices where the times of a log go back.

    Attributes:
        before: place and time of the last record; None before the first.
        jumps: where a clock was wrong.
    """

    before: tuple[int, str] | None = None
    jumps: list[Jump] = attrs.Factory(list)

    def see(self, head: Header) -> None:
        """Look at the next record."""
        if self.before and _went_back(self.before[1], head.recorded_at):
            self.jumps.append((*self.before, head.seq, head.recorded_at))
        self.before = (head.seq, head.recorded_at)

    def problems(self) -> Iterator[tuple[str, str]]:
        """What is wrong, with the place: one sentence for each jump."""
        for before, said, seq, now in self.jumps:
            problem = (
                f"a clock was wrong: record {before} says {said}, record {seq} behind it says "
                f"{now}; --as-of TIME believes the times that most records agree with"
            )
            yield problem, f"record {seq}"


def _went_back(before: str, now: str) -> bool:
    """Whether a time is so far before the one before it that a clock must have been wrong."""
    if now >= before:
        return False
    return datetime.fromisoformat(before) - datetime.fromisoformat(now) > _TOLERATED
