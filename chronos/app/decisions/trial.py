"""A log with what would be appended, in memory, to try decisions one after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from chronos.log import MemoryLog
from chronos.model.record import Draft, Header, Record


class Trial(MemoryLog):
    """A copy of a log that grows; what is new has no hash, and the time of the last record.

    Attributes:
        drafts: what is to be appended.
    """

    def __init__(self, records: Iterable[Record]) -> None:
        """With these records."""
        super().__init__()
        self._kept = list(records)
        self._known = len(self._kept)
        self.drafts: list[Draft] = []

    def records(self, *, after: int = -1) -> Iterator[Record]:
        """Records with a `seq` above `after`."""
        yield from self._kept[after + 1 :]

    def append(self, drafts: Sequence[Draft]) -> Sequence[Record]:
        """Keep what is to be appended."""
        start = len(self._kept)
        for draft in drafts:
            head = Header(
                seq=len(self._kept), left=0, kind=draft.kind, type=draft.type, id=draft.id,
                v=draft.v, recorded_at=self._kept[-1].header.recorded_at, by=draft.by, digest="",
            )  # fmt: skip
            self._kept.append(Record(header=head, hash="", body=draft.body))
        self.drafts.extend(drafts)
        return self._kept[start:]

    def ids(self, kind: str) -> AbstractSet[str]:
        """Ids that records of this kind are about."""
        return {record.header.id for record in self._kept if record.header.kind == kind}

    def forget(self, size: int) -> None:
        """Keep only the first `size` of what is to be appended."""
        del self.drafts[size:]
        del self._kept[self._known + size :]
