"""Reading articles by extractors, in this process or in several, in the order of the pile."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice

from chronos.app.build.batches import outcomes_of
from chronos.app.build.extractors import Outcomes, Stage
from chronos.crew import Crew, LostWorkerError
from chronos.errors import ChronosError
from chronos.host.conformance import Conformance
from chronos.host.faults import Guard, Owner, PluginFault
from chronos.model.article import Article
from chronos.model.report import Report
from chronos.shelf import Shelf

Readers = tuple[tuple[Stage, ...], tuple[type[Report], ...]]

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
    readers: Readers = (tuple(stages), tuple(types))
    if processes < 2 or not _can_travel(readers):
        answer = _reading(readers)
        yield from chain.from_iterable(map(answer, _chunks(articles)))
        return
    crew = Crew(prepare=_reading, context=readers, processes=processes, ahead=processes * _AHEAD)
    try:
        yield from chain.from_iterable(crew.answers(_chunks(articles)))
    except LostWorkerError as error:
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


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    rest = iter(articles)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk


def _reading(readers: Readers) -> Callable[[Sequence[Article]], list[Outcomes]]:
    """The function that reads a chunk, in this process or in a worker."""
    stages, types = readers
    conformance = Conformance(types)
    return lambda articles: outcomes_of(articles, stages, conformance)


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


def _can_travel(readers: Readers) -> bool:
    stages, _ = readers
    owner = stages[0].owner if stages else Owner(package="", version="", entry_point="")
    try:
        with Guard(owner=owner, what="can't be pickled"):
            pickle.dumps(readers)
    except PluginFault:
        return False
    return True
