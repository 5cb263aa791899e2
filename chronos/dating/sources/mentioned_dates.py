"""Evidence in the sentences of an article: days and years that they report as past or planned."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from chronos.dating.days import Days
from chronos.dating.evidence import WINTER_LONG, YEAR_LONG, DatingEvidence
from chronos.dating.kinds import EvidenceKind
from chronos.dating.sources.labels import TextBefore
from chronos.dating.tagged_article import (
    HEAD,
    MONTH_DAY,
    TaggedArticle,
    Years,
    calendar_dates,
    follows,
    is_past,
    is_stamp,
    named_days,
    possible_days,
    words_before,
)
from chronos.timex.expression import TimeExpression
from chronos.timex.meaning.values import span_of

_JOINED = re.compile(r"\w[ ,(]{1,3}$")
_NAME = re.compile(r"[A-Z]\w+ [A-Z]\w+[ ,(]*$")  # "USA Today, May 3"
_NEAR = 12  # words before a date in which one shows that it is to come
_CARRIED = 300  # characters behind a year in which days without one may be of that year


def mentioned_date_evidence(tagged: TaggedArticle, years: Years) -> Iterator[DatingEvidence]:
    """Evidence of dates in the running text; `years` are those that an unstated year may be."""
    yield from _today(tagged, years)
    yield from _explicit(tagged)
    yield from _announced(tagged)
    yield from _partial(tagged, years)


def _today(tagged: TaggedArticle, years: Years) -> Iterator[DatingEvidence]:
    """A date that is called today, yesterday or tomorrow: "today, May 3, 2011"."""
    for time in tagged.times:
        at = named_days(tagged, time) or possible_days(time, years)
        steps = _steps_from_today(tagged, time) if at else None
        if steps is not None:
            name = ("tomorrow", "today", "yesterday")[steps + 1]
            days = Days.union((day, day) for day in (d + timedelta(days=steps) for d in at))
            in_head = time.start < len(tagged.article.headline) + HEAD * 2
            kind = EvidenceKind.TODAY_AT_HEAD if in_head else EvidenceKind.TODAY_BELOW_HEAD
            yield _of_date(kind, days, time, f"is called {name}")
            return


def _steps_from_today(tagged: TaggedArticle, time: TimeExpression) -> int | None:
    """Days from a date to the article's, when a word right before it gives them."""
    just_before = tagged.text[max(0, time.start - 4) : time.start]
    in_name = _NAME.search(tagged.text[max(0, time.start - 40) : time.start])
    if is_stamp(tagged, time) or in_name or not _JOINED.search(just_before):
        return None
    before, words = words_before(tagged.text, time.start, 2), tagged.press
    for names, steps in ((words.tomorrow, -1), (words.today, 0), (words.yesterday, 1)):
        if set(before[-1:]) & names:
            return steps
    this_part = len(before) == 2 and before[0] in words.this and before[1] in words.part_of_day
    return 0 if this_part else None


def _announced(tagged: TaggedArticle) -> Iterator[DatingEvidence]:
    """The first day with its year that lies ahead."""
    ahead = [
        (min(named_days(tagged, time)), time)
        for time in calendar_dates(tagged)
        if _is_ahead(tagged, time) and named_days(tagged, time)
    ]
    if ahead:
        day, time = min(ahead, key=lambda pair: pair[0])
        days = Days.between(None, day - timedelta(days=1))
        yield _of_date(EvidenceKind.PLANNED_DAY, days, time, "lies ahead of it")


def _binds_not(tagged: TaggedArticle, time: TimeExpression) -> bool:
    """Whether a date is the end or aim of something, or that of a label ("LOAD-DATE: ...")."""
    return (
        follows(tagged, time, tagged.press.until)
        or TextBefore.of(tagged, time).label(tagged) == "other"
    )


def _is_ahead(tagged: TaggedArticle, time: TimeExpression) -> bool:
    """Whether a word says that it is to come; a verb in the present may describe a picture."""
    near = set(words_before(tagged.text, time.start, _NEAR))
    planned = bool(near & tagged.press.planned) and not near & tagged.press.past_auxiliary
    return time.direction == "future" and planned and not follows(tagged, time, tagged.press.naming)


