"""Erasing: the words go, what they were bound into stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from chronos.codec import Codec, Erasure
from chronos.errors import InputError, UsageError
from chronos.log.protocol import Log
from chronos.model.record import Draft

LASTING = frozenset({"log", "link", "merge", "split", "erasure"})
"""Kinds whose bodies other records depend on: they go only when an erasure names their place."""


def erase(
    log: Log, targets: Sequence[str], *, by: str, why: str = "", successors: Sequence[Draft] = ()
) -> int:
    """Record that what was told of some ids is to be forgotten, then take out the bodies.

    Articles, reports, and what was said of them or of events by amendment, retraction or
    confirmation are forgotten. Hashes, root and checkpoints stay valid, the ids remain and keep
    the same thing from being told again. If it is interrupted, the next `erase`, or `blank`,
    completes it. Copies are not reached: exports, backups, and files `<log>.torn-<n>` beside a log.

    Where salts are derived (SOURCE_DATE_EPOCH), a body that is guessed exactly can be confirmed.

    Args:
        log: a log that is open for writing.
        targets: ids of articles, reports or events.
        by: who wants it.
        why: the reason; it stays.
        successors: redacted versions to record in the same batch; with as many characters where
            others point into them.

    Returns:
        How many bodies were taken out.

    Raises:
        UsageError: the log tells nothing of an id.
        StorageError: it could not be written.
    """
    told = set().union(*(log.ids(kind) for kind in ("article", "report", "confirmation")))
    for target in targets:
        if target not in told:
            raise UsageError(f"the log tells nothing of {target!r}", hint="give ids as it has them")
    codec = Codec(())
    erasures = [codec.draft(Erasure(target=target, why=why), by) for target in targets]
    log.append([*erasures, *successors])
    return log.blank()


class Forgotten:
    """Which bodies later erasures name, by what they are about or by their place."""

    def __init__(self, erasures: Iterable[tuple[str, int, bytes | None]]) -> None:
        """Take ids, places and bodies of erasures, in order."""
        self._last: dict[str, int] = {}
        self._places: set[int] = set()
        for about, seq, body in erasures:
            places = _places(body, seq)
            self._places |= places
            if not places:
                self._last[about] = seq

    def __call__(self, kind: str, about: str, seq: int) -> bool:
        """Whether the body of this record is to go."""
        if kind == "log":
            return False
        named = kind not in LASTING and seq < self._last.get(about, -1)
        return named or seq in self._places


def _places(body: bytes | None, before: int) -> set[int]:
    """The records before an erasure that it names by their place."""
    if body is None or body == b"null":
        return set()
    try:
        said = Codec(()).loads("erasure", "", 1, body)
    except InputError:
        return set()
    return {seq for seq in said.records if seq < before} if isinstance(said, Erasure) else set()
