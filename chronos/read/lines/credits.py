"""Lines that credit the sources of an article, and lists of names."""

from __future__ import annotations

import re

import attrs

from chronos.read.lines.date_lines import DateLines
from chronos.read.lines.line_words import CreditWords
from chronos.read.lines.patterns import alternatives

_NAME_WORDS = 8
_LABELLED = re.compile(r"[^\W\d_]+: ")  # "Editor: J. Roe"


@attrs.frozen(kw_only=True)
class Credits:
    """Recognises credits of sources.

    Attributes:
        date_lines: recognises the days in a credit.
        max_length: characters of the longest credit.
        pattern: a whole credit, with the names as a group.
        divider: what separates names of a list that has no stronger divider.
    """

    date_lines: DateLines
    max_length: int
    pattern: re.Pattern[str]
    divider: re.Pattern[str]

    @classmethod
    def from_words(cls, words: CreditWords, date_lines: DateLines) -> Credits:
        """The recogniser with the words of a language."""
        label = alternatives(words.labels)
        return cls(
            date_lines=date_lines,
            max_length=words.max_length,
            pattern=re.compile(
                rf"[\[(]?(?:{label})\s?[:：]\s?(?P<names>\S.*?)[\])]?\.?", re.IGNORECASE
            ),
            divider=re.compile(rf",|\b{re.escape(words.conjunction)}\b"),
        )

    def sources_in(self, line: str) -> tuple[str, ...]:
        """The names in a line such as "Sources: AFP/Reuters"; empty for any other line.

        >>> from chronos.read.lines.classification import default_lines
        >>> default_lines().credits.sources_in("Sources: AFP/North & South News")
        ('AFP', 'North & South News')
        >>> default_lines().credits.sources_in("Source: Ost Daily | 3 May 2017 | Editor: J. Roe")
        ('Ost Daily',)
        """
        match = self.pattern.fullmatch(line) if len(line) <= self.max_length else None
        if not match:
            return ()
        found = self.split_names(self.date_lines.without_days(match["names"]))
        names = tuple(
            name
            for name in found
            if not _LABELLED.match(name) and not self.date_lines.is_date_line(name)
        )
        return names if all(map(_is_name, names)) else ()

    def split_names(self, text: str) -> tuple[str, ...]:
        """The names in a list.

        `/`, `,`, `;` and `|` divide it; without `/`, `;` and `|` so does the conjunction.
        """
        if "://" in text:
            return (text.strip(),)
        has_strong_divider = re.search(r"[/;|]", text)
        pieces = re.split(r"[/,;|]", text) if has_strong_divider else self.divider.split(text)
        names = (name.strip(" \t.([") for name in pieces)
        return tuple(dict.fromkeys(name for name in names if name))


def _is_name(text: str) -> bool:
    name = text.strip()
    if "://" in name or name.startswith("@"):
        return " " not in name
    starts = name[:1].isupper() or name[:1].isdigit() or ("." in name and " " not in name)
    return starts and len(name.split()) <= _NAME_WORDS
