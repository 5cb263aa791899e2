"""Evidence inside an article: dates and weekdays that its sentences tell."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from chronos.dates.days import Days
from chronos.dates.evidence import WEEK_LONG, WINTER_LONG, YEAR_LONG, Evidence
from chronos.dates.expression import TimeExpression
from chronos.dates.reading import (
    HEAD,
    MONTH_DAY,
    WEEKDAY,
    Reading,
    Years,
    is_bare,
    is_past,
    possible_days,
    quote,
    told,
    words_after,
    words_before,
)
from chronos.dates.values import span_of

_LEAD = 1500  # characters in which the day of the news is told
_PRESENT = 40  # weight of a verb in the present: "writes on Thursday"
_MOST_IN_A_ROW = 4  # days in a row that a report may follow its news


def inside(reading: Reading, years: Years) -> Iterator[Evidence]:
    """What the running text tells; `years` are those that an unstated year may be."""
    yield from _explicit(reading)
    yield from _partial(reading, years)
    yield from _agreement(reading, years)
    yield from _weekdays(reading)


def _explicit(reading: Reading) -> Iterator[Evidence]:
    """The youngest day, and the youngest year, that is told as past."""
    found: dict[int, tuple[date, TimeExpression]] = {}
    for time in told(reading):
        span = span_of(time.value[:10]) if time.value[:4].isdigit() and is_past(time) else None
        if span is None or span.earliest is None:
            continue
        weight = 12 if len(time.value) == 4 else 50
        first = span.earliest.date()
        if weight not in found or first > found[weight][0]:
            found[weight] = (first, time)
    for weight, (first, time) in found.items():
        yield _found("told date", weight, Days.between(first, None), time, "is told as past")


def _partial(reading: Reading, years: Years) -> Iterator[Evidence]:
    """Days of a month without a year: within a year of the publication."""
    if not years:
        return
    seen: set[tuple[str, bool]] = set()
    for time in told(reading):
        match = MONTH_DAY.fullmatch(time.value)
        future = time.direction == "future"
        if not match or (match[0], future) in seen:
            continue
        seen.add((match[0], future))
        if future:
            yield _found("planned date", 36, _ahead(time, years), time, "lies ahead of it")
        elif is_past(time):
            yield _found("told date", 35, _back(time, years), time, "is told as past")


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


def _agreement(reading: Reading, years: Years) -> Iterator[Evidence]:
    """A date ahead and a bare weekday that falls on it: published in the week before."""
    bare = _bare_weekdays(reading)
    for time in told(reading):
        ahead = [
            day for day in possible_days(time, years) if bare.get(day.isoweekday()) == "future"
        ]
        if not ahead or time.direction == "past":
            continue
        name = ahead[0].strftime("%A")
        eve = timedelta(days=1)
        week = Days.union((day - timedelta(days=WEEK_LONG), day - eve) for day in ahead)
        yield _found("agreement", 22, week, time, f"is the {name} that lies ahead of it")
        running = [(day - timedelta(days=day.weekday()), day - eve) for day in ahead]
        if all(first < last for first, last in running):
            why = f"is a bare {name} ahead: in the running week"
            yield _found("running week", 8, Days.union(running), time, why)


def _weekdays(reading: Reading) -> Iterator[Evidence]:
    """The last weekday that the news is told of: published on it or on the day after."""
    past, ahead = _named_days(reading, future=False), _named_days(reading, future=True)
    days = list(_news_days(reading))
    for time, weight in days:
        weekday = _weekday(time)
        if weekday % 7 + 1 in past:
            continue
        if weight == _PRESENT:
            yield _on(weight, {weekday}, quote(reading.text, time), "is told on the day itself")
            return
        yield _news(reading, time, weight)
        if weekday in ahead and weight == 30:
            why = "still lies ahead in it as well: published that day"
            yield _on(24, {weekday}, time.text, why)
        return
    if days:
        yield from _last_in_a_row(reading, _weekday(days[0][0]))


def _named_days(reading: Reading, *, future: bool) -> set[int]:
    return {
        _weekday(time)
        for time in reading.times
        if WEEKDAY.fullmatch(time.value) and (time.direction == "future") == future
    }


def _last_in_a_row(reading: Reading, weekday: int) -> Iterator[Evidence]:
    """The news of one day, then what the days after it brought: the last of them counts."""
    told = {_weekday(time): time for time in reversed(_told_weekdays(reading))}
    row = [(weekday + step - 1) % 7 + 1 for step in range(_MOST_IN_A_ROW + 1)]
    last = next(step for step, day in enumerate([*row, 0]) if day not in told)
    if 1 < last <= _MOST_IN_A_ROW:
        yield _news(reading, told[row[last - 1]], 21)


def _weekday(time: TimeExpression) -> int:
    return int(time.value[9])


def _news(reading: Reading, time: TimeExpression, weight: int) -> Evidence:
    weekday = _weekday(time)
    why = "is the news: published that day or the next"
    return _on(weight, {weekday, weekday % 7 + 1}, quote(reading.text, time), why)


def _on(weight: int, weekdays: set[int], words: str, why: str) -> Evidence:
    return Evidence(kind="weekday", weight=weight, days=Days.on(weekdays), words=words, why=why)


def _told_weekdays(reading: Reading) -> list[TimeExpression]:
    """Bare weekdays told as past where the news is told."""
    lead = len(reading.article.headline) + _LEAD
    return [
        time
        for time in reading.times
        if is_bare(reading, time) and time.direction != "future" and time.start < lead
    ]


def _news_days(reading: Reading) -> Iterator[tuple[TimeExpression, int]]:
    words, told = reading.press, _told_weekdays(reading)
    for time in told:
        before = words_before(reading.text, time.start, 3)
        verb = before[-2:-1] if set(before[-1:]) & words["on"] else before[-1:]
        if set(verb) & words["present_reporting"]:
            yield time, _PRESENT
    for time in told:
        near = words_before(reading.text, time.start, 4) + words_after(reading.text, time.end, 5)
        if set(near) & words["reporting"]:
            yield time, 30
    for time in told:
        if time.start < len(reading.article.headline) + HEAD * 2:
            yield time, 26


def _bare_weekdays(reading: Reading) -> dict[int, str]:
    found: dict[int, str] = {}
    for time in reading.times:
        if is_bare(reading, time):
            weekday = _weekday(time)
            found[weekday] = "future" if found.get(weekday) == "future" else time.direction
    return found


def _found(kind: str, weight: int, days: Days, time: TimeExpression, why: str) -> Evidence:
    return Evidence(kind=kind, weight=weight, days=days, words=time.text, why=why)
