"""Reading articles by extractors, in this process or in several, in the order of the pile."""

from __future__ import annotations

import os
import pickle
import re
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import connection, get_context, parent_process
from typing import TYPE_CHECKING

import attrs

from chronos.errors import ChronosError
from chronos.host.calls import call
from chronos.host.conformance import Conformance, Objection
from chronos.host.faults import Fault, Guard, Owner, PluginFault
from chronos.host.option_classes import as_json
from chronos.host.provenance import version_of
from chronos.language import reads
from chronos.model.article import Article
from chronos.model.report import Report
from chronos.model.stage import StageVersion, stage_of
from chronos.model.types import EVENT_TYPES
from chronos.plugin.context import AnyContext, StageContext

if TYPE_CHECKING:
    from chronos.plugin import Extractor

#: Another process, which must load a model of its own, pays off from so many characters on.
_WORTHWHILE = 150_000

_NAME = re.compile(r"[a-z][a-z0-9_.-]*")
_UNVERSIONED = re.compile(r"chronos\.extract/1( |$)")
_BUILT_IN = frozenset(cls.type for cls in EVENT_TYPES)
_CHUNK = 4  # articles that a process is given at once
_AHEAD = 8  # chunks for each process that are handed out before they are due


@attrs.frozen(kw_only=True)
class Stage:
    """An extractor as a build runs it.

    Attributes:
        owner: who offers it.
        version: its name and version.
        extractor: the extractor itself.
        types: the event types that it can find; None when it does not say.
        context: what it is called with.
    """

    owner: Owner
    version: StageVersion
    extractor: Extractor
    types: frozenset[str] | None = None
    context: AnyContext = attrs.field(factory=StageContext)

    @classmethod
    def of(cls, extractor: Extractor, owner: Owner, context: AnyContext | None = None) -> Stage:
        """The stage of an extractor, with the context that it is called with.

        Raises:
            PluginFault: its name, its types, its languages or its version can't be had.
        """
        context = context or StageContext()
        guard = Guard(owner=owner, what="an extractor is unusable", code="CHR903")
        with guard:
            types = getattr(extractor, "types", None)
            found = cls(
                owner=owner,
                version=version_of(extractor, "extractor", owner, as_json(context.options)),
                extractor=extractor,
                context=context,
                types=None if types is None else frozenset(types),
            )
        if not _NAME.fullmatch(found.name):
            raise guard.fault(f"{found.name!r} is not a valid name: use a-z, 0-9, - and _").error()
        return found

    @property
    def name(self) -> str:
        """Its name."""
        return self.version.name

    @property
    def languages(self) -> tuple[str, ...]:
        """What it reads, as BCP 47 tags, or a star for every language."""
        return self.version.languages

    def made(self, report: Report) -> bool:
        """Whether a report of the log is from this stage, in this or another version.

        A report that chronos signed before stages had versions of their own
        (`chronos.extract/1`) may be from a plugin that used its engine, unless its type is one
        of those that chronos has.
        """
        if stage_of(report.extractor) != self.name:
            return False
        return not _UNVERSIONED.match(report.extractor) or report.event_type in _BUILT_IN

    def reads(self, article: Article) -> bool:
        """Whether it reads the article, or a paragraph of it."""
        tags = (article.language, *(passage.language for passage in article.foreign))
        return any(reads(self.languages, tag) for tag in tags)

    def is_in_its_languages(self, report: Report, article: Article) -> bool:
        """Whether it reads the language of the words that a report of the article quotes."""
        quote = report.quote
        in_headline = quote.field == "headline"
        tag = article.language if in_headline else article.language_at(quote.start)
        return reads(self.languages, tag)

    def signed(self, report: Report) -> Report:
        """The report, signed by this stage, whatever the stage itself wrote there."""
        return attrs.evolve(report, extractor=self.version.signature)


@attrs.frozen(kw_only=True)
class Outcome:
    """What one extractor made of one article.

    Attributes:
        reports: those that conform, as the log will give them back.
        fault: why there are none; None when it did not fail.
        dropped: a fault for each report that does not conform.
        unknown: event types of its reports that are not registered.
    """

    reports: tuple[Report, ...] = ()
    fault: Fault | None = None
    dropped: tuple[Fault, ...] = ()
    unknown: frozenset[str] = frozenset()


Outcomes = tuple[Outcome | None, ...]
"""What each extractor made of one article; None for one that does not read its language."""


