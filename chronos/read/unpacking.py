"""Files inside files: how much one input may unpack to, counted while it is read."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

import attrs

from chronos.model.article import Document
from chronos.model.issue import Issue
from chronos.model.reader import Member
from chronos.read.accounts import InputFile
from chronos.read.limits import Limits, TooLargeError

_NO_ARTICLE = frozenset({"CHR107", "CHR116"})


@attrs.define(kw_only=True)
class _Total:
    """What one input has taken and given, all files inside it together."""

    taken: int = 0
    unpacked: int = 0
    members: int = 0
    spent: bool = False


@attrs.define(kw_only=True)
class Unpacking:
    """An input, or a file inside one, and what it may still unpack to.

    Attributes:
        limits: how much is read.
        depth: how many files it lies in; 0 for an input.
        others: files directly inside it that no reader claims.
        claimed: how many files directly inside it a reader claims.
    """

    limits: Limits
    depth: int = 0
    others: list[InputFile] = attrs.field(factory=list)
    claimed: int = 0
    _passed: list[str] = attrs.field(factory=list)
    _total: _Total = attrs.field(factory=_Total)

    def inside(self) -> Unpacking:
        """The same for a file inside this one; the totals are shared."""
        return Unpacking(limits=self.limits, depth=self.depth + 1, total=self._total)

    @property
    def is_spent(self) -> bool:
        """Whether the input reached a limit, so that nothing more of it is read."""
        return self._total.spent

    def exceeded(self, member: Member) -> Issue | None:
        """Count a member; the issue that it is one too many or lies too deep."""
        self._total.members += 1
        if self.depth >= self.limits.depth:
            message = f"lies in more than {self.limits.depth} files inside one another; not read"
            return _excess(message, member.uri, "unpack the outer file and read what is in it")
        if self._total.members > self.limits.members:
            self._total.spent = True
            message = f"holds more than {self.limits.members:,} files; the others are not read"
            return _excess(message, member.uri, "unpack it and read its folders one by one")
        return None

    def passes_over(self, found: Document | Issue, member: Member) -> bool:
        """Whether a finding says no more than that an incidental member holds no article."""
        if not (member.incidental and isinstance(found, Issue) and found.code in _NO_ARTICLE):
            return False
        self._passed.append(member.address or member.uri)
        return True

    def without_article(self, uri: str) -> Iterator[Issue]:
        """How many incidental members hold no article."""
        if self._passed:
            examples = ", ".join(self._passed[:3])
            yield Issue(
                code="CHR166",
                severity="info",
                message=f"pages without an article: {len(self._passed)}, such as {examples}",
                where=uri,
                hint="section fronts are such; if one is an article, save its text as .txt",
            )

    def of_input(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        """The chunks of the input itself; their bytes count as packed."""
        for chunk in chunks:
            self._total.taken += len(chunk)
            yield chunk

    def of_member(self, chunks: Iterator[bytes], uri: str) -> Iterator[bytes]:
        """The chunks of a member; their bytes count as unpacked.

        Raises:
            TooLargeError: the input has reached a limit.
        """
        for chunk in chunks:
            self._unpack(len(chunk), uri)
            yield chunk

    def note(self, file: InputFile) -> None:
        """Take note of a file directly inside it that is not read."""
        if file.outcome == "not_read":
            self.others.append(file)

    def _unpack(self, size: int, uri: str) -> None:
        total, limits = self._total, self.limits
        total.unpacked += size
        longest = min(limits.unpacked, limits.unpacked_free + limits.ratio * total.taken)
        if total.unpacked > longest:
            total.spent = True
            raise TooLargeError(
                f"unpacks to more than {longest:,} bytes; the rest of the input is not read",
                where=uri,
                hint="if you trust it, unpack it and read what is in it",
            )


class _Chunks(io.RawIOBase):
    """Chunks as a stream that can't seek."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._left = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        pieces = [self._left]
        missing = size - len(self._left)
        while size < 0 or missing > 0:
            chunk = next(self._chunks, b"")
            if not chunk:
                break
            pieces.append(chunk)
            missing -= len(chunk)
        data = b"".join(pieces) if len(pieces) > 1 else self._left
        end = len(data) if size < 0 else size
        self._left = data[end:]
        return data[:end]

    def readinto(self, buffer: Any) -> int:
        view = memoryview(buffer)
        data = self.read(len(view))
        view[: len(data)] = data
        return len(data)


def stream_of(chunks: Iterator[bytes]) -> BinaryIO:
    """Chunks as a stream that is read once, from its beginning to its end."""
    return cast("BinaryIO", _Chunks(chunks))


def completed(found: Document | Issue, member: Member) -> Document | Issue:
    """What was found in a member; a document with what the input states about the member."""
    if not isinstance(found, Document):
        return found
    named = found
    if member.address and found.uri == member.uri:
        named = attrs.evolve(found, uri=member.address)
    where = member.uri if not named.uri.startswith(member.uri) else ""
    origin = found.origin or "; ".join(filter(None, (where, member.origin)))
    return attrs.evolve(
        named,
        origin=origin,
        digest=found.digest or member.digest,
        member=found.member or member.uri,
    )


def _excess(message: str, uri: str, hint: str) -> Issue:
    return Issue(code="CHR152", severity="error", message=message, where=uri, hint=hint)
