"""The examples of event types, tried: which rule fires, or why none does."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import attrs

from chronos.extract.article_reader import ArticleReader
from chronos.extract.extractor import RuleExtractor
from chronos.extract.parsed_article import parse_article
from chronos.extract.pattern_set import Pattern, TriggerRule
from chronos.extract.triggers.match import TriggerMatch, Unmet
from chronos.extract.triggers.surroundings import Surroundings
from chronos.model.article import Article
from chronos.model.time import Dated, TimeSpan

Attempt = tuple[TriggerRule, TriggerMatch | Unmet]

#: The day on which examples count as published: a Saturday.
PUBLISHED = "2016-11-12"


@attrs.frozen(kw_only=True)
class ExampleResult:
    """What became of an example.

    Attributes:
        type: the event type whose example it is.
        sentence: the example.
        wanted: whether it should give a report of the type.
        found: whether it gave one.
        reasons: the rules that fired, or for each rule of the type whose word is in the sentence
            why it did not.
    """

    type: str
    sentence: str
    wanted: bool
    found: bool
    reasons: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether it gave what it should."""
        return self.wanted == self.found


def try_examples(extractor: RuleExtractor, pattern: Pattern) -> Iterator[ExampleResult]:
    """The examples of a pattern of the extractor, those for it first."""
    for wanted, sentences in ((True, pattern.positive), (False, pattern.negative)):
        for sentence in sentences:
            yield _tried(extractor, pattern.type, sentence, wanted=wanted)


def _tried(extractor: RuleExtractor, word: str, sentence: str, *, wanted: bool) -> ExampleResult:
    published = Dated(span=TimeSpan.parse(PUBLISHED), basis="example")
    article = Article(id="a-example", headline="", text=sentence, published=published)
    found = any(report.event_type == word for report in extractor.extract(article))
    resources = extractor.resources
    reader = ArticleReader.of(parse_article(article, resources), resources)
    for _ in reader.drafts():
        pass  # fills the readings
    explain = _fired if found else _missed
    return ExampleResult(
        type=word,
        sentence=sentence,
        wanted=wanted,
        found=found,
        reasons=tuple(dict.fromkeys(explain(reader, word))),
    )


def _fired(reader: ArticleReader, word: str) -> Iterator[str]:
    for reading in reader.readings:
        if reading.event.kind.type == word and not reading.objection:
            match = reading.event.match
            yield f"{match.rule.key} of {match.rule.type} at {match.token.text!r}"


def _missed(reader: ArticleReader, word: str) -> Iterator[str]:
    """Why no rule of the type gave a report, by the words that a rule of it knows."""
    known = False
    for sentence in reader.parsed.sentences:
        for token in sentence.span:
            attempts = list(
                reader.matcher.attempts(token, Surroundings(token, sentence, reader.parsed))
            )
            matches = [match for _, match in attempts if isinstance(match, TriggerMatch)]
            best = max(matches, key=lambda match: match.score, default=None)
            for rule, outcome in _by_rule(attempts):
                if rule.type == word:
                    known = True
                    reason = (
                        outcome.reason
                        if isinstance(outcome, Unmet)
                        else _lost(outcome, best, reader)
                    )
                    yield f"{rule.key} at {token.text!r}: {reason}"
    if not known:
        yield "no word of the sentence is the head of a trigger of the type"


def _by_rule(attempts: Iterable[Attempt]) -> Iterable[Attempt]:
    """The outcome of each rule: of several phrases that of the best match, else the first."""
    found: dict[str, Attempt] = {}
    for rule, outcome in attempts:
        key = f"{rule.type} {rule.key}"
        if key not in found or _score(outcome) > _score(found[key][1]):
            found[key] = rule, outcome
    return found.values()


def _score(outcome: TriggerMatch | Unmet) -> float:
    return outcome.score if isinstance(outcome, TriggerMatch) else -math.inf


def _lost(match: TriggerMatch, best: TriggerMatch | None, reader: ArticleReader) -> str:
    """Why a rule whose conditions hold gives no report."""
    if best is not None and best.score > match.score:
        winner = f"{best.rule.key} of {best.type}"
        return f"{winner} wins, with the score {best.score:g} against {match.score:g}"
    for reading in reader.readings:
        if reading.event.match.token == match.token:
            if reading.event.kind.type != match.type:
                return f"it gives a report of {reading.event.kind.type}"
            return reading.objection or "its report repeats another one"
    for reading in reader.readings:
        other = reading.event.match
        if other.first <= match.last and other.last >= match.first:
            return f"{other.rule.key} of {other.type} takes its place, with a longer phrase"
    return "it is an argument of another trigger of its type"
