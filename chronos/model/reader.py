"""The role of a reader: the bytes of one input become documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from chronos.model.article import Document
from chronos.model.issue import Issue


class Reader(Protocol):
    """Turns the bytes of one input into documents."""

    @property
    def name(self) -> str:
        """Slug, unique among readers."""

    @property
    def summary(self) -> str:
        """One line for listings."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File name endings that it reads, lower case with the dot."""

    def read(self, data: bytes, uri: str) -> Iterator[Document | Issue]:
        """The documents in `data`, which came from `uri`, and the problems with the rest.

        Raises:
            InputError: the bytes are not what the suffix promised.
        """
