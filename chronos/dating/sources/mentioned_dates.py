"""Evidence in the sentences of an article: days and years that they tell as past or planned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from chronos.dating.days import Days
from chronos.dating.evidence import WINTER_LONG, YEAR_LONG, Evidence
from chronos.dating.sources.labels import Lead
from chronos.dating.tagged_article import (
    HEAD,
    MONTH_DAY,
    Reading,
    Years,
    follows,
    is_past,
    is_stamp,
    named_days,
    possible_days,
    told,
    words_before,
)
from chronos.timex.expression import TimeExpression
from chronos.timex.meaning.values import span_of

_JOINED = re.compile(r"\w[ ,(]{1,3}$")
_NAME = re.compile(r"[A-Z]\w+ [A-Z]\w+[ ,(]*$")  # "USA Today, May 3"
_NEAR = 12  # words before a date in which one tells that it is to come
_CARRIED = 300  # characters behind a year in which days without one may be of that year


def told_dates(reading: Reading, years: Years) -> Iterator[Evidence]:
    """What dates in the running text tell; `years` are those that an unstated year may be."""
    yield from _today(reading, years)
    yield from _explicit(reading)
    yield from _announced(reading)
    yield from _partial(reading, years)


def _today(reading: Reading, years: Years) -> Iterator[Evidence]:
    """A date that is called today, yesterday or tomorrow: "today, May 3, 2011"."""
    for time in reading.times:
        at = named_days(reading, time) or possible_days(time, years)
        steps = _steps_from_today(reading, time) if at else None
        if steps is not None:
            name = ("tomorrow", "today", "yesterday")[steps + 1]
            days = Days.union((day, day) for day in (d + timedelta(days=steps) for d in at))
            in_head = time.start < len(reading.article.headline) + HEAD * 2
            weight = 84 if in_head else 45
            yield _told("today", weight, days, time, f"is called {name}")
            return


def _steps_from_today(reading: Reading, time: TimeExpression) -> int | None:
    """Days from a date to the article's, when a word right before it tells."""
    just_before = reading.text[max(0, time.start - 4) : time.start]
    in_name = _NAME.search(reading.text[max(0, time.start - 40) : time.start])
    if is_stamp(reading, time) or in_name or not _JOINED.search(just_before):
        return None
    before, words = words_before(reading.text, time.start, 2), reading.press
    named = {"tomorrow": -1, "today": 0, "yesterday": 1}
    for name, steps in named.items():
        if set(before[-1:]) & words[name]:
            return steps
    this_part = len(before) == 2 and before[0] in words["this"] and before[1] in words["part"]
    return 0 if this_part else None


def _announced(reading: Reading) -> Iterator[Evidence]:
    """The first day, told with its year, that lies ahead."""
    ahead = [
        (min(named_days(reading, time)), time)
        for time in told(reading)
        if _is_ahead(reading, time) and named_days(reading, time)
    ]
    if ahead:
        day, time = min(ahead, key=lambda pair: pair[0])
        days = Days.between(None, day - timedelta(days=1))
        yield _told("planned date", 36, days, time, "lies ahead of it")


def _binds_not(reading: Reading, time: TimeExpression) -> bool:
    """Whether a date is the end or aim of something, or that of a label ("LOAD-DATE: ...")."""
    return follows(reading, time, "until") or Lead.of(reading, time).label(reading) == "other"


def _is_ahead(reading: Reading, time: TimeExpression) -> bool:
    """Whether a word says that it is to come: a verb in the present alone may tell a picture."""
    near = set(words_before(reading.text, time.start, _NEAR))
    told_so = bool(near & reading.press["ahead"]) and not near & reading.press["was"]
    return time.direction == "future" and told_so and not follows(reading, time, "naming")


def _explicit(reading: Reading) -> Iterator[Evidence]:
    """The youngest day, and the youngest year, that is told as past."""
    found: dict[int, tuple[date, TimeExpression]] = {}
    for time in told(reading):
        past = time.value[:4].isdigit() and is_past(time) and not _binds_not(reading, time)
        span = span_of(time.value[:10]) if past else None
        if span is None or span.earliest is None:
            continue
        weight = 12 if len(time.value) == 4 else 50
        first = min(named_days(reading, time), default=span.earliest.date())
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
        if _is_ahead(reading, time):
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
