"""The state so far while a log is folded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from types import MappingProxyType
from typing import TypeVar, cast

from chronos.chronology.amending import StampedAmendment, amend, is_machine
from chronos.chronology.deferred import DeferredRecord
from chronos.chronology.events import EventMeta, build_event
from chronos.chronology.lazy_mapping import LazyMapping, SpooledMapping
from chronos.chronology.linkage import EventBuilder, Linkage
from chronos.chronology.selection import Selection
from chronos.codec import Amendment, Codec, Distinction, Merge, Split
from chronos.errors import InputError
from chronos.model.article import Article
from chronos.model.custody import Custody
from chronos.model.event import Chronology, Event, Link
from chronos.model.issue import Issue, Severity
from chronos.model.record import Header
from chronos.model.report import Report

Item = TypeVar("Item", Article, Report)


class State:
    """Takes what records say, in order; `chronology` gives the result.

    Attributes:
        size: records taken.
    """

    def __init__(self, codec: Codec, only: Selection | None = None, *, large: bool = False) -> None:
        """Nothing said yet; a `large` state holds no objects, but makes them when asked for."""
        self.size = 0
        self._codec = codec
        self._asked = only.asked if only else frozenset()
        self._large = large
        self._articles: MutableMapping[str, Article | DeferredRecord] = {}
        self._reports: MutableMapping[str, Report | DeferredRecord] = {}
        if large:
            self._articles = cast(
                "MutableMapping[str, Article | DeferredRecord]", SpooledMapping[Article](codec)
            )
            self._reports = cast(
                "MutableMapping[str, Report | DeferredRecord]", SpooledMapping[Report](codec)
            )
        self._types: dict[str, str] = {}  # of all that was ever recorded; an article's is empty
        self._of_article: dict[str, dict[str, None]] = {}
        self._gone: dict[str, Report] = {}  # as they were recorded, for events that lost them
        self._retracted: dict[str, bool] = {}  # by a person?
        self._amendments: dict[str, list[StampedAmendment]] = {}
        self._linkage = Linkage()
        self._custody: dict[str, list[Custody]] = {}
        self._issues: dict[tuple[str, str], Issue] = {}

    def note(self, code: str, severity: Severity, message: str, where: str) -> None:
        """Keep an issue; the same message about the same thing counts once."""
        issue = Issue(code=code, severity=severity, message=message, where=where)
        self._issues.setdefault((message, where), issue)

    def note_unreadable(self, head: Header, error: InputError) -> None:
        """Keep it that a record says nothing."""
        self.note("CHR512", "error", f"record {head.seq} can't be read: {error}", head.id)

    def is_new(self, name: str) -> bool:
        """Whether an id was neither recorded nor linked."""
        return name not in self._types and name not in self._linkage.links

    def put_off(self, unread: DeferredRecord) -> bool:
        """Take what is new without reading it, unless it does not count anyway."""
        if not unread.article:
            self._articles[unread.id] = unread
        elif unread.article in self._retracted:
            return False
        else:
            self._reports[unread.id] = unread
            self._of_article.setdefault(unread.article, {})[unread.id] = None
        self._types[unread.id] = unread.record.header.type
        return True

    def read(self, name: str) -> None:
        """Make what was put off an object; from now on it is as if it had been at once."""
        for items in (self._articles, self._reports):
            unread = items.get(name)
            if isinstance(unread, DeferredRecord):
                try:
                    items[name] = self._codec.decode(unread.record)  # type: ignore[assignment]
                except InputError as error:
                    self.note_unreadable(unread.record.header, error)
                    self._forget(unread)

    def _forget(self, unread: DeferredRecord) -> None:
        """As if it had not been recorded."""
        del self._types[unread.id]
        if not unread.article:
            del self._articles[unread.id]
            return
        del self._reports[unread.id]
        del self._of_article[unread.article][unread.id]
        if not self._of_article[unread.article]:
            del self._of_article[unread.article]

    def tell_article(self, head: Header, article: Article) -> None:
        """Take an article; one that a person retracted does not come back by machine."""
        self._types[article.id] = ""
        if self._counts(head):
            self._articles[article.id] = article

    def tell_report(self, head: Header, report: Report) -> None:
        """Take a report; it does not count while it or its article is retracted.

        Recorded again after a retraction, it is free of what machines amended before.
        """
        was_retracted = report.id in self._retracted
        self._types[report.id] = head.type
        self._of_article.setdefault(report.article, {})[report.id] = None
        counts = self._counts(head)
        if counts and was_retracted and report.id in self._amendments:
            said = self._amendments[report.id]
            self._amendments[report.id] = [one for one in said if not is_machine(one.by)]
        if counts and report.article not in self._retracted:
            self._reports[report.id] = report
            self._linkage.touch(report.id, head)
        else:
            self._gone[report.id] = report

    def _counts(self, head: Header) -> bool:
        if self._retracted.get(head.id) and is_machine(head.by):
            return False
        self._retracted.pop(head.id, None)
        return True

    def take_custody(self, said: Custody) -> None:
        """Take the record of an input for each of its articles."""
        for name in said.articles:
            self._custody.setdefault(name, []).append(said)

    def knows(self, name: str) -> bool:
        """Whether an article or report of this id was ever recorded."""
        return name in self._types

    def record_erased(self, head: Header) -> None:
        """Take an article or report whose body is gone; that it was recorded again still counts."""
        self._types[head.id] = head.type
        self._counts(head)

    def link(self, head: Header, link: Link) -> None:
        """A report joins an event, which opens with its first; it leaves the one that it was in.

        A possible link joins nothing.
        """
        if link.kind == "possible":
            self._linkage.note_possible(link)
            return
        known = None if self._large else self._reports.get(link.report)
        report = known.id if known else link.report  # one text for both
        self._linkage.put(report, link.event, head, link.why, link.stance)

    def amend(self, head: Header, amendment: Amendment) -> None:
        """Keep an amendment until the end, when all of them are known."""
        target = amendment.target
        if target not in self._types:
            self._note_missing(head, target)
            return
        said = StampedAmendment(seq=head.seq, by=head.by, amendment=amendment)
        self._amendments.setdefault(target, []).append(said)
        self._linkage.touch(target, head)

    def retract(self, head: Header, target: str) -> None:
        """A report, or an article with its reports, no longer counts.

        What a person amended, or what belongs to an event that a person confirmed, stays when a
        machine retracts it.
        """
        if target not in self._types:
            self._note_missing(head, target)
            return
        by_machine = is_machine(head.by)
        if by_machine and self._in_hand(target):
            return
        self._retracted[target] = self._retracted.get(target, False) or not by_machine
        self._articles.pop(target, None)
        for report in tuple(self._of_article.get(target, ())):
            self.read(report)
        self._drop(self._of_article.get(target, (target,)), head)

    def _in_hand(self, target: str) -> bool:
        said = self._amendments.get(target, ())
        link = self._linkage.links.get(target)
        event = self._linkage.event(link.event) if link else None
        confirmed = event is not None and not is_machine(event.confirmed_by)
        return confirmed or any(not is_machine(one.by) for one in said)

    def erase(self, head: Header, target: str) -> None:
        """What was recorded of an id until now is forgotten; a redacted successor may follow."""
        if target not in self._types:
            self._find(head, target)  # an event's words are not its own
            return
        self._articles.pop(target, None)
        self._amendments.pop(target, None)
        self._drop([target], head)
        self._gone.pop(target, None)

    def _drop(self, reports: Iterable[str], head: Header) -> None:
        there = [report for report in reports if report in self._reports]
        self._linkage.leave(there, head)
        for report in there:
            dropped = self._reports.pop(report)
            if isinstance(dropped, Report):  # all that is dropped was read
                self._gone[report] = dropped

    def confirm(self, head: Header, target: str) -> None:
        """Mark an event as verified; a machine's word does not replace a person's."""
        event = self._find(head, target)
        if event and (is_machine(event.confirmed_by) or not is_machine(head.by)):
            event.confirmed_by = head.by
            event.touch(head)

    def merge(self, head: Header, merge: Merge) -> None:
        """Events become one: the one opened first."""
        named = [self._find(head, name) for name in (merge.into, *merge.merged)]
        events = {event.id: event for event in named if event}
        if len(events) > 1:
            self._linkage.merge(events.values(), head)

    def split(self, head: Header, split: Split) -> None:
        """Reports of one event go to another; an alias becomes an event of its own again."""
        event = self._find(head, split.event)
        if not event:
            return
        for report in split.reports:
            if not self._linkage.links_to(report, event):
                self._note_missing(head, report)
        if split.into in event.aliases:
            self._linkage.free(event, split.into)
        for report in split.reports:
            if self._linkage.links_to(report, event):
                self._linkage.put(report, split.into, head, split.why)
        self._linkage.keep_apart(event, split.into, head)

    def distinguish(self, head: Header, said: Distinction) -> None:
        """Keep an event apart from others."""
        event = self._find(head, said.event)
        for name in said.others:
            other = self._find(head, name)
            if event and other:
                self._linkage.keep_apart(event, other.id, head)

    def _find(self, head: Header, name: str) -> EventBuilder | None:
        event = self._linkage.event(name)
        if not event:
            self._note_missing(head, name)
        return event

    def _note_missing(self, head: Header, name: str) -> None:
        message = f"the {head.kind} in record {head.seq} refers to an unknown id"
        self.note("CHR513", "warning", message, name)

    def chronology(self) -> Chronology:
        """The state as it is now; there is no going on from here."""
        if self._asked:
            for event in self._linkage:
                self._read_for(event)
        articles = self._effective(self._articles)
        reports = self._effective(self._reports)
        events, retracted = self._events(reports, articles)
        links = self._linkage.links
        for name in links:
            if name not in self._types:
                self.note("CHR513", "warning", "a link refers to an unknown report", name)
        return Chronology(
            articles=MappingProxyType(articles),
            reports=MappingProxyType(reports),
            events=MappingProxyType(events),
            links=MappingProxyType({name: links[name] for name in reports if name in links}),
            possible=MappingProxyType(self._linkage.possible(reports, events)),
            retracted_events=MappingProxyType(retracted),
            kept_apart=self._linkage.kept_apart(events),
            custody=MappingProxyType(
                {name: tuple(said) for name, said in self._custody.items() if name in articles}
            ),
            issues=tuple(self._issues.values()),
            size=self.size,
        )

    def _read_for(self, event: EventBuilder) -> None:
        """Read the reports of an event, unless it can't be what is asked for."""
        names = dict.fromkeys((*self._linkage.members(event), *event.left))
        unread = self._unread(names)
        met = frozenset[str]().union(*(one.met for one in unread))
        if len(unread) < len(names) or self._asked <= met:
            for name in names:
                self.read(name)
                report = self._reports.get(name) or self._gone.get(name)
                if report:
                    self.read(report.article)

    def _unread(self, names: Iterable[str]) -> list[DeferredRecord]:
        found = (self._reports.get(name) for name in names)
        return [one for one in found if isinstance(one, DeferredRecord)]

    def _effective(self, items: MutableMapping[str, Item | DeferredRecord]) -> Mapping[str, Item]:
        """What was read, after its amendments."""
        if self._large:
            whole = cast("MutableMapping[str, Item]", items)
            for name in whole:
                if name in self._amendments:
                    whole[name] = self._amended(whole[name])
            return whole
        return {
            name: self._amended(item)
            for name, item in items.items()
            if not isinstance(item, DeferredRecord)
        }

    def _amended(self, item: Item) -> Item:
        said = self._amendments.get(item.id)
        if not said:
            return item
        amended, issues = amend(item, said, self._codec)
        self._issues.update({(issue.message, issue.where): issue for issue in issues})
        return amended

    def _events(
        self, reports: Mapping[str, Report], articles: Mapping[str, Article]
    ) -> tuple[Mapping[str, Event], Mapping[str, Event]]:
        """Events with reports, and those that lost them all."""

        def make(outline: tuple[EventMeta, tuple[str, ...]]) -> Event:
            ledger, names = outline
            return build_event(ledger, [reports[name] for name in names], articles)

        events: dict[str, Event] = {}
        outlines: dict[str, tuple[EventMeta, tuple[str, ...]]] = {}
        retracted: dict[str, Event] = {}
        places = {name: place for place, name in enumerate(reports)}
        for event in self._linkage.drain():
            members = self._linkage.members(event)
            if self._asked and self._unread((*members, *event.left)):
                continue
            names = tuple(sorted(places.keys() & members, key=places.__getitem__))
            if names and self._large:
                outlines[event.id] = event.ledger(), names
            elif names:
                events[event.id] = make((event.ledger(), names))
            elif self._types.keys() & event.left:
                retracted[event.id] = self._as_it_was(event, reports, articles)
        return (LazyMapping(make, outlines) if self._large else events), retracted

    def _as_it_was(
        self, event: EventBuilder, reports: Mapping[str, Report], articles: Mapping[str, Article]
    ) -> Event:
        found = [reports.get(name) or self._gone.get(name) for name in event.left]
        known = [self._amended(report) for report in found if report]
        if known:
            return build_event(event.ledger(), known, articles)
        return Event(
            id=event.id,
            type=next(self._types[name] for name in event.left if name in self._types),
            headline="",
            reports=event.left,
            aliases=event.aliases,
            confirmed_by=event.confirmed_by,
            revision=event.revision,
            modified_at=event.modified_at,
        )
