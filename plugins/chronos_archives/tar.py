"""Tar archives, compressed or not, member by member and never unpacked to disk."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from io import BytesIO, RawIOBase
from typing import Any, BinaryIO, ClassVar, cast

import attrs

from chronos.plugin import Found, InputError, Issue, Member, one_line
from chronos_archives.compressed import decompressed
from chronos_archives.zip import DAMAGED, damaged

_LONGEST_HEAD = 2**22
_BLOCK = 2**16


@attrs.frozen(kw_only=True)
class TarReader:
    """The files in a tar archive, in its order; links and devices are passed over."""

    name: ClassVar[str] = "tar"
    summary: ClassVar[str] = "tar archives of files that are read"
    packages: ClassVar[tuple[str, ...]] = ("chronos_archives",)
    suffixes: ClassVar[tuple[str, ...]] = (
        ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tar.xz", ".txz",
    )  # fmt: skip

    def read(self, data: bytes, uri: str) -> Iterator[Found]:
        """The files in `data`."""
        return self.read_stream(BytesIO(data), uri)

    def read_stream(self, stream: BinaryIO, uri: str) -> Iterator[Found]:
        """The files in a stream.

        Raises:
            InputError: it is no tar archive, or damaged.
        """
        plain, packed = decompressed(stream, uri)
        if packed:  # counted as unpacked by chronos, then read by this reader again
            yield Member(name="archive.tar", uri=uri, open=lambda: plain)
            return
        count = 0
        try:
            with tarfile.open(fileobj=cast("BinaryIO", _Forward(plain)), mode="r:") as archive:
                while info := archive.next():
                    cast("Any", archive).members.clear()  # or all heads would be kept in memory
                    count += 1
                    content = archive.extractfile(info) if info.isfile() else None
                    if content is not None:
                        yield _member(info, cast("BinaryIO", content), uri)
        except InputError:
            raise
        except (tarfile.TarError, *DAMAGED) as error:
            problem = damaged(error, uri)
            if not count:
                raise problem from error
            yield Issue(
                code="CHR165",
                severity="error",
                message=f"{problem.message}; what is above was read",
                where=uri,
                hint=problem.hint,
            )


class _Forward(RawIOBase):
    """A stream that seeks by reading on, and from which no head of a member fills the memory."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._place

    def seek(self, offset: int, whence: int = 0) -> int:
        if whence or offset < self._place:
            raise tarfile.ReadError("the archive is not in order")
        while self._place < offset and self.read(min(_BLOCK, offset - self._place)):
            pass
        return self._place

    def read(self, size: int = -1) -> bytes:
        if not 0 <= size <= _LONGEST_HEAD:
            raise tarfile.ReadError("the head of a member is too large")
        data = self._stream.read(size)
        self._place += len(data)
        return data


def _member(info: tarfile.TarInfo, content: BinaryIO, uri: str) -> Member:
    parts = one_line(info.name).split("/")
    path = "/".join(part for part in parts if part not in {"", ".", ".."})
    return Member(name=path, uri=f"{uri}/{path}", open=lambda: content)
