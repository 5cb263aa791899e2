"""`chronos types`: the event types, built in and of plugins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chronos.cli.settings import CommandWithoutLog, plugin_options

if TYPE_CHECKING:
    from chronos.host import PluginHost


@click.command("types", cls=CommandWithoutLog)
@plugin_options
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
def command(*, host: PluginHost, as_json: bool) -> None:
    """List the event types, with their codes in other schemes.

    Example:
      chronos types --json | jq -r '.[].type'
    """
    from chronos.app.serialization import type_rows
    from chronos.cli.screen import emit_json
    from chronos.cli.tables import table
    from chronos.plugin import dumps

    rows = type_rows(host)
    if as_json:
        emit_json(dumps(rows, indent=True))
        return
    keys = ("type", "group", "plover_event", "summary")
    table([[row[key] for key in keys] for row in rows], ("type", "group", "PLOVER", "what it is"))
