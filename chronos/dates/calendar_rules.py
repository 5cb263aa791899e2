"""Builders of calendar dates: captures of a rule to a meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from chronos.dates.calendar_date import Calendar
from chronos.dates.match import Match, steps
from chronos.dates.meaning import BareEra, Fixed, Meaning
from chronos.dates.numbers import count, year_words

Builder = Callable[[Match], Meaning | None]


def _calendar(match: Match) -> Meaning | None:
    if match.word("iso"):
        return _iso(match.word("iso"))
    if match.word("dotted"):
        return _dotted(match.word("dotted"), match.day_first)
    if match.word("yearend"):
        return Calendar(rest="-12-31") if match.word("yearend") == "end" else None
    rest, suffix = month_and_day(match), time_of_day(match)
    if rest is None:
        return None
    season = match.text("season", "season")
    if season:
        rest = f"-{season}"
    holiday = match.text("holiday", "holiday")
    year = _year(match)
    if not (year or rest or holiday or match.word("yearshift")):
        return None
    return Calendar(
        year=year,
        rest=rest,
        suffix=suffix,
        weekday=match.number("weekday", "weekday") or match.number("weekday_dot", "weekday") or 0,
        year_shift=steps(match, "yearshift"),
        anchor_shift=anchor_steps(match) if match.word("anchoryear") else None,
        holiday=holiday,
    )


def anchor_steps(match: Match) -> int:
    return (match.number("next_word", "next") or 0) + (match.number("prev_word", "prev") or 0)


def month_and_day(match: Match) -> str | None:
    month = (
        match.number("month", "month", "month2") or match.number("month_dot", "month", "month2")
    )
    if match.word("month2").isdigit():
        month = int(match.word("month2"))
    if month is None:
        return ""
    day_text = match.word("day", "day2")
    day = int(day_text) if day_text else match.number("ordinal", "dayword")
    if day is None:
        return f"-{month:02}"
    longest = 29 if month == 2 else 30 if month in {4, 6, 9, 11} else 31
    return f"-{month:02}-{day:02}" if day <= longest and month <= 12 else None


def _year(match: Match) -> str:
    year = match.word("year", "year2")
    if year:
        return year
    short = match.word("short")
    if short and match.word("firstyear"):
        return match.word("firstyear")[:2] + short
    if match.word("firstyear"):
        return match.word("firstyear")
    if short:
        return f"19{short}" if int(short) > 30 else f"20{short}"
    spoken = year_words(match.words, match.lexicon["number"])
    if spoken:
        return str(spoken)
    if "thousand" in match.words and match.words.count("two"):
        at = match.words.index("thousand")
        return str(2000 + int(count(match.words[at + 1 :], match.lexicon) or 0))
    return ""


def time_of_day(match: Match) -> str:
    part = match.text("part", "part", "partof", "partof2", "when")
    clock = clock_time(match)
    if clock:
        return clock
    return part


def clock_time(match: Match) -> str:
    point = match.text("point", "point")
    if point:
        return point
    text = match.word("clock", "hour", "hourdot")
    if not text and match.word("hourword"):
        text = str(match.number("number", "hourword"))
    if not text:
        return ""
    hour, _, minutes = text.replace(".", ":").partition(":")
    number = int(hour)
    late = match.number("meridiem", "mer")
    if match.word("ap"):
        late = match.number("ampm", "ap")
    if late is None and set(match.words) & {"afternoon", "evening", "night"}:
        late = 12
    if late is not None and number <= 12:
        number = number % 12 + late
    if number > 24 or (minutes and int(minutes[:2]) > 59):
        return ""
    zone = match.text("zone", "zone")
    tail = f":{minutes}" if minutes else ":00" if "o" in match.words or match.word("mer", "ap") else ""
    return f"T{number:02}{tail}{'Z' if zone == 'Z' else ''}"


def _iso(text: str) -> Meaning:
    date_part, clock = text[:10], text[11:].upper()
    stamp = re.sub(r"\.\d+", "", clock)
    return Fixed(text=f"{date_part}T{stamp}" if stamp else date_part, type="TIME" if stamp else "DATE")


def _dotted(text: str, day_first: bool | None) -> Meaning | None:  # noqa: FBT001 - tri-state
    parts = [int(part) for part in re.split(r"[/.]", text)]
    if parts[0] > 31:
        year, month, day = parts
    else:
        first, second, year = parts
        swap = first > 12 or (day_first is True and second <= 12)
        day, month = (first, second) if swap else (second, first)
    if year < 100:
        year += 1900 if year > 50 else 2000
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Fixed(text=f"{year:04}-{month:02}-{day:02}")


def _era(match: Match) -> Meaning:
    month, season = match.number("month", "month"), match.text("season", "season")
    rest = f"-{month:02}" if month else f"-{season}" if season else ""
    return Fixed(text=f"BC{int(match.word('era').replace(',', '')):04}{rest}")


def _bare_era(match: Match) -> Meaning | None:
    year = int(match.word("era").replace(",", ""))
    return BareEra(year=year) if 100 <= year <= 800 else None


def _decade(match: Match) -> Meaning | None:
    year, short, word = match.word("decade"), match.word("short"), match.number("decade_word", "decadeword")
    if year:
        return Fixed(text=year[:3]) if year.endswith("0") else None
    if short:
        return Fixed(text=f"19{short[0]}") if short.endswith("0") else None
    return Fixed(text=f"19{word}")


def _century(match: Match) -> Meaning | None:
    nth = int(match.word("nth") or 0) or match.number("ordinal", "nthword") or 0
    second = match.number("ordinal", "nthword2")
    if second:
        nth = 20 + second
    if not 1 <= nth <= 21:
        return None
    return Fixed(text=f"BC{nth - 1:02}" if match.word("era") else f"{nth - 1:02}")


def _quarter(match: Match) -> Meaning | None:
    nth = int(match.word("nth") or 0) or match.number("ordinal", "nthword") or 0
    if not 1 <= nth <= 4:
        return None
    return Calendar(
        year=match.word("year", "year2"),
        rest=f"-Q{nth}",
        year_shift=steps(match, "yearshift", "yearshift2"),
    )


def _half(match: Match) -> Meaning | None:
    nth = match.number("ordinal", "nthword") or (1 if "early" in match.words else 2)
    if nth not in {1, 2}:
        return None
    return Calendar(
        year=match.word("year"), rest=f"-H{nth}", year_shift=steps(match, "yearshift")
    )


CALENDAR_BUILDERS: Mapping[str, Builder] = {
    "calendar": _calendar,
    "era": _era,
    "bare_era": _bare_era,
    "decade": _decade,
    "century": _century,
    "quarter": _quarter,
    "half": _half,
}
