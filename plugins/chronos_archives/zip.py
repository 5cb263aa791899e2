"""ZIP archives, member by member."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from lzma import LZMAError
from typing import BinaryIO, ClassVar, cast
from zipfile import BadZipFile, ZipFile, ZipInfo

import attrs

from chronos.plugin import Found, InputError, Member, locked, one_line, seekable

DAMAGED = (BadZipFile, zlib.error, LZMAError, EOFError, NotImplementedError, ValueError, OSError)
_ENCRYPTED = 0x1
_OFFICE = {
    "word/document.xml": "document.docx",
    "xl/workbook.xml": "workbook.xlsx",
    "META-INF/container.xml": "book.epub",
}


@attrs.frozen(kw_only=True)
class ZipReader:
    """The files in a ZIP archive; one without a name that is a document is read as that."""

    name: ClassVar[str] = "zip"
    summary: ClassVar[str] = "ZIP archives of files that are read"
    packages: ClassVar[tuple[str, ...]] = ("chronos_archives",)
    suffixes: ClassVar[tuple[str, ...]] = (".zip",)

    def read(self, data: bytes, uri: str) -> Iterator[Found]:
        """The files in `data`, in the order of their names."""
        return self.read_stream(BytesIO(data), uri)

    def read_stream(self, stream: BinaryIO, uri: str) -> Iterator[Found]:
        """The files in a stream, in the order of their names.

        Raises:
            InputError: it is no ZIP archive, or damaged.
        """
        with seekable(stream) as whole:
            package = opened(whole, uri)
            names = {info.filename for info in package.infolist()}
            office = next((_OFFICE[name] for name in _OFFICE if name in names), "")
            if office:
                whole.seek(0)
                yield Member(name=office, uri=uri, open=lambda: whole)
                return
            for info in sorted(package.infolist(), key=lambda each: each.filename):
                if not info.is_dir():
                    yield _member(package, info, uri)


def opened(stream: BinaryIO, uri: str) -> ZipFile:
    """The archive in a seekable stream.

    Raises:
        InputError: it is no ZIP archive, or damaged.
    """
    try:
        return ZipFile(stream)
    except DAMAGED as error:
        raise damaged(error, uri) from error


def open_member(package: ZipFile, info: ZipInfo, uri: str) -> BinaryIO:
    """A file in an archive.

    Raises:
        LockedInput: it is encrypted.
        InputError: it is damaged.
    """
    if info.flag_bits & _ENCRYPTED:
        raise locked(uri)
    try:
        return cast("BinaryIO", package.open(info))
    except DAMAGED as error:
        raise damaged(error, uri) from error


def damaged(error: BaseException, uri: str) -> InputError:
    """The error that an archive can't be read."""
    reason = one_line(str(error)) or type(error).__name__
    hint = "fetch it again, or unpack it with a program that repairs it"
    return InputError(f"a damaged archive: {reason}", where=uri, hint=hint)


def _member(package: ZipFile, info: ZipInfo, uri: str) -> Member:
    name = one_line(info.filename).replace("\\", "/")
    path = "/".join(part for part in name.split("/") if part not in {"", ".", ".."})
    where = f"{uri}/{path}"
    return Member(name=path, uri=where, open=lambda: open_member(package, info, where))
