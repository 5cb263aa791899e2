"""Lines that belong to the page around a story."""

from __future__ import annotations

import re
from typing import Literal

import attrs

from chronos.read.lines.date_lines import DateLines
from chronos.read.lines.line_shapes import ends_clause
from chronos.read.lines.line_words import BoilerplateWords
from chronos.read.lines.patterns import any_of, compile_all

PageSection = Literal["", "list", "comments"]
"""A part of a page that is not the story: a list of other stories, or readers' comments."""


@attrs.frozen(kw_only=True)
class Boilerplate:
    """Recognises lines of the page; `words` as loaded, with the patterns compiled."""

    words: BoilerplateWords
    date_lines: DateLines
    comment_head: re.Pattern[str]
    patterns: tuple[re.Pattern[str], ...]

    @classmethod
    def from_words(cls, words: BoilerplateWords, date_lines: DateLines) -> Boilerplate:
        """The recogniser with the words of a language."""
        return cls(
            words=words,
            date_lines=date_lines,
            comment_head=any_of(words.comment_heads),
            patterns=compile_all(words.patterns),
        )

    def matches(self, line: str) -> bool:
        """Whether the line belongs to the page, not to the story.

        Labels of the story itself (tags, copyright) do not match if they hold a day.
        """
        words = self.words
        if not line or len(line) > words.max_length:
            return False
        folded = line.casefold()
        bare = _without_end_marks(folded)
        if bare in words.whole_lines or bare in words.story_list_heads:
            return True
        if folded.startswith(words.page_starts):
            return True
        if folded.startswith(words.copyright_starts):
            return not self.date_lines.names_day(line)
        if folded.startswith(words.teaser_starts):
            return not ends_clause(line)
        if folded.startswith(words.label_starts):
            return not ends_clause(line) and not self.date_lines.names_day(line)
        return any(pattern.fullmatch(line) for pattern in self.patterns)

    def section_below(self, line: str) -> PageSection:
        """The section of the page that begins below a line of boilerplate, if any.

        >>> from chronos.read.lines.classification import default_lines
        >>> boilerplate = default_lines().boilerplate
        >>> [boilerplate.section_below(line) for line in ("Related stories:", "2 comments")]
        ['list', 'comments']
        """
        bare = _without_end_marks(line.casefold())
        if self.comment_head.fullmatch(bare):
            return "comments"
        return "list" if bare in self.words.story_list_heads else ""


def _without_end_marks(folded: str) -> str:
    """The line without a colon, an arrow or dots at its end."""
    return folded.removesuffix("...").rstrip(" :…»>→")
