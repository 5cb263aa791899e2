"""Who is meant by a source: speakers, papers and who issued them, media they speak to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from chronos.extract.grammar import arguments, syntax
from chronos.extract.grammar.document import cues_of
from chronos.extract.lexicons.clause_cues import SpeechCues
from chronos.extract.lexicons.language import LanguageData
from chronos.extract.parsed_article import ParsedArticle, Sentence
from chronos.extract.participants.parties import Parties
from chronos.extract.triggers.semantic_classes import SemanticClasses
from chronos.model.party import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

#: How far back a paper was named that is only "the statement" now.
_BACK = 4


@attrs.frozen(kw_only=True, eq=False)
class Sources:
    """Turns the phrases of sources into actors."""

    parsed: ParsedArticle
    language: LanguageData
    kinds: SemanticClasses
    parties: Parties

    @property
    def speech(self) -> SpeechCues:
        """The cues of speech."""
        return self.language.cues.speech

    def speakers(self, verb: Token, sentence: Sentence) -> list[Actor]:
        """Who speaks, and the medium that is spoken to or quoted."""
        heads = [
            head
            for head in _subjects(verb)
            if self.can_speak(head, sentence) or self.is_document(head)
        ]
        found = self._quoted(verb, sentence)
        found += self.named(heads, sentence)
        found += self._cited(verb, sentence)
        if syntax.lemma(verb) in self.speech.informing:
            heard = [
                each
                for each in arguments.objects(verb)
                if syntax.lemma(each) not in self.speech.reporters
            ]
            found += self._media(heard, sentence)
        return found + self._outlets(verb, sentence) + self._interviewers(verb, sentence)

    def _media(self, heads: Iterable[Token], sentence: Sentence) -> list[Actor]:
        return [each for each in self.parties.actors(heads, sentence) if each.kind == "media"]

    def _interviewers(self, verb: Token, sentence: Sentence) -> list[Actor]:
        """Media spoken to ("in an interview with Sky, he said", "speaking to Sky, he said")."""
        talks = [head for preposition, head in syntax.phrases(verb) if preposition == "in"]
        talks += [child for child in verb.children if child.dep_ == "advcl"]
        words = self.speech.talking
        heads = [
            head
            for talk in talks
            if syntax.lemma(talk) in words
            for head in syntax.phrase(talk, "with", "to")
        ]
        return self._media(heads, sentence)

    def named(self, heads: Iterable[Token], sentence: Sentence) -> list[Actor]:
        """Actors of source phrases; a document represents its issuer."""
        issuers: list[Token] = []
        media: list[Actor] = []
        for head in heads:
            if self.is_document(head):
                issuers += self._issuers(head, sentence)
                media += self._issuers_before(head, sentence) if not issuers else []
                continue
            issuers += [head, *_named_beside(head)]
            media += self._employers(head, sentence)
        return [*self.parties.actors(issuers, sentence), *media]

    def is_document(self, head: Token) -> bool:
        """Whether a noun is a paper or a recording that represents its issuer."""
        return syntax.lemma(head) in self.speech.documents

    def _quoted(self, verb: Token, sentence: Sentence) -> list[Actor]:
        """Whom somebody quotes ("the agency quoted the governor as saying")."""
        if syntax.lemma(verb) not in self.speech.citing:
            return []
        heads = [head for head in arguments.objects(verb) if self.can_speak(head, sentence)]
        return self.named(heads, sentence)

    def _outlets(self, verb: Token, sentence: Sentence) -> list[Actor]:
        """Media in the phrases of a speech verb ("said on state television")."""
        heads = [
            head
            for preposition, head in syntax.phrases(verb)
            if preposition in self.speech.outlets and not self.parsed.is_time(sentence, head)
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
        citing = self.speech.citing
        found: list[Actor] = []
        for child in verb.children:
            if child.dep_ in {"advcl", "prep"} and syntax.lemma(child) in citing:
                heads = arguments.objects(child) or syntax.phrase(child, "from")
                heads = heads or [each for each in child.children if each.dep_ == "pobj"]
                found += self.named(
                    [head for head in heads if self.can_speak(head, sentence)], sentence
                )
        return found

    def can_speak(self, head: Token, sentence: Sentence) -> bool:
        """Whether a word is a party or one of those who are quoted (witnesses, media)."""
        if syntax.lemma(head) in self.language.classes.source:
            return True
        return bool(self.kinds.of(head, sentence) & {"party"})

    def _employers(self, head: Token, sentence: Sentence) -> list[Actor]:
        """The medium of a named reporter ("Sky reporter Jane Roe", "Sky's Jane Roe")."""
        if head.pos_ != "PROPN":
            return []
        reporter = any(syntax.lemma(child) in self.speech.reporters for child in head.children)
        found = []
        for child in head.children:
            if child.dep_ == "poss" or (reporter and child.dep_ in {"compound", "nmod"}):
                actor = self.parties.actor(child, sentence)
                if actor and actor.kind == "media":
                    found.append(actor)
        return found[:1]

    def _issuers(self, document: Token, sentence: Sentence) -> list[Token]:
        named = [*syntax.by_phrase(document), *syntax.phrase(document, "by", "from")]
        near = [
            *named,
            *syntax.phrase(document, "in"),
            *(child for child in document.children if child.dep_ in {"poss", "compound", "nmod"}),
        ]
        for child in document.children:
            if child.dep_ == "acl":
                near += syntax.by_phrase(child)
        return [
            head
            for head in near
            if self.can_speak(head, sentence) or (head in named and head.pos_ == "PROPN")
        ]

    def _issuers_before(self, document: Token, sentence: Sentence) -> list[Actor]:
        """Who issued "the statement" that an earlier sentence mentions."""
        pointing = cues_of(document).mention.pointing
        if not any(child.lower_ in pointing for child in document.children):
            return []
        first = max(0, sentence.index - _BACK)
        for earlier in reversed(self.parsed.sentences[first : sentence.index]):
            for token in earlier.span:
                if syntax.lemma(token) != syntax.lemma(document):
                    continue
                verb = syntax.governor(token)
                heads = self._issuers(token, earlier)
                if not heads and verb is not None and token.dep_ in {"dobj", "pobj"}:
                    heads = [each for each in _subjects(verb) if self.can_speak(each, earlier)]
                if heads:
                    return list(self.parties.actors(heads, earlier))
        return []


def _subjects(verb: Token) -> list[Token]:
    """Who says it: the subject, or the name beside a verb that the parser hung elsewhere."""
    beside = _behind_what_is_said(verb)
    if beside is not None:
        return syntax.with_conjuncts(beside)
    return arguments.subjects(verb) or speaker_beside(verb)


def _behind_what_is_said(verb: Token) -> Token | None:
    """The noun right before a verb of saying that a comma parts from what the parser took with it.

    "The dead numbered six, *the mayor* said": a second subject, or an apposition of the first.
    """
    found = [child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i]
    if len(found) == 1 and found[0].tag_ == "CD":
        found += [child for child in found[0].children if child.dep_ == "appos"]
    if len(found) < 2:
        return None
    start = found[-1].left_edge.i
    commas = [word.i for word in verb.doc[found[0].i : verb.i] if word.text == ","]
    return found[-1] if commas == [start - 1] else None


def _named_beside(head: Token) -> list[Token]:
    """A second name that the parser took into the first ("X for Human Rights and the Y Center")."""
    return [
        inner
        for inner in syntax.phrase(head, "of", "for")
        if inner.dep_ == "conj" and inner.pos_ == "PROPN"
        if any(child.dep_ == "det" for child in inner.children)
    ]


def speaker_beside(verb: Token) -> list[Token]:
    """The name right before a speech verb that the parser hung elsewhere (", the agency said")."""
    if verb.dep_ == "acl" and is_saying(verb):
        return syntax.with_conjuncts(verb.head)
    if verb.tag_ not in {"VBD", "VBZ"} or verb.i == verb.sent.start:
        return []
    name = verb.nbor(-1)
    if name.text == "," and name.i > verb.sent.start and name.nbor(-1).dep_ == "appos":
        name = name.nbor(-1)  # "his spokeswoman, Jane Roe, said"
    while name.dep_ == "pobj" and name.head.head.i < name.i and name.head.dep_ == "prep":
        name = name.head.head
    return [name] if name.dep_ in {"appos", "npadvmod", "conj"} and name.pos_ != "PRON" else []


def is_saying(verb: Token) -> bool:
    """Whether "said" after a noun is its verb ("an official who asked not to be named said")."""
    following = verb.nbor() if verb.i + 1 < verb.sent.end else verb
    speech = cues_of(verb).speech
    return verb.lower_ in speech.said and following.lower_ not in speech.not_speaking
