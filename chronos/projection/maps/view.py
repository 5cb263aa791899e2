"""A map over a table: its values are made when somebody looks."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping, ValuesView
from functools import lru_cache
from sqlite3 import Connection
from typing import Any, Generic, TypeVar

T = TypeVar("T")

RECENT = 4096
"""Values of each map that are held, since views look at an article once for each of its reports."""
LAST = "\U0010ffff"


class View(Mapping[str, T], Generic[T]):
    """A map by id. Its values are made again unless they were among the last that were made."""

    def __init__(self, file: Connection, make: Callable[[str], T]) -> None:
        """A map of values that are made from ids."""
        self._file = file
        self._make = lru_cache(RECENT)(make)

    def __getitem__(self, name: str) -> T:
        if name not in self:
            raise KeyError(name)
        return self._make(name)

    def get(self, name: str, default: Any = None) -> Any:
        """The value, or the default."""
        return self._make(name) if name in self else default

    def values(self) -> ValuesView[T]:
        """The values, made one after the other each time that they are gone through."""
        return _Values(self)

    def items(self) -> ItemsView[str, T]:
        """The same with their ids."""
        return _Items(self)

    def each(self) -> Iterator[tuple[str, T]]:
        """Ids with values, in order."""
        return ((name, self._make(name)) for name in self)

    @abstractmethod
    def __contains__(self, name: object) -> bool:
        """Whether there is a value."""

    @abstractmethod
    def _query(self) -> str:
        """What selects the columns `name` and `n` of all ids, n giving their order."""

    def __iter__(self) -> Iterator[str]:
        rows = self._file.execute(f"SELECT name FROM ({self._query()}) ORDER BY n")  # noqa: S608
        return iter([name for (name,) in rows])

    def __len__(self) -> int:
        query = f"SELECT count(*) FROM ({self._query()})"  # noqa: S608
        count: int = self._file.execute(query).fetchone()[0]
        return count

    def beginning(self, word: str) -> Iterator[str]:
        """See `chronos.chronology.lookup.Indexed`."""
        query = f"SELECT name FROM ({self._query()}) WHERE name >= ? AND name < ?"  # noqa: S608
        for (name,) in self._file.execute(query, (word, word + LAST)).fetchall():
            yield name

    def in_order(self, names: Iterable[str]) -> Iterator[str]:
        """See `chronos.chronology.lookup.Indexed`."""
        placed = ((self._place(name), name) for name in set(names) if name in self)
        return (name for _, name in sorted(placed))

    @abstractmethod
    def _place(self, name: str) -> int:
        """The position of an id among all."""


class _Values(ValuesView[T]):
    _mapping: View[T]

    def __iter__(self) -> Iterator[T]:
        return (value for _, value in self._mapping.each())


class _Items(ItemsView[str, T]):
    _mapping: View[T]

    def __iter__(self) -> Iterator[tuple[str, T]]:
        return self._mapping.each()
