"""Validation: what every validator and the fold itself found, worst first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from chronos.model.event import Chronology
from chronos.model.issue import Issue

if TYPE_CHECKING:
    from chronos.host import PluginHost
    from chronos.projection.ahead import Changed

_RANK = {"error": 0, "warning": 1, "info": 2}
_FAILED_AT_WORK = "CHR906"


def check(chronology: Chronology, host: PluginHost) -> tuple[Issue, ...]:
    """What the validators find, with what the fold noticed: worst first, then by code and place.

    Raises:
        PluginError: a validator failed, and the host is strict.
    """
    return in_order((*chronology.issues, *host.validate(chronology)))


def check_changed(
    chronology: Chronology, host: PluginHost, known: Iterable[Issue], changed: Changed
) -> tuple[Issue, ...]:
    """What validators find, by what they found before a part of the chronology changed.

    Those that look at one thing by itself look at what has changed alone.

    Args:
        chronology: all of it.
        host: has the validators.
        known: what they found before, all of them sound.
        changed: what has changed.

    Raises:
        PluginError: a validator failed, and the host is strict.
    """
    judged = host.judging_parts()
    kept = (
        issue
        for issue in known
        if issue.code in judged and issue.where not in changed.names[judged[issue.code]]
    )
    return in_order((*kept, *host.validate(chronology, changed.parts)))


def in_order(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """The issues, each once: worst first, then by code, place and message."""
    return tuple(sorted(set(issues), key=_order))


def is_fault(issue: Issue) -> bool:
    """Whether it reports the failure of a plugin, not a problem of the chronology."""
    return issue.code == _FAILED_AT_WORK


def is_finding(issue: Issue) -> bool:
    """Whether someone should look at it before the chronology is published."""
    return issue.severity != "info" and not is_fault(issue)


def by_severity(issues: Iterable[Issue]) -> dict[str, int]:
    """How many there are of each severity, worst first; zeros are kept."""
    counts = Counter(issue.severity for issue in issues)
    return {severity: counts[severity] for severity in ("error", "warning", "info")}


def _order(issue: Issue) -> tuple[int, str, str, str]:
    return (_RANK[issue.severity], issue.code, issue.where, issue.message)
