"""Cross-document coreference: articles that report an event whose day others give.

"The bridge fell on Thursday" in one article and "the bridge fell on March 17" in another are
matched by the rare words of their sentences; the first was then published within a week of the
second's day.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from math import log

import attrs

from chronos.dating.days import Days
from chronos.dating.evidence import WEEK_LONG, DatingEvidence
from chronos.dating.kinds import EvidenceKind
from chronos.dating.tagged_article import (
    WEEKDAY,
    TaggedArticle,
    Years,
    calendar_dates,
    days_of_value,
    is_bare,
    is_stamp,
    quote,
)
from chronos.timex.expression import TimeExpression

_REACH = 220  # characters of a sentence to either side
_RARE = 0.02  # share of all mentions that a word may be in and still be about one event
_MOST = 120  # mentions that a word may be in: keeps matching linear in the corpus
_FEW = 3  # mentions that a rare word may be in however small the corpus is
_FEWEST = 60  # mentions that it takes to know which words are rare
_ENOUGH = 0.45  # votes for a day, each the squared likeness of two sentences (0 to 1)
_CLEAR = 3.0  # times that the votes of the best week outweigh those of any other
_WORD = re.compile(r"[^\W\d_]{4,}|\d[\d,.]*")
_SENTENCE = re.compile(r"[!?\n]|\.(?=\s)")


@attrs.frozen(eq=False)
class DayMention:
    """A day or a weekday in an article, with the words of its sentence.

    There are many of them: a mention holds hardly any text, and shares its words with all others.

    Attributes:
        article: the article's id.
        phrase: a bare weekday with the words before it, for a reader to find it again; else empty.
        value: its TIMEX3 value.
        stated: the weekday named beside a day, 0 for none.
        words: those of its sentence, in order, without words of one mention only.
    """

    article: str
    phrase: str
    value: str
    stated: int
    words: tuple[str, ...]

    @property
    def weekday(self) -> int:
        """Monday 1 to Sunday 7 for a bare weekday, else 0."""
        match = WEEKDAY.fullmatch(self.value)
        return int(match[1]) if match else 0


@attrs.frozen(eq=False)
class CoreferenceIndex:
    """All mentions of a corpus, indexed by their rare words."""

    by_article: Mapping[str, tuple[DayMention, ...]]
    by_word: Mapping[str, tuple[DayMention, ...]]
    worth: Mapping[str, float]

    def evidence(
        self, article: str, days: Mapping[str, Days], years: Years
    ) -> Iterator[DatingEvidence]:
        """The week in which other articles place the weekdays of an article.

        Args:
            article: the id of the article.
            days: article id -> days on which it may have been published.
            years: what an unstated year may be.
        """
        votes: dict[date, float] = {}
        best: dict[date, tuple[float, DayMention]] = {}
        for mention in self.by_article.get(article, ()):
            if not mention.weekday:
                continue
            for day, score in self._likely(mention, days, years).items():
                votes[day] = votes.get(day, 0.0) + score * score
                if day not in best or score > best[day][0]:
                    best[day] = (score, mention)
        winner = _clear_winner(votes)
        if winner is None:
            return
        yield DatingEvidence(
            kind=EvidenceKind.COREFERENCE,
            days=Days.between(winner, winner + timedelta(days=WEEK_LONG)),
            words=best[winner][1].phrase,
            why=f"is reported of {winner} in other articles: published within a week",
        )

    def _likely(
        self, mention: DayMention, days: Mapping[str, Days], years: Years
    ) -> Mapping[date, float]:
        """Days that others mention alike, each with its best likeness."""
        shared: dict[DayMention, float] = {}
        for word in mention.words:
            for other in self.by_word.get(word, ()):
                shared[other] = shared.get(other, 0.0) + self.worth[word]
        found: dict[date, float] = {}
        for other, common in shared.items():
            if other.article == mention.article:
                continue
            day = _day(other, days, years)
            if day is not None and day.isoweekday() == mention.weekday:
                whole = self._weight(mention) * self._weight(other)
                found[day] = max(found.get(day, 0.0), common / whole**0.5)
        return found

    def _weight(self, mention: DayMention) -> float:
        return 1 + sum(self.worth[word] for word in mention.words)


def index_mentions(mentions: Iterable[DayMention]) -> CoreferenceIndex:
    """The index of the mentions of all articles of a corpus."""
    raw = list(mentions)
    seen = Counter(word for mention in raw for word in mention.words)
    most = min(_MOST, max(_FEW, int(_RARE * len(raw)))) if len(raw) >= _FEWEST else 0
    worth = {word: log(len(raw) / n) for word, n in seen.items() if n > 1}
    by_article: dict[str, list[DayMention]] = {}
    by_word: dict[str, list[DayMention]] = {}
    for found in raw:
        mention = attrs.evolve(found, words=tuple(w for w in found.words if w in worth))
        by_article.setdefault(mention.article, []).append(mention)
        for word in mention.words:
            if seen[word] <= most:
                by_word.setdefault(word, []).append(mention)
    return CoreferenceIndex(_frozen(by_article), _frozen(by_word), worth)


def _frozen(table: Mapping[str, Iterable[DayMention]]) -> dict[str, tuple[DayMention, ...]]:
    return {key: tuple(values) for key, values in table.items()}


def mentions_of(tagged: TaggedArticle) -> Iterator[DayMention]:
    """The mentions of an article, with all words of their sentences."""
    dates = {id(time) for time in calendar_dates(tagged)}
    article = tagged.article.id
    for time in tagged.times:
        if time.direction == "future" or is_stamp(tagged, time):
            continue
        if is_bare(tagged, time) or id(time) in dates:
            yield DayMention(
                article=article,
                phrase=_phrase(tagged, time),
                value=sys.intern(time.value),
                stated=getattr(time.meaning, "weekday", 0),
                words=tuple(map(sys.intern, sorted(_words_around(tagged.text, time)))),
            )


def _phrase(tagged: TaggedArticle, time: TimeExpression) -> str:
    if not WEEKDAY.fullmatch(time.value):
        return ""
    first = next(other for other in tagged.times if other.start == time.start)
    return quote(tagged.text, first)


def _words_around(text: str, time: TimeExpression) -> frozenset[str]:
    before = _SENTENCE.split(text[max(0, time.start - _REACH) : time.start])[-1]
    after = _SENTENCE.split(text[time.end : time.end + _REACH])[0]
    return frozenset(word.lower() for word in _WORD.findall(f"{before} {after}"))


def _day(mention: DayMention, days: Mapping[str, Days], years: Years) -> date | None:
    """The one day that a mention can mean, None when it is open."""
    if not mention.weekday:
        possible = days_of_value(mention.value, mention.stated, years)
        return possible[0] if len(possible) == 1 else None
    published = days.get(mention.article)
    if published is None or not published.closed or published.width > 1:
        return None
    return published.first - timedelta(days=(published.first.isoweekday() - mention.weekday) % 7)


def _clear_winner(votes: Mapping[date, float]) -> date | None:
    """The day with the most votes, when they are enough and its week leaves the rest behind."""
    if not votes:
        return None
    day = max(votes, key=lambda at: (votes[at], at))
    week = timedelta(days=WEEK_LONG)
    near = sum(votes[at] for at in sorted(votes) if abs(at - day) <= week)
    far = [at for at in votes if abs(at - day) > week]
    rival = max((_within_week(votes, at) for at in far), default=0.0)
    return day if near >= _ENOUGH and near >= _CLEAR * rival else None


def _within_week(votes: Mapping[date, float], first: date) -> float:
    last = first + timedelta(days=WEEK_LONG)
    return sum(votes[at] for at in sorted(votes) if first <= at <= last)
