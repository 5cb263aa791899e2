"""Patterns as data: what triggers a report of which type, and on what conditions.

One TOML file an event type stands in `patterns/`; docs/patterns.md tells how to read and
write one. Word classes (`@armed`) stand in `classes.toml`, cues of speech, status and
quantity in `cues.toml`. A plugin adds pattern files by handing their paths to `Rules.load`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import attrs

from chronos.errors import UsageError

Role = Literal["act", "toll"]
Words = frozenset[str]

_CONDITIONS = frozenset(
    {
        "subject_is", "object_is", "of_is", "with_is", "from_is", "subject_or_object_is", "needs",
    }
)  # fmt: skip
_BLOCK_KEYS = _CONDITIONS | {
    "verb", "noun", "adjective", "with", "without", "subject", "object", "agents", "targets",
    "both", "status", "status_unless_done", "set", "set_gained_by", "set_lost_by", "weight",
    "role", "figure_measure", "adjectival", "no_clause", "anaphoric", "clause_with",
    "needs_party",
}  # fmt: skip
_FILE_KEYS = frozenset({"type", "about", "not", "trigger", "examples"})
_VERB_AGENTS, _VERB_TARGETS = ("subject",), ("object", "on", "against", "at")
_NOUN_AGENTS = ("by", "possessive", "modifier", "support")
_NOUN_TARGETS = ("on", "against", "of")
_SUFFIXES = ("", "s", "es", "ed", "d", "ing", "n", "en")


@attrs.frozen(kw_only=True)
class Rule:
    """One `[[trigger]]` block of a pattern file.

    Attributes:
        type: event type that it gives.
        pos: "verb", "noun" or "adjective".
        phrases: trigger phrases as tuples of lemmas.
        with_: one of these words must stand in the clause; empty asks for nothing.
        without: none of these may.
        subject: the subject's head must be one of these.
        object: the object's head must be one of these.
        conditions: slot ("subject_is" ...) to the kinds of thing that may fill it.
        agents: slots that name who does it, in order of preference.
        targets: slots that name who suffers it.
        both: whether all parties are agents (talks, clashes).
        status: status that the trigger itself carries.
        unfinished: status when the act is only aimed at (an infinitive of purpose).
        attributes: attributes that the trigger sets.
        gained_by: which parties ("agents", "targets") gain the place.
        lost_by: which parties lose it.
        weight: preference among rules that fit one word.
        role: "toll" for words that only count victims.
        measure: measure of figures that no word of the measure lists claims.
        adjectival: whether a participle before a noun counts ("the besieged town").
        anaphoric: whether a definite mention ("the attack") takes the type of an act told before.
        clause_with: one of these words must stand in the that-clause or the phrases.
        needs_party: whether a mention without agent and target is too vague to count.
        no_clause: whether a that-clause rules the trigger out ("agreed that").
    """

    type: str
    pos: str
    phrases: tuple[tuple[str, ...], ...]
    with_: Words = frozenset()
    without: Words = frozenset()
    subject: Words = frozenset()
    object: Words = frozenset()
    conditions: tuple[tuple[str, frozenset[str]], ...] = ()
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    both: bool = False
    status: str | None = None
    unfinished: str | None = None
    attributes: tuple[tuple[str, str], ...] = ()
    gained_by: str | None = None
    lost_by: str | None = None
    weight: int = 0
    role: Role = "act"
    measure: str | None = None
    adjectival: bool = False
    no_clause: bool = False
    anaphoric: bool = False
    clause_with: Words = frozenset()
    needs_party: bool = False


@attrs.frozen(kw_only=True)
class Pattern:
    """A pattern file: its rules and the sentences that are and are not of its type."""

    type: str
    about: str
    excluded: str
    rules: tuple[Rule, ...]
    positive: tuple[str, ...]
    negative: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Rules:
    """All patterns, word classes and cues, indexed by the words that may head a trigger."""

    patterns: tuple[Pattern, ...]
    classes: Mapping[str, Words]
    cues: Mapping[str, Mapping[str, tuple[str, ...]]]
    modes: Mapping[str, Mapping[str, tuple[str, ...]]]
    by_head: Mapping[str, tuple[tuple[Rule, tuple[str, ...]], ...]]
    stems: re.Pattern[str]
    hyphenated: tuple[str, ...]

    @classmethod
    def load(cls, extra: Sequence[Path] = ()) -> Rules:
        """The shipped patterns, and those of further TOML files.

        Raises:
            UsageError: a file is no valid pattern file; names file and key.
        """
        folder = resources.files("chronos.extract")
        classes = _classes(_read(folder / "classes.toml"))
        shipped = sorted((folder / "patterns").iterdir(), key=lambda entry: entry.name)
        files = [entry for entry in shipped if entry.name.endswith(".toml")]
        patterns = tuple(_pattern(_read(entry), str(entry), classes) for entry in (*files, *extra))
        index = _index(patterns)
        phrases = {phrase for pairs in index.values() for _, phrase in pairs}
        return cls(
            patterns=patterns,
            classes=classes,
            cues=_cues(_read(folder / "cues.toml")),
            modes=_cues(_read(folder / "modes.toml")),
            by_head=index,
            stems=_stems(index),
            hyphenated=_hyphenated(files, extra, phrases),
        )

    def cue(self, section: str, name: str) -> frozenset[str]:
        """A list of cue words."""
        return frozenset(self.cues[section][name])


def head_of(phrase: tuple[str, ...], pos: str) -> str:
    """The word of a trigger phrase that the others lean on."""
    if pos == "verb":
        return phrase[0]
    for place, word in enumerate(phrase):
        if word in {"of", "in"} and place:
            return phrase[place - 1]
    return phrase[-1]


def _read(source: Any) -> dict[str, Any]:
    try:
        return tomllib.loads(source.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"not valid TOML: {error}", where=str(source)) from None


def _classes(data: Mapping[str, Any]) -> Mapping[str, Words]:
    return {name: frozenset(words) for name, words in data.items()}


def _cues(data: Mapping[str, Any]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    return {
        section: {name: tuple(dict.fromkeys(words)) for name, words in lists.items()}
        for section, lists in data.items()
    }


def _pattern(data: Mapping[str, Any], where: str, classes: Mapping[str, Words]) -> Pattern:
    unknown = set(data) - _FILE_KEYS
    if unknown or "type" not in data:
        names = ", ".join(sorted(unknown)) or "type is missing"
        raise UsageError(f"not a pattern file ({names})", where=where)
    blocks = data.get("trigger", ())
    examples = data.get("examples", {})
    return Pattern(
        type=data["type"],
        about=data.get("about", ""),
        excluded=data.get("not", ""),
        rules=tuple(_rule(data["type"], block, where, classes) for block in blocks),
        positive=tuple(examples.get("yes", ())),
        negative=tuple(examples.get("no", ())),
    )


def _rule(type_: str, block: Mapping[str, Any], where: str, classes: Mapping[str, Words]) -> Rule:
    unknown = set(block) - _BLOCK_KEYS
    pos = next((name for name in ("verb", "noun", "adjective") if name in block), None)
    if unknown or pos is None:
        names = ", ".join(sorted(unknown)) or "verb, noun or adjective is missing"
        raise UsageError(f"a trigger of {type_} is not understood ({names})", where=where)
    words = {name: _expand(block.get(name, ()), classes) for name in _WORD_KEYS}
    verbal = pos == "verb"
    return Rule(
        type=type_,
        pos=pos,
        phrases=tuple(_split(text) for text in block[pos]),
        with_=words["with"],
        without=words["without"],
        subject=words["subject"],
        object=words["object"],
        conditions=tuple((key, frozenset(block[key])) for key in sorted(_CONDITIONS & set(block))),
        agents=tuple(block.get("agents", _VERB_AGENTS if verbal else _NOUN_AGENTS)),
        targets=tuple(block.get("targets", _VERB_TARGETS if verbal else _NOUN_TARGETS)),
        both=block.get("both", False),
        status=block.get("status"),
        unfinished=block.get("status_unless_done"),
        attributes=tuple(sorted(block.get("set", {}).items())),
        gained_by=block.get("set_gained_by"),
        lost_by=block.get("set_lost_by"),
        weight=block.get("weight", 0),
        role=block.get("role", "act"),
        measure=block.get("figure_measure"),
        adjectival=block.get("adjectival", False),
        no_clause=block.get("no_clause", False),
        anaphoric=block.get("anaphoric", False),
        clause_with=words["clause_with"],
        needs_party=block.get("needs_party", False),
    )


_WORD_KEYS = ("with", "without", "subject", "object", "clause_with")


def _expand(words: Iterable[str], classes: Mapping[str, Words]) -> Words:
    found: set[str] = set()
    for word in words:
        found |= classes[word[1:]] if word.startswith("@") else {word}
    return frozenset(found)


def _split(text: str) -> tuple[str, ...]:
    return tuple(part for part in re.split(r"[\s-]+", text.lower()) if part)


def _index(
    patterns: Iterable[Pattern],
) -> Mapping[str, tuple[tuple[Rule, tuple[str, ...]], ...]]:
    index: dict[str, list[tuple[Rule, tuple[str, ...]]]] = {}
    for pattern in patterns:
        for rule in pattern.rules:
            for phrase in rule.phrases:
                index.setdefault(head_of(phrase, rule.pos), []).append((rule, phrase))
    return {head: tuple(pairs) for head, pairs in index.items()}


def _stems(index: Mapping[str, Any]) -> re.Pattern[str]:
    """A cheap test whether a paragraph can hold a trigger: beginnings of all head words."""
    irregular = {
        "go": "went|gone", "take": "took", "break": "broke", "fight": "fought", "seek": "sought",
        "shoot": "shot", "strike": "struck", "withdraw": "withdrew", "flee": "fled",
        "fall": "fell", "hold": "held", "drive": "drove", "send": "sent", "find": "found",
        "meet": "met", "lose": "lost", "leave": "left", "slay": "slain", "fly": "flew",
        "bring": "brought", "swear": "swore", "steal": "stolen", "speak": "spoke",
        "die": "dying", "tell": "told", "lay": "laid",
    }  # fmt: skip
    stems = {re.escape(head[:-1] if head.endswith(("e", "y")) else head) for head in index}
    stems |= {forms for head, forms in irregular.items() if head in index}
    return re.compile(rf"\b(?:{'|'.join(sorted(stems))})", re.IGNORECASE)


def _hyphenated(
    files: Iterable[Any], extra: Iterable[Path], phrases: Iterable[tuple[str, ...]]
) -> tuple[str, ...]:
    """Trigger words written with a hyphen, in the forms that text may have."""
    known = {" ".join(phrase) for phrase in phrases}
    texts = [entry.read_text(encoding="utf-8") for entry in (*files, *extra)]
    words = {word for text in texts for word in re.findall(r'"([a-z]+(?:-[a-z]+)+)"', text)}
    kept = sorted(word for word in words if word.replace("-", " ") in known)
    return tuple(word + suffix for word in kept for suffix in _SUFFIXES)
