"""Who says so: speech verbs, "according to", quotations that go on over several sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from chronos.extract import syntax
from chronos.extract.kinds import Kinds
from chronos.extract.match import Match
from chronos.extract.parties import Parties
from chronos.extract.rules import Rules
from chronos.extract.story import Sentence, Story
from chronos.model.party import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

_QUOTES = '“"”«»'
_SOURCE_DEPS = frozenset({"nsubj", "agent", "nsubjpass"})
#: A speech act does not attribute itself: its speaker is its agent.
_SELF_SPEAKING = frozenset({"demand", "rejection", "accusation", "threat"})


@attrs.frozen(kw_only=True, eq=False)
class Attribution:
    """Finds the sources of reports in one story."""

    story: Story
    rules: Rules
    kinds: Kinds
    parties: Parties

    def of(self, match: Match, sentence: Sentence) -> tuple[Actor, ...]:
        """Sources of what a trigger tells, speaker first; empty for the article's own voice."""
        found = self._by_verbs(match, sentence)
        found += self._by_according(match, sentence)
        if not found:
            found = self._by_quotation(sentence)
        unique: dict[str, Actor] = {}
        for actor in found:
            unique.setdefault((actor.id or actor.name).lower(), actor)
        return tuple(unique.values())

    def _by_verbs(self, match: Match, sentence: Sentence) -> list[Actor]:
        found: list[Actor] = []
        for verb in self._speech_above(match, sentence):
            found += self.speakers(verb, sentence)
        return found

    def _speech_above(self, match: Match, sentence: Sentence) -> list[Token]:
        """Speech verbs whose clause holds the trigger, innermost first."""
        found: list[Token] = []
        below = match.token
        for head, _ in syntax.ancestors(match.token):
            if self.is_speech(head) and head.i != match.token.i and _says(head, below, match):
                found.append(head)
            below = head
        found += self._parenthetic(match, sentence, found)
        return found

    def _parenthetic(self, match: Match, sentence: Sentence, known: list[Token]) -> list[Token]:
        """ "..., the general said" set into or behind the clause."""
        found = []
        for token in sentence.span:
            if token in known or token.i == match.token.i or not self.is_speech(token):
                continue
            if token.dep_ == "parataxis" or (
                token.dep_ in {"ROOT", "conj", "ccomp"} and _trails(token, match, sentence)
            ):
                found.append(token)
        return found

    def is_speech(self, token: Token) -> bool:
        """Whether a word is a verb of saying (or of seeing, for witnesses)."""
        if not syntax.is_verb(token):
            return False
        word = syntax.lemma(token)
        return word in self.rules.cue("speech", "verbs") | self.rules.cue("speech", "witness")

    def speakers(self, verb: Token, sentence: Sentence) -> list[Actor]:
        """Who speaks, and the medium that was told or that is quoted."""
        heads = [head for head in syntax.subjects(verb) if self._can_speak(head, sentence)]
        found = list(self.parties.actors(heads, sentence))
        found += self._cited(verb, sentence)
        if syntax.lemma(verb) in self.rules.cue("speech", "told"):
            found += [
                actor
                for actor in self.parties.actors(syntax.objects(verb), sentence)
                if actor.kind == "media"
            ]
        found += self._outlets(verb, sentence)
        return found

    def _outlets(self, verb: Token, sentence: Sentence) -> list[Actor]:
        """Media in the phrases of a speech verb ("said on state television")."""
        heads = [
            head for preposition, head in syntax.phrases(verb) if preposition in {"on", "to", "by"}
        ]
        return [actor for actor in self.parties.actors(heads, sentence) if actor.kind == "media"]

    def _cited(self, verb: Token, sentence: Sentence) -> list[Actor]:
        """ "Quoting a source, the agency said": the source speaks too."""
        citing = self.rules.cue("speech", "citing")
        found: list[Actor] = []
        for child in verb.children:
            if child.dep_ in {"advcl", "prep"} and syntax.lemma(child) in citing:
                heads = syntax.objects(child) or syntax.phrase(child, "from")
                heads = heads or [each for each in child.children if each.dep_ == "pobj"]
                found += self.parties.actors(
                    [head for head in heads if self._can_speak(head, sentence)], sentence
                )
        return found

    def _can_speak(self, head: Token, sentence: Sentence) -> bool:
        if syntax.lemma(head) in self.rules.cue("speech", "documents"):
            return True
        return bool(self.kinds.of(head, sentence)) and head.pos_ != "NUM"

    def _by_according(self, match: Match, sentence: Sentence) -> list[Actor]:
        heads: list[Token] = []
        for token in sentence.span:
            if token.lower_ == "according":
                for child in token.children:
                    if child.lower_ == "to":
                        heads += [
                            each
                            for inner in child.children
                            if inner.dep_ == "pobj"
                            for each in syntax.with_conjuncts(inner)
                        ]
        spoken = [head for head in heads if self._can_speak(head, sentence)]
        return list(self.parties.actors(spoken, sentence))

    def _by_quotation(self, sentence: Sentence) -> list[Actor]:
        """The speaker of a quotation that this sentence is a part of."""
        if not (sentence.quoted or sentence.text[:1] in _QUOTES):
            return []
        neighbours = [
            each
            for each in self.story.sentences[max(0, sentence.index - 3) : sentence.index + 3]
            if each.paragraph == sentence.paragraph and each is not sentence
        ]
        neighbours.sort(key=lambda each: (abs(each.index - sentence.index), each.index))
        for other in neighbours:
            for token in other.span:
                if self.is_speech(token) and _quotes_beside(token, other):
                    speakers = self.speakers(token, other)
                    if speakers:
                        return speakers
        return []


def _says(verb: Token, below: Token, match: Match) -> bool:
    """Whether what stands below a speech verb is what it says, not when or why it is said."""
    if below.dep_ in {"advcl", "prep", "npadvmod", "nsubj", "agent", "relcl", "acl"}:
        return below.dep_ == "advcl" and below.i < verb.i and not _has_mark(below)
    if below.dep_ in {"dobj", "pobj"}:
        return syntax.lemma(verb) in {"report", "confirm", "announce", "claim", "document", "show"}
    return below.dep_ in {"ccomp", "xcomp", "parataxis", "conj", "oprd", "dep", "attr", "acomp"}


def _has_mark(clause: Token) -> bool:
    return any(child.dep_ == "mark" for child in clause.children)


def _trails(verb: Token, match: Match, sentence: Sentence) -> bool:
    """Whether a speech verb stands last in its sentence, behind the trigger's clause."""
    if verb.i < match.token.i:
        return False
    own = [child for child in verb.children if child.dep_ in {"ccomp", "dobj"} and child.i > verb.i]
    rest = sentence.span[verb.i - sentence.span.start :]
    return not own and len(rest) < 14


def _quotes_beside(verb: Token, sentence: Sentence) -> bool:
    return bool(re.search(f"[{_QUOTES}]", sentence.text))
