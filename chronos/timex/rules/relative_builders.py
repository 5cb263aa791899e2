"""Builders of relative times, durations, sets and references: captures to a meaning."""

from __future__ import annotations

from collections.abc import Mapping

from chronos.timex.lexing.rule_match import RuleMatch, steps
from chronos.timex.meaning.base import (
    ClockTime,
    DeicticReference,
    Duration,
    RecurringTime,
    UnresolvedTime,
)
from chronos.timex.meaning.calendar_date import CalendarDate
from chronos.timex.meaning.relative import (
    AnchoredQuarter,
    AnchoredUnit,
    DeicticPeriod,
    DeicticUnit,
    TimeDistance,
    Weekday,
)
from chronos.timex.meaning.values import length
from chronos.timex.meaning.weekday_ago import WeekdayAgo, WeekOf
from chronos.timex.rules.calendar_builders import (
    Builder,
    anchor_steps,
    calendar_date,
    month_and_day,
)
from chronos.timex.rules.clock import clock_time, time_of_day
from chronos.timex.rules.numbers import count


def _quarter_now(match: RuleMatch) -> UnresolvedTime:
    years = -1 if match.word("past") else 0
    return AnchoredQuarter(years=years, latest=bool(match.word("latest")), year=match.word("year"))


def _year_now(_: RuleMatch) -> UnresolvedTime:
    return TimeDistance(count=1, unit="Y", sign=-1)


def _night(match: RuleMatch) -> UnresolvedTime:
    part = match.text(match.lexicon.part_of_day, "part")
    return RecurringTime(text=f"XXXX-XX-XX{part}", type="TIME")


def _weekday(match: RuleMatch) -> UnresolvedTime:
    return Weekday(
        weekday=match.number(match.lexicon.weekday, "weekday") or 1,
        offset=_offset(match),
        week=steps(match, "year_step"),
        anchored=bool(match.word("prev", "next")),
        suffix=time_of_day(match),
    )


def _offset(match: RuleMatch) -> int | None:
    if match.word("prev", "next"):
        return -1 if match.word("prev") else 1
    return steps(match, "back", "here", "ahead", "past_adjective")


def _time(match: RuleMatch) -> UnresolvedTime | None:
    suffix = time_of_day(match)
    deictic = match.number(match.lexicon.deictic_day, "deictic")
    if deictic is not None:
        suffix = (
            clock_time(match) or match.text(match.lexicon.deictic_part_of_day, "deictic") or suffix
        )
        return DeicticUnit(unit="D", steps=deictic, suffix=suffix)
    if match.word("overnight"):
        return DeicticUnit(
            unit="D", steps=0, suffix=match.text(match.lexicon.part_of_day, "overnight")
        )
    offset = _offset(match)
    if offset is None:
        return ClockTime(suffix=suffix) if suffix else None
    return DeicticUnit(unit="D", steps=offset, suffix=suffix) if suffix else None


def _beyond(match: RuleMatch) -> UnresolvedTime:
    """The day before yesterday, the day after tomorrow."""
    step = 1 if match.word("ahead") else -1
    return DeicticUnit(
        unit="D", steps=(match.number(match.lexicon.deictic_day, "deictic") or 0) + step
    )


def _week_of(match: RuleMatch) -> UnresolvedTime | None:
    day = calendar_date(match)
    return WeekOf(day=day) if day else None


def _relative(match: RuleMatch) -> UnresolvedTime | None:
    offset = _offset(match)
    unit = match.text(match.lexicon.deictic_unit, "unit")
    unit = (
        unit
        or match.text(match.lexicon.year_or_month, "unit")
        or match.text(match.lexicon.present_unit, "unit")
    )
    if unit == "WE" or match.word("weekend"):
        return DeicticUnit(unit="WE", steps=offset or 0, whole=offset is not None)
    if unit:
        return DeicticUnit(unit=unit, steps=offset or 0)
    holiday = match.text(match.lexicon.holiday, "holiday")
    if holiday:
        return CalendarDate(holiday=holiday)
    rest = month_and_day(match)
    season = match.text(match.lexicon.season, "season")
    if season:
        rest = f"-{season}"
    if not rest:
        return None
    if not offset:
        return CalendarDate(rest=rest, year_shift=0)
    return DeicticPeriod(rest=rest, offset=offset, anchored=bool(match.word("prev", "next")))


def _quantity(match: RuleMatch) -> float | str | None:
    words = match.groups.get("count", ())
    found = count(words, match.lexicon)
    if found is None:
        if not words:
            return None
        found = 1
    more = count(match.groups.get("more", ()), match.lexicon)
    return found if isinstance(found, str) or not isinstance(more, float) else found + more


def _unit(match: RuleMatch) -> str:
    return match.text(match.lexicon.plural_unit, "unit", "unit2") or match.text(
        match.lexicon.unit, "unit2", "unit"
    )


def _further(match: RuleMatch) -> float | None:
    """The second number of "three to four days ago"; None where there is one number."""
    found = count(match.groups.get("further", ()), match.lexicon)
    return found if isinstance(found, float | int) else None


