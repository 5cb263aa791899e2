"""Finding time expressions in text, and placing them in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal, cast

import attrs

from chronos.dates.build import Match, build, modifier
from chronos.dates.context import GUARDS, direction_at, relation_at
from chronos.dates.expression import Relation, TimeExpression, TimexType
from chronos.dates.language import Language, Rule, load_language
from chronos.dates.meaning import (
    Ago,
    Context,
    Direction,
    Meaning,
    Named,
    Quarter,
    Reference,
    Shift,
    Weekday,
    day_of,
)
from chronos.dates.tokens import Scan, captures
from chronos.model.time import TimeSpan

Style = Literal["news", "narrative"]
_LONGEST_REFERENCE = 31  # days of an interval that are looked at one by one


@attrs.frozen
class _Candidate:
    first: int
    last: int
    order: int
    rule: Rule
    groups: dict[str, tuple[int, int]]


@attrs.frozen
class _Found:
    first: int
    last: int
    meaning: Meaning
    modifier: str


def tag_times(
    text: str,
    reference: TimeSpan | date | None = None,
    style: Style = "news",
    *,
    language: str = "en",
    day_first: bool | None = None,
) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, in order, without overlaps.

    Args:
        text: running text; a single line break is a space, a blank line ends what it follows.
        reference: when it was published, a day or an interval. From an interval of several days
            follow the narrowest intervals that hold for each of them.
        style: "news" looks at bare months and weekdays from the reference, "narrative" from the
            date told before them.
        language: folder of words and rules.
        day_first: whether 10/9/2016 is 10 September; None decides by other dates in the text.
    """
    rules = load_language(language)
    scan = rules.alphabet.scan(text)
    order = _day_first(scan) if day_first is None else day_first
    usable = [rule for rule in rules.rules if rule.style in {"", style}]
    found = list(_chosen(scan, usable, rules))
    built = list(_build_all(found, scan, rules, order))
    return tuple(_place_all(built, scan, rules, reference, style))


def resolve(
    expression: TimeExpression,
    reference: TimeSpan | date | None,
    direction: Direction | None = None,
) -> TimeSpan | None:
    """The interval of an expression seen from another reference or in another direction.

    >>> friday = tag_times("on Friday", date(2016, 10, 31))[0]
    >>> resolve(friday, date(2016, 10, 31), "future").edtf
    '2016-11-04'

    Args:
        expression: from `tag_times`.
        reference: when the text was published.
        direction: "future" reads bare weekdays, months and days as lying ahead.
    """
    way = direction or expression.direction
    span = _span(expression.meaning, reference, Context(today=None, direction=way))
    if expression.partner is None:
        return _related(span, expression.relation)
    other = _span(expression.partner, reference, Context(today=None, direction=way))
    return _joined(span, other)


def _chosen(scan: Scan, rules: Iterable[Rule], language: Language) -> Iterator[_Candidate]:
    candidates = sorted(
        _candidates(scan, rules), key=lambda hit: (hit.first, -hit.last, hit.order)
    )
    end = -1
    for hit in candidates:
        if hit.first >= end and _allowed(hit, scan, language):
            end = hit.last
            yield hit


def _candidates(scan: Scan, rules: Iterable[Rule]) -> Iterator[_Candidate]:
    for order, rule in enumerate(rules):
        for match in rule.pattern.finditer(scan.codes):
            yield _Candidate(match.start(), match.end(), order, rule, captures(match))


def _allowed(hit: _Candidate, scan: Scan, language: Language) -> bool:
    guard = hit.rule.guard
    return not guard or GUARDS[guard](scan, hit.first, hit.last, language)


def _build_all(
    hits: Iterable[_Candidate],
    scan: Scan,
    language: Language,
    day_first: bool | None,  # noqa: FBT001 - tri-state
) -> Iterator[_Found]:
    for hit in hits:
        words = tuple(word.lower() for word in scan.words[hit.first : hit.last])
        groups = {
            name: tuple(word.lower() for word in scan.words[a:b])
            for name, (a, b) in hit.groups.items()
        }
        match = Match(
            words=words, groups=groups, lexicon=language.lexicon, day_first=day_first, rule=hit.rule
        )
        meaning = build(match)
        if meaning is not None:
            yield _Found(hit.first, hit.last, meaning, modifier(match))


