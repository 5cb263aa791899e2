"""Readers and stores of plugins behind the boundary: what core calls instead of the plugin's own.

The other roles are called in one place each, which has the boundary there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

import attrs

from chronos.errors import ChronosError, InputError, UsageError
from chronos.host.calls import call
from chronos.host.faults import Guard
from chronos.host.offers import Offer
from chronos.host.shapes import misshapen
from chronos.model.article import Document
from chronos.model.issue import Issue
from chronos.model.reader import (
    CatalogueReader,
    ColumnReader,
    FileMetadata,
    Found,
    Member,
    StreamReader,
)
from chronos.model.record import Draft, Record
from chronos.plugin.context import AnyContext

if TYPE_CHECKING:
    from chronos.log import Log
    from chronos.log.batches.policy import Clock


class GuardedReader:
    """A plugin's reader; what it finds has the types that the classes state."""

    def __init__(self, offer: Offer, context: AnyContext) -> None:
        self._offer = offer
        self._context = context
        self.name = offer.name
        with offer.guard("reader"):
            self.summary: str = offer.obj.summary
            self.suffixes: tuple[str, ...] = offer.obj.suffixes

    def read(self, data: bytes, uri: str) -> Iterator[Found]:
        """The documents in `data`.

        Raises:
            InputError: the reader says that the bytes are not what the suffix promised.
            PluginFault: it failed, or gave something else.
        """
        return self._checked(lambda: call(self._offer.obj.read, data, uri, context=self._context))

    def with_columns(self, columns: Mapping[str, str]) -> Self:
        """The reader for tables with these columns; the same where it reads no tables."""
        if not isinstance(self._offer.obj, ColumnReader):
            return self
        with self._offer.guard("reader", passing=(UsageError,)):
            reader = self._offer.obj.with_columns(columns)
        return type(self)(attrs.evolve(self._offer, obj=reader), self._context)

    def _checked(self, read: Callable[[], Iterator[Found]]) -> Iterator[Found]:
        guard = self._offer.guard("reader", passing=(InputError,))
        for found in guard.each(read):
            with guard:
                kind = next((each for each in (Issue, Member) if isinstance(found, each)), Document)
                reason = misshapen(found, kind)
            if reason:
                raise guard.fault(f"it gave a wrong document: {reason}").error()
            yield found


class GuardedStreamReader(GuardedReader):
    """A plugin's reader that reads streams."""

    def read_stream(self, stream: BinaryIO, uri: str) -> Iterator[Found]:
        """The documents in a stream; raises what `read` raises."""
        reader = self._offer.obj.read_stream
        return self._checked(lambda: call(reader, stream, uri, context=self._context))


class GuardedCatalogueReader(GuardedReader):
    """A plugin's reader of lists of references."""

    def describes_files(self, name: str, head: bytes) -> bool:
        """Whether a file is such a list; raises PluginFault when the reader fails."""
        with self._offer.guard("reader"):
            return bool(self._offer.obj.describes_files(name, head))

    def metadata(self, data: bytes, uri: str) -> Iterator[FileMetadata]:
        """What a list states; raises what `read` raises."""
        guard = self._offer.guard("reader", passing=(InputError,))
        for found in guard.each(lambda: self._offer.obj.metadata(data, uri)):
            if reason := misshapen(found, FileMetadata):
                raise guard.fault(f"it gave wrong metadata: {reason}").error()
            yield found


def guarded_reader(offer: Offer, context: AnyContext) -> GuardedReader:
    """A plugin's reader behind the boundary."""
    if isinstance(offer.obj, CatalogueReader):
        return GuardedCatalogueReader(offer, context)
    is_stream = isinstance(offer.obj, StreamReader)
    return (GuardedStreamReader if is_stream else GuardedReader)(offer, context)


def claimed_twice(offers: Iterable[Offer]) -> Iterator[Issue]:
    """An issue for each suffix that several readers claim; the first of them reads it."""
    first: dict[str, Offer] = {}
    for offer in offers:
        for suffix in offer.obj.suffixes:
            taken = first.setdefault(suffix, offer)
            if taken is not offer:
                yield Issue(
                    code="CHR908",
                    severity="warning",
                    message=f"readers {taken.name!r} and {offer.name!r} (plugin {offer.owner}) both"
                    f" claim {suffix}: {taken.name!r} reads it",
                    where=suffix,
                    hint=f"switch one off (--without {taken.name}), or list all that you need in"
                    " use.reader of chronos.toml",
                )


class GuardedStore:
    """A plugin's store."""

    def __init__(self, offer: Offer, context: AnyContext) -> None:
        self._offer = offer
        self._context = context
        self.name = offer.name
        with offer.guard("store"):
            self.summary: str = offer.obj.summary
            self.suffixes: tuple[str, ...] = offer.obj.suffixes

    def open(self, path: Path, *, write: bool, clock: Clock | None = None) -> Log:
        """The log at `path`; a ChronosError, such as that it is locked, passes as it is.

        Raises:
            PluginFault: the store failed.
        """
        guard = self._offer.guard("store", passing=(ChronosError,))
        with guard:
            opener = self._offer.obj.open
            log = call(opener, path, write=write, clock=clock, context=self._context)
        return GuardedLog(log=log, guard=guard)


@attrs.frozen(kw_only=True)
class GuardedLog:
    """A log of a plugin's store: see chronos.log.Log for what each method does."""

    log: Log
    guard: Guard

    @property
    def size(self) -> int:
        """Records in it."""
        with self.guard:
            return self.log.size

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What was noticed when it was opened."""
        with self.guard:
            return self.log.issues

    def append(self, drafts: Sequence[Draft]) -> Sequence[Record]:
        """Write one batch and return its records."""
        with self.guard:
            return self.log.append(drafts)

    def extend(self, drafts: Sequence[Draft]) -> None:
        """Write one batch."""
        with self.guard:
            self.log.extend(drafts)

    def records(self, *, after: int = -1) -> Iterator[Record]:
        """Records with a `seq` above `after`, in order."""
        return self.guard.each(lambda: self.log.records(after=after))

    def blank(self) -> int:
        """Take out the bodies of what later erasures name."""
        with self.guard:
            return self.log.blank()

    def holds(self, kind: str, about: str) -> bool:
        """Whether a record of this kind is about this id."""
        with self.guard:
            return self.log.holds(kind, about)

    def ids(self, kind: str) -> AbstractSet[str]:
        """Ids that records of this kind are about."""
        with self.guard:
            return self.log.ids(kind)

    def close(self) -> None:
        """Let others write."""
        with self.guard:
            self.log.close()

    def __enter__(self) -> Self:
        """The log itself."""
        with self.guard:
            self.log.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
        with self.guard:
            self.log.__exit__(kind, error, trace)
