"""A table of SQLite that behaves like a dict: what was looked at is held until it is written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, MutableMapping
from sqlite3 import Connection
from typing import Any, Generic, TypeVar

import attrs

T = TypeVar("T")

_ROOM = 1 << 14
"""Values that a table for reading holds before it starts again."""

Cell = str | int | None
"""What SQLite holds of a value."""


def packed(value: Any) -> str:
    """A JSON value as text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@attrs.define
class _HeldRow(Generic[T]):
    """A value with its position; `stored` is what SQLite holds of it, in a list of its own."""

    place: int
    value: T
    stored: tuple[Cell] | None


@attrs.frozen(kw_only=True)
class CellForm(Generic[T]):
    """How the values of a table are held.

    Attributes:
        read: from an id and what SQLite holds to the value.
        write: from a value to what SQLite holds of it.
    """

    read: Callable[[str, Any], T]
    write: Callable[[T], Cell]


class Table(MutableMapping[str, T], Generic[T]):
    """Values by id, in the order in which ids were put in.

    What is changed inside a value that the table gave is written too.
    """

    def __init__(self, file: Connection, name: str, form: CellForm[T], *, keep: bool) -> None:
        """The table of this name.

        One that does not `keep` what it gives until it is written is for reading alone.
        """
        self._file = file
        self._name = name
        self._form = form
        self._keep = keep
        self._rows: dict[str, _HeldRow[T] | None] = {}  # None for what is known to be absent
        self._gone: set[str] = set()
        self._select = f"SELECT n, value FROM {name} WHERE name = ?"  # noqa: S608 - our own names
        last = file.execute(f"SELECT max(n) FROM {name}").fetchone()[0]  # noqa: S608
        self._next = 0 if last is None else last + 1
        self._is_empty = last is None

    def _row(self, name: str) -> _HeldRow[T] | None:
        found = self._rows.get(name)
        if found is not None or self._is_empty or name in self._rows:
            return found
        stored = self._file.execute(self._select, (name,)).fetchone()
        if stored is not None:
            place, value = stored
            found = _HeldRow(place, self._form.read(name, value), (value,))
        if not self._keep and len(self._rows) >= _ROOM:
            self._rows.clear()
        self._rows[name] = found
        return found

    def __getitem__(self, name: str) -> T:
        found = self._row(name)
        if found is None:
            raise KeyError(name)
        return found.value

    def get(self, name: str, default: Any = None) -> Any:
        """The value, or the default."""
        found = self._row(name)
        return default if found is None else found.value

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._row(name) is not None

    def __setitem__(self, name: str, value: T) -> None:
        found = self._row(name)
        if found is None:
            self._rows[name] = _HeldRow(self._next, value, None)
            self._next += 1
        else:
            found.value = value

    def __delitem__(self, name: str) -> None:
        found = self._row(name)
        if found is None:
            raise KeyError(name)
        if found.stored is not None:
            self._gone.add(name)
        self._rows[name] = None

    def __iter__(self) -> Iterator[str]:
        self.write()
        query = f"SELECT name FROM {self._name} ORDER BY n"  # noqa: S608
        return (name for (name,) in self._file.execute(query))

    def __len__(self) -> int:
        self.write()
        count: int = self._file.execute(f"SELECT count(*) FROM {self._name}").fetchone()[0]  # noqa: S608
        return count

    def place(self, name: str) -> int | None:
        """The position of an id among all; None for one that is not there."""
        found = self._row(name)
        return None if found is None else found.place

    def changed(self) -> list[str]:
        """The ids whose values differ from what is written."""
        write = self._form.write
        return [
            name
            for name, row in self._rows.items()
            if (
                row.stored is None or row.stored[0] != write(row.value)
                if row
                else name in self._gone
            )
        ]

    def write(self) -> None:
        """Write what has changed."""
        rows: list[tuple[str, int, Cell]] = []
        for name, row in self._rows.items():
            if row is None:
                continue
            cell = self._form.write(row.value)
            if row.stored is None or row.stored[0] != cell:
                rows.append((name, row.place, cell))
                row.stored = (cell,)
        gone = [(name,) for name in self._gone if self._rows[name] is None]
        self._gone.clear()
        if gone:
            self._file.executemany(f"DELETE FROM {self._name} WHERE name = ?", gone)  # noqa: S608
        if rows:
            rows.sort()  # a tree grows faster in its own order
            query = f"INSERT OR REPLACE INTO {self._name} VALUES (?, ?, ?)"  # noqa: S608
            self._file.executemany(query, rows)
            self._is_empty = False

    def drop_held(self) -> None:
        """Hold nothing any more; what has changed must be written."""
        self._rows.clear()
