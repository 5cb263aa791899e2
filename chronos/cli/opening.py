"""What was found when the log was opened: the one place where a command's user reads of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from chronos.errors import ExitCode
from chronos.findings import collecting, noticed

if TYPE_CHECKING:
    from chronos.model.issue import Issue


@contextmanager
def reporting_findings() -> Iterator[None]:
    """Print a line on standard error for each thing that the block notices, however it ends."""
    with collecting():
        try:
            yield
        finally:
            for issue in noticed():
                _print(issue)


def code_of_findings() -> ExitCode:
    """DAMAGE when the log that was opened turned out to be damaged or cut; else OK."""
    damaged = any(issue.severity == "error" for issue in noticed())
    return ExitCode.DAMAGE if damaged else ExitCode.OK


def without_findings(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """The issues but for those that are printed when the command ends."""
    found = noticed()
    return tuple(issue for issue in issues if issue not in found)


def _print(issue: Issue) -> None:
    from chronos.cli.screen import one_line, say

    place = f" ({issue.where})" if issue.where else ""
    hint = f": {issue.hint}" if issue.hint else ""
    say(one_line(f"chronos: {issue.severity}: {issue.code} {issue.message}{place}{hint}"))
