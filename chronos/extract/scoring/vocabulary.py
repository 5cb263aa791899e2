"""Words near in meaning to the head words of a type, which no rule of it names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from chronos.errors import UsageError
from chronos.extract.pattern_set import PatternSet, TriggerRule

FILE = "vocabulary.tsv"

Vocabulary = Mapping[str, tuple[TriggerRule, ...]]
"""By lemma, a rule without conditions for each type that the word may report."""


def load_vocabulary(path: Path, rules: PatternSet) -> Vocabulary:
    """The words of a table: type, part of speech and word, tabs between them.

    `tools/build_vocabulary.py` writes it. A rule for a word has the slots of the type's first rule
    of the same part of speech. Words of types that `rules` has no such rule for are left out.

    Raises:
        UsageError: a line has other than three columns.
    """
    found: dict[str, list[TriggerRule]] = {}
    known = _known(rules)
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        columns = line.split("\t")
        if len(columns) != 3:
            raise UsageError(f"line {number} has no three columns", where=str(path))
        kind, pos, word = columns
        template = _first_rule(rules, kind, pos)
        if template is not None and (kind, pos, word) not in known:
            found.setdefault(word, []).append(_bare(template, word))
    return {word: tuple(each) for word, each in found.items()}


def _known(rules: PatternSet) -> set[tuple[str, str, str]]:
    return {
        (rule.type, rule.pos, head) for head, pairs in rules.by_head.items() for rule, _ in pairs
    }


def _first_rule(rules: PatternSet, kind: str, pos: str) -> TriggerRule | None:
    own = (each for pattern in rules.patterns if pattern.type == kind for each in pattern.rules)
    return next((each for each in own if each.pos == pos and each.status is None), None)


def _bare(rule: TriggerRule, word: str) -> TriggerRule:
    """A rule for a word with the slots of another rule and no conditions."""
    return TriggerRule(
        kind=rule.kind,
        key=f"{rule.pos} {word}",
        pos=rule.pos,
        phrases=((word,),),
        agents=rule.agents,
        targets=rule.targets,
        both=rule.both,
        role=rule.role,
        as_act=rule.as_act,
        as_toll=rule.as_toll,
        measure=rule.measure,
    )
