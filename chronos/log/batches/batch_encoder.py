"""From drafts to the lines of a batch, and back when somebody looks."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from operator import itemgetter
from typing import overload

from chronos.codec import BODY_LIMITS, Canonical, Codec, collector_paused
from chronos.codec.bodies import body_limit
from chronos.errors import InputError
from chronos.log.batches.policy import Salts
from chronos.log.erasure.erasing import MaskingCheck
from chronos.log.lines.line import around_id, check_header, decode
from chronos.model.record import Draft, Header, Record

_SALT_RE = re.compile(rb'[,{]"salt":"[0-9a-f]{32}"\}\Z')
_ERASURE, _KIND = "erasure", itemgetter(0)
_SHORT = min(BODY_LIMITS.values())
_SURE = 100
"""Characters that an id may have in any script; the header's grammar counts bytes."""


class Batch(Sequence[Record]):
    """The records of a batch, made from the bytes of its lines when somebody looks."""

    def __init__(self, lines: bytes) -> None:
        """Keep the bytes."""
        self._lines = lines

    @cached_property
    def _records(self) -> tuple[Record, ...]:
        return tuple(decode(line + b"\n") for line in self._lines.split(b"\n")[:-1])

    def __len__(self) -> int:
        return len(self._records)

    @overload
    def __getitem__(self, place: int) -> Record: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Record, ...]: ...
    def __getitem__(self, place: int | slice) -> Record | tuple[Record, ...]:
        return self._records[place]

    def __iter__(self) -> Iterator[Record]:
        return iter(self._records)


class BatchEncoder:
    """Turns the drafts of one batch into lines behind a given record; pure but for its salts.

    Args:
        key: the log's.
        salts: gives the salt of a body.
        recorded_at: when the batch is recorded.
        records: gives the records before the batch; asked for where an erasure replaces bodies.
    """

    def __init__(
        self,
        *,
        key: str,
        salts: Salts,
        recorded_at: str,
        records: Callable[[], Iterable[Record]],
    ) -> None:
        self._key = key
        self._salts = salts
        self._recorded_at = recorded_at
        self._check_masking = MaskingCheck(records)

    def seal(
        self, drafts: Sequence[Draft], *, seq: int, before: bytes, left: int = 0
    ) -> tuple[bytes, bytes]:
        """The lines of a batch or a part of one, and the hash of the last, 32 bytes.

        Args:
            drafts: what to record, in order.
            seq: place of the first in the log.
            before: hash of the record before, 32 bytes.
            left: records of the batch that come behind these.

        Raises:
            InputError: a draft does not fit into a log.
        """
        if _ERASURE in map(_KIND, drafts):
            self._check_masking(drafts)
        sha256, left = hashlib.sha256, left + len(drafts)
        pieces: list[bytes] = []
        with collector_paused():
            salts = self._salts(self._key, [draft.body for draft in drafts])
            for draft, salt, (start, end) in zip(drafts, salts, self._frames(drafts), strict=True):
                left -= 1
                body = draft.body
                if type(body) is Canonical and 2 < len(body) <= _SHORT:
                    body = b'%b,"salt":"%b"}' % (body[:-1], salt)
                else:
                    body = _salted(draft, salt)
                digest = sha256(body).hexdigest()
                head = f'"seq":{seq},"left":{left},{start}{draft.id}{end}{digest}"'.encode()
                before = sha256(before + head).digest()
                link = before.hex().encode()
                pieces += (b'{"hash":"', link, b'",', head, b',"body":', body, b"}\n")
                seq += 1
        return b"".join(pieces), before

    def _frames(self, drafts: Sequence[Draft]) -> list[tuple[str, str]]:
        """The parts around the id of each header, once it is sure that this can be read back."""
        plain = _are_plain([draft.id for draft in drafts])
        known: dict[tuple[str, str, int, str], tuple[str, str]] = {}
        frames = []
        for kind, about, _, type_, v, by in drafts:
            common = (kind, type_, v, by)
            frame = known.get(common)
            if not (frame and plain):
                frame = known[common] = self._frame(*common, about)
            frames.append(frame)
        return frames

    def _frame(self, kind: str, type_: str, v: int, by: str, about: str) -> tuple[str, str]:
        at = self._recorded_at
        check_header(
            Header(
                seq=0,
                left=0,
                kind=kind,
                type=type_,
                id=about,
                v=v,
                recorded_at=at,
                by=by,
                digest="0" * 64,
            )
        )
        return around_id(kind, type_, v, at, by)


def _are_plain(ids: Sequence[str]) -> bool:
    """Whether it takes no grammar to see that headers can contain the ids."""
    text = "".join(ids)
    return (
        text.isprintable()
        and '"' not in text
        and "\\" not in text
        and "" not in ids
        and max(map(len, ids)) <= _SURE
    )


def _salted(draft: Draft, salt: bytes) -> bytes:
    """Its body once it is checked, with a salt at the end."""
    body = draft.body
    check_body(draft)
    # The codec writes no salt.
    if type(body) is not Canonical and _SALT_RE.search(body, max(0, len(body) - 48)):
        return body
    comma = b"" if body == b"{}" else b","
    return b'%b%b"salt":"%b"}' % (body[:-1], comma, salt)


@cache
def _strict() -> Codec:
    """Reads bodies of all kinds, to refuse what does not fit; a plugin's types by their name."""
    return Codec()


def check_body(draft: Draft) -> None:
    """Refuse a body that could not be read back from its line, or does not fit its kind.

    What the codec wrote itself is believed. Kinds, event types and versions that this version does
    not know have to be JSON objects.

    Raises:
        InputError: it is not one JSON object on one line, too long, holds what two readers would
            read differently, or does not fit; the message has the path to the field.
    """
    body, where = draft.body, f"{draft.kind} {draft.id}"
    if len(body) > body_limit(draft.kind):
        raise InputError(f"body has {len(body)} bytes, too many", where=where)
    if type(body) is Canonical:
        return
    if body[:1] != b"{" or body[-1:] != b"}" or b"\n" in body:
        raise InputError("body is not a JSON object on one line", where=where)
    _strict().check(draft.kind, draft.type, draft.v, body, draft.id)
