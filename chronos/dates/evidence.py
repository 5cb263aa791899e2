"""What one article tells about the day it was published."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cache
from importlib import resources

import attrs

from chronos.dates.calendar_date import Calendar
from chronos.dates.days import Days
from chronos.dates.expression import TimeExpression
from chronos.dates.meaning import Fixed
from chronos.dates.tagger import tag_times
from chronos.dates.values import span_of
from chronos.errors import UsageError
from chronos.model.article import Article
from chronos.model.time import TimeSpan

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_MONTH_DAY = re.compile(r"XXXX-(\d\d)-(\d\d)(?:T.*)?")
_WEEKDAY = re.compile(r"XXXX-WXX-([1-7])(?:T.*)?")
_URI_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([-_/.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)"
)
_URI_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_PICTURE_NAME = re.compile(
    r"(?<![^\W_])[a-z]+[-_](?:20)?(\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?:[-_]\d\d?)?(?!\d)", re.I
)
_CLOCK_AFTER = re.compile(r"\s*[,-]?\s*(?:at\s+)?(?:\d\d?\s*:\s*\d\d)")
_WORD = re.compile(r"[^\W\d_]+")
_HEAD = 320  # characters in which a dateline stands
_LEAD = 1500  # characters in which the day of the news is told

_SEVERAL = 2  # comments on one day that make it likely that they began at once

YEAR_LONG = 330
WEEK_LONG = 6
Years = tuple[int, ...]


@attrs.frozen(kw_only=True)
class Evidence:
    """One reason to believe that an article was published on certain days.

    Attributes:
        weight: strong evidence is heard first; what contradicts it is rejected.
        days: what it leaves possible.
        words: the words that tell it, quoted in the basis.
        why: what they mean, as a clause after the words.
        kind: a word for the rule.
    """

    kind: str
    weight: int
    days: Days
    words: str
    why: str

    def __str__(self) -> str:
        return f"“{self.words}” {self.why}"


@attrs.frozen(kw_only=True)
class Reading:
    """An article with its time expressions, read once.

    Attributes:
        article: the article.
        text: its headline and text, as one.
        times: the expressions of `text`, seen from nowhere.
        captions: each caption with its expressions.
        day_first: how 10/9/2016 is read in it.
    """

    article: Article
    text: str
    times: tuple[TimeExpression, ...]
    captions: tuple[tuple[str, tuple[TimeExpression, ...]], ...]

    def years(self) -> set[int]:
        """Years that its captions and its past are told of."""
        pictures = (time for _, times in self.captions for time in times)
        past = (time for time in _told(self) if _is_past(time))
        found = (re.match(r"(19\d\d|20\d\d)(?!\d)", t.value) for t in (*pictures, *past))
        return {int(match[1]) for match in found if match}


@cache
def press_words(language: str = "en") -> dict[str, frozenset[str]]:
    """The classes of words in press.toml."""
    path = resources.files("chronos.dates") / language / "press.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in table.items()}


def read_times(article: Article, day_first: bool | None = None) -> Reading:  # noqa: FBT001 - tri-state
    """An article with its time expressions."""
    text = f"{article.headline}\n\n{article.text}" if article.headline else article.text
    if day_first is None:
        day_first = order_of_numbers("\n".join((text, *article.captions)))
    captions = tuple(
        (caption, tag_times(caption, day_first=day_first))
        for caption in dict.fromkeys(article.captions)
    )
    return Reading(
        article=article, text=text, times=tag_times(text, day_first=day_first), captions=captions
    )


def order_of_numbers(text: str) -> bool | None:
    """Whether dates such as 29/10/2016 put the day first; None when none of them tells."""
    for match in re.finditer(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d\d)(?![\d/])", text):
        first, second = int(match[1]), int(match[2])
        if 12 < first <= 31 and 1 <= second <= 12:
            return True
        if 12 < second <= 31 and 1 <= first <= 12:
            return False
    return None


def gather(reading: Reading, years: Years) -> Iterator[Evidence]:
    """All evidence inside one article; `years` are those that an unstated year may be."""
    yield from _datelines(reading)
    yield from _comments(reading)
    yield from _address(reading.article)
    yield from _captions(reading, years)
    yield from _explicit(reading)
    yield from _partial(reading, years)
    yield from _agreement(reading, years)
    yield from _weekdays(reading)


def given(article: Article) -> tuple[Evidence | None, str]:
    """The date that the input carried, and why it is not used when it is not."""
    text = (article.given_date or "").strip()
    if not text:
        return None, ""
    span = _parse_given(text)
    if span is None:
        return None, "is no date"
    if span.earliest is not None and not 1800 <= span.earliest.year <= 2199:
        return None, "lies outside the years that press texts come from"
    if text.startswith("1970-01-01"):
        return None, "is what software writes for no date"
    where = f" ({article.given_basis})" if article.given_basis else ""
    why = f"came with the article{where}"
    return Evidence(kind="given", weight=95, days=Days.of(span), words=text, why=why), ""


def _parse_given(text: str) -> TimeSpan | None:
    try:
        return TimeSpan.parse(text)
    except UsageError:
        pass
    stamp = re.match(r"\d{4}-\d\d-\d\d(?=[T ])", text)
    if stamp:
        return span_of(stamp[0])
    found = [time for time in tag_times(text) if _DAY.fullmatch(time.value)]
    return span_of(found[0].value[:10]) if len(found) == 1 else None


# ---------------------------------------------------------------- dates that stand by themselves


def _datelines(reading: Reading) -> Iterator[Evidence]:
    words = press_words()
    best: dict[int, tuple[TimeExpression, date]] = {}
    for time in reading.times:
        day = _full_day(time)
        if day is None or time.start > _HEAD + len(reading.article.headline):
            continue
        before = _words_before(reading.text, time.start, 3)
        if set(before) & words["changed"]:
            best.setdefault(58, (time, day))
        elif set(before) & words["stamp"]:
            best.setdefault(90, (time, day))
        elif not before or (before[-1] not in words["sentence"] and _stands_alone(reading, time)):
            best.setdefault(88, (time, day))
    for weight, (time, day) in best.items():
        yield Evidence(
            kind="dateline",
            weight=weight,
            days=Days.between(day, day),
            words=time.text,
            why="stands at the head of the text",
        )


def _stands_alone(reading: Reading, time: TimeExpression) -> bool:
    """A dateline is cut off from its sentence: at a line's start or end, or followed by a capital."""
    before, after = reading.text[: time.start].rstrip(" "), reading.text[time.end :].lstrip(" ,")
    at_start = not before or before[-1] in "\n|—-–:;"
    at_end = not after or after[0] in "\n|—-–:;("
    capital = after[:1].isupper() and _words_before(reading.text, time.start, 1) != []
    return at_start or at_end or (capital and time.start < _HEAD)


