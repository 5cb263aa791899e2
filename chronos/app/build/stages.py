"""Extraction over many articles: which reports were found, by whom, and what was dropped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from chronos.app.build.batches import dropping
from chronos.app.build.extractors import Stage
from chronos.app.build.workers import ReadBefore
from chronos.codec import BODY_LIMITS, ArticlesRead, Codec, Rejected
from chronos.errors import InputError
from chronos.host.conformance import Objection
from chronos.host.faults import Fault
from chronos.host.grounding import is_checked
from chronos.language import name_of
from chronos.model.article import Article
from chronos.model.issue import Issue
from chronos.model.report import Report
from chronos.model.types import EVENT_TYPES
from chronos.shelf import Shelf

if TYPE_CHECKING:
    from chronos.app.build.extractors import Outcome, Outcomes

NOTHING_RECORDED = "nothing was recorded; without --strict-plugins all else is"
"""The hint of a failure that ends a build."""

Progress = Callable[[str, int, int], None]
"""Called for each step with the stage's name, the amount done and the total (0: unknown)."""


def quiet(stage: str, done: int, total: int) -> None:
    """A Progress that shows nothing."""
    del stage, done, total


@attrs.frozen(kw_only=True)
class Coverage:
    """Which articles an extractor read as far as it reads their language.

    Attributes:
        stage: the extractor.
        articles: ids of those that it read to the end, failed in, or was not given.
        rejected: how many of its reports were dropped, by article and reason.
        counted: sums of what it counted, by name.
    """

    stage: Stage
    articles: ArticlesRead = attrs.field(factory=ArticlesRead)
    rejected: Mapping[tuple[str, str], int] = attrs.field(factory=dict)
    counted: Mapping[str, float] = attrs.field(factory=dict)

    @cached_property
    def missed(self) -> frozenset[str]:
        """Ids of articles of which it does not say what is not in them."""
        return frozenset((*self.articles.failed, *self.articles.skipped))


@attrs.frozen(kw_only=True)
class Extraction:
    """What extractors made of articles.

    Attributes:
        reports: each id once, in the order of the articles.
        covered: what each extractor read.
        unread: how many articles no extractor read, by language.
        faults: how often each thing went wrong: an extractor failed in an article (CHR301), a
            report was dropped (CHR305), an event type is not registered (CHR306).
    """

    reports: Shelf[Report] = attrs.field(factory=Shelf)
    covered: tuple[Coverage, ...] = ()
    unread: Counter[str] = attrs.field(factory=Counter)
    faults: Mapping[Fault, int] = attrs.field(factory=dict)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """One for each thing that went wrong."""
        return tuple(_counted(fault, count) for fault, count in self.faults.items())

    @property
    def failed(self) -> bool:
        """Whether an extractor failed."""
        return any(fault.code == "CHR301" for fault in self.faults)

    @property
    def dropped(self) -> Mapping[Fault, int]:
        """How many reports were dropped, by plugin, article and reason."""
        return {fault: count for fault, count in self.faults.items() if fault.code == "CHR305"}

    @property
    def articles(self) -> Mapping[str, ArticlesRead]:
        """What each extractor did with the articles, by its name."""
        return {each.stage.name: each.articles for each in self.covered}

    @property
    def rejected(self) -> tuple[Rejected, ...]:
        """The reports that were dropped, without words of the articles."""
        return tuple(
            Rejected(
                stage=each.stage.name,
                plugin=each.stage.owner.entry_point,
                package=each.stage.owner.package,
                article=article,
                reason=reason,
                count=count,
            )
            for each in self.covered
            for (article, reason), count in each.rejected.items()
        )

    @property
    def counted(self) -> Mapping[str, Mapping[str, float]]:
        """What extractors counted, by their names; without those that counted nothing."""
        return {each.stage.name: each.counted for each in self.covered if each.counted}

    def answers_for(self, report: Report) -> bool:
        """Whether it says something that a report was not found again.

        The extractor that made it has to have run in another version, to know the report's type,
        and to have read the article to its end. An absent, failing or ignorant extractor is no
        evidence, and neither is one that gave the report when it last read.
        """
        makers = [
            each
            for each in self.covered
            if each.stage.made(report)
            and each.stage.version.signature != report.extractor
            and (each.stage.types is None or report.event_type in each.stage.types)
        ]
        return bool(makers) and all(report.article not in each.missed for each in makers)


Objecting = Callable[[Stage, Report], Objection | None]
"""Gives why the log can't take a report by its id; None when it can."""


def _nothing_known(stage: Stage, report: Report) -> None:
    del stage, report


@attrs.frozen(kw_only=True)
class Reading:
    """How articles are read.

    Attributes:
        types: classes of the registered event types.
        objection: looks for an id that the log has for something else.
        progress: called for each article.
        strict: let the first failure end it.
        jobs: processes that read; 0 for what cores and text allow.
        before: what was read in this build already.
    """

    types: Sequence[type[Report]] = EVENT_TYPES
    objection: Objecting = _nothing_known
    progress: Progress = quiet
    strict: bool = False
    jobs: int = 1
    before: ReadBefore = attrs.field(factory=ReadBefore)


def extract_all(
    articles: Sequence[Article], stages: Sequence[Stage], how: Reading | None = None
) -> Extraction:
    """The reports of the articles that conform; see `chronos.host.conformance`.

    Of two extractors that give equal reports the first is believed. Reports that share an id and
    differ are not: the later one is dropped.

    Raises:
        PluginError: an extractor failed or gave what can't be recorded, and `strict` is set.
    """
    how = how or Reading()
    intake = _Intake(stages, how)
    how.progress("extract", 0, len(articles))
    outcomes = how.before.read(articles, stages, how.types, how.jobs)
    for done, (article, found) in enumerate(zip(articles, outcomes, strict=True), 1):
        intake.take(article, found)
        how.progress("extract", done, len(articles))
    return intake.extraction()


