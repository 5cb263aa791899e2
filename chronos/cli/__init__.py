"""The command line: click parses, the app works, rich prints.

A command's module is imported when it is needed, and each imports what is heavy only when it runs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from chronos.cli.opening import code_of_findings, reporting_findings
from chronos.cli.settings import Settings, global_options
from chronos.cli.signals import ended_by_signals
from chronos.cli.streams import prepare_streams
from chronos.errors import ExitCode
from chronos.findings import recorded

_COMMANDS = (
    "build", "events", "disputes", "find", "stats", "show", "history", "export", "serve", "check",
    "log",
    "add", "amend", "retract", "merge", "split", "distinct", "confirm", "curate", "erase",
    "verify", "checkpoint", "prove", "backup", "repair",
    "dates", "types", "formats", "plugins", "explain",
)  # fmt: skip
_EPILOG = (
    "Exit codes: 0 ok, 1 failure, 2 usage, 3 findings, 4 plugin fault, 5 damaged log. "
    'Shell completion: eval "$(_CHRONOS_COMPLETE=bash_source chronos)" (or zsh_, fish_).'
)


class Commands(click.Group):
    """The commands, each in a module of its own that is imported when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order in which one needs them."""
        del ctx
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        del ctx
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(f"chronos.cli.{cmd_name}").command
        assert isinstance(command, click.Command)  # noqa: S101 - our own modules
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name.

        Raises:
            UsageError: there is none; the hint has the nearest.
        """
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            from chronos.app.names import unknown

            raise unknown("command", args[0], _COMMANDS)
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what it noticed of its log, and failures, are reported here alone.

        A log that turned out to be damaged or cut makes the code at least that of damage.

        Failures end before click gives them codes of its own. No command of ours raises SystemExit:
        whoever does ends it before its end, which is a failure whatever code it asks for.
        """
        least, said = ExitCode.OK, None
        try:
            with reporting_findings(), ended_by_signals():
                try:
                    outcome = super().invoke(ctx)
                    sys.stdout.flush()
                finally:
                    least = code_of_findings()
                    said = recorded()
        except click.exceptions.Exit as end:
            raise click.exceptions.Exit(max(end.exit_code, least)) from None
        except BaseException as error:  # noqa: BLE001 - the one place where all failures end
            from chronos.cli.faults import report

            code = report(error, debug=ctx.ensure_object(Settings).debug, recorded=said)
            raise click.exceptions.Exit(max(code, least)) from None
        if least:
            raise click.exceptions.Exit(least)
        return outcome


def run(args: Sequence[str] | None = None) -> int:
    """Run the command line; the exit code."""
    prepare_streams()
    state = Settings()
    if path := os.environ.get("CHRONOS_LOG"):
        state.log = Path(path)
    try:
        outcome = command_line().main(args, prog_name="chronos", standalone_mode=False, obj=state)
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - shown as a message
        from chronos.cli.faults import report

        return report(error, debug=state.debug)
    return outcome if isinstance(outcome, int) else 0


def main() -> None:
    """Entry point of the `chronos` command."""
    sys.exit(run())


def command_line() -> Commands:
    """The group of all commands."""
    return Commands(
        name="chronos",
        help="Turn a pile of news articles into a chronology that a person can defend.",
        epilog=_EPILOG,
        params=[*global_options(), _version_option()],
        context_settings={"help_option_names": ["-h", "--help"]},
        no_args_is_help=True,
    )


def _version_option() -> click.Option:
    return click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_print_version,
        help="Show the version.",
    )


def _print_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:  # noqa: FBT001 - click's signature
    del param
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"chronos {version('chronos-chronology')}")
        ctx.exit()
