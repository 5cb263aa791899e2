"""Moments at which a signal has to wait, so that what was recorded is never in doubt."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import attrs


@attrs.define
class _Shield:
    depth: int = 0
    waiting: BaseException | None = None


_SHIELD = _Shield()


@contextmanager
def shielded() -> Iterator[None]:
    """Let what `interrupt` raises wait until the block ends: a batch is being written."""
    _SHIELD.depth += 1
    try:
        yield
    finally:
        _SHIELD.depth -= 1
        if not _SHIELD.depth and _SHIELD.waiting:
            waiting, _SHIELD.waiting = _SHIELD.waiting, None
            raise waiting


def interrupt(error: BaseException) -> None:
    """Raise an exception now, or when the block of `shielded` ends."""
    if not _SHIELD.depth:
        raise error
    _SHIELD.waiting = error
