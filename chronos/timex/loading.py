"""Languages read from their folders, and checked: nothing in a file may be without effect.

A folder holds `spelling.toml`, word classes in `words/`, and rules in two files of one name: what
they match in `patterns/`, what that means in `normalisation/`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import attrs

from chronos.errors import InputError
from chronos.timex.lexing.language import NUMBER_CLASSES, Language, TimexRule, alphabet_of
from chronos.timex.lexing.lexicon import Lexicon
from chronos.timex.lexing.rule_match import CAPTURES
from chronos.timex.lexing.tokens import (
    Alphabet,
    Spelling,
    captures_in,
    classes_in,
    expand,
    literals,
    macros_in,
)
from chronos.timex.rules.builders import BUILDERS
from chronos.timex.rules.guards import GUARDS

#: The files of rules. Of two rules that match the same words that of the earlier file wins.
RULE_FILES = ("date", "time", "relative", "duration", "set", "reference", "label")
FALLBACK = "und"  # BCP 47 for a language that is not determined
_MACROS = "macros"
_MOST_TAGS = 256  # a bound on memory: tags come from input
_SPELLING = ("capitalised", "clitics", "digits", "joiners", "negations")
_DAY_FIRST = "day_first"
_STYLES = ("news", "narrative", "label", "entry")
_ENGINE_CLASSES = NUMBER_CLASSES | {"break", "other"}


class Languages:
    """The languages in a folder, each loaded when it is first asked for."""

    def __init__(self, home: Traversable | None = None) -> None:
        """The languages beside this module, or those of another folder."""
        self._home = resources.files("chronos.timex") if home is None else home
        self._loaded: dict[str | Path, Language] = {}
        self._known: dict[str, str] = {}

    def known(self, tag: str) -> str:
        """The folder for a BCP 47 tag: its own when there is one, else that of no language."""
        found = self._known.get(tag)
        if found is None:
            name = tag.partition("-")[0].lower()
            own = name.isalpha() and (self._home / name / "patterns").is_dir()
            found = name if own else FALLBACK
            if len(self._known) < _MOST_TAGS:
                self._known[tag] = found
        return found

    def get(self, language: str | Path) -> Language:
        """A language by the name of its folder, or by the path to it.

        Raises:
            FileNotFoundError: the folder does not exist.
            InputError: something in it is unknown, contradictory or never used.
        """
        if language not in self._loaded:
            folder = language if isinstance(language, Path) else self._home / language
            self._loaded[language] = load_language(folder)
        return self._loaded[language]


@attrs.frozen
class _Row:
    """What one rule matches."""

    where: str
    name: str
    pattern: str
    guard: str
    style: str
    builder: str
    value: str


def load_language(folder: Traversable) -> Language:
    """The language in a folder.

    Raises:
        FileNotFoundError: the folder does not exist.
        InputError: something in it is unknown, contradictory or never used.
    """
    if not folder.is_dir():
        raise FileNotFoundError(f"there is no folder of a language at {folder}")
    classes = _word_classes(folder)
    macros = _macros(folder)
    rows = list(_rows(folder, macros))
    expanded = [_expanded(row, macros) for row in rows]
    _refuse_unused(classes, expanded)
    words = {name: content for name, (_, content) in classes.items()}
    spelling, day_first = _spelling(folder, words.get("meridiem", ()))
    named = set().union(*map(literals, expanded))
    alphabet = alphabet_of(words, spelling, named)
    rules = tuple(_rule(row, alphabet, macros) for row in rows)
    return Language(Lexicon.of(classes), alphabet, rules, day_first)


def _read(file: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"this is not TOML: {error}", where=_name(file)) from None


def _name(file: Traversable) -> str:
    """The last three parts of a path, enough to find the file: en/words/clock.toml."""
    return "/".join(Path(str(file)).parts[-3:])


def _files(folder: Traversable) -> list[Traversable]:
    if not folder.is_dir():
        return []
    found = (file for file in folder.iterdir() if file.name.endswith(".toml"))
    return sorted(found, key=lambda file: file.name)


def _word_classes(folder: Traversable) -> dict[str, tuple[str, Any]]:
    """All word classes by name, each with its file and dotted key."""
    found: dict[str, tuple[str, Any]] = {}
    for file in _files(folder / "words"):
        for name, content in _read(file).items():
            where = f"{_name(file)}: {name}"
            if name in found:
                raise InputError(f"this word class is also in {found[name][0]}", where=where)
            if name in _ENGINE_CLASSES:
                raise InputError("a word class of the engine has this name", where=where)
            if not isinstance(content, list | dict) or not all(isinstance(w, str) for w in content):
                raise InputError("a word class is a list or a table of words", where=where)
            found[name] = (where, content)
    return found


def _spelling(folder: Traversable, meridiem: Collection[str]) -> tuple[Spelling, bool | None]:
    """How words are written, and whether dates of numbers put the day first (None: it differs)."""
    file = folder / "spelling.toml"
    lists = _read(file) if file.is_file() else {}
    day_first = lists.pop(_DAY_FIRST, None)
    if not isinstance(day_first, bool | None):
        raise InputError("this is true or false", where=f"{_name(file)}: {_DAY_FIRST}")
    for name, content in lists.items():
        where = f"{_name(file)}: {name}"
        if name not in _SPELLING:
            raise InputError(_unknown(name, (*_SPELLING, _DAY_FIRST)), where=where)
        if not isinstance(content, list) or not all(isinstance(word, str) for word in content):
            raise InputError("this is a list of words", where=where)
    words = {name: tuple(lists.get(name, ())) for name in _SPELLING}
    capitalised = frozenset(words.pop("capitalised"))
    return Spelling(capitalised=capitalised, meridiem=tuple(meridiem), **words), day_first


def _macros(folder: Traversable) -> dict[str, str]:
    file = folder / "patterns" / f"{_MACROS}.toml"
    macros = _read(file) if file.is_file() else {}
    for name, pattern in macros.items():
        if not isinstance(pattern, str):
            raise InputError("a macro is a pattern", where=f"{_name(file)}: {name}")
    return macros


def _rows(folder: Traversable, macros: Mapping[str, str]) -> Iterator[_Row]:
    """The rules of all files, in their order."""
    for part in ("patterns", "normalisation"):
        allowed = (*RULE_FILES, _MACROS) if part == "patterns" else RULE_FILES
        for file in _files(folder / part):
            name = file.name.removesuffix(".toml")
            if name not in allowed:
                raise InputError(_unknown(name, allowed), where=_name(file))
    seen: dict[str, str] = {}
    used = set().union(*map(macros_in, macros.values()))
    for stem in RULE_FILES:
        for row in _rows_of(folder, stem):
            if row.name in seen:
                raise InputError(f"this rule is also in {seen[row.name]}", where=row.where)
            seen[row.name] = row.where
            used |= macros_in(row.pattern)
            yield row
    for name in sorted(macros.keys() - used):
        where = f"{_name(folder / 'patterns' / _MACROS)}.toml: {name}"
        raise InputError("no pattern uses this macro", where=where)


def _rows_of(folder: Traversable, stem: str) -> Iterator[_Row]:
    """The rules of one file: each pattern with its normalisation."""
    files = [folder / part / f"{stem}.toml" for part in ("patterns", "normalisation")]
    patterns, meanings = (_read(file) if file.is_file() else {} for file in files)
    for name in [*patterns, *meanings]:
        for file, rules in zip(files, (patterns, meanings), strict=True):
            if name not in rules:
                raise InputError("this rule is missing here", where=f"{_name(file)}: {name}")
    for name, match in patterns.items():
        where = f"{_name(files[0])}: {name}"
        _check_row(where, match, ("pattern",), {"guard": GUARDS, "style": _STYLES})
        meant = meanings[name]
        meant_where = f"{_name(files[1])}: {name}"
        _check_row(meant_where, meant, ("builder",), {"builder": BUILDERS, "value": None})
        yield _Row(
            where=where,
            name=name,
            pattern=match["pattern"],
            guard=match.get("guard", ""),
            style=match.get("style", ""),
            builder=meant["builder"],
            value=meant.get("value", ""),
        )


def _check_row(
    where: str,
    row: Any,
    needed: Collection[str],
    choices: Mapping[str, Collection[str] | None],
) -> None:
    """Refuse keys that are unknown or missing, and values that are none of the choices for them."""
    if not isinstance(row, dict):
        raise InputError("a rule is a table", where=where)
    for key in needed:
        if key not in row:
            raise InputError(f"{key} is missing", where=where)
    for key, value in row.items():
        if key not in needed and key not in choices:
            raise InputError(_unknown(key, [*needed, *choices]), where=f"{where}.{key}")
        allowed = choices.get(key)
        if not isinstance(value, str):
            raise InputError("this is text", where=f"{where}.{key}")
        if allowed is not None and value not in allowed:
            raise InputError(_unknown(value, allowed), where=f"{where}.{key}")


def _unknown(name: str, known: Collection[str]) -> str:
    return f"{name!r} is unknown; known: {', '.join(sorted(known))}"


def _expanded(row: _Row, macros: Mapping[str, str]) -> str:
    where = f"{row.where}.pattern"
    try:
        pattern = expand(row.pattern, macros)
    except ValueError as error:
        raise InputError(str(error), where=where) from None
    for name in sorted(captures_in(pattern) - CAPTURES):
        raise InputError(f"no builder reads the capture {name!r}", where=where)
    return pattern


def _refuse_unused(classes: Mapping[str, tuple[str, Any]], patterns: Collection[str]) -> None:
    used = set().union(*map(classes_in, patterns))
    for name, (where, _) in classes.items():
        if name not in used and not Lexicon.asks_for(name):
            raise InputError("no rule and no code uses this word class", where=where)


def _rule(row: _Row, alphabet: Alphabet, macros: Mapping[str, str]) -> TimexRule:
    try:
        pattern = alphabet.compile(row.pattern, macros)
    except (ValueError, re.error) as error:
        raise InputError(str(error), where=f"{row.where}.pattern") from None
    return TimexRule(
        name=row.name,
        builder=row.builder,
        pattern=pattern,
        value=row.value,
        guard=row.guard,
        style=row.style,
    )


_SHARED = Languages()


def shared_languages() -> Languages:
    """The languages that come with chronos, for callers that pass none of their own."""
    return _SHARED


def known_language(tag: str) -> str:
    """The folder that reads a BCP 47 tag: its own when there is one, else that of no language.

    >>> known_language("en-GB"), known_language("tlh")
    ('en', 'und')
    """
    return shared_languages().known(tag)
