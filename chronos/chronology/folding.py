"""The fold: records in, chronology out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from itertools import takewhile
from types import MappingProxyType
from typing import Any

from chronos.chronology.clock import ClockWatch, count_by
from chronos.chronology.deferred import Deferral
from chronos.chronology.selection import Selection, select
from chronos.chronology.state import State
from chronos.codec import (
    Amendment,
    Codec,
    Confirmation,
    Custody,
    Erasure,
    Merge,
    Origin,
    Retraction,
    Run,
    Split,
    Unknown,
    collector_paused,
)
from chronos.errors import InputError
from chronos.log.batches.policy import stamp
from chronos.log.erasure.erasing import in_place
from chronos.model.article import Article
from chronos.model.event import Chronology, Link
from chronos.model.record import Header, Record
from chronos.model.report import Report, UnknownReport


def fold(
    records: Iterable[Record],
    *,
    codec: Codec,
    as_of: int | datetime | None = None,
    only: Selection | None = None,
    large: bool = False,
) -> Chronology:
    """The state of a log; how its records were batched makes no difference.

    What can't be read or points at nothing becomes an issue, and the rest goes on.

    Args:
        records: a log from its first record on.
        codec: knows the event types.
        as_of: stop behind this `seq`, or behind what was there at this moment (whole seconds;
            without zone it is taken as UTC), see `chronos.chronology.clock`.
        only: what is asked for. The answer is what `select` leaves of the whole, but articles and
            reports that can't be in it are not made objects, and so not checked.
        large: hold no articles, reports and events in memory; each access makes one again.
            What is asked for with `only` is held all the same.
    """
    only = None if only == Selection() else only
    asked = only if only and only.asked else None  # ranking by number of reports needs all of them
    state = State(codec, asked, large=large and only is None)
    glimpse = Deferral(codec, asked) if asked else None
    clock = ClockWatch()
    with collector_paused():
        for record in _until(in_place(records), as_of):
            state.size += 1
            clock.see(record.header)
            if not (glimpse and _put_off(state, glimpse, record)):
                _take(state, codec, record)
        for problem, where in clock.problems():
            state.note("CHR517", "warning", problem, where)
        whole = state.chronology()
        return select(whole, only) if only else whole


def _put_off(state: State, glimpse: Deferral, record: Record) -> bool:
    """Whether a record need not be read now; what it is about is read where it says more of it."""
    head = record.header
    unread = glimpse(record) if state.is_new(head.id) else None
    if unread and state.put_off(unread):
        return True
    if head.kind != "link":  # which says nothing of what the report is
        state.read(head.id)
    return False


def _until(records: Iterable[Record], as_of: int | datetime | None) -> Iterator[Record]:
    if as_of is None:
        yield from records
        return
    if isinstance(as_of, int):
        yield from takewhile(lambda record: record.header.seq <= as_of, records)
        return
    held = tuple(records)
    yield from held[: count_by((one.header.recorded_at for one in held), stamp(as_of))]


def _take(state: State, codec: Codec, record: Record) -> None:
    head = record.header
    try:
        said = codec.decode(record)
    except InputError as error:
        state.note_unreadable(head, error)
        return
    if said is None:
        _take_erased(state, head)
    elif isinstance(said, Unknown):
        _note_unknown(state, said)
    elif not isinstance(said, Origin):
        _TAKE[Report if isinstance(said, Report) else type(said)](state, head, said)


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
        Erasure: _take_erasure,
        Run: lambda state, head, said: None,  # noqa: ARG005 - it changes no article, report or event
    }
)
