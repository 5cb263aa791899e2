"""Date lines: lines that hold a date and little else. Also, whether any line holds a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import attrs

from chronos.read.lines.line_words import DateLineWords
from chronos.read.lines.patterns import alternatives
from chronos.timex import tag_times

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NUMERIC_DATE = re.compile(
    rf"{_ISO_DAY.pattern}(?:t[\d:.]+z?)?|\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}"
)
_YEAR = re.compile(r"[12]\d{3}")
_GAPS = re.compile(r"[\s,|()–—•·@]+")
PUBLISHED, CHANGED, ARCHIVED = range(3)
_LONGEST = 240  # characters of a line that is searched for a day


@attrs.frozen(kw_only=True)
class DateLines:
    """Recognises date lines.

    Attributes:
        words: the words as loaded.
        months: numbers of months by name.
        allowed: words that a date line may hold besides months and numbers.
        number: a number of a date or a time of day, with its suffix.
        day_number: the number of a day, with its suffix.
        day: days in the forms that only such lines use.
        lead_in: words and clock times directly before a day.
        author: the author of a post, up to a word of the date.
    """

    words: DateLineWords
    months: Mapping[str, int]
    allowed: frozenset[str]
    number: re.Pattern[str]
    day_number: re.Pattern[str]
    day: re.Pattern[str]
    lead_in: re.Pattern[str]
    author: re.Pattern[str]

    @classmethod
    def from_words(cls, words: DateLineWords) -> DateLines:
        """The recogniser with the words of a language."""
        months = _months(words.months, words.month_abbreviations)
        allowed = [*words.fillers, *words.change_words, *words.archive_words]
        return cls(
            words=words,
            months=months,
            allowed=frozenset(allowed),
            number=_number_pattern(words.ordinal_suffixes, words.hour_suffixes),
            day_number=_day_number_pattern(words.ordinal_suffixes),
            day=_day_pattern(list(months)),
            lead_in=_lead_in_pattern([word for word in allowed if word.isalpha()]),
            author=_author_pattern(words.author_preposition, [*months, *allowed]),
        )

    def is_date_line(self, line: str) -> bool:
        """Whether the line holds a date (and a time) and no other words."""
        if len(line) > self.words.max_length or not any(map(str.isdigit, line)):
            return False
        words = self._words_of(line)
        has_date = any(word in self.months or _NUMERIC_DATE.fullmatch(word) for word in words)
        return has_date and all(map(self._is_date_word, words))

    def iso_date(self, line: str) -> str | None:
        """The day of a date line in ISO 8601; None for two days or an ambiguous order of numbers.

        >>> from chronos.read.lines.classification import default_lines
        >>> dates = default_lines().date_lines
        >>> dates.iso_date("Posted on Friday, 3 November 2017")
        '2017-11-03'
        >>> dates.iso_date("3/11/2017") is None
        True
        """
        days = set(self._days(self._words_of(line)))
        return days.pop() if len(days) == 1 else None

    def rank(self, line: str) -> int:
        """What happened on the day of a date line, the best evidence of publication first.

        Returns:
            PUBLISHED, CHANGED or ARCHIVED.
        """
        words = set(self._words_of(line))
        if not words.isdisjoint(self.words.archive_words):
            return ARCHIVED
        return PUBLISHED if words.isdisjoint(self.words.change_words) else CHANGED

    def names_day(self, line: str) -> bool:
        """Whether the line holds a calendar day with its year, among any other words.

        >>> from chronos.read.lines.classification import default_lines
        >>> dates = default_lines().date_lines
        >>> dates.names_day("Ostburg, 3 Nov 2017"), dates.names_day("Ostburg, November 2017")
        (True, False)
        """
        return len(line) <= _LONGEST and any(True for _ in self._day_spans(line))

    def without_days(self, line: str) -> str:
        """The line without its days, the clock times beside them and the words before them.

        >>> from chronos.read.lines.classification import default_lines
        >>> default_lines().date_lines.without_days("Ost Daily, published on 3 Nov 2017 / AFP")
        'Ost Daily,  / AFP'
        """
        for start, end in sorted(self._day_spans(line), reverse=True):
            line = self.lead_in.sub("", line[:start]) + line[end:]
        return line

    def _day_spans(self, line: str) -> Iterator[tuple[int, int]]:
        """Spans of days with their year, and of the clock times beside them."""
        if not any(map(str.isdigit, line)):
            return
        found = [match.span() for match in self.day.finditer(line)]
        yield from found
        for time in tag_times(line):
            overlaps = any(start < time.end and time.start < end for start, end in found)
            if _ISO_DAY.match(time.value) and not overlaps:
                yield time.start, time.end

    def _days(self, words: Sequence[str]) -> Iterator[str]:
        """The days of a date line in ISO 8601."""
        year = next((word for word in words if _YEAR.fullmatch(word)), "")
        for place, word in enumerate(words):
            if _ISO_DAY.match(word):
                yield word[:10]
            elif word in self.months and year:
                neighbours = (*words[max(place - 1, 0) : place], *words[place + 1 : place + 2])
                found = filter(None, map(self.day_number.fullmatch, neighbours))
                days = [int(day["number"]) for day in found]
                if days and 1 <= days[0] <= 31:
                    yield f"{year}-{self.months[word]:02}-{days[0]:02}"

    def _words_of(self, line: str) -> list[str]:
        bare = self.author.sub(" ", line.casefold())
        words = (word.strip(".:") for word in _GAPS.split(bare))
        return [word for word in words if word and word not in self.words.ignored]

    def _is_date_word(self, word: str) -> bool:
        if word == "-" or word in self.months or word in self.allowed:
            return True
        return bool(self.number.fullmatch(word) or _NUMERIC_DATE.fullmatch(word))


def _months(names: Sequence[str], abbreviations: Sequence[str]) -> dict[str, int]:
    months = {name: number for number, name in enumerate(names, 1)}
    numbers = {name[:3]: number for name, number in months.items()}
    return months | {name: numbers[name[:3]] for name in abbreviations}


def _day_number_pattern(suffixes: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?P<number>\d\d?)(?:{alternatives(suffixes)})?")


def _number_pattern(ordinal: Sequence[str], hour: Sequence[str]) -> re.Pattern[str]:
    """A number of a date or a time of day, with its suffix."""
    ordinal_suffix, hour_suffix = alternatives(ordinal), alternatives(hour)
    clock = rf"\d{{1,2}}[:.]\d\d(?::\d\d)?(?:{hour_suffix})?"
    return re.compile(rf"\d{{1,4}}(?:{ordinal_suffix})?|{clock}|\d{{1,2}}(?:{hour_suffix})")


def _author_pattern(preposition: str, words: Sequence[str]) -> re.Pattern[str]:
    """The words "by Jane Roe" in the date line of a post, up to a word of the date."""
    ends = alternatives(words)
    return re.compile(
        rf"\b{re.escape(preposition)} "
        rf"(?:(?!(?:{ends})\b)[^\W\d][^\s,|]*[ ,]*){{1,4}}?(?=(?:{ends})\b|[|·•–—-]|\d|$)"
    )


def _day_pattern(months: Sequence[str]) -> re.Pattern[str]:
    """Days in the forms that only such lines use: 2017-11-3, 3 Nov 17."""
    short = rf"\d\d? (?:{alternatives(months)})\.? \d\d"
    return re.compile(rf"\b(?:\d{{4}}-\d\d?-\d\d?|{short})\b(?!:)(?:[T ][\d:]+)?", re.IGNORECASE)


def _lead_in_pattern(words: Sequence[str]) -> re.Pattern[str]:
    """Words and clock times directly before a day: "published at 21:10 on"."""
    clock = r"\d{4}|\d\d?[:.]\d\d"
    return re.compile(rf"(?:\b(?:{alternatives(words)}|{clock})\b\W*)+$", re.IGNORECASE)
