"""`chronos split`: move some reports of an event to another event."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chronos.cli.curating import curating
from chronos.cli.settings import Command

if TYPE_CHECKING:
    from chronos.app.curate import Curator, Decision
    from chronos.model.record import Record


@click.command("split", cls=Command)
@curating
@click.argument("event", metavar="EVENT")
@click.argument("reports", metavar="REPORT...", nargs=-1, required=True)
@click.option(
    "--into",
    default="",
    metavar="EVENT",
    help="The event that they go to, or an alias that was merged [default: a new event].",
)
def command(
    *, curator: Curator, word: Decision, event: str, reports: tuple[str, ...], into: str
) -> Record:
    """Move some reports of an event to another event.

    The reports stay where a person put them, and no later machine run merges the two again.

    Example:
      chronos split e-3f9c r-81d0 r-92ab --by "Ana Field" --reason "another town"
    """
    return curator.split(event, reports, word, into=into)
