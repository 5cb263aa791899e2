"""When articles were published, from the evidence in them and in the articles around them.

`date_articles` dates articles together with all others, `own_text` leaves out the comments of
readers, `NumberOrders` knows whether a source writes 10/9/2016 for 10 September.
"""

from __future__ import annotations

from chronos.dating.articles import Dating, date_articles, date_pile
from chronos.dating.corpus.number_order import NumberOrders
from chronos.dating.sources.comments import own_text

__all__ = ["Dating", "NumberOrders", "date_articles", "date_pile", "own_text"]
