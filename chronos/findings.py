"""What is found when a log is opened, on its way to the one place that reports it.

Whoever reads or opens a log calls `notice`; whoever runs a command collects. So no command has to
remember to report that a log is not whole. Where nobody collects, `notice` does nothing: callers
of the Python API find the same issues in `Log.issues` and in results.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chronos.model.issue import Issue

_Found = dict[tuple[str, str], "Issue"]

_CURRENT: ContextVar[_Found | None] = ContextVar("chronos_findings", default=None)


def notice(issue: Issue) -> None:
    """Add an issue to what is collected; it replaces one with the same code and place.

    So a writer that has dealt with what a reader noticed before has the last word.
    """
    found = _CURRENT.get()
    if found is not None:
        found[issue.code, issue.where] = issue


def noticed() -> tuple[Issue, ...]:
    """What has been collected so far; empty where nobody collects."""
    return tuple((_CURRENT.get() or {}).values())


@contextmanager
def collecting() -> Iterator[None]:
    """Collect what the block notices; `noticed` gives it until the block ends."""
    token = _CURRENT.set({})
    try:
        yield
    finally:
        _CURRENT.reset(token)
