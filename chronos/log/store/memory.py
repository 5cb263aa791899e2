"""A log in memory, for tests and for looking at a pile without keeping it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from types import TracebackType
from typing import Self

import attrs

from chronos.errors import StorageError
from chronos.log.batches.batch_encoder import Batch, BatchEncoder
from chronos.log.batches.genesis import key_of, opening
from chronos.log.batches.id_index import IdIndex
from chronos.log.batches.policy import Clock, Salts, default_clock, default_salts, stamp
from chronos.log.erasure.erasing import Forgotten
from chronos.log.lines.line import NO_HASH
from chronos.model.issue import Issue
from chronos.model.record import Draft, Record


class MemoryLog:
    """The contract of `Log`, kept in a list.

    Args:
        clock: gives `recorded_at`; now, or SOURCE_DATE_EPOCH, by default.
        salts: gives the salt of a body; random by default, see chronos.log.batches.policy.
        origin: the log's name; made from its key by default.
    """

    def __init__(
        self, *, clock: Clock | None = None, salts: Salts | None = None, origin: str = ""
    ) -> None:
        self._clock = clock or default_clock()
        self._salts = salts or default_salts()
        self._origin = origin
        self._records: list[Record] = []
        self._index = IdIndex()
        self._key = ""
        self._closed = False

    @property
    def size(self) -> int:
        """Records in it."""
        return len(self._records)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Nothing: memory does not tear."""
        return ()

    def append(self, drafts: Sequence[Draft]) -> Sequence[Record]:
        """Add one batch; see `Log.append`."""
        if self._closed:
            raise StorageError("log is closed", hint="open it to write")
        if not drafts:
            return ()
        if not self._records:
            drafts = (opening(salts=self._salts, origin=self._origin), *drafts)
            self._key = key_of(drafts[0].body)
        sealer = BatchEncoder(
            key=self._key,
            salts=self._salts,
            recorded_at=stamp(self._clock()),
            records=self.records,
        )
        before = bytes.fromhex(self._records[-1].hash) if self._records else NO_HASH
        lines, _ = sealer.seal(drafts, seq=self.size, before=before)
        records = Batch(lines)
        self._records.extend(records)
        self._index.add_all((draft.kind, draft.id) for draft in drafts)
        return records

    def extend(self, drafts: Sequence[Draft]) -> None:
        """Add one batch; see `Log.extend`."""
        self.append(drafts)

    def records(self, *, after: int = -1) -> Iterator[Record]:
        """Records with a `seq` above `after`, as of now."""
        return iter(self._records[after + 1 :])

    def blank(self) -> int:
        """Take out the bodies that later erasures name; see `Log.blank`."""
        heads = [record.header for record in self._records]
        forgotten = Forgotten(
            (record.header.id, record.header.seq, record.body)
            for record in self._records
            if record.header.kind == "erasure"
        )
        going = [
            head.seq
            for head, record in zip(heads, self._records, strict=True)
            if record.body is not None and forgotten(head.kind, head.id, head.seq)
        ]
        for seq in going:
            self._records[seq] = attrs.evolve(self._records[seq], body=None)
        return len(going)

    def holds(self, kind: str, about: str) -> bool:
        """Whether a record of this kind is about this id."""
        return self._index.holds(kind, about)

    def ids(self, kind: str) -> AbstractSet[str]:
        """Ids that records of this kind are about."""
        return self._index.ids(kind)

    def close(self) -> None:
        """Refuse further appends; reading goes on."""
        self._closed = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
