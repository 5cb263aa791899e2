"""Helpers for readers: libraries of extras, bounded archives, encodings, the text of mark-up."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from chronos.errors import InputError, LockedInput, MissingLibrary
from chronos.model.issue import Issue

if TYPE_CHECKING:
    from zipfile import ZipFile

_CHUNK = 2**20
_IN_MEMORY = 2**24
_PACKAGE = 512 * 2**20
"""Bytes that an office document may unpack to."""
_RATIO = 200
_FREE = 64 * 2**20


def library(module: str, extra: str, uri: str) -> Any:
    """A module of a library that an extra of chronos brings.

    Args:
        module: its dotted name.
        extra: the extra, such as `pdf`.
        uri: the input or the format that needs it.

    Raises:
        MissingLibrary: it is not installed; the hint has the command that installs it.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise MissingLibrary(
            f"this kind of file needs {module.partition('.')[0]}, which is not installed",
            where=uri,
            hint=f"pip install 'chronos-chronology[{extra}]'",
        ) from error


def decode(data: bytes, uri: str) -> tuple[str, tuple[Issue, ...]]:
    """The text of bytes in any encoding, and what was assumed to read it.

    Raises:
        InputError: the bytes are not text, or text in an unrecognised encoding.
    """
    from chronos.read.readers.encoding import decode as decoded

    return decoded(data, uri)


def encoding_of(head: bytes, uri: str) -> tuple[str, tuple[Issue, ...]]:
    """The codec of a text that begins with `head`, and what was assumed.

    Raises:
        InputError: the bytes are not text, or text in an unrecognised encoding.
    """
    from chronos.read.readers.encoding import encoding_of as found

    return found(head, uri)


def blocks(stream: BinaryIO) -> Iterator[bytes]:
    """The bytes of a stream in blocks of up to 1 MiB."""
    return iter(lambda: stream.read(_CHUNK), b"")


@contextmanager
def seekable(stream: BinaryIO) -> Iterator[BinaryIO]:
    """The stream from its beginning; spooled to a temporary file where it can't seek."""
    if stream.seekable():
        stream.seek(0)
        yield stream
        return
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as spool:
        for block in blocks(stream):
            spool.write(block)
        spool.seek(0)
        yield cast("BinaryIO", spool)


def office_package(data: bytes, uri: str) -> ZipFile:
    """The ZIP archive that a document is, once all of it was unpacked within bounds.

    Raises:
        LockedInput: it is encrypted.
        InputError: it is not such an archive, damaged, or unpacks to too much.
    """
    from zipfile import BadZipFile, ZipFile

    try:
        package = ZipFile(BytesIO(data))
        _unpack(package, len(data), uri)
    except (BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        hint = "open it in the program that made it and save it again"
        raise InputError(f"a damaged file: {error}", where=uri, hint=hint) from error
    except RuntimeError as error:  # what zipfile raises for a member with a password
        raise locked(uri) from error
    return package


def _unpack(package: ZipFile, size: int, uri: str) -> None:
    left = min(_PACKAGE, _FREE + _RATIO * size)
    for info in package.infolist():
        with package.open(info) as member:
            for block in iter(lambda: member.read(_CHUNK), b""):
                left -= len(block)
                if left < 0:
                    raise InputError(
                        "unpacks to far more than a document holds; not read",
                        where=uri,
                        hint="if you trust it, save it again as text",
                    )


def locked(uri: str) -> LockedInput:
    """The error that an input is encrypted."""
    hint = "open it with its password and save it without one"
    return LockedInput("is encrypted and can't be read", where=uri, hint=hint)


def text_of_html(markup: str) -> str:
    """The text of mark-up, blocks divided by an empty line, without scripts and styles."""
    from chronos.read.readers.markup import text_of_html as written

    return written(markup)


def xml_root(data: bytes, uri: str) -> Any:
    """The root of an XML file as an lxml element; entities are not expanded, nothing is fetched.

    Raises:
        InputError: it is not well-formed.
    """
    etree = import_module("lxml.etree")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        hint = "fetch it again, or save it again in the program that made it"
        raise InputError(f"not well-formed XML: {error}", where=uri, hint=hint) from error
