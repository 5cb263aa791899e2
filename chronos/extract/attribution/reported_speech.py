"""Who says so: speech verbs, "according to", quotations that go on over several sentences."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from chronos.extract.attribution.sources import Sources, is_saying, speaker_beside
from chronos.extract.grammar import syntax
from chronos.extract.grammar.document import cues_of
from chronos.extract.parsed_article import ParsedArticle, Sentence
from chronos.extract.triggers.match import TriggerMatch
from chronos.model.party import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

#: How many sentences on the name of "a monitor" may come.
_LATER = 3
#: The longest name before a colon, in words.
_LABEL = 5
_QUOTES = '“"”«»'
_QUOTED = re.compile(f"[{_QUOTES}]")


@attrs.frozen(kw_only=True, eq=False)
class Attribution:
    """Finds the sources of reports in one article."""

    parsed: ParsedArticle
    sources: Sources

    def of(self, match: TriggerMatch, sentence: Sentence) -> tuple[Actor, ...]:
        """Sources of what a trigger reports, speaker first; empty for the article's own voice."""
        found = self._by_verbs(match, sentence)
        found += self._by_according(match, sentence)
        if not found:
            found = self._by_colon(sentence) or self._by_quotation(sentence)
        found += self._named_later(found, sentence)
        unique: dict[str, Actor] = {}
        for actor in found:
            unique.setdefault((actor.id or actor.name).lower(), actor)
        return tuple(unique.values())

    def _named_later(self, found: list[Actor], sentence: Sentence) -> list[Actor]:
        """The name of "a monitoring group" when the next sentences give it as their source."""
        watchers = self.sources.speech.watchers
        unnamed = [actor.name for actor in found if actor.name.islower()]
        if not any(watchers & set(name.split()) for name in unnamed):
            return []
        for later in self.parsed.sentences[sentence.index + 1 : sentence.index + 1 + _LATER]:
            for mention in self.parsed.actors_in(later):
                words = set(mention.text.lower().split())
                if mention.actor.kind in {"organisation", "media"} and words & watchers:
                    return [] if mention.text.islower() else [mention.actor]
        return []

    def _by_verbs(self, match: TriggerMatch, sentence: Sentence) -> list[Actor]:
        found: list[Actor] = []
        for verb in self._speech_above(match, sentence):
            found += self._speakers(verb, sentence)
        return found

    def _speakers(self, verb: Token, sentence: Sentence) -> list[Actor]:
        """Who speaks; a participle (", adding that") goes on for the speaker before it."""
        if verb.dep_ == "advcl" and verb.tag_ == "VBG" and not self.is_speech(verb.head):
            for other in reversed(verb.doc[sentence.span.start : verb.i]):
                speakers = self.sources.speakers(other, sentence) if self.is_speech(other) else []
                if speakers:
                    return speakers
        return self.sources.speakers(verb, sentence)

    def _speech_above(self, match: TriggerMatch, sentence: Sentence) -> list[Token]:
        """Speech verbs whose clause holds the trigger, innermost first."""
        found: list[Token] = []
        below = match.token
        aside = content = False
        for head, _ in syntax.ancestors(match.token):
            aside = aside or below.dep_ == "relcl"
            if aside and found:
                break  # "he said it was Homs, where the army reported an attack"
            behind = head.i > match.token.i and not _in_one_part(head, match.token)
            denied = aside and syntax.lemma(head) in cues_of(head).speech.denying
            if self.is_speech(head) and head.i != match.token.i and not (denied or behind):
                found += [head] if content or self._says(head, below) else []
                content = False
            if below.dep_ == "acl" and _has_mark(below):
                content = self.sources.is_document(head)  # "said in a report that"
            below = head
        found += self._parenthetic(match, sentence, found)
        return found

    def _says(self, verb: Token, below: Token) -> bool:
        """Whether a word below a speech verb is what it says, not when or why it is said."""
        word = syntax.lemma(verb)
        if below.dep_ == "prep" and below.lower_ == "of":
            return word == "accuse"  # "accused them of shelling the town"
        if below.dep_ == "prep" and below.lower_ == "as":
            return word in cues_of(verb).speech.citing  # "was quoted as saying"
        if below.dep_ in {"advcl", "prep", "npadvmod", "nsubj", "agent", "relcl", "acl"}:
            return below.dep_ == "advcl" and below.i < verb.i and not _has_mark(below)
        if below.dep_ in {"dobj", "pobj", "nsubjpass"}:
            held = word == "accuse" and below.dep_ == "dobj"
            return held or word in cues_of(verb).speech.reporting
        if below.dep_ == "conj":
            return not any(child.dep_ in {"nsubj", "nsubjpass"} for child in below.children)
        return below.dep_ in {"ccomp", "xcomp", "parataxis", "oprd", "dep", "attr", "acomp"}

    def _parenthetic(
        self, match: TriggerMatch, sentence: Sentence, known: list[Token]
    ) -> list[Token]:
        """Speech verbs set into or behind the clause ("..., the general said")."""
        return [
            token
            for token in sentence.span
            if token not in known
            and token.i != match.token.i
            and self.is_speech(token)
            and _in_one_part(token, match.token)
            and (
                token.dep_ == "parataxis"
                or (token.dep_ == "acl" and is_saying(token))
                or (token.dep_ == "advcl" and _is_as(token))
                or _trails(token, match, sentence)
            )
        ]

    def is_speech(self, token: Token) -> bool:
        """Whether a word is a verb of saying (or of seeing, for witnesses)."""
        if not syntax.is_verb(token):
            return False
        word, speech = syntax.lemma(token), cues_of(token).speech
        return word in speech.verbs or word in speech.witness or word in speech.citing

    def _by_according(self, match: TriggerMatch, sentence: Sentence) -> list[Actor]:
        heads: list[Token] = []
        for token in sentence.span:
            if token.lower_ == "according" and _in_one_part(token, match.token):
                heads += [each for child in token.children for each in _pobj(child)]
        return self.sources.named(heads, sentence)

    def _by_colon(self, sentence: Sentence) -> list[Actor]:
        """Who is named before a colon, as in headlines ("UN: hospital bombed")."""
        words = [*sentence.span[: _LABEL + 1]]
        colon = next((place for place, token in enumerate(words) if token.text == ":"), 0)
        if not colon or any(syntax.is_verb(token) for token in words[:colon]):
            return []
        label = [
            head for head in words[colon - 1 : colon] if self.sources.can_speak(head, sentence)
        ]
        return self.sources.named(label, sentence)

    def _by_quotation(self, sentence: Sentence) -> list[Actor]:
        """The speaker of a quotation that this sentence is a part of.

        A paragraph that is all quotation goes on for the speaker quoted just above it.
        """
        if not (sentence.quoted or sentence.text[:1] in _QUOTES):
            return []
        near = self.parsed.sentences[max(0, sentence.index - 3) : sentence.index + 3]
        neighbours = [
            each for each in near if each.paragraph == sentence.paragraph and each is not sentence
        ]
        neighbours.sort(key=lambda each: (abs(each.index - sentence.index), each.index))
        if self._is_all_quoted(sentence):
            above = [each for each in near if each.paragraph == sentence.paragraph - 1]
            neighbours += above[::-1]
        for other in neighbours:
            for token in other.span:
                if self.is_speech(token) and _QUOTED.search(other.text):
                    speakers = self._speakers(token, other)
                    if speakers:
                        return speakers
        return []

    def _is_all_quoted(self, sentence: Sentence) -> bool:
        """Whether the paragraph of a sentence begins and ends with a quotation mark."""
        own = [each for each in self.parsed.sentences if each.paragraph == sentence.paragraph]
        return own[0].text[:1] in _QUOTES and own[-1].text[-1:] in _QUOTES


