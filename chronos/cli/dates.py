"""`chronos dates`: the time expressions in a pile, and how each article was dated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from chronos.cli.settings import Command, plugin_options

if TYPE_CHECKING:
    from chronos.app.dating import Times
    from chronos.host import PluginHost


@click.command("dates", cls=Command)
@plugin_options
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(readable=False)
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, *, host: PluginHost, paths: Sequence[str], as_json: bool) -> None:
    """Show the time expressions of articles, and how each article was dated.

    PATH is a file, a folder, or - for standard input. Needs no log.

    Example:
      echo "Shelling resumed on Monday, 7 March 2016." | chronos dates -
    """
    from chronos.app.dating import times_of, times_row
    from chronos.cli.screen import complain, emit_json
    from chronos.plugin import dumps

    found, pile = times_of(paths, host.readers)
    if as_json:
        emit_json(dumps([times_row(times) for times in found], indent=True))
    else:
        _print(found)
    for issue in pile.issues:
        if issue.severity != "info":
            message = f"{issue.code} {issue.message}"
            complain(issue.severity, message, where=issue.where, hint=issue.hint)
    if any(issue.severity == "error" for issue in pile.issues):
        ctx.exit(1)


def _print(found: Sequence[Times]) -> None:
    from chronos.app.dating import times_row
    from chronos.cli.screen import emit, one_line, table

    for place, times in enumerate(found):
        row = times_row(times)
        if place:
            emit("")
        emit(one_line(row["headline"] or row["uri"] or row["id"]))
        why = f", from {row['basis']}" if row["basis"] else ""
        emit(one_line(f"published {row['published'] or 'unknown'}{why}"))
        for item in row["rejected"]:
            emit(one_line(f"  not from {item['evidence']}: {item['reason']}"))
        cells = [
            (item["text"], item["type"], item["value"], item["edtf"] or "", item["relation"])
            for item in row["expressions"]
        ]
        if cells:
            table(cells, ("expression", "type", "value", "interval", "relation"))
