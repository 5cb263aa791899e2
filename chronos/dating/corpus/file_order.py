"""What the order and the years of a file say about the day of one of its stories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from chronos.dating.days import Days
from chronos.dating.evidence import DatingEvidence
from chronos.dating.kinds import EvidenceKind

DatedPosition = tuple[int, Days]
"""A story: its place in its file, and the days on which it may have been published."""

_TIGHT = 10  # days: wider datings say nothing about the order of a file


def order_evidence(place: int, others: Sequence[DatedPosition]) -> Iterator[DatingEvidence]:
    """Bounds from the stories above and below, when the dated ones show the order of the file."""
    dated = sorted(
        ((other, days) for other, days in others if days.closed and days.width <= _TIGHT),
        key=lambda pair: pair[0],
    )
    direction = _direction([days for _, days in dated])
    if not direction:
        return
    above = [days for other, days in dated if other < place]
    below = [days for other, days in dated if other > place]
    older, younger = (below, above) if direction < 0 else (above, below)
    first = max((days.first for days in older), default=None)
    last = min((days.last for days in younger), default=None)
    if first is None and last is None:
        return
    yield DatingEvidence(
        kind=EvidenceKind.FILE_ORDER,
        days=Days.between(first, last),
        words=_bounds(first, last),
        why="is what its place among the dated stories of its file allows",
    )


def year_evidence(others: Sequence[DatedPosition]) -> Iterator[DatingEvidence]:
    """The years of the dated stories of the same file."""
    closed = [days for _, days in others if days.closed]
    if not closed:
        return
    low, high = min(days.first.year for days in closed), max(days.last.year for days in closed)
    words = str(low) if low == high else f"{low}-{high}"
    yield DatingEvidence(
        kind=EvidenceKind.FILE_YEARS,
        days=Days.between(date(low, 1, 1), date(high, 12, 31)),
        words=words,
        why="is when the other stories of its file were published",
    )


def _direction(dated: Sequence[Days]) -> int:
    """1 for oldest first, -1 for newest first, 0 when it is unknown or the stories disagree."""
    signs = set()
    for earlier, later in pairwise(dated):
        if earlier.last < later.first:
            signs.add(1)
        if earlier.first > later.last:
            signs.add(-1)
    return signs.pop() if len(signs) == 1 else 0


def _bounds(first: date | None, last: date | None) -> str:
    if first is None:
        return f"not after {last}"
    return f"not before {first}" if last is None else f"{first} to {last}"
