"""`chronos log`: the records, as they were appended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chronos.cli.settings import Command, as_of_option, plugin_options, settings

if TYPE_CHECKING:
    from chronos.host import PluginHost
    from chronos.model.record import Header


@click.command("log", cls=Command)
@plugin_options
@as_of_option
@click.option("--json", "as_json", is_flag=True, help="Print each record as a line of JSON.")
def command(*, host: PluginHost, as_of: str | None, as_json: bool) -> None:
    """List the records of the log, oldest first.

    Examples:
      chronos log | tail
      chronos log --json | jq 'select(.kind == "amendment")'
    """
    from chronos.app.logs import read_records
    from chronos.cli.screen import emit, emit_json
    from chronos.log import encode

    for record in read_records(settings().log, host, as_of=as_of):
        if as_json:
            emit_json(encode(record))
        else:
            emit(_line(record.header))


def _line(head: Header) -> str:
    kind = f"{head.kind:<12}"
    return f"{head.seq:>6} {head.recorded_at} {kind} {head.type or '-':<16} {head.id} {head.by}"
