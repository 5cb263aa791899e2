"""Finding triggers: which words of a sentence trigger a report, and of which type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from chronos.extract.grammar import arguments, constituents, syntax
from chronos.extract.lexicons.language import LanguageData
from chronos.extract.parsed_article import Sentence, covering
from chronos.extract.pattern_files import NONE, TypeInLanguage
from chronos.extract.pattern_set import PatternSet, TriggerRule
from chronos.extract.triggers.conditions import (
    Unmet,
    ends_bare_name,
    failing_words,
    fits_part_of_speech,
    may_lack_subject,
    object_like,
    phrase_heads,
    unmet,
    words_of,
)
from chronos.extract.triggers.semantic_classes import SemanticClasses
from chronos.extract.triggers.subject_matter import SubjectMatter
from chronos.extract.triggers.surroundings import Surroundings, heads_of
from chronos.extract.triggers.titles import title_words

if TYPE_CHECKING:
    from spacy.tokens import Token


@attrs.frozen
class SoftScore:
    """The learned score of a trigger, and why it is high.

    Attributes:
        value: from 0 to 1.
        reasons: what speaks for it most, such as "object is place".
    """

    value: float
    reasons: tuple[str, ...]


@attrs.frozen(kw_only=True, eq=False)
class TriggerMatch:
    """A trigger found.

    Attributes:
        rule: what it matched.
        kind: event type, the rule's unless the context says another.
        token: the head of the trigger.
        first: first token of the trigger phrase.
        last: last token of it.
        score: how well it fits, for choosing among types.
        soft: the learned score of a trigger that no rule accepts; None for one that a rule does.
    """

    rule: TriggerRule
    kind: TypeInLanguage
    token: Token
    first: int
    last: int
    score: float
    soft: SoftScore | None = None

    @property
    def type(self) -> str:
        """The word of the event type."""
        return self.kind.type


@attrs.frozen(kw_only=True, eq=False)
class NearMiss:
    """A word that heads the trigger of a rule, and why it is no trigger.

    Attributes:
        token: the word.
        rule: the rule.
        unmet: the first of its conditions that fails.
    """

    token: Token
    rule: TriggerRule
    unmet: Unmet


@attrs.frozen(kw_only=True, eq=False)
class Found:
    """The triggers of a sentence.

    Attributes:
        matches: the best match of each word, in order; overlapping ones yield to longer ones.
        near: rules that words without any match head, in order; empty unless the matcher keeps
            them.
    """

    matches: list[TriggerMatch]
    near: list[NearMiss]


_NO_PHRASE = Unmet("phrase", "the other words of the phrase are missing")
_DESCRIBES = Unmet("describes", "the word only describes another noun")
_IN_NAME = Unmet("name", "the word is part of a longer name")


@attrs.frozen(kw_only=True, eq=False)
class TriggerMatcher:
    """Finds the triggers of sentences; with `keeps_near` also what comes near to being one."""

    rules: PatternSet
    language: LanguageData
    kinds: SemanticClasses
    matter: SubjectMatter
    keeps_near: bool = False

    def find(self, sentence: Sentence) -> Found:
        """The triggers of a sentence, and what comes near to being one."""
        best: dict[int, TriggerMatch] = {}
        near: list[NearMiss] = []
        for token in sentence.span:
            missed: list[NearMiss] = []
            match = self._best(token, sentence, missed)
            if match is not None:
                best[token.i] = match
            elif self.keeps_near:
                near += missed
        titles = title_words(sentence) if best else frozenset()
        literal = (
            match
            for place, match in best.items()
            if place not in titles
            and (
                match.type == NONE
                or not (
                    self.matter.is_figurative(match.token, match.kind, sentence)
                    or self._is_weather(match)
                )
            )
        )
        matches = _without_arguments(_without_overlaps(list(literal)))
        return Found(matches=matches, near=near)

    def _best(
        self, token: Token, sentence: Sentence, missed: list[NearMiss]
    ) -> TriggerMatch | None:
        """The best match of a word; the rules that fail are added to `missed`."""
        found: TriggerMatch | None = None
        around = Surroundings(token, sentence, self.kinds.parsed)
        for rule, outcome in self.attempts(token, around):
            if isinstance(outcome, Unmet):
                missed.append(NearMiss(token=token, rule=rule, unmet=outcome))
            elif found is None or outcome.score > found.score:
                found = outcome
        return found

    def attempts(
        self, token: Token, around: Surroundings
    ) -> Iterator[tuple[TriggerRule, TriggerMatch | Unmet]]:
        """Each rule that a word may head the trigger of: the match, or why there is none."""
        for word in heads_of(token):
            for rule, phrase in self.rules.by_head.get(word, ()):
                outcome = self._try(rule, phrase, around)
                if self.rules.on_match and isinstance(outcome, TriggerMatch):
                    self.rules.on_match(rule, phrase)
                yield rule, outcome

    def _try(
        self, rule: TriggerRule, phrase: tuple[str, ...], around: Surroundings
    ) -> TriggerMatch | Unmet:
        """The match, or the first condition that fails."""
        token = around.token
        if not fits_part_of_speech(rule, token):
            return Unmet("part_of_speech", f"the word is no {rule.pos} here")
        reach = around.reach(phrase, rule.pos)
        if reach is None:
            return _NO_PHRASE
        if self._only_describes(rule, token):
            return _DESCRIBES
        if self._is_within_a_name(around, *reach):
            return _IN_NAME
        failed = failing_words(rule, around) or self._failing_argument(rule, around, reach[1])
        if failed:
            return failed
        score = rule.weight + len(phrase) + 0.5 * len(rule.conditions) + bool(rule.with_)
        return TriggerMatch(
            rule=rule, kind=rule.kind, token=token, first=reach[0], last=reach[1], score=score
        )

    def _is_weather(self, match: TriggerMatch) -> bool:
        """Whether the weather does what only a party's attack is: "a storm pounded the coast"."""
        act = match.rule.role == "act" and match.kind.has("attack")
        return act and syntax.is_verb(match.token) and self.matter.is_by_nature(match.token)

    def _only_describes(self, rule: TriggerRule, token: Token) -> bool:
        """Whether an event noun only says of what sort something is: "combat vehicles"."""
        if rule.pos != "noun" or token.dep_ != "compound" or rule.type == NONE:
            return False
        return syntax.lemma(token.head) in self.language.classes.described

    def _is_within_a_name(self, around: Surroundings, first: int, last: int) -> bool:
        """Whether it is part of a longer name: "Battle Creek", "Army of Conquest"."""
        if around.token.pos_ != "PROPN":
            return False
        if ends_bare_name(around.token, around.sentence):
            return True
        offset, parsed = around.sentence.offset(around.token), self.kinds.parsed
        name = covering(parsed.places, offset) or covering(parsed.actors, offset)
        phrase = around.token.doc[first : last + 1]
        return name is not None and name.end - name.start > phrase.end_char - phrase.start_char

    def _failing_argument(self, rule: TriggerRule, around: Surroundings, last: int) -> Unmet | None:
        """The first condition on arguments that fails; `last` is the last token of the phrase."""
        token = around.token
        if rule.subject and not rule.subject & words_of(arguments.subjects(token)):
            return unmet("subject")
        if rule.not_object or rule.object:
            words = words_of(object_like(token, last))
            if rule.not_object & words:
                return unmet("not_object")
            if rule.object and not rule.object & words:
                return unmet("object")
        for name, wanted in rule.conditions:
            if not self._condition(name, wanted, around, last):
                return unmet(name)
        return None

    def _condition(
        self, name: str, wanted: frozenset[str], around: Surroundings, last: int
    ) -> bool:
        token, sentence = around.token, around.sentence
        if name == "subject_is":
            heads = arguments.subjects(token)
            return self._any(heads, wanted, sentence) if heads else may_lack_subject(token)
        if name == "object_is":
            return self._any(object_like(token, last), wanted, sentence)
        if name == "subject_or_object_is":
            return self._any(
                [*arguments.subjects(token), *arguments.objects(token)], wanted, sentence
            )
        if name in {"of_is", "with_is", "from_is"}:
            return self._any(phrase_heads(token, name[:-3]), wanted, sentence)
        beside = [word for word in constituents.clause_words(token) if word != token]
        return self._any(beside, wanted, sentence)

    def _any(self, heads: list[Token], wanted: frozenset[str], sentence: Sentence) -> bool:
        return any(wanted & self.kinds.of(head, sentence) for head in heads)


def _without_overlaps(matches: list[TriggerMatch]) -> list[TriggerMatch]:
    kept: list[TriggerMatch] = []
    for match in sorted(matches, key=lambda m: (-(m.last - m.first), -m.score, m.first)):
        if all(match.last < other.first or match.first > other.last for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda match: match.token.i)


def _without_arguments(matches: list[TriggerMatch]) -> list[TriggerMatch]:
    """Leave out nouns that are what a verb of the same type is about ("fired mortar rounds")."""
    verbs = {match.token.i: match.type for match in matches if match.rule.pos == "verb"}
    kept = []
    for match in matches:
        verb = syntax.governor(match.token) if match.rule.pos != "verb" else None
        if verb is None or verbs.get(verb.i) != match.type:
            kept.append(match)
    return kept
