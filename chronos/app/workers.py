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
from typing import TYPE_CHECKING, TypeAlias

from chronos.errors import ChronosError, PluginError
from chronos.language import reads
from chronos.model.article import Article
from chronos.model.report import Report
from chronos.plugin.roles import languages_of

if TYPE_CHECKING:
    from chronos.plugin import Extractor

#: What one extractor made of one article: all its reports, or why there are none.
Outcome: TypeAlias = tuple[Report, ...] | PluginError

#: Another process, which must load a model of its own, pays off from so many characters on.
_WORTHWHILE = 150_000

_CHUNK = 4  # articles that a process is given at once
_AHEAD = 8  # chunks for each process that are handed out before they are due


def read(
    articles: Sequence[Article], extractors: Sequence[Extractor], jobs: int = 1
) -> Iterator[tuple[Outcome, ...]]:
    """For each article, in order, the outcome of each extractor that reads its language.

    Args:
        articles: what to read.
        extractors: who reads; those that can't be pickled read in this process.
        jobs: how many processes; 0 for as many as there are cores and enough text for.

    Raises:
        ChronosError: a reading process died.
    """
    processes = min(jobs or _worthwhile(articles), len(articles))
    if processes < 2 or not _can_travel(extractors):
        for article in articles:
            yield _outcomes(article, extractors)
        return
    pool = ProcessPoolExecutor(
        processes,
        mp_context=get_context("spawn"),
        initializer=_settle,
        initargs=(tuple(extractors),),
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
) -> Iterator[tuple[Outcome, ...]]:
    """The outcomes in the order of the articles, of which only so many chunks are under way."""
    rest = iter(articles)
    running: deque[Future[list[tuple[Outcome, ...]]]] = deque()
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


def _can_travel(extractors: Sequence[Extractor]) -> bool:
    try:
        pickle.dumps(tuple(extractors))
    except Exception:  # noqa: BLE001 - an extractor of a plugin may raise anything
        return False
    return True


def _outcomes(article: Article, extractors: Sequence[Extractor]) -> tuple[Outcome, ...]:
    """What those extractors found that read the article, or a paragraph of it."""
    tags = (article.language, *(passage.language for passage in article.foreign))
    return tuple(
        _outcome(article, extractor)
        for extractor in extractors
        if any(reads(languages_of(extractor), tag) for tag in tags)
    )


def _outcome(article: Article, extractor: Extractor) -> Outcome:
    where = article.uri or article.id
    try:
        found = tuple(extractor.extract(article))
        stray = [report for report in found if report.article != article.id]
    except Exception as error:  # noqa: BLE001 - a parser or a plugin may raise anything
        fault = PluginError(
            f"the extractor {extractor.name!r} failed: {type(error).__name__}: {error}",
            where=where,
            hint="its reports are missing; `chronos build --refresh` reads the article again",
        )
        fault.__cause__ = error
        return fault
    if stray:
        return PluginError(
            f"the extractor {extractor.name!r} tells of an article that it was not given",
            where=where,
        )
    known = languages_of(extractor)
    return tuple(report for report in found if reads(known, _language_of(report, article)))


def _language_of(report: Report, article: Article) -> str:
    """The language of the words that a report quotes."""
    if report.quote.field == "headline":
        return article.language
    return article.language_at(report.quote.start)


_here: tuple[Extractor, ...] = ()


def _settle(extractors: tuple[Extractor, ...]) -> None:
    """Make this process a reader: it ends with its parent, which alone hears Ctrl-C."""
    global _here  # noqa: PLW0603 - a worker is told once, before its first article
    _here = extractors
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _read_all_here(articles: Sequence[Article]) -> list[tuple[Outcome, ...]]:
    return [_outcomes(article, _here) for article in articles]