def _ago(match: RuleMatch) -> UnresolvedTime | None:
    return _distance(match, -1)


def _distance(match: RuleMatch, sign: int) -> UnresolvedTime | None:
    number = _quantity(match)
    if number is None:
        return None
    return TimeDistance(count=number, further=_further(match), unit=_unit(match), sign=sign)


def _weekday_ago(match: RuleMatch) -> UnresolvedTime | None:
    """A week ago Tuesday; two Fridays ago, of which the last one is the first."""
    number = _quantity(match)
    if not isinstance(number, (int, float)):
        return None
    plural = match.number(match.lexicon.plural_weekday, "weekdays")
    if plural:
        return WeekdayAgo(last=Weekday(weekday=plural, offset=-1), count=number - 1, unit="W")
    last = Weekday(
        weekday=match.number(match.lexicon.weekday, "weekday") or 1, suffix=time_of_day(match)
    )
    return WeekdayAgo(last=last, count=number, unit=_unit(match))


def _hence(match: RuleMatch) -> UnresolvedTime | None:
    return _distance(match, 1)


def _later(match: RuleMatch) -> UnresolvedTime:
    number = _quantity(match) or "X"
    sign = -1 if match.word("before") else 1
    return TimeDistance(
        count=number, further=_further(match), unit=_unit(match), sign=sign, anchored=True
    )


def _anchored(match: RuleMatch) -> UnresolvedTime:
    unit = match.text(match.lexicon.anchored_unit, "unit")
    steps_beside = anchor_steps(match) + (
        match.number(match.lexicon.adjacent_adverb, "beside") or 0
    )
    return AnchoredUnit(unit=unit, steps=steps_beside, ends=bool(match.word("edge")))


def _duration(match: RuleMatch) -> UnresolvedTime:
    return Duration(count=_quantity(match) or "X", unit=_unit(match))


def _span(match: RuleMatch) -> UnresolvedTime:
    """Just one unit: "the year ended March 31", "day-long", "weeklong"."""
    return Duration(count=1, unit=match.text(match.lexicon.unit_long, "whole") or _unit(match))


def _part_of(match: RuleMatch) -> UnresolvedTime:
    """Such as "the last week of August": a length that lies within a calendar date."""
    number = _quantity(match) or (1 if match.word("unit2") else "X")
    return Duration(count=number, unit=_unit(match), within=calendar_date(match))


def _window(match: RuleMatch) -> UnresolvedTime:
    number = _quantity(match)
    side = steps(match, "back", "past_adjective", "ahead") or 0
    unit = _unit(match) or match.text(match.lexicon.deictic_unit, "unit")
    if number is None:
        number = 1 if match.word("unit") in match.lexicon.unit else "X"
    return Duration(count=number, unit=unit, side=side)


def _recent(match: RuleMatch) -> UnresolvedTime:
    if match.rule.value:
        return DeicticReference(text=match.rule.value)
    return Duration(count="X", unit=_unit(match), side=-1)


def _constant(match: RuleMatch) -> UnresolvedTime:
    return DeicticReference(text=match.rule.value)


def _set(match: RuleMatch) -> UnresolvedTime | None:
    text = match.text(match.lexicon.frequency_adverb, "adverb") or _each_named(match)
    if text:
        return RecurringTime(text=text)
    unit = _unit(match) or match.text(match.lexicon.deictic_unit, "unit")
    return RecurringTime(text=length(_quantity(match) or 1, unit)) if unit else None


def _each_named(match: RuleMatch) -> str:
    """What a weekday, month, season or part of the day that recurs is written as; else ""."""
    weekday = match.number(match.lexicon.weekday, "weekday") or match.number(
        match.lexicon.plural_weekday, "weekdays"
    )
    if weekday:
        part = match.text(match.lexicon.part_of_day, "part2") or match.text(
            match.lexicon.plural_part_of_day, "parts"
        )
        return f"XXXX-WXX-{weekday}{part}"
    month, season = (
        match.number(match.lexicon.month, "month"),
        match.text(match.lexicon.season, "season"),
    )
    if month or season:
        return f"XXXX-{month:02}" if month else f"XXXX-{season}"
    part = match.text(match.lexicon.part_of_day, "part")
    return f"XXXX-XX-XX{part}" if part else ""


RELATIVE_BUILDERS: Mapping[str, Builder] = {
    "quarter_now": _quarter_now,
    "year_now": _year_now,
    "night": _night,
    "weekday": _weekday,
    "time": _time,
    "beyond": _beyond,
    "week_of": _week_of,
    "relative": _relative,
    "ago": _ago,
    "weekday_ago": _weekday_ago,
    "hence": _hence,
    "later": _later,
    "anchored": _anchored,
    "duration": _duration,
    "part_of": _part_of,
    "span": _span,
    "window": _window,
    "recent": _recent,
    "constant": _constant,
    "set": _set,
}
