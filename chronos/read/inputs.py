"""From files, folders and standard input to documents."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Protocol

import attrs

from chronos.errors import InputError
from chronos.model.article import Document
from chronos.model.issue import Issue
from chronos.model.reader import Reader
from chronos.read.issues import (
    article_too_long,
    empty,
    failed,
    link_out,
    no_articles,
    rejected,
    skipped,
    unclaimed,
    unreadable,
)
from chronos.read.limits import Limits, TooLargeError
from chronos.read.lines.classification import LineClassifier, default_lines
from chronos.read.opening import BoundedInput, is_regular, leads_out, open_member
from chronos.read.readers.format_detection import detect_format
from chronos.read.readers.json_articles import JsonLinesReader, JsonReader
from chronos.read.readers.text import MarkdownReader, TextReader
from chronos.read.readers.web_pages import WebPageReader
from chronos.read.splitting.articles import split_all

STDIN = "stdin"
_CHUNK = 2**20
# Other files in a folder of articles: notes on it, and gold annotations.
_SKIPPED = ("readme.md", "readme.txt")
_SKIPPED_SUFFIX = ".gold.jsonl"


class _Stream(Protocol):
    def read(self, size: int, /) -> bytes: ...


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
) -> Iterator[Document | Issue]:
    """The documents in files, folders and ("-") standard input, in the order given.

    An input that can't be read yields an Issue, and reading goes on; this function raises nothing
    but MemoryError and exceptions of the caller. Folders are read recursively, sorted by relative
    path, code point by code point; the `uri` of a file in a folder is its path inside the folder.
    Symbolic links that lead out of a folder are not followed, and pipes and devices in it not
    opened. One that is named itself is read, up to `limits.file` bytes.

    Args:
        paths: files, folders, or "-" for standard input.
        readers: come before the built-in ones, and win suffixes that both claim.
        stdin: what "-" reads.
        limits: how much is read.
        lines: recognises the kinds of lines; by default by the English words of chronos.
    """
    limits, lines = limits or Limits(), lines or default_lines()
    builtin = builtin_readers(limits, lines)
    source = _InputSource(readers=(*readers, *builtin), builtin=builtin, limits=limits, lines=lines)
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
            yield from self._open_member(found, _text(found.relative_to(folder)), reader)
        if others:
            yield skipped(others, _uri(folder))
        if not count:
            yield no_articles(_uri(folder), self.readers)

    def read_stream(
        self, stream: _Stream, uri: str, reader: Reader | None = None
    ) -> Iterator[Document | Issue]:
        """An open stream; without a reader its format is detected."""
        chunks = iter(lambda: stream.read(_CHUNK), b"")
        try:
            yield from self._checked(self._read_chunks(chunks, uri, reader))
        except InputError as error:
            yield rejected(error)
        except OSError as error:
            yield unreadable(uri, error)
        except Exception as error:  # noqa: BLE001 - one bad input or reader must not end the pile
            yield failed(uri, reader.name if reader else "built-in", error)

    def _open(self, path: Path, uri: str, reader: Reader | None) -> Iterator[Document | Issue]:
        try:
            stream = path.open("rb")
        except (OSError, ValueError) as error:
            yield unreadable(uri, error)
            return
        with stream:
            bounded = None if is_regular(stream) else BoundedInput(stream, uri, self.limits.file)
            yield from self.read_stream(bounded or stream, uri, reader)

    def _open_member(self, path: Path, uri: str, reader: Reader) -> Iterator[Document | Issue]:
        try:
            stream = open_member(path)
        except OSError as error:
            yield unreadable(uri, error)
            return
        with stream:
            yield from self.read_stream(stream, uri, reader)

    def _read_chunks(
        self, chunks: Iterator[bytes], uri: str, reader: Reader | None
    ) -> Iterator[Document | Issue]:
        first = next(chunks, b"")
        if not first:
            yield empty(uri)
            return
        reader = reader or self._detected(first, uri)
        rest = chain([first], chunks)
        if isinstance(reader, JsonLinesReader):
            yield from reader.read_chunks(rest, uri)
        else:
            yield from reader.read(_whole(rest, uri, self.limits.file), uri)

    def _checked(self, found: Iterable[Document | Issue]) -> Iterator[Document | Issue]:
        """What was found, and an issue for each article that is too long."""
        for item in found:
            if not isinstance(item, (Document, Issue)):
                raise TypeError(f"a reader gave {type(item).__name__}, not a Document")
            yield item
            if isinstance(item, Document) and len(item.text) > self.limits.article:
                yield from self._too_long(item)

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
        for name in files:
            path = Path(root, name)
            if not _is_wanted(path):
                continue
            if leads_out(path, folder):
                problems.append(link_out(_text(path.relative_to(folder))))
            else:
                found.append(path)
    yield from sorted(problems, key=lambda issue: issue.where)
    yield from sorted(found, key=lambda path: _order(path.relative_to(folder)))


def _is_wanted(path: Path) -> bool:
    name = path.name.lower()
    if name.startswith(".") or name in _SKIPPED or name.endswith(_SKIPPED_SUFFIX):
        return False
    # Reading a pipe or a device in a folder would never end.
    return path.is_file() or not path.exists() or path.is_symlink()


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
