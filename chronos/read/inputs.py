"""From files, folders and standard input to documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO, TypeAlias

import attrs

from chronos.errors import InputError, StorageError
from chronos.model.article import Document
from chronos.model.issue import Issue
from chronos.model.reader import Reader
from chronos.read.accounts import (
    UNOPENED,
    ByteSource,
    InputFile,
    Outcome,
    Tally,
    WitnessedBytes,
    kind_of,
)
from chronos.read.folders import Member, input_path, joined, members
from chronos.read.issues import (
    article_too_long,
    empty,
    failed,
    no_articles,
    not_read,
    nothing_found,
    rejected,
    unclaimed,
    unreadable,
)
from chronos.read.limits import Limits
from chronos.read.lines.classification import LineClassifier, default_lines
from chronos.read.opening import BoundedInput, is_regular, open_member, whole
from chronos.read.originals import Originals
from chronos.read.reader_choice import ReaderChoice, builtin_readers
from chronos.read.readers.json_articles import JsonLinesReader
from chronos.read.reading_options import ReadingOptions
from chronos.read.set_aside import Sieve
from chronos.read.splitting.articles import split_all

STDIN = "stdin"
_CHUNK = 2**20
_Item: TypeAlias = Document | Issue | InputFile


def read_inputs(
    paths: Sequence[Path | str],
    *,
    readers: Sequence[Reader] = (),
    stdin: BinaryIO | None = None,
    limits: Limits | None = None,
    lines: LineClassifier | None = None,
    ignore: Sequence[str] = (),
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
        ignore: patterns of files to leave out, as in a shell.
    """
    how = ReadingOptions(limits=limits, lines=lines, sieve=Sieve(ignored=tuple(ignore)))
    found = read_files(paths, readers=readers, stdin=stdin, how=how)
    return (item for item in found if not isinstance(item, InputFile))


def read_files(
    paths: Sequence[Path | str],
    *,
    readers: Sequence[Reader] = (),
    stdin: BinaryIO | None = None,
    how: ReadingOptions | None = None,
) -> Iterator[Document | Issue | InputFile]:
    """What `read_inputs` gives, and after the items of each input an account of it.

    Args:
        paths: files, folders, or "-" for standard input.
        readers: come before the built-in ones, and win suffixes that both claim.
        stdin: what "-" reads.
        how: limits, words, what is left out, what is kept.

    Raises:
        StorageError: the bytes of an input can't be kept.
    """
    how = how or ReadingOptions()
    limits, lines = how.limits or Limits(), how.lines or default_lines()
    builtin = builtin_readers(limits, lines)
    source = _InputSource(
        choice=ReaderChoice(foreign=tuple(readers), builtin=builtin),
        limits=limits,
        lines=lines,
        sieve=how.sieve,
        keep=how.keep,
        separator=how.separator,
    )
    for path in paths:
        if str(path) == "-":
            yield from source.read_stream(stdin or BytesIO(), STDIN, STDIN)
        elif Path(path).is_dir():
            yield from source.read_folder(Path(path))
        else:
            yield from source.read_named(Path(path))


@attrs.define
class _Given:
    """The reader of an input: named by its suffix, or found by its first bytes."""

    reader: Reader | None


