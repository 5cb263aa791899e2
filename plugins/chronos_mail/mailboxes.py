"""Mailboxes in the mbox format, message by message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader, BytesIO
from typing import BinaryIO, ClassVar, cast

import attrs

from chronos.plugin import ChronosError, Found, InputError, Issue
from chronos_mail.messages import parsed, read_message

_FROM = re.compile(rb"From \S.* \d\d:\d\d(?::\d\d)?\b.*\b\d{4}\b")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_LONGEST = 64 * 2**20
_LINE = 2**20


@attrs.frozen(kw_only=True)
class MailboxReader:
    """The messages of a mailbox, each a document of its own.

    Attributes:
        longest: bytes of the longest message that is read.
    """

    name: ClassVar[str] = "mbox"
    summary: ClassVar[str] = "mailboxes (mbox), one article a message"
    packages: ClassVar[tuple[str, ...]] = ("chronos_mail",)
    suffixes: ClassVar[tuple[str, ...]] = (".mbox", ".mbx")

    longest: int = _LONGEST

    def read(self, data: bytes, uri: str) -> Iterator[Found]:
        """The documents of the messages in `data`."""
        return self.read_stream(cast("BinaryIO", BytesIO(data)), uri)

    def read_stream(self, stream: BinaryIO, uri: str) -> Iterator[Found]:
        """The documents of the messages in a stream.

        Raises:
            InputError: it is no mailbox.
        """
        for number, data in enumerate(self._messages(stream, uri), 1):
            name = f"{uri}#{number}"
            if data is None:
                yield _too_large(name, self.longest)
                continue
            try:
                yield from read_message(parsed(_QUOTED.sub(rb"\1", data), name), name)
            except InputError as error:
                yield _unreadable(error, name)

    def _messages(self, stream: BinaryIO, uri: str) -> Iterator[bytes | None]:
        """The bytes of each message; None for one that is too large."""
        buffered = BufferedReader(stream)  # type: ignore[type-var]
        message = bytearray()
        begun = large = False
        after_gap = True
        while line := buffered.readline(_LINE):
            if after_gap and line.startswith(b"From ") and _FROM.match(line):
                if begun:
                    yield None if large else bytes(message)
                message.clear()
                begun, large = True, False
            elif not begun and line.strip():
                hint = "save it as .eml if it is a single message"
                raise InputError("not a mailbox: no line From begins it", where=uri, hint=hint)
            elif not large:
                message += line
                large = len(message) > self.longest
                if large:
                    message.clear()
            after_gap = not line.strip()
        if begun:
            yield None if large else bytes(message)
        buffered.detach()


def _too_large(uri: str, longest: int) -> Issue:
    return Issue(
        code="CHR159",
        severity="error",
        message=f"the message is larger than {longest:,} bytes; the others are read",
        where=uri,
        hint="save what is attached to it as files and read these",
    )


def _unreadable(error: ChronosError, uri: str) -> Issue:
    return Issue(code="CHR159", severity="error", message=error.message, where=uri, hint=error.hint)