def _in_one_part(word: Token, trigger: Token) -> bool:
    """Whether no semicolon sets a word apart from a trigger."""
    first, last = sorted((word.i, trigger.i))
    return all(token.text != ";" for token in word.doc[first:last])


def _pobj(preposition: Token) -> list[Token]:
    if preposition.lower_ != "to":
        return []
    found = [child for child in preposition.children if child.dep_ == "pobj"]
    for clause in preposition.children:
        if clause.dep_ == "pcomp":  # "monitoring data" read as a clause
            found += [child for child in clause.children if child.dep_ == "dobj"]
    return [each for token in found for each in syntax.with_conjuncts(token)]


def _has_mark(clause: Token) -> bool:
    return any(child.dep_ == "mark" for child in clause.children)


def _is_as(clause: Token) -> bool:
    """Whether a clause of saying is set in with "as" ("as the army reported")."""
    if any(child.dep_ == "ccomp" for child in clause.children):
        return False  # "as the minister said that the talks would go on"
    return any(
        child.dep_ in {"mark", "advmod"} and child.lower_ == "as" for child in clause.children
    )


def _trails(verb: Token, match: TriggerMatch, sentence: Sentence) -> bool:
    """Whether a speech verb with its speaker is last in its sentence."""
    if verb.i < match.token.i or verb.dep_ in {"xcomp", "acl", "pcomp"}:
        return False
    subjects = [child for child in verb.children if child.dep_ == "nsubj"] or speaker_beside(verb)
    close = any(abs(child.i - verb.i) <= 6 for child in subjects)
    own = [child for child in verb.children if child.dep_ in {"ccomp", "dobj"} and child.i > verb.i]
    rest = sentence.span[verb.i - sentence.span.start :]
    return close and not own and len(rest) < 14
