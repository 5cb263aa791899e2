"""What a rule caught."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from chronos.timex.lexing.language import Lexicon, TimexRule


@attrs.frozen(kw_only=True)
class RuleMatch:
    """What a rule caught: the words of each capture, in lower case.

    Attributes:
        words: all words of the match.
        groups: capture name -> words.
        lexicon: values of words.
        day_first: how 10/9/2016 is read; None when nothing tells.
        rule: the rule that matched.
    """

    words: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]]
    lexicon: Lexicon
    day_first: bool | None
    rule: TimexRule

    def word(self, *names: str) -> str:
        """The first word of the first of these captures that is set, "" for none."""
        return next((self.groups[name][0] for name in names if name in self.groups), "")

    def look(self, table: str, *names: str) -> int | float | str | None:
        """The value that a class gives the captured word, None when nothing is captured."""
        word = self.word(*names)
        return self.lexicon[table].get(word) if word else None

    def number(self, table: str, *names: str) -> int | None:
        """Like `look`, for classes of numbers."""
        found = self.look(table, *names)
        return int(found) if found is not None else None

    def text(self, table: str, *names: str) -> str:
        """Like `look`, for classes of text; "" when nothing is captured."""
        found = self.look(table, *names)
        return str(found) if found is not None else ""


def steps(match: RuleMatch, *names: str) -> int | None:
    """-1 for "last", 0 for "this", 1 for "next"; None when none of the captures is set."""
    for table in ("back", "pastword", "here", "ahead"):
        found = match.number(table, *names)
        if found is not None:
            return found
    return None
