"""An article read once for dating: its time expressions, and the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from chronos.dating.press import DatingWords, Press
from chronos.model.article import Article
from chronos.timex.expression import TimeExpression
from chronos.timex.meaning.base import ClockTime, ExplicitValue
from chronos.timex.meaning.calendar_date import CalendarDate
from chronos.timex.tagger import order_of_numbers, tag_times

Years = tuple[int, ...]
DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
MONTH_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)(?:T.*)?")
WEEKDAY = re.compile(r"XXXX-WXX-([1-7])(?:T.*)?")
SENTENCE_END = re.compile(r"[!?\n|]|\.(?=\s)")  # or that of a line
HEAD = 320  # characters in which a dateline may be
_CLOCK_AFTER = re.compile(r"\s*[,-]?\s*(?:[a-z]+\s+)?(?:\d\d?\s*:\s*\d\d)")
_NUMERIC = re.compile(r"(?<![\d/.-])\d\d?(?:[/.]\d\d?[/.](?:\d{4}|\d\d)|-\d\d?-\d{4})(?![\d/-])")
_AS_NUMBERS = re.compile(r"(?P<first>\d{1,2})(?P<mark>[/.-])\d{1,2}(?P=mark)(?:\d{4}|\d\d)")
_WORD = re.compile(r"[^\W\d_]+")
#: Small letters, in a class of characters; those of Arabic, which has no capitals, count as small.
SMALL = "a-zß-öø-ÿœа-яѐ-џґ\u0621-\u064a\u0671-\u06d3"


@attrs.frozen(kw_only=True)
class TaggedArticle:
    """An article with its time expressions, read once.

    Attributes:
        article: the article.
        text: its headline and text, as one.
        times: the expressions of `text`, without a document creation time.
        captions: each caption with its expressions.
        words: the words of its language.
        day_first: whether dates such as 29/10/2016 put the day first, by its source, its text or
            its language; None when unknown.
    """

    article: Article
    text: str
    times: tuple[TimeExpression, ...]
    captions: tuple[tuple[str, tuple[TimeExpression, ...]], ...]
    words: DatingWords = attrs.field(eq=False, repr=False)
    day_first: bool | None = None

    @property
    def press(self) -> Press:
        """The words that press texts of its language use around their date."""
        return self.words.press

    def years(self) -> set[int]:
        """The years of its captions and of the dates that it reports as past."""
        pictures = (time for _, times in self.captions for time in times)
        past = (time for time in calendar_dates(self) if is_past(time))
        found = (re.match(r"(19\d\d|20\d\d)(?!\d)", t.value) for t in (*pictures, *past))
        return {int(match[1]) for match in found if match}


def tag_article(
    article: Article,
    words: DatingWords,
    day_first: bool | None = None,  # noqa: FBT001 - tri-state
) -> TaggedArticle:
    """An article with its time expressions."""
    text = f"{article.headline}\n\n{article.text}" if article.headline else article.text
    if day_first is None:
        day_first = order_in_text("\n".join((text, *article.captions)))
    language = words.language
    day_first = language.day_first if day_first is None else day_first
    captions = tuple(
        (caption, tag_times(caption, language=language, day_first=day_first))
        for caption in dict.fromkeys(article.captions)
    )
    return TaggedArticle(
        article=article,
        text=text,
        times=tag_times(text, language=language, day_first=day_first),
        captions=captions,
        words=words,
        day_first=day_first,
    )


def order_in_text(text: str) -> bool | None:
    """Whether dates such as 29/10/2016 put the day first; None when no date shows it."""
    return order_of_numbers(_NUMERIC.findall(text))


def calendar_dates(tagged: TaggedArticle) -> Iterator[TimeExpression]:
    """Calendar dates of the running text: no stamps of comments, no holidays, no bare numbers."""
    for time in tagged.times:
        if not isinstance(time.meaning, (CalendarDate, ExplicitValue)) or is_stamp(tagged, time):
            continue
        has_digits = any(letter.isdigit() for letter in time.text) and not time.text.isdigit()
        if has_digits or re.fullmatch(r"\d{4}", time.value):
            yield time


def is_past(time: TimeExpression) -> bool:
    """Whether the words around report it as past."""
    return time.direction == "past" or time.relation == "since"


def is_stamp(tagged: TaggedArticle, time: TimeExpression) -> bool:
    """Whether a date is beside a clock time, as under readers' comments and short messages."""
    if full_day(time) is None or not isinstance(time.meaning, (CalendarDate, ExplicitValue)):
        return False
    clock = _CLOCK_AFTER.match(tagged.text, time.end) or tagged.words.patterns.clock.search(
        time.text
    )
    return clock is not None


