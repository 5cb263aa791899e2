"""Expressions beside each other: dates that share a year, clock times and their dates."""

from __future__ import annotations

from itertools import pairwise

import attrs

from chronos.timex.lexing.sentences import ends_sentence
from chronos.timex.lexing.tokens import BREAK
from chronos.timex.meaning.base import ClockTime, UnresolvedTime
from chronos.timex.meaning.calendar_date import CalendarDate, month_of
from chronos.timex.meaning.relative import DeicticUnit, Weekday
from chronos.timex.meaning.values import span_of
from chronos.timex.resolution.discourse import Discourse, TimexMention, direction_of, joins

_SEASONS = frozenset({"SP", "SU", "FA", "WI"})
_JOINTS = 2  # words between dates that share a year
_SCENE = 40  # words between a clock time and the day of the scene
_NEAR = 6  # words between a clock time and the date it belongs to


def with_shared_years(discourse: Discourse) -> list[TimexMention]:
    """What was found, dates without a year with that of the next one: "in May and June 2012"."""
    shared = list(discourse.found)
    for at in range(len(shared) - 2, -1, -1):
        left, right = shared[at], shared[at + 1]
        if isinstance(left.meaning, CalendarDate) and isinstance(right.meaning, CalendarDate):
            between = discourse.tokens.words[left.last : right.first]
            if _listed([word.lower() for word in between], discourse):
                meaning = _of_same_year(left.meaning, right.meaning)
                shared[at] = attrs.evolve(left, meaning=meaning)
    return shared


def _listed(between: list[str], discourse: Discourse) -> bool:
    """Whether only "and", "to", a comma or a dash is between two dates."""
    joints = discourse.language.lexicon.list_joint
    return 1 <= len(between) <= _JOINTS and all(word in joints for word in between)


def _of_same_year(left: CalendarDate, right: CalendarDate) -> CalendarDate:
    """A date with a month in the year of a later month: "May" of "May and June 2012"."""
    months = [_month_or_season(date) for date in (left, right)]
    if left.year or left.year_shift is not None or left.anchor_shift is not None:
        return left
    if not (right.year and months[0] and months[1]):
        return left
    year = int(right.year) - (months[0] > months[1])
    return attrs.evolve(left, year=f"{year:04}")


def _month_or_season(date: CalendarDate) -> int:
    """The month in which it begins; 0 for others than months, their days and seasons."""
    span = span_of(f"2000{date.rest}") if date.rest[1:] in _SEASONS else None
    return span.earliest.month if span and span.earliest else month_of(date)


def with_apposed_weekdays(discourse: Discourse) -> list[TimexMention]:
    """What was found; "a Tuesday" right behind a date is that date."""
    placed: list[TimexMention] = []
    for hit in discourse.found:
        apposed = bool(placed) and _is_apposed(discourse, placed[-1], hit)
        placed.append(attrs.evolve(hit, meaning=placed[-1].meaning) if apposed else hit)
    return placed


def _is_apposed(discourse: Discourse, before: TimexMention, hit: TimexMention) -> bool:
    """Whether only a comma and an article are between a date and a bare weekday."""
    if not (isinstance(hit.meaning, Weekday) and isinstance(before.meaning, CalendarDate)):
        return False
    between = [word.lower() for word in discourse.tokens.words[before.last : hit.first]]
    articles = discourse.language.lexicon.article
    return len(between) == 2 and between[0] == "," and between[1] in articles


def with_near_dates(discourse: Discourse) -> list[TimexMention]:
    """What was found, clock times with the date beside them."""
    if discourse.narrative:
        return list(discourse.found)
    placed: list[TimexMention] = []
    for at, hit in enumerate(discourse.found):
        if isinstance(hit.meaning, ClockTime):
            beside = _date_beside(discourse, at, placed[-1] if placed else None)
            meaning = _of_date(discourse, hit.meaning, beside)
            if beside is None and placed:
                meaning = _of_scene(discourse, hit, meaning, placed[-1])
            hit = attrs.evolve(hit, meaning=meaning)  # noqa: PLW2901
        placed.append(hit)
    return placed


def _of_date(discourse: Discourse, clock: ClockTime, beside: TimexMention | None) -> ClockTime:
    """The clock time on the day of another expression, in the direction of that day."""
    if beside is None:
        return clock
    if isinstance(beside.meaning, ClockTime):
        return attrs.evolve(beside.meaning, suffix=clock.suffix)
    day = _without_clock(beside.meaning) or beside.meaning
    return ClockTime(suffix=clock.suffix, beside=day, direction=direction_of(discourse, beside))


def _of_scene(
    discourse: Discourse, hit: TimexMention, clock: ClockTime, before: TimexMention
) -> ClockTime:
    """The clock time on the day named just before it in its paragraph."""
    between = discourse.tokens.codes[before.last : hit.first]
    if BREAK in between or len(between) > _SCENE or before.entry_end is not None:
        return clock
    day, direction = before.meaning, direction_of(discourse, before)
    if not _is_day(day) or "future" in {direction, direction_of(discourse, hit)}:
        return clock
    after = getattr(day, "suffix", "")
    return attrs.evolve(clock, beside=day, direction=direction, after=after)


def _is_day(meaning: UnresolvedTime) -> bool:
    """Whether a date, or the date of a clock time, is a day that is not the present one."""
    if isinstance(meaning, ClockTime):
        return meaning.beside is not None
    if isinstance(meaning, CalendarDate):
        return meaning.rest.count("-") == len("md") or bool(meaning.holiday)
    return isinstance(meaning, Weekday) or (
        isinstance(meaning, DeicticUnit) and meaning.unit == "D" and meaning.steps < 0
    )


def _date_beside(discourse: Discourse, at: int, before: TimexMention | None) -> TimexMention | None:
    """The date of a clock time: the one that it is joined to, else the one just before."""
    if at + 1 < len(discourse.found) and joins(discourse, at):
        joined = discourse.found[at + 1]
        if _without_clock(joined.meaning):
            return joined
        if isinstance(joined.meaning, ClockTime):  # "from 8 am to 10 am on Sunday"
            behind = _date_beside(discourse, at + 1, None)
            if behind is not None:
                return behind
    behind = _date_behind(discourse, at)
    if behind is None and before is not None and _near(discourse, before, discourse.found[at]):
        return before
    return behind


def _date_behind(discourse: Discourse, at: int) -> TimexMention | None:
    """The date that a clock time leads to: "at 10:35 a.m. (0735 GMT) on Friday"."""
    joints, inside = discourse.language.lexicon.clock_joint, 0
    for left, right in pairwise(discourse.found[at:]):
        between = [word.lower() for word in discourse.tokens.words[left.last : right.first]]
        if any(word not in joints for word in between):
            return None
        inside += sum(int(joints[word]) for word in between)
        if not isinstance(right.meaning, ClockTime):
            return right if inside <= 0 and _without_clock(right.meaning) else None
    return None


def _without_clock(meaning: UnresolvedTime) -> UnresolvedTime | None:
    if isinstance(meaning, (CalendarDate, Weekday, DeicticUnit)):
        return attrs.evolve(meaning, suffix="")
    return None


def _near(discourse: Discourse, left: TimexMention, right: TimexMention) -> bool:
    dated = left.meaning.type in {"DATE", "TIME"}
    if not dated or right.first - left.last > _NEAR:
        return False
    between, lexicon = range(left.last, right.first), discourse.language.lexicon
    return not any(ends_sentence(discourse.tokens, at, lexicon) for at in between)