def _comments(reading: Reading) -> Iterator[Evidence]:
    """Readers' comments carry stamps: the article is not younger than the first of them."""
    stamps = []
    for time in reading.times:
        day = _full_day(time)
        if day and _is_stamp(reading, time):
            stamps.append((day, time))
    later = [pair for pair in stamps if pair[1].start > _HEAD]
    if not later:
        return
    day, time = min(later, key=lambda pair: (pair[0], pair[1].start))
    yield Evidence(
        kind="comment",
        weight=60,
        days=Days.between(None, day),
        words=time.text,
        why="is the first stamp of a comment on it",
    )
    if len(later) <= _SEVERAL or sum(stamped == day for stamped, _ in later) < _SEVERAL:
        return
    for weight, back, why in ((11, 0, "that day"), (9, 1, "that day or the day before")):
        yield Evidence(
            kind="first comment",
            weight=weight,
            days=Days.between(day - timedelta(days=back), day),
            words=time.text,
            why=f"is when comments on it begin: published {why}",
        )


def _address(article: Article) -> Iterator[Evidence]:
    uri = article.uri
    day = _URI_DAY.search(uri)
    if day:
        at = _date(int(day[1]), int(day[3]), int(day[4]))
        if at:
            why = "stands in its address"
            yield Evidence(kind="address", weight=80, days=Days.between(at, at), words=day[0], why=why)
            return
    years = {int(year) for year in _URI_YEAR.findall(uri)}
    if len(years) == 1:
        year = years.pop()
        whole = Days.between(date(year, 1, 1), date(year, 12, 31))
        why = "stands in the name of its file"
        yield Evidence(kind="address", weight=15, days=whole, words=str(year), why=why)


# ---------------------------------------------------------------- pictures


