"""The kind of a single line of copied news: boilerplate, a credit, a date, a title, or prose.

Each test looks at one line of bounded length, so none takes longer than the text is long.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

import attrs

from chronos.read.lines.boilerplate import Boilerplate
from chronos.read.lines.captions import Captions
from chronos.read.lines.credits import Credits
from chronos.read.lines.database_exports import DatabaseExports
from chronos.read.lines.date_lines import DateLines
from chronos.read.lines.line_shapes import is_rule, is_title
from chronos.read.lines.line_words import LineWords, load_line_words

LineKind = Literal["separator", "credit", "date", "caption", "title", "prose"]


@attrs.frozen(kw_only=True)
class LineClassifier:
    """Recognises the kinds of lines by the words of one language."""

    boilerplate: Boilerplate
    captions: Captions
    credits: Credits
    database_exports: DatabaseExports
    date_lines: DateLines

    @classmethod
    def from_words(cls, words: LineWords) -> LineClassifier:
        """The classifier with the words of a language."""
        date_lines = DateLines.from_words(words.date_lines)
        return cls(
            boilerplate=Boilerplate.from_words(words.boilerplate, date_lines),
            captions=Captions.from_words(words.captions),
            credits=Credits.from_words(words.credits, date_lines),
            database_exports=DatabaseExports.from_words(words.database_exports),
            date_lines=date_lines,
        )

    def kind_of(self, line: str) -> LineKind:
        """The kind of a line; only its looks separate a title from prose.

        A "credit" names the sources of an article, a "caption" ends in the credit of a picture.
        """
        if not line:
            return "separator"
        if self.credits.sources_in(line):
            return "credit"
        if self.date_lines.is_date_line(line):
            return "date"
        if self.captions.matches(line):
            return "caption"
        return "title" if is_title(line) else "prose"

    def is_separator(self, line: str) -> bool:
        """Whether the line only divides: a rule, or a document mark of a database."""
        return is_rule(line) or self.database_exports.is_document_mark(line)


@cache
def default_lines() -> LineClassifier:
    """The classifier with the English words of chronos, for callers that pass none of their own.

    Only the functions that chronos.read exports may use it; everything below them gets it passed.
    """
    return LineClassifier.from_words(load_line_words())
