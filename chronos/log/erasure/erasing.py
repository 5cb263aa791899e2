"""Erasing: the words go, what they were bound into stays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import attrs

from chronos.codec import Codec, Erasure, MaskedBody, read_json, write_json
from chronos.codec.prose import MASK, UNKNOWN, Form, Prose, has_masked_key
from chronos.errors import InputError, UsageError
from chronos.log.protocol import Log
from chronos.model.issue import Issue
from chronos.model.record import Draft, Record

LASTING = frozenset({"log", "link", "merge", "split", "erasure", "run"})
"""Kinds whose bodies other records depend on: they go only when an erasure names their place."""


_SOURCED = frozenset({"article", "report"})


def erase(
    log: Log, targets: Sequence[str], *, by: str, why: str = "", successors: Sequence[Draft] = ()
) -> int:
    """Record that some ids are to be forgotten, then remove the bodies of their records.

    Articles, reports, and what was said of them or of events by amendment, retraction or
    confirmation are forgotten. Hashes, root and checkpoints stay valid, the ids remain and keep
    the same thing from being recorded again. If it is interrupted, the next `erase`, or `blank`,
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
        UsageError: the log has no record of an id.
        StorageError: it could not be written.
    """
    known = set().union(*(log.ids(kind) for kind in ("article", "report", "confirmation")))
    for target in targets:
        if target not in known:
            raise UsageError(f"the log has no record of {target!r}", hint="give ids as it has them")
    codec = Codec(())
    erasures = [codec.draft(Erasure(target=target, why=why), by) for target in targets]
    log.append([*erasures, *successors])
    return log.blank()


class Forgotten:
    """Which bodies later erasures name, by what they are about or by their place.

    Attributes:
        stands: what is left of erased bodies, by their place.
        left_by: the place of the erasure that left it, by the place of the erased body.
    """

    def __init__(self, erasures: Iterable[tuple[str, int, bytes | None]]) -> None:
        """Take ids, places and bodies of erasures, in order."""
        self._last: dict[str, int] = {}
        self._places: set[int] = set()
        self.stands: dict[int, bytes] = {}
        self.left_by: dict[int, int] = {}
        # A later one may have taken out words of an earlier one, and holds what is left of it.
        for about, seq, body in reversed(list(erasures)):
            said = _said(self.stands.get(seq) if body in {None, b"null"} else body)
            if said and said.records:
                places = {place for place in said.records if place < seq}
                self._places |= places
                for stand in said.stands:
                    if stand.seq in places and stand.seq not in self.stands:
                        self.stands[stand.seq] = write_json(stand.body)
                        self.left_by[stand.seq] = seq
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


class ErasureBlame:
    """Which erasure took a body out: the first that names it.

    Args:
        erasures: ids, places and bodies of erasures, in order.
    """

    def __init__(self, erasures: Sequence[tuple[str, int, bytes | None]]) -> None:
        left = Forgotten(erasures).stands
        self._by_place: dict[int, int] = {}
        self._by_id: dict[str, list[int]] = {}
        for about, seq, body in erasures:
            said = _said(left.get(seq) if body in {None, b"null"} else body)
            if said and said.records:
                for place in said.records:
                    if place < seq:
                        self._by_place.setdefault(place, seq)
            else:
                self._by_id.setdefault(about, []).append(seq)

    @classmethod
    def of(cls, records: Iterable[Record]) -> ErasureBlame:
        """Know the erasures among some records."""
        return cls(
            [
                (one.header.id, one.header.seq, one.body)
                for one in records
                if one.header.kind == "erasure"
            ]
        )

    def of_gone(self, record: Record) -> int | None:
        """The place of the erasure that took out a record's body; None while it is there."""
        head = record.header
        return None if record.body is not None else self(head.kind, head.id, head.seq)

    def __call__(self, kind: str, about: str, seq: int) -> int | None:
        """The place of the erasure; None when none names the body."""
        named = () if kind in LASTING else self._by_id.get(about, ())
        found = [one for one in named if one > seq][:1]
        if seq in self._by_place:
            found.append(self._by_place[seq])
        return min(found, default=None)


