"""Where a log gets its times and salts from."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from chronos.errors import UsageError

Clock = Callable[[], datetime]
Salts = Callable[[str, Sequence[bytes]], Sequence[bytes]]
"""From a log's key and unsalted bodies to 32 hex digits for each."""


def random_salts(key: str, bodies: Sequence[bytes]) -> list[bytes]:  # noqa: ARG001 - see Salts
    """Sixteen bytes each from the system's generator: an erased body can't be guessed back."""
    drawn = os.urandom(16 * len(bodies)).hex().encode()
    return [drawn[start : start + 32] for start in range(0, len(drawn), 32)]


def derived_salts(key: str, bodies: Sequence[bytes]) -> list[bytes]:
    """The first 16 bytes of SHA-256(key + body): the same input gives the same log.

    Whoever guesses an erased body can confirm the guess, since the log contains the key.
    """
    start = key.encode()
    return [hashlib.sha256(start + body).hexdigest()[:32].encode() for body in bodies]


def is_derived(key: str, body: bytes) -> bool:
    """Whether the salt at the end of a body follows from the rest of it."""
    plain, _, salt = body.rpartition(b'"salt":"')
    unsalted = (plain[:-1] if plain[-1:] == b"," else plain) + b"}"
    return [salt] == [found + b'"}' for found in derived_salts(key, [unsalted])]


def default_clock() -> Clock:
    """Now in UTC, or the fixed moment in SOURCE_DATE_EPOCH (seconds since 1970) when it is set.

    Raises:
        UsageError: SOURCE_DATE_EPOCH is not a number of seconds.
    """
    text = os.environ.get("SOURCE_DATE_EPOCH")
    if not text:
        return lambda: datetime.now(UTC)
    try:
        moment = datetime.fromtimestamp(int(text), UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            f"SOURCE_DATE_EPOCH is {text!r}", hint="set it to seconds since 1970, or unset it"
        ) from None
    return lambda: moment


def default_salts() -> Salts:
    """Random salts, or derived ones when SOURCE_DATE_EPOCH is set."""
    return derived_salts if os.environ.get("SOURCE_DATE_EPOCH") else random_salts


def stamp(moment: datetime) -> str:
    """RFC 3339 text in UTC, whole seconds; a moment without zone is taken as UTC."""
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    utc = zoned.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    return f"{utc.isoformat()}Z"
