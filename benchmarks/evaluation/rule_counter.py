"""Counting which rules of data fire, on which documents.

A rule is one thing that a file of data says: a pattern of time, a trigger block, one of its
phrases, one word of a list. The data that chronos loads are wrapped: a set of words counts the
words that are looked for and found, and triggers and patterns report their matches. Nothing is
counted in data that are not wrapped.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any, TypeAlias

import attrs

from chronos.dating.press import DatingLanguages, DatingWords
from chronos.extract import RuleExtractor
from chronos.extract.lexicons.language import LanguageData
from chronos.extract.pattern_files import Pattern, TriggerRule, TypeInLanguage
from chronos.extract.pattern_set import PatternSet
from chronos.timex.lexing.language import Language, TimexRule
from chronos.timex.loading import RULE_FILES, Languages
from chronos.wordlists import read_toml

CHRONOS = Path(__file__).resolve().parents[2] / "chronos"
_ENGLISH = "en"
_POS = ("verb", "noun", "adjective")
_CONDITIONS = (
    "with_", "without", "subject", "object", "not_object", "modified_by", "clause_with",
    "clause_without",
)  # fmt: skip


@attrs.frozen(order=True)
class Rule:
    """One rule.

    Attributes:
        kind: what it is, such as "trigger phrase".
        file: below chronos/.
        key: dotted key in the file.
        text: the word or phrase; empty for a whole table.
    """

    kind: str
    file: str
    key: str
    text: str = ""


Hits: TypeAlias = "dict[Rule, Counter[str]]"


class RuleCounter:
    """Counts hits by rule and document; rules that never fire are known too.

    Attributes:
        document: the id of the document that is read now.
        hits: how often each known rule fired, by document.
    """

    def __init__(self) -> None:
        self.document = ""
        self.hits: Hits = defaultdict(Counter)

    def know(self, rule: Rule) -> Rule:
        """Note that there is a rule."""
        self.hits[rule]  # an entry of no hits
        return rule

    def count(self, rules: Iterable[Rule]) -> None:
        """Count one hit of each rule."""
        for rule in rules:
            self.hits[rule][self.document] += 1


class CountedWords(AbstractSet[str]):
    """A set of words that counts those that are looked for and found."""

    def __init__(
        self, words: Iterable[str], rules: Mapping[str, Sequence[Rule]], counter: RuleCounter
    ) -> None:
        """The words, with the rules that have each of them."""
        self._words, self._rules, self._counter = frozenset(words), rules, counter

    def __contains__(self, word: object) -> bool:
        return word in self._words and self._counted(str(word))

    def _counted(self, word: str) -> bool:
        self._counter.count(self._rules.get(word, ()))
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def __hash__(self) -> int:
        return hash(self._words)

    def __and__(self, other: AbstractSet[object]) -> frozenset[str]:
        both = frozenset(self._words & other)
        for word in both:
            self._counted(word)
        return both

    __rand__ = __and__

    def isdisjoint(self, other: Iterable[object]) -> bool:
        """Whether no word is in the other set."""
        return not self & frozenset(other)

    def __or__(self, other: AbstractSet[Any]) -> CountedWords:
        theirs = other._rules if isinstance(other, CountedWords) else {}
        words = self._words | frozenset(other)
        merged = {word: (*self._rules.get(word, ()), *theirs.get(word, ())) for word in words}
        return CountedWords(words, merged, self._counter)

    __ror__ = __or__

    def __rsub__(self, other: AbstractSet[Any]) -> frozenset[Any]:
        return frozenset(other) - (self & other)

    def intersection(self, other: Iterable[object]) -> frozenset[str]:
        """The words that are in the other set too."""
        return self & frozenset(other)


class CountedTable(Mapping[str, Any]):
    """A table of words that counts those that are looked up and found."""

    def __init__(
        self, table: Mapping[str, Any], rules: Mapping[str, Rule], counter: RuleCounter
    ) -> None:
        self._table, self._rules, self._counter = table, rules, counter

    def __getitem__(self, word: str) -> Any:
        found = self._table[word]
        self._counter.count([self._rules[word]])
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)


@attrs.frozen
class _Wrapper:
    """Wraps the words of one file."""

    counter: RuleCounter
    kind: str
    file: str

    def wrap(self, value: Any, key: str = "") -> Any:
        """The same with counted words; lists in the order of the file stay as they are."""
        if isinstance(value, frozenset) and all(isinstance(each, str) for each in value):
            return CountedWords(
                value, {word: [self._rule(key, word)] for word in value}, self.counter
            )
        if attrs.has(type(value)):
            return attrs.evolve(
                value,
                **{
                    field.alias: self.wrap(
                        getattr(value, field.name), _dotted(key, field.name.rstrip("_"))
                    )
                    for field in attrs.fields(type(value))
                    if field.init
                },
            )
        if isinstance(value, Mapping):
            return self._table(value, key)
        return value

    def _table(self, value: Mapping[Any, Any], key: str) -> Mapping[Any, Any]:
        if any(isinstance(each, frozenset) for each in value.values()):
            return {name: self.wrap(each, _dotted(key, name)) for name, each in value.items()}
        if any(isinstance(each, tuple | Mapping) for each in value.values()):
            return value
        return CountedTable(value, {word: self._rule(key, word) for word in value}, self.counter)

    def _rule(self, key: str, word: str) -> Rule:
        return self.counter.know(Rule(self.kind, self.file, key, word))


def _dotted(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name


class CountedExtractor(RuleExtractor):
    """The extractor that comes with chronos, with counted data."""

    def __init__(self, counter: RuleCounter) -> None:
        super().__init__()
        plain = LanguageData.load()
        wrap = {
            "cues": ("cue", "cues.toml"),
            "classes": ("word of a class", "classes.toml"),
            "numbers": ("numeral", "numbers.toml"),
        }
        vars(self)["language"] = attrs.evolve(
            plain,
            **{
                name: _Wrapper(counter, kind, f"extract/{_ENGLISH}/{file}").wrap(
                    getattr(plain, name)
                )
                for name, (kind, file) in wrap.items()
            },
        )
        rules = PatternSet.load(plain)
        vars(self)["rules"] = _Triggers(counter, plain).counted(rules)


@attrs.frozen
class _Triggers:
    """Wraps triggers: blocks and phrases report their matches, conditions count their words."""

    counter: RuleCounter
    language: LanguageData

    def counted(self, rules: PatternSet) -> PatternSet:
        """The same triggers."""
        files = {id(rule): pattern for pattern in rules.patterns for rule in pattern.rules}
        kinds = {id(each.kind): self._kind(each) for each in rules.patterns}
        made = {
            number: self._rule(rule, pattern, kinds[id(pattern.kind)])
            for pattern in rules.patterns
            for rule in pattern.rules
            if (number := id(rule))
        }
        where = {id(made[number]): _file(pattern.where) for number, pattern in files.items()}

        def matched(rule: TriggerRule, phrase: tuple[str, ...]) -> None:
            file = where[id(rule)]
            self.counter.count(
                [
                    Rule("trigger", file, rule.key),
                    Rule("trigger phrase", file, f"{rule.key}.{rule.pos}", " ".join(phrase)),
                ]
            )

        return attrs.evolve(
            rules,
            patterns=tuple(
                attrs.evolve(
                    each, kind=kinds[id(each.kind)], rules=tuple(made[id(r)] for r in each.rules)
                )
                for each in rules.patterns
            ),
            kinds={each.type: kinds[id(each.kind)] for each in rules.patterns},
            by_head={
                head: tuple((made[id(rule)], phrase) for rule, phrase in pairs)
                for head, pairs in rules.by_head.items()
            },
            on_match=matched,
        )

    def _kind(self, pattern: Pattern) -> TypeInLanguage:
        wrapper = _Wrapper(self.counter, "mode or phase", _file(pattern.where))
        return attrs.evolve(
            pattern.kind,
            modes=wrapper.wrap(pattern.kind.modes, f"{_ENGLISH}.modes"),
            phases=wrapper.wrap(pattern.kind.phases, f"{_ENGLISH}.phases"),
        )

    def _rule(self, rule: TriggerRule, pattern: Pattern, kind: TypeInLanguage) -> TriggerRule:
        file = _file(pattern.where)
        self.counter.know(Rule("trigger", file, rule.key))
        for phrase in rule.phrases:
            self.counter.know(
                Rule("trigger phrase", file, f"{rule.key}.{rule.pos}", " ".join(phrase))
            )
        block = _block(pattern.where, rule.key)
        conditions: dict[str, Any] = {
            name: self._words(
                block.get(name.rstrip("_"), ()), file, f"{rule.key}.{name.rstrip('_')}"
            )
            for name in _CONDITIONS
            if getattr(rule, name)
        }
        return attrs.evolve(rule, kind=kind, **conditions)

    def _words(self, written: Iterable[str], file: str, key: str) -> CountedWords:
        rules: dict[str, list[Rule]] = defaultdict(list)
        for item in written:
            rule = self.counter.know(Rule("condition", file, key, item))
            members = self.language.classes.by_name[item[1:]] if item[0] == "@" else {item}
            for word in members:
                rules[word].append(rule)
        return CountedWords(rules, rules, self.counter)


def _file(where: str) -> str:
    return str(Path(where).relative_to(CHRONOS))


def _block(where: str, key: str) -> Mapping[str, Any]:
    """The table of a trigger as it is written; its key ends in its number."""
    number = int(key.rpartition("[")[2].rstrip("]"))
    block: Mapping[str, Any] = read_toml(Path(where))[_ENGLISH]["trigger"][number - 1]
    return block


class CountedLanguages(Languages):
    """Languages of time, of which English counts its rules and words."""

    def __init__(self, counter: RuleCounter) -> None:
        super().__init__()
        self._english = _counted_times(super().get(_ENGLISH), counter)

    def get(self, language: str | Path) -> Language:
        """A language by the name of its folder."""
        return self._english if language == _ENGLISH else super().get(language)


def _counted_times(language: Language, counter: RuleCounter) -> Language:
    home = CHRONOS / "timex" / _ENGLISH
    rules = {
        name: counter.know(Rule("time rule", f"timex/{_ENGLISH}/patterns/{stem}.toml", name))
        for stem in RULE_FILES
        if (file := home / "patterns" / f"{stem}.toml").is_file()
        for name in read_toml(file)
    }

    def matched(rule: TimexRule) -> None:
        counter.count([rules[rule.name]])

    files = {
        name: f"timex/{_ENGLISH}/words/{file.name}"
        for file in (home / "words").glob("*.toml")
        for name in read_toml(file)
    }
    lexicon = attrs.evolve(
        language.lexicon,
        **{
            field.name: _Wrapper(counter, "time word", files[field.name]).wrap(
                getattr(language.lexicon, field.name), field.name
            )
            for field in attrs.fields(type(language.lexicon))
            if field.name in files
        },
    )
    return attrs.evolve(language, lexicon=lexicon, on_match=matched)


class CountedDating(DatingLanguages):
    """Words of dating, of which the English ones are counted."""

    def __init__(self, counter: RuleCounter) -> None:
        super().__init__(CountedLanguages(counter))
        plain = super().of(_ENGLISH)
        wrapper = _Wrapper(counter, "press word", f"dating/{_ENGLISH}/press.toml")
        self._english = attrs.evolve(plain, press=wrapper.wrap(plain.press))

    def of(self, tag: str) -> DatingWords:
        """The words for a BCP 47 tag."""
        return self._english if self._languages.known(tag) == _ENGLISH else super().of(tag)
