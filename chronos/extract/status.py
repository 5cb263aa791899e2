"""Whether it happened, is planned, failed, was denied, goes on or is over - or is not told at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from chronos.extract import syntax
from chronos.extract.match import Match
from chronos.extract.rules import Rules
from chronos.extract.story import Sentence
from chronos.model.report import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

_PROPOSING = frozenset(
    {"call", "urge", "demand", "ask", "propose", "want", "seek", "hope", "offer"}
)


_NEGATIVES = frozenset(
    {"never", "not", "n't", "hardly", "nor", "neither", "vain", "unsuccessfully"}
)


@attrs.frozen(kw_only=True, eq=False)
class StatusReader:
    """Reads the status of triggers off tense, modality, negation and lexical cues."""

    rules: Rules

    def of(self, match: Match, sentence: Sentence) -> Status | None:
        """The status; None for hypotheticals, questions and mere aims."""
        if sentence.text.endswith("?") or self._is_hypothetical(match):
            return None
        verb = match.token if match.rule.pos == "verb" else syntax.governor(match.token)
        for read in (self._by_modifiers, self._by_aim):
            status, decided = read(match, verb)
            if decided:
                return status
        if match.rule.status and not self._is_negated(verb):
            return self._checked(match.rule.status, verb)
        if verb is None:
            return self._of_bare_noun(match)
        return self._by_verbs(match, verb)

    def _checked(self, status: str, verb: Token | None) -> Status | None:
        if verb is not None and self._modality(verb) == "possible":
            return None
        if verb is not None and self._modality(verb) == "future":
            return "planned"
        return status  # type: ignore[return-value]

    def _by_modifiers(self, match: Match, verb: Token | None) -> tuple[Status | None, bool]:
        if match.rule.pos == "verb":
            return None, False
        words = {
            syntax.lemma(child)
            for child in match.token.children
            if child.dep_ in {"amod", "compound"}
        } | {child.lower_ for child in match.token.children if child.dep_ in {"amod", "compound"}}
        head = match.token.head
        if match.token.dep_ == "pobj" and head.lower_ == "of" and head.dep_ == "prep":
            words |= {syntax.lemma(head.head), head.head.lower_}
        if words & self.rules.cue("status", "failed_words"):
            return "failed", True
        if words & self.rules.cue("status", "planned_words") and not self._is_negated(verb):
            return "planned", True
        if words & self.rules.cue("status", "ended_words"):
            return "ended", True
        return None, False

    def _by_aim(self, match: Match, verb: Token | None) -> tuple[Status | None, bool]:
        """Infinitives: what an attempt came to, a plan, or a mere aim."""
        current = _first_conjunct(verb)
        while current is not None and (_is_infinitive(current) or current.dep_ == "xcomp"):
            head = current.head
            word = syntax.lemma(head)
            if current.dep_ in {"acl", "advcl", "relcl"} and not syntax.is_verb(head):
                return (
                    self._of_attempt(head)
                    if word in self.rules.cue("status", "attempt")
                    else (None, True)
                )
            if current.dep_ == "advcl" or not syntax.is_verb(head):
                return (None, True) if current.dep_ in {"advcl", "acl"} else (None, False)
            if word in self.rules.cue("status", "enabling"):
                return None, True
            if word in self.rules.cue("status", "failed_verbs"):
                return ("occurred", True) if self._is_negated(head) else ("failed", True)
            if word in self.rules.cue("status", "attempt"):
                return "failed", True
            if word in self.rules.cue("status", "planned_verbs"):
                return self._of_plan(head, match)
            current = head
        if current is not None and current.dep_ == "pcomp" and current.tag_ == "VBG":
            governor = syntax.governor(current.head) if current.head.pos_ == "ADP" else None
            aiming = current.head.head
            if syntax.lemma(aiming) in {"aim", "bid", "attempt", "plan"} or (
                governor is not None and syntax.lemma(governor) == "aim"
            ):
                return None, True
        return None, False

    def _of_attempt(self, noun: Token) -> tuple[Status | None, bool]:
        verb = syntax.governor(noun)
        if verb is not None and self._modality(verb) == "future":
            return "planned", True
        return "failed", True

    def _of_plan(self, verb: Token, match: Match) -> tuple[Status | None, bool]:
        if self._is_negated(verb):
            return "denied", True
        if match.rule.status and syntax.lemma(verb) in {"decide", "agree"}:
            return match.rule.status, True  # type: ignore[return-value]
        return "planned", True

    def _by_verbs(self, match: Match, verb: Token) -> Status | None:
        if self._is_negated(verb) or self._has_negative_argument(match, verb):
            return self._of_negation(match, verb)
        if match.rule.pos != "verb":
            status = self._of_governed_noun(match, verb)
            if status is not None:
                return status
        modality = self._modality(verb)
        if modality == "possible":
            return None
        if modality == "future":
            return "planned"
        return self._by_aspect(match, verb)

    def _of_governed_noun(self, match: Match, verb: Token) -> Status | None:
        word = syntax.lemma(verb)
        near = match.token.dep_ in {"dobj", "nsubjpass", "nsubj", "pobj", "conj", "attr"}
        direct = match.token.head == verb or match.token.dep_ == "conj"
        if not (near and direct):
            return None
        modality = self._modality(verb)
        if word in self.rules.cue("status", "failed_verbs"):
            return "failed" if modality == "plain" else "planned"
        if word in self.rules.cue("status", "ended_verbs"):
            return "ended" if modality == "plain" else "planned"
        if word == "deny":
            return "denied"
        if word in self.rules.cue("status", "ongoing_verbs") and modality == "plain":
            return "ongoing"
        plans = {
            "plan",
            "prepare",
            "schedule",
            "propose",
            "threaten",
            "consider",
            "vow",
            "expect",
            "set",
        }
        if word in plans and not match.token.dep_.startswith("nsubj"):
            return "planned"
        if word == "announce" and match.type in {"offensive", "mobilization", "withdrawal"}:
            return "planned"
        return None

    def _of_negation(self, match: Match, verb: Token) -> Status | None:
        if self._modality(verb) == "possible" and not _is_past(verb):
            return "denied"
        if match.type in self.rules.cue("status", "failing"):
            planning = syntax.lemma(verb) in {"plan", "intend", "expect"}
            return "denied" if self._modality(verb) == "future" or planning else "failed"
        return "denied"

    def _by_aspect(self, match: Match, verb: Token) -> Status:
        durative = match.type in self.rules.cue("status", "durative")
        helpers = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
        present = bool(helpers & {"is", "are", "'s", "’s", "'re", "has", "have", "'ve", "am"})
        progressive = verb.tag_ == "VBG" and bool(
            helpers & {"is", "are", "am", "'s", "’s", "been", "'re"}
        )
        if progressive and present:
            return "ongoing"
        if verb.dep_ == "amod" and durative:
            return "ongoing"
        if syntax.lemma(verb) == "be" and verb.tag_ in {"VBP", "VBZ"} and durative:
            return "ongoing"
        lasting = any(
            child.dep_ == "prep" and child.lower_ in {"for", "since"} for child in verb.children
        )
        if durative and present and lasting and verb.tag_ in {"VBN", "VBG"}:
            return "ongoing"
        if durative and syntax.lemma(verb) in self.rules.cue("status", "ongoing_verbs"):
            return "ongoing"
        return "occurred"

    def _of_bare_noun(self, match: Match) -> Status:
        words = {child.lower_ for child in match.token.children if child.dep_ == "amod"}
        if words & self.rules.cue("status", "ongoing_words"):
            return "ongoing"
        return "occurred"

    def _modality(self, verb: Token) -> str:
        for current in _chain(verb):
            helpers = {child.lower_ for child in current.children if child.dep_ == "aux"}
            if helpers & self.rules.cue("status", "possible"):
                return "possible"
            if helpers & self.rules.cue("status", "future"):
                return "future"
            if (
                _is_infinitive(current)
                and current.head.lemma_ == "be"
                and syntax.is_verb(current.head)
            ):
                return "future"
            words = {child.lower_ for child in current.children if child.dep_ in {"acomp", "oprd"}}
            if current.lemma_ == "be" and words & {"due", "set", "likely", "ready", "expected"}:
                return "future"
        return "plain"

    def _is_negated(self, verb: Token | None) -> bool:
        if verb is None:
            return False
        return any(child.dep_ == "neg" or child.lower_ in _NEGATIVES for child in verb.children)

    def _has_negative_argument(self, match: Match, verb: Token) -> bool:
        words = [match.token] if match.rule.pos != "verb" else []
        words += [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass", "dobj"}]
        return any(
            token.lower_ in {"none", "nobody", "neither"}
            or any(child.lower_ == "no" and child.dep_ == "det" for child in token.children)
            for token in words
        )

    def _depends_on_condition(self, verb: Token) -> bool:
        """Whether a clause tells what would follow ("If it fell, they would need ...")."""
        if not _has_modal(verb):
            return False
        return any(
            child.dep_ == "advcl" and any(each.lower_ == "if" for each in child.children)
            for child in verb.children
        )

    def _is_hypothetical(self, match: Match) -> bool:
        words = self.rules.cue("status", "hypothetical")
        current = match.token
        while True:
            if syntax.is_verb(current) and current.dep_ in {"advcl", "ccomp", "pcomp", "relcl"}:
                marks = {
                    child.lower_ for child in current.children if child.dep_ in {"mark", "advmod"}
                }
                if marks & words:
                    return True
            if syntax.is_verb(current) and self._depends_on_condition(current):
                return True
            if current.head == current:
                return False
            current = current.head


def _has_modal(verb: Token) -> bool:
    return any(child.tag_ == "MD" for child in verb.children)


def _chain(verb: Token) -> list[Token]:
    """A verb and the verbs that it complements ("would begin moving")."""
    found = [verb]
    current = verb
    while current.dep_ in {"xcomp", "conj"} and syntax.is_verb(current.head) and len(found) < 4:
        own = any(child.dep_ in {"aux", "nsubj", "nsubjpass"} for child in current.children)
        if current.dep_ == "conj" and own:
            break
        current = current.head
        found.append(current)
    return found


def _first_conjunct(verb: Token | None) -> Token | None:
    """The verb whose helpers coordinated verbs share ("to stop and leave")."""
    while verb is not None and verb.dep_ == "conj" and syntax.is_verb(verb.head):
        if any(child.dep_ in {"aux", "nsubj", "nsubjpass"} for child in verb.children):
            return verb
        verb = verb.head
    return verb


def _is_infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)


def _is_past(verb: Token) -> bool:
    return any(child.lower_ == "could" for child in verb.children)
