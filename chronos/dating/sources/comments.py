"""Readers' comments below an article: their stamps tell when it was there already."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

import attrs

from chronos.dating.days import Days
from chronos.dating.evidence import Evidence
from chronos.dating.tagged_article import (
    HEAD,
    Reading,
    follows,
    full_day,
    is_stamp,
    lower_words,
    words_before,
)
from chronos.model.article import Article
from chronos.shelf import Shelf
from chronos.timex.expression import TimeExpression
from chronos.timex.lexing.language import known_language, load_language

_SEVERAL = 3  # comments that make it likely that they began at once
_FURNITURE = 3  # articles that carry the same stamp: it belongs to the page, not to a comment
_MORNING = 9  # hour before which a first comment may be on what was published the day before
_CLOCK = re.compile(r"(\d\d?) ?: ?\d\d(?: ?: ?\d\d)?(?: ?([a-zA-Z]+))?")
_TAIL = 20  # characters after a date in which its clock time stands

_NEAR = 40  # characters after a stamp in which a mark of comments stands
_BAR = re.compile(r"[^|\n]{0,16}\|")

Stamp = tuple[date, TimeExpression]


def comments(reading: Reading) -> Iterator[Evidence]:
    """The article is not younger than the first comment; several at once tell its day."""
    stamps = _stamps(reading)
    if not stamps:
        return
    day, time = min(stamps, key=lambda pair: (pair[0], pair[1].start))
    yield Evidence(
        kind="comment",
        weight=60,
        days=Days.between(None, day),
        words=time.text,
        why="is the first stamp of a comment on it",
    )
    if len(stamps) < _SEVERAL:
        return
    early = _first_hour(reading, stamps, day) < _MORNING
    weight, back, why = (9, 1, "that day or the day before") if early else (34, 0, "that day")
    yield Evidence(
        kind="first comment",
        weight=weight,
        days=Days.between(day - timedelta(days=back), day),
        words=time.text,
        why=f"is when comments on it begin: published {why}",
    )


def own_text(article: Article, times: Sequence[TimeExpression]) -> str:
    """The article's text up to where readers' comments begin, given the text's expressions.

    Several stamps with a clock time and a mark of comments ("| Reply") make a section of comments;
    stamps alone do not, since the entries of a live report have them too.
    """
    reading = Reading(article=article, text=article.text, times=tuple(times), captions=())
    marked = [time.start for _, time in _stamps(reading) if _is_marked(reading, time)]
    return article.text[: min(marked)] if len(marked) >= _SEVERAL else article.text


def _is_marked(reading: Reading, time: TimeExpression) -> bool:
    after = reading.text[time.end : time.end + _NEAR]
    return bool(_BAR.match(after) or set(lower_words(after)) & reading.press["comment"])


def without_comments(readings: Shelf[Reading]) -> Shelf[Reading]:
    """The readings without the stamps of page furniture and without the times in comments."""
    furniture = _furniture(readings)
    places = list(range(len(readings)))
    for place, reading in enumerate(readings):
        article = _article_only(reading, furniture)
        if len(article.times) < len(reading.times):
            places[place] = len(readings)
            readings.append(article)
    return readings.arranged(places)


def _furniture(readings: Iterable[Reading]) -> frozenset[str]:
    """Stamps that stand in several articles alike, as of a box that every page carries."""
    seen = Counter(
        key
        for reading in readings
        for key in {_key(reading, time) for _, time in _late_stamps(reading)}
    )
    return frozenset(key for key, count in seen.items() if count >= _FURNITURE)


def _article_only(reading: Reading, furniture: frozenset[str]) -> Reading:
    late = {id(time) for _, time in _late_stamps(reading) if _key(reading, time) in furniture}
    reading = attrs.evolve(reading, times=tuple(t for t in reading.times if id(t) not in late))
    stamps = _stamps(reading)
    if len(stamps) < _SEVERAL:
        return reading
    kept = {id(time) for _, time in stamps}
    begin = min(time.start for _, time in stamps)
    times = tuple(t for t in reading.times if t.start < begin or id(t) in kept)
    return attrs.evolve(reading, times=times)


def _stamps(reading: Reading) -> list[Stamp]:
    """Stamps of comments: dates with a clock time that no word of change stands before."""
    changed = reading.press["changed"] | reading.press["stamp"]
    return [
        (day, time)
        for day, time in _late_stamps(reading)
        if not set(words_before(reading.text, time.start, 2)) & changed
        and not follows(reading, time, "sentence")
    ]


def _late_stamps(reading: Reading) -> Iterator[Stamp]:
    for time in reading.times:
        day = full_day(time)
        if day and time.start > HEAD and is_stamp(reading, time):
            yield day, time


def _key(reading: Reading, time: TimeExpression) -> str:
    clock = _CLOCK.search(reading.text, time.start, time.end + _TAIL)
    return f"{time.value} {clock[0] if clock else ''}"


def _first_hour(reading: Reading, stamps: Iterable[Stamp], day: date) -> int:
    hours = [_hour(reading, time) for at, time in stamps if at == day]
    return min(hours, default=0)


def _hour(reading: Reading, time: TimeExpression) -> int:
    clock = _CLOCK.search(reading.text, time.start, time.end + _TAIL)
    if clock is None:
        return 0
    language = load_language(known_language(reading.article.language))
    late = language.lexicon["meridiem"].get(str(clock[2]).lower())
    return int(clock[1]) if late is None else int(clock[1]) % 12 + int(late)
