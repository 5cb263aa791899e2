"""Who is behind an attack and who suffers it, where the trigger's own slots do not say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chronos.extract.grammar import arguments, syntax
from chronos.extract.grammar.document import cues_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from chronos.extract.triggers.match import TriggerMatch


def through_partitives(heads: list[Token]) -> list[Token]:
    """What a quantity is one of: "dozens of Syrians" names the Syrians."""
    found = []
    for head in heads:
        inner = syntax.phrase(head, "of")
        partitive = head.pos_ == "NUM" or syntax.lemma(head) in cues_of(head).party.partitives
        found += inner if partitive and inner else [head]
    return found


def victims(tolls: Sequence[TriggerMatch]) -> list[Token]:
    """Whom the words that count victims name: not "seven", but "seven nurses"."""
    found: list[Token] = []
    for toll in tolls:
        if toll.rule.pos == "verb":
            transitive = syntax.lemma(toll.token) in cues_of(toll.token).party.hurting
            heads = arguments.objects(toll.token) if transitive else arguments.subjects(toll.token)
            found += [head for head in through_partitives(heads) if head.pos_ != "NUM"]
    return found


def killers(tolls: Sequence[TriggerMatch]) -> list[Token]:
    """Who kills: "*gunmen* killed nine people in an attack"."""
    return [
        head
        for toll in tolls
        if toll.rule.pos == "verb" and syntax.lemma(toll.token) in cues_of(toll.token).party.hurting
        for head in arguments.subjects(toll.token)
    ]


def struck(match: TriggerMatch) -> list[Token]:
    """What a strike hits: "the strike hit *a base*", "hit *a base* with air strikes"."""
    verb = _hitting(match)
    return through_partitives(arguments.objects(verb)) if verb is not None else []


def strikers(match: TriggerMatch) -> list[Token]:
    """Who strikes: "*jets* hit a base with rockets", "an air strike of *the army*"."""
    verb = _hitting(match)
    if verb is not None and match.token.dep_ == "pobj":
        return arguments.subjects(verb)
    dealt = syntax.lemma(match.token) in cues_of(match.token).party.dealt
    return syntax.phrase(match.token, "of") if dealt else []


def _hitting(match: TriggerMatch) -> Token | None:
    """The verb that says what an event noun, its subject or means, is on."""
    verb = syntax.governor(match.token) if match.rule.pos == "noun" else None
    if verb is None or syntax.lemma(verb) not in cues_of(verb).party.hitting:
        return None
    means = match.token.dep_ == "pobj" and match.token.head.lower_ == "with"
    return verb if means or match.token in arguments.subjects(verb) else None