def as_blanked(records: Iterable[Record]) -> tuple[Record, ...]:
    """The records, without the bodies that an erasure names but did not take out yet."""
    held = tuple(records)
    forgotten = _forgotten(held)
    return tuple(
        attrs.evolve(one, body=None)
        if one.body is not None and forgotten(one.header.kind, one.header.id, one.header.seq)
        else one
        for one in held
    )


def in_place(records: Iterable[Record]) -> Iterator[Record]:
    """The records, with what is left of erased bodies in the places of these.

    From the first such body on the records are held in memory, since only later ones show it.
    """
    rest = iter(records)
    for record in rest:
        if record.body is not None or record.header.kind in _SOURCED:
            yield record
        else:
            yield from (one for one, _ in _replaced([record, *rest]))


def as_left(records: Iterable[Record]) -> Iterator[tuple[Record, int | None]]:
    """`in_place`, each record with the place of the erasure that left its body; None for most."""
    yield from _replaced(tuple(records))


def _replaced(records: Sequence[Record]) -> Iterator[tuple[Record, int | None]]:
    forgotten = _forgotten(records)
    for one in records:
        seq, gone = one.header.seq, one.body is None and one.header.kind not in _SOURCED
        if gone and seq in forgotten.stands:
            yield attrs.evolve(one, body=forgotten.stands[seq]), forgotten.left_by[seq]
        else:
            yield one, None


def _forgotten(records: Iterable[Record]) -> Forgotten:
    return Forgotten(
        (one.header.id, one.header.seq, one.body) for one in records if one.header.kind == "erasure"
    )


class MaskingCheck:
    """Refuses erasures that replace a body by anything but a masking of it.

    Args:
        records: gives the records of the log so far, from the first.
    """

    def __init__(self, records: Callable[[], Iterable[Record]]) -> None:
        self._records = records
        self._seen: set[int] = set()

    def __call__(self, drafts: Iterable[Draft]) -> None:
        """Look at some drafts of the batch.

        Raises:
            InputError: an erasure replaces a body that it does not name or that the log does not
                hold, one that the batch has replaced before, or by other than the body masked.
        """
        for draft in drafts:
            said = _said(draft.body) if draft.kind == "erasure" else None
            if said and said.stands:
                self._check(said)

    def _check(self, said: Erasure) -> None:
        held = self._held(said)
        prose = Prose(lambda seq: held[seq].form if seq in held else UNKNOWN)
        for stand in said.stands:
            record = held.get(stand.seq)
            if not record or stand.seq not in said.records or stand.seq in self._seen:
                problem = "the erasure does not name it once, or it is not in the log yet"
            elif record.body is None and not _unfit_kind(record.form.kind):
                problem = "its body is gone already"
            else:
                problem = _fault(prose, record, stand.body, None)
            if problem:
                raise InputError(
                    f"an erasure can't leave this of record {stand.seq}: {problem}",
                    where=f"erasure {said.target}",
                    hint="an erasure masks characters of free text; to change words, amend them",
                )
            self._seen.add(stand.seq)

    def _held(self, said: Erasure) -> dict[int, Held]:
        """The records that stands are of, each with the body that the log holds or had left."""
        wanted = frozenset(_places(said.stands))
        held: dict[int, Held] = {}
        erasures: list[tuple[str, int, bytes | None]] = []
        for record in self._records():
            head = record.header
            if head.seq in wanted:
                held[head.seq] = Held(Form(head.kind, head.type, head.v), head.id, record.body)
            if head.kind == "erasure":
                erasures.append((head.id, head.seq, record.body))
        left = Forgotten(erasures).stands
        for seq in held.keys() & left.keys():
            held[seq] = held[seq]._replace(body=left[seq])
        return held


def _unfit_kind(kind: str) -> str:
    """Why no masked body may replace one of this kind; empty when it may."""
    if kind in _SOURCED:
        return "articles and reports are replaced by new records"
    return "the first record is never erased" if kind == "log" else ""


def _unsalted(body: bytes) -> dict[str, Any]:
    fields: dict[str, Any] = read_json(body)
    fields.pop("salt", None)
    return fields


