"""Which ids a log holds, by kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet


class IdIndex:
    """Ids by kind; grows as records are added. An id is held once, however many kinds mention it.

    A kind is known by a bit, and an id by the sum of the bits of its kinds.
    """

    def __init__(self) -> None:
        self._kinds: dict[str, int] = {}
        self._ids: dict[str, int] = {}

    def add_all(self, records: Iterable[tuple[str, str]]) -> None:
        """Note what records are about: the kind of each, and the id."""
        kinds, ids = self._kinds, self._ids
        for kind, about in records:
            bit = kinds.get(kind) or kinds.setdefault(kind, 1 << len(kinds))
            ids[about] = ids.get(about, 0) | bit

    def holds(self, kind: str, about: str) -> bool:
        """Whether such a record was noted."""
        return bool(self._ids.get(about, 0) & self._kinds.get(kind, 0))

    def ids(self, kind: str) -> AbstractSet[str]:
        """Ids noted for a kind, in the order in which the log first names them."""
        return _Ids(self._ids, self._kinds.get(kind, 0))


class _Ids(AbstractSet[str]):
    """The ids of one kind; grows with the index."""

    def __init__(self, ids: dict[str, int], bit: int) -> None:
        self._held = ids
        self._bit = bit

    def __contains__(self, about: object) -> bool:
        return isinstance(about, str) and bool(self._held.get(about, 0) & self._bit)

    def __iter__(self) -> Iterator[str]:
        return (about for about, bits in self._held.items() if bits & self._bit)

    def __len__(self) -> int:
        return sum(1 for _ in self)
