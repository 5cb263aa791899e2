"""`chronos verify`: whether the log is as it was written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chronos.cli.settings import Command, settings
from chronos.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chronos.cli.compared import Comparison
    from chronos.log import Verification

_FILE = click.Path(path_type=Path, dir_okay=False, readable=False)


@click.command("verify", cls=Command)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@click.option("--checkpoint", "kept", type=_FILE, help="Prove that the log extends this one.")
@click.option("--key", "key_file", type=_FILE, help="Check the checkpoint's signature with it.")
@click.pass_context
def command(ctx: click.Context, *, as_json: bool, kept: Path | None, key_file: Path | None) -> None:
    """Check every line of the log against its hashes.

    The root commits to all records. A checkpoint that was kept elsewhere proves that no record
    before it was changed or cut. Each line of the answer says what was compared, and what the
    comparison does not show. Exit code 5 when bytes were changed or lost, 3 when the
    last batch is not complete or there is another warning.

    Examples:
      chronos verify --json | jq -r .root
      chronos verify --checkpoint ~/safe/2026-11-24.checkpoint --key log.pub
    """
    from chronos.app.check import is_finding
    from chronos.app.checkpoints import read_checkpoint, read_text
    from chronos.cli.compared import comparisons
    from chronos.cli.progress import bytes_on_screen
    from chronos.log import verify

    if key_file and not kept:
        raise click.UsageError("--key goes with --checkpoint")
    key = read_text(key_file) if key_file else ""
    wanted = read_checkpoint(kept, key=key) if kept else None
    with bytes_on_screen(settings().log) as progress:
        found = verify(settings().log, checkpoint=wanted, progress=progress)
    damaged = any(issue.severity == "error" for issue in found.issues)
    lines = tuple(comparisons(found, _state(found, damaged=damaged), wanted, key_file))
    _print(found, lines, damaged=damaged, as_json=as_json)
    if damaged:
        ctx.exit(ExitCode.DAMAGE)
    if any(map(is_finding, found.issues)):
        ctx.exit(ExitCode.FINDINGS)


def _print(
    found: Verification, lines: Sequence[Comparison], *, damaged: bool, as_json: bool
) -> None:
    import attrs

    from chronos.app.serialization import issue_row
    from chronos.cli.opening import without_findings
    from chronos.cli.screen import complain, emit, emit_json
    from chronos.plugin import dumps

    if as_json:
        intact = found.complete and not damaged
        state: dict[str, Any] = {"intact": intact, "records": found.records, "root": found.root}
        issues = [issue_row(issue) for issue in found.issues]
        if found.erased is not None:
            state["erased_since"] = {
                "bodies": sum(one.bodies for one in found.erased),
                "by": [attrs.asdict(one) for one in found.erased],
            }
        state["compared"] = [line._asdict() for line in lines]
        emit_json(dumps(state | {"issues": issues}, indent=True))
    else:
        for line in lines:
            emit(str(line))
    for issue in without_findings(found.issues):
        complain(issue.severity, issue.message, where=issue.where, hint=issue.hint)


def _state(found: Verification, *, damaged: bool) -> str:
    if damaged:
        return "before the damage"
    return "intact" if found.complete else "before the end that is missing"
