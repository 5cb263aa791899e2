"""Builders of composed times: captures of a rule to a meaning."""

from __future__ import annotations

from collections.abc import Mapping

from chronos.timex.lexing.rule_match import RuleMatch, steps
from chronos.timex.meaning.base import UnresolvedTime
from chronos.timex.meaning.composed import ComposedDistance, DayInMonth, EveOf
from chronos.timex.meaning.relative import DeicticUnit, Weekday
from chronos.timex.meaning.weekday_ago import WeekdayAgo
from chronos.timex.rules.calendar_builders import Builder, calendar_date, feast
from chronos.timex.rules.numbers import count


def _day_in_month(match: RuleMatch) -> UnresolvedTime | None:
    month = calendar_date(match) if match.word("month") else _deictic_month(match)
    if month is None:
        return None
    nth = match.number(match.lexicon.ordinal, "nth_word")
    return DayInMonth(
        month=month,
        day=int(match.word("nth") or 0),
        weekday=match.number(match.lexicon.weekday, "weekday") or 0,
        nth=nth or -1,
    )


def _deictic_month(match: RuleMatch) -> UnresolvedTime:
    return DeicticUnit(unit="M", steps=steps(match, "back", "here", "ahead") or 0, whole=True)


def _composed_distance(match: RuleMatch) -> UnresolvedTime | None:
    """Such as "two years and three months ago", the larger unit first."""
    lexicon = match.lexicon
    parts = []
    for number, unit in (("count", "unit"), ("more", "unit2")):
        said = count(match.groups[number], lexicon)
        name = lexicon.plural_unit.get(match.groups[unit][0]) or lexicon.unit.get(
            match.groups[unit][0]
        )
        if isinstance(said, str) or name is None:
            return None
        parts.append((1.0 if said is None else said, name))
    later, now = match.word("ahead"), match.word("point")
    return ComposedDistance(
        parts=tuple(parts), sign=1 if later else -1, anchored=bool(later) or not now
    )


def _eve(match: RuleMatch) -> UnresolvedTime | None:
    day = feast(match) if match.word("feast") else calendar_date(match)
    return EveOf(day=day) if day else None


def _week_after(match: RuleMatch) -> UnresolvedTime:
    """Such as "Friday week": a week after the coming Friday."""
    coming = Weekday(weekday=match.number(match.lexicon.weekday, "weekday") or 1, offset=1)
    return WeekdayAgo(last=coming, count=-1, unit="W")


COMPOSED_BUILDERS: Mapping[str, Builder] = {
    "day_in_month": _day_in_month,
    "composed_distance": _composed_distance,
    "eve": _eve,
    "week_after": _week_after,
}
