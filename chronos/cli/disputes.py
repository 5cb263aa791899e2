"""`chronos disputes`: where sources disagree, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

import click

from chronos.cli.settings import Command, plugin_options, selection_options

if TYPE_CHECKING:
    from chronos.app.browse.dispute_list import ClaimRow, DisputeRow
    from chronos.host import PluginHost


@click.command("disputes", cls=Command)
@plugin_options
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@selection_options
def command(
    *, host: PluginHost, as_json: bool, choice: Mapping[str, Any], as_of: str | None
) -> None:
    """Show where sources disagree about one incident: each side in a column, by source.

    Compared are figures (across group words such as "villagers" and "people", and across
    sentences), assertions with denials, days, places, and parties who can't both have done it. A
    part of a toll, a toll that rises in a later article, and another incident are no disputes.

    Examples:
      chronos disputes --place Aleppo --since 2016-10
      chronos disputes --json | jq '.[] | select(.kind == "toll")'
    """
    from chronos.app.browse.dispute_list import dispute_rows
    from chronos.cli.listing import read_listed
    from chronos.cli.screen import emit_json, emit_lines, say
    from chronos.plugin import dumps

    listed = read_listed(host, choice, as_of)
    rows = list(dispute_rows(listed))
    if as_json:
        emit_json(dumps([row.data() for row in rows], indent=True))
        return
    emit_lines(_lines(rows))
    if listed.shown.events and not rows:
        say(f"chronos: no disputes found in {len(listed.shown.events)} events")


def _lines(rows: list[DisputeRow]) -> Iterator[str]:
    from chronos.cli.screen import one_line
    from chronos.cli.tables import table_lines

    for number, row in enumerate(rows, start=1):
        if number > 1:
            yield ""
        yield one_line(f"{number}. {row.about}: {row.title} ({', '.join(row.short_ids)})")
        columns = [[_claim(claim) for claim in claims] for _, claims in row.sides]
        cells = list(zip_longest(*columns, fillvalue=""))
        yield from table_lines(cells, [one_line(says) for says, _ in row.sides])


def _claim(claim: ClaimRow) -> str:
    who = ", ".join(claim.who)
    source = f"{who}, in {claim.outlet}" if who else claim.outlet
    published = f", {claim.published}" if claim.published else ""
    return f"{source}{published}: “{claim.quote}” ({claim.short_id})"
