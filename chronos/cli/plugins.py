"""`chronos plugins`: what is installed, what it offers, what is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chronos.cli.settings import CommandWithoutLog, plugin_options

if TYPE_CHECKING:
    from chronos.host import PluginHost


@click.command("plugins", cls=CommandWithoutLog)
@plugin_options
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@click.option(
    "--all", "with_built_in", is_flag=True, help="List the event types of chronos as well."
)
def command(*, host: PluginHost, as_json: bool, with_built_in: bool) -> None:
    """List stages and plugins.

    Each with its package, version, digest and entry point.

    The digest is of the files of a stage, its model and its options; it changes with any of them.

    A broken plugin is one warning on standard error; with --strict-plugins it fails the command.

    Example:
      chronos plugins --json | jq -r '.plugins[].package' | sort -u
    """
    from chronos.app.serialization import issue_row, plugin_rows
    from chronos.cli.screen import emit_json
    from chronos.cli.tables import table
    from chronos.model.stage import SHORT
    from chronos.plugin import dumps

    rows = plugin_rows(host, with_built_in=with_built_in)
    if as_json:
        warnings = [issue_row(issue) for issue in host.warnings]
        emit_json(dumps({"plugins": rows, "warnings": warnings}, indent=True))
        return
    heads = ("name", "role", "package", "version", "digest", "entry point", "status")
    shown = [row | {"digest": row["digest"][:SHORT]} for row in rows]
    table([[row[head.replace(" ", "_")] for head in heads] for row in shown], heads)
