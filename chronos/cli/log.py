"""`chronos log`: the records, as they were appended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chronos.cli.settings import Command, as_of_option, plugin_options, settings

if TYPE_CHECKING:
    from chronos.host import PluginHost
    from chronos.model.record import Record


@click.command("log", cls=Command)
@plugin_options
@as_of_option
@click.option("--json", "as_json", is_flag=True, help="Print each record as a line of JSON.")
def command(*, host: PluginHost, as_of: str | None, as_json: bool) -> None:
    """List the records of the log, oldest first; `chronos events` lists what they come to.

    A line has the number, time and kind of the record, the event type of a report, the id that the
    record is about, and who wrote it. A link has the id of the report and that of its event.

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
            emit(_line(record))


def _line(record: Record) -> str:
    head = record.header
    kind = f"{head.kind:<12}"
    name = f"{head.id}{_event(record)}"
    return f"{head.seq:>6} {head.recorded_at} {kind} {head.type or '-':<16} {name} {head.by}"


def _event(record: Record) -> str:
    """The event of a link."""
    from chronos.codec import read_json
    from chronos.errors import InputError

    if record.header.kind != "link" or record.body is None:
        return ""
    try:
        said = read_json(record.body)
    except InputError:  # `check` reports it
        return ""
    return f" -> {said.get('event', '')}" if isinstance(said, dict) else ""
