"""Reading articles by extractors, in this process or in several, in the order of the pile."""

from __future__ import annotations

import os
import pickle
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

from chronos.chronology.amending import is_machine
from chronos.errors import ChronosError
from chronos.host.conformance import Conformance
from chronos.host.faults import Fault, Guard, Owner, PluginFault
from chronos.language import reads
from chronos.model.article import Article
from chronos.model.report import Report
from chronos.plugin.roles import languages_of

if TYPE_CHECKING:
    from chronos.plugin import Extractor

#: Another process, which must load a model of its own, pays off from so many characters on.
_WORTHWHILE = 150_000

_CHUNK = 4  # articles that a process is given at once
_AHEAD = 8  # chunks for each process that are handed out before they are due


@attrs.frozen(kw_only=True)
class Stage:
    """An extractor as a build runs it.

    Attributes:
        owner: who offers it.
        name: its name.
        extractor: the extractor itself.
        types: the event types that it can find; None when it does not say.
        languages: what it reads, as BCP 47 tags, or a star for every language.
    """

    owner: Owner
    name: str
    extractor: Extractor
    types: frozenset[str] | None = None
    languages: tuple[str, ...] = ("en",)

    @classmethod
    def of(cls, extractor: Extractor, owner: Owner) -> Stage:
        """The stage of an extractor.

        Raises:
            PluginFault: its name, its types or its languages can't be had.
        """
        with Guard(owner=owner, what="an extractor is unusable", code="CHR903"):
            types = getattr(extractor, "types", None)
            return cls(
                owner=owner,
                name=str(extractor.name),
                extractor=extractor,
                types=None if types is None else frozenset(types),
                languages=languages_of(extractor),
            )

    @property
    def tool(self) -> str:
        """The name under which its reports are signed."""
        return tool(self.name)

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
        """The report, signed by this stage: a plugin can't sign for another, or for a person."""
        if tool(report.extractor) == self.tool and is_machine(report.extractor):
            return report
        own = f"{self.tool}/{self.owner.version or '0'}"
        given = report.extractor if is_machine(report.extractor) else ""
        return attrs.evolve(report, extractor=f"{own} {given}".strip())


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


def tool(name: str) -> str:
    """An extractor's name without its version: what stands before a slash or a space."""
    return name.partition(" ")[0].partition("/")[0]


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
        found = tuple(guard.each(lambda: stage.extractor.extract(given)))
        with guard:
            changed = given != article
    except PluginFault as error:
        return Outcome(fault=error.fault)
    if changed:
        return Outcome(fault=guard.fault("it changed the article that it was given"))
    return _conforming(found, article, stage, conformance)


def _conforming(
    found: Sequence[Report], article: Article, stage: Stage, conformance: Conformance
) -> Outcome:
    """The reports that can be recorded, but for those of paragraphs in other languages."""
    guard = _drop(stage, article)
    kept: dict[str, Report] = {}
    dropped: list[Fault] = []
    unknown: set[str] = set()
    for report in found:
        try:
            with guard:
                reason = conformance.reason_against(report, article)
                if not reason and not stage.is_in_its_languages(report, article):
                    continue
                if not reason and report.id in kept:
                    reason = f"a second report has the id {report.id}"
                if not reason:
                    kept[report.id] = stage.signed(conformance.as_recorded(report))
        except PluginFault as error:
            dropped.append(error.fault)
            continue
        if reason:
            dropped.append(guard.fault(reason))
        elif not conformance.is_registered(report):
            unknown.add(report.event_type)
    return Outcome(reports=tuple(kept.values()), dropped=tuple(dropped), unknown=frozenset(unknown))


def dropping(stage: Stage, article: Article, reason: str) -> Fault:
    """The fault for a report of an article that can't be recorded."""
    return _drop(stage, article).fault(reason)


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
    global _here  # noqa: PLW0603 - a worker is told once, before its first article
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
