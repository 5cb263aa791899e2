"""`chronos formats`: what `chronos export --format` takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chronos.cli.settings import CommandWithoutLog, plugin_options

if TYPE_CHECKING:
    from chronos.host import PluginHost


@click.command("formats", cls=CommandWithoutLog)
@plugin_options
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
def command(*, host: PluginHost, as_json: bool) -> None:
    """List the formats that `chronos export --format` takes.

    Example:
      chronos formats
    """
    from chronos.app.serialization import format_rows
    from chronos.cli.screen import emit_json
    from chronos.cli.tables import table
    from chronos.plugin import dumps

    rows = format_rows(host)
    if as_json:
        emit_json(dumps(rows, indent=True))
        return
    keys = ("format", "suffix", "media_type", "summary")
    table([[row[key] for key in keys] for row in rows], ("format", "file", "media type", "what"))
