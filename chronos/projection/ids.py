"""Which ids a log holds, by kind, as its projection knows them."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from sqlite3 import Connection

from chronos.log.batches.id_index import IdIndex

_KNOWN = """SELECT 1 FROM touches JOIN records ON records.seq = touches.seq
WHERE touches.name = ? AND touches.own AND records.kind = ? LIMIT 1"""
_ALL = """SELECT touches.name FROM records JOIN touches ON touches.seq = records.seq
WHERE records.kind = ? AND touches.own GROUP BY touches.name ORDER BY min(records.seq)"""


class Ids(IdIndex):
    """The index of a file that is not read: what its projection knows, and what came since."""

    def __init__(self, connection: Connection) -> None:
        super().__init__()
        self._connection = connection

    def holds(self, kind: str, about: str) -> bool:
        """Whether such a record was noted."""
        found = self._connection.execute(_KNOWN, (about, kind)).fetchone()
        return found is not None or super().holds(kind, about)

    def ids(self, kind: str) -> AbstractSet[str]:
        """Ids noted for a kind, in the order in which the log first names them."""
        return _Ids(self, self._connection, kind, super().ids(kind))


class _Ids(AbstractSet[str]):
    """The ids of one kind; grows with the index."""

    def __init__(
        self, index: Ids, connection: Connection, kind: str, newer: AbstractSet[str]
    ) -> None:
        self._index = index
        self._connection = connection
        self._kind = kind
        self._newer = newer

    def __contains__(self, about: object) -> bool:
        return isinstance(about, str) and self._index.holds(self._kind, about)

    def __iter__(self) -> Iterator[str]:
        known = [name for (name,) in self._connection.execute(_ALL, (self._kind,))]
        yield from known
        held = set(known)
        yield from (name for name in self._newer if name not in held)

    def __len__(self) -> int:
        return sum(1 for _ in self)
