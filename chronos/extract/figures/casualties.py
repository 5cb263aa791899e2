"""Whose dead and wounded: figures tied to acts, and words that only count victims."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from chronos.extract.figures.counts import Count
from chronos.extract.figures.measures import TOLLS
from chronos.extract.grammar import arguments, syntax
from chronos.extract.grammar.document import cues_of
from chronos.extract.parsed_article import Sentence
from chronos.extract.participants.roles import Roles
from chronos.extract.pattern_files import TypeInLanguage
from chronos.extract.triggers.match import TriggerMatch

if TYPE_CHECKING:
    from spacy.tokens import Token

#: How far a relation leads; one that is not here counts 1.
_STEP = {
    "prep": 0.4,
    "pobj": 0.4,
    "agent": 0.4,
    "advcl": 2.0,
    "relcl": 1.2,
    "ccomp": 2.0,
    "conj": 1.2,
}
#: Further apart in the tree than this, a toll and an act are separate.
_FARTHEST = 5.5


@attrs.frozen(kw_only=True, eq=False)
class EventMention:
    """A trigger with its final type, and the figures and words for victims that belong to it."""

    match: TriggerMatch
    kind: TypeInLanguage
    counts: tuple[Count, ...] = ()
    tolls: tuple[TriggerMatch, ...] = ()


def assign_figures(
    matches: list[TriggerMatch],
    counts: list[Count],
    roles: Roles,
    sentence: Sentence,
    kinds: Mapping[str, TypeInLanguage],
) -> list[EventMention]:
    """Give each figure to its act; a toll without an act becomes an event of its own."""
    acts = _without_effects([match for match in matches if match.rule.role == "act"])
    tolls = [match for match in matches if match.rule.role == "toll"]
    homeless = _homeless(tolls, acts, roles, sentence)
    standing = acts + homeless
    tolls_of = _tolls_of([toll for toll in tolls if toll not in homeless], acts)
    given: dict[int, list[Count]] = {}
    for count in counts:
        owner = _owner(count, standing)
        if owner is not None:
            given.setdefault(owner.token.i, []).append(count)
    events = [
        EventMention(
            match=act,
            kind=act.kind,
            counts=tuple(given.get(act.token.i, ())),
            tolls=tuple(tolls_of.get(act.token.i, ())),
        )
        for act in acts
    ]
    for place, toll in enumerate(homeless):
        own = tuple(given.get(toll.token.i, ()))
        word = _type_of_toll(toll, own, roles, sentence) if own or not place else None
        if word:
            events.append(EventMention(match=toll, kind=kinds[word], counts=own))
    return sorted(events, key=lambda each: each.match.token.i)


def _homeless(
    tolls: list[TriggerMatch], acts: list[TriggerMatch], roles: Roles, sentence: Sentence
) -> list[TriggerMatch]:
    """Tolls that are no act's: the first of the sentence, deeds and what a war has cost."""
    violent = [act for act in acts if act.kind.has("violent")]
    deeds: list[TriggerMatch] = []
    plain: list[TriggerMatch] = []
    for toll in tolls:
        if _of_whole(toll.token):
            deeds.append(toll)
        elif _is_deed(toll, violent, roles, sentence):
            near = [act for act in violent if not _apart(act.token, toll.token)]
            deeds += [] if _nearest(toll, near) else [toll]
        else:
            plain.append(toll)
    tied = any(_nearest(toll, violent) for toll in plain)
    return sorted(deeds + ([] if tied else plain[:1]), key=lambda toll: toll.token.i)


def _tolls_of(tolls: list[TriggerMatch], acts: list[TriggerMatch]) -> dict[int, list[TriggerMatch]]:
    """The tolls of each violent act, by the act's token."""
    violent = [act for act in acts if act.kind.has("violent")]
    found: dict[int, list[TriggerMatch]] = {}
    for toll in tolls:
        act = _nearest(toll, violent)
        if act is not None:
            found.setdefault(act.token.i, []).append(toll)
    return found


def _without_effects(acts: list[TriggerMatch]) -> list[TriggerMatch]:
    """Leave out what another act of the sentence says already.

    The destruction that raids do is theirs; how the dead were killed is part of finding them.
    """
    violent = {act.token.i for act in acts if act.kind.has("violent")}
    found = {
        thing.i
        for act in acts
        if act.kind.has("finding")
        for thing in (*arguments.objects(act.token), *syntax.phrase(act.token, "of"))
    }
    return [act for act in acts if not _is_effect(act, violent, found)]


def _is_effect(act: TriggerMatch, violent: set[int], found: set[int]) -> bool:
    if act.kind.has("effect"):
        return any(subject.i in violent for subject in arguments.subjects(act.token))
    if act.kind.has("found"):  # "graves of people who were executed were found"
        return any(head.i in found for head, _ in syntax.ancestors(act.token))
    return False