class _Intake:
    """Takes what extractors made of one article after another."""

    def __init__(self, stages: Sequence[Stage], how: Reading) -> None:
        self._stages = stages
        self._how = how
        self._reports: Shelf[Report] = Shelf()
        self._seen: set[str] = set()
        self._faults: Counter[Fault] = Counter()
        self._unread: Counter[str] = Counter()
        self._read: list[list[str]] = [[] for _ in stages]
        self._failed: list[list[str]] = [[] for _ in stages]
        self._skipped: list[list[str]] = [[] for _ in stages]
        self._unchecked: list[list[str]] = [[] for _ in stages]
        self._rejected: list[Counter[tuple[str, str]]] = [Counter() for _ in stages]
        self._counted: list[dict[str, float]] = [{} for _ in stages]

    def take(self, article: Article, found: Outcomes) -> None:
        """Take the outcome of each stage, in their order."""
        if found and all(outcome is None for outcome in found):
            self._unread[article.language] += 1
        here: dict[str, Report] = {}
        for number, (stage, outcome) in enumerate(zip(self._stages, found, strict=True)):
            if outcome is None:
                self._skipped[number].append(article.id)
                continue
            wrong = [outcome.fault] if outcome.fault else list(outcome.dropped)
            for report in outcome.reports:
                reason = self._objection(stage, report, here)
                if reason:
                    wrong.append(dropping(stage, article, reason))
                elif report.id not in here:
                    here[report.id] = report
            (self._failed if wrong else self._read)[number].append(article.id)
            if not is_checked(article.language):
                self._unchecked[number].append(article.id)
            dropped = ((article.id, fault.reason) for fault in wrong if fault is not outcome.fault)
            self._rejected[number].update(dropped)
            self._add_run_data(number, article.id, outcome)
            for fault in (*wrong, *(_unregistered(stage, word) for word in outcome.unknown)):
                self._note(fault)
        self._reports.extend(here.values())
        self._seen.update(here)

    def _add_run_data(self, number: int, article: str, outcome: Outcome) -> None:
        """Take what an extractor says about its own work."""
        for each in outcome.rejections:
            self._rejected[number][article, each.reason] += each.count
        sums = self._counted[number]
        for name, value in outcome.counted.items():
            sums[name] = sums.get(name, 0) + value

    def _objection(
        self, stage: Stage, report: Report, here: Mapping[str, Report]
    ) -> Objection | None:
        other = here.get(report.id)
        if other is not None:
            equal = attrs.evolve(report, extractor=other.extractor) == other
            detail = f"another extractor gave a different report as {report.id}"
            return None if equal else Objection("id", "taken by another extractor", detail)
        if report.id in self._seen:
            detail = f"a report of another article has the id {report.id}"
            return Objection("id", "taken by another article", detail)
        return self._how.objection(stage, report)

    def _note(self, fault: Fault) -> None:
        if self._how.strict and fault.severity == "error":
            raise attrs.evolve(fault, hint=NOTHING_RECORDED).error()
        self._faults[fault] += 1

    def extraction(self) -> Extraction:
        """All that was taken."""
        covered = (
            Coverage(
                stage=stage,
                articles=ArticlesRead(
                    read=tuple(self._read[number]),
                    failed=tuple(self._failed[number]),
                    skipped=tuple(self._skipped[number]),
                    unchecked=tuple(self._unchecked[number]),
                ),
                rejected=dict(self._rejected[number]),
                counted=dict(sorted(self._counted[number].items())),
            )
            for number, stage in enumerate(self._stages)
        )
        return Extraction(
            reports=self._reports,
            covered=tuple(covered),
            unread=self._unread,
            faults=dict(self._faults),
        )


def _unregistered(stage: Stage, word: str) -> Fault:
    return Fault(
        code="CHR306",
        owner=stage.owner,
        cause=f"extractor {stage.name!r} gives reports of {word!r}, which is not registered",
        hint="they are recorded and kept as they are; register the type with chronos_event_types",
    )


def _counted(fault: Fault, count: int) -> Issue:
    issue = fault.issue()
    many = count > 1 and fault.code == "CHR305"
    return attrs.evolve(issue, message=f"{issue.message} ({count} times)") if many else issue


def count_unread(articles: Iterable[Article], stages: Sequence[Stage]) -> Counter[str]:
    """How many articles no extractor would read, by language; none when there is no extractor."""
    return Counter(
        article.language
        for article in articles
        if stages and not any(stage.reads(article) for stage in stages)
    )


def by_language(counts: Mapping[str, int]) -> str:
    """How many articles there are of each language, most frequent first.

    >>> by_language({"ar": 1, "de": 2})
    'de 2, ar 1'
    """
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{tag} {count}" for tag, count in ranked)


def not_read(counts: Mapping[str, int]) -> Iterator[Issue]:
    """The issue that no extractor read some articles, which are counted by language."""
    if counts:
        names = ", ".join(sorted(map(name_of, counts)))
        yield Issue(
            code="CHR308",
            severity="warning",
            message=f"no extractor reads {names}: the articles are kept and dated, but give no"
            " reports",
            hint="install a plugin with an extractor for it, or build from translations",
        )


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


def _unfit(article: Article, codec: Codec) -> str:
    """Why a log can't hold the article; empty when it can."""
    try:
        size = len(codec.dumps(article))
    except InputError as error:
        return error.message
    return f"{size:,} bytes are too many" if size > BODY_LIMITS["article"] else ""


def _issue(code: str, error: InputError) -> Issue:
    return Issue(
        code=code, severity="error", message=error.message, where=error.where, hint=error.hint
    )
