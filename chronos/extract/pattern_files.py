"""The words that report an event type, read from the tables of a language and checked.

docs/patterns.md says how to read and write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from itertools import chain
from pathlib import Path
from typing import Any, Literal

import attrs

from chronos.errors import UsageError
from chronos.event_types import Declaration, language_faults, read_declaration
from chronos.model.report import Measure, Report, Status, Trait
from chronos.wordlists import REST, Phrases, Words, load_table, read_toml

Role = Literal["act", "toll"]
Source = Path | Traversable
#: `type` is a field below, so that the class of reports needs a name out here.
ReportClass = type[Report]

#: What may fill a slot of a condition such as `subject_is`.
Kind = Literal[
    "armed", "force", "person", "official", "state", "party", "place", "gazetteer", "object",
    "body", "weapon", "unarmed", "unknown",
]  # fmt: skip
#: Where parties are looked for; see `Roles`.
Slot = Literal[
    "subject", "object", "by", "possessive", "modifier", "support", "victim", "phrase", "of", "on",
    "against", "at", "to", "from", "with", "between", "for", "in", "owner", "asked",
]  # fmt: skip
#: Which parties of a report fill an attribute.
Filling = Literal["agents", "targets", "first_agent", "other_agents"]

#: The type of words that look like a trigger and are none.
NONE = "none"

_POS = ("verb", "noun", "adjective")
_CONDITIONS = (
    "from_is", "needs", "object_is", "of_is", "subject_is", "subject_or_object_is", "with_is",
)  # fmt: skip
_WORDS = (
    "with_", "without", "subject", "object", "not_object", "modified_by", "clause_with",
    "clause_without",
)  # fmt: skip
_VERB_AGENTS, _VERB_TARGETS = ("subject",), ("object", "on", "against", "at")
_NOUN_AGENTS = ("by", "possessive", "modifier", "support")
_NOUN_TARGETS = ("on", "against", "of")


@attrs.frozen(kw_only=True)
class TriggerTable:
    """A `[[trigger]]` block as it is written; docs/patterns.md explains its keys."""

    verb: Phrases = ()
    noun: Phrases = ()
    adjective: Phrases = ()
    with_: Phrases = ()
    without: Phrases = ()
    subject: Phrases = ()
    object: Phrases = ()
    not_object: Phrases = ()
    modified_by: Phrases = ()
    clause_with: Phrases = ()
    clause_without: Phrases = ()
    subject_is: tuple[Kind, ...] = ()
    object_is: tuple[Kind, ...] = ()
    subject_or_object_is: tuple[Kind, ...] = ()
    of_is: tuple[Kind, ...] = ()
    with_is: tuple[Kind, ...] = ()
    from_is: tuple[Kind, ...] = ()
    needs: tuple[Kind, ...] = ()
    adjectival: bool = False
    no_clause: bool = False
    intransitive: bool = False
    transitive: bool = False
    needs_party: bool = False
    anaphoric: bool = False
    agents: tuple[Slot, ...] | None = None
    targets: tuple[Slot, ...] | None = None
    both: bool = False
    status: Status | None = None
    set_: Mapping[str, str] = attrs.field(factory=dict)
    fill: Mapping[str, Filling] = attrs.field(factory=dict)
    role: Role = "act"
    as_act: str | None = None
    as_toll: str | None = None
    figure_measure: Measure | None = None
    weight: float = 0.0


@attrs.frozen(kw_only=True)
class Examples:
    """Sentences that report an event of the type, and such that look alike and do not."""

    yes: Phrases = ()
    no: Phrases = ()


@attrs.frozen(kw_only=True)
class LanguageTable:
    """What a file says of one language.

    Attributes:
        modes: by mode, words of a trigger's clause; the first mode whose word is there counts.
        phases: by phase, what a governing verb or a modifier says of the event.
        trigger: the rules.
        examples: sentences for and against.
    """

    modes: Mapping[str, Words] = attrs.field(factory=dict)
    phases: Mapping[str, Words] = attrs.field(factory=dict)
    trigger: tuple[TriggerTable, ...] = ()
    examples: Examples = Examples()


@attrs.frozen(kw_only=True)
class TriggerFile:
    """A file of triggers for a type that is declared elsewhere, or for `none`.

    Attributes:
        type: the type.
        about: what the triggers are about.
        traits: those of a type that nothing declares.
        languages: by the code of a language, its words, unchecked.
    """

    type: str
    about: str = ""
    traits: frozenset[Trait] = frozenset()
    languages: Mapping[str, Any] = attrs.field(metadata=REST)


TRIGGER_KEYS = frozenset(each.name.rstrip("_") for each in attrs.fields(TriggerTable))
LANGUAGE_KEYS = frozenset(each.name for each in attrs.fields(LanguageTable))


@attrs.frozen(kw_only=True, eq=False)
class TypeInLanguage:
    """An event type as extraction asks for it: what it is, and its words in one language.

    Attributes:
        type: its word.
        traits: what it has in common with other types.
        measures: the measures whose figures it may have.
        modes: by mode, the words that express it.
        phases: by phase, the words that express it.
    """

    type: str
    traits: frozenset[Trait] = frozenset()
    measures: frozenset[Measure] = frozenset()
    modes: Mapping[str, Words] = attrs.field(factory=dict)
    phases: Mapping[str, Words] = attrs.field(factory=dict)

    @classmethod
    def of(cls, event_type: ReportClass) -> TypeInLanguage:
        """A type by its class, without words."""
        return cls(type=event_type.type, traits=event_type.traits, measures=event_type.measures)

    def has(self, trait: Trait) -> bool:
        """Whether the type has a trait."""
        return trait in self.traits


@attrs.frozen(kw_only=True)
class TriggerRule:
    """One trigger block, ready to be tried.

    Attributes:
        kind: event type that it gives.
        key: file and dotted key of the block.
        pos: "verb", "noun" or "adjective".
        phrases: trigger phrases as tuples of lemmas.
        with_: one of these words must be in the clause; empty asks for nothing.
        without: none of these may.
        modified_by: one of these words must modify the trigger itself.
        not_object: none of these may be the object's head.
        subject: the subject's head must be one of these.
        object: the object's head must be one of these.
        conditions: slot ("subject_is" ...) to the kinds of thing that may fill it.
        agents: slots that name who does it, in order of preference.
        targets: slots that name who suffers it.
        both: whether all parties are agents (talks, clashes).
        status: status that the trigger itself carries.
        attributes: attributes that the trigger sets.
        fill: attributes that parties fill, and which.
        weight: preference among rules that fit one word.
        role: "toll" for words that only count victims.
        as_act: type of a toll that a party other than civilians causes; None when there is none.
        as_toll: type of any other toll.
        measure: measure of figures that no word of the measure lists claims.
        adjectival: whether a participle before a noun counts ("the besieged town").
        anaphoric: whether a definite mention ("the attack") takes the type of an earlier act.
        clause_with: one of these words must be in the that-clause or the phrases.
        clause_without: none of these words may be there.
        needs_party: whether a mention without agent and target is too vague to count.
        no_clause: whether a that-clause ("agreed that") or a name that is given ("called him a
            liar") rules the trigger out.
        intransitive: whether an object rules the trigger out ("returned the boy to her").
        transitive: whether it needs an object, or the passive ("charged a man").
    """

    kind: TypeInLanguage
    key: str
    pos: str
    phrases: tuple[tuple[str, ...], ...]
    with_: Words = frozenset()
    without: Words = frozenset()
    modified_by: Words = frozenset()
    not_object: Words = frozenset()
    subject: Words = frozenset()
    object: Words = frozenset()
    conditions: tuple[tuple[str, frozenset[str]], ...] = ()
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    both: bool = False
    status: Status | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    fill: tuple[tuple[str, Filling], ...] = ()
    weight: float = 0.0
    role: Role = "act"
    as_act: str | None = None
    as_toll: str | None = None
    measure: Measure | None = None
    adjectival: bool = False
    no_clause: bool = False
    intransitive: bool = False
    transitive: bool = False
    anaphoric: bool = False
    clause_with: Words = frozenset()
    clause_without: Words = frozenset()
    needs_party: bool = False

    @property
    def type(self) -> str:
        """The word of the event type."""
        return self.kind.type


@attrs.frozen(kw_only=True)
class Pattern:
    """The words of one language that report a type.

    Attributes:
        kind: the event type.
        about: what belongs to it.
        excluded: what does not.
        rules: its triggers.
        classes: names of the word classes that its triggers use.
        positive: sentences that give a report of the type.
        negative: sentences that give none.
        words: all words that its triggers name, as written.
        where: the file.
    """

    kind: TypeInLanguage
    about: str
    excluded: str
    rules: tuple[TriggerRule, ...]
    classes: frozenset[str]
    positive: tuple[str, ...]
    negative: tuple[str, ...]
    words: frozenset[str]
    where: str

    @property
    def type(self) -> str:
        """The word of the event type."""
        return self.kind.type


def pattern_of(
    path: Path, language: str, classes: Mapping[str, Words], kind: TypeInLanguage | None = None
) -> Pattern:
    """The words of a language in the file that declares a type.

    Args:
        path: the file.
        language: the code of the language.
        classes: the language's word classes.
        kind: the type; None for what the file declares.

    Raises:
        UsageError: the file does not fit; names the file and the dotted key.
    """
    declared, where = read_declaration(path), str(path)
    tables = _tables(declared.languages, where)
    for code, table in tables.items():
        _refuse_unknown_attributes(declared, table, f"{where}: {code}")
    kind = kind or TypeInLanguage(
        type=declared.type, traits=declared.traits, measures=declared.measures
    )
    builder = _PatternBuilder(where=where, language=language, classes=classes)
    return builder.pattern(kind, tables, declared.about, declared.not_)


def read_pattern(
    path: Source,
    language: str,
    classes: Mapping[str, Words],
    kinds: Mapping[str, TypeInLanguage],
) -> Pattern:
    """A file of triggers for one of `kinds`, or for a type that nothing declares.

    Raises:
        UsageError: the file does not fit; names the file and the dotted key.
    """
    found, where = load_table(TriggerFile, read_toml(path), where=str(path)), str(path)
    kind = kinds.get(found.type)
    if kind and found.traits:
        raise UsageError(
            f"traits of {found.type} are declared in the file of the type", where=where
        )
    kind = kind or TypeInLanguage(type=found.type, traits=found.traits)
    builder = _PatternBuilder(where=where, language=language, classes=classes)
    return builder.pattern(kind, _tables(found.languages, where), found.about, "")


def _tables(languages: Mapping[str, Any], where: str) -> Mapping[str, LanguageTable]:
    reason = next(language_faults(languages), "")
    if reason:
        raise UsageError(reason, where=where)
    return {
        code: load_table(LanguageTable, table, where=where, key=code)
        for code, table in languages.items()
    }


def _refuse_unknown_attributes(declared: Declaration, table: LanguageTable, where: str) -> None:
    """Refuse words that would set what reports of the type do not have."""
    for number, block in enumerate(table.trigger, 1):
        for key, names in (("set", block.set_), ("fill", block.fill)):
            unknown = min(set(names) - set(declared.attributes), default=None)
            if unknown:
                path, _, code = where.rpartition(": ")
                raise UsageError(
                    f"{code}.trigger[{number}].{key}.{unknown} is no attribute of {declared.type}",
                    where=path,
                )


@attrs.frozen(kw_only=True)
class _PatternBuilder:
    """Makes rules of the tables of one file."""

    where: str
    language: str
    classes: Mapping[str, Words]

    def pattern(
        self,
        kind: TypeInLanguage,
        tables: Mapping[str, LanguageTable],
        about: str,
        excluded: str,
    ) -> Pattern:
        table = tables.get(self.language, LanguageTable())
        kind = attrs.evolve(
            kind, modes={**kind.modes, **table.modes}, phases={**kind.phases, **table.phases}
        )
        words = frozenset(chain.from_iterable(map(_words_in, table.trigger)))
        return Pattern(
            kind=kind,
            about=about,
            excluded=excluded,
            rules=tuple(
                self._rule(block, kind, f"{self.language}.trigger[{number}]")
                for number, block in enumerate(table.trigger, 1)
            ),
            classes=frozenset(word[1:] for word in words if word.startswith("@")),
            positive=table.examples.yes,
            negative=table.examples.no,
            words=words,
            where=self.where,
        )

    def _rule(self, block: TriggerTable, kind: TypeInLanguage, key: str) -> TriggerRule:
        pos = self._part_of_speech(block, key)
        verbal = pos == "verb"
        agents = _VERB_AGENTS if verbal else _NOUN_AGENTS
        targets = _VERB_TARGETS if verbal else _NOUN_TARGETS
        return TriggerRule(
            kind=kind,
            key=key,
            pos=pos,
            phrases=self._phrases(block, pos, key),
            conditions=tuple(
                (name, frozenset(kinds)) for name in _CONDITIONS if (kinds := getattr(block, name))
            ),
            agents=agents if block.agents is None else block.agents,
            targets=targets if block.targets is None else block.targets,
            both=block.both,
            status=block.status,
            attributes=tuple(sorted(block.set_.items())),
            fill=tuple(sorted(block.fill.items())),
            weight=block.weight,
            role=block.role,
            as_act=block.as_act,
            as_toll=block.as_toll,
            measure=block.figure_measure,
            adjectival=block.adjectival,
            no_clause=block.no_clause,
            intransitive=block.intransitive,
            transitive=block.transitive,
            anaphoric=block.anaphoric,
            needs_party=block.needs_party,
            **{name: self._words(block, name, key) for name in _WORDS},
        )

    def _fail(self, key: str, what: str) -> UsageError:
        return UsageError(f"{key} {what}", where=self.where)

    def _part_of_speech(self, block: TriggerTable, key: str) -> str:
        given = [name for name in _POS if getattr(block, name)]
        if len(given) != 1:
            raise self._fail(key, "needs words under one of verb, noun and adjective")
        return given[0]

    def _phrases(self, block: TriggerTable, pos: str, key: str) -> tuple[tuple[str, ...], ...]:
        phrases = tuple(split_phrase(text) for text in getattr(block, pos))
        if not all(phrases):
            raise self._fail(f"{key}.{pos}", "has an empty phrase")
        return phrases

    def _words(self, block: TriggerTable, name: str, key: str) -> Words:
        found: set[str] = set()
        for word in getattr(block, name):
            if word.startswith("@") and word[1:] not in self.classes:
                raise self._fail(f"{key}.{name.rstrip('_')}", f"names the unknown class {word}")
            found |= self.classes[word[1:]] if word.startswith("@") else {word}
        return frozenset(found)


def _words_in(block: TriggerTable) -> Iterator[str]:
    for name in (*_POS, *_WORDS):
        yield from getattr(block, name)


def split_phrase(text: str) -> tuple[str, ...]:
    """The words of a trigger phrase, hyphens taken apart."""
    return tuple(part for part in re.split(r"[\s-]+", text.lower()) if part)
