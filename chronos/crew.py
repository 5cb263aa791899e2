"""Worker processes that answer tasks in order, and whose death is always noticed.

Each worker has a pipe of its own and one task at a time, so a worker that is killed, even while it
starts, closes its pipe and nobody waits for it; docs/decisions/0046 says why no library does this.
"""

from __future__ import annotations

import os
import pickle
import signal
import threading
import traceback
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack
from multiprocessing import connection, get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from typing import Any, Generic, Self, TypeVar, cast

import attrs

Context = TypeVar("Context")
Task = TypeVar("Task")
Answer = TypeVar("Answer")

_GRACE = 5  # seconds that a worker has to end before it is killed


class LostWorkerError(Exception):
    """A worker process died before it had answered."""


@attrs.frozen(kw_only=True)
class Crew(Generic[Context, Task, Answer]):
    """What worker processes do.

    Attributes:
        prepare: called once in each worker; it makes of the context the function that answers a
            task. It must be importable by its name.
        context: what every worker needs; it must be picklable, as tasks and answers must.
        processes: how many workers.
        ahead: how many tasks are handed out before the first of them is answered, at most.
    """

    prepare: Callable[[Context], Callable[[Task], Answer]]
    context: Context
    processes: int
    ahead: int

    def answers(self, tasks: Iterable[Task]) -> Generator[Answer]:
        """The answer to each task, in the order of the tasks.

        Raises:
            LostWorkerError: a worker died.
            Exception: what `prepare` or its function raised in a worker, with the worker's
                traceback as a note.
        """
        with ExitStack() as stack:
            lines = [stack.enter_context(_Worker.start()).line for _ in range(self.processes)]
            for line in lines:
                _send(line, (self.prepare, self.context))
            yield from self._in_order(lines, enumerate(tasks))

    def _in_order(
        self, lines: list[Connection], tasks: Iterator[tuple[int, Task]]
    ) -> Iterator[Answer]:
        preparing, busy, idle = set(lines), dict[Connection, int](), list[Connection]()
        answered: dict[int, Answer] = {}
        due = given = 0
        while True:
            while idle and given - due < self.ahead and (task := next(tasks, None)):
                line = idle.pop()
                busy[line], body = task
                given += 1
                _send(line, body)
            if due == given and not preparing:
                return
            patience = 0 if due in answered else None
            for each in connection.wait([*preparing, *busy], timeout=patience):
                line = cast("Connection", each)
                answer = _received(line)
                if line in preparing:
                    preparing.remove(line)
                else:
                    answered[busy.pop(line)] = answer
                idle.append(line)
            if due in answered:
                yield answered.pop(due)
                due += 1


@attrs.frozen(kw_only=True)
class _Worker:
    """A process, and this end of the pipe to it."""

    process: SpawnProcess
    line: Connection

    @classmethod
    def start(cls) -> _Worker:
        spawn = get_context("spawn")
        here, there = spawn.Pipe()
        # What is handed over here must be small: `start` writes it into a pipe whose reading end it
        # holds as well, so with a dead child and a full pipe it would wait for ever.
        process = spawn.Process(target=_serve, args=(there,), daemon=True)
        process.start()
        there.close()
        return cls(process=process, line=here)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.line.close()
        self.process.terminate()
        self.process.join(_GRACE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
        self.process.close()


def _send(line: Connection, what: object) -> None:
    try:
        line.send(what)
    except OSError as error:
        raise LostWorkerError from error


def _received(line: Connection) -> Any:
    try:
        answer, failure = line.recv()
    except (EOFError, OSError) as error:
        raise LostWorkerError from error
    if failure is not None:
        raise failure
    return answer


def _serve(line: Connection) -> None:
    """Prepare and answer until the parent closes the pipe; Ctrl-C is for the parent alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        answer = _reply(line, lambda given: given[0](given[1]), keep=True)
        while answer is not None:
            _reply(line, answer)
    except (EOFError, OSError):
        return


def _reply(line: Connection, answer: Callable[[Any], Any], *, keep: bool = False) -> Any:
    """Send what a function makes of the next message, or its failure; `keep` it here instead."""
    message = line.recv_bytes()
    try:
        result = answer(pickle.loads(message))  # noqa: S301 - sent by the parent
        packed = pickle.dumps((None if keep else result, None))
    except Exception as error:  # noqa: BLE001 - it is raised where the answer is awaited
        result, packed = None, _failure(error)
    line.send_bytes(packed)
    return result


def _failure(error: Exception) -> bytes:
    """A failure as it can travel, with the traceback that would be lost as a note."""
    error.add_note(f"in a worker process:\n{''.join(traceback.format_exception(error))}")
    try:
        packed = pickle.dumps((None, error))
        pickle.loads(packed)  # noqa: S301 - our own; some exceptions can be written but not read
    except Exception:  # noqa: BLE001 - whatever a class of exceptions does when it is copied
        plain = RuntimeError(f"{type(error).__name__}: {error}")
        plain.__notes__ = error.__notes__
        return pickle.dumps((None, plain))
    return packed


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
