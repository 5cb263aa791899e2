"""What a candidate is scored by: its word, its type, its arguments and what is around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from chronos.extract.grammar import arguments, syntax
from chronos.extract.parsed_article import ParsedArticle, Sentence
from chronos.extract.scoring.candidates import Candidate
from chronos.extract.scoring.word_classes import WordTable
from chronos.extract.triggers.match import TriggerMatch
from chronos.extract.triggers.semantic_classes import SemanticClasses

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOUN_ARGUMENTS = frozenset({"amod", "compound", "poss", "nmod", "nummod"})
_VERB_PARTS = frozenset({"prt", "neg", "aux", "mark", "acomp", "advmod"})
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl"})
#: So many phrases of a word count.
_PHRASES = 5
#: Reports for each ten sentences, beyond which an article counts as full of them.
_FULL = 8


@attrs.frozen(kw_only=True, eq=False)
class Features:
    """Describes the candidates of one article.

    Attributes:
        parsed: the article.
        kinds: what its nouns are.
        words: the classes of words; None to leave them out.
    """

    parsed: ParsedArticle
    kinds: SemanticClasses
    words: WordTable | None = None

    def cheap(self, candidate: Candidate) -> Iterator[tuple[str, str]]:
        """The features that need no look around: its word, its rule and what fails.

        Each is a pair: the type that it holds for, empty for all, and `name=value`.
        """
        kind, word = candidate.type, f"lemma={syntax.lemma(candidate.token)}"
        yield "", word
        yield kind, "type"
        yield kind, f"rule={candidate.rule.key}"
        yield kind, word
        for condition in sorted(candidate.unmet):
            yield "", f"fails={condition}"
            yield kind, f"fails={condition}"

    def around(
        self,
        candidate: Candidate,
        sentence: Sentence,
        matches: Sequence[TriggerMatch],
        density: int,
    ) -> tuple[str, ...]:
        """The features of what is around a candidate; they hold for its type and for all.

        Args:
            candidate: the word and its type.
            sentence: its sentence.
            matches: the triggers that rules find there.
            density: those of the whole article for each ten sentences.
        """
        token = candidate.token
        verbal = token.pos_ in {"VERB", "AUX"}
        found = [
            f"tag={token.tag_}",
            f"dep={token.dep_}",
            f"full={min(density, _FULL)}",
            *self._of_word("w", token),
            *(self._of_verb(token, sentence) if verbal else self._of_noun(token, sentence)),
            *self._of_phrases(token, sentence),
            *self._of_governor(token),
            *self._of_sentence(candidate, sentence, matches),
        ]
        return tuple(dict.fromkeys(found))

    def _of_word(self, slot: str, token: Token) -> Iterator[str]:
        if self.words is None:
            return
        part = "v" if token.pos_ in {"VERB", "AUX"} else "n"
        yield from (f"{slot}~{each}" for each in sorted(self.words.of(syntax.lemma(token), part)))

    def _of_argument(self, slot: str, head: Token, sentence: Sentence) -> Iterator[str]:
        kinds = self.kinds.of(head, sentence)
        yield from (f"{slot} is {each}" for each in sorted(kinds or {"nothing"}))
        if head.pos_ in {"PROPN", "PRON", "NUM"}:
            yield f"{slot} is {head.pos_}"
        else:
            yield f"{slot}={syntax.lemma(head)}"
            yield from self._of_word(slot, head)
        if any(child.dep_ == "nummod" for child in head.children):
            yield f"{slot} is counted"

    def _of_verb(self, verb: Token, sentence: Sentence) -> Iterator[str]:
        subjects, objects = arguments.subjects(verb), arguments.objects(verb)
        yield f"voice={'passive' if syntax.is_passive(verb) else 'active'}"
        yield f"frame={bool(subjects):d}{bool(objects):d}"
        for head in subjects[:2]:
            yield from self._of_argument("subject", head, sentence)
        for head in objects[:2]:
            yield from self._of_argument("object", head, sentence)
        for child in verb.children:
            if child.dep_ in _VERB_PARTS:
                yield f"{child.dep_}={child.lower_}"
            elif child.dep_ in _CLAUSES:
                yield f"has {child.dep_}"

    def _of_noun(self, noun: Token, sentence: Sentence) -> Iterator[str]:
        number = "plural" if noun.tag_.endswith("S") else "singular"
        yield f"number={number}"
        for child in noun.children:
            if child.dep_ in _NOUN_ARGUMENTS:
                yield from self._of_argument(child.dep_, child, sentence)
            elif child.dep_ == "det":
                yield f"det={child.lower_}"

    def _of_phrases(self, token: Token, sentence: Sentence) -> Iterator[str]:
        for number, (preposition, head) in enumerate(syntax.phrases(token)):
            if number == _PHRASES:
                return
            yield f"phrase={preposition}"
            if self.parsed.is_time(sentence, head):
                yield f"phrase {preposition} is time"
            else:
                kinds = self.kinds.of(head, sentence)
                yield from (f"phrase {preposition} is {each}" for each in sorted(kinds))
                if head.pos_ == "NOUN":
                    yield from self._of_word(f"phrase {preposition}", head)

    def _of_governor(self, token: Token) -> Iterator[str]:
        head = token.head
        if head == token:
            return
        yield f"above={syntax.lemma(head)}"
        yield from self._of_word("above", head)
        if token.dep_ == "pobj":
            yield f"above={head.lower_} {syntax.lemma(head.head)}"

    def _of_sentence(
        self, candidate: Candidate, sentence: Sentence, matches: Sequence[TriggerMatch]
    ) -> Iterator[str]:
        others = {each.type for each in matches if each.token != candidate.token}
        yield from (f"with {each}" for each in sorted(others))
        yield f"with same={candidate.type in others:d}"
        yield f"with any={min(len(others), 3)}"
        if self.parsed.times_in(sentence):
            yield "with time"
        if self.parsed.places_in(sentence):
            yield "with place"
        if self.parsed.actors_in(sentence):
            yield "with party"
        if sentence.quoted:
            yield "quoted"
        if any(each.like_num for each in candidate.token.subtree):
            yield "with number"
