"""`chronos types`: the event types, built in and of plugins, and their examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from chronos.cli.settings import CommandWithoutLog, complete_types, plugin_options

if TYPE_CHECKING:
    from chronos.extract.examples import ExampleResult
    from chronos.host import PluginHost

_FAILED = 3


@click.command("types", cls=CommandWithoutLog)
@plugin_options
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.option(
    "--test",
    "target",
    is_flag=False,
    flag_value="",
    metavar="[TYPE|FILE]",
    shell_complete=complete_types,
    help="Try the examples of all types, of one, or of a .toml file.",
)
@click.pass_context
def command(ctx: click.Context, *, host: PluginHost, as_json: bool, target: str | None) -> None:
    """List the event types, or try their examples.

    The list has the codes of each type in other schemes.

    Exit code 3 when an example fails.

    Example:
      chronos types --json | jq -r '.[].type'
    """
    if target is None:
        _list(host, as_json=as_json)
    elif not _try(host, target, as_json=as_json):
        ctx.exit(_FAILED)


def _list(host: PluginHost, *, as_json: bool) -> None:
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


def _try(host: PluginHost, target: str, *, as_json: bool) -> bool:
    """Print what became of the examples; false when one failed."""
    from chronos.app.serialization import example_row
    from chronos.app.type_tests import try_types, unregistered
    from chronos.cli.screen import complain, emit_json, say
    from chronos.plugin import dumps

    count = failed = 0
    rows = []
    for result in try_types(host, target):
        count += 1
        failed += not result.passed
        if as_json:
            rows.append(example_row(result))
        else:
            _print(result)
    if as_json:
        emit_json(dumps(rows, indent=True))
    for word, related in unregistered(host, target):
        complain("warning", f"{word} names {related!r} as related, a type that is not registered")
    say(f"chronos: {count} examples tried, {failed} failed")
    return not failed


def _print(result: ExampleResult) -> None:
    from chronos.cli.screen import emit, one_line

    mark, wanted = "ok" if result.passed else "FAILED", "yes" if result.wanted else "no"
    emit(f"{mark:6} {one_line(f'{result.type} {wanted}: {result.sentence}')}")
    if result.found or not result.passed:
        for reason in result.reasons:
            emit(f"       {one_line(reason)}")
