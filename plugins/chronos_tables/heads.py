"""Which column of a table holds which field of an article."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, islice
from pathlib import Path

import attrs

from chronos.plugin import Document, Issue, UsageError, one_line, text_of_html

Row = tuple[int, Sequence[str]]
"""A row with its number from 1."""

_TOP = 10
"""Rows at the top of a table among which its head is looked for."""
_NO_LETTER = re.compile(r"[\W_]+")
_MARKUP = re.compile(r"</(?:p|div|span|a|b|i|li|h\d)>|<(?:p|br|div)\b[^>]{0,200}>", re.IGNORECASE)
_DIVIDED = re.compile(r"\s*[;|]\s*")
_TEXTS = ("text", "headline")


@cache
def _known() -> dict[str, tuple[str, ...]]:
    data = tomllib.loads(Path(__file__).with_name("heads.toml").read_text(encoding="utf-8"))
    return {field: tuple(map(_folded, names)) for field, names in data.items()}


def checked(columns: Mapping[str, str]) -> dict[str, str]:
    """Heads of columns by field, as a person gave them.

    Raises:
        UsageError: the field is unknown.
    """
    given = {"source_id" if field == "id" else field: head for field, head in columns.items()}
    for field in given:
        if field not in _known():
            fields = ", ".join("id" if name == "source_id" else name for name in _known())
            raise UsageError(f"an article has no field {field!r}", hint=f"fields: {fields}")
    return given


@attrs.frozen(kw_only=True)
class Columns:
    """The columns of one table.

    Attributes:
        places: places of columns by field, the preferred one first.
        cells: the cells of the head.
    """

    places: Mapping[str, tuple[int, ...]]
    cells: tuple[str, ...]

    @classmethod
    def of(cls, head: Sequence[str], given: Mapping[str, str]) -> Columns:
        """The columns under a head.

        Args:
            head: the cells of the row.
            given: heads by field that go before the known ones.
        """
        names = [_folded(cell) for cell in head]
        places = {}
        for field, known in _known().items():
            wanted = (_folded(given[field]),) if field in given else known
            places[field] = tuple(names.index(name) for name in wanted if name in names)
        return cls(places=places, cells=tuple(cell.strip() for cell in head))

    @property
    def hold_articles(self) -> bool:
        """Whether a column holds text or headlines."""
        return any(self.places[field] for field in _TEXTS)

    @property
    def count(self) -> int:
        """How many fields have a column."""
        return sum(map(bool, self.places.values()))

    def value(self, field: str, row: Sequence[str]) -> tuple[str, str]:
        """The value of a field in a row and the head of its column; empty when it has none."""
        for place in self.places[field]:
            if place < len(row) and row[place].strip():
                return row[place].strip(), self.cells[place]
        return "", ""


@attrs.frozen(kw_only=True)
class Table:
    """The rows of a table, read one after another.

    Attributes:
        uri: of the table, such as `a.csv#`; a row adds its number.
        place: what the table is called in `origin`, such as `sheet "May"`; empty in a CSV file.
        given: heads of columns by field that a person named.
    """

    uri: str
    place: str = ""
    given: Mapping[str, str] = attrs.field(factory=dict)

    @property
    def _file(self) -> str:
        return self.uri.partition("#")[0]

    def documents(self, rows: Iterable[Row], *, lone: bool = True) -> Iterator[Document | Issue]:
        """A document for each row with a text or a headline.

        Args:
            rows: all rows, the head among the first.
            lone: whether the table is all that its file holds.
        """
        numbered = iter(rows)
        top = list(islice(numbered, _TOP))
        heads = [Columns.of(cells, self.given) for _, cells in top]
        best = max(range(len(top)), key=lambda at: (heads[at].count, -at), default=None)
        if best is None or not heads[best].hold_articles:
            yield self._no_articles(heads, lone=lone)
            return
        yield from self._read(heads[best], chain(top[best + 1 :], numbered))

    def _read(self, columns: Columns, rows: Iterable[Row]) -> Iterator[Document | Issue]:
        without_text = without_any = 0
        for number, row in rows:
            document = self._document(columns, number, row)
            if document is None:
                without_any += any(cell.strip() for cell in row)
                continue
            without_text += not document.text
            yield document
        if without_text:
            yield Issue(
                code="CHR154",
                severity="info",
                message=f"{_rows(without_text)} with a headline only: dated and read as that",
                where=self._file,
                hint="if a column holds the text, name it: --column text=HEAD",
            )
        if without_any:
            yield Issue(
                code="CHR156",
                severity="warning",
                message=f"{_rows(without_any)} without text and headline left out",
                where=self._file,
                hint="check the rows, or name the columns: --column text=HEAD",
            )

    def _document(self, columns: Columns, number: int, row: Sequence[str]) -> Document | None:
        found = {field: columns.value(field, row) for field in columns.places}
        value = {field: text for field, (text, _) in found.items()}
        text = _plain(value["text"])
        headline = _plain(value["headline"]).replace("\n", " ")
        if not (text or headline):
            return None
        where = f"row {number}"
        return Document(
            uri=value["uri"] or f"{self.uri}{number}",
            text=text if text != headline else "",
            headline=headline,
            source_id=value["source_id"] or None,
            published=value["published"] or None,
            published_basis=f"column {found['published'][1]}" if value["published"] else "",
            sources=tuple(filter(None, _DIVIDED.split(value["sources"]))),
            language=value["language"],
            splittable=False,
            origin=f"{self._file}, {where}"
            if not self.place
            else f"{self._file}, {self.place}, {where}",
        )

    def _no_articles(self, heads: Sequence[Columns], *, lone: bool) -> Issue:
        cells = max(
            (each.cells for each in heads), key=lambda each: sum(map(bool, each)), default=()
        )
        listed = one_line(", ".join(filter(None, cells[:12])))[:200] or "none"
        if not lone:
            return Issue(
                code="CHR157",
                severity="info",
                message=f"{self.place or 'a table'} holds no articles; its columns: {listed}",
                where=self._file,
                hint="if it does, name the column: --column text=HEAD",
            )
        return Issue(
            code="CHR153",
            severity="error",
            message=f"no column is known to hold text or headlines; its columns: {listed}",
            where=self._file,
            hint="name the columns, such as --column text=HEAD --column published=HEAD",
        )


def documents_of_sheets(
    sheets: Sequence[tuple[str, Iterable[Row]]], columns: Mapping[str, str], uri: str
) -> Iterator[Document | Issue]:
    """The documents in the rows of all sheets, then what was wrong with rows.

    Args:
        sheets: the title of each sheet, and its rows with their numbers.
        columns: heads of columns by field that a person named.
        uri: address of the file.
    """
    issues: list[Issue] = []
    count = 0
    for title, rows in sheets:
        table = Table(uri=f"{uri}#{title}!", place=f'sheet "{title}"', given=columns)
        for item in table.documents(rows, lone=len(sheets) == 1):
            if isinstance(item, Document):
                count += 1
                yield item
            else:
                issues.append(item)
    if not count and issues:
        issues[0] = attrs.evolve(issues[0], code="CHR153", severity="error")
    yield from issues


def _rows(count: int) -> str:
    return "1 row" if count == 1 else f"{count:,} rows"


def _folded(head: str) -> str:
    return _NO_LETTER.sub(" ", head.casefold()).strip()


def _plain(cell: str) -> str:
    text = text_of_html(cell) if _MARKUP.search(cell) else cell
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
