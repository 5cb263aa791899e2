"""`chronos history`: the story of one event, report or article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chronos.cli.settings import Command, as_of_option, plugin_options, settings

if TYPE_CHECKING:
    from chronos.app.browse.history import Entry
    from chronos.host import PluginHost


@click.command("history", cls=Command)
@plugin_options
@as_of_option
@click.argument("id_", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print each record as a line of JSON.")
def command(*, host: PluginHost, as_of: str | None, id_: str, as_json: bool) -> None:
    """Show who recorded what about an event, when and why.

    ID is an event's, a report's or an article's, or the beginning of one.

    Examples:
      chronos history e-3f9c
      chronos history r-81d0 --json | jq 'select(.kind == "amendment")'
    """
    import attrs

    from chronos.app.browse.history import history_of
    from chronos.cli.screen import emit, emit_json
    from chronos.plugin import dumps

    for entry in history_of(settings().log, host, id_, as_of=as_of):
        if as_json:
            emit_json(dumps(attrs.asdict(entry)))
        else:
            emit("\n".join(_lines(entry)))


def _lines(entry: Entry) -> list[str]:
    from chronos.app.browse.history import change_in_words
    from chronos.cli.screen import one_line

    who = f"{entry.seq:>6} {entry.recorded_at} {entry.about} by {entry.by or 'nobody'}"
    lines = [one_line(entry.what), *(one_line(change_in_words(item)) for item in entry.changes)]
    if entry.why:
        lines.append(one_line(f"because {entry.why}"))
    if entry.erased_by:
        lines.append(one_line(f"erased by {entry.erased_by}"))
    if entry.left_by:
        lines.append(one_line(f"as left by {entry.left_by}"))
    return [one_line(who), *(f"       {line}" for line in lines)]
