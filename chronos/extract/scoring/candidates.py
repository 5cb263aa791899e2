"""Words that nearly trigger a report: the head word of a rule is there, its conditions fail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from chronos.extract.grammar import syntax
from chronos.extract.parsed_article import ParsedArticle, Sentence
from chronos.extract.pattern_files import NONE
from chronos.extract.pattern_set import TriggerRule
from chronos.extract.scoring.vocabulary import Vocabulary
from chronos.extract.triggers.match import Found, Unmet, fits_part_of_speech
from chronos.extract.triggers.titles import title_words

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Conditions without which a word can't be the trigger at all.
_HARD = frozenset({"part_of_speech", "name", "describes"})
_UNLISTED = Unmet("listed", "no rule of the type has the word")


@attrs.frozen(kw_only=True, eq=False)
class Candidate:
    """A word that may report an event of a type though no rule accepts it.

    Attributes:
        rule: the rule of the type that comes nearest.
        token: the word.
        unmet: the conditions that fail, of all rules of the type that know the word.
    """

    rule: TriggerRule
    token: Token
    unmet: frozenset[str]

    @property
    def type(self) -> str:
        """The word of the event type."""
        return self.rule.type


def candidates(
    parsed: ParsedArticle, vocabulary: Vocabulary, sentence: Sentence, found: Found
) -> Iterator[Candidate]:
    """The words of a sentence that are no trigger by the rules, once for each type that may be."""
    taken = {place for each in found.matches for place in range(each.first, each.last + 1)}
    near: dict[int, dict[str, list[tuple[TriggerRule, Unmet]]]] = {}
    for miss in found.near:
        if miss.rule.type != NONE and miss.unmet.condition not in _HARD:
            of_token = near.setdefault(miss.token.i, {})
            of_token.setdefault(miss.rule.type, []).append((miss.rule, miss.unmet))
    titles: frozenset[int] | None = None
    for token in sentence.span:
        if token.pos_ == "AUX" or token.i in taken:
            continue
        of_token = near.get(token.i, {})
        for rule in vocabulary.get(syntax.lemma(token), ()):
            if rule.type not in of_token and fits_part_of_speech(rule, token):
                of_token = {**of_token, rule.type: [(rule, _UNLISTED)]}
        if of_token and titles is None:
            titles = title_words(sentence)
        if of_token and token.i not in (titles or ()) and not parsed.is_time(sentence, token):
            yield from (_candidate(token, pairs) for pairs in of_token.values())


def _candidate(token: Token, pairs: list[tuple[TriggerRule, Unmet]]) -> Candidate:
    return Candidate(
        rule=min(pairs, key=lambda pair: _distance(*pair))[0],
        token=token,
        unmet=frozenset(unmet.condition for _, unmet in pairs),
    )


def _distance(rule: TriggerRule, unmet: Unmet) -> tuple[bool, float]:
    """How far a rule is from fitting: a phrase without its other words is farthest."""
    return unmet.condition == "phrase", -rule.weight
