"""Building: from a pile of inputs to one more batch in the log.

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

from chronos.app.check import check, in_order, is_fault
from chronos.app.differences import (
    BUILDER,
    Hands,
    amendments,
    by_article,
    decisions,
    pending,
    retractions,
)
from chronos.app.pile import Input, Pile, gather
from chronos.app.stages import Progress, quiet
from chronos.app.survey import BuildOptions, Survey, Surveyor, is_redated
from chronos.chronology import fold
from chronos.codec import Codec, Merge
from chronos.log import Log
from chronos.log.batches.policy import default_clock, stamp
from chronos.model.article import Article
from chronos.model.event import Chronology, Link
from chronos.model.issue import Issue
from chronos.model.record import Draft
from chronos.model.report import Report
from chronos.shelf import Shelf, portions

if TYPE_CHECKING:
    from chronos.host import PluginHost
    from chronos.host.faults import Fault
    from chronos.plugin import Extractor

__all__ = ["BuildOptions", "BuildResult", "build", "extractors_of"]

_MOVED = "the pile dates or places it otherwise now"
_REREAD = "read again"
_LINKER = "chronos.link"
_TOGETHER = 1000
"""Articles, reports and links that become drafts together."""
_LARGE = 20_000
"""Records of a log from which on its articles, reports and events are not held in memory."""


@attrs.frozen(kw_only=True)
class BuildResult:
    """What a build found and recorded.

    Attributes:
        articles: new ones, dated, in the order of their sources.
        known: ids of articles of the pile that the log had already.
        repeated: copies within the pile that were dropped.
        redated: articles that the log knew and that are dated otherwise now.
        reports: new ones.
        amended: how many known reports changed.
        retracted: how many known reports are no longer found.
        events: ids of events that were opened.
        merged: ids of events that were merged into others.
        issues: all problems: inputs, extractors, validators, the log itself; worst first.
        assumed: how many new articles were too short to detect a language in; see CHR307.
        unread: how many articles no extractor reads, by language: of the inputs, known ones
            included, and of those that were read again.
        failed: whether an input could not be read or an extractor failed.
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
    reports: Sequence[Report] = ()
    amended: int = 0
    retracted: int = 0
    events: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    issues: tuple[Issue, ...] = ()
    assumed: int = 0
    unread: Mapping[str, int] = attrs.field(factory=dict)
    failed: bool = False
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
    log: Log,
    *,
    host: PluginHost,
    extractors: Sequence[Extractor],
    options: BuildOptions | None = None,
    progress: Progress = quiet,
) -> BuildResult:
    """Read the inputs and append what they add to the log, as one batch.

    The result does not depend on the order of the inputs. What the log knows already is not
    recorded again; with nothing new nothing is appended.

    Raises:
        ChronosError: the log can't be read or written; nothing was recorded.
        PluginError: with `strict`, an extractor or a validator failed; nothing was recorded.
    """
    options = options or BuildOptions()
    codec = Codec(host.event_types)
    before = fold(log.records(), codec=codec, large=log.size > _LARGE)
    decided = decisions(log.records(), codec)
    progress("read", 0, 0)
    pile = gather(inputs, host.guarded_readers, leave_out=options.log_path)
    surveyor = Surveyor(
        before=before,
        decided=decided,
        codec=codec,
        log=log,
        host=host,
        extractors=extractors,
        options=options,
        progress=progress,
    )
    survey = surveyor.survey(pile)
    # By a codec of its own, which remembers little: no object comes from a shelf twice.
    drafts = Shelf(_drafts(survey, Codec(host.event_types, recent=1), decided.by_hand))
    progress("check", 0, 0)
    after = _foresee(log, drafts, codec)
    issues = (*log.issues, *check(after, host))
    if not options.dry_run:
        log.extend(drafts)
    result = _result(pile, survey, before, after)
    return attrs.evolve(result, issues=in_order((*result.issues, *issues)), dry_run=options.dry_run)


def extractors_of(host: PluginHost) -> tuple[Extractor, ...]:
    """The default extractor, then those of plugins.

    Raises:
        UsageError: the file of an event type does not fit; names the file and the dotted key.
    """
    from chronos.extract import default_extractor

    host.require_types()
    return (default_extractor(host.event_types), *host.extractors)


def _foresee(log: Log, drafts: Sequence[Draft], codec: Codec) -> Chronology:
    """The state that the log will fold to once the drafts are appended."""
    # The first batch of a log opens with a record of its own.
    start = max(log.size, 1) if drafts else log.size
    ahead = pending(drafts, after=start, recorded_at=stamp(default_clock()()))
    large = start + len(drafts) > _LARGE
    state = fold(chain(log.records(), ahead), codec=codec, large=large)
    return attrs.evolve(state, size=start + len(drafts))


def _result(pile: Pile, survey: Survey, before: Chronology, after: Chronology) -> BuildResult:
    extraction = survey.extraction
    read = (*pile.issues, *survey.issues)
    return BuildResult(
        articles=survey.articles,
        known=survey.known,
        repeated=pile.repeated,
        redated=tuple(now for was, now in survey.moved if is_redated(was, now)),
        reports=survey.changes.new,
        amended=len(survey.changes.amended),
        retracted=len(survey.changes.vanished),
        events=tuple(name for name in after.events if name not in before.events),
        merged=tuple(name for joined in survey.merges for name in joined.absorbed),
        issues=(*read, *extraction.issues),
        assumed=survey.assumed,
        unread=survey.unread,
        failed=extraction.failed or any(issue.severity == "error" for issue in read),
        dropped=extraction.dropped,
        records=after.size - before.size,
        chronology=after,
    )


def _drafts(survey: Survey, codec: Codec, by_hand: Hands) -> Iterator[Draft]:
    """The batch: each new article with its reports and their links, then what changed."""
    for some in portions(_told(survey), _TOGETHER):
        yield from codec.drafts(some, by=_writer)
    yield from amendments(survey.moved, codec, by_hand=by_hand, why=_MOVED)
    yield from amendments(survey.changes.amended, codec, by_hand=by_hand, why=_REREAD)
    yield from retractions(survey.changes.vanished, codec, why=_REREAD)
    for joined in survey.merges:
        merge = Merge(into=joined.into, merged=joined.absorbed, why=joined.why)
        yield codec.draft(merge, by=_LINKER)


def _told(survey: Survey) -> Iterator[Article | Report | Link]:
    """Each new article with its reports, each report with its link; late reports are the last."""
    found, links = survey.changes.new, survey.links
    ranks = _ranks([report.id for report in found])
    places = dict(by_article(found))
    for article in survey.articles:
        yield article
        for place in places.pop(article.id, ()):
            yield found[place]
            yield links[ranks[place]]
    for place in chain.from_iterable(places.values()):
        yield found[place]
        yield links[ranks[place]]


def _ranks(names: Sequence[str]) -> Sequence[int]:
    """Where each would stand if they were sorted: links are, and each new report has one."""
    ranks = array("Q", range(len(names)))
    for rank, place in enumerate(sorted(range(len(names)), key=names.__getitem__)):
        ranks[place] = rank
    return ranks


def _writer(told: Article | Report | Link) -> str:
    if isinstance(told, Report):
        return told.extractor
    return BUILDER if isinstance(told, Article) else _LINKER