def _place_all(
    found: list[_Found],
    scan: Scan,
    language: Language,
    reference: TimeSpan | date | None,
    style: Style,
) -> Iterator[TimeExpression]:
    anchor = ""
    today = _days(reference)
    relations = [relation_at(scan, hit.first, language) for hit in found]
    for at, hit in enumerate(found):
        context = Context(
            today=today[-1] if today else None,
            direction=direction_at(scan, hit.first, hit.last, language),
            anchor=anchor,
            narrative=style == "narrative",
        )
        partner = _partner(found, relations, at, scan)
        expression = _expression(hit, scan, context)
        if not expression.value:
            continue
        relation, span = _relate(hit, partner, relations[at], reference, context)
        yield attrs.evolve(
            expression, relation=relation, span=span, partner=partner.meaning if partner else None
        )
        if _anchors(hit.meaning, expression.value, style):
            anchor = expression.value


def _anchors(meaning: Meaning, value: str, style: Style) -> bool:
    if meaning.type not in {"DATE", "TIME"} or isinstance(meaning, Reference):
        return False
    if isinstance(meaning, Quarter) or (isinstance(meaning, Ago) and meaning.sign < 0):
        return False
    if style == "narrative" and isinstance(meaning, (Shift, Weekday, Named)):
        return False
    return value.startswith("BC") or (value[:4].isdigit() and len(value) >= 4 and day_of(value) is not None)


def _expression(hit: _Found, scan: Scan, context: Context) -> TimeExpression:
    start, end = scan.starts[hit.first], scan.ends[hit.last - 1]
    return TimeExpression(
        start=start,
        end=end,
        text=scan.text[start:end],
        type=cast("TimexType", hit.meaning.type),
        value=hit.meaning.value(context),
        direction=context.direction,
        modifier=hit.modifier,
        meaning=hit.meaning,
    )


def _partner(found: list[_Found], relations: list[str], at: int, scan: Scan) -> _Found | None:
    if at + 1 < len(found) and _joins(found, relations, at, scan):
        return found[at + 1]
    if at and _joins(found, relations, at - 1, scan):
        return found[at - 1]
    return None


def _joins(found: list[_Found], relations: list[str], at: int, scan: Scan) -> bool:
    left, right = found[at], found[at + 1]
    between = [word.lower() for word in scan.words[left.last : right.first]]
    if left.meaning.type == "DURATION" or right.meaning.type == "DURATION":
        return False
    if len(between) == 1 and between[0] in {"-", "–", "—"}:
        return True
    ends = {"to", "until", "till", "through", "and", "-", "–"}
    return relations[at] == "from" and len(between) in {1, 2} and between[0] in ends


def _relate(
    hit: _Found,
    partner: _Found | None,
    relation: str,
    reference: TimeSpan | date | None,
    context: Context,
) -> tuple[Relation, TimeSpan | None]:
    span = _span(hit.meaning, reference, context)
    if partner is not None:
        return "from_to", _joined(span, _span(partner.meaning, reference, context))
    kind: Relation = "since" if relation == "from" else cast("Relation", relation)
    if kind == "since" and relation == "from" and hit.meaning.type != "DATE":
        kind = "in"
    return kind, _related(span, kind)


def _related(span: TimeSpan | None, relation: str) -> TimeSpan | None:
    if span is None:
        return None
    if relation in {"since", "after"} and span.earliest is not None:
        return attrs.evolve(span, latest=None)
    if relation in {"until", "before", "by"} and span.latest is not None:
        return attrs.evolve(span, earliest=None)
    return span


def _joined(one: TimeSpan | None, other: TimeSpan | None) -> TimeSpan | None:
    if one is None or other is None:
        return one or other
    return one.hull(other)


def _span(meaning: Meaning, reference: TimeSpan | date | None, context: Context) -> TimeSpan | None:
    whole: TimeSpan | None = None
    days: list[date | None] = [*_days(reference)] or [None]
    for today in days:
        span = meaning.span(attrs.evolve(context, today=today))
        if span is None:
            return None
        whole = span if whole is None else whole.hull(span)
    return whole


def _days(reference: TimeSpan | date | None) -> list[date]:
    if reference is None:
        return []
    if isinstance(reference, date):
        return [reference]
    last = (reference.latest - timedelta(microseconds=1)).date() if reference.latest else None
    first = reference.earliest.date() if reference.earliest else last
    if first is None or last is None:
        return [day for day in (first or last,) if day]
    length = (last - first).days
    if length > _LONGEST_REFERENCE:
        return [first, last]
    return [first + timedelta(days=step) for step in range(length + 1)]


def _day_first(scan: Scan) -> bool | None:
    for word in scan.words:
        parts = word.replace(".", "/").split("/")
        if len(parts) == 3 and all(part.isdigit() for part in parts) and len(parts[0]) < 3:
            if 12 < int(parts[0]) <= 31 and int(parts[1]) <= 12:
                return True
            if 12 < int(parts[1]) <= 31 and int(parts[0]) <= 12:
                return False
    return None
