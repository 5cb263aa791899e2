"""Lines that hold a date: those of nothing else, and those that have to be kept for it.

The words are data: en.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import attrs

from chronos.read.lines.line_words import read_table
from chronos.timex import tag_times

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NUMERIC_DATE = re.compile(
    rf"{_ISO_DAY.pattern}(?:t[\d:.]+z?)?|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}"
)
_YEAR = re.compile(r"[12]\d{3}")
_GAPS = re.compile(r"[\s,|()–—•·@]+")
PUBLISHED, CHANGED, STORED = range(3)
_LONGEST = 240  # characters of a line that is looked through for a day


@attrs.frozen(kw_only=True)
class DateRules:
    """The words of en.toml that may stand in a line of nothing but a date."""

    months: Mapping[str, int]
    words: frozenset[str]
    changed: frozenset[str]
    stored: frozenset[str]
    passed: frozenset[str]
    number: re.Pattern[str]
    day_number: re.Pattern[str]
    day: re.Pattern[str]
    lead_in: re.Pattern[str]
    author: re.Pattern[str]
    length: int


@cache
def date_rules() -> DateRules:
    """The rules that come with chronos."""
    dates = read_table()["dates"]
    months = _months(dates["months"], dates["short_months"])
    words = [*dates["words"], *dates["changed"], *dates["stored"]]
    return DateRules(
        months=months,
        words=frozenset(words),
        changed=frozenset(dates["changed"]),
        stored=frozenset(dates["stored"]),
        passed=frozenset(dates["passed"]),
        number=_number_pattern(dates),
        day_number=_day_number_pattern(dates),
        day=_day_pattern(list(months)),
        lead_in=_lead_in_pattern([word for word in words if word.isalpha()]),
        author=_author_pattern(dates["author"], [*months, *words]),
        length=dates["max_length"],
    )


def is_date_line(line: str) -> bool:
    """Whether the line holds a date (and a time) and no other words."""
    known = date_rules()
    if len(line) > known.length or not any(map(str.isdigit, line)):
        return False
    words = _date_words(line)
    dated = any(word in known.months or _NUMERIC_DATE.fullmatch(word) for word in words)
    return dated and all(_is_date_word(word, known) for word in words)


def iso_date(line: str) -> str | None:
    """The day that a date line names, as ISO 8601; None for two days, or an open order of numbers.

    >>> iso_date("Posted on Friday, 3 November 2017")
    '2017-11-03'
    >>> iso_date("3/11/2017") is None
    True
    """
    days = set(_days(_date_words(line)))
    return days.pop() if len(days) == 1 else None


def date_rank(line: str) -> int:
    """What a date line tells, best first: publication, a change, the entry into an archive."""
    words, known = set(_date_words(line)), date_rules()
    return STORED if words & known.stored else CHANGED if words & known.changed else PUBLISHED


def names_day(line: str) -> bool:
    """Whether a calendar day with its year stands in the line, among whatever other words.

    >>> names_day("Ostburg, 3 Nov 2017"), names_day("Ostburg, November 2017")
    (True, False)
    """
    return len(line) <= _LONGEST and any(True for _ in _day_spans(line))


def without_days(line: str) -> str:
    """The line without its days, the clock times beside them and the words that lead to them.

    >>> without_days("Ost Daily, published on 3 Nov 2017 / AFP")
    'Ost Daily,  / AFP'
    """
    for start, end in sorted(_day_spans(line), reverse=True):
        line = date_rules().lead_in.sub("", line[:start]) + line[end:]
    return line


def _day_spans(line: str) -> Iterator[tuple[int, int]]:
    """Where days with their year stand in the line, with the clock times beside them."""
    if not any(map(str.isdigit, line)):
        return
    found = [match.span() for match in date_rules().day.finditer(line)]
    yield from found
    for time in tag_times(line):
        overlaps = any(start < time.end and time.start < end for start, end in found)
        if _ISO_DAY.match(time.value) and not overlaps:
            yield time.start, time.end


def _months(long: Sequence[str], short: Sequence[str]) -> dict[str, int]:
    months = {name: number for number, name in enumerate(long, 1)}
    numbers = {name[:3]: number for name, number in months.items()}
    return months | {name: numbers[name[:3]] for name in short}


def _days(words: Sequence[str]) -> Iterator[str]:
    """The days of a date line, as ISO 8601."""
    months = date_rules().months
    year = next((word for word in words if _YEAR.fullmatch(word)), "")
    for place, word in enumerate(words):
        if _ISO_DAY.match(word):
            yield word[:10]
        elif word in months and year:
            beside = (*words[max(place - 1, 0) : place], *words[place + 1 : place + 2])
            found = filter(None, map(date_rules().day_number.fullmatch, beside))
            days = [int(day["number"]) for day in found]
            if days and 1 <= days[0] <= 31:
                yield f"{year}-{months[word]:02}-{days[0]:02}"


def _date_words(line: str) -> list[str]:
    bare = date_rules().author.sub(" ", line.casefold())
    words = (word.strip(".:") for word in _GAPS.split(bare))
    return [word for word in words if word and word not in date_rules().passed]


def _is_date_word(word: str, known: DateRules) -> bool:
    if word == "-" or word in known.months or word in known.words:
        return True
    return bool(known.number.fullmatch(word) or _NUMERIC_DATE.fullmatch(word))


def _day_number_pattern(dates: Mapping[str, Any]) -> re.Pattern[str]:
    return re.compile(rf"(?P<number>\d\d?)(?:{'|'.join(dates['ordinals'])})?")


def _number_pattern(dates: Mapping[str, Any]) -> re.Pattern[str]:
    """A number of a date or a time of day, with what may follow it."""
    ordinal, half = _either(dates["ordinals"]), _either(dates["halves"])
    clock = rf"\d{{1,2}}[:.]\d\d(?::\d\d)?(?:{half})?"
    return re.compile(rf"\d{{1,4}}(?:{ordinal})?|{clock}|\d{{1,2}}(?:{half})")


def _author_pattern(by: str, words: Sequence[str]) -> re.Pattern[str]:
    """The words "by Jane Roe" in a line that dates a post, up to a word of the date."""
    ends = _either(words)
    return re.compile(
        rf"\b{by} (?:(?!(?:{ends})\b)[^\W\d][^\s,|]*[ ,]*){{1,4}}?(?=(?:{ends})\b|[|·•–—-]|\d|$)"
    )


def _day_pattern(months: Sequence[str]) -> re.Pattern[str]:
    """Days as only such lines write them: 2017-11-3, 3 Nov 17."""
    short = rf"\d\d? (?:{_either(months)})\.? \d\d"
    return re.compile(rf"\b(?:\d{{4}}-\d\d?-\d\d?|{short})\b(?!:)(?:[T ][\d:]+)?", re.IGNORECASE)


def _lead_in_pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Words and clock times at the end of what stands before a day: "published at 21:10 on"."""
    clock = r"\d{4}|\d\d?[:.]\d\d"
    return re.compile(rf"(?:\b(?:{_either(words)}|{clock})\b\W*)+$", re.IGNORECASE)


def _either(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, words))
