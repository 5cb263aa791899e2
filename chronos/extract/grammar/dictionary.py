"""The words that the model's lemmatiser knows, which distinguishes common words from names."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

PARTS = ("noun", "verb", "adj", "adv")


class Dictionary:
    """Common words of English by part of speech, inflected forms included."""

    def __init__(self, lookups: Any, stop_words: Iterable[str]) -> None:
        """A dictionary of a lemmatiser's lookup tables and the language's function words."""
        index, exceptions, rules = (
            lookups.get_table(f"lemma_{name}") for name in ("index", "exc", "rules")
        )
        self._words = {part: frozenset(index.get(part, ())) for part in PARTS}
        self._irregular = {part: frozenset(exceptions.get(part, ())) for part in PARTS}
        self._endings = {
            part: tuple((old, new) for old, new in rules.get(part, ()) if old) for part in PARTS
        }
        self._function_words = frozenset(stop_words)

    def knows(self, word: str, parts: Collection[str] = PARTS) -> bool:
        """Whether a word is known as one of these parts of speech."""
        if word in self._function_words:
            return True
        return any(self._has(word, part) for part in parts)

    def _has(self, word: str, part: str) -> bool:
        words = self._words[part]
        if word in words or word in self._irregular[part]:
            return True
        return any(
            word.endswith(old) and word.removesuffix(old) + new in words
            for old, new in self._endings[part]
        )
