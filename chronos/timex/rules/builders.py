"""From the captures of a rule to a meaning."""

from __future__ import annotations

from chronos.timex.lexing.rule_match import RuleMatch
from chronos.timex.meaning.base import UnresolvedTime
from chronos.timex.rules.calendar_builders import CALENDAR_BUILDERS
from chronos.timex.rules.relative_builders import RELATIVE_BUILDERS


def build(match: RuleMatch) -> UnresolvedTime | None:
    """The meaning of a match; None when its parts contradict a calendar."""
    kind = match.rule.kind
    return (CALENDAR_BUILDERS.get(kind) or RELATIVE_BUILDERS[kind])(match)


def modifier(match: RuleMatch) -> str:
    """START, MID, END, BEFORE, AFTER for "early", "the end of" and so on."""
    return match.text("edge", "edge") or match.text("mod", "mod", "mod2")
