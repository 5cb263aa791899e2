"""Erasing: the words go, what they were bound into stays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from chronos.codec import Codec, Erasure, write_json
from chronos.errors import InputError, UsageError
from chronos.log.protocol import Log
from chronos.model.record import Draft, Record

LASTING = frozenset({"log", "link", "merge", "split", "erasure"})
"""Kinds whose bodies other records depend on: they go only when an erasure names their place."""


_TOLD = frozenset({"article", "report"})


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
        self.stands: dict[int, bytes] = {}
        # A later one may have taken out words of an earlier one, and says what stands of it.
        for about, seq, body in reversed(list(erasures)):
            said = _said(self.stands.get(seq) if body in {None, b"null"} else body)
            if said and said.records:
                self._places.update(place for place in said.records if place < seq)
                for stand in said.stands:
                    self.stands.setdefault(stand.seq, write_json(stand.body))
            else:
                self._last.setdefault(about, seq)

    def __call__(self, kind: str, about: str, seq: int) -> bool:
        """Whether the body of this record is to go."""
        if kind == "log":
            return False
        named = kind not in LASTING and seq < self._last.get(about, -1)
        return named or seq in self._places


def _said(body: bytes | None) -> Erasure | None:
    try:
        said = Codec(()).loads("erasure", "", 1, body) if body else None
    except InputError:
        return None
    return said if isinstance(said, Erasure) else None


def in_place(records: Iterable[Record]) -> Iterator[Record]:
    """The records, with what stands of erased bodies in the places of these.

    From the first such body on the records are held in memory, since only later ones tell.
    """
    rest = iter(records)
    for record in rest:
        if record.body is not None or record.header.kind in _TOLD:
            yield record
            continue
        following = [record, *rest]
        stands = Forgotten(
            (one.header.id, one.header.seq, one.body)
            for one in following
            if one.header.kind == "erasure"
        ).stands
        for one in following:
            body = stands.get(one.header.seq) if one.body is None else one.body
            yield one if body is one.body else attrs.evolve(one, body=body)
