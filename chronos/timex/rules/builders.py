"""From the captures of a rule to a meaning."""

from __future__ import annotations

from collections.abc import Mapping

from chronos.timex.lexing.rule_match import RuleMatch
from chronos.timex.meaning.base import UnresolvedTime
from chronos.timex.rules.calendar_builders import CALENDAR_BUILDERS, Builder
from chronos.timex.rules.composed_builders import COMPOSED_BUILDERS
from chronos.timex.rules.relative_builders import RELATIVE_BUILDERS

BUILDERS: Mapping[str, Builder] = {**CALENDAR_BUILDERS, **RELATIVE_BUILDERS, **COMPOSED_BUILDERS}


def build(match: RuleMatch) -> UnresolvedTime | None:
    """The meaning of a match; None when its parts contradict a calendar."""
    return BUILDERS[match.rule.builder](match)


def modifier(match: RuleMatch) -> str:
    """START, MID, END, BEFORE, AFTER for "early", "the end of" and so on."""
    return match.text(match.lexicon.edge, "edge") or match.text(
        match.lexicon.modifier, "mod", "mod2"
    )
