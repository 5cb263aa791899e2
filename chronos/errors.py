"""What can go wrong, in one small tree. Each message says what, where and what to do next.

    ChronosError               exit code 1
    ├── UsageError             2  the caller's words are off (unknown format, bad date, no such id)
    ├── InputError             1  one input can't be read; the rest of the pile goes on
    │   ├── MissingLibrary        its reader needs a library that is not installed
    │   └── LockedInput           it is encrypted
    ├── StorageError           1  the log or an output can't be written (read-only, no space left)
    ├── PluginError            4  a plugin failed; names entry point, package and cause
    └── LogError               5  the log can't be trusted or understood
        ├── DamagedLog            bytes were changed or lost; names the line
        ├── NewerLog              written by a newer chronos
        └── LogLocked             another process is writing

`ExitCode` has all exit codes; docs/exit-codes.md says which command ends with which.
"""

from __future__ import annotations

from enum import IntEnum, unique
from typing import ClassVar


@unique
class ExitCode(IntEnum):
    """How a command ends; of several that apply, the highest."""

    OK = 0
    """It did what it was asked to."""
    FAILURE = 1
    """An input could not be read, or something could not be written."""
    USAGE = 2
    """The command line was wrong."""
    FINDINGS = 3
    """Something was found, or left out."""
    PLUGIN = 4
    """A plugin failed."""
    DAMAGE = 5
    """The log is damaged, or of a newer version."""


class ChronosError(Exception):
    """A failure that a person can act on.

    Attributes:
        message: what went wrong.
        where: file, line or id it concerns; empty when there is none.
        hint: what to do next; empty when there is nothing to add.
    """

    exit_code: ClassVar[int] = ExitCode.FAILURE

    def __init__(self, message: str, *, where: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.message}"


class Terminated(KeyboardInterrupt):
    """A signal other than that of Ctrl-C ends the command.

    Attributes:
        number: the signal's.
    """

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class UsageError(ChronosError):
    """The caller asked for something that does not exist or can't be understood."""

    exit_code = ExitCode.USAGE


class InputError(ChronosError):
    """One input can't be read; others are not affected."""


class MissingLibrary(InputError):
    """One input needs a library that is not installed; the hint has the command."""


class LockedInput(InputError):
    """One input is encrypted, and its password is not known."""


class StorageError(ChronosError):
    """The log or an output file can't be written."""


class PluginError(ChronosError):
    """A plugin failed."""

    exit_code = ExitCode.PLUGIN


class LogError(ChronosError):
    """The log can't be trusted or understood."""

    exit_code = ExitCode.DAMAGE


class DamagedLog(LogError):
    """Bytes of the log were changed or lost."""


class NewerLog(LogError):
    """The log was written by a newer version of chronos."""


class LogLocked(LogError):
    """Another process holds the log's lock."""

    exit_code = ExitCode.FAILURE
