"""`chronos check`: every validator over the chronology."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from chronos.cli.settings import Command, as_of_option, plugin_options, settings
from chronos.errors import ExitCode

if TYPE_CHECKING:
    from chronos.host import PluginHost
    from chronos.model.issue import Issue


@click.command("check", cls=Command)
@plugin_options
@as_of_option
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, *, host: PluginHost, as_of: str | None, as_json: bool) -> None:
    """Run every validator over the chronology.

    Exit code 3 when there is an error or a warning, 4 when a validator itself failed.

    Example:
      chronos check --json | jq '.[] | select(.severity == "error")'
    """
    from chronos.app.check import check, is_fault, is_finding
    from chronos.app.logs import read_chronology

    chronology = read_chronology(settings().log, host, as_of=as_of, every_line=True)
    issues = check(chronology, host)
    _print(issues, as_json=as_json)
    if any(map(is_fault, issues)):
        ctx.exit(ExitCode.PLUGIN)
    if any(map(is_finding, issues)):
        ctx.exit(ExitCode.FINDINGS)


def _print(issues: Sequence[Issue], *, as_json: bool) -> None:
    from chronos.app.serialization import issue_row
    from chronos.cli.screen import emit, emit_json, one_line, say
    from chronos.cli.summary import severities_in_words
    from chronos.plugin import dumps

    if as_json:
        emit_json(dumps([issue_row(issue) for issue in issues], indent=True))
        return
    for issue in issues:
        place = f" ({issue.where})" if issue.where else ""
        emit(one_line(f"{issue.severity}: {issue.code} {issue.message}{place}"))
        if issue.hint:
            emit(f"  {one_line(issue.hint)}")
    say(f"chronos: {severities_in_words(issues)}")
