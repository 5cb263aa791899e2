"""Sequence spooled to an anonymous temporary file, for piles that should not fill the memory."""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from itertools import islice
from os import SEEK_END
from tempfile import SpooledTemporaryFile
from typing import Any, Generic, Self, TypeVar, overload

from chronos.errors import StorageError

T = TypeVar("T")

_IN_MEMORY = 1 << 20
"""Bytes that are kept in memory before there is a file."""


@contextmanager
def storage_errors() -> Iterator[None]:
    """Errors of writing a temporary file as StorageError."""
    try:
        yield
    except OSError as error:
        raise StorageError(
            f"a temporary file can't be written: {error.strerror or error}",
            hint="TMPDIR names the folder for them; it needs room for several times the log",
        ) from None


def portions(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items, so many at a time."""
    rest = iter(items)
    while portion := list(islice(rest, size)):
        yield portion


class Scratch(SpooledTemporaryFile[bytes]):
    """An anonymous temporary file, closed when the last reference to it goes."""

    def write(self, data: Any) -> int:
        """Write all of the bytes.

        Raises:
            StorageError: there is no room, or no folder for temporary files.
        """
        with storage_errors():
            return super().write(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a byte; what is not on the disk yet is written, as in `write`."""
        with storage_errors():
            return super().seek(offset, whence)

    def __del__(self) -> None:
        self.close()


class Shelf(Sequence[T], Generic[T]):  # noqa: PLW1641 - it grows, so it has no hash
    """A sequence whose items lie in a temporary file; taking one out makes a new, equal object.

    Nobody but this process can read the file, and it is gone with the process. Equal to every
    sequence of equal items.
    """

    def __init__(self, items: Iterable[T] = ()) -> None:
        """A shelf of its own, with these items on it."""
        self._file = Scratch(max_size=_IN_MEMORY)
        self._starts = array("Q")
        self.extend(items)

    def append(self, item: T) -> None:
        """Append an object."""
        self._file.seek(0, SEEK_END)
        self._starts.append(self._file.tell())
        pickle.dump(item, self._file, pickle.HIGHEST_PROTOCOL)

    def extend(self, items: Iterable[T]) -> None:
        """Append several objects."""
        for item in items:
            self.append(item)

    def arranged(self, places: Iterable[int]) -> Self:
        """The items at these places, in this order, as a shelf that shares the file."""
        other = copy(self)
        other._starts = array("Q", (self._starts[place] for place in places))  # noqa: SLF001
        return other

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[T, ...]: ...

    def __getitem__(self, place: int | slice) -> T | tuple[T, ...]:
        if isinstance(place, slice):
            return tuple(map(self._take, self._starts[place]))
        return self._take(self._starts[place])

    def __iter__(self) -> Iterator[T]:
        return map(self._take, self._starts)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    def _take(self, start: int) -> T:
        self._file.seek(start)
        found: T = pickle.load(self._file)  # noqa: S301 - nobody else writes the file
        return found
