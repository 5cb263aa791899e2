"""What is found when a log is opened, on its way to the one place that reports it.

Whoever reads or opens a log calls `notice`; whoever runs a command collects. So no command has to
remember to report that a log is not whole. Writers note how much they recorded in the same way, for
a command that is ended before its end. Where nobody collects, `notice` does nothing: callers
of the Python API find the same issues in `Log.issues` and in results.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chronos.model.issue import Issue


class _Found:
    """What is collected: a plain class, since every command loads this module."""

    def __init__(self) -> None:
        self.issues: dict[tuple[str, str], Issue] = {}
        self.recorded: int | None = None


_CURRENT: ContextVar[_Found | None] = ContextVar("chronos_findings", default=None)


def notice(issue: Issue) -> None:
    """Add an issue to what is collected; it replaces one with the same code and place.

    So a writer that has dealt with what a reader noticed before has the last word.
    """
    found = _CURRENT.get()
    if found is not None:
        found.issues[issue.code, issue.where] = issue


def noticed() -> tuple[Issue, ...]:
    """What has been collected so far; empty where nobody collects."""
    found = _CURRENT.get()
    return tuple(found.issues.values()) if found else ()


def note_recorded(count: int) -> None:
    """Add to the number of records that were acknowledged; 0 when a log was opened to write."""
    found = _CURRENT.get()
    if found is not None:
        found.recorded = (found.recorded or 0) + count


def recorded() -> int | None:
    """How many records were acknowledged; None when no log was opened to write."""
    found = _CURRENT.get()
    return found.recorded if found else None


@contextmanager
def collecting() -> Iterator[None]:
    """Collect what the block notices; `noticed` gives it until the block ends."""
    token = _CURRENT.set(_Found())
    try:
        yield
    finally:
        _CURRENT.reset(token)
