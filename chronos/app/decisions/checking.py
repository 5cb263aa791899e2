"""Decisions of a file against the log as it is: unknown ids, conflicts, what is there already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import attrs

from chronos.app.curate import Decision
from chronos.app.decisions.corrections import corrections
from chronos.app.decisions.saved_decisions import DecisionFile, SavedDecision
from chronos.chronology import fold
from chronos.codec import Codec
from chronos.errors import InputError, UsageError
from chronos.model.event import Chronology, Event
from chronos.model.record import Record
from chronos.model.report import Report
from chronos.model.time import TimeSpan
from chronos.plugin.context import Correction, Corrections
from chronos.plugin.titles import name_of

_WORDS = MappingProxyType(
    {
        "confirm": "confirmed", "amend": "amended", "retract": "retracted", "split": "split",
        "merge": "merged", "distinct": "kept apart",
    }
)  # fmt: skip


def check_log(found: DecisionFile, records: Sequence[Record]) -> None:
    """Nothing when the file was made on this log or an earlier state of it.

    Raises:
        InputError: it was not.
    """
    origin = records[0].header.id if records else ""
    if found.origin != origin:
        raise InputError(
            f"these decisions belong to another log, {found.origin}",
            where=found.path,
            hint=f"this log is {origin}; name the other with --log",
        )
    if not 0 <= found.seq < len(records):
        raise InputError(
            f"these decisions were made on a later state: the log has no record {found.seq}",
            where=found.path,
            hint="use the newest copy of the log",
        )
    if records[found.seq].hash != found.hash:
        raise InputError(
            f"record {found.seq} of this log is another one than the reviewer saw",
            where=found.path,
            hint="the log was replaced, or the file was changed",
        )


@attrs.frozen
class DecisionChecker:
    """Looks decisions up in the log as it is before the file.

    Attributes:
        state: the chronology.
        events: every event by its id and aliases.
        known: every id that the log ever had.
        corrections: what persons decided, by id.
        since: the last record that the reviewer saw.
        codec: knows the event types.
    """

    state: Chronology
    events: Mapping[str, Event]
    known: frozenset[str]
    corrections: Corrections
    since: int
    codec: Codec

    @classmethod
    def of(cls, records: Sequence[Record], found: DecisionFile, codec: Codec) -> DecisionChecker:
        """The checker of a file."""
        state = fold(records, codec=codec)
        events = {
            name: event for event in state.events.values() for name in (event.id, *event.aliases)
        }
        gone = (
            name for event in state.retracted_events.values() for name in (event.id, *event.aliases)
        )
        known = frozenset({record.header.id for record in records} | events.keys() | set(gone))
        return cls(state, events, known, corrections(records, codec), found.seq, codec)

    def refuse_unfit(self, decision: SavedDecision) -> None:
        """Nothing when a decision could have been made on this log.

        Raises:
            InputError: the log never had an id that it names, its article does not have its quote,
                or its name, time or event type is none; `where` is its line.
        """
        for name in (*decision.targets, *decision.seen):
            if name not in self.known:
                raise InputError(f"unknown id {name!r}", where=decision.where)
        try:
            Decision(by=decision.by, why=decision.reason)
            if decision.fields.get("when"):
                TimeSpan.parse(decision.fields["when"])
        except UsageError as error:
            raise InputError(error.message, where=decision.where, hint=error.hint) from error
        kind = decision.fields.get("type")
        if kind is not None and not self.codec.knows(kind):
            raise InputError(f"unknown event type {kind!r}", where=decision.where)
        if decision.action == "add":
            self._check_quote(decision)

    def _check_quote(self, decision: SavedDecision) -> None:
        quote, name = decision.fields.get("quote"), decision.fields.get("article")
        article = self.state.articles.get(str(name))
        if article is None:
            raise InputError(f"unknown article {name!r}", where=decision.where)
        if not decision.fields.get("type"):
            raise InputError("the added event has no type", where=decision.where)
        if not isinstance(quote, dict):
            raise InputError("the added event has no quote", where=decision.where)
        start, end, exact = quote.get("start"), quote.get("end"), quote.get("exact")
        whole = article.headline if quote.get("field") == "headline" else article.text
        numbers = type(start) is int and type(end) is int and 0 <= start < end
        if not numbers or not isinstance(exact, str) or whole[start:end] != exact:
            raise InputError(
                f"article {article.id} does not have the quote at its place", where=decision.where
            )

    def is_recorded(self, decision: SavedDecision) -> bool:
        """Whether the log has the decision already: the same act, name and reason, made later."""
        if decision.action == "add":
            return any(
                link.why == decision.reason and self._quotes(link.report, decision)
                for link in self.state.links.values()
            )
        if decision.action in {"merge", "distinct"}:
            return any(self._has(name, decision) for name in decision.targets)
        about = decision.targets if decision.action == "retract" else decision.targets[:1]
        return all(self._has(name, decision) for name in about)

    def _quotes(self, name: str, decision: SavedDecision) -> bool:
        report, quote = self.state.reports.get(name), decision.fields.get("quote")
        if report is None or not isinstance(quote, dict):
            return False
        found = (report.article, report.quote.exact, report.extractor)
        return found == (decision.fields.get("article"), quote.get("exact"), decision.by)

    def _has(self, name: str, decision: SavedDecision) -> bool:
        event = self.events.get(name)
        names = (event.id, *event.aliases) if event else (name,)
        made: Iterable[Correction] = (
            each for one in names for each in self.corrections.get(one, ())
        )
        return any(
            each.seq > self.since
            and each.action == _WORDS[decision.action]
            and (each.by, each.why) == (decision.by, decision.reason)
            for each in made
        )

    def conflict(self, decision: SavedDecision) -> str:
        """What the log no longer has of what the reviewer saw; empty for nothing."""
        changed = (self._changed(name, seen) for name, seen in decision.seen.items())
        found = next(filter(None, changed), "")
        if found or decision.action != "amend":
            return found
        report = self.state.reports.get(decision.targets[0])
        if report is None:
            return f"report {decision.targets[0]} was retracted"
        values = (_changed_value(report, field, old) for field, old in decision.was.items())
        return next(filter(None, values), "")

    def _changed(self, name: str, revision: int) -> str:
        event = self.events.get(name)
        if event is None:
            return f"event {name} has no reports left"
        if event.id != name:
            return f"event {name} was merged into {event.id}"
        if event.revision == revision:
            return ""
        return (
            f"event {name} was changed since the reviewer saw it:"
            f" revision {event.revision}, not {revision}"
        )


def _changed_value(report: Report, field: str, old: object) -> str:
    now = _value(report, field)
    was = sorted(old) if isinstance(old, list) else old
    if now == was or (isinstance(now, list) and _names(report, field, known=False) == was):
        return ""
    return f"{field} of {report.id} is {_shown(now)} now, not {_shown(was)}"


def _value(report: Report, field: str) -> object:
    if field == "type":
        return report.event_type
    if field == "when":
        return report.when.span.edtf if report.when and report.day_given else None
    if field == "status":
        return report.status
    return _names(report, field, known=True)


def _names(report: Report, field: str, *, known: bool) -> list[str]:
    named = getattr(report, field)
    return sorted(name_of(each) if known else each.name for each in named)


def _shown(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "empty"
    return "empty" if value is None else str(value)
