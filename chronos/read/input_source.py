"""One input after another: opened, given to its reader, with what lies inside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TypeAlias

import attrs

from chronos.errors import InputError, StorageError
from chronos.model.article import Document
from chronos.model.issue import Issue
from chronos.model.reader import Found, Member, Reader, StreamReader
from chronos.read.accounts import (
    UNOPENED,
    ByteSource,
    InputFile,
    Outcome,
    Tally,
    WitnessedBytes,
    account_of,
    kind_of,
)
from chronos.read.catalogues import REFERENCES, Catalogue
from chronos.read.folders import FolderMember, input_path, joined, members
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
from chronos.read.lines.classification import LineClassifier
from chronos.read.opening import BoundedInput, is_regular, open_member, whole
from chronos.read.originals import Originals
from chronos.read.reader_choice import ReaderChoice
from chronos.read.set_aside import Sieve, what_it_is
from chronos.read.splitting.articles import split_all
from chronos.read.unpacking import Unpacking, completed, stream_of

STDIN = "stdin"
_CHUNK = 2**20
InputItem: TypeAlias = Document | Issue | InputFile
"""What is found in an input, and what became of it."""


@attrs.define
class _Given:
    """The reader of an input, named by its suffix or found by its first bytes, and its bytes.

    Attributes:
        reader: None until one is found.
        seen: the bytes of a member that was opened.
        is_whole: whether all of them were read.
    """

    reader: Reader | None
    seen: WitnessedBytes | None = None
    is_whole: bool = False


@attrs.frozen(kw_only=True)
class InputSource:
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

    def read_named(self, path: Path) -> Iterator[InputItem]:
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

    def read_folder(self, folder: Path) -> Iterator[InputItem]:
        """All files under a folder that a reader claims."""
        root = input_path(folder)
        others: list[InputFile] = []
        count = 0
        inside = list(members(folder, self.sieve))
        catalogue = Catalogue.of(
            (each for each in inside if isinstance(each, FolderMember)), self.choice.readers
        )
        yield from catalogue.issues
        for found in inside:
            if not isinstance(found, FolderMember):
                yield found
                continue
            uri, source = found.relative, joined(root, found.relative)
            if uri in catalogue.lists:
                yield _file(uri, source, "set_aside", REFERENCES)
                continue
            reader = self.choice.by_name(found.path.name)
            if not reader:
                others.append(_file(uri, source, "not_read", "no reader claims it"))
                yield others[-1]
                continue
            count += 1
            for item in self._open_member(found.path, uri, source, reader):
                yield catalogue.completed(item, uri) if isinstance(item, Document) else item
        if others:
            yield not_read(others, count + len(others), root)
        if not count:
            yield no_articles(root, self.choice.readers)

    def read_stream(
        self, stream: ByteSource, uri: str, source: str, reader: Reader | None = None
    ) -> Iterator[InputItem]:
        """An open stream; without a reader its format is detected."""
        seen = WitnessedBytes(stream, _CHUNK)
        tally = Tally(uri)
        given = _Given(reader)
        chunks = self._kept(seen)
        within = Unpacking(limits=self.limits)
        for item in self._guarded(within.of_input(chunks), uri, given, within):
            tally.add(item)
            if not (isinstance(item, InputFile) and item.sha256):  # given below, with its path
                yield item
        if tally.documents:
            for _ in chunks:  # the digest is that of the whole input
                pass
        name = given.reader.name if given.reader else ""
        yield from tally.files(
            attrs.evolve(
                _file(uri, source, "read"), reader=name, sha256=seen.sha256, size=seen.size
            )
        )

    def _guarded(
        self, chunks: Iterator[bytes], uri: str, given: _Given, within: Unpacking
    ) -> Iterator[InputItem]:
        """What a reader finds in a stream; a failure is an issue."""
        try:
            yield from self._checked(self._read_chunks(chunks, uri, given), uri, within)
        except InputError as error:
            yield rejected(error)
        except StorageError:
            raise
        except OSError as error:
            yield unreadable(uri, error)
        except Exception as error:  # noqa: BLE001 - one bad input or reader must not end the pile
            yield failed(uri, given.reader.name if given.reader else "built-in", error)
        if within.others:
            yield not_read(within.others, len(within.others) + within.claimed, uri)
        yield from within.without_article(uri)

    def _kept(self, seen: WitnessedBytes) -> Iterator[bytes]:
        return self.keep.store(seen) if self.keep else iter(seen)

    def _open(
        self, path: Path, uri: str, source: str, reader: Reader | None
    ) -> Iterator[InputItem]:
        try:
            stream = path.open("rb")
        except (OSError, ValueError) as error:
            yield unreadable(uri, error)
            yield _file(uri, source, "not_read", UNOPENED)
            return
        with stream:
            bounded = None if is_regular(stream) else BoundedInput(stream, uri, self.limits.file)
            yield from self.read_stream(bounded or stream, uri, source, reader)

    def _open_member(
        self, path: Path, uri: str, source: str, reader: Reader
    ) -> Iterator[InputItem]:
        try:
            stream = open_member(path)
        except OSError as error:
            yield unreadable(uri, error)
            yield _file(uri, source, "not_read", UNOPENED)
            return
        with stream:
            yield from self.read_stream(stream, uri, source, reader)

    def _read_chunks(self, chunks: Iterator[bytes], uri: str, given: _Given) -> Iterator[Found]:
        first = next(chunks, b"")
        if not first:
            yield empty(uri)
            return
        reader = given.reader = given.reader or self.choice.by_content(first, uri)
        rest = chain([first], chunks)
        count = 0
        if isinstance(reader, StreamReader):
            found = reader.read_stream(stream_of(rest), uri)
        else:
            found = reader.read(whole(rest, uri, self.limits.file), uri)
        for item in found:
            count += 1
            yield item
        if not count:
            yield nothing_found(uri, reader.name)

    def _checked(self, found: Iterable[Found], uri: str, within: Unpacking) -> Iterator[InputItem]:
        """What was found, members read, and an issue for each article that is too long."""
        for item in found:
            if isinstance(item, Member):
                yield from self._read_member(item, uri, within)
                if within.is_spent:
                    return
                continue
            if not isinstance(item, (Document, Issue)):
                raise TypeError(f"a reader gave {type(item).__name__}, not a Document")
            yield item
            if isinstance(item, Document) and len(item.text) > self.limits.article:
                yield from self._too_long(item)

    def _read_member(self, member: Member, uri: str, within: Unpacking) -> Iterator[InputItem]:
        """A file inside the file at `uri`, if a reader claims it; its account comes last."""
        reader = self.choice.by_name(member.name.rpartition("/")[2])
        account = self._not_claimed(member, reader)
        if account:
            within.note(account)
            yield account
            return
        within.claimed += 1
        if excess := within.exceeded(member):
            yield excess
            return
        inner, given, documents = within.inside(), _Given(reader), 0
        chunks = _opened(member, inner, given)
        for item in self._guarded(chunks, member.uri, given, inner):
            if isinstance(item, InputFile):
                yield item
            elif not within.passes_over(item, member):
                documents += isinstance(item, Document)
                yield completed(item, member)
        if documents and member.uri != uri:  # else it is a mere wrapping, such as that of gzip
            yield from self._guarded_rest(chunks, member.uri, given)
            if given.is_whole and given.seen:
                bare = _file(member.uri, member.uri, "read")
                yield account_of(member, bare, uri, given.reader, given.seen)

    def _guarded_rest(self, chunks: Iterator[bytes], uri: str, given: _Given) -> Iterator[Issue]:
        """Read what a reader left, so that the digest is of the whole; a failure is an issue."""
        try:
            for _ in chunks:
                pass
        except InputError as error:
            yield rejected(error)
        except Exception as error:  # noqa: BLE001 - one bad member must not end the pile
            yield failed(uri, given.reader.name if given.reader else "built-in", error)

    def _not_claimed(self, member: Member, reader: Reader | None) -> InputFile | None:
        """The account of a member that is not read; None for one that is."""
        source = member.uri
        if self.sieve.is_ignored(member.name):
            return _file(member.uri, source, "ignored")
        if reason := what_it_is(member.name):
            return _file(member.uri, source, "set_aside", reason)
        if reader is None and member.name:
            return _file(member.uri, source, "not_read", "no reader claims it")
        return None

    def _too_long(self, document: Document) -> Iterator[Issue]:
        for article in split_all(document, self.lines, self.separator):
            if len(article.text) > self.limits.article:
                yield article_too_long(article, self.limits.article)


def _opened(member: Member, within: Unpacking, given: _Given) -> Iterator[bytes]:
    """The chunks of a member, counted as unpacked."""
    with member.open() as stream:
        given.seen = WitnessedBytes(stream, _CHUNK)
        yield from within.of_member(iter(given.seen), member.uri)
    given.is_whole = True


def _file(uri: str, source: str, outcome: Outcome, reason: str = "") -> InputFile:
    kind = STDIN if uri == STDIN else kind_of(uri)
    return InputFile(uri=uri, source=source, kind=kind, outcome=outcome, reason=reason)
