"""The shortest beginnings of ids that still find them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, pairwise
from typing import Any

from chronos.chronology.lookup import IndexedEvents, Sorted
from chronos.model.event import Chronology, Event

_LEAST = 6


def short_ids(chronology: Chronology) -> Mapping[str, str]:
    """A beginning of each id of a chronology that no other id has, of six characters or more.

    Where the maps of the chronology are sorted, it is found when somebody asks for it.
    """
    items = (chronology.articles, chronology.reports)
    events = (chronology.events, chronology.retracted_events)
    if all(isinstance(each, Sorted) for each in (*items, *events)):
        return _Sought(items, events)
    return shortened(chain(*items, *map(_names, events)))


def _names(events: Mapping[str, Event]) -> Iterator[str]:
    """Ids and aliases."""
    if isinstance(events, IndexedEvents):
        yield from chain(events, (alias for alias, _ in events.aliases("")))
        return
    yield from (name for event in events.values() for name in (event.id, *event.aliases))


class _Sought(Mapping[str, str]):
    """Short ids, each of which is found by the names next to it."""

    def __init__(
        self, items: tuple[Mapping[str, Any], ...], events: tuple[Mapping[str, Event], ...]
    ) -> None:
        self._items = items
        self._events = events

    def __getitem__(self, name: str) -> str:
        if name not in self:
            raise KeyError(name)
        near = (
            each
            for names in (*self._items, *self._events)
            if isinstance(names, Sorted)
            for each in names.neighbours(name)
        )
        return name[: max((_LEAST, *(_shared(name, each) + 1 for each in near)))]

    def __contains__(self, name: object) -> bool:
        if any(name in names for names in (*self._items, *self._events)):
            return True
        return isinstance(name, str) and any(
            alias == name
            for events in self._events
            if isinstance(events, IndexedEvents)
            for alias, _ in events.aliases(name)
        )

    def __iter__(self) -> Iterator[str]:
        return iter(sorted({*chain(*self._items, *map(_names, self._events))}))

    def __len__(self) -> int:
        return sum(1 for _ in self)


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
