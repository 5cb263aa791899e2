"""The words of a language by which disputes are recognised: the schema of `en/words.toml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import attrs

from chronos.wordlists import Phrases, Words, load_words

_ROOT = Path(__file__).parent


@attrs.frozen(kw_only=True)
class GroupWords:
    """Who is counted, by the last word."""

    all: Words
    inhabitants: Words
    present: Words
    fighters: Words


@attrs.frozen(kw_only=True)
class TollWords:
    """How an article says that a toll has risen."""

    rising: Phrases


@attrs.frozen(kw_only=True)
class DenialWords:
    """How a party denies an act."""

    triggers: Words
    negations: Words
    modals: Words


@attrs.frozen(kw_only=True)
class IncidentWords:
    """Words that do not show which incident it is."""

    general: Words


@attrs.frozen(kw_only=True)
class DisputeWords:
    """All of them."""

    groups: GroupWords
    toll: TollWords
    denial: DenialWords
    incident: IncidentWords

    @classmethod
    def load(cls, language: str = "en") -> DisputeWords:
        """The shipped words.

        Raises:
            UsageError: the file lacks a list, or has one that no code asks for.
        """
        return _load(language)


@cache
def _load(language: str) -> DisputeWords:
    return load_words(DisputeWords, _ROOT / language / "words.toml")
