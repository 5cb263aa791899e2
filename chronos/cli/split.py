"""`chronos split`: preview how a file is divided, or move reports of an event to another event."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chronos.cli.curating import curating
from chronos.cli.input_options import input_options
from chronos.cli.settings import Command, CommandWithoutLog, plugin_options
from chronos.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chronos.app.curate import Curator, Decision
    from chronos.host import PluginHost
    from chronos.model.record import Record


class _Split(Command):
    """Two commands in one: the argument is a file, or the id of an event."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """The context of the preview when an argument is a file or standard input."""
        if any(arg == "-" or (not arg.startswith("-") and Path(arg).exists()) for arg in args):
            return preview.make_context(info_name, args, parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


@click.command("split", cls=_Split)
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
    """Move some reports of an event to another event, or preview how a file is divided.

    The reports stay where a person put them, and no later machine run merges the two again.

    With files in place of ids nothing is recorded: `chronos split FILE...` shows the articles that
    a build would make of them, and where one may be several. It takes --separator and --json.

    Examples:
      chronos split e-3f9c r-81d0 r-92ab --by "Ana Field" --reason "another town"
      chronos split blog.txt --separator '={5,}'
    """
    return curator.split(event, reports, word, into=into)


@click.command("split", cls=CommandWithoutLog)
@plugin_options
@input_options
@click.argument("paths", nargs=-1, required=True, metavar="FILE...", type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def preview(
    ctx: click.Context,
    /,
    *,
    host: PluginHost,
    paths: Sequence[str],
    as_json: bool,
    **given: Any,
) -> None:
    """Show the articles that a build would make of files; nothing is recorded.

    Exit code 3 when something was left out, or an article may be several.

    Example:
      chronos split blog.txt --separator '={5,}'
    """
    from chronos.app.build.corpus import previews
    from chronos.cli.input_options import chosen_inputs
    from chronos.cli.screen import complain, emit, emit_json, one_line
    from chronos.plugin import dumps

    found, corpus = previews(paths, host.guarded_readers, chosen_inputs(given))
    if as_json:
        emit_json(dumps(list(found), indent=True))
    else:
        for number, row in enumerate(found, start=1):
            emit(one_line(f"{number}. {row['headline'] or 'no headline'}"))
            emit(
                one_line(f"   {row['published'] or 'no date'}, {row['words']} words, {row['uri']}")
            )
            emit(one_line(f"   {row['begins']}"))
    for issue in corpus.issues:
        if issue.severity != "info":
            message = f"{issue.code} {issue.message}"
            complain(issue.severity, message, where=issue.where, hint=issue.hint)
    if corpus.left_out:
        ctx.exit(ExitCode.FINDINGS)
