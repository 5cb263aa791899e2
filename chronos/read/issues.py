"""Problems with whole inputs, as issues."""

from __future__ import annotations

from collections.abc import Sequence

from chronos.errors import InputError, LockedInput, MissingLibrary, PluginError
from chronos.model.article import Article
from chronos.model.issue import Issue
from chronos.model.reader import Reader
from chronos.read.accounts import InputFile, by_kind, in_words
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


def link_out(uri: str) -> Issue:
    """The issue that a symbolic link in a folder leads out of it."""
    return Issue(
        code="CHR140",
        severity="warning",
        message="a symbolic link that leads out of the folder is not followed",
        where=uri,
        hint="name the file itself, or copy it into the folder",
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
        hint=f"convert it, or install a reader for it; readers accept {_known(readers)}",
    )


def not_read(files: Sequence[InputFile], count: int, uri: str) -> Issue:
    """The issue that no reader claims some files of a folder.

    Args:
        files: those that no reader claims.
        count: how many files of the folder should have given an article.
        uri: the folder.
    """
    return Issue(
        code="CHR103",
        severity="warning",
        message=f"no reader claims {len(files)} of {count} files: {in_words(by_kind(files))}",
        where=uri,
        hint="convert them, install a reader for them, or leave them out with --ignore '*.SUFFIX'",
    )


def nothing_found(uri: str, name: str) -> Issue:
    """The issue that a reader gave neither an article nor a reason."""
    return Issue(
        code="CHR118",
        severity="warning",
        message=f"the reader '{name}' found no article",
        where=uri,
        hint="check that the file was saved completely, or save its text as a .txt file",
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
