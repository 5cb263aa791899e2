"""The chronology that the tables hold: maps whose values are made when somebody looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from chronos.chronology.selection import Selection
from chronos.chronology.state import State
from chronos.chronology.tables import Tables
from chronos.model.article import Article
from chronos.model.custody import Custody
from chronos.model.event import Event, Link
from chronos.model.report import Report
from chronos.projection import full_text
from chronos.projection.items import ItemTable
from chronos.projection.maps.view import LAST, RECENT, View
from chronos.projection.outlines import OutlineTable
from chronos.projection.selecting import may_fit
from chronos.projection.table import Table

if TYPE_CHECKING:
    from chronos.link.outlines import Outline

Item = TypeVar("Item", Article, Report)


def _next(file: Connection, names: str, name: str) -> Iterator[str]:
    """The names next before one and next after it, of those that a query gives."""
    for ahead in ("< ? ORDER BY name DESC", "> ? ORDER BY name"):
        query = f"SELECT name FROM ({names}) WHERE name {ahead} LIMIT 1"  # noqa: S608
        yield from (each for (each,) in file.execute(query, (name,)))


class Items(View[Item], Generic[Item]):
    """Articles or reports that count, after their amendments."""

    def __init__(self, file: Connection, name: str, table: ItemTable, state: State) -> None:
        def make(id_: str) -> Any:
            return state.amended(table[id_])[0]

        super().__init__(file, make)
        self._name = name
        self._table = table
        self._state = state

    def __contains__(self, name: object) -> bool:
        return name in self._table

    def each(self) -> Iterator[tuple[str, Item]]:
        """Ids with values, in order, by one question to the database."""
        query = f"SELECT name, value FROM {self._name} ORDER BY n"  # noqa: S608 - our own names
        for name, start in self._file.execute(query):
            yield name, cast("Item", self._state.amended(self._table.item(start))[0])

    def neighbours(self, name: str) -> Iterator[str]:
        """See `chronos.chronology.lookup.Sorted`."""
        return _next(self._file, f"SELECT name FROM {self._name}", name)  # noqa: S608

    def mentioning(self, words: Sequence[str]) -> list[str] | None:
        """See `chronos.chronology.lookup.Searchable`."""
        found = full_text.mentioning(self._file, words)
        return None if found is None else list(self.in_order(self._own(found)))

    def _own(self, names: list[str]) -> Iterable[str]:
        """Those of these ids, and of what is quoted from them, that may be among these items."""
        return names

    def _query(self) -> str:
        return f"SELECT name, n FROM {self._name}"  # noqa: S608 - our own names

    def _place(self, name: str) -> int:
        return self._table.place(name) or 0


class Reports(Items[Report]):
    """Reports that count."""

    def __init__(
        self,
        file: Connection,
        tables: Tables,
        state: State,
        outlines: OutlineTable,
        together: Callable[[Iterable[str]], Mapping[str, tuple[str, ...]]],
    ) -> None:
        super().__init__(file, "reports", cast("ItemTable", tables.reports), state)
        self._of_article = tables.of_article
        self._outlines = outlines
        self._together = together

    def outlines(self) -> Iterator[Outline]:
        """See `chronos.link.outlines.OutlinedReports`."""
        return self._outlines.rows()

    def sample(self, type_: int, when: int = 0, places: int = 0, parties: int = 0) -> Report:
        """See `chronos.link.outlines.OutlinedReports`."""
        return self._outlines.sample(type_, when, places, parties)

    def unknown(self) -> Iterator[str]:
        """See `chronos.link.outlines.OutlinedReports`: there are none."""
        return iter(())

    def together(self, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """See `chronos.link.outlines.OutlinedReports`."""
        return self._together(names)

    def _own(self, names: list[str]) -> Iterable[str]:
        return chain(names, *(self._of_article.get(name, ()) for name in names))

    def of_article(self, article: str) -> Iterator[str]:
        """See `chronos.chronology.lookup.IndexedReports`."""
        # An amendment can't change the article of a report.
        return self.in_order(self._of_article.get(article, ()))


class Events(View[Event]):
    """Events with reports that count, or those that lost them all."""

    def __init__(
        self, file: Connection, tables: Tables, make: Callable[[str], Event], *, counting: bool
    ) -> None:
        super().__init__(file, make)
        self._events = cast("Table[Any]", tables.events)
        self._survivors = tables.survivors
        self._counting = int(counting)
        self._counts = lru_cache(RECENT)(self._look)

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and self._counts(name)

    def _look(self, name: str) -> bool:
        query = "SELECT counts FROM facts WHERE event = ?"
        found: tuple[int] | None = self._file.execute(query, (name,)).fetchone()
        return found == (self._counting,)

    def _query(self) -> str:
        joined = "events JOIN facts ON facts.event = events.name"
        return f"SELECT name, n FROM {joined} WHERE counts = {self._counting}"  # noqa: S608

    def _place(self, name: str) -> int:
        return self._events.place(name) or 0

    def may_fit(self, selection: Selection) -> list[str] | None:
        """See `chronos.chronology.selection.Narrowing`."""
        return may_fit(self._file, selection)

    def neighbours(self, name: str) -> Iterator[str]:
        """See `chronos.chronology.lookup.Sorted`; events that lost all their reports count too."""
        yield from _next(self._file, "SELECT event AS name FROM facts", name)
        yield from _next(self._file, "SELECT name FROM survivors", name)

    def _is_alias(self, alias: str) -> bool:
        event = self._survivors.get(alias, alias)
        return event in self and alias in self._events[event].aliases

    def aliases(self, word: str) -> Iterator[tuple[str, str]]:
        """See `chronos.chronology.lookup.IndexedEvents`."""
        query = "SELECT name FROM survivors WHERE name >= ? AND name < ?"
        for (alias,) in self._file.execute(query, (word, word + LAST)).fetchall():
            if self._is_alias(alias):
                yield alias, self._survivors.get(alias, alias)


class Links(View[Link]):
    """The link of each report that counts."""

    def __init__(self, file: Connection, tables: Tables) -> None:
        super().__init__(file, tables.links.__getitem__)
        self._links = tables.links
        self._reports = cast("ItemTable", tables.reports)

    def __contains__(self, name: object) -> bool:
        return name in self._reports and name in self._links

    def _query(self) -> str:
        return "SELECT reports.name, reports.n FROM reports JOIN links ON links.name = reports.name"

    def _place(self, name: str) -> int:
        return self._reports.place(name) or 0


class PossibleLinks(View[tuple[Link, ...]]):
    """The possible links of reports that count, to events that count."""

    def __init__(self, file: Connection, tables: Tables, state: State, events: Events) -> None:
        super().__init__(file, lambda name: state.linkage.possible(name, events))
        self._possible = cast("Table[Any]", tables.possible)
        self._reports = tables.reports

    def __contains__(self, name: object) -> bool:
        return (
            isinstance(name, str)
            and name in self._possible
            and name in self._reports
            and bool(self._make(name))
        )

    def __iter__(self) -> Iterator[str]:
        return (name for name in super().__iter__() if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _query(self) -> str:
        return "SELECT name, n FROM possible"

    def _place(self, name: str) -> int:
        return self._possible.place(name) or 0


class Inputs(View[tuple[Custody, ...]]):
    """The inputs that articles which count were read from."""

    def __init__(self, file: Connection, tables: Tables) -> None:
        super().__init__(file, lambda name: tuple(tables.custody[name]))
        self._custody = cast("Table[Any]", tables.custody)
        self._articles = tables.articles

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name in self._custody and name in self._articles

    def _query(self) -> str:
        joined = "custody JOIN articles ON articles.name = custody.name"
        return f"SELECT custody.name AS name, custody.n AS n FROM {joined}"  # noqa: S608

    def _place(self, name: str) -> int:
        return self._custody.place(name) or 0
