"""Resolving expressions: document creation time, anchors, signals, ranges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import cast

import attrs

from chronos.model.time import TimeSpan
from chronos.timex.expression import Relation, TimeExpression, TimexType
from chronos.timex.lexing.language import Language
from chronos.timex.lexing.tokens import TokenizedText
from chronos.timex.meaning.base import (
    DeicticReference,
    Direction,
    ResolutionContext,
    UnresolvedTime,
    day_of,
)
from chronos.timex.meaning.calendar_date import CalendarDate
from chronos.timex.meaning.hedge import Hedge
from chronos.timex.meaning.relative import (
    AnchoredQuarter,
    DeicticPeriod,
    DeicticUnit,
    TimeDistance,
    Weekday,
)
from chronos.timex.resolution.adjacent import (
    with_apposed_weekdays,
    with_near_dates,
    with_shared_years,
)
from chronos.timex.resolution.creation_time import (
    agreed_value,
    possible_dcts,
    span_from,
    value_from,
)
from chronos.timex.resolution.discourse import Discourse, TimexMention, direction_of, joins
from chronos.timex.resolution.hedges import hedge_of
from chronos.timex.resolution.intervals import joined, related, week_before
from chronos.timex.resolution.sections import DatedSection, SectionViews
from chronos.timex.resolution.tense import relation_at

_ASIDE_WORDS = 4  # words between a bracket and the time in it
_ASIDE = 5  # years that a narrative rarely jumps by a bare year


def resolve(
    expression: TimeExpression,
    reference: TimeSpan | date | None,
    direction: Direction | None = None,
) -> TimeSpan | None:
    """The interval of an expression as of another document creation time, or in another direction.

    >>> from chronos.timex import tag_times
    >>> friday = tag_times("on Friday", date(2016, 10, 31))[0]
    >>> resolve(friday, date(2016, 10, 31), "future").edtf
    '2016-11-04'

    Args:
        expression: from `tag_times`.
        reference: the document creation time: a day, an interval, or None when it is unknown.
        direction: "future" reads bare weekdays, months and days as lying ahead, "past" as lying
            behind; None keeps the direction that the words around gave.
    """
    seen = expression.contexts
    if direction is not None:
        seen = tuple(attrs.evolve(context, direction=direction) for context in seen)
    by_day = {context.dct: context for context in seen}
    contexts = tuple(
        attrs.evolve(by_day.get(day, seen[-1]), dct=day) for day in possible_dcts(reference)
    )
    found = _Related(expression.meaning, expression.pair, expression.relation, expression.hedges)
    return found.interval(contexts)


def resolve_all(
    found: Sequence[TimexMention],
    tokens: TokenizedText,
    language: Language,
    reference: TimeSpan | date | None,
    *,
    narrative: bool,
    sections: Sequence[DatedSection] = (),
) -> Iterator[TimeExpression]:
    """Expressions of what was found, each resolved by the creation time and those before it.

    In a section with a date of its own, such as an entry of a chronology, that date takes the
    place of the creation time.

    When the creation time may be one of several days, each expression is resolved for each of them.
    The value is what they agree on, the span covers all of them; "the next day" is counted from the
    date before it as resolved for the same day.
    """
    discourse = Discourse(
        tokens=tokens,
        language=language,
        narrative=narrative,
        found=found,
        relations=[relation_at(tokens, hit.first, language) for hit in found],
    )
    discourse = attrs.evolve(discourse, found=with_shared_years(discourse))
    discourse = attrs.evolve(discourse, found=with_apposed_weekdays(discourse))
    discourse = attrs.evolve(discourse, found=with_near_dates(discourse))
    views: Sequence[ResolutionContext] = [
        ResolutionContext(dct=day, narrative=narrative) for day in possible_dcts(reference)
    ]
    entered = SectionViews(sections=sections, outside=views)
    for at, hit in enumerate(discourse.found):
        views = entered.at(hit.first, views)
        expression = _expression(discourse, at, views)
        if not expression.value:
            continue
        yield expression
        if not _ends_period(discourse, hit) and not _in_brackets(discourse, hit):
            views = [_moved_on(view, expression) for view in expression.contexts]


def _moved_on(view: ResolutionContext, expression: TimeExpression) -> ResolutionContext:
    """The context of the next expressions: this one is their anchor if it can be one."""
    meaning, narrative = expression.meaning, view.narrative
    value = value_from(_after_first(meaning, expression.pair, view), meaning)
    aside = narrative and _digresses(value, view)
    if aside or not _anchors(meaning, value, narrative=narrative):
        return view
    return attrs.evolve(view, anchor=value)


def _digresses(value: str, view: ResolutionContext) -> bool:
    """Whether a bare year lies ahead or far from the dates before it: a digression."""
    anchor = view.anchor
    if view.future and len(value) == 4:
        return True
    if len(value) != 4 or len(anchor) <= 4 or not (value + anchor[:4]).isdigit():
        return False
    return abs(int(value) - int(anchor[:4])) > _ASIDE


def _in_brackets(discourse: Discourse, hit: TimexMention) -> bool:
    """Whether a narrative only adds it in brackets: "(as of May 2006)"."""
    lead = discourse.tokens.words[max(0, hit.first - _ASIDE_WORDS) : hit.first]
    opened = "".join(word for word in lead if word in {"(", ")"})
    return discourse.narrative and opened.endswith("(")


def _ends_period(discourse: Discourse, hit: TimexMention) -> bool:
    """Whether it only says where a period ends: "the quarter ended Sept. 30"."""
    before = discourse.tokens.words[hit.first - 1].lower() if hit.first else ""
    return not discourse.narrative and before in discourse.language.lexicon.period_end


def _expression(
    discourse: Discourse, at: int, views: Sequence[ResolutionContext]
) -> TimeExpression:
    hit, tokens = discourse.found[at], discourse.tokens
    direction = direction_of(discourse, hit)
    contexts = tuple(attrs.evolve(view, direction=direction) for view in views)
    halves = _halves(discourse, at)
    pair = (halves[0].meaning, halves[1].meaning) if halves else None
    hedges = tuple(hedge_of(discourse, each) for each in halves or (hit,))
    seen = [_after_first(hit.meaning, pair, context) for context in contexts]
    relation = _relation(discourse, at, paired=pair is not None)
    start, end = tokens.starts[hit.first], tokens.ends[hit.last - 1]
    found = _Related(hit.meaning, pair, relation, hedges)
    return TimeExpression(
        start=start,
        end=end,
        text=tokens.text[start:end],
        type=cast("TimexType", hit.meaning.type),
        value=agreed_value(seen, hit.meaning),
        span=found.interval(contexts),
        relation=relation,
        modifier=hit.modifier,
        entry_end=_offset(tokens, hit.entry_end),
        meaning=hit.meaning,
        pair=pair,
        hedges=hedges,
        contexts=contexts,
    )


def _offset(tokens: TokenizedText, token: int | None) -> int | None:
    if token is None:
        return None
    return tokens.starts[token] if token < len(tokens.starts) else len(tokens.text)


def _after_first(
    meaning: UnresolvedTime,
    pair: tuple[UnresolvedTime, UnresolvedTime] | None,
    context: ResolutionContext,
) -> ResolutionContext:
    """The context of the second half of "from A to B": the day of the first, looking ahead."""
    if pair is None or meaning is not pair[1] or context.narrative or not _is_open(meaning):
        return context
    first = day_of(value_from(context, pair[0]))
    alike = type(pair[0]) is type(meaning)  # not "from September 14 to Thursday"
    if first is None or not alike or not _is_open(pair[0]):
        return context
    ahead = attrs.evolve(context, dct=first, direction="future")
    second = day_of(value_from(ahead, meaning))
    if context.direction == "past" and second and context.dct and second > context.dct:
        return context
    return ahead


def _is_open(meaning: UnresolvedTime) -> bool:
    """Whether the words around decide which such weekday or which year it is."""
    if isinstance(meaning, CalendarDate):
        return not meaning.year and meaning.year_shift is None and meaning.anchor_shift is None
    return isinstance(meaning, Weekday) and meaning.offset is None and meaning.week is None


def _relation(discourse: Discourse, at: int, *, paired: bool) -> Relation:
    if paired:
        return "from_to"
    relation = discourse.relations[at]
    if relation != "from":
        return cast("Relation", relation)
    return "since" if discourse.found[at].meaning.type == "DATE" else "in"


def _anchors(meaning: UnresolvedTime, value: str, *, narrative: bool) -> bool:
    """Whether later expressions may be anchored to this one."""
    if meaning.type not in {"DATE", "TIME"} or isinstance(
        meaning, (DeicticReference, AnchoredQuarter)
    ):
        return False
    if isinstance(meaning, TimeDistance) and meaning.sign < 0:
        return False
    if narrative and isinstance(meaning, (DeicticUnit, Weekday, DeicticPeriod)):
        return False
    if isinstance(meaning, DeicticPeriod) and meaning.anchored:
        return False
    if value.startswith("BC"):
        return True
    return len(value) >= 4 and value[:4].isdigit() and day_of(value) is not None


def _halves(discourse: Discourse, at: int) -> tuple[TimexMention, TimexMention] | None:
    """Both halves of "from A to B", for A and for B."""
    for left in (at, at - 1):
        if 0 <= left < len(discourse.found) - 1 and joins(discourse, left):
            return discourse.found[left], discourse.found[left + 1]
    return None


@attrs.frozen
class _Related:
    """What gives the interval of an expression; the attributes are those of `TimeExpression`."""

    meaning: UnresolvedTime
    pair: tuple[UnresolvedTime, UnresolvedTime] | None
    relation: Relation
    hedges: tuple[Hedge, ...]

    def interval(self, contexts: Sequence[ResolutionContext]) -> TimeSpan | None:
        """The interval as of creation times."""
        if self.pair is None:
            span = span_from(contexts, self.meaning)
            if span is None or isinstance(self.meaning, DeicticReference):
                return span
            return related(self.hedges[0].of(span, self.relation), self.relation)
        first, last = (span_from(contexts, half) for half in self.pair)
        if first is None or last is None:
            return first or last
        if isinstance(self.pair[0], Weekday):
            first = week_before(first, last)
        return joined(self.hedges[0].of(first), self.hedges[1].of(last))
