"""What a corpus adds to a chronology: the stages from articles to links, nothing recorded yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from chronos.app.build.corpus import Corpus, InputOptions
from chronos.app.build.date_findings import replaced_dates
from chronos.app.build.differences import Changes, Decisions, compare
from chronos.app.build.extractors import Stage
from chronos.app.build.links import Linked
from chronos.app.build.pipeline import Pipeline
from chronos.app.build.redating import Redating, is_redated
from chronos.app.build.run_record import coverage, read_by_linker
from chronos.app.build.stages import (
    NOTHING_RECORDED,
    Extraction,
    Progress,
    Reading,
    count_unread,
    extract_all,
    fitting,
    not_read,
)
from chronos.app.build.workers import ReadBefore
from chronos.chronology.revised import revised
from chronos.codec import ArticlesRead, Codec, Merge
from chronos.dating.facts import ArticleFacts
from chronos.host.conformance import Objection
from chronos.host.faults import Fault
from chronos.language import settle
from chronos.log import Log
from chronos.log.erasure.returning import returning
from chronos.model.article import Article
from chronos.model.event import Chronology, Link
from chronos.model.issue import Issue
from chronos.model.report import Report
from chronos.shelf import Shelf

if TYPE_CHECKING:
    from chronos.plugin import EventTypes


@attrs.frozen(kw_only=True)
class BuildOptions:
    """How to build.

    Attributes:
        dry_run: find everything out, record nothing.
        refresh: read articles again that the log knows, and record what differs.
        strict: let the first extractor or validator that fails end the build.
        jobs: processes that read articles; 0 for what cores and text allow. More than one needs a
            main module that can be imported, as `multiprocessing` says.
        log_path: the log's file, which is no input even where it lies in an input folder.
        inputs: what of the inputs is read.
    """

    dry_run: bool = False
    refresh: bool = False
    strict: bool = False
    jobs: int = 1
    log_path: Path | None = None
    inputs: InputOptions = attrs.field(factory=InputOptions)


@attrs.frozen(kw_only=True)
class Plan:
    """What the stages made of a corpus.

    Attributes:
        articles: new ones, dated.
        known: ids of articles of the corpus that the log has already.
        moved: articles in the log as they were, and as they are dated and placed now.
        changes: reports that are new, changed or gone.
        links: of new reports to events.
        merges: of events that new reports join.
        possible: links of reports to events that they may be reports of.
        echoes: ids of new reports that joined the event of another extractor's report.
        extraction: what extractors found, and what went wrong.
        covered: what each stage did with the articles, by its name.
        faults: what went wrong in daters and the linker.
        assumed: how many new articles took the language of most others; see CHR309.
        unread: how many articles no extractor reads, by language: of the inputs, known ones
            included, and of those that were read again.
        issues: articles that could not be recorded, and what was found about languages.
        facts: what is to be remembered for the dating of further articles.
    """

    articles: Sequence[Article] = ()
    known: tuple[str, ...] = ()
    moved: tuple[tuple[Article, Article], ...] = ()
    changes: Changes = attrs.field(factory=Changes)
    links: Sequence[Link] = ()
    merges: tuple[Merge, ...] = ()
    possible: tuple[Link, ...] = ()
    echoes: frozenset[str] = frozenset()
    extraction: Extraction = attrs.field(factory=Extraction)
    covered: Mapping[str, ArticlesRead] = attrs.field(factory=dict)
    faults: tuple[Fault, ...] = ()
    assumed: int = 0
    unread: Mapping[str, int] = attrs.field(factory=dict)
    issues: tuple[Issue, ...] = ()
    facts: Sequence[ArticleFacts] = ()


@attrs.frozen(kw_only=True)
class Planner:
    """The stages, with what they all look at.

    Attributes:
        before: the state of the log.
        decided: what persons amended in it, what machines retracted.
        codec: knows what a log can hold.
        log: knows all ids that it ever held, erased ones included.
        types: classes of the registered event types.
        pipeline: the stages.
        options: whether known articles are read again, whether a failure ends it all.
        progress: called for each step.
        read_before: what extractors made of articles already.
        remembered: facts of articles of the log, for dating; None where nothing is remembered.
    """

    before: Chronology
    decided: Decisions
    codec: Codec
    log: Log
    types: EventTypes
    pipeline: Pipeline
    options: BuildOptions
    progress: Progress
    read_before: ReadBefore
    remembered: Mapping[str, ArticleFacts] | None = None

    def plan(self, corpus: Corpus) -> Plan:
        """What is new, and what has changed through it."""
        recorded, recallable = self.log.ids("article"), self.decided.recallable
        names = (article.id for article in corpus.articles)
        known = tuple(name for name in names if name in recorded and name not in recallable)
        fresh = (
            item for item in corpus.articles if item.id not in recorded or item.id in recallable
        )
        settled = settle(fresh, self.before.articles.values())
        new, issues = fitting(settled.articles, self.codec)
        issues.extend(settled.issues)
        if new and self.log.ids("erasure"):
            issues.extend(returning(new, self.before.articles.values()))
        if not new and not self.options.refresh:
            unread = self._unread(known)
            return Plan(known=known, unread=unread, issues=(*issues, *not_read(unread)))
        self.progress("date", 0, 0)
        redated = self._redating.date(new, corpus)
        articles, moved, faults = redated.articles, redated.moved, redated.faults
        issues.extend(replaced_dates(articles))
        changed = [now for was, now in moved if is_redated(was, now) or _is_relearned(was, now)]
        extraction, changes = self._extract(articles, changed)
        unread = extraction.unread + self._unread(self._left_alone(known, changed))
        linking = self._link(changes)
        if self.options.strict and (wrong := (*faults, *linking.faults)):
            raise attrs.evolve(wrong[0], hint=NOTHING_RECORDED).error()
        return Plan(
            articles=articles,
            known=known,
            moved=moved,
            changes=changes,
            links=linking.links,
            merges=linking.merges,
            possible=linking.possible,
            echoes=linking.echoes,
            extraction=extraction,
            covered=coverage(
                sources=corpus.sources,
                dating=redated.covered,
                extraction=extraction,
                linking=read_by_linker(self.pipeline.linker, changes.new, linking),
                new=frozenset(article.id for article in articles),
            ),
            faults=(*faults, *linking.faults),
            assumed=settled.assumed,
            unread=unread,
            issues=(*issues, *not_read(unread)),
            facts=redated.facts,
        )

    @property
    def _redating(self) -> Redating:
        return Redating(
            before=self.before,
            decided=self.decided,
            pipeline=self.pipeline,
            refresh=self.options.refresh,
            remembered=self.remembered,
        )

    def _extract(
        self, articles: Sequence[Article], changed: Sequence[Article]
    ) -> tuple[Extraction, Changes]:
        again = {article.id: article for article in changed}
        if self.options.refresh:
            again = dict(self.before.articles) | again
        read = Shelf(chain(articles, again.values())) if again else articles
        extraction = extract_all(read, self.pipeline.extractors, self._how())
        changes = compare(
            extraction,
            self.before,
            read=frozenset(article.id for article in read),
            recorded=self.log.ids("report"),
            decided=self.decided,
        )
        return extraction, changes

    def _how(self) -> Reading:
        return Reading(
            types=self.types,
            objection=self._objection,
            progress=self.progress,
            strict=self.options.strict,
            jobs=self.options.jobs,
            before=self.read_before,
        )

    def _left_alone(self, known: Iterable[str], changed: Iterable[Article]) -> Iterator[str]:
        """Of the known articles those that are not read again."""
        if not self.options.refresh:
            again = {article.id for article in changed}
            yield from (name for name in known if name not in again)

    def _unread(self, names: Iterable[str]) -> Counter[str]:
        """How many of the log's articles no extractor reads, by language."""
        articles = (self.before.articles[name] for name in names if name in self.before.articles)
        return count_unread(articles, self.pipeline.extractors)

    def _objection(self, stage: Stage, report: Report) -> Objection | None:
        """Whether the log has the report's id for another passage."""
        known = self.before.reports.get(report.id)
        if known is None:
            return None
        same_place = known.trigger == report.trigger and known.quote.field == report.quote.field
        own = stage.made(known)
        if known.article == report.article and (own or same_place):
            return None
        return Objection(
            "id", "taken by another passage", f"the log has {report.id} for another passage"
        )

    def _link(self, changes: Changes) -> Linked:
        self.progress("link", 0, 0)
        gone = {report.id for report in changes.vanished}
        amended = {report.id: report for _, report in changes.amended}
        reports = revised(self.before.reports, amended, gone)
        return self.pipeline.link(changes.new, attrs.evolve(self.before, reports=reports))


def _is_relearned(was: Article, now: Article) -> bool:
    """Whether two states of an article are to be read in different languages."""
    return (was.language, was.foreign) != (now.language, now.foreign)
