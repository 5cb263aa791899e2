"""Patterns as data: what triggers a report of which type, and on what conditions.

The file that declares an event type has its triggers too; docs/patterns.md says how to read and
write them. Word classes (`@armed`) are in `classes.toml`, forms of words in `forms.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from chronos.errors import UsageError
from chronos.extract.lexicons.language import LanguageData, WordForms
from chronos.extract.pattern_files import (
    Pattern,
    TriggerRule,
    TypeInLanguage,
    pattern_of,
    read_pattern,
)
from chronos.model.report import Report
from chronos.model.types import EVENT_TYPES
from chronos.wordlists import Words

__all__ = ["Pattern", "PatternSet", "TriggerRule", "head_of"]


@attrs.frozen(kw_only=True)
class PatternSet:
    """All patterns, indexed by the words that may head a trigger.

    Attributes:
        patterns: those of the event types and of the language, by type; then further files.
        kinds: the event types, by their words.
        by_head: rules and their phrases by the word that heads the phrase.
        stems: finds the beginnings of head words: a paragraph without any holds no trigger.
        hyphenated: forms of trigger words with a hyphen, which the parser must keep whole, each
            with its lemma.
        on_match: is called with each rule that accepts a word, and the phrase; None for no calls.
    """

    patterns: tuple[Pattern, ...]
    kinds: Mapping[str, TypeInLanguage]
    by_head: Mapping[str, tuple[tuple[TriggerRule, tuple[str, ...]], ...]]
    stems: re.Pattern[str]
    hyphenated: Mapping[str, str]
    on_match: Callable[[TriggerRule, tuple[str, ...]], None] | None = None

    @classmethod
    def load(
        cls,
        language: LanguageData,
        types: Iterable[type[Report]] = EVENT_TYPES,
        extra: Sequence[Path] = (),
    ) -> PatternSet:
        """The patterns of event types in a language, and those of further TOML files.

        Raises:
            UsageError: a file does not fit, two declare one type, a rule names a type that is not
                there, or neither code nor a pattern uses a word class; names file and key.
        """
        patterns = _patterns_of(language, _by_word(types), extra)
        kinds = {each.type: each.kind for each in patterns}
        _refuse_unused(language, patterns)
        _refuse_unknown_types(patterns, kinds)
        index = _index(patterns, language.forms.complements)
        phrases = {phrase for pairs in index.values() for _, phrase in pairs}
        return cls(
            patterns=patterns,
            kinds=kinds,
            by_head=index,
            stems=_stems(index, language.forms.beginnings),
            hyphenated=_hyphenated(patterns, phrases, language.forms),
        )


def _by_word(types: Iterable[type[Report]]) -> Mapping[str, type[Report]]:
    found: dict[str, type[Report]] = {}
    for each in types:
        if found.setdefault(each.type, each) is not each:
            raise UsageError(
                f"type {each.type!r} is declared twice, also in {found[each.type].declared_in}",
                where=str(each.declared_in or each.__qualname__),
            )
    return found


def _patterns_of(
    language: LanguageData, types: Mapping[str, type[Report]], extra: Sequence[Path]
) -> tuple[Pattern, ...]:
    code, classes = language.code, language.classes.by_name
    kinds = {word: TypeInLanguage.of(each) for word, each in types.items()}
    found = [
        pattern_of(each.declared_in, code, classes, kinds[word])
        for word, each in types.items()
        if each.declared_in
    ]
    kinds |= {each.type: each.kind for each in found}
    found += (read_pattern(path, code, classes, kinds) for path in language.patterns)
    found.sort(key=lambda each: each.type)
    for path in extra:
        found.append(read_pattern(path, code, classes, kinds))
        kinds[found[-1].type] = found[-1].kind
    return tuple(found)


def _refuse_unused(language: LanguageData, patterns: Iterable[Pattern]) -> None:
    """Refuse word classes that nothing refers to."""
    used = frozenset().union(*(pattern.classes for pattern in patterns))
    unused = min(set(language.classes.others) - used, default=None)
    if unused is not None:
        raise UsageError(
            f"{unused} is unknown: no code and no trigger asks for it",
            where=str(language.folder / "classes.toml"),
        )


def _refuse_unknown_types(patterns: Iterable[Pattern], kinds: Mapping[str, TypeInLanguage]) -> None:
    for pattern in patterns:
        for rule in pattern.rules:
            for name in ("as_act", "as_toll"):
                word = getattr(rule, name)
                if word is not None and word not in kinds:
                    raise UsageError(
                        f"{rule.key}.{name} names the unknown type {word}", where=pattern.where
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


_HYPHENATED = re.compile(r"[a-z]+(?:-[a-z]+)+")


def _hyphenated(
    patterns: Iterable[Pattern], phrases: Iterable[tuple[str, ...]], forms: WordForms
) -> Mapping[str, str]:
    """Trigger words written with a hyphen, in the forms that text may have, with their lemmas.

    A word with a prefix of `forms` may have a hyphen behind it ("re-captured").
    """
    known = {" ".join(phrase) for phrase in phrases}
    words = {word for each in patterns for word in each.words if _HYPHENATED.fullmatch(word)}
    kept = {word for word in words if word.replace("-", " ") in known}
    for prefix in forms.prefixes:
        longer = (word for word in known if word.startswith(prefix) and word.isalpha())
        kept |= {f"{prefix}-{word.removeprefix(prefix)}" for word in longer if word != prefix}
    return {
        stem + ending: word
        for word in sorted(kept)
        for stem in dict.fromkeys((word, word.removesuffix("e")))
        for ending in forms.endings
    }
