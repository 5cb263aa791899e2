"""`chronos distinct`: several events are not one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chronos.cli.curating import curating
from chronos.cli.settings import Command

if TYPE_CHECKING:
    from chronos.app.curate import Curator, Decision
    from chronos.model.record import Record


@click.command("distinct", cls=Command)
@curating
@click.argument("events", metavar="EVENT EVENT...", nargs=-1, required=True)
def command(*, curator: Curator, word: Decision, events: tuple[str, ...]) -> Record:
    """Keep events apart: say that the first is none of the others.

    No later build makes them one, and no dispute is looked for between them. `chronos merge`
    overrules it.

    Example:
      chronos distinct e-3f9c e-81aa --by "Ana Field" --reason "two raids, dawn and noon"
    """
    return curator.distinguish(events, word)
