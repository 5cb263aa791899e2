"""What linking knows: the weights of features, how types are related, and words."""

from __future__ import annotations

from pathlib import Path

import attrs

from chronos.link.features import Features
from chronos.wordlists import Phrases, Words, load_words

_ROOT = Path(__file__).parent


@attrs.frozen(kw_only=True)
class TypeRelations:
    """How event types are linked: see `type_relations.toml`.

    Attributes:
        pairs: types under which two reports may be about one event.
        incidents: types of which an article mostly has one event.
        lasting: types that go on.
        single: types that come once at a time.
        mutual: types that two parties do with each other.
        striking: types of acts that strike one place.
        toll: the type of reports that only count the victims of an act.
    """

    pairs: tuple[tuple[str, str], ...]
    incidents: Words
    lasting: Words
    single: Words
    mutual: Words
    striking: Words
    toll: str


@attrs.frozen(kw_only=True)
class MentionWords:
    """How an article speaks of an event again: words before a trigger."""

    definite: Words
    another: Words
    serial: Words
    contrast: Phrases
    added: Words
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
        types: how event types are related.
        words: words of the articles' language.
    """

    features: Features
    types: TypeRelations
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
            types=load_words(TypeRelations, _ROOT / "type_relations.toml"),
            words=load_words(LinkWords, _ROOT / language / "words.toml"),
        )
