"""Which reports tell of which event, while a log is folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from chronos.chronology.events import Ledger
from chronos.model.event import Link
from chronos.model.record import Header


@attrs.define
class Opened:
    """An event while it is folded.

    Attributes:
        id: its id.
        since: `seq` of the record that opened it.
        modified_at: time of the last record that touched it.
        members: ids of the reports that are linked to it, whether they still count or not.
        left: reports that left last, to show the event as it was when none is left.
        aliases: ids of events that were merged into it.
        confirmed_by: who confirmed it.
        revision: how many records touched it since it was opened.
    """

    id: str
    since: int
    modified_at: str
    members: dict[str, None] = attrs.Factory(dict)
    left: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    confirmed_by: str = ""
    revision: int = 0

    def touch(self, head: Header) -> None:
        """Note that a record changed it."""
        self.revision += 1
        self.modified_at = head.recorded_at

    def ledger(self) -> Ledger:
        """What goes into the finished event."""
        return Ledger(
            id=self.id,
            aliases=self.aliases,
            confirmed_by=self.confirmed_by,
            revision=self.revision,
            modified_at=self.modified_at,
        )


class Linkage:
    """Events with their members; every id that an event ever had finds it."""

    def __init__(self) -> None:
        self._links: dict[str, Link] = {}
        self._events: dict[str, Opened] = {}
        self._survivors: dict[str, str] = {}

    def __iter__(self) -> Iterator[Opened]:
        return iter(self._events.values())

    @property
    def links(self) -> Mapping[str, Link]:
        """The last link of each report, to an event that still has its id."""
        return self._links

    def event(self, name: str) -> Opened | None:
        """The event that has this id, or had it before a merge."""
        return self._events.get(self._survivors.get(name, name))

    def put(self, report: str, event: str, head: Header, why: str) -> None:
        """Link a report: its event opens or changes, the one that it leaves changes too."""
        name = self._survivors.get(event, event)
        before = self._links.get(report)
        if before and before.event != name:
            self.leave([report], head)
            del self._events[before.event].members[report]
        self._links[report] = Link(report=report, event=name, why=why)
        opened = self._events.get(name)
        if opened:
            opened.touch(head)
        else:
            opened = Opened(id=name, since=head.seq, modified_at=head.recorded_at)
            self._events[name] = opened
        opened.members[report] = None

    def leave(self, reports: Iterable[str], head: Header) -> None:
        """Note which reports stop counting by one record, and that their events changed."""
        leaving: dict[str, list[str]] = {}
        for report in reports:
            if report in self._links:
                leaving.setdefault(self._links[report].event, []).append(report)
        for name, gone in leaving.items():
            self._events[name].left = tuple(gone)
            self._events[name].touch(head)

    def touch(self, report: str, head: Header) -> None:
        """Note that a record changed the event that a report tells of, if there is one."""
        link = self._links.get(report)
        if link:
            self._events[link.event].touch(head)

    def merge(self, events: Iterable[Opened], head: Header) -> None:
        """Make several events one: the one that was opened first."""
        oldest, *others = sorted(events, key=lambda event: event.since)
        for event in others:
            for report in event.members:
                self._links[report] = attrs.evolve(self._links[report], event=oldest.id)
            oldest.members |= event.members
            oldest.aliases += (event.id, *event.aliases)
            for name in (event.id, *event.aliases):
                self._survivors[name] = oldest.id
            del self._events[event.id]
        oldest.touch(head)

    def free(self, event: Opened, alias: str) -> None:
        """Let an id that was merged into an event stand for an event of its own again."""
        event.aliases = tuple(name for name in event.aliases if name != alias)
        self._survivors.pop(alias, None)
