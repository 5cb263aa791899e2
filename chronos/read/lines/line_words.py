"""The schema of the words that classify lines, and how they are loaded: `en.toml`."""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

import attrs

from chronos.wordlists import Phrases, Words, load_words


@attrs.frozen(kw_only=True)
class BoilerplateWords:
    """Lines of the page around a story.

    Attributes:
        max_length: characters of the longest line to which a rule applies.
        whole_lines: lines without a colon, an arrow or dots at the end.
        story_list_heads: the same; a list of other stories follows.
        comment_heads: patterns of whole lines; readers' comments follow.
        teaser_starts: starts of lines that do not end as a sentence does.
        label_starts: the same, for lines that are kept if they hold a day.
        page_starts: starts of lines with any end.
        copyright_starts: the same, for lines that are kept if they hold a day.
        patterns: patterns of whole lines.
    """

    max_length: int
    whole_lines: Words
    story_list_heads: Words
    comment_heads: Phrases
    teaser_starts: Phrases
    label_starts: Phrases
    page_starts: Phrases
    copyright_starts: Phrases
    patterns: Phrases


@attrs.frozen(kw_only=True)
class CaptionWords:
    """Captions of pictures.

    Attributes:
        max_length: characters of the longest caption.
        patterns: patterns that are searched for in a line.
    """

    max_length: int
    patterns: Phrases


@attrs.frozen(kw_only=True)
class CreditWords:
    """Lines that credit sources.

    Attributes:
        max_length: characters of the longest credit.
        conjunction: the word between the last two names of a list.
        labels: words before the colon.
    """

    max_length: int
    conjunction: str
    labels: Phrases


@attrs.frozen(kw_only=True)
class ExportWords:
    """Lines that a news database adds to the documents that it exports.

    Attributes:
        document_marks: patterns of whole lines that begin or end a document.
        headline_labels: words before the headline, with their colon.
        edition_line: pattern of whole lines that name an edition.
    """

    document_marks: Phrases
    headline_labels: Phrases
    edition_line: str


@attrs.frozen(kw_only=True)
class DateLineWords:
    """Lines that hold a date and little else.

    Attributes:
        max_length: characters of the longest date line.
        months: names of the twelve months, in order.
        month_abbreviations: short names; the first three letters identify the month.
        ordinal_suffixes: suffixes of the number of a day.
        hour_suffixes: suffixes of an hour on a clock of twelve hours.
        author_preposition: the word before the author.
        ignored: words that are skipped between the parts of a date.
        fillers: other words that a date line may hold.
        change_words: words that mark the day of a later change.
        archive_words: words that mark the day on which an archive stored the story.
    """

    max_length: int
    months: Phrases
    month_abbreviations: Phrases
    ordinal_suffixes: Phrases
    hour_suffixes: Phrases
    author_preposition: str
    ignored: Words
    fillers: Phrases
    change_words: Phrases
    archive_words: Phrases


@attrs.frozen(kw_only=True)
class LineWords:
    """All words and patterns that classify the lines of one language."""

    boilerplate: BoilerplateWords
    captions: CaptionWords
    credits: CreditWords
    database_exports: ExportWords
    date_lines: DateLineWords


def load_line_words(source: Path | Traversable | None = None) -> LineWords:
    """The words in a TOML file, by default those of English that come with chronos.

    Raises:
        UsageError: a section or list is unknown, missing or of another type; the error names the
            file and the dotted key.
    """
    home = resources.files("chronos.read.lines")
    return load_words(LineWords, source or home.joinpath("en.toml"))
