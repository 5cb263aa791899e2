"""Time zones by name."""

from __future__ import annotations

from datetime import tzinfo

from chronos.errors import UsageError


def time_zone(name: str) -> tzinfo | None:
    """The zone of an IANA name such as "Asia/Damascus"; None for no name.

    Raises:
        UsageError: no zone has this name.
    """
    if not name:
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError) as error:
        hint = "use a name of the IANA time zone database, such as Asia/Damascus or UTC"
        raise UsageError(f"no time zone is called {name!r}", hint=hint) from error
