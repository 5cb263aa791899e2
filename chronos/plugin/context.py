"""What a stage is called with besides its input: options, and for an exporter the log it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, TypeVar

import attrs

from chronos.model.report import Report

O_co = TypeVar("O_co", covariant=True)
"""The class of a stage's options."""


@attrs.frozen(kw_only=True)
class LogHead:
    """The last record of a log that a view shows.

    Attributes:
        seq: its sequence number; -1 for no log.
        hash: its chained hash, hex; empty for no log.
        records: how many records there are up to it, itself included.
        recorded_at: RFC 3339 time when it was appended; empty for no log.
        origin: the log's name; empty for no log.
    """

    seq: int = -1
    hash: str = ""
    records: int = 0
    recorded_at: str = ""
    origin: str = ""


@attrs.frozen(kw_only=True)
class Correction:
    """What a person decided about an article, a report or an event.

    Attributes:
        action: what was done: amended, retracted, confirmed, merged, split, kept apart.
        by: who decided it.
        at: RFC 3339 time of the record.
        what: what it changed, in words; empty where the action says it all.
        why: the reason.
        seq: the record's place in the log.
    """

    action: str
    by: str
    at: str
    what: str = ""
    why: str = ""
    seq: int = -1


Corrections = Mapping[str, tuple[Correction, ...]]
"""Corrections by the id of what they are about, each in order of the log."""


@attrs.frozen(kw_only=True)
class Loss:
    """Something that a view does not contain.

    Attributes:
        reason: what is missing, such as "events without a date".
        ids: events, reports or articles that it concerns, each once, sorted.
        count: how many they are; how often it was reported where no ids were given.
    """

    reason: str
    ids: tuple[str, ...] = ()
    count: int = 1


@attrs.frozen
class OutputFile:
    """One of several files that an exporter makes.

    Attributes:
        path: where it is in the folder of the output, with forward slashes, such as
            "days/2016-11-04.html".
        data: its bytes, at once or in pieces.
    """

    path: str
    data: bytes | Iterable[bytes]


@attrs.frozen(kw_only=True)
class StageContext(Generic[O_co]):
    """What a method of a stage gets in its parameter `context`.

    Attributes:
        options: an object of the class that the stage has as `options`; None where it has none.
        tool_version: the version of chronos.
    """

    options: O_co = None  # type: ignore[assignment]
    tool_version: str = ""


@attrs.frozen(kw_only=True)
class ExportContext(StageContext[O_co]):
    """What an exporter gets besides the chronology.

    It has no clock and no path. The same chronology, options and context give the same bytes.

    Attributes:
        as_of: the moment that was asked for, as it was written; empty for the whole log.
        filters: the filters by name (`since`, `types` ...), each with its values, sorted by name;
            without those that were not given.
        event_types: every event type, those of reports that the chronology lacks included.
    """

    as_of: str = ""
    filters: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    event_types: tuple[type[Report], ...] = ()
    _read_corrections: Callable[[], Corrections] = attrs.field(default=dict, eq=False, repr=False)
    _read_head: Callable[[], LogHead] = attrs.field(default=LogHead, eq=False, repr=False)
    _losses: dict[str, list[str]] = attrs.field(factory=dict, eq=False, repr=False)

    @property
    def head(self) -> LogHead:
        """The last record of the log that the view shows, read when it is asked for."""
        return self._read_head()

    @property
    def corrections(self) -> Corrections:
        """What persons decided, by id, read from the log when it is asked for."""
        return self._read_corrections()

    def lose(self, reason: str, *ids: str) -> None:
        """Say that the view does not contain something; `chronos export` prints it.

        Args:
            reason: what is missing, in the same words for the same kind of thing, such as
                "events without a date".
            ids: events, reports or articles that it concerns.

        Raises:
            TypeError: one of these is not a string.
        """
        for word in (reason, *ids):
            if not isinstance(word, str):
                raise TypeError(f"lose takes strings, not {type(word).__name__}")
        self._losses.setdefault(reason, []).extend(ids or ("",))

    @property
    def losses(self) -> tuple[Loss, ...]:
        """What was said so far, in the order of the first mention of each reason."""
        return tuple(_loss(reason, said) for reason, said in self._losses.items())


def _loss(reason: str, said: list[str]) -> Loss:
    ids = tuple(sorted({each for each in said if each}))
    return Loss(reason=reason, ids=ids, count=len(ids) or len(said))


AnyContext = StageContext[Any]
"""A context whatever the options are."""
