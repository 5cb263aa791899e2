"""Problems with whole inputs, as issues."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from chronos.errors import InputError, LockedInput, MissingLibrary, PluginError
from chronos.model.article import Article
from chronos.model.issue import Issue
from chronos.model.reader import Reader
from chronos.read.limits import TooLargeError

_CODES = {TooLargeError: "CHR108", MissingLibrary: "CHR150", LockedInput: "CHR151"}


def rejected(error: InputError) -> Issue:
    """The issue that an input can't be read, with the code of its kind."""
    code = _CODES.get(type(error), "CHR104")
    return Issue(
        code=code, severity="error", message=error.message, where=error.where, hint=error.hint
    )


def unreadable(uri: str, error: OSError | ValueError) -> Issue:
    """The issue that a path can't be opened."""
    reason = getattr(error, "strerror", None) or str(error)
    return Issue(
        code="CHR101",
        severity="error",
        message=f"can't be opened: {reason}",
        where=uri,
        hint="check the path and your permission to read it",
    )


def failed(uri: str, name: str, error: Exception) -> Issue:
    """The issue that a reader raised an exception."""
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
    """The issue that no reader claims files of this suffix."""
    return Issue(
        code="CHR114",
        severity="error",
        message=f"no reader for {suffix} files",
        where=uri,
        hint=f"readers accept {_known(readers)}; pipe other text in with -",
    )


def skipped(suffixes: Counter[str], uri: str) -> Issue:
    """The issue that files in a folder were skipped, counted by suffix."""
    kinds = ", ".join(f"{suffix or 'no suffix'} ({n})" for suffix, n in sorted(suffixes.items()))
    return Issue(
        code="CHR103",
        severity="info",
        message=f"skipped files that no reader claims: {kinds}",
        where=uri,
        hint="pass a file without a suffix by name: its format is then detected",
    )


def no_articles(uri: str, readers: Sequence[Reader]) -> Issue:
    """The issue that a folder holds no file that can be read."""
    return Issue(
        code="CHR102",
        severity="error",
        message="no file in this folder can be read",
        where=uri,
        hint=f"readers accept {_known(readers)}",
    )


def empty(uri: str) -> Issue:
    """The issue that an input has no text."""
    return Issue(
        code="CHR107",
        severity="warning",
        message="no text",
        where=uri,
        hint="leave it out, or check that it was saved completely",
    )


def article_too_long(article: Article, longest: int) -> Issue:
    """The issue that an article is left out: it has more than `longest` characters."""
    return Issue(
        code="CHR113",
        severity="error",
        message=f"an article of {len(article.text):,} characters is left out (limit: {longest:,})",
        where=article.uri,
        hint="put a line of --- and a title between articles, or use JSON Lines",
    )


def _known(readers: Sequence[Reader]) -> str:
    return " ".join(sorted({suffix for reader in readers for suffix in reader.suffixes}))
