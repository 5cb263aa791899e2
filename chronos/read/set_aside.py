"""Files in folders of articles that are known to be no articles, and what they are."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Collection, Sequence
from pathlib import Path, PurePosixPath

import attrs

SAVED_PAGE = "part of a saved page"
SYSTEM = "file of the system"
OWN = "written by chronos"
NOTES = "notes"
GOLD = "gold annotations"
LINKED = "link to a folder"
LINKED_OUT = "link out of the folder"

_HEAD = 4096
"""Bytes of a file that are looked at for a mark."""

_PAGES = (".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx", ".mht", ".mhtml")
_PAGE_FOLDER = re.compile(
    r"(?P<stem>.+)(?:_files|\.files|_file|[-_](?:dateien|bestanden|filer|filen)|_fichiers"
    r"|_archivos|_arquivos|_ficheiros|_pliki|_soubory|_fajlovi|_elemei|_tiedostot|_dosyalar"
    r"|_failid|_failai|_bylos|_datoteke|_fitxers|_fitxategiak)",
    re.IGNORECASE,
)
_SYSTEM = re.compile(
    r"\..*|~\$.*|thumbs\.db|ehthumbs(_vista)?\.db|desktop\.ini|icon\r|__macosx|\$recycle\.bin"
    r"|system volume information|lost\+found|@eadir",
    re.IGNORECASE,
)
_NOTES = re.compile(r"readme(\.\w+)?", re.IGNORECASE)
_GOLD = ".gold.jsonl"
_LOG = re.compile(rb'\{"hash":"[0-9a-f]{64}","seq":\d+,"left":\d+,"kind":"')
_MARKS = (
    _LOG,
    re.compile(rb'\{\s*"schema":\s*"chronos/\d'),
    re.compile(rb'[^\0]*?"urn:chronos:term:'),
    re.compile(rb'\{\s*"scale":\s*"human",\s*"title":\s*\{\s*"unique_id":\s*"chronology"'),
    re.compile(rb"BEGIN:VCALENDAR[^\0]{0,400}?\nPRODID:-//chronos//"),
    re.compile(
        rb"""[^\0]*?<meta\s+name=["']?generator["']?\s+content=["']?chronos\b""", re.IGNORECASE
    ),
    re.compile(rb"chronos/[0-9a-f]{16}\n\d+\n"),  # a checkpoint
)
_MARKED = frozenset(
    ("", ".jsonl", ".ndjson", ".json", ".jsonld", ".timelinejs", ".ics", ".ical", ".html", ".htm")
) | {".txt", ".csv", ".note", ".checkpoint"}
"""Suffixes of the files that are opened to look for a mark."""


@attrs.frozen(kw_only=True)
class Sieve:
    """Decides which files of a folder are no articles.

    Attributes:
        ignored: patterns of names and paths that the caller wants left out, as in a shell.
        own: files that chronos is writing to, resolved.
    """

    ignored: Sequence[str] = ()
    own: Collection[Path] = ()

    def is_ignored(self, relative: str) -> bool:
        """Whether a path, its name or a folder above it fits a pattern."""
        path = PurePosixPath(relative)
        names = [path.name, *(str(each) for each in (path, *path.parents) if str(each) != ".")]
        parts = {*names, *path.parts}
        return any(
            fnmatch.fnmatchcase(name, pattern.rstrip("/"))
            for pattern in self.ignored
            for name in parts
        )

    def reason(self, path: Path, siblings: Collection[str]) -> str:
        """What a file is if it is no article; empty when it may be one.

        Args:
            path: the file.
            siblings: names of the files in its folder.
        """
        if is_system(path.name):
            return SYSTEM
        if _NOTES.fullmatch(path.name):
            return NOTES
        if path.name.lower().endswith(_GOLD):
            return GOLD
        if path.resolve() in self.own or self._is_beside_a_log(path, siblings) or _is_marked(path):
            return OWN
        return ""

    def _is_beside_a_log(self, path: Path, siblings: Collection[str]) -> bool:
        """Whether a file is named after a log beside it, such as `chronos.jsonl.lock`.

        A log that is begun by this command has no record yet.
        """
        name = path.name
        heads = (name[:place] for place, mark in enumerate(name) if place and mark in ".-")
        logs = (path.with_name(head) for head in heads if head in siblings)
        return any(log.resolve() in self.own or _is_log(log) for log in logs)


def what_it_is(path: str) -> str:
    """What a member of an archive is if it is no article, by its path; empty when it may be one."""
    names = path.split("/")
    if any(map(is_system, filter(None, names))):
        return SYSTEM
    if _NOTES.fullmatch(names[-1]):
        return NOTES
    return GOLD if names[-1].lower().endswith(_GOLD) else ""


def is_system(name: str) -> bool:
    """Whether a file or folder belongs to the system, hidden ones included."""
    return bool(_SYSTEM.fullmatch(name))


def is_page_folder(name: str, siblings: Collection[str]) -> bool:
    """Whether a folder holds the parts of a saved page that lies beside it.

    Args:
        name: of the folder.
        siblings: names of the files in the folder that holds it.
    """
    match = _PAGE_FOLDER.fullmatch(name)
    if not match:
        return False
    stem = match["stem"].lower()
    return any(
        lowered == stem + suffix or (lowered == stem and stem.endswith(suffix))
        for lowered in map(str.lower, siblings)
        for suffix in _PAGES
    )


def _is_marked(path: Path) -> bool:
    if path.suffix.lower() not in _MARKED:
        return False
    head = _head(path)
    return any(mark.match(head) for mark in _MARKS)


def _is_log(path: Path) -> bool:
    return bool(_LOG.match(_head(path)))


def _head(path: Path) -> bytes:
    """The first bytes of a regular file without a byte order mark; none if it can't be read."""
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as stream:
            return stream.read(_HEAD).removeprefix(b"\xef\xbb\xbf").lstrip()
    except (OSError, ValueError):
        return b""
