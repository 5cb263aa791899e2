"""The story of one article, report or event: every record that touched it, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from chronos.app.inspect import look_up
from chronos.app.logs import projection_of, read_records
from chronos.chronology import fold
from chronos.chronology.about import about
from chronos.chronology.amending import is_machine
from chronos.codec import (
    Amendment,
    Codec,
    Confirmation,
    Distinction,
    Erasure,
    Merge,
    Retraction,
    Run,
    Split,
    to_json,
    write_json,
)
from chronos.codec.bodies import Body
from chronos.errors import InputError
from chronos.log.erasure.erasing import ErasureBlame, as_left
from chronos.model.article import Article
from chronos.model.event import Link
from chronos.model.record import Header, Record
from chronos.model.report import Report

if TYPE_CHECKING:
    from chronos.host import PluginHost

_ACTS: Mapping[type, str] = MappingProxyType(
    {
        Amendment: "amended",
        Retraction: "retracted",
        Confirmation: "confirmed",
        Erasure: "erased what was recorded before",
        Run: "run of the stages",
    }
)

_LINKED: Mapping[str, str] = MappingProxyType(
    {"same": "linked to", "possible": "possibly a report of"}
)


@attrs.frozen(kw_only=True)
class Change:
    """A field that an amendment changed.

    Attributes:
        field: key of the JSON.
        before: the value before, as a JSON value.
        after: the value now.
        outranked: whether a person's decision overrules it, so that it does not count.
    """

    field: str
    before: Any
    after: Any
    outranked: bool = False


@attrs.frozen(kw_only=True)
class Entry:
    """One record of a story.

    Attributes:
        seq: its place in the log.
        recorded_at: when it was appended.
        by: who wrote it.
        kind: its kind.
        about: the id in its header.
        what: what it says, in one line.
        why: the reason that it gives.
        changes: the fields of an amendment.
        erased: whether its words are gone.
        erased_by: the erasure that took its words out, with who wrote it; empty while they are
            there.
        left_by: the erasure that left its words as they are, with who wrote it; empty when they
            are as they were recorded.
    """

    seq: int
    recorded_at: str
    by: str
    kind: str
    about: str
    what: str
    why: str = ""
    changes: tuple[Change, ...] = ()
    erased: bool = False
    erased_by: str = ""
    left_by: str = ""


def history(records: Iterable[Record], word: str, codec: Codec) -> tuple[Entry, ...]:
    """The records that touched an article, a report or an event, oldest first.

    An event's story has those of its reports, of events that were merged into it, and the
    retractions of their articles.

    Args:
        records: a log from its first record on.
        word: an id, an alias, or a unique beginning; erased and retracted ones whole.
        codec: knows the event types.

    Raises:
        UsageError: no record of the log has this id.
    """
    recorded, records = _recorded(records, codec)
    return _about(recorded, _family(recorded, _whole(records, recorded, word, codec)))


def entries_about(
    records: Iterable[Record], names: AbstractSet[str], codec: Codec
) -> tuple[Entry, ...]:
    """The records that touched any of some ids, oldest first."""
    return _about(_recorded(records, codec)[0], names)


def _about(recorded: Iterable[_Entry], names: AbstractSet[str]) -> tuple[Entry, ...]:
    writer = _EntryWriter()
    return tuple(writer.entry(one) for one in recorded if one.touches(names))


def _recorded(records: Iterable[Record], codec: Codec) -> tuple[list[_Entry], tuple[Record, ...]]:
    left = tuple(as_left(records))
    kept = tuple(record for record, _ in left)
    blame = ErasureBlame.of(kept)
    named: dict[int | None, str] = {
        one.header.seq: f"erasure {one.header.seq} of {one.header.by or 'nobody'}" for one in kept
    } | {None: ""}
    recorded = [
        _Entry.of(record, codec, named[seq], named[blame.of_gone(record)])
        for record, seq in left
        if record.header.kind != "log"
    ]
    return recorded, kept


def history_of(
    path: Path, host: PluginHost, word: str, *, as_of: str | int | datetime | None = None
) -> tuple[Entry, ...]:
    """`history` in the log at `path`, as of a moment (see `chronos.app.inspect.parse_as_of`).

    Raises:
        UsageError: the log or the moment does not exist, or no record has this id.
        LogError: the log is damaged, or of a newer version.
    """
    codec = Codec(host.event_types)
    known = projection_of(path, host) if as_of is None else None
    if not known:
        return history(read_records(path, host, as_of=as_of), word, codec)
    name = word if known.touches(word) else look_up(known.chronology(), word).id
    return history(known.story(name), name, codec)


@attrs.frozen
class _Entry:
    head: Header
    said: Body | None
    about: frozenset[str]
    left_by: str
    erased_by: str

    @classmethod
    def of(cls, record: Record, codec: Codec, left_by: str, erased_by: str) -> _Entry:
        try:
            said = codec.decode(record)
        except InputError:
            said = None
        return cls(record.header, said, frozenset(about(record.header, said)), left_by, erased_by)

    def touches(self, names: AbstractSet[str]) -> bool:
        return not self.about.isdisjoint(names)


def _whole(records: Iterable[Record], recorded: Sequence[_Entry], word: str, codec: Codec) -> str:
    if any(word in one.about for one in recorded):
        return word
    return look_up(fold(records, codec=codec), word).id


def _family(recorded: Sequence[_Entry], name: str) -> frozenset[str]:
    """The id with those whose story is part of its own."""
    reports = {one.head.id: one.said for one in recorded if one.head.kind == "report"}
    articles = {one.head.id for one in recorded if one.head.kind == "article"}
    if name in articles:
        return frozenset({name})
    if name in reports:
        return frozenset({name, *_article_of(reports, name)})
    names = _events(recorded, name)
    members = {
        member for one in recorded for member in _members(one.said) if one.touches(names)
    } & reports.keys()
    read = {article for member in members for article in _article_of(reports, member)}
    return frozenset(names | members | read)


def _article_of(reports: Mapping[str, Body | None], name: str) -> tuple[str, ...]:
    said = reports.get(name)
    return (said.article,) if isinstance(said, Report) else ()


def _events(recorded: Sequence[_Entry], name: str) -> set[str]:
    """The event with all that were ever merged with it."""
    names = {name}
    merges = [one.about for one in recorded if one.head.kind == "merge"]
    while joined := {other for about in merges if about & names for other in about} - names:
        names |= joined
    return names


def _members(said: Body | None) -> tuple[str, ...]:
    """Reports that a record puts into an event."""
    if isinstance(said, Link):
        return (said.report,)
    return said.reports if isinstance(said, Split) else ()


class _EntryWriter:
    """Turns records into entries; remembers field values, to show how they changed."""

    def __init__(self) -> None:
        self._fields: dict[str, dict[str, Any]] = {}
        self._by_hand: dict[str, set[str]] = {}

    def entry(self, one: _Entry) -> Entry:
        head, said = one.head, one.said
        if isinstance(said, Article | Report):
            self._fields[head.id] = to_json(said)
        return Entry(
            seq=head.seq,
            recorded_at=head.recorded_at,
            by=head.by,
            kind=head.kind,
            about=head.id,
            what=_in_words(said) if said is not None else f"{head.kind}, erased",
            why=getattr(said, "why", ""),
            changes=self._changes(head, said) if isinstance(said, Amendment) else (),
            erased=said is None,
            erased_by=one.erased_by,
            left_by=one.left_by,
        )

    def _changes(self, head: Header, said: Amendment) -> tuple[Change, ...]:
        known = self._fields.setdefault(head.id, {})
        by_hand = self._by_hand.setdefault(head.id, set())
        changes = []
        for field, value in said.fields.items():
            outranked = is_machine(head.by) and field in by_hand
            before = known.get(field)
            changes.append(Change(field=field, before=before, after=value, outranked=outranked))
            if not outranked:
                known[field] = value
        if not is_machine(head.by):
            by_hand.update(said.fields)
        return tuple(changes)


def _in_words(said: Body) -> str:
    if isinstance(said, Article):
        return f"article: {said.headline}"
    if isinstance(said, Report):
        return f"{said.event_type}, {said.status}: \u201c{said.quote.exact}\u201d"
    if isinstance(said, Link):
        return f"{_LINKED[said.kind]} {said.event}"
    if isinstance(said, Merge):
        return f"merged {', '.join((said.into, *said.merged))}"
    if isinstance(said, Split):
        return f"split {', '.join(said.reports)} from {said.event} to {said.into}"
    if isinstance(said, Distinction):
        return f"kept {said.event} apart from {', '.join(said.others)}"
    return _ACTS.get(type(said), "of a kind that this chronos does not know")


def change_in_words(change: Change) -> str:
    """A change on one line, values as JSON where they are no plain text."""
    before, after = _value(change.before), _value(change.after)
    note = " (does not count: a person's decision overrules it)" if change.outranked else ""
    return f"{change.field}: {before} -> {after}{note}"


def _value(value: Any) -> str:
    if isinstance(value, dict) and "edtf" in value:
        return str(value["edtf"])
    return value if isinstance(value, str) and value else write_json(value).decode()
