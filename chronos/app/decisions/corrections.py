"""What persons decided, as views show it beside what they decided about."""

from __future__ import annotations

from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from chronos.app.browse.history import Entry, change_in_words, entries_about
from chronos.app.logs import read_records
from chronos.chronology.amending import is_machine
from chronos.codec import Codec
from chronos.plugin.context import Correction, Corrections

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chronos.host import PluginHost
    from chronos.model.record import Record

_ACTIONS = {
    "amendment": "amended", "retraction": "retracted", "confirmation": "confirmed",
    "merge": "merged", "split": "split", "distinction": "kept apart",
}  # fmt: skip

_ABOUT_EVENTS = frozenset({"merge", "split", "distinction"})


def read_corrections(path: Path, host: PluginHost, size: int) -> Corrections:
    """What persons decided in the first `size` records of the log at `path`, by id.

    Raises:
        UsageError: the log does not exist.
        LogError: the log is damaged, or of a newer version.
    """
    records = takewhile(lambda record: record.header.seq < size, read_records(path, host))
    return corrections(tuple(records), Codec(host.event_types))


def corrections(records: Iterable[Record], codec: Codec) -> Corrections:
    """What persons decided, by the id of what it is about, in order of the log."""
    records = tuple(records)
    decided = {
        record.header.seq: record.header.id
        for record in records
        if record.header.kind in _ACTIONS and not is_machine(record.header.by)
    }
    found: dict[str, tuple[Correction, ...]] = {}
    if not decided:
        return found
    for entry in entries_about(records, frozenset(decided.values()), codec):
        if entry.seq in decided:
            about = decided[entry.seq]
            found[about] = (*found.get(about, ()), _correction(entry))
    return found


def _correction(entry: Entry) -> Correction:
    action = _ACTIONS[entry.kind]
    what = "; ".join(map(change_in_words, entry.changes))
    if entry.kind in _ABOUT_EVENTS and not entry.erased:
        what = entry.what.partition(" ")[2]
    return Correction(
        action=action, by=entry.by, at=entry.recorded_at, what=what, why=entry.why, seq=entry.seq
    )
