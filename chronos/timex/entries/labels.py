"""Labels of entries: the dates that begin the lines of a chronology."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

import attrs

from chronos.timex.lexing.language import Language, TimexRule
from chronos.timex.lexing.rule_match import RuleMatch
from chronos.timex.lexing.tokens import BREAK, TokenizedText, captures
from chronos.timex.meaning.base import ClockTime, UnresolvedTime
from chronos.timex.meaning.calendar_date import CalendarDate
from chronos.timex.rules.builders import build

#: What may be before a label at the start of its line.
_BULLETS = frozenset("•·*-–—▪■>")
#: What sets a label off from its entry.
_DELIMITERS = frozenset(":-–—.|")
#: What sets a label off from its entry inside a line.
_INLINE = frozenset(":-–—")
#: A label that nothing sets off has fewer tokens than this.
_LONGEST = 7
#: A name before a label has fewer tokens than this, its comma included.
_LONGEST_NAME = 5
_STOPS = frozenset(".!?")
_OPENING = frozenset("\"“‘'([«•·*-–—")


@attrs.frozen(kw_only=True)
class EntryLabel:
    """A date that may head an entry.

    Attributes:
        first: its first token.
        last: the token after its last one.
        body: the token after what sets it off.
        meaning: the date that it names, perhaps without its year or month.
        heading: whether it is a line of its own.
        inline: whether a colon or a dash sets it off from the rest of its line.
    """

    first: int
    last: int
    body: int
    meaning: UnresolvedTime
    heading: bool
    inline: bool = False

    @property
    def is_clock(self) -> bool:
        """Whether it is a clock time alone, as in a live blog."""
        return isinstance(self.meaning, ClockTime)


def find_labels(
    tokens: TokenizedText, language: Language, *, day_first: bool | None
) -> Iterator[EntryLabel]:
    """The labels of a text: at the start of lines, and of sentences in a line that starts so."""
    rules = [rule for rule in language.rules if rule.style == "label"]
    starts = _line_starts(tokens)
    for start, stop in pairwise([*starts, len(tokens.words)]):
        first = start
        while first < stop and tokens.words[first] in _BULLETS:
            first += 1
        label = (
            _label(tokens, first, rules, language, day_first=day_first) if first < stop else None
        )
        if label is None and (behind := _behind_place(tokens, first, stop)):
            label = _label(tokens, behind, rules, language, day_first=day_first)
            label = label if label and label.inline else None
        if label is None:
            continue
        yield label
        for at in range(label.body + 1, stop if not label.heading else 0):
            if not _follows_sentence(tokens, at, language):
                continue
            inner = _label(tokens, at, rules, language, day_first=day_first)
            if inner and "".join(tokens.words[inner.last : inner.last + 1]) in _INLINE:
                yield inner


def _line_starts(tokens: TokenizedText) -> list[int]:
    """The first token of each line."""
    ends = [at for at, letter in enumerate(tokens.text) if letter == "\n"]
    found = {bisect_right(tokens.starts, end) for end in ends} | {0}
    return sorted(at for at in found if at < len(tokens.starts))


def _follows_break(tokens: TokenizedText, at: int) -> bool:
    if not at or tokens.codes[at - 1] == BREAK:
        return True
    return "\n" in tokens.text[tokens.ends[at - 1] : tokens.starts[at]]


def _follows_sentence(tokens: TokenizedText, at: int, language: Language) -> bool:
    """Whether a token is behind the mark of a sentence, not that of "Oct."."""
    if tokens.words[at - 1] not in _STOPS:
        return False
    return tokens.words[at - 2].lower() not in language.lexicon.month_abbreviation


def _label(
    tokens: TokenizedText,
    at: int,
    rules: list[TimexRule],
    language: Language,
    *,
    day_first: bool | None,
) -> EntryLabel | None:
    first = tokens.words[at][0]
    if not (first.isupper() or first.isdigit()):
        return None
    found = [(rule, match) for rule in rules if (match := rule.pattern.match(tokens.codes, at))]
    for rule, match in sorted(found, key=lambda pair: -pair[1].end()):
        words = [word.lower() for word in tokens.words[at : match.end()]]
        groups = {name: tuple(words[a - at : b - at]) for name, (a, b) in captures(match).items()}
        caught = RuleMatch(
            words=tuple(words),
            groups=groups,
            lexicon=language.lexicon,
            day_first=day_first,
            rule=rule,
        )
        meaning = build(caught)
        line = tokens.text[tokens.starts[at] : tokens.ends[match.end() - 1]]
        if meaning is None or "\n" in line or not _is_whole(meaning):
            continue
        bulleted = at > 0 and tokens.words[at - 1] in _BULLETS and not _follows_break(tokens, at)
        body = _body(tokens, at, match.end(), meaning, bulleted=bulleted)
        if body is not None:
            if language.on_match:
                language.on_match(rule)
            heading = body >= len(tokens.words) or _follows_break(tokens, body)
            return EntryLabel(
                first=at,
                last=match.end(),
                body=body,
                meaning=meaning,
                heading=heading,
                inline=not heading and "".join(tokens.words[match.end() : body]) in _INLINE,
            )
    return None


def _behind_place(tokens: TokenizedText, first: int, stop: int) -> int:
    """The token behind a name and a comma that open a line: "Niger, 4 May 2019:"; 0 for none."""
    for at in range(first, min(first + _LONGEST_NAME, stop - 1)):
        word = tokens.words[at]
        if word == ",":
            return at + 1 if at > first else 0
        if not (word[0].isupper() and word.isalpha()):
            return 0
    return 0


def _body(
    tokens: TokenizedText, first: int, last: int, meaning: UnresolvedTime, *, bulleted: bool
) -> int | None:
    """The token with which the entry begins; None when nothing sets the label off from it.

    A day, or behind a bullet a month with its year, is set off by a capital letter.
    """
    size = len(tokens.words)
    if last >= size or tokens.codes[last] == BREAK or _follows_break(tokens, last):
        return min(size, last + (last < size and tokens.codes[last] == BREAK))
    mark = tokens.words[last]
    if mark in _DELIMITERS:
        glued = last + 1 < size and tokens.starts[last + 1] == tokens.ends[last]
        return None if glued and tokens.words[last + 1][0].isalnum() else last + 1
    named = isinstance(meaning, ClockTime) or _names_day(meaning)
    named = named or (bulleted and isinstance(meaning, CalendarDate) and not meaning.is_year)
    apart = mark[0].isupper() or mark[0] in _OPENING
    return last if named and apart and last - first < _LONGEST else None


def _is_whole(meaning: UnresolvedTime) -> bool:
    """Whether a clock time has its minutes: 11.52, but not the number of a section, 2.1."""
    return not isinstance(meaning, ClockTime) or len(meaning.suffix) >= len("T11:52")


def _names_day(meaning: UnresolvedTime) -> bool:
    return not isinstance(meaning, CalendarDate) or meaning.rest.count("-") == len("md")
