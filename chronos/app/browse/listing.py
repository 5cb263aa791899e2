"""A selection of events, with the whole that it is part of and what is disputed about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from chronos.app.logs import projection_of, read_chronology
from chronos.app.selecting import selected, selection
from chronos.disputes import Dispute, disputes
from chronos.model.event import Chronology

if TYPE_CHECKING:
    from chronos.host import PluginHost


@attrs.frozen(kw_only=True)
class Listed:
    """What a list is made from.

    Attributes:
        whole: all events.
        shown: the selection.
        disputes: finds what is disputed about the selection, in order of time.
    """

    whole: Chronology
    shown: Chronology
    disputes: Callable[[], Iterable[Dispute]]

    @classmethod
    def of(cls, whole: Chronology, shown: Chronology | None = None) -> Listed:
        """A selection, by default all, of a chronology of which no disputes were found yet."""
        some = shown or whole
        return cls(whole=whole, shown=some, disputes=lambda: _about(some, disputes(whole)))


def read_listed(
    path: Path,
    host: PluginHost,
    choice: Mapping[str, Any],
    *,
    as_of: str | int | datetime | None = None,
) -> Listed:
    """A selection of a log's events; see `read_selected` for the filters.

    Raises:
        UsageError: the log does not exist, a time can't be read, or no such type or status exists.
        LogError: the log is damaged, or of a newer version.
    """
    only = selection(choice)
    # Nearly all of a log is sooner read than looked up piece by piece.
    known = projection_of(path, host) if only.asked and not as_of else None
    if known is None:
        whole = read_chronology(path, host, as_of=as_of, every_line=True)
        return Listed.of(whole, selected(whole, host, only))
    whole = known.chronology()
    shown = selected(whole, host, only)

    def about() -> Iterable[Dispute]:
        found = known.disputes(shown.events)
        if found is None:
            lines = read_chronology(path, host, every_line=True)
            # Where somebody has appended meanwhile, the lines say more than the projection.
            every = disputes(lines if lines.size == whole.size else whole)
            known.keep_disputes(every)
            found = tuple(_about(shown, every))
        return found

    return Listed(whole=whole, shown=shown, disputes=about)


def _about(shown: Chronology, found: Iterable[Dispute]) -> Iterable[Dispute]:
    return (each for each in found if any(event in shown.events for event in each.events))
