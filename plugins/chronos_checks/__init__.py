"""Checks of a chronology that a person would make before showing it to others.

Their codes are CHR2xx of `chronos/issue_codes.toml`.
"""

from __future__ import annotations

from collections.abc import Iterable

from chronos.plugin import Validator, hookimpl


@hookimpl
def chronos_validators() -> Iterable[Validator]:
    """The checks, by code."""
    from chronos_checks.events import Disagreements, Duplicates, Times
    from chronos_checks.reports import Dates, Emptiness, Hindsight, Quotes

    return (
        Quotes(),
        Hindsight(),
        Disagreements(),
        Dates(),
        Emptiness(),
        Times(),
        Duplicates(),
    )
