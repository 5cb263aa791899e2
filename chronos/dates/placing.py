"""Placing expressions in time: references, anchors, prepositions, pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import cast

import attrs

from chronos.dates.calendar_date import Calendar
from chronos.dates.context import direction_at, ends_sentence, relation_at
from chronos.dates.expression import Relation, TimeExpression, TimexType
from chronos.dates.language import Language
from chronos.dates.meaning import ClockTime, Context, Direction, Meaning, Reference, day_of
from chronos.dates.relative import Ago, Named, Quarter, Shift, Weekday
from chronos.dates.tokens import Scan
from chronos.model.time import TimeSpan

_LONGEST_REFERENCE = 31  # days of an interval that are looked at one by one
_ASIDE = 5  # years that a narrative rarely jumps by a bare year
_NEAR = 6  # words between a clock time and the date it belongs to
_DAY = timedelta(days=1)
_NO_SUCH_DAY = (ValueError, OverflowError)  # before year 1, after 9999


@attrs.frozen
class Found:
    """What a rule found: tokens `first` to `last`, and what they mean."""

    first: int
    last: int
    meaning: Meaning
    modifier: str


@attrs.frozen(kw_only=True)
class _Place:
    scan: Scan
    language: Language
    reference: TimeSpan | date | None
    narrative: bool
    found: Sequence[Found]
    relations: Sequence[str]


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
    task = _Place(
        scan=scan,
        language=language,
        reference=reference,
        narrative=narrative,
        found=found,
        relations=[relation_at(scan, hit.first, language) for hit in found],
    )
    task = attrs.evolve(task, found=_with_near_dates(task))
    anchor = ""
    for at, hit in enumerate(task.found):
        expression = _expression(task, at, anchor)
        if not expression.value:
            continue
        yield expression
        aside = narrative and _digresses(expression.value, anchor)
        if not aside and _anchors(hit.meaning, expression.value, narrative=narrative):
            anchor = expression.value


def _digresses(value: str, anchor: str) -> bool:
    """Whether a bare year lies far from the story so far: a glance aside, not its next date."""
    if len(value) != 4 or len(anchor) <= 4 or not (value + anchor[:4]).isdigit():
        return False
    return abs(int(value) - int(anchor[:4])) > _ASIDE


def _expression(task: _Place, at: int, anchor: str) -> TimeExpression:
    hit, scan = task.found[at], task.scan
    days = reference_days(task.reference)
    context = Context(
        today=days[-1] if days else None,
        direction=_direction(task, hit),
        anchor=anchor,
        narrative=task.narrative,
    )
    pair = _pair(task, at)
    relation = _relation(task, at, paired=pair is not None)
    start, end = scan.starts[hit.first], scan.ends[hit.last - 1]
    return TimeExpression(
        start=start,
        end=end,
        text=scan.text[start:end],
        type=cast("TimexType", hit.meaning.type),
        value=_value(hit.meaning, context),
        span=_placed(hit.meaning, pair, relation, task.reference, context),
        relation=relation,
        modifier=hit.modifier,
        meaning=hit.meaning,
        pair=pair,
        context=context,
    )


def _direction(task: _Place, hit: Found) -> Direction:
    if hit.modifier in {"BEFORE", "AFTER"}:
        return "past" if hit.modifier == "BEFORE" else "future"
    return direction_at(task.scan, hit.first, hit.last, task.language)


def _relation(task: _Place, at: int, *, paired: bool) -> Relation:
    if paired:
        return "from_to"
    relation = task.relations[at]
    if relation != "from":
        return cast("Relation", relation)
    return "since" if task.found[at].meaning.type == "DATE" else "in"


def _with_near_dates(task: _Place) -> list[Found]:
    """What was found, clock times with the date that stands beside them."""
    if task.narrative:
        return list(task.found)
    placed: list[Found] = []
    for at, hit in enumerate(task.found):
        if isinstance(hit.meaning, ClockTime):
            beside = _date_beside(task, at, placed[-1] if placed else None)
            hit = attrs.evolve(  # noqa: PLW2901 - the clock time with its date
                hit, meaning=ClockTime(suffix=hit.meaning.suffix, beside=beside)
            )
        placed.append(hit)
    return placed


def _date_beside(task: _Place, at: int, before: Found | None) -> Meaning | None:
    """The date of a clock time: the one that it is joined to, else the one just before."""
    if at + 1 < len(task.found) and _joins(task, at):
        joined = _without_clock(task.found[at + 1].meaning)
        if joined is not None:
            return joined
    if before is None or not _near(task, before, task.found[at]):
        return None
    return before.meaning.beside if isinstance(before.meaning, ClockTime) else before.meaning


def _without_clock(meaning: Meaning) -> Meaning | None:
    if isinstance(meaning, (Calendar, Weekday, Shift)):
        return attrs.evolve(meaning, suffix="")
    return None


def _near(task: _Place, left: Found, right: Found) -> bool:
    dated = left.meaning.type == "DATE" or isinstance(left.meaning, ClockTime)
    if not dated or right.first - left.last > _NEAR:
        return False
    return not any(ends_sentence(task.scan, at) for at in range(left.last, right.first))


def _anchors(meaning: Meaning, value: str, *, narrative: bool) -> bool:
    """Whether later expressions may be told from this one."""
    if meaning.type not in {"DATE", "TIME"} or isinstance(meaning, (Reference, Quarter)):
        return False
    if isinstance(meaning, Ago) and meaning.sign < 0:
        return False
    if narrative and isinstance(meaning, (Shift, Weekday, Named)):
        return False
    if value.startswith("BC"):
        return True
    return len(value) >= 4 and value[:4].isdigit() and day_of(value) is not None


def _pair(task: _Place, at: int) -> tuple[Meaning, Meaning] | None:
    """Both halves of "from A to B", for A and for B."""
    for left in (at, at - 1):
        if 0 <= left < len(task.found) - 1 and _joins(task, left):
            return task.found[left].meaning, task.found[left + 1].meaning
    return None


def _joins(task: _Place, at: int) -> bool:
    left, right = task.found[at], task.found[at + 1]
    if {left.meaning.type, right.meaning.type} & {"DURATION", "SET"}:
        return False
    between = [word.lower() for word in task.scan.words[left.last : right.first]]
    dashes = task.language.lexicon["dash"]
    if len(between) == 1 and between[0] in dashes:
        return True
    ends = task.language.lexicon["range_end"]
    return task.relations[at] == "from" and len(between) in {1, 2} and between[0] in ends


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
