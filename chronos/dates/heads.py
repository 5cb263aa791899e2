"""Evidence at the head of an article, and in lines about it: the day of its publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from chronos.dates.days import Days
from chronos.dates.evidence import Evidence
from chronos.dates.expression import TimeExpression
from chronos.dates.reading import (
    HEAD,
    MONTH_DAY,
    Reading,
    Years,
    follows,
    full_day,
    is_stamp,
    lower_words,
    named_days,
    possible_days,
    weekday_beside,
    words_after,
    words_before,
)

_LABELLED = 90  # "Published: 3 May 2011"
_DATELINE = 88  # a day cut off from any sentence, with a weekday, clock, author or agency
_AGENCY = 60  # a day without its year before an agency's name
_CHANGED = 58  # "Updated 3 May 2011"
_BARE = 48  # a day cut off from any sentence, and no more: gives way to later days told as past
_LABEL_REACH = 3  # words before a day in which its label stands
_TITLED = 1500  # characters in which "Aired" and the like may stand behind a long headline
_STAMP_REACH = 16  # words of a line about the article itself ("This article was published on ...")
_OPENING = 5  # words with which such a line begins
_CHRONOLOGY = 3  # days that begin lines of their own: a list of what happened on them
_CLOCK = r"\d[\d:.]{3,7} *(?:[AaPp]\.?[Mm]\.?)?"
_LEAD_IN = re.compile(rf"[ ,\"“'‘`]*(?:{_CLOCK} +)?")  # marks, a clock time
_HAS_CLOCK = re.compile(rf"[ ,:|/·@-]*(?:[a-z]+ )?{_CLOCK}")
_CLOCK_BEFORE = re.compile(rf"{_CLOCK}[ ,|/-]*(?:\(?[A-Z]{{2,5}}\)?[ ,|/-]*)?$")
_BYLINE = re.compile(r"(?:^|\n)\W*(\w+)(?: (?:[^\W\d_a-z][\w.'-]*|[a-z]{1,3})(?: ?,)?){1,9}$")
_RANGE = re.compile(r" *(?:-|–|—|to) *(?:\d{1,2}\b(?!:)|[A-Z][a-z]{2,8}\.? \d)")
_RANGE_BEFORE = re.compile(r"\d (?:-|–|—|to) $")
_SENTENCE = re.compile(r",? ([a-z]+)")
_PLACE = r"[^\W\d_a-z][\w.'’-]*(?:[ /-][^\W\d_a-z][\w.'’-]*)*"
_BRACKETED = re.compile(rf"(?:^|\n)(?:{_PLACE} ?)?\((?:{_PLACE}, ?)?$")
_CAPITALS = re.compile(r"(?:^|\n)[^\W\d_a-z]{2}[^\na-z]{0,40}, ?$")
_AGENCY_BEFORE = re.compile(rf"(?:^|\n){_PLACE} \([A-Z][\w /-]*\)[ ,–—-]*$")
_NAMES = re.compile(r"[\W_]*(?:[^\W\d_a-z][\w.'’-]*[\s,:/|–—-]+){0,8}")
_YEAR_APART = re.compile(
    rf"[ ,@(|-]*(?:{_CLOCK}[ ,]*)?(?:\(?[A-Z][A-Za-z]{{1,9}}\)?[ ,]*){{0,2}}\(?((?:19|20)\d\d)\b"
)


def heads(reading: Reading, years: Years) -> Iterator[Evidence]:
    """The days that stand at the head of an article, and those of lines about the article."""
    best: dict[int, tuple[TimeExpression, Days]] = {}
    entries = _entries(reading)
    day, last = max(entries.items(), default=(None, None), key=lambda entry: entry[0])
    top = min(entries.values(), default=None, key=lambda entry: entry.start)
    for time in reading.times:
        weight, at = _head(reading, time, years)
        is_entry = any(time is entry for entry in entries.values())
        if at and weight and (not is_entry or time is top is last):
            best.setdefault(weight, (time, Days.union((day, day) for day in at)))
    for weight, (time, days) in best.items():
        why = "stands at the head of the text"
        yield Evidence(kind="dateline", weight=weight, days=days, words=time.text, why=why)
    if last:
        why = "is the last day of a list: not published before"
        since = Days.between(day, None)
        yield Evidence(kind="list", weight=_BARE + 1, days=since, words=last.text, why=why)
    yield from _imprint(reading)
    yield from _foot(reading)


def _head(reading: Reading, time: TimeExpression, years: Years) -> tuple[int, tuple[date, ...]]:
    """How surely a date is that of publication, 0 when it is none, and the days it may be."""
    if full_day(time) is None:
        return _yearless(reading, time, years)
    at = named_days(reading, time)
    words, offset = reading.press, time.start - len(reading.article.headline)
    before = words_before(reading.text, time.start, _LABEL_REACH)
    if _is_about_something_else(reading, time, before):
        return 0, ()
    if offset > HEAD:
        labelled = offset <= _TITLED and set(before[-1:]) & words["stamp"]
        return (_LABELLED if labelled else 0), at
    label = next((w for w in reversed(before) if w in words["changed"] | words["stamp"]), "")
    if label in words["changed"]:
        return (0 if _is_list(reading) else _CHANGED), at
    if label and _is_label(reading, time, label):
        return _LABELLED, at
    if before and before[-1] in words["sentence"]:
        return 0, ()
    return _standing_alone(reading, time), at


def _is_label(reading: Reading, time: TimeExpression, word: str) -> bool:
    """Whether a word before a day is no part of a sentence: it has a capital or opens the line."""
    line = reading.text[: time.start].rpartition("\n")[2]
    at = line.lower().rfind(word)
    return line[at].isupper() or not line[:at].strip()


def _yearless(reading: Reading, time: TimeExpression, years: Years) -> tuple[int, tuple[date, ...]]:
    """A day whose year stands apart ("May 3 (AFP) 2011"), or one before an agency's name."""
    if time.start - len(reading.article.headline) > HEAD or not MONTH_DAY.match(time.value):
        return 0, ()
    year = _YEAR_APART.match(reading.text, time.end)
    if year:
        return _DATELINE, possible_days(time, (int(year[1]),))
    if follows(reading, time, "sentence"):
        return 0, ()
    return (_AGENCY if _before_agency(reading, time) else 0), possible_days(time, years)


