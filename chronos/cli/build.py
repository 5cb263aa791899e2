"""`chronos build`: articles in, records appended."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chronos.cli.input_options import input_options
from chronos.cli.settings import (
    Command,
    option_option,
    plugin_options,
    settings,
    stage_options,
    wait_option,
)
from chronos.errors import ExitCode

if TYPE_CHECKING:
    from chronos.app.build.run import BuildResult
    from chronos.host import PluginHost


@click.command("build", cls=Command)
@option_option
@stage_options
@plugin_options
@wait_option
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(readable=False))
@input_options
@click.option(
    "--keep-originals",
    "originals",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Keep the bytes of each input in DIR, named by their SHA-256.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be recorded; record nothing.")
@click.option(
    "--refresh", is_flag=True, help="Read known articles again too, and record what differs."
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Read in N processes [default: by the number of cores and the amount of text].",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object instead of the table.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
@click.option(
    "-v",
    "--verbose",
    is_flag=True,
    help="List every article with the reason of its date, all types and every issue.",
)
@click.pass_context
def command(ctx: click.Context, /, *, host: PluginHost, **chosen: Any) -> None:
    """Read articles and append what they report to the log.

    PATH is a file, a folder, or - for standard input. What the log knows already is not recorded
    again. Exit code 1 when an input could not be read; 3 when something in the inputs was left out
    that --ignore does not name, a dater, extractor, linker or validator failed, a report was not
    fit to be recorded, or no extractor reads the language of an article. All else was recorded.

    Examples:
      chronos build articles/
      chronos build wire.jsonl --dry-run -v
      curl -s https://news.example/story.html | chronos build -
      chronos build articles/ --without linker --use dater=by-hand
    """
    from chronos.cli.screen import emit_json
    from chronos.cli.summary import print_summary
    from chronos.plugin import dumps

    if not (chosen["paths"] or chosen["refresh"]):
        raise click.UsageError("nothing to read: name a file or a folder, or - for standard input")
    result = _build(host, chosen)
    if chosen["as_json"]:
        from chronos.app.serialization import summary

        emit_json(dumps({"log": str(settings().log)} | summary(result), indent=True))
    print_summary(
        result,
        log=settings().log,
        quiet=chosen["quiet"] or chosen["as_json"],
        verbose=chosen["verbose"],
    )
    if code := _exit_code(result):
        ctx.exit(code)


def _exit_code(result: BuildResult) -> int:
    """The highest of the codes that apply; a failed plugin is a finding unless strict."""
    left_out = result.dropped or result.unread or result.left_out
    found = result.stage_failed or result.faulty or bool(left_out)
    return max(
        ExitCode.FINDINGS if found else ExitCode.OK,
        ExitCode.FAILURE if result.failed else ExitCode.OK,
    )


def _build(host: PluginHost, chosen: dict[str, Any]) -> BuildResult:
    from chronos.app.build.run import BuildOptions, build, extractors_of
    from chronos.app.logs import log_to_build
    from chronos.cli.input_options import chosen_inputs
    from chronos.cli.progress import progress_on_screen

    path = settings().log
    options = BuildOptions(
        dry_run=chosen["dry_run"],
        refresh=chosen["refresh"],
        strict=settings().strict,
        jobs=chosen["jobs"] or 0,
        log_path=path,
        inputs=chosen_inputs(chosen, chosen["originals"]),
    )
    shown = not (chosen["quiet"] or chosen["as_json"])
    with (
        log_to_build(path, host, dry_run=options.dry_run, wait=settings().wait) as log,
        progress_on_screen(shown=shown) as progress,
    ):
        return build(
            chosen["paths"],
            log,
            host=host,
            extractors=extractors_of(host),
            options=options,
            progress=progress,
        )
