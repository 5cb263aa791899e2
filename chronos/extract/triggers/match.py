"""Finding triggers: which words of a sentence trigger a report, and of which type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from chronos.extract.grammar import arguments, constituents, syntax
from chronos.extract.grammar.document import cues_of
from chronos.extract.lexicons.language import LanguageData
from chronos.extract.parsed_article import Sentence, covering
from chronos.extract.pattern_files import NONE, TypeInLanguage
from chronos.extract.pattern_set import PatternSet, TriggerRule
from chronos.extract.triggers.semantic_classes import SemanticClasses
from chronos.extract.triggers.subject_matter import SubjectMatter
from chronos.extract.triggers.surroundings import Surroundings, heads_of
from chronos.extract.triggers.titles import title_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_AROUND = 6  # words on either side that show how a line is capitalised
_CONTENT = frozenset({"NOUN", "VERB", "ADJ"})
_NOUN_RELATIONS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "compound", "poss", "attr"})


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
    """

    rule: TriggerRule
    kind: TypeInLanguage
    token: Token
    first: int
    last: int
    score: float

    @property
    def type(self) -> str:
        """The word of the event type."""
        return self.kind.type


@attrs.frozen(kw_only=True, eq=False)
class TriggerMatcher:
    """Finds the triggers of sentences."""

    rules: PatternSet
    language: LanguageData
    kinds: SemanticClasses
    matter: SubjectMatter

    def find(self, sentence: Sentence) -> list[TriggerMatch]:
        """The best match of each word, in order; overlapping ones yield to longer ones."""
        best: dict[int, TriggerMatch] = {}
        for token in sentence.span:
            match = self._best(token, sentence)
            if match is not None:
                best[token.i] = match
        for place in title_words(sentence) if best else ():
            best.pop(place, None)
        best = {
            place: match
            for place, match in best.items()
            if match.type == "none"
            or not self.matter.is_figurative(match.token, match.kind, sentence)
        }
        return _without_arguments(_without_overlaps(list(best.values())))

    def _best(self, token: Token, sentence: Sentence) -> TriggerMatch | None:
        found: TriggerMatch | None = None
        around = Surroundings(token, sentence, self.kinds.parsed)
        for _, match in self.attempts(token, around):
            if isinstance(match, TriggerMatch) and (found is None or match.score > found.score):
                found = match
        return found

    def attempts(
        self, token: Token, around: Surroundings
    ) -> Iterator[tuple[TriggerRule, TriggerMatch | str]]:
        """Each rule that a word may head the trigger of: the match, or why there is none."""
        for word in heads_of(token):
            for rule, phrase in self.rules.by_head.get(word, ()):
                yield rule, self._try(rule, phrase, around)

    def _try(
        self, rule: TriggerRule, phrase: tuple[str, ...], around: Surroundings
    ) -> TriggerMatch | str:
        """The match, or the first condition that fails."""
        token = around.token
        if not _fits_part_of_speech(rule, token):
            return f"the word is no {rule.pos} here"
        reach = around.reach(phrase, rule.pos)
        if reach is None:
            return "the other words of the phrase are missing"
        if self._only_describes(rule, token):
            return "the word only describes another noun"
        if self._is_within_a_name(around, *reach):
            return "the word is part of a longer name"
        failed = _failing_words(rule, around) or self._failing_argument(rule, around)
        if failed:
            return failed
        score = rule.weight + len(phrase) + 0.5 * len(rule.conditions) + bool(rule.with_)
        return TriggerMatch(
            rule=rule, kind=rule.kind, token=token, first=reach[0], last=reach[1], score=score
        )

    def _only_describes(self, rule: TriggerRule, token: Token) -> bool:
        """Whether an event noun only says of what sort something is: "combat vehicles"."""
        if rule.pos != "noun" or token.dep_ != "compound" or rule.type == NONE:
            return False
        return syntax.lemma(token.head) in self.language.classes.described

    def _is_within_a_name(self, around: Surroundings, first: int, last: int) -> bool:
        """Whether it is part of a longer name: "Battle Creek", "Army of Conquest"."""
        if around.token.pos_ != "PROPN":
            return False
        if _ends_bare_name(around.token, around.sentence):
            return True
        offset, parsed = around.sentence.offset(around.token), self.kinds.parsed
        name = covering(parsed.places, offset) or covering(parsed.actors, offset)
        phrase = around.token.doc[first : last + 1]
        return name is not None and name.end - name.start > phrase.end_char - phrase.start_char

    def _failing_argument(self, rule: TriggerRule, around: Surroundings) -> str:
        """The first condition on arguments that fails; empty when none does."""
        token = around.token
        if rule.subject and not rule.subject & _words_of(arguments.subjects(token)):
            return "subject fails"
        if rule.not_object and rule.not_object & _words_of(_object_like(token)):
            return "not_object fails"
        if rule.object and not rule.object & _words_of(_object_like(token)):
            return "object fails"
        for name, wanted in rule.conditions:
            if not self._condition(name, wanted, token, around.sentence):
                return f"{name} fails"
        return ""

    def _condition(
        self, name: str, wanted: frozenset[str], token: Token, sentence: Sentence
    ) -> bool:
        if name == "subject_is":
            heads = arguments.subjects(token)
            return self._any(heads, wanted, sentence) if heads else _may_lack_subject(token)
        if name == "object_is":
            return self._any(_object_like(token), wanted, sentence)
        if name == "subject_or_object_is":
            return self._any(
                [*arguments.subjects(token), *arguments.objects(token)], wanted, sentence
            )
        if name in {"of_is", "with_is", "from_is"}:
            return self._any(_phrase_heads(token, name[:-3]), wanted, sentence)
        around = [word for word in constituents.clause_words(token) if word != token]
        return self._any(around, wanted, sentence)

    def _any(self, heads: list[Token], wanted: frozenset[str], sentence: Sentence) -> bool:
        return any(wanted & self.kinds.of(head, sentence) for head in heads)


