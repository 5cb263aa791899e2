"""What linking knows: the weights of features, and words. Of types it asks their classes."""

from __future__ import annotations

from pathlib import Path

import attrs

from chronos.link.features import Features
from chronos.wordlists import Phrases, Words, load_words

_ROOT = Path(__file__).parent


@attrs.frozen(kw_only=True)
class MentionWords:
    """How an article speaks of an event again: words before a trigger."""

    definite: Words
    another: Words
    serial: Words
    contrast: Phrases
    added: Words
    joining: Words
    one_more: Words
    between: Words


@attrs.frozen(kw_only=True)
class PartyWords:
    """Words in the names of parties."""

    loyal: Words
    against: Words
    vague: Words
    common: Words
    small: Words


@attrs.frozen(kw_only=True)
class PluralWords:
    """How a noun in the plural ends, and endings that look like it."""

    ending: str
    kept: Phrases


@attrs.frozen(kw_only=True)
class LinkWords:
    """The words of a language by which reports are linked: see `en/words.toml`."""

    mention: MentionWords
    party: PartyWords
    plural: PluralWords


@attrs.frozen(kw_only=True)
class LinkData:
    """All that linking knows.

    Attributes:
        features: what agreement and difference are worth.
        words: words of the articles' language.
    """

    features: Features
    words: LinkWords

    @classmethod
    def load(cls, language: str = "en") -> LinkData:
        """Read the shipped files.

        Raises:
            UsageError: a file has a list that no code asks for, or lacks one; names the file and
                the dotted key.
        """
        return cls(
            features=load_words(Features, _ROOT / "features.toml"),
            words=load_words(LinkWords, _ROOT / language / "words.toml"),
        )
