"""Tense, modality and negation of a clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from chronos.extract.grammar import syntax
from chronos.extract.grammar.document import cues_of

if TYPE_CHECKING:
    from spacy.tokens import Token

Modality = Literal["plain", "possible", "future"]

_OWN_HELPERS = frozenset({"aux", "nsubj", "nsubjpass"})


def modality_of(verb: Token) -> Modality:
    """Whether a clause says what is, what may be or what is to come."""
    for current in chain(verb):
        helpers = {child.lower_ for child in current.children if child.dep_ == "aux"}
        if helpers & cues_of(verb).status.possible:
            return "possible"
        if helpers & cues_of(verb).status.future or _is_to_be(current):
            return "future"
    means = verb.head if verb.dep_ == "pcomp" and verb.head.lower_ == "by" else None
    if means is not None and syntax.is_verb(means.head):  # "would break the law by attacking"
        return modality_of(means.head)
    return "plain"


def is_hypothetical(token: Token) -> bool:
    """Whether a word is under a condition, an indirect question, a rule or what would follow."""
    words = cues_of(token).status.hypothetical
    for current in (token, *(head for head, _ in syntax.ancestors(token))):
        if _is_imagined(current) or _is_each_time(current):
            return True
        if not syntax.is_verb(current):
            continue
        subordinate = current.dep_ in {"advcl", "ccomp", "pcomp", "relcl"}
        marked = subordinate and _marks(current) & words and not _is_recounted(current)
        if marked or _follows_from_condition(current):
            return True
        if current.dep_ == "advcl" and _is_condition(current):
            return True
        if current.dep_ == "ccomp" and _is_only_thought_of(current):
            return True
        if current.dep_ in {"advcl", "relcl"} and _is_general(current):
            return True
    return False


def _is_each_time(clause: Token) -> bool:
    """Whether it is what happens each time: "they hide *every time a shell is fired*"."""
    start = clause.left_edge.i
    if start < clause.sent.start + 2 or not syntax.is_verb(clause):
        return False
    each, time = clause.doc[start - 2], clause.doc[start - 1]
    status = cues_of(clause).status
    return time.lower_ in status.times and each.lower_ in status.every


def _is_recounted(clause: Token) -> bool:
    """Whether "how" or "why" opens what somebody reports ("she described how shells fell")."""
    cues, above = cues_of(clause), clause.head
    if (
        clause.dep_ != "ccomp"
        or not _marks(clause) & cues.status.hypothetical <= cues.status.manner
    ):
        return False
    plain = modality_of(above) == "plain" and not is_negated(above)
    return plain and syntax.lemma(above) in cues.speech.verbs and modality_of(clause) == "plain"


def _is_imagined(token: Token) -> bool:
    """Whether a word is part of something made up: "a dream in which ...", "a song about ..."."""
    status = cues_of(token).status
    if token.dep_ in {"relcl", "acl"}:
        inside = any(
            child.lower_ in status.picturing for child in token.children if child.i < token.i
        )
        return inside and token.head.lemma_ in status.imagined
    if any(work.lemma_ in status.imagined for work in syntax.phrase(token, "of")):
        return True  # "his riot of a play"
    if token.dep_ != "pobj" or token.head.lower_ not in status.picturing:
        return False
    work = token.head.head
    return token.head.dep_ == "prep" and work.pos_ == "NOUN" and work.lemma_ in status.imagined


def _is_general(clause: Token) -> bool:
    """Whether a clause in the present is of what happens as a rule, not of something that did.

    "When a side kills three, the other has to kill three", "the lorry that it blows up": both it
    and the clause above it are in the simple present, and what it is about is nobody in particular.
    """
    above = clause.head if clause.dep_ == "advcl" else syntax.clause_of(clause.head)
    if not (_is_simple_present(clause) and (_is_simple_present(above) or _has_modal(above))):
        return False
    status = cues_of(clause).status
    if clause.dep_ == "advcl" and not (_marks(clause) & status.recurring):
        return False
    return any(
        child.dep_ in {"nsubj", "nsubjpass"} and _is_unspecific(child)
        for child in (*clause.children, *above.children)
    )


def _is_unspecific(noun: Token) -> bool:
    """Whether a noun phrase names nobody in particular: "a side", "one clan", "soldiers"."""
    if noun.pos_ != "NOUN":
        return False
    words = {child.lower_ for child in noun.children if child.dep_ in {"det", "nummod"}}
    if words & cues_of(noun).status.unspecific:
        return True
    bare = not any(child.dep_ in {"det", "poss", "nummod"} for child in noun.children)
    return bare and noun.tag_ == "NNS"


def _is_simple_present(verb: Token) -> bool:
    helpers = any(child.dep_ in {"aux", "auxpass"} for child in verb.children)
    return verb.tag_ in {"VBZ", "VBP"} and not helpers


def _has_modal(verb: Token) -> bool:
    return any(child.tag_ == "MD" for child in verb.children)


def _is_only_thought_of(verb: Token) -> bool:
    """Whether a clause is what someone fears will be, demands to be or does not believe."""
    above = syntax.lemma(verb.head)
    if above in cues_of(verb).status.doubting and is_negated(verb.head):
        return True
    if above in cues_of(verb).status.fearing:
        return modality_of(verb) != "plain"
    bare = verb.tag_ in {"VB", "VBP"} and not any(child.dep_ == "aux" for child in verb.children)
    return bare and above in cues_of(verb).status.demanding


def is_given(noun: Token) -> bool:
    """Whether an event noun is a reason or a circumstance.

    "*Because of* the raids", "tried to *blame* them *for* the raid".
    """
    if noun.dep_ != "pobj":
        return False
    grounds = cues_of(noun).grounds
    if noun.head.lower_ in grounds.over and syntax.lemma(noun.head.head) in grounds.answering:
        return True
    return bool({noun.head.lower_, noun.head.head.lower_} & cues_of(noun).status.given)


def is_negated(verb: Token | None) -> bool:
    """Whether a verb is negated; "not only" negates nothing."""
    if verb is None:
        return False
    return goes_on_negated(verb) or any(
        (child.dep_ == "neg" or child.lower_ in cues_of(verb).status.negating)
        and not _is_focused(child)
        for child in verb.children
        if child.dep_ != "cc"
    )


def goes_on_negated(verb: Token) -> bool:
    """Whether a coordinated clause opens with "nor"."""
    start = verb.left_edge.i
    if verb.dep_ != "conj" or start == 0:
        return False
    return verb.doc[start - 1].lower_ in cues_of(verb).status.going_on


def _is_focused(negation: Token) -> bool:
    """Whether what follows limits a negation to one part of what is said ("not just there")."""
    following = negation.doc[negation.i + 1 : negation.i + 2]
    return any(word.lower_ in cues_of(negation).status.focusing for word in following)


def is_set_aside(token: Token) -> bool:
    """Whether something else happened in place of it: "rather than a clash"."""
    start = token.left_edge.i
    before = token.doc[max(0, start - 2) : start]
    return " ".join(word.lower_ for word in before) in cues_of(token).status.instead


def has_negative_argument(verb: Token, noun: Token | None) -> bool:
    """Whether the event noun, a subject or an object is "none", "no ..." or "not one ...".

    The object of an event noun's own verb says nothing of it ("the raid brought no result").
    """
    subjects, current = _own_subjects(verb), verb
    while not subjects and current.dep_ == "conj" and syntax.is_verb(current.head):
        current = current.head
        subjects = _own_subjects(current)
    if noun is not None:
        return any(syntax.is_nobody(word) for word in (noun, *subjects))
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    return any(syntax.is_nobody(word) for word in (*subjects, *objects))


def _own_subjects(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]


def is_infinitive(verb: Token) -> bool:
    """Whether a verb has "to"."""
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def helpers_of(verb: Token) -> frozenset[str]:
    """Auxiliaries of a verb, lower case."""
    return frozenset(child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"})


def is_in_progress(verb: Token) -> bool:
    """Whether a verb is a progressive of the present: "is trying", "have been trying"."""
    helpers, status = helpers_of(verb), cues_of(verb).status
    return verb.tag_ == "VBG" and bool(helpers & status.progressive and helpers & status.present)


def chain(verb: Token) -> list[Token]:
    """A verb and the verbs that it complements ("would begin moving")."""
    found = [verb]
    current = verb
    while current.dep_ in {"xcomp", "conj"} and syntax.is_verb(current.head) and len(found) < 4:
        own = any(child.dep_ in _OWN_HELPERS for child in current.children)
        if current.dep_ == "conj" and own:
            break
        current = current.head
        found.append(current)
    return found


def first_conjunct(verb: Token | None) -> Token | None:
    """The verb whose helpers coordinated verbs share ("to stop and leave")."""
    while verb is not None and verb.dep_ == "conj" and syntax.is_verb(verb.head):
        if any(child.dep_ in _OWN_HELPERS for child in verb.children):
            return verb
        verb = verb.head
    return verb


def _is_to_be(verb: Token) -> bool:
    """Whether "is to", "is due to", "is set for" or a bare "to" puts it into the future."""
    if is_infinitive(verb) and verb.head.lemma_ == "be" and syntax.is_verb(verb.head):
        return True
    if is_infinitive(verb) and verb.dep_ in {"ROOT", "ccomp"} and _has_subject_before(verb):
        return True  # "US to send envoy", as in headlines
    words = {child.lower_ for child in verb.children if child.dep_ in {"acomp", "oprd"}}
    return verb.lemma_ == "be" and bool(words & cues_of(verb).status.ahead)


def _has_subject_before(infinitive: Token) -> bool:
    """Whether an infinitive has a subject of its own, not one that "for" gives it."""
    marks = {child.lower_ for child in infinitive.children if child.dep_ == "mark"}
    subjects = [child for child in infinitive.children if child.dep_ in {"nsubj", "nsubjpass"}]
    own_helper = any(child.dep_ == "aux" and child.lower_ != "to" for child in infinitive.children)
    return bool(subjects) and not marks and not own_helper


def _marks(clause: Token) -> frozenset[str]:
    return frozenset(child.lower_ for child in clause.children if child.dep_ in {"mark", "advmod"})


def _follows_from_condition(verb: Token) -> bool:
    """Whether a clause says what would follow ("If it fell, they would need ...")."""
    modal = any(child.tag_ == "MD" for child in verb.children)
    return modal and any(child.dep_ == "advcl" and _is_condition(child) for child in verb.children)


def _is_condition(clause: Token) -> bool:
    """Whether a clause is one of condition: "if", "unless", or "Had they ..."."""
    for child in clause.children:
        if child.lower_ in cues_of(clause).status.conditions and child.dep_ in {"mark", "advmod"}:
            return True
        if child.lower_ in cues_of(clause).status.inverted and child.dep_ in {"aux", "auxpass"}:
            return any(
                each.dep_ in {"nsubj", "nsubjpass"} and each.i > child.i for each in clause.children
            )
    return False
