"""What became of each input: read, not read, set aside or ignored."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Literal, Protocol

import attrs

from chronos.model.article import Document
from chronos.model.issue import Issue
from chronos.model.reader import Member, Reader

Outcome = Literal["read", "not_read", "set_aside", "ignored"]

LOSSES = frozenset(
    {
        "CHR103", "CHR107", "CHR114", "CHR116", "CHR118", "CHR119", "CHR120", "CHR121",
        "CHR122", "CHR123", "CHR140",
    }
)  # fmt: skip
"""Codes of issues that something in an input was left out, or may be."""

UNOPENED = "can't be opened"
"""The reason of a file that could not be opened: a failure, but not one of reading."""

_POSITION = re.compile(r"[#:]\d+$")  # a story of a text file, a line of JSON Lines


@attrs.frozen(kw_only=True)
class InputFile:
    """What became of a file, of a member of an archive, or of standard input.

    Attributes:
        uri: what its documents and issues are named by.
        source: its path from the working directory; outside of it, from the name of the folder
            or file that the caller named.
        kind: its suffix without the dot, "no suffix" or "stdin".
        outcome: "read" when it gave a document, "not_read" when it gave none, "set_aside" when it
            is known to be no article, "ignored" when the caller asked for that.
        reason: why it was not read, or what it is.
        reader: name of the reader that it was given to.
        sha256: hex digest of its bytes; empty when it was not read.
        size: how many bytes it has.
        part_of: URI of the file that it lies in, such as an archive; empty for none.
        is_record: whether it is no file but a record of one, such as a page of a web archive;
            counts of files leave it out.
        origin: what that file states about it, such as the id of a record.
        stated_digest: the hash that that file states for it, unchecked.
    """

    uri: str
    source: str
    kind: str
    outcome: Outcome
    reason: str = ""
    reader: str = ""
    sha256: str = ""
    size: int = 0
    part_of: str = ""
    is_record: bool = False
    origin: str = ""
    stated_digest: str = ""


@attrs.frozen(kw_only=True)
class FileCounts:
    """How many inputs there were, and what became of them.

    Attributes:
        read: how many gave an article.
        not_read: those that gave none, in the order of their paths.
        set_aside: those that are known to be no articles.
        ignored: those that the caller asked to leave out.
    """

    read: int = 0
    not_read: tuple[InputFile, ...] = ()
    set_aside: tuple[InputFile, ...] = ()
    ignored: tuple[InputFile, ...] = ()

    @classmethod
    def of(cls, files: Iterable[InputFile]) -> FileCounts:
        """The counts of some files; an archive counts by its members."""
        whole = (file for file in files if not file.is_record)
        found = sorted(whole, key=lambda file: (file.source, file.uri))
        archives = {file.part_of for file in found}
        by_outcome: dict[str, list[InputFile]] = {}
        for file in found:
            if not file.sha256 or file.uri not in archives:
                by_outcome.setdefault(file.outcome, []).append(file)
        return cls(
            read=len(by_outcome.get("read", ())),
            not_read=tuple(by_outcome.get("not_read", ())),
            set_aside=tuple(by_outcome.get("set_aside", ())),
            ignored=tuple(by_outcome.get("ignored", ())),
        )

    @property
    def expected(self) -> int:
        """How many should have given an article."""
        return self.read + len(self.not_read)

    @property
    def left_out(self) -> bool:
        """Whether a file that can be opened was not read."""
        return any(file.reason != UNOPENED for file in self.not_read)


def by_kind(files: Iterable[InputFile]) -> dict[str, int]:
    """How many files there are of each kind, most frequent first."""
    return _ranked(Counter(file.kind for file in files))


def by_reason(files: Iterable[InputFile]) -> dict[str, int]:
    """How many files there are for each reason, most frequent first."""
    return _ranked(Counter(file.reason for file in files))


def in_words(counts: dict[str, int]) -> str:
    """Counts as text.

    >>> in_words({"pdf": 2, "docx": 1})
    'pdf 2, docx 1'
    """
    return ", ".join(f"{name} {count}" for name, count in counts.items())


def kind_of(name: str) -> str:
    """The suffix of a file name without the dot, in lower case.

    >>> kind_of("scan.PDF"), kind_of("LICENCE")
    ('pdf', 'no suffix')
    """
    return PurePosixPath(name).suffix.lower().removeprefix(".") or "no suffix"


class ByteSource(Protocol):
    """What bytes are read from: a file, or a pipe that is read within bounds."""

    def read(self, size: int, /) -> bytes:
        """The next bytes; none at the end."""


class WitnessedBytes:
    """Chunks of a stream, with the digest and the size of all bytes that passed."""

    def __init__(self, stream: ByteSource, chunk: int) -> None:
        self._stream = stream
        self._chunk = chunk
        self._digest = hashlib.sha256()
        self.size = 0

    def __iter__(self) -> Iterator[bytes]:
        while data := self._stream.read(self._chunk):
            self._digest.update(data)
            self.size += len(data)
            yield data

    @property
    def sha256(self) -> str:
        """The digest in hex; of the whole stream once it was read to its end."""
        return self._digest.hexdigest()


def account_of(
    member: Member, file: InputFile, part_of: str, reader: Reader | None, seen: WitnessedBytes
) -> InputFile:
    """The account of a member that gave a document.

    Args:
        member: what it is.
        file: its URI and kind.
        part_of: URI of the file that it lies in.
        reader: who read it.
        seen: its bytes, all read.
    """
    return attrs.evolve(
        file,
        reader=reader.name if reader else "",
        sha256=seen.sha256,
        size=seen.size,
        part_of=part_of,
        is_record=member.incidental,
        origin=member.origin,
        stated_digest=member.digest,
    )


class Tally:
    """Counts what a reader gives of one input."""

    def __init__(self, uri: str) -> None:
        self._uri = uri
        self._read: dict[str, None] = {}
        self._missed: dict[str, str] = {}
        self._reason = ""
        self._complete: dict[str, InputFile] = {}
        self.documents = 0

    def add(self, item: Document | Issue | InputFile) -> None:
        """Take note of a document, an issue, or the account of a member that was read."""
        if isinstance(item, InputFile):
            if item.sha256:
                self._complete[item.uri] = item
            return
        if isinstance(item, Document):
            self.documents += 1
            origin = item.origin.partition("; ")[0]
            if member := self._member(item.uri) or self._member(origin):
                self._read[member] = None
            return
        member = self._member(item.where)
        if member and item.severity != "info":
            self._missed.setdefault(member, item.message)
        elif not self._reason and item.severity != "info":
            self._reason = UNOPENED if item.code == "CHR101" else item.message

    def files(self, whole: InputFile) -> Iterator[InputFile]:
        """The members of the input if it is an archive, and the input itself.

        Args:
            whole: the input, of which only the outcome and its reason are open.
        """
        for file in self._complete.values():
            yield attrs.evolve(file, source=_source(whole, file.uri))
        for member in self._read:
            if member not in self._complete:
                yield self._part(whole, member, "read", "")
        for member, reason in self._missed.items():
            if member not in self._read and member not in self._complete:
                yield self._part(whole, member, "not_read", reason)
        found = bool(self.documents)
        yield attrs.evolve(
            whole,
            outcome="read" if found else "not_read",
            reason="" if found else self._reason or "no article in it",
        )

    def _part(self, whole: InputFile, name: str, outcome: Outcome, reason: str) -> InputFile:
        return InputFile(
            uri=name,
            source=_source(whole, name),
            kind=kind_of(name),
            outcome=outcome,
            reason=reason,
            reader=whole.reader,
            part_of=whole.uri,
        )

    def _member(self, address: str) -> str:
        """The member of an archive that an address names, such as `a.zip!/b.txt`; empty if none."""
        inner = address.removeprefix(self._uri) if address.startswith(self._uri) else ""
        return _POSITION.sub("", address) if inner.startswith(("!/", "/")) else ""


def _source(whole: InputFile, member: str) -> str:
    """The path of a member: that of its input, and the path inside."""
    return f"{whole.source}{member.removeprefix(whole.uri)}"


def _ranked(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
