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

from chronos.app.build.batches import outcomes_of
from chronos.app.build.extractors import Outcomes, Stage
from chronos.errors import ChronosError
from chronos.host.conformance import Conformance
from chronos.host.faults import Guard, Owner, PluginFault
from chronos.model.article import Article
from chronos.model.report import Report
from chronos.shelf import Shelf

if TYPE_CHECKING:
    pass

#: Another process, which must load a model of its own, pays off from so many characters on.
_WORTHWHILE = 150_000

_CHUNK = 4  # articles that an extractor is given at once
_AHEAD = 8  # chunks for each process that are handed out before they are due


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
        conformance, rest = Conformance(types), iter(articles)
        while chunk := list(islice(rest, _CHUNK)):
            yield from outcomes_of(chunk, stages, conformance)
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


class ReadBefore:
    """Articles with what extractors made of them, so that nobody reads one twice."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._read: Shelf[tuple[Article, Outcomes]] = Shelf()

    def read(
        self,
        articles: Sequence[Article],
        stages: Sequence[Stage],
        types: Sequence[type[Report]],
        jobs: int = 1,
    ) -> Iterator[Outcomes]:
        """`read`, with what the same stages made of equal articles before."""
        known = [self._known(article) for article in articles]
        new = (each for each, before in zip(articles, known, strict=True) if before is None)
        fresh = read(Shelf(new), stages, types, jobs)
        for article, place in zip(articles, known, strict=True):
            if place is not None:
                yield self._read[place][1]
                continue
            found = next(fresh)
            self._places[article.id] = len(self._read)
            self._read.append((article, found))
            yield found

    def _known(self, article: Article) -> int | None:
        place = self._places.get(article.id)
        return place if place is not None and self._read[place][0] == article else None


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
    return outcomes_of(articles, stages, conformance)
