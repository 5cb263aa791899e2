"""What dating has to know of an article to date others, and to know that its own date holds."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import attrs

from chronos.dating.corpus.coreference import DayMention, mentions_of
from chronos.dating.corpus.number_order import orders_in, sources_of
from chronos.dating.corpus.year_priors import file_of, strong_years
from chronos.dating.days import EVERY, Days
from chronos.dating.evidence import DatingEvidence
from chronos.dating.tagged_article import TaggedArticle, Years
from chronos.model.article import Article


@attrs.frozen
class FilePosition:
    """The place of an article in its file."""

    file: str
    place: int

    @classmethod
    def of(cls, article: Article) -> FilePosition:
        """The place of this article."""
        return cls(file_of(article), article.order)


@attrs.frozen
class Solved:
    """The solution of one article.

    Attributes:
        days: on which it may have been published.
        basis: the evidence for them, in words.
        dating: the position of the whole dating among those that were made.
        outside: whether evidence from other articles was looked for.
    """

    days: Days
    basis: str
    dating: int = -1
    outside: bool = False


@attrs.frozen(kw_only=True)
class ArticleFacts:
    """What is known of an article once it was tagged.

    Attributes:
        article: its id.
        uri: its address.
        position: its place in its file.
        sources: the names under which its source is known; see `NumberOrders`.
        orders: whether dates in its texts put the day first, as far as they show it.
        day_first: what its source was known to do when it was tagged.
        stamps: its late stamps; see `page_furniture`.
        furniture: those of them that were page furniture when it was tagged.
        years: those to which strong evidence dates it.
        youngest: the youngest year that it names; 0 for none.
        mentions: its days and weekdays.
        dated: the date that it has, as EDTF; empty for none.
        solutions: by what was known of other articles, as text.
    """

    article: str
    uri: str
    position: FilePosition
    sources: tuple[str, ...]
    orders: frozenset[bool]
    day_first: bool | None
    stamps: frozenset[str]
    furniture: frozenset[str]
    years: tuple[int, ...]
    youngest: int
    mentions: tuple[DayMention, ...]
    dated: str
    solutions: dict[str, Solved] = attrs.field(factory=dict, eq=False)

    @classmethod
    def of(
        cls,
        tagged: TaggedArticle,
        *,
        day_first: bool | None,
        stamps: frozenset[str],
        furniture: frozenset[str],
    ) -> ArticleFacts:
        """The facts of an article, tagged with the order of its source, without the furniture."""
        article = tagged.article
        return cls(
            article=article.id,
            uri=article.uri,
            position=FilePosition.of(article),
            sources=tuple(sources_of(article)),
            orders=frozenset(orders_in(article)),
            day_first=day_first,
            stamps=stamps,
            furniture=furniture & stamps,
            years=tuple(sorted(strong_years(tagged))),
            youngest=max(tagged.years(), default=0),
            mentions=tuple(mentions_of(tagged)),
            dated=article.published.span.edtf if article.published else "",
        )


def known_of_others(own: Years, outside: Iterable[DatingEvidence]) -> str:
    """All that the solution of an article depends on besides the article, as text."""
    evidence = [
        [e.kind.label, e.weight, e.days.intervals, sorted(e.days.weekdays), e.words, e.why]
        for e in outside
    ]
    return json.dumps([own, evidence], ensure_ascii=False)


def pack(facts: ArticleFacts) -> list[Any]:
    """The facts, but for the id, as a JSON value."""
    return [
        facts.uri,
        facts.position.file,
        facts.position.place,
        facts.sources,
        sorted(facts.orders),
        facts.day_first,
        sorted(facts.stamps),
        sorted(facts.furniture),
        facts.years,
        facts.youngest,
        [[each.phrase, each.value, each.stated, " ".join(each.words)] for each in facts.mentions],
        facts.dated,
        {
            key: [found.days.intervals, sorted(found.days.weekdays), found.basis]
            for key, found in facts.solutions.items()
        },
    ]


def unpack(article: str, row: list[Any]) -> ArticleFacts:
    """The facts of an article that `pack` made a JSON value of."""
    uri, file, place, sources, orders, day_first, stamps, furniture, years, *rest = row
    youngest, mentions, dated, solutions = rest
    return ArticleFacts(
        article=article,
        uri=uri,
        position=FilePosition(file, place),
        sources=tuple(sources),
        orders=frozenset(orders),
        day_first=day_first,
        stamps=frozenset(stamps),
        furniture=frozenset(furniture),
        years=tuple(years),
        youngest=youngest,
        mentions=tuple(
            DayMention(article, phrase, value, stated, tuple(words.split()))
            for phrase, value, stated, words in mentions
        ),
        dated=dated,
        solutions={key: _solved(*found) for key, found in solutions.items()},
    )


def _solved(intervals: list[list[int]], weekdays: list[int], basis: str) -> Solved:
    days = frozenset(weekdays) if len(weekdays) < len(EVERY) else EVERY
    return Solved(Days(tuple((first, last) for first, last in intervals), days), basis)