def _nearest(toll: TriggerMatch, acts: list[TriggerMatch]) -> TriggerMatch | None:
    """The act of the same sentence that a toll belongs to."""
    near = [act for act in acts if distance(act.token, toll.token) <= _FARTHEST]
    return min(near, key=lambda act: (distance(act.token, toll.token), act.token.i), default=None)


def _is_deed(
    toll: TriggerMatch, acts: list[TriggerMatch], roles: Roles, sentence: Sentence
) -> bool:
    """Whether a verb of killing has a doer of its own that is no act ("gunmen killed two")."""
    verb = toll.token
    if (
        syntax.lemma(verb) not in cues_of(verb).quantity.deeds
        or syntax.is_passive(verb)
        or not arguments.objects(verb)
    ):
        return False
    taken = {act.token.i for act in acts}
    doers = [child for child in verb.children if child.dep_ == "nsubj"]
    return bool(doers) and all(
        head.i not in taken
        and head.lower_ not in cues_of(verb).quantity.no_doers
        and "party" in roles.kinds.of(head, sentence)
        for child in doers
        for head in syntax.with_conjuncts(child)
    )


def _has_personal_doer(verb: Token, roles: Roles, sentence: Sentence) -> bool:
    """Whether somebody does it of whom no name is known: "they came at night and killed him"."""
    quantity = cues_of(verb).quantity
    named = any(each.pos_ in {"NOUN", "PROPN", "NUM"} for each in arguments.objects(verb))
    if not named or syntax.is_passive(verb):  # "they are killing us" is a groan
        return False
    doers = arguments.subjects(verb)
    return bool(doers) and all(
        head.lower_ not in quantity.no_doers and "party" in roles.kinds.of(head, sentence)
        for head in doers
    )


def _apart(one: Token, other: Token) -> bool:
    """Whether a clause of another time or matter lies between two words ("a day after ...")."""
    mine = [one, *(head for head, _ in syntax.ancestors(one))]
    theirs = [other, *(head for head, _ in syntax.ancestors(other))]
    shared = {token.i for token in mine} & {token.i for token in theirs}
    between = [token for token in (*mine, *theirs) if token.i not in shared]
    return any(_opens_other_clause(token) for token in between)


def _opens_other_clause(token: Token) -> bool:
    if token.dep_ not in {"advcl", "pcomp", "ccomp", "conj", "parataxis"}:
        return False
    if token.dep_ == "advcl":
        words = {child.lower_ for child in token.children if child.dep_ in {"mark", "advmod"}}
        return bool(words & cues_of(token).quantity.other_time)
    return any(child.dep_ == "nsubj" for child in token.children)


def _owner(count: Count, standing: list[TriggerMatch]) -> TriggerMatch | None:
    measure = count.figure.measure
    whole = _of_whole(count.anchor)
    standing = [match for match in standing if _of_whole(match.token) == whole]
    fitting = [match for match in standing if measure in match.kind.measures]
    only = fitting[0] if len(fitting) == 1 and measure in TOLLS else None
    fitting = [match for match in fitting if distance(match.token, count.anchor) <= _FARTHEST]
    if not fitting:
        return only
    return min(fitting, key=lambda match: (distance(match.token, count.anchor), match.token.i))


def _of_whole(word: Token) -> bool:
    """Whether a war's sum is mentioned in passing ("in a war that has killed 9,000")."""
    wars = cues_of(word).quantity.wholes
    steps = [word, *(head for head, _ in syntax.ancestors(word))]
    return any(
        token.dep_ in {"relcl", "acl"} and syntax.lemma(token.head) in wars for token in steps
    )


def _type_of_toll(
    toll: TriggerMatch, counts: tuple[Count, ...], roles: Roles, sentence: Sentence
) -> str | None:
    if any(count.figure.value == 0 for count in counts):
        return None  # without an act, no one's death is no event
    rule = toll.rule
    agents, targets = roles.parties_of(toll, sentence)
    if rule.as_act and any(actor.kind != "civilian" for actor in agents):
        return rule.as_act
    if rule.as_act and _has_personal_doer(toll.token, roles, sentence):
        return rule.as_act
    known = counts or (rule.pos != "noun" and (agents or targets))
    return (rule.as_toll or rule.type) if known else None


def distance(one: Token, other: Token) -> float:
    """Steps between two words in the tree; a clause border counts more than a preposition."""
    mine = [one, *(head for head, _ in syntax.ancestors(one))]
    theirs = [other, *(head for head, _ in syntax.ancestors(other))]
    place = {token.i: steps for steps, token in enumerate(mine)}
    for steps, token in enumerate(theirs):
        if token.i in place:
            return _length(mine[: place[token.i]]) + _length(theirs[:steps])
    return 99.0


def _length(path: list[Token]) -> float:
    return sum(_STEP.get(token.dep_, 1.0) for token in path)
