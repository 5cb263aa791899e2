"""The data of one language, loaded once and handed down."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

import attrs

from chronos.extract.lexicons.cues import Cues
from chronos.model.report import FigureQualifier
from chronos.wordlists import REST, Phrases, Words, load_words

_ROOT = Path(__file__).parents[1]

#: Singulars that are remembered before all are forgotten.
_ROOM = 1 << 14


@attrs.frozen(kw_only=True)
class WordClasses:
    """The classes of `classes.toml`: lower-case lemmas of nouns, by what they stand for.

    Those that code asks for are fields. `others` has the ones that only triggers name.
    """

    armed: Words
    civilian: Words
    captive: Words
    official: Words
    institution: Words
    body: Words
    object: Words
    weapon: Words
    ground: Words
    air_munition: Words
    ground_munition: Words
    relief: Words
    source: Words
    settled: Words
    quantity: Words
    owned: Words
    anyone: Words
    grading: Words
    described: Words
    others: Mapping[str, Words] = attrs.field(metadata=REST)

    @cached_property
    def by_name(self) -> Mapping[str, Words]:
        """All classes by the name that triggers write behind "@"."""
        fields = {each.name: getattr(self, each.name) for each in attrs.fields(type(self))}
        return {**fields.pop("others"), **fields}

    @cached_property
    def kinds(self) -> Mapping[str, Words]:
        """Words by the kind of thing that they stand for, as triggers call it."""
        return {
            "armed": self.armed,
            "person": self.civilian | self.captive,
            "official": self.official | self.institution,
            "body": self.body,
            "object": self.object,
            "weapon": self.weapon,
            "place": self.ground,
        }

    @cached_property
    def things(self) -> Words:
        """Words for things that are neither killed nor freed."""
        munitions = self.air_munition | self.ground_munition
        return self.ground | self.weapon | self.object | munitions | self.relief


@attrs.frozen(kw_only=True)
class SingularForms:
    """How a plural becomes a singular: see `forms.toml`."""

    shortest: int
    kept: Phrases
    endings: Mapping[str, str]
    _known: dict[str, str] = attrs.field(factory=dict, init=False, eq=False, repr=False)

    def of(self, word: str) -> str:
        """A rough singular of a lower-case noun, for names that a tagger leaves as they are."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _ROOM:
                self._known.clear()
            found = self._known[word] = self._singular(word)
        return found

    def _singular(self, word: str) -> str:
        if len(word) < self.shortest or word.endswith(self.kept):
            return word
        for plural, singular in self.endings.items():
            if word.endswith(plural):
                return word.removesuffix(plural) + singular
        return word


@attrs.frozen(kw_only=True)
class WordForms:
    """Forms of words, beside what the parser knows: see `forms.toml`."""

    endings: Phrases
    prefixes: Phrases
    complements: Words
    singular: SingularForms
    beginnings: Mapping[str, Phrases]


@attrs.frozen(kw_only=True)
class NumberWords:
    """Numbers in words: see `numbers.toml`.

    Attributes:
        range: words between the two numbers of a range.
        pair: the one of them that needs `between` before the first number.
        between: opens a range whose numbers `pair` joins.
        change: words before a range that is a change.
        one: words before a scale word that is one of its kind.
        half: the word that halves a scale word.
        none: words for no one.
        no: words before a noun for none of its kind.
        units: words for numbers below a hundred.
        scales: words that multiply the number before them.
        vague: words that in the plural are a quantity, with its name and the least it allows.
    """

    range: Words
    pair: str
    between: str
    change: Words
    one: Words
    half: str
    none: Words
    no: Words
    units: Mapping[str, int]
    scales: Mapping[str, int]
    vague: Mapping[str, tuple[FigureQualifier, int]]


@attrs.frozen(kw_only=True, eq=False)
class LanguageData:
    """What extraction knows of one language.

    Attributes:
        folder: where the files are.
        cues: words that hold for all event types.
        classes: word classes, which triggers name with "@".
        forms: forms of words.
        numbers: numbers in words.
    """

    folder: Path
    cues: Cues
    classes: WordClasses
    forms: WordForms
    numbers: NumberWords

    @classmethod
    def load(cls, code: str = "en") -> LanguageData:
        """Read the files of a language.

        Raises:
            UsageError: a file has a list that no code asks for, or lacks one; names the file and
                the dotted key.
        """
        return cls.read(_ROOT / code)

    @classmethod
    def read(cls, folder: Path) -> LanguageData:
        """Read the files of a folder; see `load`."""
        return cls(
            folder=folder,
            cues=load_words(Cues, folder / "cues.toml"),
            classes=load_words(WordClasses, folder / "classes.toml"),
            forms=load_words(WordForms, folder / "forms.toml"),
            numbers=load_words(NumberWords, folder / "numbers.toml"),
        )

    @property
    def code(self) -> str:
        """The language's code, such as `en`."""
        return self.folder.name

    @property
    def patterns(self) -> tuple[Path, ...]:
        """The files of triggers that are of no declared type, by name."""
        return tuple(sorted((self.folder / "patterns").glob("*.toml")))

    @property
    def gazetteer(self) -> Path:
        """The folder of places and parties."""
        return self.folder / "gazetteer"

    def singular(self, word: str) -> str:
        """A rough singular of a lower-case noun, for names that a tagger leaves as they are."""
        return self.forms.singular.of(word)
