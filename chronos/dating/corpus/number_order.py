"""Whether a source puts the day or the month first in dates such as 10/9/2016."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from urllib.parse import urlsplit

import attrs

from chronos.dating.corpus.year_priors import file_of
from chronos.dating.tagged_article import order_in_text
from chronos.model.article import Article


@attrs.frozen
class NumberOrders:
    """The order of numbers that each file, site and outlet was seen to use.

    Attributes:
        day_first: of a file, of a host, of a credited source.
    """

    day_first: Mapping[str, bool]

    @classmethod
    def of(cls, articles: Iterable[Article]) -> NumberOrders:
        """The orders of dates that can be read in one way only, such as 29/10/2016.

        A source whose texts disagree has none.
        """
        return cls.seen((sources_of(article), orders_in(article)) for article in articles)

    @classmethod
    def seen(cls, articles: Iterable[tuple[Iterable[str], AbstractSet[bool]]]) -> NumberOrders:
        """The orders of articles of which the sources are known, and the orders in their texts."""
        found: dict[str, set[bool]] = {}
        for sources, orders in articles:
            for key in sources if orders else ():
                found.setdefault(key, set()).update(orders)
        return cls({key: True in orders for key, orders in found.items() if len(orders) == 1})

    def order(self, article: Article) -> bool | None:
        """Whether the article's source puts the day first; None when unknown."""
        return self.order_of(sources_of(article))

    def order_of(self, sources: Iterable[str]) -> bool | None:
        """The same for an article of these sources."""
        return next((self.day_first[key] for key in sources if key in self.day_first), None)


def orders_in(article: Article) -> AbstractSet[bool]:
    """Whether dates in the texts of an article put the day first, as far as they show it."""
    texts = (article.headline, article.text, article.given_date or "", *article.captions)
    return {order for order in map(order_in_text, texts) if order is not None}


def sources_of(article: Article) -> Iterator[str]:
    """The names under which the source of an article is known, the closest first."""
    yield f"file {file_of(article)}"
    host = urlsplit(article.uri).hostname if "://" in article.uri else None
    if host:
        yield f"host {host}"
    for source in article.sources:
        yield f"source {source.casefold()}"
