"""What every store of records promises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from types import TracebackType
from typing import Protocol, Self

from chronos.model.issue import Issue
from chronos.model.record import Draft, Record


class Log(Protocol):
    """An append-only sequence of records, written in batches.

    The first append puts a record of kind `log` in front. What `append` returned is kept; a batch
    is kept whole or not at all. Appending an id that is already there is the caller's decision:
    `holds` and `ids` show it.
    """

    @property
    def size(self) -> int:
        """Records in it, that of kind `log` included."""

    @property
    def issues(self) -> tuple[Issue, ...]:
        """What was noticed when it was opened, such as a torn tail."""

    def append(self, drafts: Sequence[Draft]) -> Sequence[Record]:
        """Write one batch and return its records once they are safe; no drafts, no batch.

        Raises:
            InputError: a draft does not fit into a log, or an erasure leaves more of a body than
                its masking (`chronos.log.erasure.erasing.MaskingCheck`); nothing was written.
            StorageError: it could not be written; open the log again to go on.
        """

    def extend(self, drafts: Sequence[Draft]) -> None:
        """`append` for a batch that may be longer than memory should hold: no records come back.

        The drafts are taken one by one, and once.
        """

    def records(self, *, after: int = -1) -> Iterator[Record]:
        """Records of complete batches with a `seq` above `after`, in order."""

    def blank(self) -> int:
        """Take out the bodies of what later erasures name; returns how many.

        Chain, root and ids stay as they are. See chronos.log.erasure.erasing.
        """

    def holds(self, kind: str, about: str) -> bool:
        """Whether a record of this kind is about this id, erased ones included."""

    def ids(self, kind: str) -> AbstractSet[str]:
        """Ids that records of this kind are about."""

    def close(self) -> None:
        """Let others write; further appends fail."""

    def __enter__(self) -> Self:
        """The log itself."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close it."""