def _before_agency(reading: Reading, time: TimeExpression) -> bool:
    """Whether a day follows a place and is followed by an agency, as in "MARDA, May 3 (ANA) -"."""
    if not MONTH_DAY.fullmatch(time.value) or time.type != "DATE":
        return False
    before, after = reading.text[: time.start].rstrip(" "), reading.text[time.end :].lstrip(" ")
    place = re.search(r"[A-Z][\w'-]+\s?,$", before)
    return place is not None and after[:1] in tuple("(-–—|")


def _is_about_something_else(reading: Reading, time: TimeExpression, before: list[str]) -> bool:
    """Whether a label says so ("Born: 3 May 1951"), or it is one end of a range or a link."""
    line = reading.text[: time.start].rpartition("\n")[2]
    opening = set(lower_words(line)[:2])
    if set(before) & reading.press["other"] or (opening and opening <= reading.press["aside"]):
        return True
    if follows(reading, time, "today", "yesterday", "tomorrow"):
        return True
    after = reading.text[time.end : time.end + 24]
    if _RANGE.match(after) or _RANGE_BEFORE.search(line):
        return True
    return line.rstrip(" ")[-1:] in tuple("«‹←") or after.lstrip(" ")[:1] in tuple("»›→")


def _is_list(reading: Reading) -> bool:
    """Whether a page lists several items, each with the date of its last change."""
    changed = reading.press["changed"]
    return sum(bool(set(b) & changed) for b in _before_days(reading)) > 1


def _before_days(reading: Reading) -> Iterator[list[str]]:
    return (words_before(reading.text, t.start, 2) for t in reading.times if full_day(t))


