"""Rows of evaluation data as articles, and the reports that chronos reads in them.

Articles are cleaned, dated over their pile and read by the default extractor, as in a build; they
are not linked, since what is scored here is reported by single reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context

import attrs

from chronos.api import default_extractor
from chronos.app.build.pipeline import Pipeline
from chronos.extract import RuleExtractor
from chronos.host import PluginHost
from chronos.model.article import Article, Document
from chronos.model.report import Report
from chronos.read import split

_PORTION = 25
_WORKERS = 2


@attrs.frozen(kw_only=True)
class Story:
    """An article and its reports, in the order of the text, those of the headline first."""

    article: Article
    reports: tuple[Report, ...]


def read_stories(articles: Iterable[Article], workers: int = _WORKERS) -> list[Story]:
    """Each article with its reports; those that have none yet get an id from their order."""
    named = [
        attrs.evolve(_cleaned(article), id=article.id or f"a-{number:06}")
        for number, article in enumerate(articles)
    ]
    dated = Pipeline.of(PluginHost(), ()).date(named).articles
    portions = [dated[start : start + _PORTION] for start in range(0, len(dated), _PORTION)]
    if workers < 2 or len(portions) < 2:
        return [story for portion in portions for story in _read(portion)]
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return [story for portion in pool.map(_read, portions) for story in portion]


def _cleaned(article: Article) -> Article:
    """The article as the reader makes it: hard-wrapped lines joined, boilerplate left out."""
    document = Document(
        uri="",
        text=article.text,
        headline=article.headline,
        published=article.given_date,
        published_basis=article.given_basis,
        splittable=False,
    )
    return next(iter(split(document)), article)


def _read(articles: Sequence[Article]) -> list[Story]:
    extractor = _extractor()
    return [Story(article=a, reports=_in_order(extractor.extract(a))) for a in articles]


@cache
def _extractor() -> RuleExtractor:
    """One for each process: loading the model and the gazetteer takes seconds."""
    return default_extractor()


def _in_order(reports: Iterable[Report]) -> tuple[Report, ...]:
    return tuple(sorted(reports, key=place_in_text))


def place_in_text(report: Report) -> tuple[bool, int]:
    """Sorts reports of the headline before those of the text, each in reading order."""
    return report.quote.field != "headline", report.trigger.start
