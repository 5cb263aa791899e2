"""Builders of calendar dates: captures of a rule to a meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from chronos.timex.lexing.rule_match import RuleMatch, steps
from chronos.timex.meaning.base import BareEra, ExplicitValue, UnresolvedTime
from chronos.timex.meaning.calendar_date import CalendarDate, MonthDay
from chronos.timex.rules.clock import time_of_day
from chronos.timex.rules.numbers import count, year_words

Builder = Callable[[RuleMatch], UnresolvedTime | None]


def _calendar(match: RuleMatch) -> UnresolvedTime | None:
    if match.word("iso"):
        return _iso(match.word("iso"))
    if match.word("dotted"):
        return _dotted(match.word("dotted"), match.day_first)
    if match.word("year_end"):
        return (
            CalendarDate(rest="-12-31")
            if match.text(match.lexicon.edge, "year_end") == "END"
            else None
        )
    return calendar_date(match)


def calendar_date(match: RuleMatch) -> UnresolvedTime | None:
    """The calendar date that the captures name; None when no calendar has it."""
    rest = month_and_day(match)
    if rest is None:
        return None
    season, holiday = (
        match.text(match.lexicon.season, "season"),
        match.text(match.lexicon.holiday, "holiday"),
    )
    year = _year(match)
    rest = f"-{season}" if season else rest
    if not (year or rest or holiday or match.word("year_step")):
        return None
    weekday = match.number(match.lexicon.weekday, "weekday") or match.number(
        match.lexicon.weekday_abbreviation, "weekday"
    )
    return CalendarDate(
        year=year,
        rest=rest,
        suffix=time_of_day(match),
        weekday=weekday or 0,
        year_shift=steps(match, "year_step"),
        anchor_shift=anchor_steps(match) if match.word("anchor_year") else None,
        holiday=holiday,
        short=bool(match.word("short") and not match.word("first_year")),
    )


def anchor_steps(match: RuleMatch) -> int:
    """Steps from the last date: 1 for "next" and "following", -1 for "previous", else 0."""
    return (match.number(match.lexicon.following_adjective, "next") or 0) + (
        match.number(match.lexicon.preceding_adjective, "prev") or 0
    )


def month_and_day(match: RuleMatch) -> str | None:
    """Month and day such as -10-28, or -10; "" for none, None for a day that no month has."""
    month = match.number(match.lexicon.month, "month", "month2")
    if month is None:
        month = match.number(match.lexicon.month_abbreviation, "month", "month2")
    if match.word("month2").isdigit():
        month = int(match.word("month2"))
    if month is None:
        return ""
    day_text = match.word("day", "day2") or match.word("day_year")[:2]
    day = int(day_text) if day_text else match.number(match.lexicon.ordinal, "day_word")
    if day is None:
        return f"-{month:02}"
    longest = 29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31
    return f"-{month:02}-{day:02}" if day <= longest and month <= 12 else None


def _year(match: RuleMatch) -> str:
    short, first = match.word("short"), match.word("first_year")
    if match.word("year", "year2"):
        return match.word("year", "year2")
    if match.word("day_year"):
        return match.word("day_year")[2:]
    if first:
        return f"{first[:2]}{short}" if short else first
    if short:
        return f"19{short}" if int(short) > 30 else f"20{short}"
    return _spoken_year(match)


def _spoken_year(match: RuleMatch) -> str:
    spoken = year_words(match.words, match.lexicon.number)
    if spoken:
        return str(spoken)
    thousand = [at for at, word in enumerate(match.words) if match.lexicon.scale.get(word) == 1000]
    if not thousand:
        return ""
    rest = match.words[thousand[0] + 1 :]
    return str(2000 + int(count(rest, match.lexicon) or 0))


def _month_day(match: RuleMatch) -> UnresolvedTime:
    weekday = match.number(match.lexicon.weekday, "weekday")
    weekday = weekday or match.number(match.lexicon.weekday_abbreviation, "weekday")
    return MonthDay(day=int(match.word("day")), weekday=weekday or 0)


def feast(match: RuleMatch) -> UnresolvedTime:
    """A feast of two words, such as New Year's Day or Easter Monday."""
    name = re.sub(" ['’]", "'", " ".join(match.groups["feast"]))
    when = str(match.lexicon.feast[name])
    if when[0].isdigit():
        return CalendarDate(year=_year(match), rest=f"-{when}")
    return CalendarDate(year=_year(match), holiday=when)


