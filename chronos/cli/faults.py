"""How a failure ends: a short message that says what to do, and an exit code."""

from __future__ import annotations

import os
import signal
import sys

import click

from chronos.cli.screen import complain, say
from chronos.errors import ChronosError, Terminated

INTERRUPTED = 130
HUNG_UP = 141
"""How a command ends whose output nobody reads any more; shells show SIGPIPE so (128 + 13)."""


def report(error: BaseException, *, debug: bool, recorded: int | None = None) -> int:
    """Report a failure on standard error and return its exit code.

    Args:
        error: the failure.
        debug: whether to show its traceback.
        recorded: how many records the command had recorded; None when it opened no log to write.
    """
    if isinstance(error, BrokenPipeError):
        return hang_up()
    if debug and not isinstance(error, click.ClickException):
        import traceback

        for line in "".join(traceback.format_exception(error)).splitlines():
            say(line)
    if isinstance(error, (KeyboardInterrupt, click.Abort)):
        return _interrupted(error, recorded)
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
    """End without a word when the reader of our output has gone, as `head` does after ten lines.

    The code shows that not all of it was written: the reader may have died.
    """
    # What is still buffered would raise again when Python exits.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return HUNG_UP


def _interrupted(error: BaseException, recorded: int | None) -> int:
    number = error.number if isinstance(error, Terminated) else 0
    how = f"ended by {signal.Signals(number).name}" if number else "interrupted"
    say(f"chronos: {how}{_fate(recorded)}")
    return 128 + number if number else INTERRUPTED


def _fate(recorded: int | None) -> str:
    """What was and what was not recorded."""
    if recorded is None:
        return ""
    if not recorded:
        return ": nothing was recorded, the log is as it was before"
    records = "1 record" if recorded == 1 else f"{recorded} records"
    return f": {records} of this command were recorded before that, and nothing else"


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
