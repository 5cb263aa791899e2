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

_WATCHERS = frozenset({"monitor", "monitoring", "watchdog", "observatory", "group"})
_QUOTES = '“"”«»'
_QUOTED = re.compile(f"[{_QUOTES}]")


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
        found += self._by_according(sentence)
        if not found:
            found = self._by_quotation(sentence)
        found += self._named_later(found, sentence)
        unique: dict[str, Actor] = {}
        for actor in found:
            unique.setdefault((actor.id or actor.name).lower(), actor)
        return tuple(unique.values())

    def _named_later(self, found: list[Actor], sentence: Sentence) -> list[Actor]:
        """The name of "a monitoring group" when the next sentences give it as their source."""
        unnamed = [actor for actor in found if actor.id is None]
        if not any(_WATCHERS & set(actor.name.lower().split()) for actor in unnamed):
            return []
        for later in self.story.sentences[sentence.index + 1 : sentence.index + 3]:
            for mention in self.story.actors_in(later):
                if mention.actor.kind == "organisation":
                    return [mention.actor]
        return []

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
            if self.is_speech(head) and head.i != match.token.i and _says(head, below):
                found.append(head)
            below = head
        found += self._parenthetic(match, sentence, found)
        return found

    def _parenthetic(self, match: Match, sentence: Sentence, known: list[Token]) -> list[Token]:
        """Speech verbs set into or behind the clause ("..., the general said")."""
        return [
            token
            for token in sentence.span
            if token not in known
            and token.i != match.token.i
            and self.is_speech(token)
            and (token.dep_ == "parataxis" or _trails(token, match, sentence))
        ]

    def is_speech(self, token: Token) -> bool:
        """Whether a word is a verb of saying (or of seeing, for witnesses)."""
        if not syntax.is_verb(token):
            return False
        word = syntax.lemma(token)
        return word in self.rules.cue("speech", "verbs") | self.rules.cue("speech", "witness")

    def speakers(self, verb: Token, sentence: Sentence) -> list[Actor]:
        """Who speaks, and the medium that was told or that is quoted."""
        documents = self.rules.cue("speech", "documents")
        heads = [
            head
            for head in syntax.subjects(verb) or _speaker_beside(verb)
            if self._can_speak(head, sentence) or syntax.lemma(head) in documents
        ]
        found = self._sources(heads, sentence)
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
            head
            for preposition, head in syntax.phrases(verb)
            if preposition in {"on", "to"} and not self.story.is_time(sentence, head)
        ]
        named = {head.i for head in heads if head.pos_ == "PROPN"}
        found = []
        for head in heads:
            actor = self.parties.actor(head, sentence)
            if actor and (actor.kind == "media" or (head.i in named and actor.id is None)):
                found.append(actor)
        return found

    def _cited(self, verb: Token, sentence: Sentence) -> list[Actor]:
        """Who is quoted by who speaks ("Quoting a source, the agency said")."""
        citing = self.rules.cue("speech", "citing")
        found: list[Actor] = []
        for child in verb.children:
            if child.dep_ in {"advcl", "prep"} and syntax.lemma(child) in citing:
                heads = syntax.objects(child) or syntax.phrase(child, "from")
                heads = heads or [each for each in child.children if each.dep_ == "pobj"]
                found += self._sources(
                    [head for head in heads if self._can_speak(head, sentence)], sentence
                )
        return found

    def _can_speak(self, head: Token, sentence: Sentence) -> bool:
        if syntax.lemma(head) in self.rules.classes["source"]:
            return True
        return bool(self.kinds.of(head, sentence) & {"party"})

    def _sources(self, heads: list[Token], sentence: Sentence) -> list[Actor]:
        """Actors of source phrases; a document stands for who issued it."""
        documents = self.rules.cue("speech", "documents")
        issuers: list[Token] = []
        for head in heads:
            if syntax.lemma(head) in documents:
                issuers += self._issuers(head, sentence)
            else:
                issuers.append(head)
        return list(self.parties.actors(issuers, sentence))

    def _issuers(self, document: Token, sentence: Sentence) -> list[Token]:
        near = [
            *syntax.by_phrase(document),
            *syntax.phrase(document, "by", "from"),
            *(child for child in document.children if child.dep_ in {"poss", "compound", "nmod"}),
        ]
        for child in document.children:
            if child.dep_ == "acl":
                near += syntax.by_phrase(child)
        return [head for head in near if "party" in self.kinds.of(head, sentence)]

    def _by_according(self, sentence: Sentence) -> list[Actor]:
        heads: list[Token] = []
        for token in sentence.span:
            if token.lower_ == "according":
                heads += [each for child in token.children for each in _pobj(child)]
        return self._sources(heads, sentence)

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
                if self.is_speech(token) and _QUOTED.search(other.text):
                    speakers = self.speakers(token, other)
                    if speakers:
                        return speakers
        return []


def _pobj(preposition: Token) -> list[Token]:
    if preposition.lower_ != "to":
        return []
    found = [child for child in preposition.children if child.dep_ == "pobj"]
    return [each for token in found for each in syntax.with_conjuncts(token)]


def _says(verb: Token, below: Token) -> bool:
    """Whether what stands below a speech verb is what it says, not when or why it is said."""
    if below.dep_ == "prep" and below.lower_ == "of":
        return syntax.lemma(verb) == "accuse"  # "accused them of shelling the town"
    if below.dep_ in {"advcl", "prep", "npadvmod", "nsubj", "agent", "relcl", "acl"}:
        return below.dep_ == "advcl" and below.i < verb.i and not _has_mark(below)
    if below.dep_ in {"dobj", "pobj"}:
        return syntax.lemma(verb) in {"report", "confirm", "announce", "claim", "document", "show"}
    if below.dep_ == "conj":
        return not any(child.dep_ in {"nsubj", "nsubjpass"} for child in below.children)
    return below.dep_ in {"ccomp", "xcomp", "parataxis", "oprd", "dep", "attr", "acomp"}


def _has_mark(clause: Token) -> bool:
    return any(child.dep_ == "mark" for child in clause.children)


def _speaker_beside(verb: Token) -> list[Token]:
    """The name right before a speech verb that the parser hung elsewhere (", the agency said")."""
    if verb.tag_ != "VBD" or verb.i == verb.sent.start:
        return []
    name = verb.nbor(-1)
    while name.dep_ == "pobj" and name.head.head.i < name.i and name.head.dep_ == "prep":
        name = name.head.head
    return [name] if name.dep_ in {"appos", "npadvmod", "conj"} and name.pos_ != "PRON" else []


def _trails(verb: Token, match: Match, sentence: Sentence) -> bool:
    """Whether a speech verb with its speaker stands last in its sentence."""
    if verb.i < match.token.i or verb.dep_ in {"xcomp", "acl", "pcomp"}:
        return False
    subjects = [child for child in verb.children if child.dep_ == "nsubj"] or _speaker_beside(verb)
    close = any(abs(child.i - verb.i) <= 6 for child in subjects)
    own = [child for child in verb.children if child.dep_ in {"ccomp", "dobj"} and child.i > verb.i]
    rest = sentence.span[verb.i - sentence.span.start :]
    return close and not own and len(rest) < 14