class Held(NamedTuple):
    """A record that an erasure replaced, as the log holds it now.

    Attributes:
        form: what its header says of its body.
        id: what it is about.
        body: its body, None once it is gone.
    """

    form: Form
    id: str
    body: bytes | None


class MaskingFault(NamedTuple):
    """A body that an erasure left, but can't have left by masking.

    Attributes:
        erasure: the place of the erasure.
        seq: the place of the record whose body it replaced.
        problem: what is wrong.
        masked_key: whether it is only that an earlier chronos masked a key.
    """

    erasure: int
    seq: int
    problem: str
    masked_key: bool = False


def masked_key(seq: int, where: str) -> Issue:
    """The finding that an earlier chronos masked a key of a record."""
    return Issue(
        code="CHR518",
        severity="warning",
        message=f"an erasure by an earlier chronos masked a key of record {seq}: it can't be read",
        where=where,
        hint="look the record up in a copy from before the erasure, and record what it said again",
    )


class Replacements:
    """What the erasures of a log left of bodies, to be checked as far as the log can prove it.

    A body that an erasure took out is gone, so its words can't be compared. What is left has to
    be of a record that the erasure names, to fit the header of that record, to have something
    masked, and to mask what an earlier erasure left of the same record, if one did.

    Args:
        erasures: ids, places and bodies of all erasures, in order.

    Attributes:
        places: the places of the records that have to be looked up.
    """

    def __init__(self, erasures: Sequence[tuple[str, int, bytes | None]]) -> None:
        left = Forgotten(erasures).stands
        bodies = ((seq, left.get(seq) if body in {None, b"null"} else body)
                  for _, seq, body in erasures)  # fmt: skip
        said = ((seq, _said(body)) for seq, body in bodies)
        self._said = [(seq, one) for seq, one in said if one and one.stands]
        self.places = frozenset(place for _, one in self._said for place in _places(one.stands))

    def faults(self, held: Mapping[int, Held]) -> Iterator[MaskingFault]:
        """What is wrong, given the records at `places`."""
        prose = Prose(lambda seq: held[seq].form if seq in held else UNKNOWN)
        earlier: dict[int, Mapping[str, Any]] = {}
        for seq, said in self._said:
            for stand in said.stands:
                record = held.get(stand.seq)
                if not record or stand.seq not in said.records or stand.seq >= seq:
                    problem = "the erasure does not name that record"
                else:
                    problem = _fault(prose, record, stand.body, earlier.get(stand.seq))
                if problem:
                    yield MaskingFault(seq, stand.seq, problem, has_masked_key(stand.body))
                earlier[stand.seq] = stand.body


def _places(stands: Iterable[MaskedBody]) -> Iterator[int]:
    """The records that masked bodies are of, those inside erasures too."""
    for stand in stands:
        yield stand.seq
        inner = stand.body.get("stands")
        for one in inner if isinstance(inner, list) else ():
            if isinstance(one, dict) and isinstance(one.get("seq"), int):
                yield one["seq"]


@cache
def _any_types() -> Codec:
    """Reads a report of each type as one of which only the name is known."""
    return Codec(())


def _fault(
    prose: Prose, held: Held, body: Mapping[str, Any], earlier: Mapping[str, Any] | None
) -> str:
    """What is wrong with what is left of a record; empty when nothing is."""
    form = held.form
    if problem := _unfit_kind(form.kind):
        return problem
    before = earlier or (_unsalted(held.body) if held.body else None)
    try:
        _any_types().loads(form.kind, form.type, form.v, write_json(body), held.id)
    except InputError as error:
        if not has_masked_key(before):  # an earlier chronos left it so
            return f"what is left does not fit the record: {error.message}"
    if before is not None and not prose.is_masking(before, body, form):
        return "what is left differs from what was there by more than masked characters"
    if any(MASK in code for code in prose.codes(body, form)):
        return "an id or another fixed word is masked"
    if not any(MASK in text for text in prose.texts(body, form)):
        return "nothing is masked in what is left"
    return ""
