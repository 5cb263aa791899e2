"""What a log will say after an erasure, compared with what it says before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from chronos.chronology import fold
from chronos.codec import Codec
from chronos.errors import InputError
from chronos.model.event import Chronology
from chronos.model.record import Draft, Record


def check_nothing_else_changes(
    records: Sequence[Record],
    hit: Sequence[Record],
    drafts: Sequence[Draft],
    before: Chronology,
    codec: Codec,
) -> None:
    """Refuse an erasure after which the log would say other than less words.

    Args:
        records: the log.
        hit: its records whose bodies go.
        drafts: what is appended.
        before: what the log says now.
        codec: knows the event types.

    Raises:
        InputError: an id, an event, the event of a report differs, or a record can't be read.
    """
    after = fold(_as_erased(records, hit, drafts), codec=codec)
    _check_same(before, after)


def _as_erased(
    records: Sequence[Record], hit: Sequence[Record], drafts: Sequence[Draft]
) -> Iterator[Record]:
    """The records that the log will hold."""
    gone = {record.header.seq for record in hit}
    for record in records:
        yield attrs.evolve(record, body=None) if record.header.seq in gone else record
    last = records[-1].header
    for seq, draft in enumerate(drafts, start=last.seq + 1):
        header = attrs.evolve(
            last, seq=seq, kind=draft.kind, type=draft.type, id=draft.id, v=draft.v, by=draft.by
        )
        yield Record(header=header, hash="", body=draft.body)


def _check_same(before: Chronology, after: Chronology) -> None:
    """Refuse an erasure after which the log would say other than less words.

    Raises:
        InputError: an id, an event, the event of a report differs, or a record can't be read.
    """
    problems = [
        (f"would change {what}", _differing(one, other))
        for what, one, other in zip(_COMPARED, _outline(before), _outline(after), strict=True)
    ]
    problems.append(("would make records unreadable", _noted(after) - _noted(before)))
    for problem, names in problems:
        if names:
            raise InputError(
                f"erasing it {problem}: {', '.join(sorted(names)[:3])}",
                hint="nothing was written; erase by id, or give a longer string",
            )


_COMPARED = ("articles", "reports", "events", "links")


def _outline(state: Chronology) -> tuple[Mapping[str, Any], ...]:
    """What no erasure of a string may change, in the order of `_COMPARED`."""
    return (
        dict.fromkeys(state.articles, ""),
        {
            name: (one.event_type, one.article, one.status, one.when and one.when.span)
            for name, one in state.reports.items()
        },
        {
            name: (sorted(event.reports), sorted(event.aliases), event.confirmed_by)
            for name, event in state.events.items()
        },
        {name: link.event for name, link in state.links.items()},
    )


def _differing(one: Mapping[str, Any], other: Mapping[str, Any]) -> set[str]:
    missing = one.keys() ^ other.keys()
    return missing | {name for name in one.keys() & other.keys() if one[name] != other[name]}


def _noted(state: Chronology) -> set[str]:
    return {f"{issue.where} ({issue.code})" for issue in state.issues}
