"""Building: from a corpus of inputs to one more batch in the log.

A build is one batch, so that it is recorded whole or not at all: links are decided over all new
reports together, and a log that held half of them would make the next build decide otherwise.
Killed at any moment it leaves the log as it was (the log cuts a torn tail), and run again it writes
what an uninterrupted run would have written. What is read, found and about to be written lies in
temporary files (`chronos.shelf`), so that memory holds ids, links and the outline of events only.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import attrs

from chronos.app.build.corpus import Corpus, Input, InputOptions, collect
from chronos.app.build.custody import custody_records
from chronos.app.build.differences import (
    Difference,
    HumanOverrides,
    Pending,
    amendments,
    by_article,
    by_event_type,
    decisions_of,
    retractions,
)
from chronos.app.build.pipeline import Pipeline
from chronos.app.build.plan import BuildOptions, Plan, Planner
from chronos.app.build.recut import findings, recuts, retracted_ids, without
from chronos.app.build.redating import is_redated
from chronos.app.build.run_record import StageChange, changed_stages, run_records, with_columns
from chronos.app.build.stages import Progress, quiet
from chronos.app.build.workers import ReadBefore
from chronos.app.check import check_changed, in_order, is_fault
from chronos.app.shared_log import SharedLog, remembered_of
from chronos.chronology.lookup import in_order as in_order_of
from chronos.codec import Codec, Custody
from chronos.log import Log
from chronos.log.batches.policy import default_clock, stamp
from chronos.model.article import Article
from chronos.model.event import Chronology, Link
from chronos.model.issue import Issue
from chronos.model.record import Draft
from chronos.model.report import Report
from chronos.projection.ahead import Ahead, state_ahead
from chronos.projection.followed_log import FollowedLog, state_of
from chronos.projection.remembering import Remembered
from chronos.read.accounts import FileCounts
from chronos.shelf import Shelf, portions

if TYPE_CHECKING:
    from chronos.host import PluginHost
    from chronos.host.faults import Fault
    from chronos.plugin import Extractor

__all__ = ["BuildOptions", "BuildResult", "build", "extractors_of"]

_MOVED = "the pile dates or places it otherwise now"
_REREAD = "read again"
_RECUT = "its input is cut into other articles now"
_TOGETHER = 1000
"""Articles, reports and links that become drafts together."""


@attrs.frozen(kw_only=True)
class BuildResult:
    """What a build found and recorded.

    Attributes:
        articles: new ones, dated, in the order of their sources.
        known: ids of articles of the corpus that the log had already.
        repeated: copies within the corpus that were dropped.
        redated: articles that the log knew and that are dated otherwise now.
        withdrawn: ids of articles that were retracted, since their inputs are cut otherwise now.
        reports: new ones.
        amended: how many known reports changed.
        retracted: how many known reports are no longer found.
        differences: how many reports were added, changed and gone, by event type.
        stages_changed: stages that are not what they were in the last run of the log.
        events: ids of events that were opened.
        merged: ids of events that were merged into others.
        issues: all problems: inputs, extractors, validators, the log itself; worst first.
        assumed: how many new articles were too short to detect a language in; see CHR309.
        unread: how many articles no extractor reads, by language: of the inputs, known ones
            included, and of those that were read again.
        failed: whether an input could not be read.
        files: what became of each input.
        left_out: whether something in the inputs was left out that was not asked to be.
        stage_failed: whether a dater, an extractor or the linker failed.
        dropped: how many reports of extractors were not fit to be recorded, by fault, which names
            plugin, article and reason.
        records: how many were appended, or would have been in a dry run.
        dry_run: whether nothing was recorded.
        chronology: the state after the build.
    """

    articles: Sequence[Article] = ()
    known: tuple[str, ...] = ()
    repeated: int = 0
    redated: tuple[Article, ...] = ()
    withdrawn: tuple[str, ...] = ()
    reports: Sequence[Report] = ()
    amended: int = 0
    retracted: int = 0
    differences: Mapping[str, Difference] = attrs.field(factory=dict)
    stages_changed: tuple[StageChange, ...] = ()
    events: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()
    assumed: int = 0
    unread: Mapping[str, int] = attrs.field(factory=dict)
    failed: bool = False
    files: FileCounts = attrs.field(factory=FileCounts)
    left_out: bool = False
    stage_failed: bool = False
    dropped: Mapping[Fault, int] = attrs.field(factory=dict)
    records: int = 0
    dry_run: bool = False
    chronology: Chronology = attrs.field(factory=Chronology, repr=False)

    @property
    def faulty(self) -> bool:
        """Whether a validator failed."""
        return any(map(is_fault, self.issues))


def build(
    inputs: Iterable[Input],
    log: Log | SharedLog,
    *,
    host: PluginHost,
    extractors: Sequence[Extractor],
    options: BuildOptions | None = None,
    progress: Progress = quiet,
) -> BuildResult:
    """Read the inputs and append what they add to the log, as one batch.

    The result does not depend on the order of the inputs. What the log knows already is not
    recorded again; with nothing new nothing is appended. A shared log is locked only while the
    batch is appended; if others appended to it since it was read, all is dated and linked again
    with what they appended, so that the result is that of one command after the other.

    Raises:
        ChronosError: the log can't be read or written; nothing was recorded.
        PluginError: with `strict`, an extractor or a validator failed; nothing was recorded.
    """
    options = options or BuildOptions()
    progress("read", 0, 0)
    pipeline = Pipeline.of(host, extractors)
    named = with_columns(pipeline.versions, host.readers, options.inputs.columns)
    pipeline = attrs.evolve(pipeline, versions=named)
    work = _Work(
        corpus=collect(inputs, pipeline.readers, _input_options(options)),
        pipeline=pipeline,
        host=host,
        options=options,
        progress=progress,
    )
    if not isinstance(log, SharedLog):
        prepared = work.prepared(log)
        if not options.dry_run:
            log.extend(prepared.drafts)
            if isinstance(log, FollowedLog):
                log.remember(prepared.remembered)
        return prepared.result
    while True:
        prepared = log.look(work.prepared)
        if options.dry_run or log.commit(prepared.drafts, prepared.remembered):
            issues = in_order((*prepared.result.issues, *log.findings()))
            return attrs.evolve(prepared.result, issues=issues)


@attrs.frozen(kw_only=True)
class _Prepared:
    """What a build will do to a log as it is.

    Attributes:
        result: what it found.
        drafts: what it appends.
        remembered: what the next build need not find out again.
    """

    result: BuildResult
    drafts: Sequence[Draft]
    remembered: Remembered


@attrs.frozen(kw_only=True)
class _Work:
    """A build of a corpus, on a log that may change before it is recorded.

    Attributes:
        corpus: the inputs.
        pipeline: the stages.
        host: has the validators.
        options: how to build.
        progress: called for each step.
        read_before: what extractors made of articles already.
    """

    corpus: Corpus
    pipeline: Pipeline
    host: PluginHost
    options: BuildOptions
    progress: Progress
    read_before: ReadBefore = attrs.field(factory=ReadBefore)

    def prepared(self, log: Log) -> _Prepared:
        """What is to be recorded in a log, which is read and not written to."""
        host, options, corpus, pipeline = self.host, self.options, self.corpus, self.pipeline
        codec = Codec(host.event_types)
        before = state_of(log, codec)
        decided = decisions_of(log, codec)
        recut = recuts(corpus.sources, decided, before)
        gone = retracted_ids(recut, before) if options.refresh else {}
        plan = Planner(
            before=without(before, gone),
            decided=decided,
            codec=codec,
            log=log,
            types=host.event_types,
            pipeline=pipeline,
            options=options,
            progress=self.progress,
            read_before=self.read_before,
            remembered=remembered_of(log, pipeline.dater_signature),
        ).plan(corpus)
        # By a codec of its own, which remembers little: no object comes from a shelf twice.
        writing = _Writing(
            plan=plan,
            codec=Codec(host.event_types, recent=1),
            overrides=decided.overrides,
            pipeline=pipeline,
            after=log.size,
            gone=gone,
            custody=tuple(
                custody_records(
                    corpus.sources,
                    articles=before.articles.keys() | {article.id for article in plan.articles},
                    recorded=decided.custody,
                    stages=pipeline.versions,
                )
            ),
        )
        drafts = Shelf(writing.drafts())
        self.progress("check", 0, 0)
        ahead = _foresee(log, drafts, codec)
        result = _result(corpus, plan, before, ahead.chronology)  # which `before` may not outlive
        checks, found = _checked(log, ahead, host)
        issues = (
            *log.issues,
            *findings(recut, retracted=options.refresh),
            *host.reader_conflicts(),
            *ahead.chronology.issues,
            *found,
        )
        stages = pipeline.versions.values()
        return _Prepared(
            result=attrs.evolve(
                result,
                issues=in_order((*result.issues, *issues)),
                dry_run=options.dry_run,
                withdrawn=tuple(gone),
                retracted=result.retracted + sum(map(len, gone.values())),
                stages_changed=changed_stages(decided.stages, stages) if decided.stages else (),
            ),
            drafts=drafts,
            remembered=Remembered(
                checks="" if any(map(is_fault, found)) else checks,
                findings=found,
                dater=pipeline.dater_signature,
                facts=plan.facts,
            ),
        )


def _input_options(options: BuildOptions) -> InputOptions:
    """What is read: not the log, and a dry run keeps no originals."""
    found = options.inputs
    log = (options.log_path,) if options.log_path else ()
    kept = None if options.dry_run else found.originals
    return attrs.evolve(found, own=(*found.own, *log), originals=kept)


def extractors_of(host: PluginHost) -> tuple[Extractor, ...]:
    """Every extractor that a host offers, the built-in one first.

    Raises:
        UsageError: the file of an event type does not fit; names the file and the dotted key.
    """
    from chronos.extract import RuleExtractor

    host.require_types()
    for each in host.extractors:
        if isinstance(each, RuleExtractor):
            _ = each.rules  # a file that does not fit is found before an article is read
    return host.extractors


def _checked(log: Log, ahead: Ahead, host: PluginHost) -> tuple[str, tuple[Issue, ...]]:
    """Which validators looked at the log as it will be, and what they find.

    What they found before is looked up, and only what has changed since looked at. Nobody looked
    where nothing changed.
    """
    checks = host.checks()
    known = log.findings(checks) if isinstance(log, FollowedLog) else None
    if known is None:
        return checks, in_order(host.validate(ahead.chronology))
    if ahead.changed is None:
        return "", known
    return checks, check_changed(ahead.chronology, host, known, ahead.changed)


def _foresee(log: Log, drafts: Sequence[Draft], codec: Codec) -> Ahead:
    """The state that the log will fold to once the drafts are appended."""
    # The first batch of a log opens with a record of its own.
    start = max(log.size, 1) if drafts else log.size
    recorded_at = stamp(default_clock()())
    return state_ahead(log, Pending(drafts, after=start, recorded_at=recorded_at), codec)


def _result(corpus: Corpus, plan: Plan, before: Chronology, after: Chronology) -> BuildResult:
    extraction = plan.extraction
    read = (*corpus.issues, *plan.issues)
    return BuildResult(
        articles=plan.articles,
        known=plan.known,
        repeated=corpus.repeated,
        redated=tuple(now for was, now in plan.moved if is_redated(was, now)),
        reports=plan.changes.new,
        amended=len(plan.changes.amended),
        retracted=len(plan.changes.vanished),
        differences=by_event_type(plan.changes),
        events=_opened(plan, before, after),
        merged=tuple(name for joined in plan.merges for name in joined.merged),
        issues=(*read, *(fault.issue() for fault in plan.faults), *extraction.issues),
        assumed=plan.assumed,
        unread=plan.unread,
        failed=any(issue.severity == "error" for issue in read),
        files=corpus.files,
        left_out=corpus.left_out,
        stage_failed=extraction.failed or bool(plan.faults),
        dropped=extraction.dropped,
        records=after.size - before.size,
        chronology=after,
    )


def _opened(plan: Plan, before: Chronology, after: Chronology) -> tuple[str, ...]:
    """The events that the build opens: only a new report opens one."""
    links = (after.links.get(report.id) for report in plan.changes.new)
    names = {link.event for link in links if link}
    return tuple(name for name in in_order_of(after.events, names) if name not in before.events)


@attrs.frozen(kw_only=True)
class _Writing:
    """Makes the drafts of a batch.

    Attributes:
        plan: what to record.
        codec: makes bodies; one that remembers little.
        overrides: what persons amended.
        pipeline: the stages, which sign what they decided.
        after: how many records the log has.
        custody: the records of inputs.
        gone: articles to be retracted, each with its reports.
    """

    plan: Plan
    codec: Codec
    overrides: HumanOverrides
    pipeline: Pipeline
    after: int
    custody: tuple[Custody, ...]
    gone: Mapping[str, Sequence[str]]

    def drafts(self) -> Iterator[Draft]:
        """The batch: what is new, what changed, and the run; nothing when nothing is new."""
        count = 0
        for draft in self._decisions():
            count += 1
            yield draft
        if count:
            stages, extraction = self.pipeline.versions.values(), self.plan.extraction
            for run in run_records(stages, extraction, self.plan.covered, after=self.after):
                yield self.codec.draft(run, by=self.pipeline.builder.signature)

    def _decisions(self) -> Iterator[Draft]:
        """Each new article with its reports and their links, then what changed."""
        plan, codec, overrides = self.plan, self.codec, self.overrides
        builder = self.pipeline.builder.signature
        for some in portions(_new(plan), _TOGETHER):
            yield from codec.drafts(some, by=self._writer)
        redated = [pair for pair in plan.moved if is_redated(*pair)]
        moved = [pair for pair in plan.moved if not is_redated(*pair)]
        dater = self.pipeline.dater_signature
        yield from amendments(redated, codec, overrides=overrides, by=dater, why=_MOVED)
        yield from amendments(moved, codec, overrides=overrides, by=builder, why=_MOVED)
        amended = plan.changes.amended
        yield from amendments(amended, codec, overrides=overrides, by="", why=_REREAD)
        vanished = (report.id for report in plan.changes.vanished)
        yield from retractions(vanished, codec, by=builder, why=_REREAD)
        for article, reports in self.gone.items():
            yield from retractions((*reports, article), codec, by=builder, why=_RECUT)
        for merge in plan.merges:
            yield codec.draft(merge, by=self.pipeline.linker_signature)
        yield from codec.drafts(plan.possible, by=self.pipeline.linker_signature)
        yield from codec.drafts(self.custody, by=builder)

    def _writer(self, item: Article | Report | Link) -> str:
        if isinstance(item, Report):
            return item.extractor
        by_builder = isinstance(item, Article) or item.report in self.plan.echoes
        pipeline = self.pipeline
        return pipeline.builder.signature if by_builder else pipeline.linker_signature


def _new(plan: Plan) -> Iterator[Article | Report | Link]:
    """Each new article with its reports, each report with its link; late reports are the last."""
    found, links = plan.changes.new, plan.links
    ranks = _ranks([report.id for report in found])
    places = dict(by_article(found))
    for article in plan.articles:
        yield article
        for place in places.pop(article.id, ()):
            yield found[place]
            yield links[ranks[place]]
    for place in chain.from_iterable(places.values()):
        yield found[place]
        yield links[ranks[place]]


def _ranks(names: Sequence[str]) -> Sequence[int]:
    """The position of each if they were sorted: links are, and each new report has one."""
    ranks = array("Q", range(len(names)))
    for rank, place in enumerate(sorted(range(len(names)), key=names.__getitem__)):
        ranks[place] = rank
    return ranks
