"""What a rule caught."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

import attrs

from chronos.timex.lexing.language import TimexRule
from chronos.timex.lexing.lexicon import Lexicon

Capture = Literal[
    "adverb",
    "ahead",
    "anchor_year",
    "back",
    "before",
    "beside",
    "clock",
    "code",
    "count",
    "day",
    "day2",
    "day_word",
    "day_year",
    "decade",
    "decade_word",
    "deictic",
    "dotted",
    "edge",
    "era",
    "exact",
    "feast",
    "first_year",
    "further",
    "here",
    "hhmm",
    "holiday",
    "hour",
    "hour_decimal",
    "hour_word",
    "hours",
    "iso",
    "latest",
    "meridiem",
    "meridiem_letter",
    "minutes",
    "mod",
    "mod2",
    "month",
    "month2",
    "more",
    "next",
    "nth",
    "nth_word",
    "nth_word2",
    "overnight",
    "part",
    "part2",
    "part_of",
    "parts",
    "past",
    "past_adjective",
    "point",
    "prev",
    "season",
    "short",
    "short_of",
    "unit",
    "unit2",
    "weekday",
    "weekdays",
    "weekend",
    "whole",
    "year",
    "year2",
    "year_end",
    "year_step",
    "year_step2",
    "zone",
]
"""The captures that patterns may have: those that a builder reads."""

CAPTURES: frozenset[str] = frozenset(get_args(Capture))


@attrs.frozen(kw_only=True)
class RuleMatch:
    """What a rule caught: the words of each capture, in lower case.

    Attributes:
        words: all words of the match.
        groups: capture name -> words.
        lexicon: values of words.
        day_first: how 10/9/2016 is read; None when unknown.
        rule: the rule that matched.
    """

    words: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]]
    lexicon: Lexicon
    day_first: bool | None
    rule: TimexRule

    def word(self, *names: Capture) -> str:
        """The first word of the first of these captures that is set, "" for none."""
        return next(iter(self._captured(*names)), "")

    def number(self, table: Mapping[str, int], *names: Capture) -> int | None:
        """The number that a word class gives the captured words, None when it gives none.

        A name of several words, such as a month, is looked up as a whole, then by its first word.
        """
        whole = table.get(" ".join(self._captured(*names)))
        return table.get(self.word(*names)) if whole is None else whole

    def text(self, table: Mapping[str, str], *names: Capture) -> str:
        """The text that a word class gives the captured word, "" when it gives none."""
        return table.get(self.word(*names), "")

    def _captured(self, *names: Capture) -> tuple[str, ...]:
        return next((self.groups[name] for name in names if name in self.groups), ())


def steps(match: RuleMatch, *names: Capture) -> int | None:
    """-1 for "last", 0 for "this", 1 for "next"; None when none of the captures is set."""
    lexicon = match.lexicon
    for table in (
        lexicon.last_adjective,
        lexicon.past_adjective,
        lexicon.this_adjective,
        lexicon.coming_adjective,
    ):
        found = match.number(table, *names)
        if found is not None:
            return found
    return None
