"""Patterns as data: what triggers a report of which type, and on what conditions.

One TOML file an event type stands in `patterns/`; docs/patterns.md tells how to read and
write one. Word classes (`@armed`) stand in `classes.toml`, modes in `modes.toml`,
forms of words in `forms.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import attrs

from chronos.extract.pattern_files import (
    Pattern,
    Source,
    TriggerRule,
    Words,
    all_words,
    read_pattern,
    read_toml,
)

__all__ = ["Pattern", "PatternSet", "TriggerRule", "head_of"]


@attrs.frozen(kw_only=True)
class PatternSet:
    """All patterns, word classes and modes, indexed by the words that may head a trigger."""

    patterns: tuple[Pattern, ...]
    classes: Mapping[str, Words]
    modes: Mapping[str, Mapping[str, tuple[str, ...]]]
    by_head: Mapping[str, tuple[tuple[TriggerRule, tuple[str, ...]], ...]]
    stems: re.Pattern[str]
    hyphenated: tuple[str, ...]

    @classmethod
    def load(cls, extra: Sequence[Path] = ()) -> PatternSet:
        """The shipped patterns, and those of further TOML files.

        Raises:
            UsageError: a file is no valid pattern file; names file and key.
        """
        folder = resources.files("chronos.extract") / "en"
        classes = all_words(read_toml(folder / "classes.toml"))
        shipped = sorted((folder / "patterns").iterdir(), key=lambda entry: entry.name)
        files = [entry for entry in shipped if entry.name.endswith(".toml")]
        patterns = tuple(read_pattern(entry, classes) for entry in (*files, *extra))
        index, forms = _index(patterns), read_toml(folder / "forms.toml")
        phrases = {phrase for pairs in index.values() for _, phrase in pairs}
        return cls(
            patterns=patterns,
            classes=classes,
            modes=_modes(read_toml(folder / "modes.toml")),
            by_head=index,
            stems=_stems(index, forms["beginnings"]),
            hyphenated=_hyphenated(files, extra, phrases, forms["endings"]),
        )


def head_of(phrase: tuple[str, ...], pos: str) -> str:
    """The word of a trigger phrase that the others lean on."""
    if pos == "verb":
        return phrase[0]
    for place, word in enumerate(phrase):
        if word in {"of", "in"} and place:
            return phrase[place - 1]
    return phrase[-1]


def _modes(data: Mapping[str, Any]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    return {
        type_: {mode: tuple(words) for mode, words in modes.items()}
        for type_, modes in data.items()
    }


def _index(
    patterns: Iterable[Pattern],
) -> Mapping[str, tuple[tuple[TriggerRule, tuple[str, ...]], ...]]:
    index: dict[str, list[tuple[TriggerRule, tuple[str, ...]]]] = {}
    for pattern in patterns:
        for rule in pattern.rules:
            for phrase in rule.phrases:
                index.setdefault(head_of(phrase, rule.pos), []).append((rule, phrase))
    return {head: tuple(pairs) for head, pairs in index.items()}


def _stems(index: Mapping[str, Any], irregular: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """A cheap test whether a paragraph can hold a trigger: beginnings of all head words."""
    stems = set()
    for head in index:
        regular = head[:-1] if head.endswith(("e", "y")) else head
        stems |= {re.escape(each) for each in irregular.get(head, [regular])}
    return re.compile(rf"\b(?:{'|'.join(sorted(stems))})", re.IGNORECASE)


def _hyphenated(
    files: Iterable[Source],
    extra: Iterable[Path],
    phrases: Iterable[tuple[str, ...]],
    endings: Iterable[str],
) -> tuple[str, ...]:
    """Trigger words written with a hyphen, in the forms that text may have."""
    known = {" ".join(phrase) for phrase in phrases}
    texts = [entry.read_text(encoding="utf-8") for entry in (*files, *extra)]
    words = {word for text in texts for word in re.findall(r'"([a-z]+(?:-[a-z]+)+)"', text)}
    kept = sorted(word for word in words if word.replace("-", " ") in known)
    return tuple(word + ending for word in kept for ending in endings)
