"""All maps of the chronology that the tables hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from sqlite3 import Connection
from typing import Any, cast

from chronos.chronology.events import build_event
from chronos.chronology.state import State
from chronos.chronology.tables import Tables
from chronos.model.article import Article
from chronos.model.event import Event
from chronos.projection.items import ItemTable
from chronos.projection.maps.kinds import Events, Inputs, Items, Links, PossibleLinks, Reports
from chronos.projection.outlines import OutlineTable
from chronos.projection.table import Table


class Maps:
    """The maps of a chronology.

    Attributes:
        articles: by id; likewise reports, events, links, possible, retracted_events, custody.
    """

    def __init__(
        self, file: Connection, tables: Tables, state: State, outlines: OutlineTable
    ) -> None:
        self._tables = tables
        self._state = state
        articles = cast("ItemTable", tables.articles)
        self.articles: Items[Article] = Items(file, "articles", articles, state)
        self.reports = Reports(file, tables, state, outlines, self.together)
        self.events = Events(file, tables, self.event, counting=True)
        self.retracted_events = Events(file, tables, self.lost_event, counting=False)
        self.links = Links(file, tables)
        self.possible = PossibleLinks(file, tables, state, self.events)
        self.custody = Inputs(file, tables)

    def members(self, name: str) -> tuple[str, ...]:
        """The reports of an event that count, in order of the log."""
        place = cast("Table[Any]", self._tables.reports).place
        return self._state.members(self._tables.events[name], place)

    def together(self, names: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """The events of some reports, each with its reports that count; the oldest event first."""
        links = map(self.links.get, names)
        events = self.events.in_order(link.event for link in links if link)
        return {event: self.members(event) for event in events}

    def event(self, name: str) -> Event:
        """An event with reports that count."""
        reports = [self.reports[each] for each in self.members(name)]
        return build_event(self._tables.events[name].ledger(), reports, self.articles)

    def lost_event(self, name: str) -> Event:
        """An event without."""
        return self._state.as_it_was(self._tables.events[name], self.reports, self.articles)
