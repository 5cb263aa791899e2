"""`chronos dates`: the time expressions in a pile, and how each article was dated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from chronos.cli.settings import Command, plugin_options

if TYPE_CHECKING:
    from chronos.app.dating import Times
    from chronos.app.listing import Row
    from chronos.host import PluginHost


@click.command("dates", cls=Command)
@plugin_options
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(readable=False)
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, *, host: PluginHost, paths: Sequence[str], as_json: bool) -> None:
    """Show the time expressions of articles, and how each article was dated.

    PATH is a file, a folder, or - for standard input. Needs no log.

    For each article: its headline, the days on which it may have been published with the evidence
    for them and the evidence that gave way, then its time expressions in order, each with its
    TIMEX3 type and value, the interval that it stands for (EDTF) and what the words before it
    make of it.

    --json prints an array with an object for each article: id, uri, headline, published, basis,
    evidence, rejected (evidence, reason) and expressions (text, start, end, type, value, edtf,
    relation), start and end counted in characters of the article's text.

    Example:
      echo "Shelling resumed on Monday, 7 March 2016." | chronos dates -
    """
    from chronos.app.dating import times_of, times_row
    from chronos.cli.screen import complain, emit_json, say
    from chronos.plugin import dumps

    found, pile = times_of(paths, host.readers)
    if as_json:
        emit_json(dumps([times_row(times) for times in found], indent=True))
    else:
        _print(found)
    if pile.repeated:
        say(f"chronos: {pile.repeated} repeated: articles with the same text are shown once")
    for issue in pile.issues:
        if issue.severity != "info":
            message = f"{issue.code} {issue.message}"
            complain(issue.severity, message, where=issue.where, hint=issue.hint)
    if any(issue.severity == "error" for issue in pile.issues):
        ctx.exit(1)


def _print(found: Sequence[Times]) -> None:
    from chronos.app.dating import times_row
    from chronos.cli.screen import emit, one_line, table

    for place, times in enumerate(found):
        row = times_row(times)
        if place:
            emit("")
        emit(one_line(row["headline"] or row["uri"] or row["id"]))
        for line in _why(row):
            emit(line)
        cells = [
            (item["text"], item["type"], item["value"], item["edtf"] or "", item["relation"])
            for item in row["expressions"]
        ]
        if cells:
            table(cells, ("expression", "type", "value", "interval", "relation"))


def _why(row: Row) -> Iterator[str]:
    """How an article was dated, a line for each piece of evidence, wrapped on a terminal."""
    first, *others = row["evidence"] or [""]
    yield from _wrapped(
        f"published {row['published'] or 'unknown'}{', from ' if first else ''}", first
    )
    for evidence in others:
        yield from _wrapped("  and from ", evidence)
    for item in row["rejected"]:
        yield from _wrapped("  not from ", f"{item['evidence']}: {item['reason']}")


def _wrapped(head: str, text: str) -> list[str]:
    from textwrap import wrap

    from chronos.cli.screen import one_line, width

    line = one_line(head + text) if not head.startswith(" ") else f"  {one_line(head + text)}"
    return wrap(line, width(piped=10_000), subsequent_indent=" " * 6, break_on_hyphens=False)
