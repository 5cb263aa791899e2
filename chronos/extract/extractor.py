"""From an article to its reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Protocol

import attrs

from chronos.extract.antecedents import with_antecedents
from chronos.extract.article_reader import ArticleReader
from chronos.extract.grammar.parse import model_name
from chronos.extract.headline import headline_drafts
from chronos.extract.lexicons.language import LanguageData
from chronos.extract.parsed_article import LANGUAGES, Resources, parse_article, times_of
from chronos.extract.pattern_set import PatternSet
from chronos.extract.scoring.confidence import Confidence
from chronos.extract.scoring.soft_triggers import SoftScorer
from chronos.model.article import Article
from chronos.model.extraction import ArticleReports
from chronos.model.report import Report
from chronos.model.stage import Model
from chronos.model.types import EVENT_TYPES
from chronos.timex import TimeExpression


class TaggedInput(Protocol):
    """An article and its times; `chronos.plugin.ArticleToRead` is one."""

    @property
    def article(self) -> Article:
        """The article."""

    def times_in(self, language: str) -> tuple[TimeExpression, ...]:
        """The time expressions of its text, by the words of a language."""


class OptionsContext(Protocol):
    """What a batch is read with; `chronos.plugin.StageContext` is one."""

    @property
    def options(self) -> object:
        """An object of the extractor's class of options, or None."""


@attrs.frozen(kw_only=True)
class ExtractionOptions:
    """Options of the extractor.

    Attributes:
        soft: whether a learned score decides where the conditions of all rules fail.
        model: the package of another spaCy model of English, such as "en_core_web_lg"; empty for
            the one that comes with chronos.
    """

    soft: bool = False
    model: str = ""


class RuleExtractor:
    """Reads reports out of articles by triggers, a parser, a gazetteer and a lexicon."""

    name = "chronos.extract"
    options = ExtractionOptions
    languages = LANGUAGES
    summary = "pattern rules over a dependency parse (English)"
    packages = (
        "chronos.extract", "chronos.read", "chronos.dating", "chronos.timex", "chronos.language",
        "chronos.event_types", "chronos.wordlists", "chronos.model",
    )  # fmt: skip

    def __init__(
        self, types: tuple[type[Report], ...] = EVENT_TYPES, patterns: Sequence[Path] = ()
    ) -> None:
        """An extractor of these types; `patterns` are further files of triggers.

        The words of a type are those of the file that declares it. The built-in types are always
        read, so that a word that is theirs is not taken for another's; reports are of `types` only.
        """
        self._types = {each.type: each for each in types}
        self._patterns = tuple(patterns)
        self._others: dict[str, Resources] = {}

    def __reduce__(self) -> tuple[type[RuleExtractor], tuple[object, ...]]:
        """Another process gets the settings and loads its own resources."""
        return type(self), (tuple(self._types.values()), self._patterns)

    @property
    def types(self) -> tuple[str, ...]:
        """The event types whose reports it can find: of others it says nothing."""
        return tuple(self._types)

    @cached_property
    def language(self) -> LanguageData:
        """The words of the language; loaded when first asked for."""
        return LanguageData.load()

    @cached_property
    def rules(self) -> PatternSet:
        """The triggers of all types; loaded when first asked for.

        Raises:
            UsageError: a file does not fit; names the file and the dotted key.
        """
        others = (each for each in EVENT_TYPES if each.type not in self._types)
        return PatternSet.load(self.language, (*self._types.values(), *others), self._patterns)

    @cached_property
    def resources(self) -> Resources:
        """Patterns, gazetteer, lexicon and parser; loaded when first asked for."""
        return Resources.load(self.language, self.rules)

    def _resources_for(self, model: str) -> Resources:
        """The same with a parser of another model, empty for the one that comes with chronos."""
        if not model:
            return self.resources
        if model not in self._others:
            self._others[model] = Resources.load(self.language, self.rules, model)
        return self._others[model]

    @cached_property
    def scorer(self) -> SoftScorer:
        """What scores soft triggers; loaded when first asked for."""
        return SoftScorer.load(self.language.folder / "scoring", self.rules)

    @cached_property
    def confidence(self) -> Confidence:
        """What estimates how likely reports are; loaded when first asked for."""
        return Confidence.load(self.language.folder / "scoring")

    @property
    def files(self) -> tuple[Path, ...]:
        """Files of triggers and of event types beside those of chronos."""
        declared = (getattr(each, "declared_in", "") for each in self._types.values())
        own = Path(__file__).parents[1]
        found = (*self._patterns, *(Path(file) for file in declared if file))
        return tuple(path for path in found if own not in path.resolve().parents)

    @property
    def model(self) -> Model:
        """The parser's model, unless the options name another."""
        return Model(name=model_name())

    def extract(
        self, article: Article, *, options: ExtractionOptions | None = None
    ) -> Iterator[Report]:
        """Reports of an article that has an id, in order of their triggers.

        Paragraphs in other languages are passed over, and a headline is read where the text
        reports nothing.
        Relative times are resolved from `article.published`; without it only explicit dates
        are.
        """
        return self._reports(article, times_of(article), options)

    def extract_batch(
        self, articles: Iterable[TaggedInput], context: OptionsContext
    ) -> Iterator[ArticleReports]:
        """The same of several articles, whose times are tagged already."""
        given = context.options
        options = given if isinstance(given, ExtractionOptions) else None
        for each in articles:
            found = tuple(self._reports(each.article, each.times_in(LANGUAGES[0]), options))
            yield ArticleReports(article=each.article.id, reports=found)

    def _reports(
        self,
        article: Article,
        times: tuple[TimeExpression, ...],
        options: ExtractionOptions | None,
    ) -> Iterator[Report]:
        resources = self._resources_for(options.model if options else "")
        parsed = parse_article(article, resources, times=times)
        scorer = self.scorer if options and options.soft else None
        drafts = list(ArticleReader.of(parsed, resources, scorer).drafts())
        taken: dict[tuple[int, int], int] = {}
        for draft in drafts or headline_drafts(article, resources):
            cls = self._types.get(draft.type)
            if cls is None:
                continue
            span = (draft.trigger.start, draft.trigger.end)
            ordinal = taken[span] = taken.get(span, -1) + 1
            report = draft.report(cls, article.id, ordinal, self.name)
            report = attrs.evolve(report, confidence=self.confidence.of(draft))
            yield with_antecedents(report, article)
