"""Evidence in the sentences of an article: weekdays that they tell as past or as ahead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from chronos.dating.days import Days
from chronos.dating.evidence import WEEK_LONG, Evidence
from chronos.dating.tagged_article import (
    HEAD,
    MONTH_DAY,
    SENTENCE_END,
    WEEKDAY,
    Reading,
    Years,
    follows,
    full_day,
    is_bare,
    possible_days,
    quote,
    told,
    words_after,
    words_before,
)
from chronos.timex.expression import TimeExpression

_TOGETHER = 3  # characters between a date and a weekday that is part of it
_LEAD = 1500  # characters in which the day of the news is told
_PRESENT = 40  # weight of a verb in the present: "writes on Thursday"
_BESIDE = 80  # characters beside a date in which it is told what happens on it
_OWNED = re.compile(r" ?['’]s\b")
_LONG_WORD = re.compile(r"\b[a-z]{4,}\b")
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MOST_IN_A_ROW = 4  # days in a row that a report may follow its news


def weekdays(reading: Reading, years: Years) -> Iterator[Evidence]:
    """What weekdays tell, also together with dates that fall on them; `years` as in told_dates."""
    yield from _agreement(reading, years)
    yield from _news_weekday(reading)


def _agreement(reading: Reading, years: Years) -> Iterator[Evidence]:
    """A date ahead, and a bare weekday that tells the same and falls on it: the week before it."""
    matters = _matters_ahead(reading)
    for time in told(reading):
        without_year = MONTH_DAY.fullmatch(time.value) and time.direction != "past"
        ahead = possible_days(time, years) if without_year or time.direction == "future" else ()
        matter = _matter(reading, time) if ahead else frozenset()
        agreed = [day for day in ahead if matter & matters.get(day.isoweekday(), frozenset())]
        if not agreed:
            continue
        name = _NAMES[agreed[0].weekday()]
        eve = timedelta(days=1)
        week = Days.union((day - timedelta(days=WEEK_LONG), day - eve) for day in agreed)
        why = f"is the {name} that lies ahead of it"
        yield Evidence(kind="agreement", weight=22, days=week, words=time.text, why=why)
        running = [(day - timedelta(days=day.weekday()), day - eve) for day in agreed]
        if all(first < last for first, last in running):
            why = f"is a bare {name} ahead: in the running week"
            days = Days.union(running)
            yield Evidence(kind="running week", weight=8, days=days, words=time.text, why=why)


def _matters_ahead(reading: Reading) -> dict[int, frozenset[str]]:
    """The bare weekdays that lie ahead of the article, with what is told of them."""
    found: dict[int, frozenset[str]] = {}
    for time in _ahead(reading):
        weekday = _weekday(time)
        found[weekday] = found.get(weekday, frozenset()) | _matter(reading, time)
    return found


def _ahead(reading: Reading) -> Iterator[TimeExpression]:
    return (t for t in reading.times if t.direction == "future" and is_bare(reading, t))


def _still_ahead(reading: Reading, time: TimeExpression) -> bool:
    """Whether what is told of a weekday, or what is named after it, lies ahead on it as well."""
    matter = _matter(reading, time)
    same_day = (other for other in _ahead(reading) if _weekday(other) == _weekday(time))
    return any(matter & _matter(reading, t) or _is_name(reading, t) for t in same_day)


def _is_name(reading: Reading, time: TimeExpression) -> bool:
    """Whether a weekday names what is known: "Friday's halt", "the truce of Thursday"."""
    owned = _OWNED.match(reading.text, time.end) is not None
    return owned or follows(reading, time, "of")


def _matter(reading: Reading, time: TimeExpression) -> frozenset[str]:
    """The words around an expression that tell what it is the time of; names are none."""
    before = reading.text[max(0, time.start - _BESIDE) : time.start]
    after = reading.text[time.end : time.end + _BESIDE]
    near = f"{SENTENCE_END.split(before)[-1]} {SENTENCE_END.split(after)[0]}"
    empty = reading.press["reporting"] | reading.press["sentence"] | reading.press["common"]
    return frozenset(_LONG_WORD.findall(near)) - empty


def _news_weekday(reading: Reading) -> Iterator[Evidence]:
    """The last weekday that the news is told of: published on it or on the day after."""
    past = {
        _weekday(time)
        for time in reading.times
        if WEEKDAY.fullmatch(time.value) and time.direction != "future"
    }
    days = list(_news_days(reading))
    for time, weight in days:
        weekday = _weekday(time)
        if weekday % 7 + 1 in past:
            continue
        if weight == _PRESENT:
            yield _on(weight, {weekday}, quote(reading.text, time), "is told on the day itself")
            return
        yield _news(reading, time, weight)
        if weight == 30 and _still_ahead(reading, time):
            why = "still lies ahead in it as well: published that day"
            yield _on(24, {weekday}, time.text, why)
        return
    if days:
        yield from _last_in_a_row(reading, _weekday(days[0][0]))


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
    """Bare weekdays told as past where the news is told; those of dates and names are not bare."""
    lead = len(reading.article.headline) + _LEAD
    early = [time for time in reading.times if time.start < lead]
    days = [time for time in early if full_day(time)]
    return [
        time
        for time in early
        if is_bare(reading, time)
        and time.type != "SET"
        and time.relation == "in"
        and time.direction != "future"
        and not follows(reading, time, "naming")
        and not any(_touch(time, day) for day in days)
    ]


def _touch(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether they are parts of one date, as in "May 3, 2011 Tuesday"."""
    return max(one.start, other.start) - min(one.end, other.end) <= _TOGETHER


def _news_days(reading: Reading) -> Iterator[tuple[TimeExpression, int]]:
    words = reading.press
    told = [time for time in _told_weekdays(reading) if not _is_name(reading, time)]
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
