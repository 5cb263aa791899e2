"""Parties from noun phrases: names as written, pronouns resolved, lexicon ids attached."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from chronos.extract.grammar import constituents, syntax
from chronos.extract.grammar.document import cues_of
from chronos.extract.names.actors import ActorLexicon
from chronos.extract.parsed_article import ParsedArticle, Sentence, covering
from chronos.extract.triggers.semantic_classes import SemanticClasses
from chronos.model.party import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

_BEFORE = frozenset({"det", "amod", "compound", "nmod", "poss"})
_TRIM = " ,;:–—-\"“”‘'([)]"


@attrs.frozen(kw_only=True, eq=False)
class Parties:
    """Turns noun phrases of one article into actors."""

    parsed: ParsedArticle
    kinds: SemanticClasses
    lexicon: ActorLexicon

    def actors(self, heads: Iterable[Token], sentence: Sentence) -> tuple[Actor, ...]:
        """One actor a head; heads without a name are left out, doublets too."""
        found: dict[str, Actor] = {}
        for head in heads:
            actor = self.actor(head, sentence)
            if actor is not None:
                found.setdefault((actor.id or actor.name).lower(), actor)
        return tuple(found.values())

    def actor(self, head: Token, sentence: Sentence) -> Actor | None:
        """The actor that a noun phrase names; None when it is not clear."""
        if head.lower_ in cues_of(head).party.he | cues_of(head).party.they and head.text != "US":
            antecedent = self.antecedent(head, sentence)
            return self._resolved(*antecedent) if antecedent else None
        if head.pos_ in {"PRON", "DET"} or head.tag_ in {"WDT", "WP", "EX"}:
            return None
        if any(child.lower_ in self.kinds.language.numbers.no for child in head.children):
            return None  # "no civilians were hurt"
        return self._resolved(head, sentence)

    def _resolved(self, head: Token, sentence: Sentence) -> Actor | None:
        """A noun by its own name, or by that of the group or holder of an office that it means."""
        found = None
        if self._is_anaphor(head):
            found = self.antecedent(head, sentence)
        elif self._is_office(head, sentence):
            found = self._holder(head, sentence)
        return self._named(*found) if found else self._named(head, sentence)

    def _is_office(self, head: Token, sentence: Sentence) -> bool:
        """Whether a holder of an office is not named ("the president")."""
        if head.tag_ not in {"NN", "NNP"} or "official" not in self.kinds.of(head, sentence):
            return False
        words = {child.lower_ for child in head.children if child.dep_ in _BEFORE}
        return "the" in words and words <= {"the"} | cues_of(head).party.office_words

    def _holder(self, head: Token, sentence: Sentence) -> tuple[Token, Sentence] | None:
        """The one person whom the article names with that office further up ("President Roe")."""
        office = syntax.lemma(head)
        if office not in cues_of(head).party.offices:
            return None
        wanted = {child.lower_ for child in head.children if child.dep_ in _BEFORE} - {"the"}
        found: dict[str, tuple[Token, Sentence]] = {}
        for previous in self.parsed.sentences[: sentence.index]:
            for token in previous.span:
                title = _title(token)
                if office in title and wanted == title & cues_of(head).party.office_words:
                    found[token.lower_] = token, previous
        return next(iter(found.values())) if len(found) == 1 else None

    def antecedent(self, head: Token, sentence: Sentence) -> tuple[Token, Sentence] | None:
        """The name that a pronoun or "the group" refers to, from this or the sentence before."""
        personal = head.lower_ in cues_of(head).party.he
        for candidates in self._before(sentence):
            tokens = list(candidates.span)
            if candidates is sentence:
                content = _content_of(head.head)
                tokens = [
                    token
                    for token in tokens
                    if token.i < head.i and token.head != head.head and token.i not in content
                ]
            elif _opens_with(candidates, head.lower_):
                continue  # the same pronoun goes on: its antecedent is further up
            found = self._best_name(tokens, candidates, personal=personal)
            if found is not None:
                return found, candidates
        return None

    def name_of(self, head: Token, sentence: Sentence) -> str:
        """The phrase as a person would write the name: no article, no apposition."""
        return _bare_name(
            self.parsed.words(sentence, *self._name_range(head, sentence)),
            cues_of(head).party.before_name,
        )

    def _name_range(self, head: Token, sentence: Sentence) -> tuple[int, int]:
        start, end = constituents.noun_phrase(head)
        return _content_start(head, start), max(end, self._end_of_band(head, sentence))

    def _end_of_band(self, head: Token, sentence: Sentence) -> int:
        """Where "fighters from the Nusra Front" ends."""
        for group in syntax.phrase(head, "from"):
            if covering(self.parsed.actors, sentence.offset(group)) and group.pos_ == "PROPN":
                return constituents.noun_phrase(group)[1]
        return 0

    def _named(self, head: Token, sentence: Sentence) -> Actor | None:
        head = _named_by_apposition(head)
        name = self.name_of(head, sentence)
        if not name or not any(char.isalpha() for char in name):
            return None
        mention = covering(self.parsed.actors, sentence.offset(head))
        known = mention.actor if mention is not None else self._known(head, sentence)
        if known is None:
            return Actor(name=name, kind=self._kind(head, sentence))
        if mention is not None and name in mention.text:
            name = mention.text  # the parser cut a name in two
        return attrs.evolve(known, name=name)

    def _known(self, head: Token, sentence: Sentence) -> Actor | None:
        """The party that the lexicon has by its name, whatever case it is written in."""
        words = self.parsed.words_read(sentence, *self._name_range(head, sentence))
        return self.lexicon.resolve(_bare_name(words, cues_of(head).party.before_name))

    def _kind(self, head: Token, sentence: Sentence) -> str | None:
        kinds = self.kinds.of(head, sentence)
        if head.pos_ == "PROPN" or "official" in kinds:
            return "person" if "official" in kinds else None
        if "armed" in kinds:
            return "military"
        return "civilian" if "person" in kinds else None

    def _is_one_person(self, token: Token, sentence: Sentence) -> bool:
        """Whether a name is one person's, whom "they" and "it" can't stand for."""
        mention = covering(self.parsed.actors, sentence.offset(token))
        if mention is not None:
            return mention.actor.kind == "person"
        return token.tag_ == "NNP" and "unknown" in self.kinds.of(token, sentence)

    def _is_anaphor(self, head: Token) -> bool:
        if syntax.lemma(head) not in cues_of(head).party.anaphoric or head.pos_ == "PROPN":
            return False
        words = [child for child in head.children if child.dep_ in {"det", "amod", "compound"}]
        return len(words) == 1 and words[0].lower_ in cues_of(head).mention.pointing

    def _before(self, sentence: Sentence) -> list[Sentence]:
        previous = [
            each
            for each in self.parsed.sentences[max(0, sentence.index - 4) : sentence.index]
            if sentence.paragraph - each.paragraph <= 1
        ]
        return [sentence, *reversed(previous)]

    def _best_name(
        self, tokens: list[Token], sentence: Sentence, *, personal: bool
    ) -> Token | None:
        best: tuple[int, Token] | None = None
        for token in tokens:
            rank = self._rank(token, sentence, personal=personal)
            if rank and (best is None or rank >= best[0]):
                best = (rank, token)
        return best[1] if best else None

    def _rank(self, token: Token, sentence: Sentence, *, personal: bool) -> int:
        if token.pos_ not in {"PROPN", "NOUN"} or token.dep_ in {"compound", "amod", "poss"}:
            return 0
        kinds = self.kinds.of(token, sentence)
        subject = token.dep_ in {"nsubj", "nsubjpass", "agent"}
        if personal:
            if token.tag_ in {"NNS", "NNPS"}:
                return 0
            if not kinds & {"official", "person"}:
                return 0
            return (2 if token.pos_ == "PROPN" else 1) + 2 * subject
        if "armed" not in kinds and "party" not in kinds:
            return 0
        if self._is_one_person(token, sentence):
            return 0
        return 1 + 2 * subject


def _bare_name(words: str, before_name: re.Pattern[str]) -> str:
    text = re.sub(r"\s+", " ", words.strip(_TRIM))
    if text.endswith(("’s", "'s", "’S", "'S")):
        text = text[:-2]
    return before_name.sub("", text).strip(_TRIM)


def _content_of(verb: Token) -> frozenset[int]:
    """Words of what a verb says or thinks; its subject is nobody of these ("X fell, it said")."""
    held = [child for child in verb.children if child.dep_ in {"ccomp", "parataxis"}]
    if verb.dep_ == "parataxis":
        own = {token.i for token in verb.subtree}
        return frozenset(token.i for token in verb.head.subtree if token.i not in own)
    return frozenset(token.i for child in held for token in child.subtree)


def _named_by_apposition(head: Token) -> Token:
    """The name that follows an office ("his spokeswoman, Jane Roe,")."""
    if head.pos_ != "NOUN":
        return head
    names = [child for child in head.children if child.dep_ == "appos" and child.pos_ == "PROPN"]
    return names[0] if names else head


def _title(token: Token) -> frozenset[str]:
    """The words of a person's name and of the title before it; none for other words."""
    if token.pos_ != "PROPN" or token.dep_ == "compound":
        return frozenset()
    return frozenset(
        child.lower_ for part in token.children if part.dep_ in _BEFORE for child in part.subtree
    )


def _content_start(head: Token, start: int) -> int:
    """Where the name starts: after articles, quantities and what a missing comma left before."""
    document = head.doc
    for position in range(head.i - 1, start - 1, -1):
        if document[position].dep_ == "det" or document[position].tag_ == "DT":
            return position + 1
    skipped = {"advmod", "quantmod", "nummod", "punct"}
    while start < head.i and (
        document[start].dep_ in skipped or document[start].pos_ in {"NUM", "ADV", "SCONJ"}
    ):
        start += 1
    return start


def _opens_with(sentence: Sentence, pronoun: str) -> bool:
    return any(token.lower_ == pronoun and token.dep_ == "nsubj" for token in sentence.span[:3])
