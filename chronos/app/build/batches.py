"""A batch of articles read by one extractor after another, whatever form they have."""

from __future__ import annotations

import pickle
import re
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import TYPE_CHECKING, cast

import attrs

from chronos.app.build.extractors import Outcome, Outcomes, Stage
from chronos.host.calls import call
from chronos.host.conformance import Conformance, Objection
from chronos.host.faults import Fault, Guard, Owner, PluginFault
from chronos.host.offers import DISTRIBUTION
from chronos.host.shapes import misshapen
from chronos.model.article import Article
from chronos.model.extraction import ArticleReports
from chronos.model.report import Report
from chronos.plugin.batch import ArticleToRead

if TYPE_CHECKING:
    from chronos.plugin import Extractor

_COUNTED = re.compile(r"[a-z][a-z0-9_]{0,63}")
_REASON = 200
"""Characters that an extractor's own reason may have: it names a kind of fault."""


def outcomes_of(
    articles: Sequence[Article], stages: Sequence[Stage], conformance: Conformance
) -> list[Outcomes]:
    """For each article of a batch the outcome of each extractor."""
    given = [ArticleToRead(_copy(article)) for article in articles]
    columns = [_column(articles, given, stage, conformance) for stage in stages]
    return [tuple(column[place] for column in columns) for place in range(len(articles))]


def _copy(article: Article) -> Article:
    copy: Article = pickle.loads(pickle.dumps(article))  # noqa: S301 - our own copy
    return copy


def _column(
    articles: Sequence[Article],
    given: list[ArticleToRead],
    stage: Stage,
    conformance: Conformance,
) -> list[Outcome | None]:
    """What one extractor made of each article; None for those that it does not read."""
    asked = [place for place, article in enumerate(articles) if stage.reads(article)]
    answers = _answers([given[place] for place in asked], stage)
    found: list[Outcome | None] = [None] * len(articles)
    for place in asked:
        article = articles[place]
        answer = answers[article.id]
        if _is_changed(given[place].article, article):
            answer = _failing(stage, article).fault("it changed the article that it was given")
            given[place] = ArticleToRead(_copy(article))
        if isinstance(answer, Fault):
            found[place] = Outcome(fault=answer)
        else:
            found[place] = _conforming(answer, article, stage, conformance)
    return found


def _is_changed(given: Article, article: Article) -> bool:
    """Whether an extractor changed the article that it was given, if only to what can't be read."""
    try:
        return given != article
    except Exception:  # noqa: BLE001 - what it put there may raise anything
        return True


def _answers(given: Sequence[ArticleToRead], stage: Stage) -> Mapping[str, ArticleReports | Fault]:
    """What an extractor says of each article of a batch, by its id.

    What it found in an article before it failed there is dropped: half of an article's reports
    would pass for all.
    """
    if not hasattr(stage.extractor, "extract_batch"):
        return {each.article.id: _answer(each, stage) for each in given}
    answers: dict[str, ArticleReports | Fault] = {}
    waiting = {each.article.id: each.article for each in given}
    failing = _failing(stage, next(iter(waiting.values()), None))
    extract, context = stage.extractor.extract_batch, stage.context
    cause = "it gave no answer about the article"
    try:
        for answer in failing.each(lambda: call(extract, tuple(given), context=context)):
            with failing:
                reason = _wrong(answer, waiting)
            if reason:
                raise failing.fault(reason).error()
            article = waiting.pop(answer.article)
            guard = _failing(stage, article)
            answers[article.id] = guard.fault(answer.failure) if answer.failure else answer
    except PluginFault as error:
        cause = error.fault.cause.removeprefix(f"{failing.what}: ")
    for article in waiting.values():
        answers[article.id] = _failing(stage, article).fault(cause)
    return answers


def _answer(given: ArticleToRead, stage: Stage) -> ArticleReports | Fault:
    """What an extractor that reads one article after another says of one."""
    guard = _failing(stage, given.article)
    extract = cast("Extractor", stage.extractor).extract
    try:
        found = tuple(guard.each(lambda: call(extract, given.article, context=stage.context)))
    except PluginFault as error:
        return error.fault
    return ArticleReports(article=given.article.id, reports=found)


def _wrong(answer: ArticleReports, waiting: Mapping[str, Article]) -> str:
    """Why an answer can't be taken; empty when it can. Its reports are looked at later."""
    if not isinstance(answer, ArticleReports):
        return f"it gave {type(answer).__name__} instead of ArticleReports"
    if answer.article not in waiting:
        return f"it answered about {answer.article!r}, which it was not asked about"
    if not isinstance(answer.reports, tuple):
        return "reports is not a tuple"
    if reason := misshapen(attrs.evolve(answer, reports=()), ArticleReports):
        return reason
    if not all(_is_count(name, value) for name, value in dict(answer.counted).items()):
        return "counted holds something else than numbers by name"
    if any(not 0 < len(each.reason) <= _REASON or each.count < 1 for each in answer.rejections):
        return "a rejection has no reason, too long a reason, or no count"
    return ""


def _is_count(name: object, value: object) -> bool:
    named = isinstance(name, str) and _COUNTED.fullmatch(name) is not None
    return named and type(value) in {int, float} and isfinite(cast("float", value))


def _failing(stage: Stage, article: Article | None) -> Guard:
    return Guard(
        owner=stage.owner,
        what=f"extractor {stage.name!r} failed",
        code="CHR301",
        severity="error",
        where=(article.uri or article.id) if article else "",
        hint="its reports are missing; `chronos build --refresh` reads the article again",
    )


def _conforming(
    answer: ArticleReports, article: Article, stage: Stage, conformance: Conformance
) -> Outcome:
    """The reports that can be recorded, but for those of paragraphs in other languages."""
    guard = _drop(stage, article)
    kept: dict[str, Report] = {}
    dropped: list[Fault] = []
    unknown: set[str] = set()
    for report in answer.reports:
        try:
            with guard:
                found = conformance.objection(report, article)
                if not found and not stage.is_in_its_languages(report, article):
                    continue
                if not found and report.id in kept:
                    detail = f"a second report has the id {report.id}"
                    found = Objection("id", "given twice", detail)
                if not found:
                    kept[report.id] = stage.signed(conformance.as_recorded(report))
        except PluginFault as error:
            dropped.append(attrs.evolve(error.fault, reason="report: it raises an exception"))
            continue
        if found:
            dropped.append(dropping(stage, article, found))
        elif not conformance.is_registered(report):
            unknown.add(report.event_type)
    return Outcome(
        reports=tuple(kept.values()),
        dropped=tuple(dropped),
        unknown=frozenset(unknown),
        rejections=answer.rejections,
        counted=answer.counted,
    )


def dropping(stage: Stage, article: Article, found: Objection) -> Fault:
    """The fault for a report of an article that can't be recorded."""
    return attrs.evolve(_drop(stage, article).fault(found.detail), reason=found.reason)


def _drop(stage: Stage, article: Article) -> Guard:
    return Guard(
        owner=stage.owner,
        what=f"a report of extractor {stage.name!r} is dropped",
        code="CHR305",
        severity="error",
        where=article.uri or article.id,
        hint=f"the other reports were recorded; {_remedy(stage.owner)}",
    )


def _remedy(owner: Owner) -> str:
    """Who has to repair a stage that gives what can't be recorded."""
    if owner.package == DISTRIBUTION:
        return "this is a bug in chronos: please report it"
    return "the plugin's author has to repair this"
