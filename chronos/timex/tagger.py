"""Finding time expressions in text."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Literal

import attrs

from chronos.model.time import TimeSpan
from chronos.timex.expression import TimeExpression
from chronos.timex.lexing.language import Language, TimexRule
from chronos.timex.lexing.rule_match import RuleMatch
from chronos.timex.lexing.tokens import TokenizedText, captures
from chronos.timex.loading import shared_languages
from chronos.timex.resolution.discourse import TimexMention
from chronos.timex.resolution.resolve import resolve_all
from chronos.timex.rules.builders import build, modifier
from chronos.timex.rules.guards import GUARDS
from chronos.timex.rules.match_context import MatchContext

Style = Literal["news", "narrative"]


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
        style: "news" resolves bare months and weekdays by the creation time, "narrative" by the
            date before them.
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
    usable = [rule for rule in language.rules if rule.style in {"", style}]
    hits = _chosen(tokens, usable, language)
    found = list(_build_all(hits, tokens, language, order))
    return tuple(resolve_all(found, tokens, language, reference, narrative=style == "narrative"))


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


def _chosen(
    tokens: TokenizedText, rules: Iterable[TimexRule], language: Language
) -> Iterator[_Candidate]:
    """Of overlapping candidates the first, then the longest, then that of the earlier rule.

    A calendar date that the last one cuts counts from there: "May 3" behind "last Tuesday".
    """
    end = -1
    queue = sorted(_candidates(tokens, rules), key=_rank)
    for at, hit in enumerate(queue, 1):
        if hit.first < end:
            if hit.last > end and hit.rule.builder == "calendar":
                for rest in _behind(hit, end, tokens):
                    insort(queue, rest, lo=at, key=_rank)
            continue
        guard = hit.rule.guard
        if guard and not GUARDS[guard](MatchContext(tokens, hit.first, hit.last, language.lexicon)):
            continue
        end = hit.last
        yield hit


def _rank(hit: _Candidate) -> tuple[int, int, int]:
    return hit.first, -hit.last, hit.order


def _candidates(tokens: TokenizedText, rules: Iterable[TimexRule]) -> Iterator[_Candidate]:
    for order, rule in enumerate(rules):
        for match in rule.pattern.finditer(tokens.codes):
            yield _Candidate(match.start(), match.end(), order, rule, captures(match))


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
            yield TimexMention(hit.first, hit.last, meaning, modifier(match))
