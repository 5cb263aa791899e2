"""`chronos export`: a view of the chronology, to standard output or a file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chronos.cli.settings import (
    Command,
    complete_formats,
    option_option,
    plugin_options,
    selection_options,
    settings,
)

if TYPE_CHECKING:
    from chronos.host import PluginHost
    from chronos.model.event import Chronology
    from chronos.plugin import Loss

_SHOWN = 3
"""Ids that are printed of a loss."""


@click.command("export", cls=Command)
@option_option
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
    help="Write this file, or into this folder if the format makes several files; whole or not at"
    " all [default: standard output].",
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
      chronos export -f json -O json.indent=true
    """
    from chronos.app.decisions.corrections import read_corrections
    from chronos.app.export import View, mode_like_log
    from chronos.app.logs import read_head
    from chronos.app.selecting import filters_of, read_selected
    from chronos.cli.screen import emit_bytes, say
    from chronos.plugin import ExportContext
    from chronos.plugin.roles import looks_once

    once = looks_once(host.exporter(name))  # reject a wrong word before the log is read
    host.require_options((), exporter=name)
    chronology = read_selected(settings().log, host, choice, as_of=as_of, once=once)
    context: ExportContext[Any] = ExportContext(
        as_of=as_of or "",
        filters=filters_of(choice),
        read_head=partial(read_head, settings().log, host, chronology.size),
        read_corrections=partial(read_corrections, settings().log, host, chronology.size),
    )
    view = View.of(host.export(name, chronology, context))
    to_file = output is not None and str(output) != "-"
    if not output or not to_file:
        emit_bytes(view.one_file(name))
    else:
        mode = mode_like_log(output, settings().log)
        say(f"chronos: {_written(chronology, view.write(output, mode=mode), output)}")
        if mode is not None:
            say(f"chronos: {output} has mode {mode:o}, like the log in the same folder")
    for loss in context.losses:
        _say_lost(name, loss)
    if context.filters and (to_file or not chronology.events or choice["min_confidence"]):
        _say_filtered(host, chronology, choice, as_of)


def _written(chronology: Chronology, size: int, output: Path) -> str:
    """What was written."""
    from chronos.cli.listing import counted

    reports = counted(len(chronology.reports), "report")
    counts = (
        f"{counted(len(chronology.events), 'event')}, {reports} of "
        f"{counted(len(chronology.articles), 'article')}"
    )
    return f"{counts} written to {output} ({size:,} bytes)"


def _say_filtered(
    host: PluginHost, shown: Chronology, choice: Mapping[str, Any], as_of: str | None
) -> None:
    """How many events the filters leave out, and which of them match nothing."""
    from chronos.app.logs import read_chronology
    from chronos.cli.listing import say_unmatched
    from chronos.cli.screen import say

    whole = read_chronology(settings().log, host, as_of=as_of)
    left_out = len(whole.events) - len(shown.events)
    if shown.events and left_out:
        say(f"chronos: {left_out} of {len(whole.events)} events left out by the filters")
    say_unmatched(whole, choice)


def _say_lost(name: str, loss: Loss) -> None:
    """One line on standard error for what a view does not contain."""
    from chronos.cli.screen import one_line, say

    shown = ", ".join(loss.ids[:_SHOWN])
    more = f", and {len(loss.ids) - _SHOWN} more" if len(loss.ids) > _SHOWN else ""
    ids = f" ({shown}{more})" if shown else ""
    say(one_line(f"chronos: {name} leaves out {loss.count}: {loss.reason}{ids}"))
