"""The role of a reader: the bytes of one input become documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO, Protocol, Self, runtime_checkable

import attrs

from chronos.model.article import Document
from chronos.model.issue import Issue


@attrs.frozen(kw_only=True)
class Member:
    """A file inside an input, such as one of an archive; the reader of its own kind reads it.

    Attributes:
        name: its file name; the suffix decides on the reader. Without a name its format is
            detected.
        uri: where it lies: the URI of the input and the path inside.
        open: opens its bytes; called at most once, before the reader goes on.
        address: the address that the input states for it; that of its document, unless the page
            names another.
        origin: what else the input states about it, such as the id of a record.
        digest: the hash that the input states for it, such as `sha256:...`, unchecked.
        incidental: whether it is no fault that it holds no article, such as any page of a crawl.
    """

    name: str
    uri: str
    open: Callable[[], BinaryIO]
    address: str = ""
    origin: str = ""
    digest: str = ""
    incidental: bool = False


@attrs.frozen(kw_only=True)
class FileMetadata:
    """What a list of references states about a file beside it.

    Attributes:
        files: paths or names of the file, as written; several when the list names copies.
        key: the key of the reference; a file of that name is meant when none is named.
        headline: its title.
        published: date text, unchecked; None when there is none.
        sources: who published it, then who wrote it.
        address: its URL.
        basis: where it is stated, such as the tag of the date.
    """

    files: tuple[str, ...] = ()
    key: str = ""
    headline: str = ""
    published: str | None = None
    sources: tuple[str, ...] = ()
    address: str = ""
    basis: str = ""


Found = Document | Issue | Member
"""What a reader finds in an input."""


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

    def read(self, data: bytes, uri: str) -> Iterator[Found]:
        """The documents in `data`, which came from `uri`, and the problems with the rest.

        A reader of archives gives members, each read before the next one is asked for.

        Raises:
            InputError: the bytes are not what the suffix promised.
        """


@runtime_checkable
class StreamReader(Protocol):
    """A reader that does not need the whole input in memory; it has all that a Reader has."""

    def read_stream(self, stream: BinaryIO, uri: str) -> Iterator[Found]:
        """Like `read`, for an open stream of any size, which may not be seekable.

        Raises:
            InputError: the bytes are not what the suffix promised.
        """


@runtime_checkable
class ColumnReader(Protocol):
    """A reader of tables whose columns a person may name; it has all that a Reader has."""

    def with_columns(self, columns: Mapping[str, str]) -> Self:
        """The reader for tables in which the column `columns[field]` holds a field.

        Args:
            columns: heads of columns by field: text, headline, published, uri, sources ...
        """


@runtime_checkable
class CatalogueReader(Protocol):
    """A reader of lists of references to other files; it has all that a Reader has."""

    def describes_files(self, name: str, head: bytes) -> bool:
        """Whether a file is such a list, by its name and its first bytes."""

    def metadata(self, data: bytes, uri: str) -> Iterator[FileMetadata]:
        """What the list in `data`, which came from `uri`, states about files.

        Raises:
            InputError: the bytes are no such list.
        """
