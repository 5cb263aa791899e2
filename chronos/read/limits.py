"""What a reader is, and how much it is given."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

import attrs

from chronos.errors import InputError
from chronos.model.article import Document
from chronos.model.issue import Issue


class TooLargeError(InputError):
    """An input that has to be read whole is larger than that allows."""


@runtime_checkable
class Reader(Protocol):
    """Turns the bytes of one input into documents.

    Attributes:
        name: one word, unique among readers.
        summary: one line that a person can read.
        suffixes: ends of file names that it reads, lower case, each with its dot.
    """

    @property
    def name(self) -> str:
        """One word, unique among readers."""

    @property
    def summary(self) -> str:
        """One line that a person can read."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Ends of file names that it reads, lower case, each with its dot."""

    def read(self, data: bytes, uri: str) -> Iterator[Document | Issue]:
        """The documents in `data`, and what is the matter with others in it."""


@attrs.frozen(kw_only=True)
class Limits:
    """How much is read before an input is refused.

    Attributes:
        file: bytes of a file that has to be read whole (all formats but JSON Lines).
        page: bytes of a web page.
        line: bytes of a line of JSON Lines.
        article: characters of one article; a long novel has about a million.
        bad_lines: broken lines of one file that are listed one by one.
    """

    file: int = 64 * 2**20
    page: int = 16 * 2**20
    line: int = 16 * 2**20
    article: int = 1_000_000
    bad_lines: int = 50