def full_day(time: TimeExpression) -> date | None:
    """The day, when the expression names it with its year; a clock time beside one does not."""
    match = None if isinstance(time.meaning, ClockTime) else DAY.fullmatch(time.value)
    return real_date(int(match[1]), int(match[2]), int(match[3])) if match else None


def named_days(tagged: TaggedArticle, time: TimeExpression) -> tuple[date, ...]:
    """The day that an expression names with its year; two when either number may be the month.

    A weekday or a time zone beside such a date decides which number it is; so do points, which are
    the way of countries that put the day first.
    """
    day = full_day(time)
    if day is None:
        return ()
    numbers = _AS_NUMBERS.fullmatch(time.text)
    other = real_date(day.year, day.day, day.month) if numbers and day.day <= 12 else None
    if numbers is None or other in {None, day} or tagged.day_first is not None:
        return (day,)
    days = tuple(sorted((day, other or day)))
    named = _of_weekday(tagged, time, days) or _of_zone(tagged, time, days, int(numbers["first"]))
    return named or ((day,) if numbers["mark"] == "." else days)


def _of_weekday(
    tagged: TaggedArticle, time: TimeExpression, days: tuple[date, ...]
) -> tuple[date, ...]:
    """Those of the days that fall on the weekday named right beside them."""
    named = weekday_beside(tagged, time)
    return tuple(day for day in days if day.isoweekday() == named)


def weekday_beside(tagged: TaggedArticle, time: TimeExpression) -> int:
    """The weekday named in a date or right beside it, Monday 1 to Sunday 7, 0 for none."""
    weekdays = tagged.words.language.lexicon.weekday
    beside = words_before(tagged.text, time.start, 1) + words_after(tagged.text, time.end, 1)
    named = (int(weekdays[word]) for word in beside if word in weekdays)
    return getattr(time.meaning, "weekday", 0) or next(named, 0)


def _of_zone(
    tagged: TaggedArticle, time: TimeExpression, days: tuple[date, ...], first: int
) -> tuple[date, ...]:
    """The day that the order of numbers usual in the time zone beside it makes."""
    beside = set(words_after(tagged.text, time.end, 3))
    if beside & tagged.press.day_first_zone:
        return tuple(day for day in days if day.day == first)
    if beside & tagged.press.month_first_zone:
        return tuple(day for day in days if day.month == first)
    return ()


def possible_days(time: TimeExpression, years: Years) -> tuple[date, ...]:
    """The day named, in each of the years when it has none and its weekday agrees."""
    return days_of_value(time.value, getattr(time.meaning, "weekday", 0), years)


def days_of_value(value: str, weekday: int, years: Years) -> tuple[date, ...]:
    """`possible_days` of an expression with this value and this weekday, 0 for none."""
    match = DAY.fullmatch(value)
    day = real_date(int(match[1]), int(match[2]), int(match[3])) if match else None
    if day:
        return (day,)
    match = MONTH_DAY.fullmatch(value)
    found = _in_years(int(match[1]), int(match[2]), years) if match else []
    return tuple(day for day in found if not weekday or day.isoweekday() == weekday)


def _in_years(month: int, day: int, years: Iterable[int]) -> list[date]:
    return [at for year in years if (at := real_date(year, month, day))]


def real_date(year: int, month: int, day: int) -> date | None:
    """The date, None when no calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def is_small(word: str) -> bool:
    """Whether a word is written in small letters, or in a script that has no capitals."""
    return word.islower() or word.upper() == word.lower()


def lower_words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return [word.lower() for word in _WORD.findall(text)]


def words_before(text: str, at: int, count: int) -> list[str]:
    """Up to so many words of the same sentence that end at an offset."""
    piece = text[max(0, at - 16 * count) : at]
    return lower_words(SENTENCE_END.split(piece)[-1])[-count:]


def follows(tagged: TaggedArticle, time: TimeExpression, *lists: frozenset[str]) -> bool:
    """Whether a word of one of these lists is right before an expression."""
    before = set(words_before(tagged.text, time.start, 1))
    return any(before & words for words in lists)


def words_after(text: str, at: int, count: int) -> list[str]:
    """Up to so many words of the same sentence that begin at an offset."""
    return lower_words(SENTENCE_END.split(text[at : at + 16 * count])[0])[:count]


def is_bare(tagged: TaggedArticle, time: TimeExpression) -> bool:
    """Whether it is a weekday without a word such as "last" or "next"."""
    first = time.text.partition(" ")[0].lower()
    return WEEKDAY.fullmatch(time.value) is not None and first not in tagged.press.week_adjective


def quote(text: str, time: TimeExpression) -> str:
    """The expression with the few words before it, for a reader to find it again."""
    before = re.search(r"(?:\S+ ){0,2}\S*$", text[max(0, time.start - 60) : time.start])
    words = (before[0] if before else "").rpartition("\n")[2]
    return f"{words}{text[time.start : time.end]}".strip()
