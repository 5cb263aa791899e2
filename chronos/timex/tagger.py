"""Finding time expressions in text."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

import attrs

from chronos.model.time import TimeSpan
from chronos.timex.entries.dated_list import DatedEntry, dated_entries
from chronos.timex.expression import TimeExpression
from chronos.timex.lexing.language import Language, TimexRule
from chronos.timex.lexing.rule_match import RuleMatch
from chronos.timex.lexing.tokens import TokenizedText, captures
from chronos.timex.loading import shared_languages
from chronos.timex.meaning.base import ExplicitValue, UnresolvedTime
from chronos.timex.resolution.discourse import TimexMention
from chronos.timex.resolution.resolve import resolve_all
from chronos.timex.rules.builders import build, modifier
from chronos.timex.rules.guards import GUARDS, VOIDING
from chronos.timex.rules.match_context import MatchContext

Style = Literal["news", "narrative"]

#: Characters of the longest time expression; a longer one is none that a person writes.
_LONGEST = 200

#: Figures and what joins them, without a space, that are too long for a date: a number of parts.
_NUMBER = re.compile(r"[\d/.:-]{61,}")

#: The styles of rules for an entry of a month or a year.
_OF_NARRATIVES = frozenset({"", "narrative", "entry"})


@attrs.frozen
class _Candidate:
    first: int
    last: int
    order: int
    rule: TimexRule
    groups: dict[str, tuple[int, int]]


def tag_times(
    text: str,
    reference: TimeSpan | date | None = None,
    style: Style = "news",
    *,
    language: str | Path | Language = "en",
    day_first: bool | None = None,
) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, in order, without overlaps.

    Args:
        text: running text; a single line break is a space, a blank line ends what it follows.
        reference: the document creation time, a day or an interval. The intervals of expressions
            hold for each of its days.
        style: "news" resolves bare months and weekdays by the creation time, in an entry of a
            chronology by the date that heads it; "narrative" by the date before them.
        language: name of a folder of words and rules beside this module, the path to one, or a
            language that is loaded already.
        day_first: whether 10/9/2016 is 10 September; None decides by other dates in the text, then
            by the language.
    """
    if not isinstance(language, Language):
        language = shared_languages().get(language)
    tokens = language.alphabet.tokenize(text)
    order = order_of_numbers(tokens.words) if day_first is None else day_first
    order = language.day_first if order is None else order
    narrative = style == "narrative"
    entries = () if narrative else dated_entries(tokens, language, reference, day_first=order)
    hits = _chosen(tokens, _usable(tokens, language, style, entries), language)
    found = _with_labels(_build_all(hits, tokens, language, order), entries)
    sections = [entry.section for entry in entries]
    return tuple(
        resolve_all(found, tokens, language, reference, narrative=narrative, sections=sections)
    )


def order_of_numbers(words: Iterable[str]) -> bool | None:
    """Whether dates such as 29/10/2016 put the day first; None when no word shows it."""
    for word in words:
        if not word[:1].isdecimal():
            continue
        parts = re.split(r"[/.-]", word)
        if len(parts) != 3 or not all(part.isdecimal() for part in parts) or len(parts[0]) > 2:
            continue
        first, second = int(parts[0]), int(parts[1])
        if 12 < first <= 31 and 1 <= second <= 12:
            return True
        if 12 < second <= 31 and 1 <= first <= 12:
            return False
    return None


def _usable(
    tokens: TokenizedText, language: Language, style: Style, entries: Sequence[DatedEntry]
) -> Iterator[_Candidate]:
    """The candidates of the rules for a style; entries of a month or a year are narratives."""
    sections = [entry.section for entry in entries]
    narratives = [section for section in sections if section.value and not section.is_day]
    labels = {at for entry in entries for at in range(entry.label.first, entry.label.last)}
    outside = frozenset({"", style})
    known = outside | _OF_NARRATIVES if narratives else outside
    for hit in _candidates(tokens, [rule for rule in language.rules if rule.style in known]):
        if labels and not labels.isdisjoint(range(hit.first, hit.last)):
            continue
        inside = any(each.first <= hit.first < each.end for each in narratives)
        if hit.rule.style in (_OF_NARRATIVES if inside else outside):
            yield hit


