"""CSV and TSV, row by row, so that a file of any size needs little memory."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import BufferedReader, BytesIO, TextIOWrapper
from typing import BinaryIO, ClassVar, Self, cast

import attrs

from chronos.plugin import Document, InputError, Issue, encoding_of
from chronos_tables.heads import Columns, Row, Table, checked

_HEAD = 2**16
_LONGEST = 2**24
"""Characters of a row, and of a cell."""
_DELIMITERS = (",", ";", "\t", "|")


@attrs.frozen(kw_only=True)
class DelimitedReader:
    """One document a row; the columns are found by their heads.

    Attributes:
        columns: heads of columns by field that a person named.
        longest: characters of the longest row that is read.
    """

    name: ClassVar[str] = "csv"
    summary: ClassVar[str] = "CSV and TSV tables, one article a row"
    packages: ClassVar[tuple[str, ...]] = ("chronos_tables",)
    suffixes: ClassVar[tuple[str, ...]] = (".csv", ".tsv", ".tab")

    columns: Mapping[str, str] = attrs.field(factory=dict)
    longest: int = _LONGEST

    def with_columns(self, columns: Mapping[str, str]) -> Self:
        """The reader for tables with these columns.

        Raises:
            UsageError: an article has no such field.
        """
        return attrs.evolve(self, columns=checked(columns))

    def read(self, data: bytes, uri: str) -> Iterator[Document | Issue]:
        """The documents in the rows of `data`."""
        return self.read_stream(cast("BinaryIO", BytesIO(data)), uri)

    def read_stream(self, stream: BinaryIO, uri: str) -> Iterator[Document | Issue]:
        """The documents in the rows of a stream.

        Raises:
            InputError: it is not text.
        """
        buffered = BufferedReader(stream, _HEAD)  # type: ignore[type-var]
        head = buffered.peek(_HEAD)[:_HEAD]
        encoding, issues = encoding_of(head, uri)
        yield from issues
        lines = TextIOWrapper(buffered, encoding, errors="replace", newline="")
        try:
            pieces = _pieces(lines, self.longest, uri)
            text = head.decode(encoding, "replace")
            dialect = _dialect(text, self.columns)
            rows = _Rows(uri=uri, longest=self.longest)
            table = Table(uri=f"{uri}#", given=self.columns)
            yield from table.documents(rows.read(pieces, dialect))
            if rows.error:
                raise rows.error
        finally:
            lines.detach().detach()


def _pieces(lines: TextIOWrapper, longest: int, uri: str) -> Iterator[str]:
    """The lines, each with its end."""
    number = 0
    while line := lines.readline(longest):
        number += 1
        if len(line) >= longest and not line.endswith(("\n", "\r")):
            raise InputError(
                f"line {number} is longer than {longest:,} characters; the rest is not read",
                where=uri,
                hint="check that this is a table with a row a line",
            )
        if not (number == 1 and line.casefold().startswith("sep=")):
            yield line


@attrs.define(kw_only=True)
class _Rows:
    """Reads rows until one is broken, so that those before it are kept."""

    uri: str
    longest: int
    error: InputError | None = None

    def read(self, lines: Iterator[str], delimiter: str) -> Iterator[Row]:
        """The rows with their numbers; `error` is why there are no more, if something is wrong."""
        csv.field_size_limit(self.longest)
        number = 0
        try:
            for number, row in enumerate(csv.reader(lines, delimiter=delimiter), 1):
                yield number, row
        except csv.Error as error:
            self.error = InputError(
                f"row {number + 1}: {error}; the rest is not read",
                where=self.uri,
                hint="look for a quotation mark in this row that is not closed",
            )
        except InputError as error:
            self.error = error


def _dialect(head: str, columns: Mapping[str, str]) -> str:
    """The delimiter under which most known columns are found, then most columns."""
    first, _, rest = head.lstrip("\ufeff").partition("\n")
    if first.casefold().startswith("sep=") and len(first.strip()) == 5:
        return first[4]
    lines = [first, *rest.split("\n")[:9]]

    def fitness(delimiter: str) -> tuple[int, int]:
        rows = list(csv.reader(lines, delimiter=delimiter))
        known = max((Columns.of(row, columns).count for row in rows), default=0)
        return known, len(rows[0]) if rows else 0

    return max(_DELIMITERS, key=fitness)
