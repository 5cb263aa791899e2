"""What a sentence is about: in sport and on stage, battles and kills are figures of speech.

A trigger there counts only with something grave beside it: armed people, or dead and wounded.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from chronos.extract.grammar import arguments, syntax
from chronos.extract.parsed_article import Sentence
from chronos.extract.pattern_files import TypeInLanguage
from chronos.extract.triggers.semantic_classes import SemanticClasses
from chronos.wordlists import Words

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: So many different words of a matter make a sentence, and an article, one of it.
_IN_SENTENCE = 2
_IN_ARTICLE = 5
#: In an article so many of them are words that no other matter has, and every so-manieth word is
#: one of them.
_OWN = 2
_EVERY = 50


@attrs.frozen(kw_only=True, eq=False)
class SubjectMatter:
    """Says whether the triggers of one article are figures of speech."""

    kinds: SemanticClasses

    def is_figurative(self, token: Token, kind: TypeInLanguage, sentence: Sentence) -> bool:
        """Whether a trigger is a figure of speech: by what it is done to or with, or the matter."""
        if (kind.has("violent") or kind.has("toll")) and self._is_intangible(token):
            return True
        return self._is_of_other_matter(sentence) and not self._is_grave(token, sentence)

    def _is_intangible(self, token: Token) -> bool:
        """Whether it is done to, or with, what nobody can kill or fire."""
        words = self.kinds.language.cues.matter.intangible
        if syntax.is_verb(token):
            done_to = arguments.objects(token)
            struck = bool(done_to) and all(each.lemma_ in words for each in done_to)
            means = [
                each for doer in arguments.subjects(token) for each in syntax.phrase(doer, "of")
            ]
            means += syntax.phrase(token, "with")
            return struck or any(each.lemma_ in words for each in means)
        return any(each.lemma_ in words for each in syntax.phrase(token, "of"))

    def is_by_nature(self, verb: Token) -> bool:
        """Whether a storm or a flood does it, which is no party: "a storm pounded the coast"."""
        doers = arguments.subjects(verb)
        natural = self.kinds.language.cues.matter.natural
        return bool(doers) and all(each.lemma_.lower() in natural for each in doers)

    def _is_of_other_matter(self, sentence: Sentence) -> bool:
        if self._is_elsewhere:
            return True
        words = {form for token in sentence.span for form in (token.lower_, token.lemma_.lower())}
        return any(
            words & own and len(words & (own | alike)) >= _IN_SENTENCE for own, alike in self._lists
        )

    @property
    def _lists(self) -> tuple[tuple[Words, Words], ...]:
        cues = self.kinds.language.cues.matter
        return (cues.sport, cues.sport_like), (cues.stage, cues.stage_like)

    @cached_property
    def _is_elsewhere(self) -> bool:
        """Whether the whole article is of such a matter."""
        language = self.kinds.language
        words = _WORD.findall(self.kinds.parsed.reading.lower())
        forms = [{word, language.singular(word)} for word in words]
        for own, alike in self._lists:
            hits = [form for each in forms for form in sorted(each & (own | alike))[:1]]
            found = set(hits)
            many = len(found) >= _IN_ARTICLE and len(hits) * _EVERY >= len(words)
            if many and len(found & own) >= _OWN:
                return True
        return False

    def _is_grave(self, trigger: Token, sentence: Sentence) -> bool:
        """Whether armed people, bodies or a number of dead are in the sentence as well."""
        killed = self.kinds.language.cues.measure
        tolls = killed["killed"] | killed["wounded"]
        for token in sentence.span:
            if token != trigger and self.kinds.of(token, sentence) & {"force", "body"}:
                return True
            counted = any(child.dep_ == "nummod" for child in token.children)
            if (
                counted
                and token.head.lemma_ in tolls
                and "person" in self.kinds.of(token, sentence)
            ):
                return True
        return False
