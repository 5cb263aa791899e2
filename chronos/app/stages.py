"""The stages of a build over many articles: dating over the pile, extraction article by article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from chronos.codec import BODY_LIMITS, Codec
from chronos.errors import ChronosError, InputError, PluginError
from chronos.language import name_of
from chronos.model.article import Article
from chronos.model.issue import Issue
from chronos.model.report import Report
from chronos.model.time import Dated
from chronos.shelf import Shelf

if TYPE_CHECKING:
    from chronos.dates import Dating
    from chronos.plugin import Extractor

Progress = Callable[[str, int, int], None]
"""Told of each step: the stage's name, how much of it is done, how much there is (0: unknown)."""


def quiet(stage: str, done: int, total: int) -> None:
    """A Progress that tells nobody."""
    del stage, done, total


def date_all(articles: Sequence[Article], known: Sequence[Article] = ()) -> Sequence[Article]:
    """The articles with their publication times, each dated with the evidence of all.

    Those that are `known` are evidence too, with the dates that they have.
    """
    from chronos.dates import date_articles

    found = {each.article: _published(each) for each in date_articles(articles, known)}
    return Shelf(attrs.evolve(article, published=found.get(article.id)) for article in articles)


@attrs.frozen(kw_only=True)
class Extraction:
    """What extractors made of articles.

    Attributes:
        reports: each id once, in the order of the articles.
        failed: ids of articles in which an extractor failed.
        unread: how many articles no extractor read, by language, most frequent first.
        issues: one for each failure, one for articles that no extractor read.
    """

    reports: Shelf[Report] = attrs.field(factory=Shelf)
    failed: frozenset[str] = frozenset()
    unread: Mapping[str, int] = attrs.field(factory=dict)
    issues: tuple[Issue, ...] = ()


def extract_all(
    articles: Sequence[Article],
    extractors: Sequence[Extractor],
    *,
    progress: Progress = quiet,
    strict: bool = False,
    jobs: int = 1,
) -> Extraction:
    """The reports of the articles, read in `jobs` processes (0: what cores and text allow).

    What an extractor found in an article before it failed there is dropped: half of an article's
    reports would pass for all of them.

    Raises:
        PluginError: an extractor failed and `strict` is set.
    """
    from chronos.app.workers import read

    reports: Shelf[Report] = Shelf()
    seen: set[str] = set()
    faults: list[tuple[str, PluginError]] = []
    unread: Counter[str] = Counter()
    outcomes = read(articles, extractors, jobs)
    progress("extract", 0, len(articles))
    for done, (article, found) in enumerate(zip(articles, outcomes, strict=True), 1):
        if extractors and not found:
            unread[article.language] += 1
        for outcome in found:
            if isinstance(outcome, PluginError):
                if strict:
                    raise outcome
                faults.append((article.id, outcome))
            else:
                reports.extend(report for report in outcome if report.id not in seen)
                seen.update(report.id for report in outcome)
        progress("extract", done, len(articles))
    return Extraction(
        reports=reports,
        failed=frozenset(name for name, _ in faults),
        unread=dict(sorted(unread.items(), key=lambda item: (-item[1], item[0]))),
        issues=(*(_issue("CHR301", fault) for _, fault in faults), *_unread(unread)),
    )


def by_language(counts: Mapping[str, int]) -> str:
    """How many articles there are of each language.

    >>> by_language({"de": 2, "ar": 1})
    'de 2, ar 1'
    """
    return ", ".join(f"{tag} {count}" for tag, count in counts.items())


def fitting(articles: Iterable[Article], codec: Codec) -> tuple[Sequence[Article], list[Issue]]:
    """The articles that a log can hold, and an issue for each that it can't."""
    kept: Shelf[Article] = Shelf()
    issues: list[Issue] = []
    for article in articles:
        reason = _unfit(article, codec)
        if reason:
            where = article.uri or article.id
            issues.append(_issue("CHR302", InputError(f"left out: {reason}", where=where)))
        else:
            kept.append(article)
    return kept, issues


def tool(name: str) -> str:
    """An extractor's name without its version: what stands before a slash or a space."""
    return name.partition(" ")[0].partition("/")[0]


def _unfit(article: Article, codec: Codec) -> str:
    """Why a log can't hold the article; empty when it can."""
    try:
        size = len(codec.dumps(article))
    except InputError as error:
        return error.message
    return f"{size:,} bytes are too many" if size > BODY_LIMITS["article"] else ""


def _unread(counts: Counter[str]) -> Iterator[Issue]:
    if counts:
        names = ", ".join(sorted(map(name_of, counts)))
        yield Issue(
            code="CHR306",
            severity="warning",
            message=f"no extractor reads {names}: the articles are kept and dated, but give no"
            " reports",
            hint="install a plugin with an extractor for it, or build from translations",
        )


def _published(dating: Dating) -> Dated | None:
    if dating.span is None:
        return None
    return Dated(span=dating.span, basis=dating.basis)


def _issue(code: str, error: ChronosError) -> Issue:
    return Issue(
        code=code, severity="error", message=error.message, where=error.where, hint=error.hint
    )
