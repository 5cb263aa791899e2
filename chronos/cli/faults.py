"""How a failure ends: a short message that says what to do, and an exit code."""

from __future__ import annotations

import os
import sys

import click

from chronos.cli.screen import complain, say
from chronos.errors import ChronosError

INTERRUPTED = 130


def report(error: BaseException, *, debug: bool) -> int:
    """Report a failure on standard error and return its exit code."""
    if isinstance(error, BrokenPipeError):
        return hang_up()
    if debug and not isinstance(error, click.ClickException):
        import traceback

        say("".join(traceback.format_exception(error)).rstrip())
    if isinstance(error, (KeyboardInterrupt, click.Abort)):
        say("chronos: interrupted")
        return INTERRUPTED
    if isinstance(error, ChronosError):
        complain("error", error.message, where=error.where, hint=error.hint)
        return error.exit_code
    if isinstance(error, click.ClickException):
        return _misuse(error)
    if isinstance(error, OSError):
        return _system(error)
    if isinstance(error, SystemExit):
        return _cut_short(error)
    return _bug(error, debug=debug)


def hang_up() -> int:
    """End quietly when the reader of our output has gone, as `head` does after ten lines."""
    # What is still buffered would raise again when Python exits.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _misuse(error: click.ClickException) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return error.exit_code
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path if context else "chronos"
    complain("error", error.format_message(), hint=f"see {path} --help")
    return error.exit_code


def _system(error: OSError) -> int:
    where = str(error.filename) if error.filename else ""
    complain("error", error.strerror or str(error), where=where)
    return 1


def _cut_short(error: SystemExit) -> int:
    what = f"the command was ended by SystemExit({error.code!r}) before it was done"
    complain("error", what, hint="a plugin or a module did that; --debug shows where")
    return 1


def _bug(error: BaseException, *, debug: bool) -> int:
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    hint = "this is a bug in chronos: please report it"
    complain("error", what, hint=hint if debug else f"{hint} with what --debug shows")
    return 1
