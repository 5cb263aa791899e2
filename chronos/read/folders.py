"""Walking folders: which files are in them, in the order of their relative paths."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import attrs

from chronos.model.issue import Issue
from chronos.read.accounts import InputFile, kind_of
from chronos.read.issues import link_out, unreadable
from chronos.read.opening import leads_out
from chronos.read.set_aside import (
    LINKED,
    LINKED_OUT,
    SAVED_PAGE,
    SYSTEM,
    Sieve,
    is_page_folder,
    is_system,
)


@attrs.frozen
class FolderMember:
    """A file of a folder that may hold articles.

    Attributes:
        path: where it is.
        relative: its path inside the folder, with forward slashes.
    """

    path: Path
    relative: str


def members(folder: Path, sieve: Sieve) -> Iterator[FolderMember | InputFile | Issue]:
    """The files under a folder, and an account of each that is no article.

    A hidden folder and one of the system are one entry; links to folders are not followed.

    Args:
        folder: where to look.
        sieve: decides which files are no articles.
    """
    root = input_path(folder)
    found: list[tuple[Path, str]] = []
    problems: list[Issue] = []

    def note(error: OSError) -> None:
        problems.append(unreadable(input_path(Path(os.fsdecode(error.filename))), error))

    parts: set[Path] = set()
    for place, folders, files in os.walk(folder, onerror=note):
        here, names = Path(place), frozenset(files)
        skipped = {name: reason for name in folders if (reason := _not_entered(here / name))}
        found.extend((here / name, reason) for name, reason in skipped.items())
        problems.extend(
            link_out(as_text((here / name).relative_to(folder)))
            for name in skipped
            if leads_out(here / name, folder)
        )
        folders[:] = [name for name in folders if name not in skipped]
        inside = here in parts
        parts.update(here / name for name in folders if inside or is_page_folder(name, names))
        for name in files:
            path = here / name
            special = "" if _is_file(path) else SYSTEM
            if not special and leads_out(path, folder):
                problems.append(link_out(as_text(path.relative_to(folder))))
                special = LINKED_OUT
            found.append((path, special or (SAVED_PAGE if inside else sieve.reason(path, names))))
    yield from sorted(problems, key=lambda issue: issue.where)
    for path, reason in sorted(found, key=lambda item: _order(item[0].relative_to(folder))):
        relative = as_text(path.relative_to(folder))
        ignored = sieve.is_ignored(relative)
        if not (reason or ignored):
            yield FolderMember(path, relative)
            continue
        yield InputFile(
            uri=relative,
            source=joined(root, relative),
            kind=kind_of(path.name),
            outcome="ignored" if ignored else "set_aside",
            reason=reason,
        )


def input_path(path: Path) -> str:
    """The path from the current directory; outside it, the bare name."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - a link keeps the name it was given
    try:
        return as_text(absolute.relative_to(Path.cwd()))
    except ValueError:
        return as_text(Path(absolute.name or absolute))


def joined(folder: str, relative: str) -> str:
    """The path of a member of a folder.

    >>> joined("pile", "a/b.txt"), joined(".", "b.txt")
    ('pile/a/b.txt', 'b.txt')
    """
    return relative if folder == "." else f"{folder}/{relative}"


def as_text(path: Path) -> str:
    """A path with forward slashes, as UTF-8 can hold it."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def _not_entered(folder: Path) -> str:
    """Why a folder is not looked into; empty when it is."""
    if is_system(folder.name):
        return SYSTEM
    return LINKED if folder.is_symlink() else ""


def _is_file(path: Path) -> bool:
    """Whether it is a file: reading a pipe or a device in a folder would never end."""
    try:
        return stat.S_ISREG(path.stat().st_mode) or path.is_symlink()
    except OSError:
        return True


def _order(path: Path) -> tuple[tuple[str, ...], str]:
    parts = tuple(unicodedata.normalize("NFC", part) for part in path.parts)
    return parts, path.as_posix()
