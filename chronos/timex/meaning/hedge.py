"""How vague a time is meant: "late May", "around 5 May", "possibly on Monday"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import attrs

from chronos.model.edtf import Precision, Qualifier, join_qualifiers
from chronos.model.time import TimeSpan

_PARTS = ("START", "MID", "END")
_WHOLE = {"START": ("since",), "END": ("until", "before", "by")}
_MONTHS, _DAYS = (1, 5, 9), (1, 11, 21)  # where the thirds of a year and a month begin


@attrs.frozen(kw_only=True)
class Hedge:
    """What the words around a time, or in it, make of its interval.

    Attributes:
        part: START, MID or END for the first, second or last third of a month or year; else "".
        qualifier: `~` approximate, `?` uncertain, `%` both; empty for neither.
    """

    part: str = ""
    qualifier: Qualifier = ""

    def of(self, span: TimeSpan, relation: str = "in") -> TimeSpan:
        """The interval meant. A border between thirds is approximate.

        "by the end of 2016" and "since early 2016" have the border of the whole year.
        """
        if self.part in _PARTS and relation not in _WHOLE.get(self.part, ()):
            span = _third(span, self.part)
        if not self.qualifier:
            return span
        return attrs.evolve(
            span,
            earliest_qualifier=join_qualifiers([span.earliest_qualifier, self.qualifier]),
            latest_qualifier=join_qualifiers([span.latest_qualifier, self.qualifier]),
        )


def _third(span: TimeSpan, part: str) -> TimeSpan:
    """A third of a month or of a year; any other time as it is."""
    start, precision = span.earliest, span.earliest_precision
    if start is None or span.latest is None or "/" in span.edtf:
        return span
    if precision == "month":
        borders: Sequence[datetime] = [start.replace(day=day) for day in _DAYS] + [span.latest]
    elif precision == "year" and start.month == 1:
        borders = [start.replace(month=month) for month in _MONTHS] + [span.latest]
    else:
        return span
    at = _PARTS.index(part)
    finer: Precision = "day" if precision == "month" else "month"
    return attrs.evolve(
        span,
        earliest=borders[at],
        latest=borders[at + 1],
        earliest_precision=finer,
        latest_precision=finer,
        earliest_qualifier="~" if at > 0 else span.earliest_qualifier,
        latest_qualifier="~" if at < 2 else span.latest_qualifier,
    )