def _captions(reading: Reading, years: Years) -> Iterator[Evidence]:
    for caption, times in reading.captions:
        old = bool(set(_lower_words(caption)) & press_words()["archive"])
        for time in times:
            yield from _picture(_possible_days(time, years), time.text, old=old)
    names = "\n".join((reading.text, *reading.article.captions))
    for match in _PICTURE_NAME.finditer(names):
        at = _date(2000 + int(match[1]), int(match[2]), int(match[3]))
        if at:
            yield from _picture((at,), match[0], old=False)


def _picture(at: tuple[date, ...], words: str, *, old: bool) -> Iterator[Evidence]:
    if not at:
        return
    horizon = timedelta(days=YEAR_LONG * (10 if old else 1))
    yield Evidence(
        kind="picture",
        weight=55,
        days=Days.between(at[0], None) if len(at) == 1 else Days.union((d, d + horizon) for d in at),
        words=words,
        why="dates a picture in it: not published before",
    )
    if not old:
        yield Evidence(
            kind="fresh picture",
            weight=14,
            days=Days.union((d, d + timedelta(days=WEEK_LONG)) for d in at),
            words=words,
            why="dates a picture in it: published within days",
        )


# ---------------------------------------------------------------- dates in the running text


def _explicit(reading: Reading) -> Iterator[Evidence]:
    """The youngest day, and the youngest year, that is told as past."""
    found: dict[int, tuple[date, TimeExpression]] = {}
    for time in _told(reading):
        span = span_of(time.value[:10]) if time.value[:4].isdigit() and _is_past(time) else None
        if span is None or span.earliest is None:
            continue
        weight = 12 if len(time.value) == 4 else 50
        first = span.earliest.date()
        if weight not in found or first > found[weight][0]:
            found[weight] = (first, time)
    for weight, (first, time) in found.items():
        yield _found("told date", weight, Days.between(first, None), time, "is told as past")


def _is_past(time: TimeExpression) -> bool:
    return time.direction == "past" or time.relation == "since"


def _partial(reading: Reading, years: Years) -> Iterator[Evidence]:
    """Days of a month without a year: within a year of the publication."""
    if not years:
        return
    seen: set[tuple[str, bool]] = set()
    for time in _told(reading):
        match = _MONTH_DAY.fullmatch(time.value)
        future = time.direction == "future"
        if not match or (match[0], future) in seen:
            continue
        seen.add((match[0], future))
        at = _possible_days(time, years)
        if future:
            ahead = [(d - timedelta(days=YEAR_LONG), d - timedelta(days=1)) for d in at]
            yield _found("planned date", 36, Days.union(ahead), time, "lies ahead of it")
        elif _is_past(time):
            back = [(d, d + timedelta(days=YEAR_LONG)) for d in at]
            yield _found("told date", 35, Days.union(back), time, "is told as past")


def _agreement(reading: Reading, years: Years) -> Iterator[Evidence]:
    """A date ahead and a bare weekday that falls on it: published in the week before."""
    bare = _bare_weekdays(reading)
    for time in _told(reading):
        ahead = [
            day
            for day in _possible_days(time, years)
            if day.isoweekday() in bare
            and (time.direction == "future" or bare[day.isoweekday()] == "future")
        ]
        if not ahead or time.direction == "past":
            continue
        name = ahead[0].strftime("%A")
        eve = timedelta(days=1)
        week = Days.union((day - timedelta(days=WEEK_LONG), day - eve) for day in ahead)
        yield _found("agreement", 22, week, time, f"is the {name} that lies ahead of it")
        running = [(day - timedelta(days=day.weekday()), day - eve) for day in ahead]
        if all(first < last for first, last in running):
            why = f"is a bare {name} ahead: in the running week"
            yield _found("running week", 8, Days.union(running), time, why)


