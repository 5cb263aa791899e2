"""`chronos merge`: several events are one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chronos.cli.curating import curating
from chronos.cli.settings import Command

if TYPE_CHECKING:
    from chronos.app.curate import Curator, Decision
    from chronos.model.record import Record


@click.command("merge", cls=Command)
@curating
@click.argument("events", metavar="EVENT EVENT...", nargs=-1, required=True)
def command(*, curator: Curator, word: Decision, events: tuple[str, ...]) -> Record:
    """Make several events one.

    The event that was opened first keeps its id; the others go on as aliases, which still find it.

    Example:
      chronos merge e-3f9c e-81aa --by "Ana Field" --reason "the same shelling"
    """
    return curator.merge(events, word)