def _with_labels(
    found: Iterable[TimexMention], entries: Sequence[DatedEntry]
) -> list[TimexMention]:
    """What was found and the labels of entries, in order."""
    labels = [
        TimexMention(
            first=entry.label.first,
            last=entry.label.last,
            meaning=_label_meaning(entry),
            entry_end=entry.section.end,
        )
        for entry in entries
    ]
    return sorted([*found, *labels], key=lambda mention: mention.first)


def _label_meaning(entry: DatedEntry) -> UnresolvedTime:
    if entry.label.is_clock or not entry.section.value:
        return entry.label.meaning
    return ExplicitValue(text=entry.section.value)


def _chosen(
    tokens: TokenizedText, candidates: Iterable[_Candidate], language: Language
) -> Iterator[_Candidate]:
    """Of overlapping candidates the first, then the longest, then that of the earlier rule.

    A name voids all of its words: not even "March" is a time in "the March 23 Movement".
    A calendar date that the last one cuts counts from there: "May 3" behind "last Tuesday".
    """
    end = -1
    queue = sorted(candidates, key=_rank)
    for at, hit in enumerate(queue, 1):
        if hit.first < end:
            if hit.last > end and hit.rule.builder == "calendar":
                for rest in _behind(hit, end, tokens):
                    insort(queue, rest, lo=at, key=_rank)
            continue
        guard = hit.rule.guard
        if guard and not GUARDS[guard](MatchContext(tokens, hit.first, hit.last, language.lexicon)):
            end = hit.last if guard in VOIDING else end
            continue
        end = hit.last
        yield hit


def _rank(hit: _Candidate) -> tuple[int, int, int]:
    return hit.first, -hit.last, hit.order


def _candidates(tokens: TokenizedText, rules: Iterable[TimexRule]) -> Iterator[_Candidate]:
    numbers = [match.span() for match in _NUMBER.finditer(tokens.text)]
    for order, rule in enumerate(rules):
        for match in rule.pattern.finditer(tokens.codes):
            start, end = tokens.starts[match.start()], tokens.ends[match.end() - 1]
            if end - start <= _LONGEST and not (numbers and _lies_in(start, numbers)):
                yield _Candidate(match.start(), match.end(), order, rule, captures(match))


def _lies_in(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (place, len(spans) and spans[-1][1])) - 1
    return at >= 0 and place < spans[at][1]


def _behind(hit: _Candidate, first: int, tokens: TokenizedText) -> Iterator[_Candidate]:
    """What its rule finds next within a candidate, from token `first` on, and no further."""
    for at in range(first, hit.last):
        match = hit.rule.pattern.match(tokens.codes, at)
        if match and match.end() <= hit.last:
            yield _Candidate(at, match.end(), hit.order, hit.rule, captures(match))
            return


def _build_all(
    hits: Iterable[_Candidate],
    tokens: TokenizedText,
    language: Language,
    day_first: bool | None,  # noqa: FBT001 - tri-state
) -> Iterator[TimexMention]:
    for hit in hits:
        words = tuple(word.lower() for word in tokens.words[hit.first : hit.last])
        groups = {
            name: tuple(word.lower() for word in tokens.words[a:b])
            for name, (a, b) in hit.groups.items()
        }
        match = RuleMatch(
            words=words, groups=groups, lexicon=language.lexicon, day_first=day_first, rule=hit.rule
        )
        meaning = build(match)
        if meaning is not None:
            if language.on_match:
                language.on_match(hit.rule)
            yield TimexMention(hit.first, hit.last, meaning, modifier(match))
