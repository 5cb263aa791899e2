"""The fold: records in, chronology out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import takewhile
from types import MappingProxyType
from typing import Any

from chronos.chronology.clock import count_by
from chronos.chronology.events import build_event
from chronos.chronology.state import Item, State
from chronos.chronology.tables import Tables
from chronos.codec import (
    Amendment,
    Codec,
    Confirmation,
    Custody,
    Distinction,
    Erasure,
    Merge,
    Origin,
    Retraction,
    Run,
    Split,
    Unknown,
    collector_paused,
)
from chronos.codec.bodies import Body
from chronos.errors import InputError
from chronos.log.batches.policy import stamp
from chronos.log.erasure.erasing import in_place
from chronos.model.article import Article
from chronos.model.event import Chronology, Event, Link
from chronos.model.issue import Issue
from chronos.model.record import Header, Record
from chronos.model.report import Report, UnknownReport


def fold(
    records: Iterable[Record],
    *,
    codec: Codec,
    as_of: int | datetime | None = None,
) -> Chronology:
    """The state of a log; how its records were batched makes no difference.

    What can't be read or points at nothing becomes an issue, and the rest goes on.

    Args:
        records: a log from its first record on.
        codec: knows the event types.
        as_of: stop behind this `seq`, or behind what was there at this moment (whole seconds;
            without zone it is taken as UTC), see `chronos.chronology.clock`.
    """
    tables = Tables()
    state = State(codec, tables)
    with collector_paused():
        for record in _until(in_place(records), as_of):
            take(state, codec, record)
        return _chronology(state, tables)


def _chronology(state: State, tables: Tables) -> Chronology:
    """All of a state at once; there is no going on from here."""
    misfits: list[Issue] = []

    def amended(items: Mapping[str, Item]) -> dict[str, Item]:
        found = {}
        for name, item in items.items():
            found[name], wrong = state.amended(item)
            misfits.extend(wrong)
        return found

    articles, reports = amended(tables.articles), amended(tables.reports)
    places = {name: place for place, name in enumerate(reports)}
    events: dict[str, Event] = {}
    retracted: dict[str, Event] = {}
    for name in tuple(tables.events):
        event = tables.events.pop(name)  # what is made of it can take its room
        names = state.members(event, places.get)
        if names:
            events[name] = build_event(event.ledger(), [reports[each] for each in names], articles)
        elif state.is_retracted(event):
            retracted[name] = state.as_it_was(event, reports, articles)
            misfits.extend(state.misfits_of(event.left, reports))
    links, possible = tables.links, {}
    for name in tables.possible:
        found = state.linkage.possible(name, events) if name in reports else ()
        if found:
            possible[name] = found
    return Chronology(
        articles=MappingProxyType(articles),
        reports=MappingProxyType(reports),
        events=MappingProxyType(events),
        links=MappingProxyType({name: links[name] for name in reports if name in links}),
        possible=MappingProxyType(possible),
        retracted_events=MappingProxyType(retracted),
        kept_apart=state.linkage.kept_apart(events),
        custody=MappingProxyType(
            {name: tuple(said) for name, said in tables.custody.items() if name in articles}
        ),
        issues=tuple(state.issues(misfits)),
        size=state.size,
    )


def _until(records: Iterable[Record], as_of: int | datetime | None) -> Iterator[Record]:
    if as_of is None:
        yield from records
        return
    if isinstance(as_of, int):
        yield from takewhile(lambda record: record.header.seq <= as_of, records)
        return
    held = tuple(records)
    yield from held[: count_by((one.header.recorded_at for one in held), stamp(as_of))]


def take(state: State, codec: Codec, record: Record) -> Body | None:
    """Let a state take a record, with what erasures left in its place; returns what it says.

    None for a body that is gone or can't be read.
    """
    head = record.header
    state.count(head)
    try:
        said = codec.decode(record)
    except InputError as error:
        state.note_unreadable(head, error)
        return None
    if said is None:
        _take_erased(state, head)
    elif isinstance(said, Unknown):
        _note_unknown(state, said)
    elif not isinstance(said, Origin):
        _TAKE[Report if isinstance(said, Report) else type(said)](state, head, said)
    return said


def _take_erased(state: State, head: Header) -> None:
    """Act on a record without body as far as its header allows."""
    if head.kind in {"article", "report"}:
        state.record_erased(head)
    elif head.kind == "retraction":
        state.retract(head, head.id)
    elif head.kind == "confirmation":
        state.confirm(head, head.id)
    elif head.kind == "amendment" and state.knows(head.id):
        # That a person amended it goes on to outrank machines.
        state.amend(head, Amendment(target=head.id, fields={}))
    elif head.kind == "erasure" and state.knows(head.id):
        state.erase(head, head.id)


def _take_report(state: State, head: Header, said: Report) -> None:
    if isinstance(said, UnknownReport):
        state.note(
            "CHR511",
            "info",
            f"no installed event type is called {head.type!r}; its reports are kept as they are",
            head.type,
        )
    state.tell_report(head, said)


def _take_erasure(state: State, head: Header, said: Erasure) -> None:
    """Forget the records of an id; where single records are named, successors take their places."""
    if not said.records:
        state.erase(head, said.target)


def _note_unknown(state: State, said: Unknown) -> None:
    what = f"version {said.v} of {said.kind}" if said.v > 1 else f"kind {said.kind!r}"
    state.note("CHR510", "warning", f"this chronos does not know {what}; passed over", said.kind)


_TAKE: Mapping[type, Callable[[State, Header, Any], None]] = MappingProxyType(
    {
        Custody: lambda state, head, said: state.take_custody(said),  # noqa: ARG005
        Article: lambda state, head, said: state.tell_article(head, said),
        Report: _take_report,
        Link: lambda state, head, said: state.link(head, said),
        Amendment: lambda state, head, said: state.amend(head, said),
        Retraction: lambda state, head, said: state.retract(head, said.target),
        Confirmation: lambda state, head, said: state.confirm(head, said.target),
        Merge: lambda state, head, said: state.merge(head, said),
        Split: lambda state, head, said: state.split(head, said),
        Distinction: lambda state, head, said: state.distinguish(head, said),
        Erasure: _take_erasure,
        Run: lambda state, head, said: None,  # noqa: ARG005 - it changes no article, report or event
    }
)
