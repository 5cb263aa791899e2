"""Times in a corpus without a log: which expressions there are, and how each article is dated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import attrs

from chronos.app.build.corpus import Corpus, Input, InputOptions, collect
from chronos.app.build.date_findings import replaced_dates
from chronos.language import settle
from chronos.model.article import Article
from chronos.model.time import Dated

if TYPE_CHECKING:
    from chronos.dating import Dating
    from chronos.plugin import Reader
    from chronos.timex import TimeExpression


@attrs.frozen(kw_only=True)
class Times:
    """The date of an article and its time expressions.

    Attributes:
        article: as read.
        dating: when it was published, and why.
        expressions: the temporal expressions of its text, in its order.
    """

    article: Article
    dating: Dating
    expressions: tuple[TimeExpression, ...]


def times_of(
    inputs: Iterable[Input], readers: Sequence[Reader] = (), options: InputOptions | None = None
) -> tuple[tuple[Times, ...], Corpus]:
    """The times of each article in the inputs, and the corpus they are from."""
    from chronos.dating import NumberOrders, date_articles
    from chronos.timex import known_language, tag_times

    corpus = collect(inputs, readers, options)
    articles = settle(corpus.articles).articles
    datings = {dating.article: dating for dating in date_articles(articles)}
    numbers = NumberOrders.of(articles)
    found = []
    for article in articles:
        dating = datings[article.id]
        expressions = tag_times(
            article.text,
            dating.span,
            language=known_language(article.language),
            day_first=numbers.order(article),
        )
        found.append(Times(article=article, dating=dating, expressions=expressions))
    dated = (
        attrs.evolve(each.article, published=Dated(span=each.dating.span, basis=each.dating.basis))
        for each in found
        if each.dating.span
    )
    issues = (*corpus.issues, *replaced_dates(dated))
    return tuple(found), attrs.evolve(corpus, issues=issues)
