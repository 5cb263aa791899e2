"""`chronos show`: one event with all its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chronos.cli.settings import Command, as_of_option, plugin_options, settings

if TYPE_CHECKING:
    from chronos.host import PluginHost


@click.command("show", cls=Command)
@plugin_options
@as_of_option
@click.argument("id_", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object (chronos/1).")
def command(*, host: PluginHost, as_of: str | None, id_: str, as_json: bool) -> None:
    """Show one event with all its evidence.

    The evidence: every report, its quote and article, who says so, and how its date was found.

    ID is an event's, a report's or an article's, or the beginning of one.

    Examples:
      chronos show e-3f9c
      chronos show r-81d0 --json
    """
    from chronos.app.inspect import excerpt, look_up
    from chronos.app.logs import read_chronology
    from chronos.app.serialization import agreement_rows
    from chronos.cli.dossier import lines
    from chronos.cli.screen import emit, emit_json
    from chronos.codec import chronology_json
    from chronos.plugin import dumps

    chronology = read_chronology(settings().log, host, as_of=as_of)
    dossier = look_up(chronology, id_)
    if as_json:
        shown = chronology_json(excerpt(chronology, dossier))
        if rows := agreement_rows(dossier):
            shown["agreements"] = rows
        emit_json(dumps(shown, indent=True))
        return
    for line in lines(dossier, chronology):
        emit(line)
