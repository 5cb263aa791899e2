"""Lines that news databases add to the documents that they export."""

from __future__ import annotations

import re

import attrs

from chronos.read.lines.line_words import ExportWords
from chronos.read.lines.patterns import alternatives, any_of

_MARK_LENGTH = 60


@attrs.frozen(kw_only=True)
class DatabaseExports:
    """Recognises the marks of documents, labelled headlines and lines about editions."""

    mark: re.Pattern[str]
    headline: re.Pattern[str]
    edition: re.Pattern[str]

    @classmethod
    def from_words(cls, words: ExportWords) -> DatabaseExports:
        """The recogniser with the words of a language."""
        labels = alternatives(words.headline_labels)
        return cls(
            mark=any_of(words.document_marks),
            headline=re.compile(rf"(?:{labels}) *(?P<words>\S.*)", re.IGNORECASE),
            edition=re.compile(words.edition_line, re.IGNORECASE),
        )

    def is_document_mark(self, line: str) -> bool:
        """Whether a database begins or ends a document with the line: "2 of 7 DOCUMENTS"."""
        return len(line) <= _MARK_LENGTH and self.mark.fullmatch(line) is not None

    def labelled_headline(self, line: str) -> str:
        """The headline in a line such as "HEADLINE: Bridge reopens"; empty for any other line."""
        found = self.headline.fullmatch(line)
        return found["words"] if found else ""

    def is_edition(self, line: str) -> bool:
        """Whether the line names an edition of a paper."""
        return self.edition.fullmatch(line) is not None