def _entries(reading: Reading) -> dict[date, TimeExpression]:
    """Days that begin lines of their own, when there are several: a list of what happened."""
    found = {
        day: time
        for time in reversed(reading.times)
        if (day := full_day(time))
        and time.direction != "future"
        and not is_stamp(reading, time)
        and reading.text[: time.start].rstrip(" •*-")[-1:] in {"", "\n"}
    }
    return found if len(found) >= _CHRONOLOGY else {}


def _standing_alone(reading: Reading, time: TimeExpression) -> int:
    """The weight of a day that is cut off from its sentence, 0 when it is part of one."""
    before = reading.text[: time.start].rstrip(" ")
    rest = reading.text[time.end : time.end + 24]
    after = _LEAD_IN.sub("", rest, count=1)
    at_start = not before or before[-1] in "\n|—-–:;·•[_*"
    at_end = not after or after[0] in "\n|—-–:;(/·•]_*"
    byline, weekday = _after_byline(reading, before), weekday_beside(reading, time)
    if _in_dateline(reading, time) or byline or (at_start and at_end and before):
        return _DATELINE
    byline_follows = set(words_after(reading.text, time.end, 1)) & reading.press["byline"]
    if weekday or byline_follows or _HAS_CLOCK.match(rest) or _CLOCK_BEFORE.search(before):
        return _DATELINE
    if at_start and _begins_sentence(reading, time):
        return 0
    capital = after[:1].isupper() and words_before(reading.text, time.start, 1) != []
    return _BARE if at_start or at_end or capital else 0


def _begins_sentence(reading: Reading, time: TimeExpression) -> bool:
    """Whether a sentence goes on behind a day: "3 May 2011 was cold", not "3 May 2011 by Ann"."""
    then = _SENTENCE.match(reading.text, time.end)
    linked = reading.press["byline"] | reading.press["sentence"]
    return then is not None and then[1] not in linked and any(map(str.isalpha, time.text))


def _in_dateline(reading: Reading, time: TimeExpression) -> bool:
    """Whether places in capitals, an agency or brackets set a day off: "ZINT, 3 May 2011. The"."""
    before = reading.text[: time.start]
    if _BRACKETED.search(before):
        return reading.text[time.end : time.end + 1] == ")"
    return bool(_CAPITALS.search(before) or _AGENCY_BEFORE.search(before))


def _after_byline(reading: Reading, before: str) -> bool:
    """Whether a byline that opens its line ends there: "By Ann Bell and Carl Doe"."""
    named = _BYLINE.search(before)
    return named is not None and named[1].lower() in reading.press["byline"]


def _foot(reading: Reading) -> Iterator[Evidence]:
    """The one day in a last line of names: "(ANA, 3 May 2011)"."""
    text = reading.text.rstrip()
    line_start = text.rfind("\n") + 1
    times = [time for time in reading.times if time.start >= line_start]
    at = named_days(reading, times[0]) if len(times) == 1 and line_start else ()
    if not at or is_stamp(reading, times[0]):
        return
    before, after = text[line_start : times[0].start], text[times[0].end :]
    if _NAMES.fullmatch(before) and not any(map(str.isalnum, after)):
        days = Days.union((day, day) for day in at)
        why = "stands alone at the foot of the text"
        yield Evidence(kind="foot", weight=_BARE - 2, days=days, words=times[0].text, why=why)


def _imprint(reading: Reading) -> Iterator[Evidence]:
    """A line about the article itself: "This article was published at 9.30 on ..."."""
    words = reading.press
    told = words["stamp"] | words["imprint"]
    for time in reading.times:
        at = named_days(reading, time)
        before = words_before(reading.text, time.start, _STAMP_REACH) if at else []
        if not set(before) & told or set(before) & words["changed"]:
            continue
        if before[0] in words["itself"] or set(before[:_OPENING]) & words["item"]:
            why = "is told as the day of its publication"
            days = Days.union((day, day) for day in at)
            yield Evidence(kind="dateline", weight=89, days=days, words=time.text, why=why)
            return
