"""Time expressions in text, and the days that articles were published on.

`tag_times` finds and normalises expressions (TIMEX3 values of TimeML 1.2.1), `resolve` places one
seen from another time, `date_articles` dates articles over the pile they stand in, `own_text`
leaves out what readers wrote below one, `NumberOrders` tells whether 10/9/2016 is in September.
"""

from __future__ import annotations

from chronos.dates.articles import Dating, date_articles
from chronos.dates.comments import own_text
from chronos.dates.expression import TimeExpression
from chronos.dates.language import known_language
from chronos.dates.number_order import NumberOrders
from chronos.dates.placing import resolve
from chronos.dates.tagger import tag_times

__all__ = [
    "Dating",
    "NumberOrders",
    "TimeExpression",
    "date_articles",
    "known_language",
    "own_text",
    "resolve",
    "tag_times",
]
