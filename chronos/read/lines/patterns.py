"""Patterns made of lists of words."""

from __future__ import annotations

import re
from collections.abc import Iterable


def alternatives(words: Iterable[str]) -> str:
    """The source of a pattern that matches any of the words."""
    return "|".join(map(re.escape, words))


def any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """One pattern that matches where any of several does, in any case."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def compile_all(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """Patterns that ignore case, in their order."""
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
