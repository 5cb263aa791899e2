"""Classes of words: WordNet's kinds, and clusters of words that are used alike."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import attrs

from chronos.wordlists import Words

FILE = "words.tsv"


@attrs.frozen(kw_only=True, slots=False)
class WordTable:
    """The classes of frequent words, read when first asked for.

    `tools/build_word_classes.py` writes the file.

    Attributes:
        path: the table: a word, a tab and its classes, a blank between them.
    """

    path: Path

    @cached_property
    def _lines(self) -> Mapping[str, str]:
        text = self.path.read_text(encoding="utf-8")
        return {line[: (tab := line.index("\t"))]: line[tab + 1 :] for line in text.splitlines()}

    def of(self, word: str, part: str) -> Words:
        """The classes of a lemma as a noun ("n") or verb ("v"); clusters are of either.

        A word with hyphens has those of its last part.
        """
        line = self._lines.get(word) or self._lines.get(word.rpartition("-")[2], "")
        other = "v" if part == "n" else "n"
        return frozenset(each for each in line.split() if each[0] != other or each[1] not in ".:")