def _event_day(match: RuleMatch) -> UnresolvedTime:
    """A day that is the name of an event: 9/11."""
    return ExplicitValue(text=match.rule.value)


def _iso(text: str) -> UnresolvedTime | None:
    """ISO 8601, also with months, days and hours of one digit."""
    day, _, clock = text.replace("t", " ").partition(" ")
    year, month, number = map(int, day.split("-"))
    if not (1 <= month <= 12 and 1 <= number <= 31):
        return None
    date_part = f"{year:04}-{month:02}-{number:02}"
    stamp = re.sub(r"\.\d+", "", clock.upper())
    stamp = f"0{stamp}" if stamp[1:2] == ":" else stamp
    return (
        ExplicitValue(text=f"{date_part}T{stamp}", type="TIME")
        if stamp
        else ExplicitValue(text=date_part)
    )


def _dotted(text: str, day_first: bool | None) -> UnresolvedTime | None:  # noqa: FBT001 - tri-state
    parts = [int(part) for part in re.split(r"[/.-]", text)]
    if parts[0] > 31:
        year, month, day = parts
    else:
        first, second, year = parts
        # Points and dashes are the way of countries that put the day first; strokes are not.
        order = "/" not in text if day_first is None else day_first
        swap = first > 12 or (order and second <= 12)
        day, month = (first, second) if swap else (second, first)
    short = year < 100
    if short:
        year += 1900 if year > 50 else 2000
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if short:
        return CalendarDate(year=str(year), rest=f"-{month:02}-{day:02}", short=True)
    return ExplicitValue(text=f"{year:04}-{month:02}-{day:02}")


def _era(match: RuleMatch) -> UnresolvedTime:
    month, season = (
        match.number(match.lexicon.month, "month"),
        match.text(match.lexicon.season, "season"),
    )
    rest = f"-{month:02}" if month else f"-{season}" if season else ""
    return ExplicitValue(text=f"BC{int(match.word('era').replace(',', '')):04}{rest}")


def _bare_era(match: RuleMatch) -> UnresolvedTime | None:
    year = int(match.word("era").replace(",", ""))
    return BareEra(year=year) if 100 <= year <= 800 else None


def _decade(match: RuleMatch) -> UnresolvedTime | None:
    year, short = match.word("decade"), match.word("short")
    word = match.number(match.lexicon.decade_word, "decade_word")
    if year:
        return ExplicitValue(text=year[:3]) if year.endswith("0") else None
    if short:
        return ExplicitValue(text=f"19{short[0]}") if short.endswith("0") else None
    return ExplicitValue(text=f"19{word}")


def _century(match: RuleMatch) -> UnresolvedTime | None:
    nth = int(match.word("nth") or 0) or match.number(match.lexicon.ordinal, "nth_word") or 0
    second = match.number(match.lexicon.ordinal, "nth_word2")
    if second:
        nth = 20 + second
    if not 1 <= nth <= 21:
        return None
    return ExplicitValue(text=f"BC{nth - 1:02}" if match.word("era") else f"{nth - 1:02}")


def _quarter(match: RuleMatch) -> UnresolvedTime | None:
    nth = int(match.word("nth") or 0) or match.number(match.lexicon.ordinal, "nth_word") or 0
    nth = nth or match.number(match.lexicon.quarter_code, "code") or 0
    if not 1 <= nth <= 4:
        return None
    return CalendarDate(
        year=match.word("year", "year2"),
        rest=f"-Q{nth}",
        year_shift=-1 if match.word("past") else steps(match, "year_step", "year_step2"),
    )


def _half(match: RuleMatch) -> UnresolvedTime | None:
    nth = match.number(match.lexicon.ordinal, "nth_word") or (
        1 if match.text(match.lexicon.modifier, "mod") == "START" else 2
    )
    if nth not in {1, 2}:
        return None
    return CalendarDate(
        year=match.word("year"), rest=f"-H{nth}", year_shift=steps(match, "year_step")
    )


CALENDAR_BUILDERS: Mapping[str, Builder] = {
    "calendar": _calendar,
    "month_day": _month_day,
    "feast": feast,
    "event_day": _event_day,
    "era": _era,
    "bare_era": _bare_era,
    "decade": _decade,
    "century": _century,
    "quarter": _quarter,
    "half": _half,
}
