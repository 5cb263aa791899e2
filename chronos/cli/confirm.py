"""`chronos confirm`: mark an event as verified by a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chronos.cli.curating import curating
from chronos.cli.settings import Command

if TYPE_CHECKING:
    from chronos.app.curate import Curator, Decision
    from chronos.model.record import Record


@click.command("confirm", cls=Command)
@curating
@click.argument("event", metavar="EVENT")
def command(*, curator: Curator, word: Decision, event: str) -> Record:
    """Mark an event as verified by you.

    No later machine run retracts the reports of a confirmed event.

    Example:
      chronos confirm e-3f9c --by "Ana Field" --reason "spoke to two witnesses"
    """
    return curator.confirm(event, word)
