"""Which ids a log holds, by kind, as long as its projection knows them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from sqlite3 import Connection

from chronos.log.batches.id_index import IdIndex

_KNOWN = """SELECT 1 FROM touches JOIN records ON records.seq = touches.seq
WHERE touches.name = ? AND touches.own AND records.kind = ? LIMIT 1"""
_ALL = """SELECT touches.name FROM records JOIN touches ON touches.seq = records.seq
WHERE records.kind = ? AND touches.own GROUP BY touches.name ORDER BY min(records.seq)"""


class Ids(IdIndex):
    """The index of a file that has not been read.

    Args:
        connection: gives the projection's database; None once there is none any more.
        read: reads the file for its ids, which is done then.
    """

    def __init__(
        self, connection: Callable[[], Connection | None], read: Callable[[], IdIndex]
    ) -> None:
        super().__init__()
        self._connection = connection
        self._read = read
        self._found: IdIndex | None = None

    def holds(self, kind: str, about: str) -> bool:
        """Whether such a record was noted."""
        if super().holds(kind, about):
            return True
        connection = self._connection()
        if connection is None:
            return self._all_read().holds(kind, about)
        return connection.execute(_KNOWN, (about, kind)).fetchone() is not None

    def ids(self, kind: str) -> AbstractSet[str]:
        """Ids noted for a kind, in the order in which the log first names them."""
        return _IdsOfKind(self, kind)

    def each(self, kind: str) -> Iterator[str]:
        """The same, one by one."""
        connection = self._connection()
        if connection is None:
            known = list(self._all_read().ids(kind))
        else:
            known = [name for (name,) in connection.execute(_ALL, (kind,))]
        yield from known
        held = set(known)
        yield from (name for name in super().ids(kind) if name not in held)

    def _all_read(self) -> IdIndex:
        self._found = self._found or self._read()
        return self._found


class _IdsOfKind(AbstractSet[str]):
    """The ids of one kind; grows with the index."""

    def __init__(self, index: Ids, kind: str) -> None:
        self._index = index
        self._kind = kind

    def __contains__(self, about: object) -> bool:
        return isinstance(about, str) and self._index.holds(self._kind, about)

    def __iter__(self) -> Iterator[str]:
        return self._index.each(self._kind)

    def __len__(self) -> int:
        return sum(1 for _ in self)
