"""The words that press texts use around the day of their publication, read from `press.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import attrs

from chronos.errors import InputError
from chronos.timex.lexing.language import Language
from chronos.timex.loading import Languages, shared_languages

_NO_WORDS: frozenset[str] = frozenset()


@attrs.frozen(kw_only=True)
class Press:
    """Words in lower case; `press.toml` says what each list holds.

    A list that a language does not need is empty.
    """

    reporting_verb: frozenset[str] = _NO_WORDS
    present_reporting_verb: frozenset[str] = _NO_WORDS
    published_label: frozenset[str] = _NO_WORDS
    date_label: frozenset[str] = _NO_WORDS
    changed_label: frozenset[str] = _NO_WORDS
    other_label: frozenset[str] = _NO_WORDS
    credit: frozenset[str] = _NO_WORDS
    page_noun: frozenset[str] = _NO_WORDS
    aside: frozenset[str] = _NO_WORDS
    this: frozenset[str] = _NO_WORDS
    article_noun: frozenset[str] = _NO_WORDS
    pronoun: frozenset[str] = _NO_WORDS
    imprint_lead: frozenset[str] = _NO_WORDS
    imprint_verb: frozenset[str] = _NO_WORDS
    sentence_word: frozenset[str] = _NO_WORDS
    byline: frozenset[str] = _NO_WORDS
    until: frozenset[str] = _NO_WORDS
    naming: frozenset[str] = _NO_WORDS
    archive: frozenset[str] = _NO_WORDS
    weekday_preposition: frozenset[str] = _NO_WORDS
    of: frozenset[str] = _NO_WORDS
    week_adjective: frozenset[str] = _NO_WORDS
    comment_mark: frozenset[str] = _NO_WORDS
    common_word: frozenset[str] = _NO_WORDS
    day_first_zone: frozenset[str] = _NO_WORDS
    month_first_zone: frozenset[str] = _NO_WORDS
    today: frozenset[str] = _NO_WORDS
    yesterday: frozenset[str] = _NO_WORDS
    tomorrow: frozenset[str] = _NO_WORDS
    part_of_day: frozenset[str] = _NO_WORDS
    planned: frozenset[str] = _NO_WORDS
    past_auxiliary: frozenset[str] = _NO_WORDS


def load_press(folder: Traversable) -> Press:
    """The words in the `press.toml` of a folder; none when the file does not exist.

    Raises:
        InputError: a list that no code asks for, or what is no list of words.
    """
    file = folder / "press.toml"
    if not file.is_file():
        return Press()
    name = "/".join(Path(str(file)).parts[-2:])
    try:
        lists: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"this is not TOML: {error}", where=name) from None
    known = attrs.fields_dict(Press)
    for key, words in lists.items():
        if key not in known:
            raise InputError(
                f"no code asks for this list; known: {', '.join(known)}", where=f"{name}: {key}"
            )
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise InputError("this is a list of words", where=f"{name}: {key}")
    return Press(**{key: frozenset(words) for key, words in lists.items()})


@attrs.frozen(kw_only=True, eq=False)
class ClockPatterns:
    """Patterns around dates that contain words of a language.

    Attributes:
        clock: a clock time in a date: "10:35", "9 a.m.".
        lead_in: marks and a clock time behind a date.
        clock_after: a clock time right behind a date.
        clock_before: a clock time, and perhaps a time zone, right before a date.
        year_apart: a year behind a day, apart from it: "May 3 (AFP) 2011".
        line_end: what ends a line about the article itself.
    """

    clock: re.Pattern[str]
    lead_in: re.Pattern[str]
    clock_after: re.Pattern[str]
    clock_before: re.Pattern[str]
    year_apart: re.Pattern[str]
    line_end: re.Pattern[str]

    @classmethod
    def of(cls, language: Language, press: Press) -> ClockPatterns:
        """The patterns with the words of a language."""
        meridiem = list(language.lexicon.meridiem)
        clock = rf"\d[\d:.]{{3,7}} *(?:{_any(map(_dotted, meridiem))})?"
        spaced = _any(r"\.? ?".join(map(re.escape, word)) for word in meridiem)
        page = _any(map(re.escape, sorted(press.page_noun)))
        return cls(
            clock=re.compile(rf"\d ?: ?\d\d|\d ?(?:{spaced})\b", re.IGNORECASE),
            lead_in=re.compile(rf"[ ,\"“'‘`]*(?:{clock} +)?"),
            clock_after=re.compile(rf"[ ,:|/·@-]*(?:[a-z]+ )?{clock}"),
            clock_before=re.compile(rf"{clock}[ ,|/-]*(?:\(?[A-Z]{{2,5}}\)?[ ,|/-]*)?$"),
            year_apart=re.compile(
                rf"[ ,@(|-]*(?:{clock}[ ,]*)?"
                r"(?:\(?[A-Z]{2,5}\)?[ ,]*|\([A-Z]\w{1,9}\)[ ,]*)?\(?((?:19|20)\d\d)\b"
            ),
            line_end=re.compile(rf"[.)\n]|$|,? (?:[a-z]+ )?(?:\d|(?:{page})\b)"),
        )


def _dotted(word: str) -> str:
    """A pattern for a word in either case, perhaps with points: "pm", "P.M."."""
    return "".join(rf"[{letter.upper()}{letter.lower()}]\.?" for letter in word)


def _any(patterns: Iterable[str]) -> str:
    """A pattern for one of several; for none of them one that matches nothing."""
    return "|".join(patterns) or "(?!)"


@attrs.frozen(kw_only=True, eq=False)
class DatingWords:
    """All words of one language that dating needs.

    Attributes:
        language: its words and rules of time.
        press: its words of press texts.
        patterns: patterns made of both.
    """

    language: Language
    press: Press
    patterns: ClockPatterns


class DatingLanguages:
    """The words of each language, loaded when they are first asked for."""

    def __init__(self, languages: Languages | None = None, home: Traversable | None = None) -> None:
        """Languages of time, and the folder that has a folder of press words for each."""
        self._languages = languages or shared_languages()
        self._home = resources.files("chronos.dating") if home is None else home
        self._loaded: dict[str, DatingWords] = {}

    def of(self, tag: str) -> DatingWords:
        """The words for a BCP 47 tag.

        Raises:
            InputError: something in the data of the language is unknown or never used.
        """
        name = self._languages.known(tag)
        if name not in self._loaded:
            language, press = self._languages.get(name), load_press(self._home / name)
            patterns = ClockPatterns.of(language, press)
            self._loaded[name] = DatingWords(language=language, press=press, patterns=patterns)
        return self._loaded[name]


_SHARED = DatingLanguages()


def shared_words() -> DatingLanguages:
    """The words that come with chronos, for callers that pass none of their own."""
    return _SHARED
