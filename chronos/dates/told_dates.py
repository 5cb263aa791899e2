"""Evidence in the sentences of an article: days and years that they tell as past or planned."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from chronos.dates.days import Days
from chronos.dates.evidence import WINTER_LONG, YEAR_LONG, Evidence
from chronos.dates.expression import TimeExpression
from chronos.dates.reading import (
    MONTH_DAY,
    Reading,
    Years,
    follows,
    is_past,
    possible_days,
    told,
)
from chronos.dates.values import span_of

_CARRIED = 300  # characters behind a year in which days without one may be of that year


def told_dates(reading: Reading, years: Years) -> Iterator[Evidence]:
    """What dates in the running text tell; `years` are those that an unstated year may be."""
    yield from _explicit(reading)
    yield from _partial(reading, years)


def _explicit(reading: Reading) -> Iterator[Evidence]:
    """The youngest day, and the youngest year, that is told as past."""
    found: dict[int, tuple[date, TimeExpression]] = {}
    for time in told(reading):
        past = time.value[:4].isdigit() and is_past(time) and not follows(reading, time, "until")
        span = span_of(time.value[:10]) if past else None
        if span is None or span.earliest is None:
            continue
        weight = 12 if len(time.value) == 4 else 50
        first = span.earliest.date()
        if weight not in found or first > found[weight][0]:
            found[weight] = (first, time)
    for weight, (first, time) in found.items():
        yield _told("told date", weight, Days.between(first, None), time, "is told as past")


def _partial(reading: Reading, years: Years) -> Iterator[Evidence]:
    """Days of a month without a year: within a year of the publication."""
    if not years:
        return
    seen: set[tuple[str, bool]] = set()
    for time, told_year in _without_year(reading):
        future = time.direction == "future"
        if (time.value, future) in seen or follows(reading, time, "until", "naming"):
            continue
        seen.add((time.value, future))
        own = tuple(sorted({*years, *told_year}))
        if future:
            yield _told("planned date", 36, _ahead(time, own), time, "lies ahead of it")
        elif is_past(time):
            back = _since(time, own) if told_year else _back(time, own)
            yield _told("told date", 35, back, time, "is told as past")


def _without_year(reading: Reading) -> Iterator[tuple[TimeExpression, Years]]:
    """Days without a year, each with the year told shortly before, which may be theirs too."""
    year, end = 0, -_CARRIED
    for time in told(reading):
        if time.value[:4].isdigit():
            year, end = int(time.value[:4]), time.end
        elif MONTH_DAY.fullmatch(time.value):
            yield time, (year,) if time.start - end < _CARRIED else ()


def _since(time: TimeExpression, years: Years) -> Days:
    """Days from the first that a day of a month may be, whenever it is told."""
    possible = possible_days(time, years)
    return Days.between(possible[0], None) if possible else Days.union(())


def _back(time: TimeExpression, years: Years) -> Days:
    """Days from which a day of a month without its year is still told as past."""
    reach, across = timedelta(days=YEAR_LONG), timedelta(days=WINTER_LONG)
    parts = [(day, day + reach) for day in possible_days(time, years)]
    parts += [(day, day + across) for day in possible_days(time, (years[0] - 1,))]
    return Days.union(parts)


def _ahead(time: TimeExpression, years: Years) -> Days:
    """Days from which a day of a month without its year is told as lying ahead."""
    reach, across, eve = (timedelta(days=n) for n in (YEAR_LONG, WINTER_LONG, 1))
    parts = [(day - reach, day - eve) for day in possible_days(time, years)]
    parts += [(day - across, day - eve) for day in possible_days(time, (years[-1] + 1,))]
    return Days.union(parts)


def _told(kind: str, weight: int, days: Days, time: TimeExpression, why: str) -> Evidence:
    return Evidence(kind=kind, weight=weight, days=days, words=time.text, why=why)
