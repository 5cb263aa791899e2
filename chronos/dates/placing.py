"""Placing expressions in time: references, anchors, prepositions, pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import cast

import attrs

from chronos.dates.beside import with_near_dates, with_shared_years
from chronos.dates.calendar_date import Calendar
from chronos.dates.context import relation_at
from chronos.dates.expression import Relation, TimeExpression, TimexType
from chronos.dates.language import Language
from chronos.dates.meaning import Context, Direction, Meaning, Reference, day_of
from chronos.dates.relative import Ago, Named, Quarter, Shift, Weekday
from chronos.dates.story import Found, Story, direction_of, joins
from chronos.dates.tokens import Scan
from chronos.model.time import TimeSpan

_LONGEST_REFERENCE = 31  # days of an interval that are looked at one by one
_ASIDE_WORDS = 4  # words that may stand between a bracket and the time in it
_ASIDE = 5  # years that a narrative rarely jumps by a bare year
_DAY = timedelta(days=1)
_NO_SUCH_DAY = (ValueError, OverflowError)  # before year 1, after 9999


def resolve(
    expression: TimeExpression,
    reference: TimeSpan | date | None,
    direction: Direction | None = None,
) -> TimeSpan | None:
    """The interval of an expression seen from another reference or in another direction.

    >>> from chronos.dates import tag_times
    >>> friday = tag_times("on Friday", date(2016, 10, 31))[0]
    >>> resolve(friday, date(2016, 10, 31), "future").edtf
    '2016-11-04'

    Args:
        expression: from `tag_times`.
        reference: when the text was published.
        direction: "future" reads bare weekdays, months and days as lying ahead, "past" as lying
            behind; None keeps what the words around told.
    """
    context = expression.context
    if direction is not None:
        context = attrs.evolve(context, direction=direction)
    return _placed(expression.meaning, expression.pair, expression.relation, reference, context)


def place(
    found: Sequence[Found],
    scan: Scan,
    language: Language,
    reference: TimeSpan | date | None,
    *,
    narrative: bool,
) -> Iterator[TimeExpression]:
    """Expressions of what was found, each seen from the reference and from those before it."""
    story = Story(
        scan=scan,
        language=language,
        reference=reference,
        narrative=narrative,
        found=found,
        relations=[relation_at(scan, hit.first, language) for hit in found],
    )
    story = attrs.evolve(story, found=with_shared_years(story))
    story = attrs.evolve(story, found=with_near_dates(story))
    anchor = ""
    for at, hit in enumerate(story.found):
        expression = _expression(story, at, anchor)
        if not expression.value:
            continue
        yield expression
        aside = narrative and _digresses(expression, anchor)
        aside = aside or _ends_period(story, hit) or _in_brackets(story, hit)
        if not aside and _anchors(hit.meaning, expression.value, narrative=narrative):
            anchor = expression.value


def _digresses(expression: TimeExpression, anchor: str) -> bool:
    """Whether a bare year lies ahead or far from the story so far: a glance aside."""
    value = expression.value
    if expression.direction == "future" and len(value) == 4:
        return True
    if len(value) != 4 or len(anchor) <= 4 or not (value + anchor[:4]).isdigit():
        return False
    return abs(int(value) - int(anchor[:4])) > _ASIDE


def _in_brackets(story: Story, hit: Found) -> bool:
    """Whether a narrative only adds it in brackets: "(as of May 2006)"."""
    lead = story.scan.words[max(0, hit.first - _ASIDE_WORDS) : hit.first]
    opened = "".join(word for word in lead if word in {"(", ")"})
    return story.narrative and opened.endswith("(")


def _ends_period(story: Story, hit: Found) -> bool:
    """Whether it only says where a period ends: "the quarter ended Sept. 30"."""
    before = story.scan.words[hit.first - 1].lower() if hit.first else ""
    return not story.narrative and before in story.language.lexicon["period_end"]


def _expression(story: Story, at: int, anchor: str) -> TimeExpression:
    hit, scan = story.found[at], story.scan
    days = reference_days(story.reference)
    context = Context(
        today=days[-1] if days else None,
        direction=direction_of(story, hit),
        anchor=anchor,
        narrative=story.narrative,
    )
    pair = _pair(story, at)
    seen = _after_first(hit.meaning, pair, context)
    relation = _relation(story, at, paired=pair is not None)
    start, end = scan.starts[hit.first], scan.ends[hit.last - 1]
    return TimeExpression(
        start=start,
        end=end,
        text=scan.text[start:end],
        type=cast("TimexType", hit.meaning.type),
        value=_value(hit.meaning, seen),
        span=_placed(hit.meaning, pair, relation, story.reference, context),
        relation=relation,
        modifier=hit.modifier,
        meaning=hit.meaning,
        pair=pair,
        context=context,
    )


def _after_first(
    meaning: Meaning, pair: tuple[Meaning, Meaning] | None, context: Context
) -> Context:
    """Where the second half of "from A to B" is seen from: the day of the first, looking ahead."""
    if pair is None or meaning is not pair[1] or context.narrative or not _is_open(meaning):
        return context
    first = day_of(_value(pair[0], context))
    alike = type(pair[0]) is type(meaning)  # not "from September 14 to Thursday"
    if first is None or not alike or not _is_open(pair[0]):
        return context
    second = day_of(_value(meaning, attrs.evolve(context, today=first, direction="future")))
    if context.direction == "past" and second and context.today and second > context.today:
        return context
    return attrs.evolve(context, today=first, direction="future")


def _is_open(meaning: Meaning) -> bool:
    """Whether the words around decide which such weekday or which year it is."""
    if isinstance(meaning, Calendar):
        return not meaning.year and meaning.year_shift is None and meaning.anchor_shift is None
    return isinstance(meaning, Weekday) and meaning.offset is None and meaning.week is None


def _relation(story: Story, at: int, *, paired: bool) -> Relation:
    if paired:
        return "from_to"
    relation = story.relations[at]
    if relation != "from":
        return cast("Relation", relation)
    return "since" if story.found[at].meaning.type == "DATE" else "in"


def _anchors(meaning: Meaning, value: str, *, narrative: bool) -> bool:
    """Whether later expressions may be told from this one."""
    if meaning.type not in {"DATE", "TIME"} or isinstance(meaning, (Reference, Quarter)):
        return False
    if isinstance(meaning, Ago) and meaning.sign < 0:
        return False
    if narrative and isinstance(meaning, (Shift, Weekday, Named)):
        return False
    if isinstance(meaning, Named) and meaning.anchored:
        return False
    if value.startswith("BC"):
        return True
    return len(value) >= 4 and value[:4].isdigit() and day_of(value) is not None


def _pair(story: Story, at: int) -> tuple[Meaning, Meaning] | None:
    """Both halves of "from A to B", for A and for B."""
    for left in (at, at - 1):
        if 0 <= left < len(story.found) - 1 and joins(story, left):
            return story.found[left].meaning, story.found[left + 1].meaning
    return None


def _placed(
    meaning: Meaning,
    pair: tuple[Meaning, Meaning] | None,
    relation: Relation,
    reference: TimeSpan | date | None,
    context: Context,
) -> TimeSpan | None:
    if pair is None:
        span = _span(meaning, reference, context)
        return span if isinstance(meaning, Reference) else _related(span, relation)
    first, last = (_span(half, reference, context) for half in pair)
    if first is None or last is None:
        return first or last
    if isinstance(pair[0], Weekday):
        first = _week_before(first, last)
    return _joined(first, last)


def _week_before(first: TimeSpan, last: TimeSpan) -> TimeSpan:
    """The first weekday of a range moved back when it came out after the last one."""
    if first.earliest is None or first.latest is None or last.latest is None:
        return first
    week = timedelta(days=7)
    if first.latest <= last.latest or first.earliest < datetime.min + week:  # noqa: DTZ901
        return first
    return attrs.evolve(first, earliest=first.earliest - week, latest=first.latest - week)


def _related(span: TimeSpan | None, relation: Relation) -> TimeSpan | None:
    if span is None:
        return None
    if relation in {"since", "after"} and span.earliest is not None:
        return attrs.evolve(span, latest=None)
    if relation in {"until", "before", "by"} and span.latest is not None:
        return attrs.evolve(span, earliest=None)
    return span


def _joined(first: TimeSpan, last: TimeSpan) -> TimeSpan | None:
    """From the start of one to the end of the other; a clock time ends at its moment."""
    whole = first.hull(last)
    if whole is None or first.precision != last.precision or first.precision != "second":
        return whole
    if first.earliest is None or last.earliest is None or first.earliest >= last.earliest:
        return whole
    return attrs.evolve(whole, latest=last.earliest)


def _span(meaning: Meaning, reference: TimeSpan | date | None, context: Context) -> TimeSpan | None:
    whole: TimeSpan | None = None
    days: list[date | None] = [*reference_days(reference)] or [None]
    for today in days:
        try:
            span = meaning.span(attrs.evolve(context, today=today))
        except _NO_SUCH_DAY:
            return None
        if span is None:
            return None
        whole = span if whole is None else whole.hull(span)
    return whole


def _value(meaning: Meaning, context: Context) -> str:
    try:
        return meaning.value(context)
    except _NO_SUCH_DAY:
        return "XXXX"


def reference_days(reference: TimeSpan | date | None) -> list[date]:
    """The days that a reference may be: each of a short interval, the ends of a long one."""
    if reference is None:
        return []
    if not isinstance(reference, TimeSpan):
        return [reference]
    last = (reference.latest - timedelta(microseconds=1)).date() if reference.latest else None
    first = reference.earliest.date() if reference.earliest else None
    if first is None or last is None:
        return [day for day in (first, last) if day]
    length = (last - first).days
    if length > _LONGEST_REFERENCE:
        return [first, last]
    return [first + _DAY * step for step in range(length + 1)]
