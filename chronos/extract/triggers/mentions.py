"""What a mention of an event is worth: whether it points back, and whether it reports anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chronos.extract.grammar import arguments, syntax
from chronos.extract.grammar.document import cues_of

if TYPE_CHECKING:
    from chronos.extract.triggers.match import TriggerMatch


def points_back(match: TriggerMatch) -> bool:
    """Whether a mention points back: "the attack", "Saturday's attack", "a similar assault"."""
    return any(
        (child.dep_ == "det" and child.lower_ in cues_of(match.token).mention.definite)
        or child.dep_ == "poss"
        or child.lower_ in cues_of(match.token).mention.repeating
        for child in match.token.children
    )


def goes_on(match: TriggerMatch) -> bool:
    """Whether a clause is about what was just reported: "they fled", "the attack killed nine".

    Its subject is a pronoun of the third person, or it is an event noun that points back.
    """
    if match.rule.pos == "noun":
        return points_back(match)
    return any(
        "Person=3" in str(child.morph)
        for child in syntax.clause_of(match.token).children
        if child.dep_ in {"nsubj", "nsubjpass"} and child.tag_ == "PRP"
    )


def is_indefinite(match: TriggerMatch) -> bool:
    """Whether an event noun refers to no particular event ("any such talks")."""
    return match.rule.pos == "noun" and any(
        child.lower_ in cues_of(match.token).mention.indefinite for child in match.token.children
    )


def is_background(match: TriggerMatch) -> bool:
    """Whether an event noun is only the setting of something else ("amid heavy bombardment")."""
    preposition = match.token.head
    if match.rule.pos != "noun" or match.token.dep_ != "pobj":
        return False
    if preposition.lower_ in cues_of(match.token).mention.setting:
        return True
    describes = preposition.dep_ == "prep" and preposition.head.pos_ in {"NOUN", "PROPN"}
    return describes and preposition.lower_ in cues_of(match.token).mention.describing


def occurs(match: TriggerMatch) -> bool:
    """Whether the clause says that the event took place.

    "Clashes broke out", "there were clashes", "they staged a march".
    """
    verb = syntax.governor(match.token)
    if verb is None:
        return False
    if syntax.lemma(verb) == "be":
        return match.token.dep_ == "attr" and any(child.dep_ == "expl" for child in verb.children)
    return (
        match.token.dep_ in {"nsubj", "nsubjpass", "dobj"}
        and syntax.lemma(verb) in cues_of(verb).status.occurring
    )


def introduces(match: TriggerMatch) -> bool:
    """Whether a noun of violence is introduced as new: "*an* offensive"."""
    if match.rule.pos != "noun" or not match.kind.has("violent"):
        return False
    determiners = (child for child in match.token.children if child.dep_ == "det")
    return any("Definite=Ind" in str(each.morph) for each in determiners)


def affects_something(match: TriggerMatch) -> bool:
    """Whether a rule asks for what a verb is done to, and no mere pronoun is there."""
    asked = any(name == "object_is" for name, _ in match.rule.conditions)
    objects = arguments.objects(match.token)
    return asked and any(each.pos_ in {"NOUN", "PROPN", "NUM"} for each in objects)
