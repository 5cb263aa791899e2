"""Which ids a log holds, by kind."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from chronos.model.record import Draft


class Index:
    """Ids by kind; grows as records are added."""

    def __init__(self) -> None:
        self._ids: dict[str, dict[str, None]] = {}

    def add(self, kind: str, about: str) -> None:
        """Note that a record of this kind is about this id."""
        self._ids.setdefault(kind, {})[about] = None

    def add_all(self, drafts: Iterable[Draft]) -> None:
        """Note what a batch is about."""
        ids = self._ids
        for kind, about, _, _, _, _ in drafts:
            try:
                ids[kind][about] = None
            except KeyError:
                ids[kind] = {about: None}

    def holds(self, kind: str, about: str) -> bool:
        """Whether such a record was noted."""
        return about in self._ids.get(kind, ())

    def ids(self, kind: str) -> AbstractSet[str]:
        """Ids noted for a kind, in order of the log."""
        return self._ids.get(kind, {}).keys()
