"""From files, folders and standard input to documents."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import attrs

from chronos.errors import InputError
from chronos.model.article import Document
from chronos.model.issue import Issue
from chronos.model.reader import ColumnReader, Found, Member, Reader, StreamReader
from chronos.read.issues import (
    article_too_long,
    empty,
    failed,
    no_articles,
    rejected,
    skipped,
    unclaimed,
    unreadable,
)
from chronos.read.limits import Limits, TooLargeError
from chronos.read.lines.classification import LineClassifier, default_lines
from chronos.read.readers.format_detection import detect_format
from chronos.read.readers.json_articles import JsonLinesReader, JsonReader
from chronos.read.readers.text import MarkdownReader, TextReader
from chronos.read.readers.web_pages import WebPageReader
from chronos.read.splitting.articles import split_all
from chronos.read.unpacking import Unpacking, completed, rewound

STDIN = "stdin"
_CHUNK = 2**20
_HEAD = 2**16
"""Bytes that the format of an input without a name is detected from."""
# Other files in a folder of articles: notes on it, and gold annotations.
_SKIPPED = ("readme.md", "readme.txt")
_SKIPPED_SUFFIX = ".gold.jsonl"
_SYSTEM = ("__macosx", "thumbs.db", "desktop.ini")


def builtin_readers(
    limits: Limits | None = None, lines: LineClassifier | None = None
) -> tuple[Reader, ...]:
    """The readers that come with chronos, in the order in which their suffixes are looked up.

    Args:
        limits: how much they read.
        lines: recognises lists of sources; by default by the English words of chronos.
    """
    limits, sources = limits or Limits(), (lines or default_lines()).credits
    return (
        TextReader(credits=sources),
        MarkdownReader(credits=sources),
        JsonLinesReader(credits=sources, limits=limits),
        JsonReader(credits=sources, limits=limits),
        WebPageReader(limits=limits),
    )


def read_inputs(
    paths: Sequence[Path | str],
    *,
    readers: Sequence[Reader] = (),
    stdin: BinaryIO | None = None,
    limits: Limits | None = None,
    lines: LineClassifier | None = None,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Document | Issue]:
    """The documents in files, folders and ("-") standard input, in the order given.

    An input that can't be read yields an Issue, and reading goes on; this function raises nothing
    but MemoryError and exceptions of the caller. Folders are read recursively, sorted by relative
    path, code point by code point; the `uri` of a file in a folder is its path inside the folder.

    Args:
        paths: files, folders, or "-" for standard input.
        readers: come before the built-in ones, and win suffixes that both claim.
        stdin: what "-" reads.
        limits: how much is read.
        lines: recognises the kinds of lines; by default by the English words of chronos.
        columns: heads of the columns of tables by field, where they are not recognised.
    """
    limits, lines = limits or Limits(), lines or default_lines()
    builtin = builtin_readers(limits, lines)
    every = tuple(_with_columns(reader, columns or {}) for reader in (*readers, *builtin))
    source = _InputSource(readers=every, builtin=builtin, limits=limits, lines=lines)
    for path in paths:
        if str(path) == "-":
            yield from source.read_stream(stdin or BytesIO(), STDIN)
        elif Path(path).is_dir():
            yield from source.read_folder(Path(path))
        else:
            yield from source.read_named(Path(path))


@attrs.frozen(kw_only=True)
class _InputSource:
    """Opens inputs and finds a reader for each.

    Attributes:
        readers: all readers, in the order in which their suffixes are looked up.
        builtin: those that come with chronos.
        limits: how much is read.
        lines: recognises the kinds of lines.
    """

    readers: tuple[Reader, ...]
    builtin: tuple[Reader, ...]
    limits: Limits
    lines: LineClassifier

    def read_named(self, path: Path) -> Iterator[Document | Issue]:
        """A file that the caller names; without a suffix its format is detected."""
        uri = _uri(path)
        reader = self._reader(path.name)
        if reader:
            yield from self._open(path, uri, reader)
        elif path.suffix and path.exists():
            yield unclaimed(uri, path.suffix, self.readers)
        else:
            yield from self._open(path, uri, None)

    def read_folder(self, folder: Path) -> Iterator[Document | Issue]:
        """All files under a folder that a reader claims."""
        others: Counter[str] = Counter()
        count = 0
        for found in _members(folder):
            if isinstance(found, Issue):
                yield found
                continue
            reader = self._reader(found.name)
            if not reader:
                others[found.suffix.lower()] += 1
                continue
            count += 1
            yield from self._open(found, _text(found.relative_to(folder)), reader)
        if others:
            yield skipped(others, _uri(folder))
        if not count:
            yield no_articles(_uri(folder), self.readers)

    def read_stream(
        self,
        stream: BinaryIO,
        uri: str,
        reader: Reader | None = None,
        within: Unpacking | None = None,
    ) -> Iterator[Document | Issue]:
        """An open stream; without a reader its format is detected."""
        if within is None:
            within = Unpacking(limits=self.limits)
            stream = within.of_input(stream)
        try:
            yield from self._checked(self._read(stream, uri, reader), within)
        except InputError as error:
            yield rejected(error)
        except OSError as error:
            yield unreadable(uri, error)
        except Exception as error:  # noqa: BLE001 - one bad input or reader must not end the pile
            yield failed(uri, reader.name if reader else "built-in", error)
        if within.others:
            yield skipped(within.others, uri)
        yield from within.without_article(uri)

    def _open(self, path: Path, uri: str, reader: Reader | None) -> Iterator[Document | Issue]:
        try:
            stream = path.open("rb")
        except (OSError, ValueError) as error:
            yield unreadable(uri, error)
            return
        with stream:
            yield from self.read_stream(stream, uri, reader)

    def _read(self, stream: BinaryIO, uri: str, reader: Reader | None) -> Iterator[Found]:
        first = stream.read(_HEAD)
        if not first:
            yield empty(uri)
            return
        reader = reader or self._detected(first, uri)
        if isinstance(reader, StreamReader):
            yield from reader.read_stream(rewound(first, stream), uri)
        else:
            rest = iter(lambda: stream.read(_CHUNK), b"")
            yield from reader.read(_whole(chain([first], rest), uri, self.limits.file), uri)

    def _checked(self, found: Iterable[Found], within: Unpacking) -> Iterator[Document | Issue]:
        """What was found, members read, and an issue for each article that is too long."""
        for item in found:
            if isinstance(item, Member):
                yield from self._read_member(item, within)
                if within.is_spent:
                    return
                continue
            if not isinstance(item, (Document, Issue)):
                raise TypeError(f"a reader gave {type(item).__name__}, not a Document")
            yield item
            if isinstance(item, Document) and len(item.text) > self.limits.article:
                yield from self._too_long(item)

    def _read_member(self, member: Member, within: Unpacking) -> Iterator[Document | Issue]:
        """A file inside an input, if a reader claims it."""
        if any(map(_is_left_out, member.name.split("/"))):
            return
        reader = self._reader(member.name.rpartition("/")[2])
        if reader is None and member.name:
            within.others[Path(member.name).suffix.lower()] += 1
            return
        if excess := within.exceeded(member):
            yield excess
            return
        try:
            stream = member.open()
        except InputError as error:
            yield rejected(error)
            return
        except Exception as error:  # noqa: BLE001 - one bad member must not end the archive
            yield failed(member.uri, reader.name if reader else "built-in", error)
            return
        with stream:
            counted = within.of_member(stream, member.uri)
            for item in self.read_stream(counted, member.uri, reader, within.inside()):
                if not within.passes_over(item, member):
                    yield completed(item, member)

    def _reader(self, name: str) -> Reader | None:
        """The first reader of the longest suffix of a file name."""
        folded = name.lower()
        claims = (
            (len(suffix), -place, reader)
            for place, reader in enumerate(self.readers)
            for suffix in reader.suffixes
            if folded.endswith(suffix) and folded != suffix
        )
        best = max(claims, key=lambda claim: claim[:2], default=None)
        return best[2] if best else None

    def _detected(self, head: bytes, uri: str) -> Reader:
        for reader in self.readers:
            if head.startswith(tuple(getattr(reader, "signatures", ()))):
                return reader
        form = detect_format(head)
        if form == "xml":
            raise InputError("this is XML, not an article", where=uri, hint="save it as text")
        return next(reader for reader in self.builtin if reader.name == form)

    def _too_long(self, document: Document) -> Iterator[Issue]:
        for article in split_all(document, self.lines):
            if len(article.text) > self.limits.article:
                yield article_too_long(article, self.limits.article)


def _members(folder: Path) -> Iterator[Path | Issue]:
    """Files under a folder in the order of their relative paths, without hidden ones."""
    found: list[Path] = []
    problems: list[Issue] = []

    def note(error: OSError) -> None:
        problems.append(unreadable(_uri(Path(os.fsdecode(error.filename))), error))

    for root, folders, files in os.walk(folder, onerror=note):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found.extend(Path(root, name) for name in files if _is_wanted(Path(root, name)))
    yield from sorted(problems, key=lambda issue: issue.where)
    yield from sorted(found, key=lambda path: _order(path.relative_to(folder)))


def _is_left_out(name: str) -> bool:
    """Whether a file or folder of this name is no input: hidden, of a system, or a note."""
    folded = name.lower()
    hidden = folded.startswith(".") or folded in _SYSTEM
    return hidden or folded in _SKIPPED or folded.endswith(_SKIPPED_SUFFIX)


def _with_columns(reader: Reader, columns: Mapping[str, str]) -> Reader:
    return reader.with_columns(columns) if columns and isinstance(reader, ColumnReader) else reader


def _is_wanted(path: Path) -> bool:
    if _is_left_out(path.name):
        return False
    try:
        # Reading a pipe or a device in a folder would never end.
        return stat.S_ISREG(path.stat().st_mode) or path.is_symlink()
    except OSError:
        return True


def _order(path: Path) -> tuple[tuple[str, ...], str]:
    parts = tuple(unicodedata.normalize("NFC", part) for part in path.parts)
    return parts, path.as_posix()


def _whole(chunks: Iterable[bytes], uri: str, longest: int) -> bytes:
    """All bytes of an input that is read as a whole."""
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > longest:
            raise TooLargeError(
                f"the input is larger than {longest:,} bytes",
                where=uri,
                hint="divide it, or convert it to JSON Lines, which is read line by line",
            )
    return bytes(data)


def _uri(path: Path) -> str:
    """The path from the current directory; outside it, the bare name."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - a link keeps the name it was given
    try:
        return _text(absolute.relative_to(Path.cwd()))
    except ValueError:
        return _text(Path(absolute.name or absolute))


def _text(path: Path) -> str:
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")