@attrs.frozen(kw_only=True)
class _InputSource:
    """Opens inputs and finds a reader for each.

    Attributes:
        choice: all readers.
        limits: how much is read.
        lines: recognises the kinds of lines.
        sieve: decides which files are left out.
        keep: stores the bytes of what is read, if anything does.
        separator: the line between articles of a text, if the caller knows it.
    """

    choice: ReaderChoice
    limits: Limits
    lines: LineClassifier
    sieve: Sieve
    keep: Originals | None
    separator: re.Pattern[str] | None

    def read_named(self, path: Path) -> Iterator[_Item]:
        """A file that the caller names; without a suffix its format is detected."""
        uri = input_path(path)
        reader = self.choice.by_name(path.name)
        if self.sieve.is_ignored(uri):
            yield _file(uri, uri, "ignored")
        elif path.suffix and not reader and path.exists():
            issue = unclaimed(uri, path.suffix, self.choice.readers)
            yield issue
            yield _file(uri, uri, "not_read", issue.message)
        else:
            yield from self._open(path, uri, uri, reader)

    def read_folder(self, folder: Path) -> Iterator[_Item]:
        """All files under a folder that a reader claims."""
        root = input_path(folder)
        others: list[InputFile] = []
        count = 0
        for found in members(folder, self.sieve):
            if not isinstance(found, Member):
                yield found
                continue
            uri, source = found.relative, joined(root, found.relative)
            reader = self.choice.by_name(found.path.name)
            if not reader:
                others.append(_file(uri, source, "not_read", "no reader claims it"))
                yield others[-1]
                continue
            count += 1
            yield from self._open_member(found.path, uri, source, reader)
        if others:
            yield not_read(others, count + len(others), root)
        if not count:
            yield no_articles(root, self.choice.readers)

    def read_stream(
        self, stream: ByteSource, uri: str, source: str, reader: Reader | None = None
    ) -> Iterator[_Item]:
        """An open stream; without a reader its format is detected."""
        seen = WitnessedBytes(stream, _CHUNK)
        tally = Tally(uri)
        given = _Given(reader)
        for item in self._guarded(self._kept(seen), uri, given):
            tally.add(item)
            yield item
        name = given.reader.name if given.reader else ""
        yield from tally.files(
            attrs.evolve(
                _file(uri, source, "read"), reader=name, sha256=seen.sha256, size=seen.size
            )
        )

    def _guarded(
        self, chunks: Iterator[bytes], uri: str, given: _Given
    ) -> Iterator[Document | Issue]:
        """What a reader finds in a stream; a failure is an issue."""
        try:
            yield from self._checked(self._read_chunks(chunks, uri, given))
        except InputError as error:
            yield rejected(error)
        except StorageError:
            raise
        except OSError as error:
            yield unreadable(uri, error)
        except Exception as error:  # noqa: BLE001 - one bad input or reader must not end the pile
            yield failed(uri, given.reader.name if given.reader else "built-in", error)

    def _kept(self, seen: WitnessedBytes) -> Iterator[bytes]:
        return self.keep.store(seen) if self.keep else iter(seen)

    def _open(self, path: Path, uri: str, source: str, reader: Reader | None) -> Iterator[_Item]:
        try:
            stream = path.open("rb")
        except (OSError, ValueError) as error:
            yield unreadable(uri, error)
            yield _file(uri, source, "not_read", UNOPENED)
            return
        with stream:
            bounded = None if is_regular(stream) else BoundedInput(stream, uri, self.limits.file)
            yield from self.read_stream(bounded or stream, uri, source, reader)

    def _open_member(self, path: Path, uri: str, source: str, reader: Reader) -> Iterator[_Item]:
        try:
            stream = open_member(path)
        except OSError as error:
            yield unreadable(uri, error)
            yield _file(uri, source, "not_read", UNOPENED)
            return
        with stream:
            yield from self.read_stream(stream, uri, source, reader)

    def _read_chunks(
        self, chunks: Iterator[bytes], uri: str, given: _Given
    ) -> Iterator[Document | Issue]:
        first = next(chunks, b"")
        if not first:
            yield empty(uri)
            return
        reader = given.reader = given.reader or self.choice.by_content(first, uri)
        rest = chain([first], chunks)
        count = 0
        if isinstance(reader, JsonLinesReader):
            found = reader.read_chunks(rest, uri)
        else:
            found = reader.read(whole(rest, uri, self.limits.file), uri)
        for item in found:
            count += 1
            yield item
        if not count:
            yield nothing_found(uri, reader.name)

    def _checked(self, found: Iterable[Document | Issue]) -> Iterator[Document | Issue]:
        """What was found, and an issue for each article that is too long."""
        for item in found:
            if not isinstance(item, (Document, Issue)):
                raise TypeError(f"a reader gave {type(item).__name__}, not a Document")
            yield item
            if isinstance(item, Document) and len(item.text) > self.limits.article:
                yield from self._too_long(item)

    def _too_long(self, document: Document) -> Iterator[Issue]:
        for article in split_all(document, self.lines, self.separator):
            if len(article.text) > self.limits.article:
                yield article_too_long(article, self.limits.article)


def _file(uri: str, source: str, outcome: Outcome, reason: str = "") -> InputFile:
    kind = STDIN if uri == STDIN else kind_of(uri)
    return InputFile(uri=uri, source=source, kind=kind, outcome=outcome, reason=reason)
