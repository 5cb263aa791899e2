"""From an article to its reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path

from chronos.extract.antecedents import with_antecedents
from chronos.extract.article_reader import ArticleReader
from chronos.extract.grammar.parse import model_name
from chronos.extract.headline import headline_drafts
from chronos.extract.lexicons.language import LanguageData
from chronos.extract.parsed_article import LANGUAGES, Resources, parse_article
from chronos.extract.pattern_set import PatternSet
from chronos.extract.scoring.soft_triggers import SoftScorer
from chronos.model.article import Article
from chronos.model.report import Report
from chronos.model.stage import Model
from chronos.model.types import EVENT_TYPES

#: Whether soft triggers are added where nothing else is asked for.
SOFT = False


class RuleExtractor:
    """Reads reports out of articles by triggers, a parser, a gazetteer and a lexicon."""

    name = "chronos.extract"
    languages = LANGUAGES
    summary = "pattern rules over a dependency parse (English)"
    packages = (
        "chronos.extract", "chronos.read", "chronos.dating", "chronos.timex", "chronos.language",
        "chronos.event_types", "chronos.wordlists", "chronos.model",
    )  # fmt: skip

    def __init__(
        self,
        types: tuple[type[Report], ...] = EVENT_TYPES,
        patterns: Sequence[Path] = (),
        *,
        soft: bool = SOFT,
    ) -> None:
        """An extractor of these types; `patterns` are further files of triggers.

        With `soft`, a learned score decides where the conditions of all rules fail.

        The words of a type are those of the file that declares it. The built-in types are always
        read, so that a word that is theirs is not taken for another's; reports are of `types` only.
        """
        self._types = {each.type: each for each in types}
        self._patterns = tuple(patterns)
        self._soft = soft

    def __reduce__(self) -> tuple[Callable[..., RuleExtractor], tuple[object, ...]]:
        """Another process gets the settings and loads its own resources."""
        return partial(type(self), soft=self._soft), (tuple(self._types.values()), self._patterns)

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

    @cached_property
    def scorer(self) -> SoftScorer | None:
        """What scores soft triggers; None when they are switched off."""
        if not self._soft:
            return None
        return SoftScorer.load(self.language.folder / "scoring", self.rules)

    @property
    def options(self) -> dict[str, bool]:
        """What it was configured with."""
        return {"soft": self._soft}

    @property
    def files(self) -> tuple[Path, ...]:
        """Files of triggers and of event types beside those of chronos."""
        declared = (getattr(each, "declared_in", "") for each in self._types.values())
        own = Path(__file__).parents[1]
        found = (*self._patterns, *(Path(file) for file in declared if file))
        return tuple(path for path in found if own not in path.resolve().parents)

    @property
    def model(self) -> Model:
        """The parser's model."""
        return Model(name=model_name())

    def extract(self, article: Article) -> Iterator[Report]:
        """Reports of an article that has an id, in order of their triggers.

        Paragraphs in other languages are passed over, and a headline is read where the text
        reports nothing.
        Relative times are resolved from `article.published`; without it only explicit dates
        are.
        """
        parsed = parse_article(article, self.resources)
        drafts = list(ArticleReader.of(parsed, self.resources, self.scorer).drafts())
        taken: dict[tuple[int, int], int] = {}
        for draft in drafts or headline_drafts(article, self.resources):
            cls = self._types.get(draft.type)
            if cls is None:
                continue
            span = (draft.trigger.start, draft.trigger.end)
            ordinal = taken[span] = taken.get(span, -1) + 1
            report = draft.report(cls, article.id, ordinal, self.name)
            yield with_antecedents(report, article)