def read(
    articles: Sequence[Article],
    stages: Sequence[Stage],
    types: Sequence[type[Report]],
    jobs: int = 1,
) -> Iterator[Outcomes]:
    """For each article, in order, the outcome of each extractor.

    Args:
        articles: what to read.
        stages: who reads; those that can't be pickled read in this process.
        types: classes of the registered event types.
        jobs: how many processes; 0 for as many as there are cores and enough text for.

    Raises:
        ChronosError: a reading process died.
    """
    processes = min(jobs or _worthwhile(articles), len(articles))
    crew = (tuple(stages), tuple(types))
    if processes < 2 or not _can_travel(crew):
        conformance = Conformance(types)
        for article in articles:
            yield _outcomes(article, stages, conformance)
        return
    pool = ProcessPoolExecutor(
        processes,
        mp_context=get_context("spawn"),
        initializer=_settle,
        initargs=crew,
    )
    with pool:
        try:
            yield from _in_order(pool, articles, processes * _AHEAD)
        except BrokenProcessPool as error:
            raise ChronosError(
                "a process that read articles died; perhaps memory ran out",
                hint="read in one process: `chronos build --jobs 1`",
            ) from error


def _in_order(
    pool: ProcessPoolExecutor, articles: Iterable[Article], ahead: int
) -> Iterator[Outcomes]:
    """The outcomes in the order of the articles, of which only so many chunks are under way."""
    rest = iter(articles)
    running: deque[Future[list[Outcomes]]] = deque()
    while True:
        while len(running) < ahead and (chunk := list(islice(rest, _CHUNK))):
            running.append(pool.submit(_read_all_here, chunk))
        if not running:
            return
        yield from running.popleft().result()


def _worthwhile(articles: Sequence[Article]) -> int:
    """How many processes the cores and the text are good for."""
    most, size = _cores(), 0
    for article in articles:
        size += len(article.text)
        if size >= (most - 1) * _WORTHWHILE:
            return most
    return 1 + size // _WORTHWHILE


def _cores() -> int:
    """The cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _can_travel(crew: tuple[tuple[Stage, ...], tuple[type[Report], ...]]) -> bool:
    stages, _ = crew
    owner = stages[0].owner if stages else Owner(package="", version="", entry_point="")
    try:
        with Guard(owner=owner, what="can't be pickled"):
            pickle.dumps(crew)
    except PluginFault:
        return False
    return True


def _outcomes(article: Article, stages: Sequence[Stage], conformance: Conformance) -> Outcomes:
    return tuple(
        _outcome(article, stage, conformance) if stage.reads(article) else None for stage in stages
    )


def _outcome(article: Article, stage: Stage, conformance: Conformance) -> Outcome:
    """What the extractor finds in a copy of the article, each report checked by itself.

    What it found before it failed is dropped: half of an article's reports would pass for all.
    """
    guard = Guard(
        owner=stage.owner,
        what=f"extractor {stage.name!r} failed",
        code="CHR301",
        severity="error",
        where=article.uri or article.id,
        hint="its reports are missing; `chronos build --refresh` reads the article again",
    )
    given: Article = pickle.loads(pickle.dumps(article))  # noqa: S301 - our own copy
    try:
        extract, context = stage.extractor.extract, stage.context
        found = tuple(guard.each(lambda: call(extract, given, context=context)))
        with guard:
            changed = given != article
    except PluginFault as error:
        return Outcome(fault=error.fault)
    if changed:
        return Outcome(fault=guard.fault("it changed the article that it was given"))
    return _conforming(found, article, stage, conformance)


def _conforming(
    reports: Sequence[Report], article: Article, stage: Stage, conformance: Conformance
) -> Outcome:
    """The reports that can be recorded, but for those of paragraphs in other languages."""
    guard = _drop(stage, article)
    kept: dict[str, Report] = {}
    dropped: list[Fault] = []
    unknown: set[str] = set()
    for report in reports:
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
    return Outcome(reports=tuple(kept.values()), dropped=tuple(dropped), unknown=frozenset(unknown))


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
        hint="the other reports were recorded; the plugin's author has to repair this",
    )


_here: tuple[tuple[Stage, ...], Conformance] | None = None


def _settle(stages: tuple[Stage, ...], types: tuple[type[Report], ...]) -> None:
    """Make this process a reader: it ends with its parent, which alone hears Ctrl-C."""
    global _here  # noqa: PLW0603 - set once in a worker, before its first article
    _here = stages, Conformance(types)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _read_all_here(articles: Sequence[Article]) -> list[Outcomes]:
    assert _here is not None  # noqa: S101 - the pool settles before it reads
    stages, conformance = _here
    return [_outcomes(article, stages, conformance) for article in articles]
