"""The day of a scene, which goes on from the sentence that gives it to the next.

"On 5 August gunmen stopped a bus near Orm. They shot the driver." The second sentence is about the
same scene when its subject is a pronoun, when it takes up the act ("the raid"), or when it names a
place of the first. Nothing is carried over a paragraph's border, into or out of what somebody says,
or from a clause that is not the main one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from chronos.extract.attribution.reported_speech import Attribution
from chronos.extract.factuality.modality import helpers_of
from chronos.extract.grammar import syntax
from chronos.extract.parsed_article import ParsedArticle, Sentence
from chronos.extract.triggers.match import TriggerMatch
from chronos.extract.triggers.mentions import points_back
from chronos.timex import TimeExpression

if TYPE_CHECKING:
    from spacy.tokens import Token


@attrs.frozen(kw_only=True, eq=False)
class SceneDays:
    """Finds the expression of an earlier sentence that dates a trigger."""

    parsed: ParsedArticle
    attribution: Attribution

    def of(self, match: TriggerMatch, sentence: Sentence) -> TimeExpression | None:
        """The day of the scene that the trigger's sentence goes on with; None for none.

        The sentence has no time of its own, and the trigger is an act of its main clause, in the
        past. What was said of a scene may have been said later.
        """
        if match.kind.has("speech_act"):
            return None
        verb = _bearer(syntax.clause_of(match.token))
        if self._is_dated(sentence) or not self._is_main(verb) or not _is_past(verb):
            return None
        before = self._before(sentence)
        if before is None:
            return None
        goes_on = _has_pronoun_subject(verb) or (match.rule.pos == "noun" and points_back(match))
        return self._day_of(before) if goes_on or self._shares_place(sentence, before) else None

    def _day_of(self, sentence: Sentence) -> TimeExpression | None:
        """The day of a sentence's main clause, or of the scene that it goes on with itself."""
        times = [time for time in self.parsed.times_in(sentence) if time.span is not None]
        if times:
            single = len({time.span for time in times}) == 1
            return times[0] if single and self._dates_scene(times[0], sentence) else None
        before = self._before(sentence)
        if before is None:
            return None
        goes_on = _has_pronoun_subject(sentence.span.root) or self._shares_place(sentence, before)
        return self._day_of(before) if goes_on else None

    def _is_main(self, verb: Token) -> bool:
        """Whether a verb is the root of its sentence, what the root says, or joined to either."""
        while verb.dep_ == "conj" and syntax.is_verb(verb.head):
            verb = verb.head
        if verb.dep_ == "ccomp" and self.attribution.is_speech(verb.head):
            verb = verb.head
        return verb.dep_ == "ROOT"

    def _before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before, when both are of one paragraph and nobody's words."""
        if sentence.index == 0:
            return None
        before = self.parsed.sentences[sentence.index - 1]
        if before.paragraph != sentence.paragraph or sentence.quoted or before.quoted:
            return None
        return before

    def _is_dated(self, sentence: Sentence) -> bool:
        return bool(self.parsed.times_in(sentence))

    def _shares_place(self, sentence: Sentence, before: Sentence) -> bool:
        """Whether a sentence names a place of the one before again."""
        named = {word.lower_ for word in before.span if word.pos_ == "PROPN"}
        places = (mention.text.lower() for mention in self.parsed.places_in(sentence))
        return any(named & set(place.split()) for place in places)

    def _dates_scene(self, time: TimeExpression, sentence: Sentence) -> bool:
        """Whether it is a day or a month at which the main clause of a sentence happened."""
        span = time.span
        if time.type != "DATE" or time.relation != "in" or span is None or span.latest is None:
            return False
        if span.precision not in {"day", "month"} or span.earliest is None:
            return False
        token = _top_of(time, sentence)
        verb = syntax.clause_of(token) if token is not None else None
        if verb is None or not self._is_main(verb) or not _is_past(verb):
            return False
        return not self.attribution.is_speech(verb)


def _top_of(time: TimeExpression, sentence: Sentence) -> Token | None:
    token = sentence.token_at(time.start)
    while token is not None and token.head != token:
        if not time.start <= sentence.offset(token.head) < time.end:
            break
        token = token.head
    return token


def _bearer(verb: Token) -> Token:
    """The verb whose subject and helpers a verb shares: "they *tried* to flee and hide"."""
    while verb.dep_ in {"conj", "xcomp"} and syntax.is_verb(verb.head):
        if any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children):
            break
        verb = verb.head
    return verb


def _is_past(verb: Token) -> bool:
    """Whether a clause is in the simple past: not "has fled", not "had fled", not "will flee"."""
    first = verb
    while first.dep_ == "conj" and syntax.is_verb(first.head) and not helpers_of(first):
        first = first.head
    helpers = [child for child in first.children if child.dep_ in {"aux", "auxpass"}]
    if not helpers:
        return verb.tag_ == "VBD"
    return helpers[0].tag_ == "VBD" and not syntax.is_pluperfect(first)


def _has_pronoun_subject(verb: Token) -> bool:
    return any(
        "Person=3" in str(child.morph)
        for child in verb.children
        if child.dep_ in {"nsubj", "nsubjpass"} and child.tag_ == "PRP"
    )
