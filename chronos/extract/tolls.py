"""Whose dead and wounded: figures tied to acts, and words that only count victims."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from chronos.extract import syntax
from chronos.extract.figures import Count
from chronos.extract.match import Match
from chronos.extract.roles import Roles
from chronos.extract.story import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_VIOLENT = frozenset(
    {"offensive", "clash", "air_strike", "shelling", "bombing", "chemical_attack", "killing"}
)
#: Further apart in the tree than this, a toll and an act are told of separately.
_FARTHEST = 5.5

_PERSONS = frozenset({"killed", "wounded", "missing"})
_BY_MEASURE = {
    "detained": {"arrest", "abduction", "release"},
    "released": {"release"},
    "evacuated": {"evacuation", "withdrawal"},
    "displaced": {"displacement"},
    "destroyed": {"destruction"},
    "corridors": {"evacuation"},
    "attacks": {"air_strike", "shelling", "bombing", "chemical_attack", "offensive"},
    "munitions": {"shelling", "air_strike"},
    "participants": {"protest", "mobilization"},
    "deployed": {"mobilization"},
    "aided": {"aid"},
}


@attrs.frozen(kw_only=True, eq=False)
class Told:
    """A trigger with its final type, and the figures and words for victims that belong to it."""

    match: Match
    type: str
    counts: tuple[Count, ...] = ()
    tolls: tuple[Match, ...] = ()


def settle(
    matches: list[Match], counts: list[Count], roles: Roles, sentence: Sentence
) -> list[Told]:
    """Give each figure to its act; a toll without an act becomes a killing or casualties."""
    acts = _without_effects([match for match in matches if match.rule.role == "act"])
    tolls = [match for match in matches if match.rule.role == "toll"]
    told_of: dict[int, list[Match]] = {}
    homeless = []
    for toll in tolls:
        act = _act_of(toll, acts)
        if act is None:
            homeless.append(toll)
        else:
            told_of.setdefault(act.token.i, []).append(toll)
    standing = acts + homeless[:1]
    given: dict[int, list[Count]] = {}
    for count in counts:
        owner = _owner(count, standing)
        if owner is not None:
            given.setdefault(owner.token.i, []).append(count)
    told = [
        Told(
            match=act,
            type=act.type,
            counts=tuple(given.get(act.token.i, ())),
            tolls=tuple(told_of.get(act.token.i, ())),
        )
        for act in acts
    ]
    for toll in homeless[:1]:
        own = tuple(given.get(toll.token.i, ()))
        type_ = _type_of_toll(toll, own, roles, sentence)
        if type_:
            told.append(Told(match=toll, type=type_, counts=own))
    return sorted(told, key=lambda each: each.match.token.i)


def _without_effects(acts: list[Match]) -> list[Match]:
    """Leave out what another act of the sentence says already.

    The destruction that raids do is theirs; how the dead were killed is told by finding them.
    """
    violent = {act.token.i for act in acts if act.type in _VIOLENT}
    found = {
        thing.i
        for act in acts
        if act.type == "discovery"
        for thing in (*syntax.objects(act.token), *syntax.phrase(act.token, "of"))
    }
    return [act for act in acts if not _is_effect(act, violent, found)]


def _is_effect(act: Match, violent: set[int], found: set[int]) -> bool:
    if act.type == "destruction":
        return any(subject.i in violent for subject in syntax.subjects(act.token))
    if act.type == "killing":  # "graves of people who were executed were found"
        return any(head.i in found for head, _ in syntax.ancestors(act.token))
    return False


def _act_of(toll: Match, acts: list[Match]) -> Match | None:
    """The violent act of the same sentence that a toll belongs to."""
    violent = [act for act in acts if act.type in _VIOLENT]
    near = [act for act in violent if distance(act.token, toll.token) <= _FARTHEST]
    return min(near, key=lambda act: (distance(act.token, toll.token), act.token.i), default=None)


def _owner(count: Count, standing: list[Match]) -> Match | None:
    measure = count.figure.measure
    if measure in _PERSONS:
        fitting = [
            match
            for match in standing
            if match.type in _VIOLENT or match.rule.role == "toll" or match.type == "discovery"
        ]
    else:
        fitting = [match for match in standing if match.type in _BY_MEASURE.get(measure, ())]
    fitting = [match for match in fitting if distance(match.token, count.anchor) <= _FARTHEST]
    if not fitting:
        return None
    return min(fitting, key=lambda match: (distance(match.token, count.anchor), match.token.i))


def _type_of_toll(
    toll: Match, counts: tuple[Count, ...], roles: Roles, sentence: Sentence
) -> str | None:
    agents, targets = roles.parties_of(toll, sentence)
    deadly = syntax.lemma(toll.token) == "kill"
    if deadly and agents and any(actor.kind != "civilian" for actor in agents):
        return "killing"
    if counts:
        return "casualties"
    return "casualties" if agents or targets else None


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


_STEP = {
    "prep": 0.4,
    "pobj": 0.4,
    "agent": 0.4,
    "advcl": 2.0,
    "relcl": 1.2,
    "ccomp": 2.0,
    "conj": 1.2,
}
