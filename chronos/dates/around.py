"""Evidence that stands around an article: metadata, datelines, comments, address, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from chronos.dates.comments import comments
from chronos.dates.days import Days
from chronos.dates.evidence import WEEK_LONG, YEAR_LONG, Evidence
from chronos.dates.expression import TimeExpression
from chronos.dates.reading import (
    DAY,
    HEAD,
    MONTH_DAY,
    Reading,
    Years,
    full_day,
    lower_words,
    possible_days,
    real_date,
    words_before,
)
from chronos.dates.tagger import tag_times
from chronos.dates.values import span_of
from chronos.errors import UsageError
from chronos.model.article import Article
from chronos.model.time import TimeSpan

_URI_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)([-_/.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)"
)
_URI_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_PICTURE_NAME = re.compile(
    r"(?<![^\W_])[a-zA-Z]+[-_](?:20)?(\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?:[-_]\d\d?)?(?!\d)"
)
_LEAD_IN = re.compile(
    r"[ ,\"“'‘`]*(?:\d[\d:.]{3,7} *(?:[AaPp]\.?[Mm]\.? +)?)?"
)  # marks, a clock time
_BYLINE = re.compile(r"(?:^|\n)\W*(\w+)(?: (?:[^\W\d_a-z][\w.'-]*|[a-z]{1,3})(?: ?,)?){1,9}$")
_TITLED = 1500  # characters in which "Aired" and the like may stand behind a long headline
_STAMP_REACH = 12  # words of a line about the article itself ("This article was published on ...")
_AGENCY = 60  # a day without its year before an agency's name


def around(reading: Reading, years: Years) -> Iterator[Evidence]:
    """What datelines, comments, the address and pictures tell."""
    yield from _datelines(reading, years)
    yield from comments(reading)
    yield from _address(reading.article)
    yield from _captions(reading, years)


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
    found = [time for time in tag_times(text) if DAY.fullmatch(time.value)]
    return span_of(found[0].value[:10]) if len(found) == 1 else None


def _datelines(reading: Reading, years: Years) -> Iterator[Evidence]:
    best: dict[int, tuple[TimeExpression, Days]] = {}
    for time in reading.times:
        weight = _dateline_weight(reading, time)
        at = possible_days(time, years) if weight else ()
        if at:
            best.setdefault(weight, (time, Days.union((day, day) for day in at)))
    for weight, (time, days) in best.items():
        yield Evidence(
            kind="dateline",
            weight=weight,
            days=days,
            words=time.text,
            why="stands at the head of the text",
        )
    yield from _imprint(reading)


def _dateline_weight(reading: Reading, time: TimeExpression) -> int:
    """How surely a date is that of publication; 0 when it is none."""
    words, at = reading.press, time.start - len(reading.article.headline)
    before = words_before(reading.text, time.start, 3)
    if full_day(time) is None:
        return _AGENCY if at <= HEAD and _before_agency(reading, time) else 0
    if at > HEAD:
        return 90 if at <= _TITLED and set(before[-1:]) & words["stamp"] else 0
    if set(before) & words["changed"]:
        return 0 if _is_list(reading) else 58
    if set(before) & words["stamp"]:
        return 90
    alone = not before or (before[-1] not in words["sentence"] and _stands_alone(reading, time))
    return 88 if alone else 0


def _before_agency(reading: Reading, time: TimeExpression) -> bool:
    """Whether a day follows a place and is followed by an agency, as in "MARDA, May 3 (ANA) -"."""
    if not MONTH_DAY.fullmatch(time.value) or time.type != "DATE":
        return False
    before, after = reading.text[: time.start].rstrip(" "), reading.text[time.end :].lstrip(" ")
    place = re.search(r"[A-Z][\w'-]+\s?,$", before)
    return place is not None and after[:1] in tuple("(-–—|")


def _is_list(reading: Reading) -> bool:
    """Whether a page lists several items, each with the date of its last change."""
    changed = reading.press["changed"]
    return sum(bool(set(b) & changed) for b in _before_days(reading)) > 1


def _before_days(reading: Reading) -> Iterator[list[str]]:
    return (words_before(reading.text, t.start, 2) for t in reading.times if full_day(t))


def _imprint(reading: Reading) -> Iterator[Evidence]:
    """A line about the article itself: "This article was published at 9.30 on ..."."""
    words = reading.press
    for time in reading.times:
        day = full_day(time)
        before = words_before(reading.text, time.start, _STAMP_REACH) if day else []
        if day is None or not set(before) & words["stamp"] or set(before) & words["changed"]:
            continue
        if before[0] in words["itself"] or set(before[:2]) & words["item"]:
            why = "is told as the day of its publication"
            only = Days.between(day, day)
            yield Evidence(kind="dateline", weight=89, days=only, words=time.text, why=why)
            return


def _stands_alone(reading: Reading, time: TimeExpression) -> bool:
    """Whether it is cut off from its sentence: by the line's start or end, or a capital."""
    before = reading.text[: time.start].rstrip(" ")
    after = _LEAD_IN.sub("", reading.text[time.end : time.end + 24], count=1)
    at_start = not before or before[-1] in "\n|—-–:;"
    at_end = not after or after[0] in "\n|—-–:;("
    capital = after[:1].isupper() and words_before(reading.text, time.start, 1) != []
    whole = bool(getattr(time.meaning, "weekday", 0))  # "Wednesday 7 Aug 2013"
    in_head = time.start < HEAD and (capital or whole or _after_byline(reading, before))
    return at_start or at_end or in_head


def _after_byline(reading: Reading, before: str) -> bool:
    """Whether a byline that opens its line ends there: "By Ann Bell and Carl Doe"."""
    named = _BYLINE.search(before)
    return named is not None and named[1].lower() in reading.press["byline"]


def _address(article: Article) -> Iterator[Evidence]:
    uri = article.uri
    day = _URI_DAY.search(uri)
    if day:
        at = real_date(int(day[1]), int(day[3]), int(day[4]))
        if at:
            only, why = Days.between(at, at), "stands in its address"
            yield Evidence(kind="address", weight=80, days=only, words=day[0], why=why)
            return
    years = {int(year) for year in _URI_YEAR.findall(uri)}
    if len(years) == 1:
        year = years.pop()
        whole = Days.between(date(year, 1, 1), date(year, 12, 31))
        why = "stands in the name of its file"
        yield Evidence(kind="address", weight=15, days=whole, words=str(year), why=why)


def _captions(reading: Reading, years: Years) -> Iterator[Evidence]:
    for caption, times in reading.captions:
        old = bool(set(lower_words(caption)) & reading.press["archive"])
        for time in times:
            yield from _picture(possible_days(time, years), time.text, old=old)
    names = "\n".join((reading.text, *reading.article.captions))
    for match in _PICTURE_NAME.finditer(names):
        at = real_date(2000 + int(match[1]), int(match[2]), int(match[3]))
        if at:
            yield from _picture((at,), match[0], old=False)


def _picture(at: tuple[date, ...], words: str, *, old: bool) -> Iterator[Evidence]:
    if not at:
        return
    horizon = timedelta(days=YEAR_LONG * (10 if old else 1))
    since = Days.between(at[0], None)
    yield Evidence(
        kind="picture",
        weight=55,
        days=since if len(at) == 1 else Days.union((day, day + horizon) for day in at),
        words=words,
        why="dates a picture in it: not published before",
    )
    if not old:
        yield Evidence(
            kind="fresh picture",
            weight=14,
            days=Days.union((day, day + timedelta(days=WEEK_LONG)) for day in at),
            words=words,
            why="dates a picture in it: published within days",
        )
