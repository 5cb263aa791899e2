"""An entry in the making: content lines, most of which were made before.

The library makes each line, but not twice: most values of a calendar repeat, and what the library
does for one takes longer than all else.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import icalendar

Value = str | int | date | tuple[float, float] | tuple[str, ...]

_UNIQUE = frozenset({"uid", "summary", "description", "x-chronos-alias", "x-chronos-location"})
_PLACES = {name: place for place, name in enumerate(icalendar.Event.canonical_order)}


class Entry:
    """The properties of a VEVENT or VJOURNAL.

    Attributes:
        kind: which of them it is.
    """

    def __init__(self, kind: str = "VEVENT") -> None:
        """None so far."""
        self.kind = kind
        self._lines: list[tuple[str, str]] = []

    def add(self, name: str, value: Value) -> None:
        """Add a property; one that is there already gets another line."""
        line = _text(name, value) if name in _UNIQUE else _line(name, value)
        self._lines.append((name.upper(), line))

    def content_lines(self) -> Iterator[str]:
        """The lines in the library's order."""
        yield f"BEGIN:{self.kind}"
        for _, line in sorted(self._lines, key=lambda one: _order(one[0])):
            yield line
        yield f"END:{self.kind}"


def _order(name: str) -> tuple[int, str]:
    return _PLACES.get(name, len(_PLACES)), name


def _text(name: str, value: Value) -> str:
    return f"{name.upper()}:{icalendar.vText(str(value)).to_ical().decode()}"


@lru_cache(maxsize=1 << 12, typed=True)
def _line(name: str, value: Value) -> str:
    component = icalendar.Event()
    component.add(name, list(value) if name == "categories" and isinstance(value, tuple) else value)
    _, line, *_ = component.content_lines()
    return str(line)
