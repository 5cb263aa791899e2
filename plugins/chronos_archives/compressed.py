"""Single files compressed by gzip, bzip2 or xz."""

from __future__ import annotations

import bz2
import gzip
import lzma
import posixpath
import zlib
from collections.abc import Iterator
from io import BytesIO, RawIOBase
from typing import Any, BinaryIO, ClassVar, cast

import attrs

from chronos.plugin import Found, InputError, Member, one_line

_BLOCK = 2**16
_XZ_MEMORY = 256 * 2**20
_MAGIC = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_ERRORS = (zlib.error, lzma.LZMAError, EOFError, OSError, ValueError)


@attrs.frozen(kw_only=True)
class CompressedReader:
    """The file in a compressed file; its name is that of the file without the last suffix."""

    name: ClassVar[str] = "compressed"
    summary: ClassVar[str] = "files compressed by gzip, bzip2 or xz"
    packages: ClassVar[tuple[str, ...]] = ("chronos_archives",)
    suffixes: ClassVar[tuple[str, ...]] = (".gz", ".bz2", ".xz")

    def read(self, data: bytes, uri: str) -> Iterator[Found]:
        """The file in `data`."""
        return self.read_stream(BytesIO(data), uri)

    def read_stream(self, stream: BinaryIO, uri: str) -> Iterator[Found]:
        """The file in a stream.

        Raises:
            InputError: it is not compressed in one of these ways.
        """
        plain, packed = decompressed(stream, uri)
        if not packed:
            hint = "check its suffix"
            raise InputError("not compressed by gzip, bzip2 or xz", where=uri, hint=hint)
        base = posixpath.splitext(posixpath.basename(uri))[0]
        has_kind = bool(posixpath.splitext(base)[1])
        yield Member(name=base if has_kind else "", uri=uri, open=lambda: plain)


def decompressed(stream: BinaryIO, uri: str) -> tuple[BinaryIO, bool]:
    """The plain bytes of a stream, and whether it was compressed."""
    head = stream.read(6)
    rest = cast("BinaryIO", _Prefixed(head, stream))
    if head.startswith(_MAGIC[0]):
        return cast("BinaryIO", _Plain(gzip.GzipFile(fileobj=rest), uri)), True
    if head.startswith(_MAGIC[1]):
        return cast("BinaryIO", _Plain(bz2.BZ2File(rest), uri)), True
    if head.startswith(_MAGIC[2]):
        return cast("BinaryIO", _Plain(_Xz(rest), uri)), True
    return rest, False


class _Prefixed(RawIOBase):
    """A stream with bytes that were read of it before it."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if size < 0:
            head, self._head = self._head, b""
            return head + self._stream.read()
        head, self._head = self._head[:size], self._head[size:]
        return head + (self._stream.read(size - len(head)) if len(head) < size else b"")


class _Xz:
    """The plain bytes of an xz stream, in bounded memory."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._unpack = lzma.LZMADecompressor(memlimit=_XZ_MEMORY)

    def read(self, size: int) -> bytes:
        """Up to `size` bytes; none at the end."""
        while not self._unpack.eof:
            packed = self._stream.read(_BLOCK) if self._unpack.needs_input else b""
            if self._unpack.needs_input and not packed:
                raise EOFError("it ends too early")
            plain = self._unpack.decompress(packed, max_length=size)
            if plain:
                return plain
        return self._next(size)

    def _next(self, size: int) -> bytes:
        """The first bytes of a further stream in the same file."""
        packed = self._unpack.unused_data or self._stream.read(_BLOCK)
        packed = packed.lstrip(b"\0")
        if not packed:
            return b""
        self._unpack = lzma.LZMADecompressor(memlimit=_XZ_MEMORY)
        return self._unpack.decompress(packed, max_length=size) or self.read(size)


class _Plain(RawIOBase):
    """Decompressed bytes; what is wrong with the compressed ones is an InputError."""

    def __init__(self, source: Any, uri: str) -> None:
        self._source = source
        self._uri = uri

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        pieces: list[bytes] = []
        left = size
        while left:
            piece = self._read(min(left, _BLOCK) if left > 0 else _BLOCK)
            if not piece:
                break
            pieces.append(piece)
            left -= len(piece) if left > 0 else 0
        return b"".join(pieces)

    def _read(self, size: int) -> bytes:
        try:
            found: bytes = self._source.read(size)
        except _ERRORS as error:
            reason = one_line(str(error)) or type(error).__name__
            hint = "fetch it again"
            message = f"damaged compressed data: {reason}"
            raise InputError(message, where=self._uri, hint=hint) from error
        return found
