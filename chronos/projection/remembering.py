"""What builds found out about a log, kept beside what it folds to."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING

import attrs

from chronos.model.issue import Issue
from chronos.projection.database import UNUSABLE, change
from chronos.projection.schema import read_meta, write_meta
from chronos.projection.table import packed

if TYPE_CHECKING:
    from chronos.dating.facts import ArticleFacts


@attrs.frozen(kw_only=True)
class Remembered:
    """What a build knows of a log, so that the next one need not find it out again.

    Attributes:
        checks: which checks, in which versions; empty where they were not made.
        findings: what they found in the log as it is.
        dater: who dated, in which version.
        facts: what it remembers of articles as the log has them: of new ones, and of those of which
            other things are known.
    """

    checks: str = ""
    findings: Sequence[Issue] = ()
    dater: str = ""
    facts: Sequence[ArticleFacts] = ()


def remember(path: Path, found: Remembered, mark: Sequence[int | str]) -> None:
    """Let a projection hold what a build knows of the log, unless the log has other records by now.

    Args:
        path: the projection's file.
        found: what the build knows.
        mark: what the projection says of the log that this is known of; see `Projection.log_mark`.
    """
    from chronos.dating.facts import pack

    issues = [attrs.asdict(issue) for issue in found.findings]
    rows = ((each.article, packed(pack(each))) for each in found.facts)

    def alter(connection: Connection) -> None:
        if read_meta(connection, "log") != mark:
            return
        if found.checks:
            write_meta(connection, "findings", [found.checks, issues])
        if found.facts and read_meta(connection, "dater") != found.dater:
            connection.execute("DELETE FROM datings")
            write_meta(connection, "dater", found.dater)
        connection.executemany("INSERT OR REPLACE INTO datings VALUES (?, ?)", rows)

    with suppress(*UNUSABLE):
        change(path, alter)
