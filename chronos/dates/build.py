"""From the captures of a rule to a meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import attrs

from chronos.dates.language import Lexicon, Rule
from chronos.dates.meaning import (
    Ago,
    Anchored,
    BareEra,
    Calendar,
    ClockTime,
    Fixed,
    Length,
    Meaning,
    Named,
    Quarter,
    Recurring,
    Reference,
    Shift,
    Weekday,
)
from chronos.dates.numbers import count, year_words
from chronos.dates.values import length


@attrs.frozen(kw_only=True)
class Match:
    """What a rule caught: the words of each capture, in lower case.

    Attributes:
        words: all words of the match.
        groups: capture name -> words.
        lexicon: values of words.
        day_first: how 10/9/2016 is read; None when nothing tells.
        rule: the rule that matched.
    """

    words: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]]
    lexicon: Lexicon
    day_first: bool | None
    rule: Rule

    def word(self, *names: str) -> str:
        """The first word of the first of these captures that is set, "" for none."""
        return next((self.groups[name][0] for name in names if name in self.groups), "")

    def look(self, table: str, *names: str) -> int | str | None:
        """The value that a class gives the captured word, None when nothing is captured."""
        word = self.word(*names)
        return self.lexicon[table].get(word) if word else None

    def number(self, table: str, *names: str) -> int | None:
        """Like `look`, for classes of numbers."""
        found = self.look(table, *names)
        return int(found) if found is not None else None

    def text(self, table: str, *names: str) -> str:
        """Like `look`, for classes of text; "" when nothing is captured."""
        found = self.look(table, *names)
        return str(found) if found is not None else ""


def build(match: Match) -> Meaning | None:
    """The meaning of a match; None when its parts contradict a calendar."""
    return _BUILDERS[match.rule.kind](match)


def modifier(match: Match) -> str:
    """START, MID, END, BEFORE, AFTER for "early", "the end of" and so on."""
    return match.text("edge", "edge") or match.text("mod", "mod", "mod2")


def _calendar(match: Match) -> Meaning | None:
    if match.word("iso"):
        return _iso(match.word("iso"))
    if match.word("dotted"):
        return _dotted(match.word("dotted"), match.day_first)
    if match.word("yearend"):
        return Calendar(rest="-12-31") if match.word("yearend") == "end" else None
    rest, suffix = _month_and_day(match), _suffix(match)
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
        year_shift=_year_shift(match, "yearshift"),
        anchor_shift=_anchor_shift(match) if match.word("anchoryear") else None,
        holiday=holiday,
    )


def _year_shift(match: Match, *names: str) -> int | None:
    for table in ("back", "pastword", "here", "ahead"):
        found = match.number(table, *names)
        if found is not None:
            return found
    return None


def _anchor_shift(match: Match) -> int:
    return (match.number("next_word", "next") or 0) + (match.number("prev_word", "prev") or 0)


def _month_and_day(match: Match) -> str | None:
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


def _suffix(match: Match) -> str:
    part = match.text("part", "part", "partof", "partof2", "when")
    clock = _clock(match)
    if clock:
        return clock
    return part


def _clock(match: Match) -> str:
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


def _quarter_now(match: Match) -> Meaning:
    return Quarter(years=-1 if {"ago", "earlier", "corresponding"} & set(match.words) else 0)


def _year_now(_: Match) -> Meaning:
    return Ago(count=1, unit="Y", sign=-1, anchored=True)


def _night(match: Match) -> Meaning:
    return Recurring(text=f"XXXX-XX-XX{match.text('part', 'part')}", type="TIME")


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
        year_shift=_year_shift(match, "yearshift", "yearshift2"),
    )


def _half(match: Match) -> Meaning | None:
    nth = match.number("ordinal", "nthword") or (1 if "early" in match.words else 2)
    if nth not in {1, 2}:
        return None
    return Calendar(
        year=match.word("year"), rest=f"-H{nth}", year_shift=_year_shift(match, "yearshift")
    )


def _weekday(match: Match) -> Meaning:
    return Weekday(
        weekday=match.number("weekday", "weekday") or 1,
        offset=_offset(match),
        week=_year_shift(match, "yearshift"),
        suffix=_suffix(match),
    )


def _offset(match: Match) -> int | None:
    if "coming" in match.words[:2]:
        return 1
    if "past" in match.words[:2] or match.word("prev"):
        return -1
    if match.word("next"):
        return 1
    return _year_shift(match, "back", "here", "ahead")


def _time(match: Match) -> Meaning | None:
    suffix = _suffix(match)
    deictic = match.number("deictic", "deictic")
    if match.word("deictic") == "tonight":
        return Shift(unit="D", steps=0, suffix="TNI" if not _clock(match) else suffix)
    if deictic is not None:
        return Shift(unit="D", steps=deictic, suffix=suffix)
    if match.word("overnight"):
        return Shift(unit="D", steps=0, suffix="TNI")
    offset = _offset(match)
    if offset is None:
        return ClockTime(suffix=suffix) if suffix else None
    return Shift(unit="D", steps=offset, suffix=suffix) if suffix else None


def _relative(match: Match) -> Meaning | None:
    offset = _offset(match)
    unit = match.text("date_unit", "unit")
    unit = unit or match.text("year_or_month", "unit")
    if "weekend" in match.words or (match.words[-1] == "end" and "week" in match.words):
        steps = offset or 0
        return Shift(unit="WE", steps=steps, whole=match.words[0] != "the")
    if unit:
        return Shift(unit=unit, steps=offset or 0)
    holiday = match.text("holiday", "holiday")
    if holiday:
        return Calendar(holiday=holiday)
    rest = _month_and_day(match)
    season = match.text("season", "season")
    if season:
        rest = f"-{season}"
    if not rest:
        return None
    if not offset:
        return Calendar(rest=rest, year_shift=0)
    return Named(rest=rest, offset=offset)


def _quantity(match: Match) -> float | str | None:
    words = match.groups.get("n", ())
    found = count(words, match.lexicon)
    if found is None and words:
        found = 1
    if isinstance(found, (int, float)) and "half" not in words and _half_more(match.words):
        found += 0.5
    return found


def _half_more(words: tuple[str, ...]) -> bool:
    return any(words[at : at + 3] == ("and", "a", "half") for at in range(1, len(words) - 2))


def _unit(match: Match) -> str:
    return match.text("units", "unit", "unit2") or match.text("unit", "unit2", "unit")


def _ago(match: Match) -> Meaning | None:
    number = _quantity(match)
    return None if number is None else Ago(count=number, unit=_unit(match), sign=-1)


def _later(match: Match) -> Meaning | None:
    number = _quantity(match)
    sign = -1 if match.word("before") else 1
    return None if number is None else Ago(count=number, unit=_unit(match), sign=sign, anchored=True)


def _anchored(match: Match) -> Meaning:
    unit = match.text("anchor_unit", "unit")
    return Anchored(unit=unit, steps=_anchor_shift(match))


def _duration(match: Match) -> Meaning:
    number = 1 if "long" in match.words and match.word("unit2") else None
    number = _quantity(match) or number
    return Length(count="X" if number is None else number, unit=_unit(match))


def _window(match: Match) -> Meaning:
    number = _quantity(match)
    side = _year_shift(match, "back", "pastword", "ahead") or 0
    unit = _unit(match) or match.text("date_unit", "unit")
    if number is None:
        number = 1 if match.word("unit") in match.lexicon["unit"] else "X"
    return Length(count=number, unit=unit, side=side)


def _recent(match: Match) -> Meaning:
    if match.rule.value:
        return Reference(text=match.rule.value)
    return Length(count="X", unit=_unit(match), side=-1)


def _constant(match: Match) -> Meaning:
    return Reference(text=match.rule.value)


def _set(match: Match) -> Meaning | None:
    text = match.text("adverb", "adverb") or _each_named(match)
    if text:
        return Recurring(text=text)
    unit = _unit(match) or match.text("date_unit", "unit")
    return Recurring(text=length(_quantity(match) or 1, unit)) if unit else None


def _each_named(match: Match) -> str:
    """What a weekday, month, season or part of the day that recurs is written as; else ""."""
    weekday = match.number("weekday", "weekday") or match.number("weekdays", "weekdays")
    if weekday:
        part = match.text("part", "part2") or match.text("parts", "parts")
        return f"XXXX-WXX-{weekday}{part}"
    month, season = match.number("month", "month"), match.text("season", "season")
    if month or season:
        return f"XXXX-{month:02}" if month else f"XXXX-{season}"
    part = match.text("part", "part")
    return f"XXXX-XX-XX{part}" if part else ""

_BUILDERS: dict[str, Callable[[Match], Meaning | None]] = {
    "calendar": _calendar,
    "era": _era,
    "bare_era": _bare_era,
    "quarter_now": _quarter_now,
    "year_now": _year_now,
    "night": _night,
    "decade": _decade,
    "century": _century,
    "quarter": _quarter,
    "half": _half,
    "weekday": _weekday,
    "time": _time,
    "relative": _relative,
    "ago": _ago,
    "later": _later,
    "anchored": _anchored,
    "duration": _duration,
    "window": _window,
    "recent": _recent,
    "constant": _constant,
    "set": _set,
}
