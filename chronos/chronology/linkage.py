"""Links from reports to events, while a log is folded."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

import attrs

from chronos.chronology.amending import is_machine
from chronos.chronology.events import EventBuilder
from chronos.chronology.tables import Tables
from chronos.model.event import Link, Stance
from chronos.model.record import Header


class Linkage:
    """Events with their members; every id that an event ever had finds it.

    What a person linked or split off stays where it was put, whatever a machine says later, and
    events that a person split or kept apart are merged by a person alone.
    """

    def __init__(self, tables: Tables) -> None:
        """The linkage that these tables hold."""
        self._tables = tables
        self._reasons: dict[str, str] = {}
        self._freed: dict[str, int] = {}  # revisions that ids begin at which were aliases

    @property
    def links(self) -> Mapping[str, Link]:
        """The last link of each report, to an event that still has its id."""
        return self._tables.links

    def event(self, name: str) -> EventBuilder | None:
        """The event that has this id, or had it before a merge."""
        return self._tables.events.get(self._tables.survivors.get(name, name))

    def links_to(self, report: str, event: EventBuilder) -> bool:
        """Whether a report is linked to an event, whether it still counts or not."""
        link = self._tables.links.get(report)
        return link is not None and link.event == event.id

    def members(self, event: EventBuilder) -> list[str]:
        """The reports that are linked to an event, each once."""
        return [name for name in dict.fromkeys(event.members) if self.links_to(name, event)]

    def put(
        self, report: str, event: str, head: Header, why: str, stance: Stance | None = None
    ) -> None:
        """Link a report: its event opens or changes, the one that it leaves changes too.

        Without a `stance` it keeps the one that it has.
        """
        if not is_machine(head.by):
            self._tables.held.add(report)
        elif report in self._tables.held:
            return
        name = self._tables.survivors.get(event, event)
        before = self._tables.links.get(report)
        if before and before.event != name:
            self.leave([report], head)
        opened = self._tables.events.get(name)
        # The same text again and again is held once.
        name = opened.id if opened else name
        why = self._reasons.setdefault(why, why)
        stance = stance or (before.stance if before else "asserts")
        self._tables.links[report] = Link(report=report, event=name, stance=stance, why=why)
        if opened:
            opened.touch(head)
        else:
            opened = EventBuilder(
                id=name,
                since=head.seq,
                modified_at=head.recorded_at,
                revision=self._freed.pop(name, 0),
            )
            self._tables.events[name] = opened
        if not before or before.event != name:
            opened.members.append(report)

    def note_possible(self, link: Link) -> None:
        """Keep it that a report may be one of an event; the last reason counts."""
        self._tables.possible.setdefault(link.report, {})[link.event] = link

    def possible(self, report: str, events: Container[str]) -> tuple[Link, ...]:
        """The possible links of a report to these events, save to its own."""
        own = self.links.get(report)
        by_event: dict[str, Link] = {}
        for link in self._tables.possible.get(report, {}).values():
            event = self._tables.survivors.get(link.event, link.event)
            apart = own and frozenset((own.event, event)) in self._tables.apart
            if event in events and not apart and not (own and own.event == event):
                by_event[event] = attrs.evolve(link, event=event)
        return tuple(by_event.values())

    def leave(self, reports: Iterable[str], head: Header) -> None:
        """Note which reports stop counting by one record, and that their events changed."""
        leaving: dict[str, list[str]] = {}
        for report in reports:
            if report in self._tables.links:
                leaving.setdefault(self._tables.links[report].event, []).append(report)
        for name, gone in leaving.items():
            self._tables.events[name].left = tuple(gone)
            self._tables.events[name].touch(head)

    def touch(self, report: str, head: Header) -> None:
        """Note that a record changed the event that a report is linked to, if there is one."""
        link = self._tables.links.get(report)
        if link:
            self._tables.events[link.event].touch(head)

    def merge(self, events: Iterable[EventBuilder], head: Header) -> None:
        """Make several events one: the one that was opened first."""
        oldest, *others = sorted(events, key=lambda event: event.since)
        joined = False
        for event in others:  # one by one: what has joined may be kept apart from what comes
            if self._may_join(oldest, event, head):
                self._join(oldest, event)
                joined = True
        if joined:
            oldest.touch(head)

    def _may_join(self, oldest: EventBuilder, other: EventBuilder, head: Header) -> bool:
        pairs = {frozenset((one, two)) for one in oldest.names for two in other.names}
        if not is_machine(head.by):
            self._tables.apart -= pairs
        return self._tables.apart.isdisjoint(pairs)

    def _join(self, oldest: EventBuilder, event: EventBuilder) -> None:
        for report in self.members(event):
            self._tables.links[report] = attrs.evolve(self._tables.links[report], event=oldest.id)
            oldest.members.append(report)
        oldest.aliases += event.names
        oldest.confirmed_by = oldest.confirmed_by or event.confirmed_by
        oldest.revision = max(oldest.revision, event.revision)
        for name in event.names:
            self._tables.survivors[name] = oldest.id
        del self._tables.events[event.id]

    def keep_apart(self, event: EventBuilder, into: str, head: Header) -> None:
        """Note that a person split an event, or says that two are not one."""
        other = self.event(into)
        if other and other is not event and not is_machine(head.by):
            self._tables.apart |= {
                frozenset((one, two)) for one in event.names for two in other.names
            }

    def kept_apart(self, events: Container[str]) -> frozenset[frozenset[str]]:
        """Pairs of these events that a person keeps apart."""
        return frozenset(
            pair for pair in self._tables.apart if all(name in events for name in pair)
        )

    def free(self, event: EventBuilder, alias: str) -> None:
        """Let an id that was merged into an event name an event of its own again."""
        event.aliases = tuple(name for name in event.aliases if name != alias)
        self._tables.survivors.pop(alias, None)
        self._freed[alias] = event.revision + 1
