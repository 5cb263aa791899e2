"""Patterns as data: what triggers a report of which type, and on what conditions.

One TOML file an event type is in `patterns/`; docs/patterns.md says how to read and
write one. Word classes (`@armed`) are in `classes.toml`, modes in `modes.toml`,
forms of words in `forms.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from chronos.errors import UsageError
from chronos.extract.lexicons.language import LanguageData
from chronos.extract.pattern_files import Pattern, TriggerRule, read_pattern
from chronos.wordlists import Words

__all__ = ["Pattern", "PatternSet", "TriggerRule", "head_of"]


@attrs.frozen(kw_only=True)
class PatternSet:
    """All patterns, indexed by the words that may head a trigger.

    Attributes:
        patterns: the pattern files, shipped ones first.
        by_head: rules and their phrases by the word that heads the phrase.
        stems: finds the beginnings of head words: a paragraph without any holds no trigger.
        hyphenated: trigger words with a hyphen, which the parser must keep whole.
    """

    patterns: tuple[Pattern, ...]
    by_head: Mapping[str, tuple[tuple[TriggerRule, tuple[str, ...]], ...]]
    stems: re.Pattern[str]
    hyphenated: tuple[str, ...]

    @classmethod
    def load(cls, language: LanguageData, extra: Sequence[Path] = ()) -> PatternSet:
        """The shipped patterns of a language, and those of further TOML files.

        Raises:
            UsageError: a file is no valid pattern file, or neither code nor a shipped pattern
                uses a word class; names file and key.
        """
        files = (*language.patterns, *extra)
        patterns = tuple(read_pattern(path, language.classes.by_name) for path in files)
        _refuse_unused(language, patterns[: len(language.patterns)])
        index = _index(patterns, language.forms.complements)
        phrases = {phrase for pairs in index.values() for _, phrase in pairs}
        return cls(
            patterns=patterns,
            by_head=index,
            stems=_stems(index, language.forms.beginnings),
            hyphenated=_hyphenated(files, phrases, language.forms.endings),
        )


def _refuse_unused(language: LanguageData, shipped: Iterable[Pattern]) -> None:
    """Refuse word classes and modes that nothing refers to."""
    patterns = list(shipped)
    used = frozenset().union(*(pattern.classes for pattern in patterns))
    for file, names, known in (
        ("classes.toml", language.classes.others, used),
        ("modes.toml", language.modes, {pattern.type for pattern in patterns}),
    ):
        unused = min(set(names) - known, default=None)
        if unused is not None:
            raise UsageError(
                f"{unused} is unknown: no code and no pattern file asks for it",
                where=str(language.folder / file),
            )


def head_of(phrase: tuple[str, ...], pos: str, complements: Words) -> str:
    """The word of a trigger phrase that the others lean on: before one of `complements`."""
    if pos == "verb":
        return phrase[0]
    for place, word in enumerate(phrase):
        if word in complements and place:
            return phrase[place - 1]
    return phrase[-1]


def _index(
    patterns: Iterable[Pattern], complements: Words
) -> Mapping[str, tuple[tuple[TriggerRule, tuple[str, ...]], ...]]:
    index: dict[str, list[tuple[TriggerRule, tuple[str, ...]]]] = {}
    for pattern in patterns:
        for rule in pattern.rules:
            for phrase in rule.phrases:
                index.setdefault(head_of(phrase, rule.pos, complements), []).append((rule, phrase))
    return {head: tuple(pairs) for head, pairs in index.items()}


def _stems(index: Mapping[str, Any], irregular: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """A cheap test whether a paragraph can hold a trigger: beginnings of all head words."""
    stems = set()
    for head in index:
        regular = head[:-1] if head.endswith(("e", "y")) else head
        stems |= {re.escape(each) for each in irregular.get(head, [regular])}
    return re.compile(rf"\b(?:{'|'.join(sorted(stems))})", re.IGNORECASE)


def _hyphenated(
    files: Iterable[Path],
    phrases: Iterable[tuple[str, ...]],
    endings: Iterable[str],
) -> tuple[str, ...]:
    """Trigger words written with a hyphen, in the forms that text may have."""
    known = {" ".join(phrase) for phrase in phrases}
    texts = [entry.read_text(encoding="utf-8") for entry in files]
    words = {word for text in texts for word in re.findall(r'"([a-z]+(?:-[a-z]+)+)"', text)}
    kept = sorted(word for word in words if word.replace("-", " ") in known)
    return tuple(word + ending for word in kept for ending in endings)
