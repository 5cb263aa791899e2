"""What is the matter with whole inputs, as issues."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from chronos.errors import InputError, PluginError
from chronos.model.issue import Issue
from chronos.model.reader import Reader
from chronos.read.limits import TooLargeError


def refused(error: InputError) -> Issue:
    """The finding that an input is no text, or too large."""
    code = "CHR108" if isinstance(error, TooLargeError) else "CHR104"
    return Issue(
        code=code, severity="error", message=error.message, where=error.where, hint=error.hint
    )


def unreadable(uri: str, error: OSError | ValueError) -> Issue:
    """The finding that a path can't be opened."""
    reason = getattr(error, "strerror", None) or str(error)
    return Issue(
        code="CHR101",
        severity="error",
        message=f"can't be opened: {reason}",
        where=uri,
        hint="check the path and whether you may read it",
    )


def failed(uri: str, name: str, error: Exception) -> Issue:
    """The finding that a reader raised an exception."""
    known = isinstance(error, PluginError)  # its message names the plugin
    return Issue(
        code="CHR115",
        severity="error",
        message=str(error) if known else f"the reader '{name}' failed: {_cause(error)}",
        where=uri,
        hint="save the article as text and read that; report the failure to the reader's author",
    )


def _cause(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def unclaimed(uri: str, suffix: str, readers: Sequence[Reader]) -> Issue:
    """The finding that nobody reads files of this suffix."""
    return Issue(
        code="CHR114",
        severity="error",
        message=f"no reader for {suffix} files",
        where=uri,
        hint=f"readers know {_known(readers)}; other text can be piped in with -",
    )


def skipped(suffixes: Counter[str], uri: str) -> Issue:
    """The finding that files in a folder were passed over, counted by suffix."""
    kinds = ", ".join(f"{suffix or 'no suffix'} ({n})" for suffix, n in sorted(suffixes.items()))
    return Issue(
        code="CHR103",
        severity="info",
        message=f"files that no reader claims are passed over: {kinds}",
        where=uri,
        hint="name a file without a suffix itself, and its content tells the format",
    )


def no_articles(uri: str, readers: Sequence[Reader]) -> Issue:
    """The finding that a folder holds nothing to read."""
    return Issue(
        code="CHR102",
        severity="error",
        message="no file in this folder can be read",
        where=uri,
        hint=f"readers know {_known(readers)}",
    )


def _known(readers: Sequence[Reader]) -> str:
    return " ".join(sorted({suffix for reader in readers for suffix in reader.suffixes}))
