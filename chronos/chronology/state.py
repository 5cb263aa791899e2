"""The state so far while a log is folded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from chronos.chronology.amending import StampedAmendment, amend, is_machine
from chronos.chronology.events import EventBuilder, build_event
from chronos.chronology.linkage import Linkage
from chronos.chronology.tables import Tables
from chronos.codec import Amendment, Codec, Distinction, Merge, Split
from chronos.errors import InputError
from chronos.model.article import Article
from chronos.model.custody import Custody
from chronos.model.event import Event, Link
from chronos.model.issue import Issue, Severity
from chronos.model.record import Header
from chronos.model.report import Report

Item = TypeVar("Item", Article, Report)


class State:
    """Takes what records say, in order, and says what articles, reports and events are by now.

    Attributes:
        size: records taken.
        linkage: events with their members.
    """

    def __init__(self, codec: Codec, tables: Tables | None = None) -> None:
        """The state that these tables hold; by default nothing is said yet."""
        self.size = 0
        self._codec = codec
        self._tables = tables or Tables()
        self.linkage = Linkage(self._tables)

    def count(self, head: Header) -> None:
        """Note that a record is taken."""
        self.size += 1
        self._tables.clock.see(head)

    def note(self, code: str, severity: Severity, message: str, where: str) -> None:
        """Keep an issue; the same message about the same thing counts once."""
        issue = Issue(code=code, severity=severity, message=message, where=where)
        self._tables.issues.setdefault((message, where), issue)

    def note_unreadable(self, head: Header, error: InputError) -> None:
        """Keep it that a record says nothing."""
        self.note("CHR512", "error", f"record {head.seq} can't be read: {error}", head.id)

    def tell_article(self, head: Header, article: Article) -> None:
        """Take an article; one that a person retracted does not come back by machine."""
        self._recorded(article.id, "")
        if self._counts(head):
            self._tables.articles[article.id] = article

    def tell_report(self, head: Header, report: Report) -> None:
        """Take a report; it does not count while it or its article is retracted.

        Recorded again after a retraction, it is free of what machines amended before.
        """
        tables = self._tables
        was_retracted = report.id in tables.retracted
        self._recorded(report.id, head.type)
        tables.of_article.setdefault(report.article, {})[report.id] = None
        counts = self._counts(head)
        if counts and was_retracted and report.id in tables.amendments:
            said = tables.amendments[report.id]
            tables.amendments[report.id] = [one for one in said if not is_machine(one.by)]
        if counts and report.article not in tables.retracted:
            tables.reports[report.id] = report
            self.linkage.touch(report.id, head)
        else:
            tables.gone[report.id] = report

    def _recorded(self, name: str, type_: str) -> None:
        self._tables.types[name] = type_
        self._tables.unknown.pop(name, None)

    def _counts(self, head: Header) -> bool:
        if self._tables.retracted.get(head.id) and is_machine(head.by):
            return False
        self._tables.retracted.pop(head.id, None)
        return True

    def take_custody(self, said: Custody) -> None:
        """Take the record of an input for each of its articles."""
        for name in said.articles:
            self._tables.custody.setdefault(name, []).append(said)

    def knows(self, name: str) -> bool:
        """Whether an article or report of this id was ever recorded."""
        return name in self._tables.types

    def record_erased(self, head: Header) -> None:
        """Take an article or report whose body is gone; that it was recorded again still counts."""
        self._recorded(head.id, head.type)
        self._counts(head)

    def link(self, head: Header, link: Link) -> None:
        """A report joins an event, which opens with its first; it leaves the one that it was in.

        A possible link joins nothing.
        """
        if link.kind == "possible":
            self.linkage.note_possible(link)
            return
        known = self._tables.reports.get(link.report)
        report = known.id if known else link.report  # one text for both
        self.linkage.put(report, link.event, head, link.why, link.stance)
        if not self.knows(report):
            self._tables.unknown.setdefault(report, None)

    def amend(self, head: Header, amendment: Amendment) -> None:
        """Keep an amendment until the end, when all of them are known."""
        target = amendment.target
        if not self.knows(target):
            self._note_missing(head, target)
            return
        said = StampedAmendment(seq=head.seq, by=head.by, amendment=amendment)
        self._tables.amendments.setdefault(target, []).append(said)
        self.linkage.touch(target, head)

    def retract(self, head: Header, target: str) -> None:
        """A report, or an article with its reports, no longer counts.

        What a person amended, or what belongs to an event that a person confirmed, stays when a
        machine retracts it.
        """
        tables = self._tables
        if not self.knows(target):
            self._note_missing(head, target)
            return
        by_machine = is_machine(head.by)
        if by_machine and self._in_hand(target):
            return
        tables.retracted[target] = tables.retracted.get(target, False) or not by_machine
        tables.articles.pop(target, None)
        self._drop(tables.of_article.get(target, (target,)), head)

    def _in_hand(self, target: str) -> bool:
        said = self._tables.amendments.get(target, ())
        link = self.linkage.links.get(target)
        event = self.linkage.event(link.event) if link else None
        confirmed = event is not None and not is_machine(event.confirmed_by)
        return confirmed or any(not is_machine(one.by) for one in said)

    def erase(self, head: Header, target: str) -> None:
        """What was recorded of an id until now is forgotten; a redacted successor may follow."""
        tables = self._tables
        if not self.knows(target):
            self._find(head, target)  # an event's words are not its own
            return
        tables.articles.pop(target, None)
        tables.amendments.pop(target, None)
        self._drop([target], head)
        tables.gone.pop(target, None)

    def _drop(self, reports: Iterable[str], head: Header) -> None:
        tables = self._tables
        there = [report for report in reports if report in tables.reports]
        self.linkage.leave(there, head)
        for report in there:
            tables.gone[report] = tables.reports.pop(report)

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
            self.linkage.merge(events.values(), head)

    def split(self, head: Header, split: Split) -> None:
        """Reports of one event go to another; an alias becomes an event of its own again."""
        event = self._find(head, split.event)
        if not event:
            return
        for report in split.reports:
            if not self.linkage.links_to(report, event):
                self._note_missing(head, report)
        if split.into in event.aliases:
            self.linkage.free(event, split.into)
        for report in split.reports:
            if self.linkage.links_to(report, event):
                self.linkage.put(report, split.into, head, split.why)
        self.linkage.keep_apart(event, split.into, head)

    def distinguish(self, head: Header, said: Distinction) -> None:
        """Keep an event apart from others."""
        event = self._find(head, said.event)
        for name in said.others:
            other = self._find(head, name)
            if event and other:
                self.linkage.keep_apart(event, other.id, head)

    def _find(self, head: Header, name: str) -> EventBuilder | None:
        event = self.linkage.event(name)
        if not event:
            self._note_missing(head, name)
        return event

    def _note_missing(self, head: Header, name: str) -> None:
        message = f"the {head.kind} in record {head.seq} refers to an unknown id"
        self.note("CHR513", "warning", message, name)

    def amended(self, item: Item) -> tuple[Item, list[Issue]]:
        """An article or report after its amendments, and those that did not fit."""
        said = self._tables.amendments.get(item.id)
        return amend(item, said, self._codec) if said else (item, [])

    def members(self, event: EventBuilder, place: Callable[[str], int | None]) -> tuple[str, ...]:
        """The reports of an event that count, in order of the log.

        Args:
            event: the event.
            place: gives the position of a report among those that count, None for the others.
        """
        found = ((place(name), name) for name in self.linkage.members(event))
        return tuple(name for _, name in sorted((at, name) for at, name in found if at is not None))

    def is_retracted(self, event: EventBuilder) -> bool:
        """Whether an event without reports that count had some that were recorded."""
        return any(map(self.knows, event.left))

    def as_it_was(
        self,
        event: EventBuilder,
        reports: Mapping[str, Report],
        articles: Mapping[str, Article],
    ) -> Event:
        """An event that lost all its reports, as it was before the last of them went.

        Args:
            event: the event.
            reports: those that count, after their amendments.
            articles: those that count, after their amendments.
        """
        found = [reports.get(name) or self._lost(name) for name in event.left]
        known = [report for report in found if report]
        if known:
            return build_event(event.ledger(), known, articles)
        return Event(
            id=event.id,
            type=next(self._tables.types[name] for name in event.left if self.knows(name)),
            headline="",
            reports=event.left,
            aliases=event.aliases,
            confirmed_by=event.confirmed_by,
            revision=event.revision,
            modified_at=event.modified_at,
        )

    def misfits_of(self, names: Iterable[str], reports: Mapping[str, Report]) -> list[Issue]:
        """The amendments that did not fit, of those reports that do not count any more."""
        gone = (self._tables.gone.get(name) for name in names if name not in reports)
        return [issue for report in gone if report for issue in self.amended(report)[1]]

    def _lost(self, name: str) -> Report | None:
        gone = self._tables.gone.get(name)
        return self.amended(gone)[0] if gone else None

    def issues(self, misfits: Iterable[Issue]) -> Iterator[Issue]:
        """What was noted, wrong clocks, and amendments that did not fit: each thing once.

        Args:
            misfits: what `amended` found, articles first, then reports, then those of `as_it_was`.
        """
        found = dict(self._tables.issues.items())
        for message, where in self._tables.clock.problems():
            issue = Issue(code="CHR517", severity="warning", message=message, where=where)
            found.setdefault((message, where), issue)
        found.update({(issue.message, issue.where): issue for issue in misfits})
        message = "a link refers to an unknown report"
        for name in self._tables.unknown:
            issue = Issue(code="CHR513", severity="warning", message=message, where=name)
            found.setdefault((message, name), issue)
        yield from found.values()
