"""Links from reports to events, while a log is folded."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

import attrs

from chronos.chronology.amending import is_machine
from chronos.chronology.events import EventMeta
from chronos.model.event import Link, Stance
from chronos.model.record import Header


@attrs.define(weakref_slot=False)
class EventBuilder:
    """An event while it is folded.

    Attributes:
        id: its id.
        since: `seq` of the record that opened it.
        modified_at: time of the last record that touched it.
        members: ids of the reports that were ever linked to it, some perhaps more than once.
        left: reports that left last, to show the event as it was when none is left.
        aliases: ids of events that were merged into it.
        confirmed_by: who confirmed it.
        revision: how many records touched it since it was opened.
    """

    id: str
    since: int
    modified_at: str
    members: list[str] = attrs.Factory(list)
    left: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    confirmed_by: str = ""
    revision: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Every id that finds it."""
        return (self.id, *self.aliases)

    def touch(self, head: Header) -> None:
        """Note that a record changed it."""
        self.revision += 1
        self.modified_at = head.recorded_at

    def ledger(self) -> EventMeta:
        """What goes into the finished event."""
        return EventMeta(
            id=self.id,
            aliases=self.aliases,
            confirmed_by=self.confirmed_by,
            revision=self.revision,
            modified_at=self.modified_at,
        )


class Linkage:
    """Events with their members; every id that an event ever had finds it.

    What a person linked or split off stays where it was put, whatever a machine says later, and
    events that a person split or kept apart are merged by a person alone.
    """

    def __init__(self) -> None:
        self._links: dict[str, Link] = {}
        self._possible: dict[str, dict[str, Link]] = {}
        self._events: dict[str, EventBuilder] = {}
        self._survivors: dict[str, str] = {}
        self._reasons: dict[str, str] = {}
        self._held: set[str] = set()  # reports that a person put where they are
        self._apart: set[frozenset[str]] = set()  # pairs of events that a person keeps apart

    def __iter__(self) -> Iterator[EventBuilder]:
        return iter(self._events.values())

    def drain(self) -> Iterator[EventBuilder]:
        """Each event, for the last time: what is made of it can take its room."""
        for name in tuple(self._events):
            yield self._events.pop(name)

    @property
    def links(self) -> Mapping[str, Link]:
        """The last link of each report, to an event that still has its id."""
        return self._links

    def event(self, name: str) -> EventBuilder | None:
        """The event that has this id, or had it before a merge."""
        return self._events.get(self._survivors.get(name, name))

    def links_to(self, report: str, event: EventBuilder) -> bool:
        """Whether a report is linked to an event, whether it still counts or not."""
        link = self._links.get(report)
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
            self._held.add(report)
        elif report in self._held:
            return
        name = self._survivors.get(event, event)
        before = self._links.get(report)
        if before and before.event != name:
            self.leave([report], head)
        opened = self._events.get(name)
        # The same text again and again is held once.
        name = opened.id if opened else name
        why = self._reasons.setdefault(why, why)
        stance = stance or (before.stance if before else "asserts")
        self._links[report] = Link(report=report, event=name, stance=stance, why=why)
        if opened:
            opened.touch(head)
        else:
            opened = EventBuilder(id=name, since=head.seq, modified_at=head.recorded_at)
            self._events[name] = opened
        if not before or before.event != name:
            opened.members.append(report)

    def note_possible(self, link: Link) -> None:
        """Keep it that a report may be one of an event; the last reason counts."""
        self._possible.setdefault(link.report, {})[link.event] = link

    def possible(
        self, reports: Container[str], events: Container[str]
    ) -> dict[str, tuple[Link, ...]]:
        """By report, the possible links of these reports to these events, save to its own."""
        found: dict[str, tuple[Link, ...]] = {}
        for report, links in self._possible.items():
            own = self._links.get(report)
            by_event: dict[str, Link] = {}
            for link in links.values():
                event = self._survivors.get(link.event, link.event)
                apart = own and frozenset((own.event, event)) in self._apart
                if event in events and not apart and not (own and own.event == event):
                    by_event[event] = attrs.evolve(link, event=event)
            if report in reports and by_event:
                found[report] = tuple(by_event.values())
        return found

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
        """Note that a record changed the event that a report is linked to, if there is one."""
        link = self._links.get(report)
        if link:
            self._events[link.event].touch(head)

    def merge(self, events: Iterable[EventBuilder], head: Header) -> None:
        """Make several events one: the one that was opened first."""
        oldest, *others = sorted(events, key=lambda event: event.since)
        before = len(self._events)
        for event in others:  # one by one: what has joined may be kept apart from what comes
            if self._may_join(oldest, event, head):
                self._join(oldest, event)
        if len(self._events) < before:
            oldest.touch(head)

    def _may_join(self, oldest: EventBuilder, other: EventBuilder, head: Header) -> bool:
        pairs = {frozenset((one, two)) for one in oldest.names for two in other.names}
        if not is_machine(head.by):
            self._apart -= pairs
        return self._apart.isdisjoint(pairs)

    def _join(self, oldest: EventBuilder, event: EventBuilder) -> None:
        for report in self.members(event):
            self._links[report] = attrs.evolve(self._links[report], event=oldest.id)
            oldest.members.append(report)
        oldest.aliases += event.names
        oldest.confirmed_by = oldest.confirmed_by or event.confirmed_by
        for name in event.names:
            self._survivors[name] = oldest.id
        del self._events[event.id]

    def keep_apart(self, event: EventBuilder, into: str, head: Header) -> None:
        """Note that a person split an event, or says that two are not one."""
        other = self.event(into)
        if other and other is not event and not is_machine(head.by):
            self._apart |= {frozenset((one, two)) for one in event.names for two in other.names}

    def kept_apart(self, events: Container[str]) -> frozenset[frozenset[str]]:
        """Pairs of these events that a person keeps apart."""
        return frozenset(pair for pair in self._apart if all(name in events for name in pair))

    def free(self, event: EventBuilder, alias: str) -> None:
        """Let an id that was merged into an event name an event of its own again."""
        event.aliases = tuple(name for name in event.aliases if name != alias)
        self._survivors.pop(alias, None)
