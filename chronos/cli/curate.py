"""`chronos curate`: decisions of a file, checked and appended."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from chronos.cli.settings import Command, plugin_options, settings, wait_option

if TYPE_CHECKING:
    from chronos.app.decisions.applying import Checked
    from chronos.host import PluginHost


@click.command("curate", cls=Command)
@plugin_options
@click.option(
    "--from",
    "source",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="A file of decisions that the evidence page saved.",
)
@click.option("--dry-run", is_flag=True, help="Check and show everything, record nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@wait_option
def command(*, host: PluginHost, source: Path, dry_run: bool, as_json: bool) -> None:
    """Record the decisions that reviewers made on the evidence page.

    Every decision is checked before the first one is recorded; those that fit are recorded as one
    batch. A decision whose event or old value is no longer as the reviewer saw it is a conflict:
    it is shown, not recorded, and the command ends with 3. One that is in the log already is
    passed over. A file of another log, or with a decision without name or reason, is refused.

    Examples:
      chronos curate --from chronos.decisions.json --dry-run
      chronos curate --from chronos.decisions.json
    """
    from chronos.app.curate import existing_log
    from chronos.app.decisions.applying import apply_decisions
    from chronos.app.decisions.saved_decisions import read_decisions
    from chronos.app.logs import open_store

    found = read_decisions(source)
    if dry_run:
        with open_store(settings().log, host, write=False) as log:
            results = apply_decisions(log, found, host, dry_run=True)
    else:
        with existing_log(settings().log, host, wait=settings().wait) as log:
            results = apply_decisions(log, found, host, dry_run=False)
    _show(results, dry_run=dry_run, as_json=as_json)


def _show(results: tuple[Checked, ...], *, dry_run: bool, as_json: bool) -> None:
    from chronos.app.decisions.applying import counts_in_words, lines_of, rows_of
    from chronos.cli.screen import emit, emit_json, one_line, say
    from chronos.codec import write_json
    from chronos.errors import ExitCode

    if as_json:
        emit_json(write_json(rows_of(results), indent=True))
    else:
        for line in lines_of(results):
            emit(one_line(line))
    say(counts_in_words(results, dry_run=dry_run))
    if any(each.outcome == "conflict" for each in results):
        raise click.exceptions.Exit(ExitCode.FINDINGS)