def _weekdays(reading: Reading) -> Iterator[Evidence]:
    """The last weekday that the news is told of: published on it or on the day after."""
    past = {
        int(match[1])
        for time in reading.times
        if time.direction != "future" and (match := _WEEKDAY.fullmatch(time.value))
    }
    ahead = {
        int(match[1])
        for time in reading.times
        if time.direction == "future" and (match := _WEEKDAY.fullmatch(time.value))
    }
    for time, weight in _news_days(reading):
        weekday = int(time.value[9])
        after = weekday % 7 + 1
        if after in past:
            continue
        words = _quote(reading.text, time)
        if weight == 40:
            why = "is told on the day itself"
            yield Evidence(kind="weekday", weight=40, days=Days.on({weekday}), words=words, why=why)
            return
        why = "is the news: published that day or the next"
        both = Days.on({weekday, after})
        yield Evidence(kind="weekday", weight=weight, days=both, words=words, why=why)
        if weekday in ahead:
            why = "still lies ahead in it as well: published that day"
            yield Evidence(
                kind="weekday", weight=24, days=Days.on({weekday}), words=time.text, why=why
            )
        return


def _news_days(reading: Reading) -> Iterator[tuple[TimeExpression, int]]:
    words = press_words()
    start = len(reading.article.headline)
    told = [
        time
        for time in reading.times
        if _WEEKDAY.fullmatch(time.value)
        and time.direction != "future"
        and time.start < start + _LEAD
        and not re.match(r"(?i)last|previous", time.text)
    ]
    for time in told:
        before = _words_before(reading.text, time.start, 3)
        verb = before[-2:-1] if before[-1:] == ["on"] else before[-1:]
        if set(verb) & words["present_reporting"]:
            yield time, 40
    for time in told:
        near = _words_before(reading.text, time.start, 4) + _words_after(reading.text, time.end, 5)
        if set(near) & words["reporting"]:
            yield time, 30
    for time in told:
        if time.start < start + _HEAD * 2:
            yield time, 26


# ---------------------------------------------------------------- helpers


def _told(reading: Reading) -> Iterator[TimeExpression]:
    """Calendar dates of the running text: no stamps of comments, no holidays, no bare numbers."""
    for time in reading.times:
        if not isinstance(time.meaning, (Calendar, Fixed)) or _is_stamp(reading, time):
            continue
        if any(letter.isdigit() for letter in time.text) and not time.text.isdigit():
            yield time
        elif re.fullmatch(r"\d{4}", time.value):
            yield time


def _is_stamp(reading: Reading, time: TimeExpression) -> bool:
    """Whether a date stands beside a clock time, as under readers' comments and short messages."""
    if _full_day(time) is None or not isinstance(time.meaning, (Calendar, Fixed)):
        return False
    return time.type == "TIME" or _CLOCK_AFTER.match(reading.text, time.end) is not None


def _found(kind: str, weight: int, days: Days, time: TimeExpression, why: str) -> Evidence:
    return Evidence(kind=kind, weight=weight, days=days, words=time.text, why=why)


def _bare_weekdays(reading: Reading) -> dict[int, str]:
    found: dict[int, str] = {}
    for time in reading.times:
        match = _WEEKDAY.fullmatch(time.value)
        if match and not re.match(r"(?i)last|next|previous", time.text):
            weekday = int(match[1])
            found[weekday] = "future" if found.get(weekday) == "future" else time.direction
    return found


def _full_day(time: TimeExpression) -> date | None:
    match = _DAY.fullmatch(time.value)
    return _date(int(match[1]), int(match[2]), int(match[3])) if match else None


def _possible_days(time: TimeExpression, years: Years) -> tuple[date, ...]:
    day = _full_day(time)
    if day:
        return (day,)
    match = _MONTH_DAY.fullmatch(time.value)
    found = _in_years(int(match[1]), int(match[2]), years) if match else []
    weekday = getattr(time.meaning, "weekday", 0)
    return tuple(day for day in found if not weekday or day.isoweekday() == weekday)


def _in_years(month: int, day: int, years: Iterable[int]) -> list[date]:
    return [at for year in years if (at := _date(year, month, day))]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _lower_words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _words_before(text: str, at: int, count: int) -> list[str]:
    piece = text[max(0, at - 16 * count) : at]
    return _lower_words(re.split(r"[.!?\n|]", piece)[-1])[-count:]


def _words_after(text: str, at: int, count: int) -> list[str]:
    return _lower_words(re.split(r"[.!?\n|]", text[at : at + 16 * count])[0])[:count]


def _quote(text: str, time: TimeExpression) -> str:
    """The expression with the few words before it, for a reader to find it again."""
    before = text[max(0, time.start - 30) : time.start].rpartition("\n")[2]
    words = before.split(" ")[-3:]
    return f"{' '.join(words)}{text[time.start : time.end]}".strip()


