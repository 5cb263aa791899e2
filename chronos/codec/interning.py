"""Equal values held once: news repeats its places, parties and days thousands of times."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import orjson

ROOM = 1 << 16
"""Values that a pool holds before it is emptied, so that it does not grow with the log."""


class Pool:
    """Objects by the JSON that they were made from.

    The JSON distinguishes 1 from 1.0 and true, which are equal as keys.
    """

    def __init__(self) -> None:
        self._held: dict[Any, Any] = {}

    def shared(self, make: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
        """The same hook, but one that gives the same object for the same JSON."""
        held = self._held

        def hook(value: Any, cls: Any) -> Any:
            key = (make, orjson.dumps(value).decode())  # its bytes hold room that they don't use
            found = held.get(key)
            if found is None:
                found = make(value, cls)
                if len(held) >= ROOM:
                    held.clear()
                held[key] = found
            return found

        return hook

    def text(self, value: str) -> str:
        """The text, as the object that was seen first."""
        if len(self._held) >= ROOM:
            self._held.clear()
        found: str = self._held.setdefault(value, value)
        return found


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the garbage collector from looking at a load of new objects again and again.

    They hold no cycles, so there is nothing for it to find.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
