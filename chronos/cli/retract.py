"""`chronos retract`: a report, or an article with all its reports, no longer counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chronos.cli.curating import curating
from chronos.cli.settings import Command

if TYPE_CHECKING:
    from chronos.app.curate import Curator, Decision
    from chronos.model.record import Record


@click.command("retract", cls=Command)
@curating
@click.argument("id_", metavar="ID")
def command(*, curator: Curator, word: Decision, id_: str) -> Record:
    """Let a report, or an article with all its reports, no longer count.

    It stays in the log, and no later machine run brings it back. An event that loses all its
    reports is shown as retracted.

    Example:
      chronos retract a-77c1 --by "Ana Field" --reason "satire, not news"
    """
    return curator.retract(id_, word)
