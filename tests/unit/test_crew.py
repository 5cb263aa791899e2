"""Worker processes: order, failures, and workers that are killed at any time."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from chronos.crew import Crew, LostWorkerError


class Unreadable(Exception):
    """It can be pickled, but what was pickled can't be read."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} {second}")


def doubling(context: str) -> Callable[[int], tuple[str, int]]:
    """Doubles numbers; odd ones take longer, 13 and 14 fail."""

    def double(number: int) -> tuple[str, int]:
        time.sleep(0.02 * (number % 2))
        if number == 13:
            raise ValueError("not thirteen")
        if number == 14:
            raise Unreadable("not", "fourteen")
        return context[:2], 2 * number

    return double


def sleeping(_: str) -> Callable[[int], int]:
    """Never answers in time."""

    def sleep(number: int) -> int:
        time.sleep(600)
        return number

    return sleep


def unprepared(context: str) -> Callable[[int], int]:
    """Fails before any task."""
    raise LookupError(context)


def crew_of(
    prepare: Callable[[str], Callable[[int], object]], context: str = "abc", ahead: int = 4
) -> Crew[str, int, object]:
    """Two workers."""
    return Crew(prepare=prepare, context=context, processes=2, ahead=ahead)


def test_answers_come_in_the_order_of_the_tasks() -> None:
    """However long each takes; no more tasks than allowed are handed out ahead."""
    handed: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(12):
            handed.append(number)
            yield number

    answers = crew_of(doubling, ahead=3).answers(tasks())
    for number in range(12):
        assert next(answers) == ("ab", 2 * number)
        assert len(handed) <= number + 4
    assert list(answers) == []
    assert multiprocessing.active_children() == []


def test_no_task_no_answer() -> None:
    """Workers that get nothing end as well."""
    assert list(crew_of(doubling).answers([])) == []


@pytest.mark.parametrize(
    ("prepare", "tasks", "error", "words", "where"),
    [
        (doubling, [1, 13], ValueError, "not thirteen", "in double"),
        (doubling, [1, 14], RuntimeError, "Unreadable: not fourteen", "in double"),
        (unprepared, [1], LookupError, "abc", "in unprepared"),
    ],
)
def test_a_failure_is_raised_with_the_traceback_of_the_worker(
    prepare: Callable[[str], Callable[[int], object]],
    tasks: list[int],
    error: type[Exception],
    words: str,
    where: str,
) -> None:
    """Also one that can't travel, and one before any task."""
    with pytest.raises(error, match=words) as caught:
        list(crew_of(prepare).answers(tasks))
    assert where in "".join(caught.value.__notes__)
    assert multiprocessing.active_children() == []


def test_whoever_stops_asking_leaves_no_process() -> None:
    """Workers end with the generator."""
    answers = crew_of(doubling).answers(range(12))
    next(answers)
    assert len(multiprocessing.active_children()) == 2
    answers.close()
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("size", [10, 1_000_000], ids=["small", "larger than a pipe"])
@pytest.mark.parametrize("delay", [0, 0.05, 1.5])
def test_a_killed_worker_is_noticed(size: int, delay: float) -> None:
    """While it starts, while it takes over the context, and while it works."""
    ended: list[BaseException] = []

    def work() -> None:
        try:
            list(crew_of(sleeping, "x" * size).answers(range(4)))
        except LostWorkerError as error:
            ended.append(error)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    while not (workers := multiprocessing.active_children()):
        time.sleep(0.001)
    time.sleep(delay)
    workers[0].kill()
    thread.join(60)
    assert not thread.is_alive(), "nobody noticed"
    assert len(ended) == 1
    assert multiprocessing.active_children() == []
