"""Captions of pictures, by their credit or their first words."""

from __future__ import annotations

import re

import attrs

from chronos.read.lines.line_words import CaptionWords
from chronos.read.lines.patterns import compile_all


@attrs.frozen(kw_only=True)
class Captions:
    """Recognises captions.

    Attributes:
        max_length: characters of the longest caption.
        patterns: any of these is found in a caption.
    """

    max_length: int
    patterns: tuple[re.Pattern[str], ...]

    @classmethod
    def from_words(cls, words: CaptionWords) -> Captions:
        """The recogniser with the words of a language."""
        return cls(max_length=words.max_length, patterns=compile_all(words.patterns))

    def matches(self, line: str) -> bool:
        """Whether the line ends in the credit of a picture, or begins as a caption does."""
        if len(line) > self.max_length:
            return False
        return any(pattern.search(line) for pattern in self.patterns)
