"""`chronos backup`: a copy of the log that was checked."""

from __future__ import annotations

from pathlib import Path

import click

from chronos.cli.settings import Command, settings
from chronos.errors import ExitCode


@click.command("backup", cls=Command)
@click.argument("dest", type=click.Path(path_type=Path, readable=False))
@click.option("--overwrite", is_flag=True, help="Replace a file that is there.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@click.pass_context
def command(ctx: click.Context, *, dest: Path, overwrite: bool, as_json: bool) -> None:
    """Copy the log to DEST, a file or a folder, and check every line of the copy.

    Other commands may write meanwhile: the copy has all batches that were complete, and no part of
    another. It keeps the owner, group and mode of the log. A damaged or cut log is not copied (exit
    code 5), and what is at DEST stays unless --overwrite is given (exit code 2).

    A copy is no proof against a log that was rewritten before: see chronos checkpoint.

    Examples:
      chronos backup ~/safe/
      chronos backup --overwrite /mnt/disk/chronos.jsonl
    """
    from chronos.app.backup import backup
    from chronos.app.check import is_finding
    from chronos.app.serialization import issue_row
    from chronos.cli.progress import bytes_on_screen
    from chronos.cli.screen import complain, emit, emit_json
    from chronos.plugin import dumps

    with bytes_on_screen(settings().log) as progress:
        done = backup(settings().log, dest, overwrite=overwrite, progress=progress)
    found = done.found
    if as_json:
        state = {"path": str(done.path), "bytes": done.size, "records": found.records}
        issues = [issue_row(issue) for issue in found.issues]
        emit_json(dumps(state | {"root": found.root, "issues": issues}, indent=True))
    else:
        emit(
            f"{found.records} records copied to {done.path} ({done.size:,} bytes); each line of the"
            " copy was compared with its hashes"
        )
        emit(f"root {found.root}")
    for issue in found.issues:
        complain(issue.severity, issue.message, where=issue.where, hint=issue.hint)
    if any(map(is_finding, found.issues)):
        ctx.exit(ExitCode.FINDINGS)
