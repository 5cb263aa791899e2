"""A log with what would be appended, in memory, to try decisions one after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from chronos.app.curate import Curator
from chronos.codec import Codec
from chronos.log import Log
from chronos.model.record import Draft, Header, Record


class Trial:
    """What a Curator needs of a log; what is new has no hash, and the time of the last record.

    Attributes:
        drafts: what is to be appended.
    """

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = list(records)
        self._known = len(records)
        self.drafts: list[Draft] = []

    def records(self, *, after: int = -1) -> Iterator[Record]:
        """Records with a `seq` above `after`."""
        yield from self._records[after + 1 :]

    def append(self, drafts: Sequence[Draft]) -> Sequence[Record]:
        """Keep what is to be appended."""
        for draft in drafts:
            head = Header(
                seq=len(self._records), left=0, kind=draft.kind, type=draft.type, id=draft.id,
                v=draft.v, recorded_at=self._records[-1].header.recorded_at, by=draft.by, digest="",
            )  # fmt: skip
            self._records.append(Record(header=head, hash="", body=draft.body))
        self.drafts.extend(drafts)
        return self._records[-len(drafts) :]

    def forget(self, size: int) -> None:
        """Keep only the first `size` of what is to be appended."""
        del self.drafts[size:]
        del self._records[self._known + size :]

    def curator(self, codec: Codec) -> Curator:
        """One that decides on it."""
        return Curator(cast("Log", self), codec)
