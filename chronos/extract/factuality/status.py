"""Whether an event happened, is planned, failed, was denied, goes on or is over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from chronos.extract.factuality.modality import (
    first_conjunct,
    goes_on_negated,
    has_negative_argument,
    helpers_of,
    is_given,
    is_hypothetical,
    is_in_progress,
    is_infinitive,
    is_negated,
    is_set_aside,
    modality_of,
)
from chronos.extract.factuality.purpose import is_purpose
from chronos.extract.grammar import syntax
from chronos.extract.grammar.document import cues_of
from chronos.extract.parsed_article import Sentence
from chronos.extract.triggers.match import TriggerMatch
from chronos.model.report import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

#: What one kind of evidence says: a status, that the clause reports nothing, or nothing (None).
Reading = Status | Literal["unstated"] | None

_GOVERNED = frozenset({"dobj", "nsubjpass", "nsubj", "pobj", "conj", "attr"})


def status_of(match: TriggerMatch, sentence: Sentence) -> Status | None:
    """The status; None for hypotheticals, questions and mere aims."""
    if sentence.text.endswith("?") or is_hypothetical(match.token):
        return None
    if _is_refuted(match.token):
        return "denied"
    if _is_feared(match.token) or is_set_aside(match.token):
        return None
    verb = match.token if match.rule.pos == "verb" else _governor(match.token)
    reading = _by_modifiers(match, verb) or _by_aim(match, verb)
    if reading is None:
        reading = _by_clause(match, verb)
    return None if reading == "unstated" else reading


def is_of_nobody(match: TriggerMatch) -> bool:
    """Whether a verb has nobody as its subject or object, or goes on with "nor"."""
    verb = match.token
    if match.rule.pos != "verb" or _is_refuted(verb) or _is_denied(verb):
        return False
    return goes_on_negated(verb) or has_negative_argument(verb, None)


def _governor(noun: Token) -> Token | None:
    """The verb that says whether an event noun came about; none for what is given."""
    return None if is_given(noun) else syntax.governor(noun)


def _is_feared(token: Token) -> bool:
    """Whether an event is only feared, warned of or voted on ("the risk of a raid")."""
    if token.dep_ == "acl" and syntax.is_verb(token) and _has_that(token):
        return syntax.lemma(token.head) in cues_of(token).status.feared
    if token.dep_ not in {"pobj", "pcomp"}:
        return False
    preposition, status = token.head, cues_of(token).status
    above = syntax.lemma(preposition.head)
    if preposition.lower_ == "against" and above in status.warning:
        return True
    if token.dep_ == "pcomp" and preposition.lower_ in status.arguing_over:
        return above in status.arguing
    return preposition.lower_ == "of" and above in status.feared


def _by_modifiers(match: TriggerMatch, verb: Token | None) -> Reading:
    """An adjective of the event noun ("a failed attack", "the planned truce")."""
    if match.rule.pos == "verb":
        return None
    words, status = _modifiers(match.token), cues_of(match.token).status
    if words & status.failed_words:
        return "failed"
    if words & status.planned_words and not is_negated(verb):
        return "planned"
    return "ended" if words & status.ended_words else None


def _by_aim(match: TriggerMatch, verb: Token | None) -> Reading:
    """What the verbs above an infinitive make of it: a plan, a failure, a mere aim."""
    current = first_conjunct(verb)
    if is_purpose(match.token) or (current is not None and is_purpose(current)):
        return "unstated"
    while current is not None and (is_infinitive(current) or current.dep_ == "xcomp"):
        reading = _under(current, match)
        if reading is not None or current.head == current or not syntax.is_verb(current.head):
            return reading
        current = current.head
    if current is not None and (_is_prevented(current) or _is_aimed_at(current)):
        return "unstated"
    return None


def _under(verb: Token, match: TriggerMatch) -> Reading:
    head, word, status = verb.head, syntax.lemma(verb.head), cues_of(verb).status
    if not syntax.is_verb(head):
        if verb.dep_ == "xcomp" and head.pos_ == "ADJ":
            return "planned" if word in status.planned_words else None
        if verb.dep_ not in {"acl", "advcl", "relcl"}:
            return None
        return _of_attempt(head) if word in status.attempt else "unstated"
    aim = any(
        child.dep_ == "nsubj" and syntax.lemma(child) in status.aims for child in head.children
    )
    if verb.dep_ == "advcl" or aim or word in status.enabling:
        return "unstated"
    if word in status.bound and head.tag_ in {"VBZ", "VBP"}:
        return "unstated"
    if word in status.failed_verbs:
        return "occurred" if is_negated(head) else "failed"
    if word in status.attempt:
        return "ongoing" if is_in_progress(head) else "failed"
    return _of_plan(head, match) if word in status.planned_verbs else None


def _is_prevented(verb: Token) -> bool:
    """Whether someone is kept from it ("to prevent them from leaving")."""
    if verb.dep_ != "pcomp" or verb.head.lower_ != "from":
        return False
    return syntax.lemma(verb.head.head) in cues_of(verb).status.preventing


def _of_attempt(noun: Token) -> Reading:
    verb = syntax.governor(noun)
    ahead = verb is not None and modality_of(verb) == "future"
    return "planned" if ahead else "failed"


def _of_plan(verb: Token, match: TriggerMatch) -> Reading:
    if is_negated(verb):
        return "denied"
    if match.rule.status and syntax.lemma(verb) in cues_of(verb).status.deciding:
        return match.rule.status
    return "planned"


def _by_clause(match: TriggerMatch, verb: Token | None) -> Reading:
    if match.rule.status and not is_negated(verb):
        return _of_rule(match.rule.status, verb)
    if verb is None:
        ongoing = _modifiers(match.token) & cues_of(match.token).status.ongoing_words
        return "ongoing" if ongoing else "occurred"
    noun = match.token if match.rule.pos != "verb" else None
    if _is_denied(verb):
        return "denied"
    if is_negated(verb) or has_negative_argument(verb, noun):
        known = noun is not None and _is_presupposed(noun)
        return "occurred" if known else _of_negation(match, verb)
    reading = _of_governed_noun(match, verb) if noun is not None else None
    if reading is not None:
        return reading
    modality = modality_of(verb)
    if modality == "plain":
        return _by_aspect(match, verb)
    return "planned" if modality == "future" else "unstated"


def _of_rule(status: Status, verb: Token | None) -> Reading:
    modality = modality_of(verb) if verb is not None else "plain"
    return {"plain": status, "future": "planned", "possible": "unstated"}[modality]


def _of_governed_noun(match: TriggerMatch, verb: Token) -> Reading:
    """What the governing verb makes of an event noun ("the truce collapsed")."""
    preposition, status = match.token.head, cues_of(verb).status
    direct = preposition == verb or match.token.dep_ == "conj"
    if preposition.lower_ == "for" and preposition.head == verb:
        return "planned" if syntax.lemma(verb) in status.planning else None
    if not direct or match.token.dep_ not in _GOVERNED:
        return None
    word, words = syntax.lemma(verb), _verb_words(verb)
    thought = word in status.pondering or (word in status.fearing and not _is_revealed(match))
    if thought and match.token.dep_ in {"dobj", "nsubjpass"}:
        return "unstated"
    plain = modality_of(verb) == "plain"
    if words & status.failed_verbs:
        return "failed" if plain else "planned"
    if words & status.ended_verbs:
        return "ended" if plain else "planned"
    if word == "deny":
        return "denied"
    if plain and word in status.ongoing_verbs:
        return "ongoing"
    planned = word in status.planning and not match.token.dep_.startswith("nsubj")
    announced = word == "announce" and match.kind.has("announced")
    return "planned" if planned or announced else None


def _is_revealed(match: TriggerMatch) -> bool:
    """Whether a colon leads to an event: "what they had feared came: a raid"."""
    noun = match.token
    return any(token.text == ":" for token in noun.sent[: noun.i - noun.sent.start])


def _of_negation(match: TriggerMatch, verb: Token) -> Reading:
    modality, status = modality_of(verb), cues_of(verb).status
    if is_of_nobody(match):
        return "denied"
    could = any(child.lower_ == "could" for child in verb.children)
    if helpers_of(verb) & status.obliging:
        return "unstated"
    if (modality == "possible" and not could) or not match.kind.has("attempted"):
        return "denied"
    planning = syntax.lemma(verb) in status.intending
    return "denied" if modality == "future" or planning else "failed"


def _by_aspect(match: TriggerMatch, verb: Token) -> Status:
    """Present tenses of what lasts, and progressives, are under way."""
    helpers, status = helpers_of(verb), cues_of(verb).status
    if is_in_progress(verb):
        return "ongoing"
    if not match.kind.has("durative"):
        return "occurred"
    is_state = syntax.lemma(verb) == "be" and verb.tag_ in {"VBP", "VBZ"}
    lasting = bool(helpers & status.present) and any(
        child.dep_ == "prep" and child.lower_ in status.lasting for child in verb.children
    )
    goes_on = syntax.lemma(verb) in status.ongoing_verbs
    return "ongoing" if is_state or lasting or goes_on or verb.dep_ == "amod" else "occurred"


def _verb_words(verb: Token) -> frozenset[str]:
    """A verb alone, with its particle, and with its phrase ("come to nothing")."""
    word = syntax.lemma(verb)
    found = {word}
    for child in verb.children:
        if child.dep_ in {"prt", "advmod"}:
            found.add(f"{word} {child.lower_}")
        elif child.dep_ == "prep":
            found |= {f"{word} {child.lower_} {head.lower_}" for head in child.children}
    return frozenset(found)


def _is_denied(verb: Token) -> bool:
    """Whether a clause is what someone denies."""
    current = verb
    while current.dep_ in {"ccomp", "conj", "xcomp"} and current.head != current:
        denied = current.dep_ == "ccomp" or current.tag_ == "VBG"  # "they denied shelling it"
        if denied and current.head.lemma_.lower() == "deny":
            return not is_negated(current.head)
        current = current.head
    return False


def _has_that(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)


def _is_refuted(token: Token) -> bool:
    """Whether it is the content of a claim that is said to be false or is denied.

    "Rumours that the town had fallen proved false", "he dismissed reports of a raid", "it is not
    true that they shelled it".
    """
    for current in (token, *(head for head, _ in syntax.ancestors(token))):
        above, status = current.head, cues_of(current).status
        if current.dep_ == "ccomp" and _has_that(current):
            return _is_said_false(above)
        clause = current.dep_ == "acl" and _has_that(current)
        phrase = current.dep_ == "pobj" and above.lower_ == "of" and above.dep_ == "prep"
        noun = above if clause else above.head
        if (clause or phrase) and syntax.lemma(noun) in status.contents:
            return _is_refuted_claim(noun)
        if syntax.is_verb(current) and current.dep_ not in {"conj", "xcomp"}:
            return False
    return False


def _is_refuted_claim(claim: Token) -> bool:
    verb = claim.head
    if claim.dep_ in {"dobj", "nsubjpass"} and syntax.lemma(verb) in cues_of(verb).status.refuting:
        return not is_negated(verb)
    return claim.dep_ in {"nsubj", "nsubjpass"} and _is_said_false(verb)


def _is_said_false(verb: Token) -> bool:
    """Whether a predicate says that it is not so: "is untrue", "proved wrong", "is not true"."""
    status = cues_of(verb).status
    said = {
        child.lower_ for child in verb.children if child.dep_ in {"acomp", "oprd", "attr", "xcomp"}
    }
    return bool(said & (status.true if is_negated(verb) else status.false))


def _is_presupposed(noun: Token) -> bool:
    """Whether an event noun is the known setting of its verb: "nobody was hurt in the raid".

    What the verb denies is not the raid.
    """
    cues = cues_of(noun)
    if noun.dep_ != "pobj" or noun.head.lower_ not in cues.status.surrounding:
        return False
    if noun.head.dep_ != "prep" or not syntax.is_verb(noun.head.head):
        return False
    return any(
        child.dep_ == "poss" or (child.dep_ == "det" and child.lower_ in cues.mention.definite)
        for child in noun.children
    )


def _modifiers(noun: Token) -> frozenset[str]:
    children = [child for child in noun.children if child.dep_ in {"amod", "compound"}]
    words = {syntax.lemma(child) for child in children} | {child.lower_ for child in children}
    head = noun.head
    if noun.dep_ == "pobj" and head.lower_ == "of" and head.dep_ == "prep":
        words |= {syntax.lemma(head.head), head.head.lower_}
    return frozenset(words)


def _is_aimed_at(verb: Token) -> bool:
    """Whether a gerund is only what something aims at ("an offensive aimed at cutting ...")."""
    if verb.dep_ != "pcomp" or verb.tag_ != "VBG":
        return False
    aiming = verb.head.head
    governor = syntax.governor(verb.head) if verb.head.pos_ == "ADP" else None
    return syntax.lemma(aiming) in cues_of(verb).status.aiming or (
        governor is not None and syntax.lemma(governor) == "aim"
    )
