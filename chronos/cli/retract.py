"""`chronos retract`: reports that no longer count."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from chronos.cli.curating import curating
from chronos.cli.settings import Command

if TYPE_CHECKING:
    from chronos.app.curate import Curator, Decision
    from chronos.model.record import Record


@click.command("retract", cls=Command)
@curating
@click.argument("id_", metavar="[ID]", required=False)
@click.option("--stage", metavar="NAME", help="Retract every report of this stage.")
def command(
    *, curator: Curator, word: Decision, id_: str | None, stage: str | None
) -> Record | Sequence[Record]:
    """Retract a report, an article, or all reports of a stage.

    The reports of a retracted article are retracted with it.

    What is retracted stays in the log, and no later build brings it back. An event that loses all
    its reports is shown as retracted. `chronos plugins` lists the names of stages.

    Examples:
      chronos retract a-77c1 --by "Ana Field" --reason "satire, not news"
      chronos retract --stage coder --by "Ana Field" --reason "misread most tolls"
    """
    if bool(id_) == bool(stage):
        raise click.UsageError("name either an ID or a stage with --stage")
    return curator.retract_stage(stage, word) if stage else curator.retract(id_ or "", word)
