"""Articles, reports and events of a large log, made when they are asked for.

The items lie as JSON on a shelf; each access makes a new, equal object. A log that fits into
memory is better held as objects.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Generic, TypeVar, cast

from chronos.codec import Codec
from chronos.model.article import Article
from chronos.model.report import Report
from chronos.shelf import Shelf

Item = TypeVar("Item", Article, Report)
T = TypeVar("T")
Kept = TypeVar("Kept")


class SpooledMapping(MutableMapping[str, Item], Generic[Item]):
    """Articles or reports by id, in the order in which they were first recorded."""

    def __init__(self, codec: Codec) -> None:
        """An empty mapping."""
        self._codec = codec
        self._shelf: Shelf[tuple[str, str, bytes]] = Shelf()
        self._places: dict[str, int] = {}

    def __setitem__(self, name: str, item: Item) -> None:
        self._places[name] = len(self._shelf)
        kind, type_ = ("report", item.event_type) if isinstance(item, Report) else ("article", "")
        self._shelf.append((kind, type_, bytes(self._codec.dumps(item))))

    def __getitem__(self, name: str) -> Item:
        kind, type_, body = self._shelf[self._places[name]]
        return cast("Item", self._codec.loads(kind, type_, 1, body, name))

    def __delitem__(self, name: str) -> None:
        del self._places[name]

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class LazyMapping(Mapping[str, T], Generic[T, Kept]):
    """Values made from what is kept by id, each time that they are asked for."""

    def __init__(self, make: Callable[[Kept], T], kept: Mapping[str, Kept]) -> None:
        """A value for each id, from what is kept for it."""
        self._make = make
        self._kept = kept

    def __getitem__(self, name: str) -> T:
        return self._make(self._kept[name])

    def __contains__(self, name: object) -> bool:
        return name in self._kept

    def __iter__(self) -> Iterator[str]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)
