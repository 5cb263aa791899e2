"""A time expression found in text."""

from __future__ import annotations

from typing import Literal

import attrs

from chronos.model.time import TimeSpan
from chronos.timex.meaning.base import Direction, ResolutionContext, UnresolvedTime
from chronos.timex.meaning.hedge import Hedge

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Relation = Literal["in", "since", "until", "before", "after", "by", "from_to"]


@attrs.frozen(kw_only=True)
class TimeExpression:
    """An expression of time: `text` at `[start:end]`, without the preposition before it.

    Attributes:
        start: offset of the first character.
        end: offset after the last character.
        text: the words.
        type: TIMEX3 type (TimeML 1.2.1).
        value: TIMEX3 value, such as 2016-10-28, 2016-W43, 2016-10-28TEV, P2W, PRESENT_REF.
        span: its interval as of the document creation time, with its relation applied;
            None when nothing bounds it.
        relation: what the signal before it makes of it: "since" opens the end, "until", "before"
            and "by" open the beginning; both halves of "from A to B" carry the whole interval.
        modifier: START, MID, END, BEFORE, AFTER or "" ("early", "mid-", "late", ...).
        meaning: what `resolve` works on.
        entry_end: of the label of an entry in a chronology, the offset where the entry ends; else
            None.
        pair: both halves of "from A to B", for either.
        hedges: how vague it is meant, of "from A to B" each half.
        contexts: what it was resolved in, one for each day that the text may be of.
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    span: TimeSpan | None = None
    relation: Relation = "in"
    modifier: str = ""
    entry_end: int | None = None
    meaning: UnresolvedTime = attrs.field(repr=False)
    pair: tuple[UnresolvedTime, UnresolvedTime] | None = attrs.field(default=None, repr=False)
    hedges: tuple[Hedge, ...] = attrs.field(default=(Hedge(),), repr=False)
    contexts: tuple[ResolutionContext, ...] = attrs.field(repr=False)

    @property
    def direction(self) -> Direction:
        """What the verbs around say of it: past, future, or "" for nothing."""
        return self.contexts[-1].direction
