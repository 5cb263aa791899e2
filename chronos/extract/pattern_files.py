"""Pattern files: what a trigger may say, read from TOML and checked.

docs/patterns.md says how to read and write one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal, get_args

import attrs

from chronos.errors import UsageError
from chronos.model.report import Measure, Status
from chronos.wordlists import Words, read_toml

Role = Literal["act", "toll"]
Source = Path | Traversable

#: What may fill a slot of a condition such as `subject_is`.
KINDS = frozenset(
    {"armed", "force", "person", "official", "state", "party", "place", "gazetteer", "object",
     "body", "weapon", "unknown"}
)  # fmt: skip
#: Where parties are looked for; see `Roles`.
SLOTS = frozenset(
    {"subject", "object", "by", "possessive", "modifier", "support", "victim", "phrase", "of",
     "on", "against", "at", "to", "from", "with", "between", "for", "in", "owner", "asked"}
)  # fmt: skip

_POS = ("verb", "noun", "adjective")
_CONDITIONS = frozenset(
    {"subject_is", "object_is", "of_is", "with_is", "from_is", "subject_or_object_is", "needs"}
)
_WORDS = frozenset(
    {
        "with",
        "without",
        "subject",
        "object",
        "not_object",
        "modified_by",
        "clause_with",
        "clause_without",
    }
)
_FLAGS = frozenset({"both", "adjectival", "no_clause", "anaphoric", "needs_party", "intransitive"})
_CHOICES: Mapping[str, frozenset[str]] = {
    "status": frozenset(get_args(Status)),
    "role": frozenset(get_args(Role)),
    "figure_measure": frozenset(get_args(Measure)),
    "set_gained_by": frozenset({"agents", "targets"}),
    "set_lost_by": frozenset({"agents", "targets"}),
}
BLOCK_KEYS = frozenset(
    {*_POS, *_CONDITIONS, *_WORDS, *_FLAGS, *_CHOICES, "agents", "targets", "set", "weight"}
)
FILE_KEYS = frozenset({"type", "about", "not", "trigger", "examples"})
_VERB_AGENTS, _VERB_TARGETS = ("subject",), ("object", "on", "against", "at")
_NOUN_AGENTS = ("by", "possessive", "modifier", "support")
_NOUN_TARGETS = ("on", "against", "of")


@attrs.frozen(kw_only=True)
class TriggerRule:
    """One `[[trigger]]` block of a pattern file.

    Attributes:
        type: event type that it gives.
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
        gained_by: which parties ("agents", "targets") gain the place.
        lost_by: which parties lose it.
        weight: preference among rules that fit one word.
        role: "toll" for words that only count victims.
        measure: measure of figures that no word of the measure lists claims.
        adjectival: whether a participle before a noun counts ("the besieged town").
        anaphoric: whether a definite mention ("the attack") takes the type of an earlier act.
        clause_with: one of these words must be in the that-clause or the phrases.
        clause_without: none of these words may be there.
        needs_party: whether a mention without agent and target is too vague to count.
        no_clause: whether a that-clause ("agreed that") or a name that is given ("called him a
            liar") rules the trigger out.
        intransitive: whether an object rules the trigger out ("returned the boy to her").
    """

    type: str
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
    status: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    gained_by: str | None = None
    lost_by: str | None = None
    weight: int = 0
    role: Role = "act"
    measure: str | None = None
    adjectival: bool = False
    no_clause: bool = False
    intransitive: bool = False
    anaphoric: bool = False
    clause_with: Words = frozenset()
    clause_without: Words = frozenset()
    needs_party: bool = False


@attrs.frozen(kw_only=True)
class Pattern:
    """A pattern file: its rules and the sentences that are and are not of its type.

    Attributes:
        type: event type of its reports.
        about: what belongs to the type.
        excluded: what does not.
        rules: its triggers.
        classes: names of the word classes that its triggers use.
        positive: sentences that give a report of the type.
        negative: sentences that give none.
    """

    type: str
    about: str
    excluded: str
    rules: tuple[TriggerRule, ...]
    classes: frozenset[str]
    positive: tuple[str, ...]
    negative: tuple[str, ...]


def read_pattern(source: Source, classes: Mapping[str, Words]) -> Pattern:
    """A pattern file.

    Raises:
        UsageError: it says something that is not understood; names file and key.
    """
    data, where = read_toml(source), str(source)
    unknown = set(data) - FILE_KEYS
    if unknown or not isinstance(data.get("type"), str):
        names = ", ".join(sorted(unknown)) or "type is missing"
        raise UsageError(f"not a pattern file ({names})", where=where)
    examples = data.get("examples", {})
    if not isinstance(examples, dict) or set(examples) - {"yes", "no"}:
        raise UsageError("examples may hold yes and no, lists of sentences", where=where)
    blocks = data.get("trigger", ())
    return Pattern(
        type=data["type"],
        about=str(data.get("about", "")),
        excluded=str(data.get("not", "")),
        rules=tuple(
            _Block(event_type=data["type"], data=block, where=where, classes=classes).rule()
            for block in blocks
        ),
        classes=frozenset(name for block in blocks for name in _classes_in(block)),
        positive=tuple(examples.get("yes", ())),
        negative=tuple(examples.get("no", ())),
    )


@attrs.frozen(kw_only=True)
class _Block:
    """One `[[trigger]]` block on its way to a rule."""

    event_type: str
    data: Mapping[str, Any]
    where: str
    classes: Mapping[str, Words]

    def rule(self) -> TriggerRule:
        pos = self._part_of_speech()
        verbal = pos == "verb"
        return TriggerRule(
            type=self.event_type,
            pos=pos,
            phrases=self._phrases(pos),
            with_=self._words("with"),
            without=self._words("without"),
            subject=self._words("subject"),
            object=self._words("object"),
            not_object=self._words("not_object"),
            modified_by=self._words("modified_by"),
            clause_with=self._words("clause_with"),
            clause_without=self._words("clause_without"),
            conditions=self._conditions(),
            agents=self._slots("agents", _VERB_AGENTS if verbal else _NOUN_AGENTS),
            targets=self._slots("targets", _VERB_TARGETS if verbal else _NOUN_TARGETS),
            status=self._choice("status"),
            attributes=self._attributes(),
            gained_by=self._choice("set_gained_by"),
            lost_by=self._choice("set_lost_by"),
            weight=self._typed("weight", int, default=0),
            role=self._choice("role") or "act",  # type: ignore[arg-type]
            measure=self._choice("figure_measure"),
            **{flag: self._typed(flag, bool, default=False) for flag in sorted(_FLAGS)},
        )

    def _fail(self, what: str) -> UsageError:
        return UsageError(
            f"a trigger of {self.event_type} is not understood ({what})", where=self.where
        )

    def _part_of_speech(self) -> str:
        unknown = set(self.data) - BLOCK_KEYS
        if unknown:
            raise self._fail(", ".join(sorted(unknown)))
        given = [name for name in _POS if name in self.data]
        if len(given) != 1:
            raise self._fail("it takes one of verb, noun and adjective")
        return given[0]

    def _list(self, key: str) -> list[str]:
        value = self.data.get(key, [])
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise self._fail(f"{key} is not a list of words")
        return value

    def _phrases(self, pos: str) -> tuple[tuple[str, ...], ...]:
        phrases = tuple(split_phrase(text) for text in self._list(pos))
        if not phrases or not all(phrases):
            raise self._fail(f"{pos} has an empty phrase")
        return phrases

    def _words(self, key: str) -> Words:
        found: set[str] = set()
        for word in self._list(key):
            if word.startswith("@") and word[1:] not in self.classes:
                raise self._fail(f"{key} names the unknown class {word}")
            found |= self.classes[word[1:]] if word.startswith("@") else {word}
        return frozenset(found)

    def _conditions(self) -> tuple[tuple[str, frozenset[str]], ...]:
        found = []
        for key in sorted(_CONDITIONS & set(self.data)):
            self._known(key, KINDS)
            found.append((key, frozenset(self._list(key))))
        return tuple(found)

    def _slots(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        self._known(key, SLOTS)
        return tuple(self._list(key)) if key in self.data else default

    def _known(self, key: str, allowed: frozenset[str]) -> None:
        unknown = set(self._list(key)) - allowed
        if unknown:
            raise self._fail(f"{key} does not know {', '.join(sorted(unknown))}")

    def _choice(self, key: str) -> str | None:
        value = self.data.get(key)
        if value is not None and value not in _CHOICES[key]:
            raise self._fail(f"{key} may be {', '.join(sorted(_CHOICES[key]))}")
        return value

    def _attributes(self) -> tuple[tuple[str, str], ...]:
        value = self.data.get("set", {})
        if not isinstance(value, dict) or not all(isinstance(each, str) for each in value.values()):
            raise self._fail("set is not a table of words")
        return tuple(sorted(value.items()))

    def _typed(self, key: str, kind: type[Any], *, default: Any) -> Any:
        value = self.data.get(key, default)
        if type(value) is not kind:
            raise self._fail(f"{key} is not of type {kind.__name__}")
        return value


def _classes_in(block: Mapping[str, Any]) -> Iterator[str]:
    """Names of the word classes that a block uses."""
    for words in (block.get(key, ()) for key in _WORDS):
        yield from (word[1:] for word in words if word.startswith("@"))


def split_phrase(text: str) -> tuple[str, ...]:
    """The words of a trigger phrase, hyphens taken apart."""
    return tuple(part for part in re.split(r"[\s-]+", text.lower()) if part)
