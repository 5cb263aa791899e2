"""Times in a pile without a log: which expressions there are, and how each article is dated."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import attrs

from chronos.app.listing import Row
from chronos.app.pile import Input, Pile, gather
from chronos.language import settle
from chronos.model.article import Article

if TYPE_CHECKING:
    from chronos.dating import Dating
    from chronos.plugin import Reader
    from chronos.timex import TimeExpression


@attrs.frozen(kw_only=True)
class Times:
    """What an article tells of time.

    Attributes:
        article: as read.
        dating: when it was published, and why.
        expressions: the temporal expressions of its text, in its order.
    """

    article: Article
    dating: Dating
    expressions: tuple[TimeExpression, ...]


def times_of(
    inputs: Iterable[Input], readers: Sequence[Reader] = ()
) -> tuple[tuple[Times, ...], Pile]:
    """The times of each article in the inputs, and the pile they are from."""
    from chronos.dating import NumberOrders, date_articles
    from chronos.timex import known_language, tag_times

    pile = gather(inputs, readers)
    articles = settle(pile.articles).articles
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
    return tuple(found), pile


def times_row(times: Times) -> Row:
    """The times of an article as plain data.

    Keys: id, uri, headline, published (EDTF or None), basis, evidence (what the basis joins),
    rejected ({evidence, reason}), reasons ({kind, weight, words, why, days, weekdays, rejected} of
    each piece of evidence by itself) and expressions ({text, start, end, type, value, edtf,
    relation}; offsets into the article's text, edtf None when nothing bounds it).
    """
    return {
        "id": times.article.id,
        "uri": times.article.uri,
        "headline": times.article.headline,
        "published": times.dating.span.edtf if times.dating.span else None,
        "basis": times.dating.basis,
        "evidence": list(times.dating.evidence),
        "rejected": [
            {"evidence": evidence, "reason": reason} for evidence, reason in times.dating.rejected
        ],
        "reasons": [attrs.asdict(reason) for reason in times.dating.reasons],
        "expressions": [_expression_row(item) for item in times.expressions],
    }


def _expression_row(item: TimeExpression) -> Row:
    return {
        "text": item.text,
        "start": item.start,
        "end": item.end,
        "type": item.type,
        "value": item.value,
        "edtf": item.span.edtf if item.span else None,
        "relation": item.relation,
    }
