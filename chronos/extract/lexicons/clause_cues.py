"""Sections of `cues.toml` about verbs and clauses: who says so, whether it happened, when."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

import attrs

from chronos.wordlists import Phrases, Words


@attrs.frozen(kw_only=True)
class SpeechCues:
    """Who says so: verbs of saying, and nouns that represent a speaker."""

    verbs: Words
    witness: Words
    citing: Words
    informing: Words
    documents: Words
    reporting: Words
    talking: Words
    denying: Words
    watchers: Words
    reporters: Words
    publishing: Words
    said: Words
    not_speaking: Words
    outlets: Words


@attrs.frozen(kw_only=True)
class StatusCues:
    """Whether it happened: plans, failures, denials, conditions, aspect."""

    feared: Words
    arguing: Words
    fearing: Words
    demanding: Words
    doubting: Words
    preventing: Words
    enabling: Words
    given: Words
    planned_verbs: Words
    planned_words: Words
    failed_verbs: Words
    failed_words: Words
    ended_verbs: Words
    ended_words: Words
    ongoing_verbs: Words
    ongoing_words: Words
    hypothetical: Words
    manner: Words
    possible: Words
    future: Words
    attempt: Words
    striving: Words
    ends: Words
    for_ends: Words
    occurring: Words
    warning: Words
    aims: Words
    aiming: Words
    planning: Words
    intending: Words
    deciding: Words
    ahead: Words
    obliging: Words
    negating: Words
    nobody: Words
    no: Words
    single: Words
    going_on: Words
    contents: Words
    false: Words
    true: Words
    refuting: Words
    surrounding: Words
    imagined: Words
    picturing: Words
    bound: Words
    recurring: Words
    unspecific: Words
    every: Words
    times: Words
    pondering: Words
    focusing: Words
    instead: Words
    conditions: Words
    inverted: Words
    present: Words
    progressive: Words
    lasting: Words
    arguing_over: Words


@attrs.frozen(kw_only=True)
class SupportCues:
    """Verbs that lend their subject to an event noun."""

    verbs: Words


@attrs.frozen(kw_only=True)
class GroundsCues:
    """Which act an arrest, a charge or a condemnation is about."""

    answering: Words
    over: Words
    charging: Words
    charged_with: Words
    judging: Words


@attrs.frozen(kw_only=True)
class TimeCues:
    """Which clause says when."""

    moment: Words
    meanwhile: Words
    later: Words
    earlier: Words


@attrs.frozen(kw_only=True)
class MentionCues:
    """Whether a mention points back to an event, or to none in particular."""

    definite: Words
    repeating: Words
    indefinite: Words
    setting: Words
    describing: Words
    articles: Words
    parts: Words
    works: Words
    pointing: Words


@attrs.frozen(kw_only=True)
class GrammarCues:
    """How clauses and phrases hang together."""

    relative: Words
    circumstance: Words
    aside: Words
    beside: Words
    naming: Words
    controlling: Words


@attrs.frozen(kw_only=True)
class HeadlineCues:
    """The grammar of headlines."""

    saying: Words
    intransitive: Words


@attrs.frozen(kw_only=True)
class WeekdayCues:
    """Bare weekdays, which mislead the parser."""

    names: Phrases
    adverbs: Phrases
    before: Phrases
    behind: Phrases

    @cached_property
    def bare(self) -> re.Pattern[str]:
        """A weekday that neither a word before it nor one behind it ties to the sentence."""
        before = "".join(rf"(?<!\b(?i:{word}) )" for word in self.before)
        after = rf"(?![’'\w-]| (?:{'|'.join(self.behind)}))"
        return re.compile(f"(?<=[a-z] ){before}(?:{'|'.join(self.names)}){after}")

    @cached_property
    def fronted(self) -> re.Pattern[str]:
        """A weekday at the beginning of a sentence, with the space before its subject."""
        after = rf"(?=[a-z])(?!(?:{'|'.join(self.behind)})\b)"
        return re.compile(f"(?<=\\bOn )(?:{'|'.join(self.names)}) {after}")

    @cached_property
    def replacements(self) -> Mapping[int, str]:
        """An adverb of each length that a weekday may have."""
        return {len(word): word for word in self.adverbs}
