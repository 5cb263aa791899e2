"""Triggers that no rule accepts, added where a learned score is high enough."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import attrs

from chronos.extract.parsed_article import Sentence
from chronos.extract.pattern_files import NONE
from chronos.extract.pattern_set import PatternSet
from chronos.extract.scoring import model, vocabulary, word_classes
from chronos.extract.scoring.candidates import Candidate, candidates
from chronos.extract.scoring.features import Features
from chronos.extract.scoring.model import LinearModel, log_odds, probability
from chronos.extract.scoring.vocabulary import Vocabulary, load_vocabulary
from chronos.extract.scoring.word_classes import WordTable
from chronos.extract.triggers.match import Found, SoftScore, TriggerMatch, TriggerMatcher

#: A trigger is added from this probability on.
THRESHOLD = 0.4
#: What is around a word rarely adds more than so much to the log-odds of its word and rule.
_REACH = 4.0
#: A reason that adds less to the log-odds is none.
_WORTH = 0.1
_REASONS = 2
#: Features that a person can read.
_READABLE = ("subject is ", "object is ", "phrase ", "with ", "voice=")
_UNREADABLE = ("~", "with any", "with same", " is nothing")


@attrs.frozen(kw_only=True, eq=False)
class SoftScorer:
    """The data of soft triggers, loaded once.

    Attributes:
        words: the classes of words.
        vocabulary: words beside those of the rules.
        weights: the learned weights.
        threshold: the probability from which on a trigger is added.
    """

    words: WordTable
    vocabulary: Vocabulary
    weights: LinearModel
    threshold: float = THRESHOLD

    @classmethod
    def load(cls, folder: Path, rules: PatternSet) -> SoftScorer:
        """The data in a folder of a language.

        Raises:
            UsageError: a table does not fit; names file and line.
        """
        return cls(
            words=WordTable(path=folder / word_classes.FILE),
            vocabulary=load_vocabulary(folder / vocabulary.FILE, rules),
            weights=LinearModel.load(folder / model.FILE),
        )


@attrs.frozen(kw_only=True, eq=False)
class SoftTriggers:
    """Adds triggers to the sentences of one article.

    Attributes:
        scorer: the data.
        matcher: what finds the triggers of rules.
        density: their number in the article for each ten sentences.
    """

    scorer: SoftScorer
    matcher: TriggerMatcher
    density: int

    @classmethod
    def of(
        cls, scorer: SoftScorer, matcher: TriggerMatcher, found: Sequence[Found]
    ) -> SoftTriggers:
        """Those of an article, by what rules find in its sentences."""
        count = sum(match.type != NONE for each in found for match in each.matches)
        return cls(scorer=scorer, matcher=matcher, density=round(10 * count / max(1, len(found))))

    def of_sentence(self, sentence: Sentence, found: Found) -> list[TriggerMatch]:
        """The triggers of a sentence to add to those that rules find, in order.

        A sentence gets none of a type that it has already, and one of each other type.
        """
        matches = [match for match in found.matches if match.type != NONE]
        have = {match.type for match in matches}
        best: dict[str, TriggerMatch] = {}
        for candidate in self._promising(sentence, found, have):
            match = self._scored(candidate, sentence, matches)
            if match is not None and (
                match.type not in best or match.score > best[match.type].score
            ):
                best[match.type] = match
        return _one_for_each_word(best.values())

    def _promising(self, sentence: Sentence, found: Found, have: set[str]) -> Iterator[Candidate]:
        """The candidates that what is around them can still lift over the threshold."""
        scorer, features = self.scorer, self._features
        least = log_odds(scorer.threshold) - scorer.weights.bias - _REACH
        for candidate in candidates(features.parsed, scorer.vocabulary, sentence, found):
            if candidate.type in have:
                continue
            if scorer.weights.sum_of(features.cheap(candidate)) >= least:
                yield candidate

    def _scored(
        self, candidate: Candidate, sentence: Sentence, matches: Sequence[TriggerMatch]
    ) -> TriggerMatch | None:
        """The trigger of a candidate; None when it is not likely enough or a figure of speech."""
        weights, features = self.scorer.weights, self._features
        around = features.around(candidate, sentence, matches, self.density)
        added = {name: weights.weight(candidate.type, name) for name in around}
        value = probability(
            weights.bias + weights.sum_of(features.cheap(candidate)) + sum(added.values())
        )
        token, rule = candidate.token, candidate.rule
        if value < self.scorer.threshold:
            return None
        if self.matcher.matter.is_figurative(token, rule.kind, sentence):
            return None
        soft = SoftScore(round(value, 2), _reasons(added))
        return TriggerMatch(
            rule=rule, kind=rule.kind, token=token, first=token.i, last=token.i, score=value,
            soft=soft,
        )  # fmt: skip

    @property
    def _features(self) -> Features:
        kinds = self.matcher.kinds
        return Features(parsed=kinds.parsed, kinds=kinds, words=self.scorer.words)


def _one_for_each_word(matches: Iterable[TriggerMatch]) -> list[TriggerMatch]:
    best: dict[int, TriggerMatch] = {}
    for match in matches:
        if match.token.i not in best or match.score > best[match.token.i].score:
            best[match.token.i] = match
    return [best[place] for place in sorted(best)]


def _reasons(added: Mapping[str, float]) -> tuple[str, ...]:
    """What a person can read of what adds most to a score."""
    readable = (
        (weight, name)
        for name, weight in added.items()
        if weight >= _WORTH
        and name.startswith(_READABLE)
        and not any(part in name for part in _UNREADABLE)
    )
    return tuple(name for _, name in sorted(readable, reverse=True)[:_REASONS])
