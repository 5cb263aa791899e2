"""A time that lies a length before or after another one: "two days after 4 May"."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import attrs

from chronos.model.edtf import CLOCK
from chronos.model.time import TimeSpan
from chronos.timex.meaning.values import shift

_LENGTH = re.compile(r"P(\d+(?:\.\d+)?)([DWMY])")
_HOURS = re.compile(r"PT[\dX.]+[HMS]")
#: How many days a length in such a unit may be off, as for "two weeks ago".
_SLACK = {"D": 0, "W": 2, "M": 8, "Y": 91}


def distant(origin: TimeSpan, length: str, sign: int) -> TimeSpan | None:
    """The interval that lies a length after (sign 1) or before (sign -1) another one.

    Hours and minutes leave a day as it is: most of what happens "hours after" something happens
    on the same day.

    >>> distant(TimeSpan.parse("2016-05-04"), "P2D", 1).edtf
    '2016-05-06'

    Args:
        origin: the interval that is counted from.
        length: TIMEX3 value of a duration, such as P2D, P3W or PT5H.
        sign: 1 for later, -1 for earlier.

    Returns:
        None when the length has no number ("PXD") or leads out of the calendar.
    """
    if _HOURS.fullmatch(length):
        return origin
    found = _LENGTH.fullmatch(length)
    if found is None:
        return None
    count, unit = sign * float(found[1]), found[2]
    slack = timedelta(days=_SLACK[unit])
    try:
        start = _moved(origin.earliest, unit, count, -slack)
        end = _moved(origin.latest, unit, count, slack)
    except (ValueError, OverflowError):
        return None
    exact = origin.precision in CLOCK and not slack
    first, last = (origin.earliest_precision, origin.latest_precision) if exact else ("day", "day")
    return attrs.evolve(
        origin, earliest=start, latest=end, earliest_precision=first, latest_precision=last
    )


def _moved(moment: datetime | None, unit: str, count: float, slack: timedelta) -> datetime | None:
    if moment is None:
        return None
    day = shift(moment.date(), unit, count)
    return moment.replace(year=day.year, month=day.month, day=day.day) + slack
