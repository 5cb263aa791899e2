"""The shortest beginnings of ids that still find them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain, pairwise

from chronos.model.event import Chronology

_LEAST = 6


def short_ids(chronology: Chronology) -> Mapping[str, str]:
    """A beginning of each id of a chronology that no other id has, of six characters or more."""
    events = (*chronology.events.values(), *chronology.retracted_events.values())
    names = chain(
        chronology.articles,
        chronology.reports,
        (name for event in events for name in (event.id, *event.aliases)),
    )
    return shortened(names)


def shortened(names: Iterable[str]) -> dict[str, str]:
    """The shortest beginning of each name that no other has, of six characters or more.

    >>> shortened(["e-3f9c11", "e-3f9c22", "e-81aa33"])
    {'e-3f9c11': 'e-3f9c1', 'e-3f9c22': 'e-3f9c2', 'e-81aa33': 'e-81aa'}
    """
    ordered = sorted(set(names))
    length = dict.fromkeys(ordered, _LEAST)
    for one, other in pairwise(ordered):
        shared = _shared(one, other) + 1
        length[one] = max(length[one], shared)
        length[other] = max(length[other], shared)
    return {name: name[: length[name]] for name in ordered}


def _shared(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (mine, theirs) in pairs if mine != theirs), min(len(one), len(other)))
