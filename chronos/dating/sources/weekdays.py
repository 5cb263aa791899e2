"""Evidence in the sentences of an article: weekdays that they report as past or as ahead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from chronos.dating.days import Days
from chronos.dating.evidence import WEEK_LONG, DatingEvidence
from chronos.dating.kinds import EvidenceKind
from chronos.dating.tagged_article import (
    HEAD,
    MONTH_DAY,
    SENTENCE_END,
    SMALL,
    WEEKDAY,
    TaggedArticle,
    Years,
    calendar_dates,
    follows,
    full_day,
    is_bare,
    possible_days,
    quote,
    words_after,
    words_before,
)
from chronos.timex.expression import TimeExpression

_TOGETHER = 3  # characters between a date and a weekday that is part of it
_LEAD = 1500  # characters in which the day of the news is named
_BESIDE = 80  # characters beside a date that say what happens on it
_OWNED = re.compile(r" ?['’]s\b")
_LONG_WORD = re.compile(rf"\b[{SMALL}]{{4,}}\b")
_MOST_IN_A_ROW = 4  # days in a row that a report may follow its news


def weekday_evidence(tagged: TaggedArticle, years: Years) -> Iterator[DatingEvidence]:
    """Evidence of weekdays, alone and with dates that fall on them.

    Args:
        tagged: the article.
        years: what an unstated year may be.
    """
    yield from _agreement(tagged, years)
    yield from _news_weekday(tagged)


def _agreement(tagged: TaggedArticle, years: Years) -> Iterator[DatingEvidence]:
    """A date ahead, and the weekday of it with the same words around: the week before it."""
    matters = _matters_ahead(tagged)
    for time in calendar_dates(tagged):
        without_year = MONTH_DAY.fullmatch(time.value) and time.direction != "past"
        ahead = possible_days(time, years) if without_year or time.direction == "future" else ()
        matter = _matter(tagged, time) if ahead else frozenset()
        agreed = [day for day in ahead if matter & matters.get(day.isoweekday(), frozenset())]
        if not agreed:
            continue
        name = tagged.words.language.weekday_name(agreed[0].isoweekday())
        eve = timedelta(days=1)
        week = Days.union((day - timedelta(days=WEEK_LONG), day - eve) for day in agreed)
        why = f"is the {name} that lies ahead of it"
        yield DatingEvidence(kind=EvidenceKind.PLANNED_WEEKDAY, days=week, words=time.text, why=why)
        running = [(day - timedelta(days=day.weekday()), day - eve) for day in agreed]
        if all(first < last for first, last in running):
            why = f"is a bare {name} ahead: in the running week"
            days = Days.union(running)
            yield DatingEvidence(
                kind=EvidenceKind.RUNNING_WEEK, days=days, words=time.text, why=why
            )


def _matters_ahead(tagged: TaggedArticle) -> dict[int, frozenset[str]]:
    """The bare weekdays that lie ahead of the article, with the words around them."""
    found: dict[int, frozenset[str]] = {}
    for time in _ahead(tagged):
        weekday = _weekday(time)
        found[weekday] = found.get(weekday, frozenset()) | _matter(tagged, time)
    return found


def _ahead(tagged: TaggedArticle) -> Iterator[TimeExpression]:
    return (t for t in tagged.times if t.direction == "future" and is_bare(tagged, t))


def _still_ahead(tagged: TaggedArticle, time: TimeExpression) -> bool:
    """Whether the event of a weekday, or what is named after it, lies ahead on it as well."""
    matter = _matter(tagged, time)
    same_day = (other for other in _ahead(tagged) if _weekday(other) == _weekday(time))
    return any(matter & _matter(tagged, t) or _is_name(tagged, t) for t in same_day)


def _is_name(tagged: TaggedArticle, time: TimeExpression) -> bool:
    """Whether a weekday names what is known: "Friday's halt", "the truce of Thursday"."""
    owned = _OWNED.match(tagged.text, time.end) is not None
    return owned or follows(tagged, time, tagged.press.of)


def _matter(tagged: TaggedArticle, time: TimeExpression) -> frozenset[str]:
    """The words around an expression that say what it is the time of; names are left out."""
    before = tagged.text[max(0, time.start - _BESIDE) : time.start]
    after = tagged.text[time.end : time.end + _BESIDE]
    near = f"{SENTENCE_END.split(before)[-1]} {SENTENCE_END.split(after)[0]}"
    empty = tagged.press.reporting_verb | tagged.press.sentence_word | tagged.press.common_word
    return frozenset(_LONG_WORD.findall(near)) - empty


def _news_weekday(tagged: TaggedArticle) -> Iterator[DatingEvidence]:
    """The last weekday of the news: published on it or on the day after."""
    past = {
        _weekday(time)
        for time in tagged.times
        if WEEKDAY.fullmatch(time.value) and time.direction != "future"
    }
    days = list(_news_days(tagged))
    for time, kind in days:
        weekday = _weekday(time)
        if weekday % 7 + 1 in past:
            continue
        if kind is EvidenceKind.PRESENT_WEEKDAY:
            yield _on(kind, {weekday}, quote(tagged.text, time), "is reported on the day itself")
            return
        yield _news(tagged, time, kind)
        if kind is EvidenceKind.REPORTED_WEEKDAY and _still_ahead(tagged, time):
            why = "still lies ahead in it as well: published that day"
            yield _on(EvidenceKind.WEEKDAY_STILL_AHEAD, {weekday}, time.text, why)
        return
    if days:
        yield from _last_in_a_row(tagged, _weekday(days[0][0]))


def _last_in_a_row(tagged: TaggedArticle, weekday: int) -> Iterator[DatingEvidence]:
    """The news of one day, then what the days after it brought: the last of them counts."""
    reported = {_weekday(time): time for time in reversed(_reported_weekdays(tagged))}
    row = [(weekday + step - 1) % 7 + 1 for step in range(_MOST_IN_A_ROW + 1)]
    last = next(step for step, day in enumerate([*row, 0]) if day not in reported)
    if 1 < last <= _MOST_IN_A_ROW:
        yield _news(tagged, reported[row[last - 1]], EvidenceKind.WEEKDAY_IN_A_ROW)


def _weekday(time: TimeExpression) -> int:
    return int(time.value[9])


def _news(tagged: TaggedArticle, time: TimeExpression, kind: EvidenceKind) -> DatingEvidence:
    weekday = _weekday(time)
    why = "is the news: published that day or the next"
    return _on(kind, {weekday, weekday % 7 + 1}, quote(tagged.text, time), why)


def _on(kind: EvidenceKind, weekdays: set[int], words: str, why: str) -> DatingEvidence:
    return DatingEvidence(kind=kind, days=Days.on(weekdays), words=words, why=why)


def _reported_weekdays(tagged: TaggedArticle) -> list[TimeExpression]:
    """Bare weekdays reported as past near the head; those of dates and names are not bare."""
    lead = len(tagged.article.headline) + _LEAD
    early = [time for time in tagged.times if time.start < lead]
    days = [time for time in early if full_day(time)]
    return [
        time
        for time in early
        if is_bare(tagged, time)
        and time.type != "SET"
        and time.relation == "in"
        and time.direction != "future"
        and not follows(tagged, time, tagged.press.naming)
        and not any(_touch(time, day) for day in days)
    ]


def _touch(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether they are parts of one date, as in "May 3, 2011 Tuesday"."""
    return max(one.start, other.start) - min(one.end, other.end) <= _TOGETHER


def _news_days(tagged: TaggedArticle) -> Iterator[tuple[TimeExpression, EvidenceKind]]:
    words = tagged.press
    reported = [time for time in _reported_weekdays(tagged) if not _is_name(tagged, time)]
    for time in reported:
        before = words_before(tagged.text, time.start, 3)
        verb = before[-2:-1] if set(before[-1:]) & words.weekday_preposition else before[-1:]
        if set(verb) & words.present_reporting_verb:
            yield time, EvidenceKind.PRESENT_WEEKDAY
    for time in reported:
        near = words_before(tagged.text, time.start, 4) + words_after(tagged.text, time.end, 5)
        if set(near) & words.reporting_verb:
            yield time, EvidenceKind.REPORTED_WEEKDAY
    for time in reported:
        if time.start < len(tagged.article.headline) + HEAD * 2:
            yield time, EvidenceKind.LEAD_WEEKDAY
