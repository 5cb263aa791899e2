"""Readers' comments below an article: it was published before their stamps."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta

import attrs

from chronos.dating.article_store import TaggedArticleStore
from chronos.dating.days import Days
from chronos.dating.evidence import DatingEvidence
from chronos.dating.kinds import EvidenceKind
from chronos.dating.press import DatingLanguages, shared_words
from chronos.dating.tagged_article import (
    HEAD,
    TaggedArticle,
    follows,
    full_day,
    is_stamp,
    lower_words,
    words_before,
)
from chronos.model.article import Article
from chronos.timex.expression import TimeExpression

_SEVERAL = 3  # comments that make it likely that they began at once
_FURNITURE = 3  # articles that carry the same stamp: it belongs to the page, not to a comment
_MORNING = 9  # hour before which a first comment may be on what was published the day before
_CLOCK = re.compile(r"(\d\d?) ?: ?\d\d(?: ?: ?\d\d)?(?: ?([a-zA-Z]+))?")
_TAIL = 20  # characters after a date in which its clock time may be

_NEAR = 40  # characters after a stamp in which a mark of comments may be
_BAR = re.compile(r"[^|\n]{0,16}\|")

Stamp = tuple[date, TimeExpression]


def comment_evidence(tagged: TaggedArticle) -> Iterator[DatingEvidence]:
    """The article is not younger than the first comment; several at once give its day."""
    stamps = _stamps(tagged)
    if not stamps:
        return
    day, time = min(stamps, key=lambda pair: (pair[0], pair[1].start))
    yield DatingEvidence(
        kind=EvidenceKind.FIRST_COMMENT,
        days=Days.between(None, day),
        words=time.text,
        why="is the first stamp of a comment on it",
    )
    if len(stamps) < _SEVERAL:
        return
    early = _first_hour(tagged, stamps, day) < _MORNING
    kind, back, why = (
        (EvidenceKind.EARLY_COMMENTS, 1, "that day or the day before")
        if early
        else (EvidenceKind.SEVERAL_COMMENTS, 0, "that day")
    )
    yield DatingEvidence(
        kind=kind,
        days=Days.between(day - timedelta(days=back), day),
        words=time.text,
        why=f"is when comments on it begin: published {why}",
    )


def own_text(
    article: Article, times: Sequence[TimeExpression], words: DatingLanguages | None = None
) -> str:
    """The article's text up to where readers' comments begin, given the text's expressions.

    Several stamps with a clock time and a mark of comments ("| Reply") make a section of comments;
    stamps alone do not, since the entries of a live report have them too.
    """
    tagged = TaggedArticle(
        article=article,
        text=article.text,
        times=tuple(times),
        captions=(),
        words=(words or shared_words()).of(article.language),
    )
    marked = [time.start for _, time in _stamps(tagged) if _is_marked(tagged, time)]
    return article.text[: min(marked)] if len(marked) >= _SEVERAL else article.text


def _is_marked(tagged: TaggedArticle, time: TimeExpression) -> bool:
    after = tagged.text[time.end : time.end + _NEAR]
    return bool(_BAR.match(after) or set(lower_words(after)) & tagged.press.comment_mark)


def without_comments(corpus: TaggedArticleStore, furniture: AbstractSet[str]) -> TaggedArticleStore:
    """The readings without the stamps of page furniture and without the times in comments."""
    places = list(range(len(corpus)))
    for place, tagged in enumerate(corpus):
        article = article_only(tagged, furniture)
        if len(article.times) < len(tagged.times):
            places[place] = len(corpus)
            corpus.append(article)
    return corpus.arranged(places)


def late_stamps(tagged: TaggedArticle) -> frozenset[str]:
    """The stamps below the head of an article, as words that are equal for equal stamps."""
    return frozenset(_key(tagged, time) for _, time in _late_stamps(tagged))


def page_furniture(stamps: Iterable[AbstractSet[str]]) -> frozenset[str]:
    """Late stamps that are alike in several articles, as of a box that every page has."""
    seen = Counter(key for each in stamps for key in each)
    return frozenset(key for key, count in seen.items() if count >= _FURNITURE)


def article_only(tagged: TaggedArticle, furniture: AbstractSet[str]) -> TaggedArticle:
    """An article without these stamps and without the times in comments."""
    late = {id(time) for _, time in _late_stamps(tagged) if _key(tagged, time) in furniture}
    tagged = attrs.evolve(tagged, times=tuple(t for t in tagged.times if id(t) not in late))
    stamps = _stamps(tagged)
    if len(stamps) < _SEVERAL:
        return tagged
    kept = {id(time) for _, time in stamps}
    begin = min(time.start for _, time in stamps)
    times = tuple(t for t in tagged.times if t.start < begin or id(t) in kept)
    return attrs.evolve(tagged, times=times)


def _stamps(tagged: TaggedArticle) -> list[Stamp]:
    """Stamps of comments: dates with a clock time, without a word of change before them."""
    changed = tagged.press.changed_label | tagged.press.published_label
    return [
        (day, time)
        for day, time in _late_stamps(tagged)
        if not set(words_before(tagged.text, time.start, 2)) & changed
        and not follows(tagged, time, tagged.press.sentence_word)
    ]


def _late_stamps(tagged: TaggedArticle) -> Iterator[Stamp]:
    for time in tagged.times:
        day = full_day(time)
        if day and time.start > HEAD and is_stamp(tagged, time):
            yield day, time


def _key(tagged: TaggedArticle, time: TimeExpression) -> str:
    clock = _CLOCK.search(tagged.text, time.start, time.end + _TAIL)
    return f"{time.value} {clock[0] if clock else ''}"


def _first_hour(tagged: TaggedArticle, stamps: Iterable[Stamp], day: date) -> int:
    hours = [_hour(tagged, time) for at, time in stamps if at == day]
    return min(hours, default=0)


def _hour(tagged: TaggedArticle, time: TimeExpression) -> int:
    clock = _CLOCK.search(tagged.text, time.start, time.end + _TAIL)
    if clock is None:
        return 0
    language = tagged.words.language
    late = language.lexicon.meridiem.get(str(clock[2]).lower())
    return int(clock[1]) if late is None else int(clock[1]) % 12 + int(late)
