"""`chronos verify`: whether the log is as it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chronos.cli.settings import Command, settings

if TYPE_CHECKING:
    from chronos.log import Verification

_DAMAGED = 5


@click.command("verify", cls=Command)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> None:
    """Check every line of the log against its hashes.

    The root stands for all records: kept elsewhere, it proves later that none was changed or cut.
    Exit code 5 when bytes were changed or lost.

    Example:
      chronos verify --json | jq -r .root
    """
    from chronos.log import verify

    found = verify(settings().log)
    damaged = any(issue.severity == "error" for issue in found.issues)
    _print(found, damaged=damaged, as_json=as_json)
    if damaged:
        ctx.exit(_DAMAGED)


def _print(found: Verification, *, damaged: bool, as_json: bool) -> None:
    from chronos.app.listing import issue_row
    from chronos.cli.screen import complain, emit, emit_json
    from chronos.plugin import dumps

    if as_json:
        state = {"intact": not damaged, "records": found.records, "root": found.root}
        issues = [issue_row(issue) for issue in found.issues]
        emit_json(dumps(state | {"issues": issues}, indent=True))
    else:
        emit(f"{found.records} records {'before the damage' if damaged else 'intact'}")
        emit(f"root {found.root}")
    for issue in found.issues:
        complain(issue.severity, issue.message, where=issue.where, hint=issue.hint)