def _explicit(tagged: TaggedArticle) -> Iterator[DatingEvidence]:
    """The youngest day, and the youngest year, reported as past."""
    for kind, (first, time) in _latest(tagged).items():
        yield _of_date(kind, Days.between(first, None), time, "is reported as past")


def latest_past(tagged: TaggedArticle) -> date | None:
    """The beginning of the youngest day or month that an article reports as past.

    A bare year is not counted: it may be the year of a plan, an amount or part of a name.
    """
    found = _latest(tagged).get(EvidenceKind.LATEST_PAST_DAY)
    return found[0] if found else None


def _latest(tagged: TaggedArticle) -> dict[EvidenceKind, tuple[date, TimeExpression]]:
    """The youngest day and the youngest year that are reported as past, by their kind."""
    found: dict[EvidenceKind, tuple[date, TimeExpression]] = {}
    for time in calendar_dates(tagged):
        past = time.value[:4].isdigit() and is_past(time) and not _binds_not(tagged, time)
        span = span_of(time.value[:10]) if past else None
        if span is None or span.earliest is None:
            continue
        year = len(time.value) == 4
        kind = EvidenceKind.LATEST_PAST_YEAR if year else EvidenceKind.LATEST_PAST_DAY
        first = min(named_days(tagged, time), default=span.earliest.date())
        if kind not in found or first > found[kind][0]:
            found[kind] = (first, time)
    return found


def _partial(tagged: TaggedArticle, years: Years) -> Iterator[DatingEvidence]:
    """Days of a month without a year: within a year of the publication."""
    if not years:
        return
    seen: set[tuple[str, bool]] = set()
    for time, near_year in _without_year(tagged):
        future = time.direction == "future"
        if (time.value, future) in seen or follows(
            tagged, time, tagged.press.until, tagged.press.naming
        ):
            continue
        seen.add((time.value, future))
        own = tuple(sorted({*years, *near_year}))
        if _is_ahead(tagged, time):
            yield _of_date(EvidenceKind.PLANNED_DAY, _ahead(time, own), time, "lies ahead of it")
        elif is_past(time):
            back = _since(time, own) if near_year else _back(time, own)
            yield _of_date(EvidenceKind.PAST_DAY_WITHOUT_YEAR, back, time, "is reported as past")


def _without_year(tagged: TaggedArticle) -> Iterator[tuple[TimeExpression, Years]]:
    """Days without a year, each with the year named shortly before, which may be theirs too."""
    year, end = 0, -_CARRIED
    for time in calendar_dates(tagged):
        if time.value[:4].isdigit():
            year, end = int(time.value[:4]), time.end
        elif MONTH_DAY.fullmatch(time.value):
            yield time, (year,) if time.start - end < _CARRIED else ()


def _since(time: TimeExpression, years: Years) -> Days:
    """Days from the first that a day of a month may be."""
    possible = possible_days(time, years)
    return Days.between(possible[0], None) if possible else Days.union(())


def _back(time: TimeExpression, years: Years) -> Days:
    """Days from which a day of a month without its year is still reported as past."""
    reach, across = timedelta(days=YEAR_LONG), timedelta(days=WINTER_LONG)
    parts = [(day, day + reach) for day in possible_days(time, years)]
    parts += [(day, day + across) for day in possible_days(time, (years[0] - 1,))]
    return Days.union(parts)


def _ahead(time: TimeExpression, years: Years) -> Days:
    """Days from which a day of a month without its year is reported as lying ahead."""
    reach, across, eve = (timedelta(days=n) for n in (YEAR_LONG, WINTER_LONG, 1))
    parts = [(day - reach, day - eve) for day in possible_days(time, years)]
    parts += [(day - across, day - eve) for day in possible_days(time, (years[-1] + 1,))]
    return Days.union(parts)


def _of_date(kind: EvidenceKind, days: Days, time: TimeExpression, why: str) -> DatingEvidence:
    return DatingEvidence(kind=kind, days=days, words=time.text, why=why)
