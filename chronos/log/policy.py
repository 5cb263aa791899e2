"""Where a log gets its times and salts from."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from datetime import UTC, datetime

from chronos.errors import UsageError

Clock = Callable[[], datetime]
Salts = Callable[[str, bytes], str]
"""From a log's key and an unsalted body to 32 hex digits."""


def random_salt(key: str, body: bytes) -> str:  # noqa: ARG001 - the shape of Salts
    """Sixteen bytes from the system's generator: an erased body can't be guessed back."""
    return os.urandom(16).hex()


def derived_salt(key: str, body: bytes) -> str:
    """The first 16 bytes of SHA-256(key + body): the same input gives the same log.

    Whoever guesses an erased body can confirm the guess, since the key stands in the log.
    """
    return hashlib.sha256(key.encode() + body).hexdigest()[:32]


def is_derived(key: str, body: bytes) -> bool:
    """Whether the salt at the end of a body follows from the rest of it."""
    plain, _, salt = body.rpartition(b'"salt":"')
    unsalted = (plain[:-1] if plain[-1:] == b"," else plain) + b"}"
    return salt == derived_salt(key, unsalted).encode() + b'"}'


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
    return derived_salt if os.environ.get("SOURCE_DATE_EPOCH") else random_salt


def stamp(moment: datetime) -> str:
    """RFC 3339 text in UTC, whole seconds; a moment without zone is taken as UTC."""
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    utc = zoned.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    return f"{utc.isoformat()}Z"
