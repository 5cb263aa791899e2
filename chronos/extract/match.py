"""Finding triggers: which words of a sentence tell a report, and of which type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from chronos.extract import syntax
from chronos.extract.kinds import Kinds
from chronos.extract.rules import Rule, Rules, head_of
from chronos.extract.story import Sentence, covering

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOUN_RELATIONS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "compound", "poss", "attr"})
_SAFE_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


@attrs.frozen(kw_only=True, eq=False)
class Match:
    """A trigger found.

    Attributes:
        rule: what it matched.
        type: event type, the rule's unless the context says another.
        token: the head of the trigger.
        first: first token of the trigger phrase.
        last: last token of it.
        score: how well it fits, for choosing among types.
    """

    rule: Rule
    type: str
    token: Token
    first: int
    last: int
    score: float


@attrs.frozen(kw_only=True, eq=False)
class Matcher:
    """Finds the triggers of sentences."""

    rules: Rules
    kinds: Kinds

    def find(self, sentence: Sentence) -> list[Match]:
        """The best match of each word, in order; overlapping ones give way to longer ones."""
        best: dict[int, Match] = {}
        for token in sentence.span:
            match = self._best(token, sentence)
            if match is not None:
                best[token.i] = match
        return _without_arguments(_without_overlaps(list(best.values())))

    def _best(self, token: Token, sentence: Sentence) -> Match | None:
        found: Match | None = None
        for word in _heads(token):
            for rule, phrase in self.rules.by_head.get(word, ()):
                match = self._try(rule, phrase, token, sentence)
                if match and (found is None or match.score > found.score):
                    found = match
        return found

    def _try(
        self, rule: Rule, phrase: tuple[str, ...], token: Token, sentence: Sentence
    ) -> Match | None:
        reach = _phrase_at(rule, phrase, token, sentence)
        if reach is None or not _fits_part_of_speech(rule, token):
            return None
        if self._is_within_a_name(token, sentence, reach):
            return None
        if rule.without and rule.without & _words(syntax.own_words(token), token):
            return None
        if rule.modified_by and not rule.modified_by & _words(_own_modifiers(token), token):
            return None
        if rule.with_ and not rule.with_ & _words(syntax.clause_words(token), token):
            return None
        if rule.clause_with and not rule.clause_with & _words(list(token.subtree), token):
            return None
        if rule.no_clause and any(child.dep_ in {"ccomp", "oprd"} for child in token.children):
            return None
        if rule.intransitive and _is_transitive(token):
            return None
        if not self._arguments_fit(rule, token, sentence):
            return None
        score = rule.weight + len(phrase) + 0.5 * len(rule.conditions) + bool(rule.with_)
        return Match(
            rule=rule, type=rule.type, token=token, first=reach[0], last=reach[1], score=score
        )

    def _is_within_a_name(self, token: Token, sentence: Sentence, reach: tuple[int, int]) -> bool:
        """Whether it is part of a longer name: "Battle Creek", "Army of Conquest"."""
        if token.pos_ != "PROPN":
            return False
        offset, story = sentence.offset(token), self.kinds.story
        name = covering(story.places, offset) or covering(story.actors, offset)
        document = token.doc
        length = document[reach[1]].idx + len(document[reach[1]]) - document[reach[0]].idx
        return name is not None and name.end - name.start > length

    def _arguments_fit(self, rule: Rule, token: Token, sentence: Sentence) -> bool:
        if rule.subject and not rule.subject & _words_of(syntax.subjects(token)):
            return False
        if rule.not_object and rule.not_object & _words_of(_object_like(token)):
            return False
        if rule.object and not rule.object & _words_of(_object_like(token)):
            return False
        return all(
            self._condition(name, wanted, token, sentence) for name, wanted in rule.conditions
        )

    def _condition(
        self, name: str, wanted: frozenset[str], token: Token, sentence: Sentence
    ) -> bool:
        if name == "subject_is":
            heads = syntax.subjects(token)
            return self._any(heads, wanted, sentence) if heads else _may_lack_subject(token)
        if name == "object_is":
            return self._any(_object_like(token), wanted, sentence)
        if name == "subject_or_object_is":
            return self._any([*syntax.subjects(token), *syntax.objects(token)], wanted, sentence)
        if name in {"of_is", "with_is", "from_is"}:
            return self._any(_phrase_heads(token, name[:-3]), wanted, sentence)
        around = [word for word in syntax.clause_words(token) if word != token]
        return self._any(around, wanted, sentence)

    def _any(self, heads: list[Token], wanted: frozenset[str], sentence: Sentence) -> bool:
        return any(wanted & self.kinds.of(head, sentence) for head in heads)


def _heads(token: Token) -> tuple[str, ...]:
    """The lemmas under which a token may head a trigger."""
    if token.is_punct or token.is_space:
        return ()
    text, word = token.lower_, syntax.lemma(token)
    forms = dict.fromkeys((word, text, syntax.singular(text)))
    if "-" in text:
        forms |= dict.fromkeys((syntax.singular(text).rpartition("-")[2], text.replace("-", "")))
    return tuple(forms)


def _phrase_at(
    rule: Rule, phrase: tuple[str, ...], token: Token, sentence: Sentence
) -> tuple[int, int] | None:
    """First and last token of the phrase around its head, None when it does not stand there."""
    if rule.pos == "verb":
        return _verb_phrase(phrase, token)
    return _noun_phrase(phrase, token, head_of(phrase, rule.pos), sentence)


def _verb_phrase(phrase: tuple[str, ...], token: Token) -> tuple[int, int] | None:
    last = token.i
    if len(phrase) == 1:
        return last, last
    limit = min(len(token.doc), token.i + 7)
    position = token.i + 1
    for word in phrase[1:]:
        while position < limit and not _is(token.doc[position], word):
            position += 1
        if position >= limit or not _belongs(token.doc[position], token, phrase):
            return None
        last = position
        position += 1
    return token.i, last


def _belongs(token: Token, verb: Token, phrase: tuple[str, ...]) -> bool:
    """Whether a word hangs on a verb and on no other verb between ("went on *to* say")."""
    current = token
    for _ in range(3):
        current = current.head
        if current == verb:
            return True
        if current.pos_ == "PROPN":
            return False
        part = token.dep_ == "mark" or any(_is(current, word) for word in phrase)
        if syntax.is_verb(current) and not part:
            return False
    return False


def _noun_phrase(
    phrase: tuple[str, ...], token: Token, head: str, sentence: Sentence
) -> tuple[int, int] | None:
    units = _units(token, sentence)
    own = [place for place, (_, unit) in enumerate(units) if unit.i == token.i]
    place = phrase.index(head)
    for position in own:
        start = position - place
        window = units[start : start + len(phrase)] if start >= 0 else []
        if len(window) == len(phrase) and all(
            word in forms for word, (forms, _) in zip(phrase, window, strict=True)
        ):
            return window[0][1].i, window[-1][1].i
    return None


def _units(token: Token, sentence: Sentence) -> list[tuple[tuple[str, ...], Token]]:
    """The words around a token, hyphens taken apart: their forms, and where they stand."""
    units: list[tuple[tuple[str, ...], Token]] = []
    first = max(sentence.span.start, token.i - 6)
    for each in token.doc[first : min(sentence.span.end, token.i + 6)]:
        parts = each.lower_.split("-") if len(each) > 1 else [each.lower_]
        if each.lower_ in {"-", "the", "a", "an", "‑"}:
            continue
        if len(parts) == 1:
            units.append((_heads(each) or (each.lower_,), each))
        else:
            units += [((part, syntax.singular(part)), each) for part in parts if part]
    return units


def _is(token: Token, word: str) -> bool:
    return word in (token.lower_, syntax.lemma(token), syntax.singular(token.lower_))


def _fits_part_of_speech(rule: Rule, token: Token) -> bool:
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
    """Whether an -ing form stands as a noun: "rebel shelling of the port"."""
    of_phrase = any(child.dep_ == "prep" and child.lower_ == "of" for child in token.children)
    nominal = any(child.dep_ in {"det", "amod", "compound", "poss"} for child in token.children)
    takes_object = any(child.dep_ in syntax.OBJECTS for child in token.children)
    return (of_phrase or nominal or token.dep_ in _NOUN_RELATIONS) and not takes_object


def _words(around: list[Token], trigger: Token) -> frozenset[str]:
    """Lemmas and pairs of lemmas around a trigger, the trigger itself left out."""
    words: set[str] = set()
    for each in around:
        if each == trigger:
            continue
        word = syntax.lemma(each)
        words |= {word, each.lower_, syntax.singular(each.lower_)}
        if each.i + 1 < len(each.doc):
            words.add(f"{word} {syntax.lemma(each.nbor())}")
        if "-" in each.lower_:
            words |= set(each.lower_.split("-"))
    return frozenset(words)


def _own_modifiers(token: Token) -> list[Token]:
    found = [child for child in token.children if child.dep_ in {"amod", "compound", "nmod"}]
    return [*found, *(inner for child in found for inner in child.children)]


def _words_of(heads: list[Token]) -> frozenset[str]:
    words: set[str] = set()
    for head in heads:
        word = syntax.lemma(head)
        words.add(word)
        for child in head.children:
            if child.dep_ in {"compound", "amod"}:
                words.add(f"{syntax.lemma(child)} {word}")
        for inner in syntax.phrase(head, "of"):
            if word in {"number", "dozen", "hundred", "thousand", "score", "part", "group"}:
                words.add(syntax.lemma(inner))
    return frozenset(words)


def _object_like(token: Token) -> list[Token]:
    """Objects of a verb, looking through partitives ("most of the town")."""
    heads = syntax.objects(token)
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
    return [inner for head in syntax.objects(token) for inner in syntax.phrase(head, preposition)]


def _is_transitive(token: Token) -> bool:
    """Whether it has an object, or is in the passive."""
    return syntax.is_passive(token) or any(child.dep_ == "dobj" for child in token.children)


def _may_lack_subject(token: Token) -> bool:
    """A passive may leave out who did it; an active clause may not."""
    return syntax.is_passive(token)


def _without_overlaps(matches: list[Match]) -> list[Match]:
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (-(m.last - m.first), -m.score, m.first)):
        if all(match.last < other.first or match.first > other.last for other in kept):
            kept.append(match)
    return sorted(kept, key=lambda match: match.token.i)


def _without_arguments(matches: list[Match]) -> list[Match]:
    """Leave out nouns that are what a verb of the same type is about ("fired mortar rounds")."""
    verbs = {match.token.i: match.type for match in matches if match.rule.pos == "verb"}
    kept = []
    for match in matches:
        verb = syntax.governor(match.token) if match.rule.pos != "verb" else None
        if verb is None or verbs.get(verb.i) != match.type:
            kept.append(match)
    return kept