def _ends_bare_name(token: Token, sentence: Sentence) -> bool:
    """Whether a noun ends a name that no article introduces: "members of Youth Demand".

    What happened has an article or names its place: "the Houla Massacre", "the Battle of Orm". In
    a line in capitals or in title case a capital says nothing.
    """
    before = token.nbor(-1) if token.i > sentence.span.start else token
    named = before.dep_ == "compound" and before.head == token and before.text.istitle()
    if (
        not named
        or not token.text.istitle()
        or any(child.dep_ == "det" for child in token.children)
    ):
        return False
    if syntax.phrase(token, "of") or any(child.dep_ == "poss" for child in token.children):
        return False
    start, end = sentence.span.start + 1, sentence.span.end
    around = token.doc[max(start, before.i - _AROUND) : min(end, token.i + 1 + _AROUND)]
    content = [word for word in around if word.pos_ in _CONTENT and word not in (before, token)]
    return bool(content) and all(word.is_lower for word in content)


def _failing_words(rule: TriggerRule, around: Surroundings) -> str:
    """The first condition on the words around that fails; empty when none does."""
    if rule.without and (found := rule.without & around.own_words):
        return f"without fails: {min(found)}"
    if rule.modified_by and not rule.modified_by & around.modifiers:
        return "modified_by fails"
    if rule.with_ and not rule.with_ & around.clause_words:
        return "with fails"
    if rule.clause_with and not rule.clause_with & around.words_below:
        return "clause_with fails"
    if rule.clause_without and rule.clause_without & around.words_below:
        return "clause_without fails"
    if rule.no_clause and around.has_clause():
        return "no_clause fails"
    if rule.transitive and not around.has_object():
        return "transitive fails"
    return "intransitive fails" if rule.intransitive and around.has_object() else ""


def _fits_part_of_speech(rule: TriggerRule, token: Token) -> bool:
    if rule.pos == "verb":
        if token.tag_ == "VBG" and token.pos_ == "NOUN":
            return False
        if token.dep_ in {"amod", "compound"} and not rule.adjectival:
            return False
        return token.pos_ in {"VERB", "AUX"} or (token.pos_ == "ADJ" and token.tag_ == "VBN")
    if rule.pos == "adjective":
        return token.pos_ == "ADJ"
    if token.pos_ in {"NOUN", "PROPN", "ADJ"}:
        return token.pos_ != "ADJ" or token.dep_ in _NOUN_RELATIONS
    return token.pos_ == "VERB" and token.tag_ == "VBG" and _is_gerund_noun(token)


def _is_gerund_noun(token: Token) -> bool:
    """Whether an -ing form is a noun: "rebel shelling of the port"."""
    of_phrase = any(child.dep_ == "prep" and child.lower_ == "of" for child in token.children)
    nominal = any(child.dep_ in {"det", "amod", "compound", "poss"} for child in token.children)
    takes_object = any(child.dep_ in syntax.OBJECTS for child in token.children)
    return (of_phrase or nominal or token.dep_ in _NOUN_RELATIONS) and not takes_object


def _words_of(heads: list[Token]) -> frozenset[str]:
    words: set[str] = set()
    for head in heads:
        word = syntax.lemma(head)
        words.add(word)
        for child in head.children:
            if child.dep_ in {"compound", "amod"}:
                words.add(f"{syntax.lemma(child)} {word}")
        for inner in syntax.phrase(head, "of"):
            if word in cues_of(head).mention.parts:
                words.add(syntax.lemma(inner))
    return frozenset(words)


def _object_like(token: Token) -> list[Token]:
    """Objects of a verb, looking through partitives ("most of the town")."""
    heads = arguments.objects(token)
    through = [inner for head in heads for inner in syntax.phrase(head, "of")]
    return heads + through


def _phrase_heads(token: Token, preposition: str) -> list[Token]:
    if preposition == "of":
        possessors = [child for child in token.children if child.dep_ in {"poss", "compound"}]
        return syntax.phrase(token, "of") + possessors
    heads = syntax.phrase(token, preposition)
    if preposition == "from":
        heads = heads + [
            head
            for child in token.children
            if child.lower_ == "out"
            for head in syntax.phrase(child, "of")
        ]
    if heads or not syntax.is_verb(token):
        return heads
    return [
        inner for head in arguments.objects(token) for inner in syntax.phrase(head, preposition)
    ]


def _may_lack_subject(token: Token) -> bool:
    """A passive may leave out who did it; an active clause may not."""
    return syntax.is_passive(token)


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
