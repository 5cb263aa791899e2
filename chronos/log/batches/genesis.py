"""The first record of a log."""

from __future__ import annotations

from chronos.codec import Codec, Origin, read_json
from chronos.log.batches.policy import Salts
from chronos.log.lines.line import FORMAT
from chronos.model.record import Draft


def opening(*, salts: Salts, origin: str) -> Draft:
    """The record of kind `log`, with which a log's first batch begins.

    Args:
        salts: gives the log's key too.
        origin: the log's name; "chronos/" and half of the key when empty.
    """
    key = salts("", [b"chronos"])[0].decode()
    first = Origin(origin=origin or f"chronos/{key[:16]}", format=FORMAT, key=key)
    return Codec(()).draft(first, by="chronos")


def key_of(body: bytes) -> str:
    """The key that a log's first body states; empty when it was erased."""
    fields = read_json(body) or {}
    return str(fields.get("key", ""))
