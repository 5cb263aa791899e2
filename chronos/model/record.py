"""One line of the log: a header that is hashed, and a body that can be erased."""

from __future__ import annotations

from typing import Literal, NamedTuple

import attrs

Kind = Literal[
    "log", "article", "custody", "report", "link", "amendment", "retraction", "confirmation",
    "merge", "split", "distinction", "erasure", "run",
]  # fmt: skip


SCHEMA = 2
"""Schema version of the bodies that this chronos writes."""


@attrs.frozen(kw_only=True)
class Header:
    """What stays for ever of a record.

    Attributes:
        seq: place in the log, from 0.
        left: records of the same batch still to come; a batch ends at 0.
        kind: see `Kind`; kinds of newer versions are kept.
        type: the event type for a report, otherwise empty.
        id: what it is about (article, report or event id; the log's origin in the first record).
        v: schema version of the body.
        recorded_at: RFC 3339 UTC time of the append.
        by: who wrote it: an extractor with its version, or a person.
        digest: SHA-256 of the exact bytes of the body, hex.
    """

    seq: int
    left: int
    kind: str
    type: str
    id: str
    v: int
    recorded_at: str
    by: str
    digest: str


@attrs.frozen(kw_only=True)
class Record:
    """A header, its chained hash, and the body.

    Attributes:
        header: see Header.
        hash: SHA-256 of the previous hash and the header's exact bytes, hex.
        body: the exact JSON bytes; None once erased.
    """

    header: Header
    hash: str
    body: bytes | None


class Draft(NamedTuple):
    """A record to be: what a writer hands to a log, which adds place, time and hashes.

    Attributes:
        kind: see `Kind`.
        id: what it is about.
        body: JSON bytes, one object.
        type: the event type for a report.
        v: schema version of the body.
        by: who says so.
    """

    kind: str
    id: str
    body: bytes
    type: str = ""
    v: int = SCHEMA
    by: str = ""
