"""`chronos export`: a view of the chronology, to standard output or a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chronos.cli.settings import (
    Command,
    complete_formats,
    plugin_options,
    selection_options,
    settings,
)

if TYPE_CHECKING:
    from chronos.host import PluginHost


@click.command("export", cls=Command)
@plugin_options
@click.option(
    "-f",
    "--format",
    "name",
    required=True,
    metavar="NAME",
    shell_complete=complete_formats,
    help="What to make of it; `chronos formats` lists them.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, readable=False),
    help="Write this file, whole or not at all [default: standard output].",
)
@selection_options
def command(
    *,
    host: PluginHost,
    name: str,
    output: Path | None,
    choice: Mapping[str, Any],
    as_of: str | None,
) -> None:
    """Export the chronology, or a selection of it.

    Examples:
      chronos export --format json -o chronology.json
      chronos export -f ical --since 2016-10 --type ceasefire --type talks > talks.ics
    """
    from chronos.app.export import write
    from chronos.app.selecting import read_selected
    from chronos.cli.screen import emit_bytes

    host.exporter(name)  # reject a wrong word before the log is read
    pieces = host.export(name, read_selected(settings().log, host, choice, as_of=as_of))
    if output is None or str(output) == "-":
        emit_bytes(pieces)
    else:
        write(output, pieces)
