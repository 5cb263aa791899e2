"""Checks of a chronology that a person would make before showing it to others.

======  ========  ========================================================================
code    severity  meaning
======  ========  ========================================================================
CHR201  error     a quote or trigger is not what the article has at its offsets
CHR202  warning   an event reported as past begins after the article was published
CHR203  info      reports of one event give figures that exclude each other
CHR204  info      an article has no publication date
CHR205  info      a report has no time, no place and no party
CHR206  warning   reports of one event give times that exclude each other
CHR207  info      two events of one type share place and day: the same one twice, perhaps
======  ========  ========================================================================
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
