"""Messages of mail, by the `email` package of Python; what is attached goes to its own reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime
from io import BytesIO
from typing import BinaryIO, ClassVar, cast

import attrs

from chronos.plugin import (
    Document,
    Found,
    InputError,
    Issue,
    LockedInput,
    Member,
    decode,
    one_line,
    text_of_html,
)

_MOST_PARTS = 2000
_PATH = re.compile(r"[^\w .()&+,=@-]+")
_SECRET = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_SUFFIXES = {
    "message/rfc822": ".eml",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/csv": ".csv",
    "application/pdf": ".pdf",
    "application/json": ".json",
    "application/zip": ".zip",
}


@attrs.frozen(kw_only=True)
class MessageReader:
    """One document a message; mails and files inside it are members."""

    name: ClassVar[str] = "eml"
    summary: ClassVar[str] = "messages of mail, with what is attached"
    packages: ClassVar[tuple[str, ...]] = ("chronos_mail",)
    suffixes: ClassVar[tuple[str, ...]] = (".eml",)

    def read(self, data: bytes, uri: str) -> Iterator[Found]:
        """The document of a message, then its attachments.

        Raises:
            LockedInput: the message is encrypted.
            InputError: the bytes are not a message, or its parts lie too deep in one another.
        """
        yield from read_message(parsed(data, uri), uri)


def parsed(data: bytes, uri: str) -> EmailMessage:
    """The message in `data`.

    Raises:
        InputError: it is not one, or its parts lie too deep in one another.
    """
    try:
        message = message_from_bytes(data.lstrip(b"\r\n"), policy=policy.default)
    except (RecursionError, ValueError, LookupError) as error:
        raise _unreadable(error, uri) from error
    if not any(message[name] for name in ("From", "Date", "Subject", "Message-ID", "To")):
        hint = "save it from the mail program as .eml, or as .txt if it is plain text"
        raise InputError("not a message: it has no head", where=uri, hint=hint)
    return message


def read_message(message: EmailMessage, uri: str) -> Iterator[Found]:
    """The document of a message, then its attachments.

    Raises:
        LockedInput: it is encrypted.
        InputError: its parts lie too deep in one another, or are too many.
    """
    if message.get_content_type() in _SECRET:
        hint = "decrypt it in the mail program and save it again"
        raise LockedInput("is encrypted and can't be read", where=uri, hint=hint)
    try:
        own, attached = _parts(message, uri)
    except RecursionError as error:
        raise _unreadable(error, uri) from error
    text, issues = _text(own, uri)
    yield from issues
    if text:
        yield _document(message, text, uri)
    elif not attached:
        yield Issue(
            code="CHR158",
            severity="warning",
            message="the message has no text",
            where=uri,
            hint="leave it out, or check that it was saved completely",
        )
    for number, part in enumerate(attached, 1):
        yield _member(part, number, uri)


def _parts(message: EmailMessage, uri: str) -> tuple[list[EmailMessage], list[EmailMessage]]:
    """The parts that hold the text of a message, and what is attached."""
    own: list[EmailMessage] = []
    attached: list[EmailMessage] = []
    left = [message]
    count = 0
    while left:
        part = left.pop()
        count += 1
        if count > _MOST_PARTS:
            raise InputError(
                f"has more than {_MOST_PARTS:,} parts; not read",
                where=uri,
                hint="save what is attached to it as files and read these",
            )
        kind = part.get_content_type()
        if part is not message and (kind == "message/rfc822" or part.is_attachment()):
            attached.append(part)
        elif part.is_multipart():
            left.extend(reversed(cast("list[EmailMessage]", part.get_payload())))
        elif kind in {"text/plain", "text/html"}:
            own.append(part)
        elif part.get_filename() and part.get_content_maintype() != "image":
            attached.append(part)
    return own, attached


def _text(parts: list[EmailMessage], uri: str) -> tuple[str, list[Issue]]:
    """The text of a message: its plain parts; those in HTML where these say less."""
    plain: list[str] = []
    marked: list[str] = []
    issues: list[Issue] = []
    for part in parts:
        content, found = _content(part, uri)
        issues += found
        if part.get_content_type() == "text/html":
            marked.append(text_of_html(content))
        else:
            plain.append(content.replace("\r\n", "\n").replace("\r", "\n"))
    texts = ["\n\n".join(filter(None, map(str.strip, each))) for each in (plain, marked)]
    is_stub = len(texts[1]) > 4 * len(texts[0])
    return texts[1] if is_stub else texts[0] or texts[1], issues


def _content(part: EmailMessage, uri: str) -> tuple[str, tuple[Issue, ...]]:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return "", ()
    try:
        return data.decode(part.get_content_charset() or "ascii"), ()
    except (LookupError, UnicodeDecodeError):
        return decode(data, uri) if data.strip() else ("", ())


def _document(message: EmailMessage, text: str, uri: str) -> Document:
    published = _date(message)
    sender = next((name or address for name, address in _addresses(message)), "")
    identity = one_line(str(message["Message-ID"] or "")).strip("<> ")
    return Document(
        uri=uri,
        text=text,
        headline=one_line(str(message["Subject"] or "")),
        source_id=identity or None,
        published=published or None,
        published_basis="mail: Date" if published else "",
        sources=(one_line(sender),) if sender else (),
        language=one_line(str(message["Content-Language"] or "")).partition(",")[0],
        origin=f"message {identity}" if identity else "",
    )


def _addresses(message: EmailMessage) -> list[tuple[str, str]]:
    return getaddresses([str(message["From"] or "")])


def _date(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(str(message["Date"])).isoformat()
    except (ValueError, TypeError, IndexError):
        return ""


def _member(part: EmailMessage, number: int, uri: str) -> Member:
    kind = part.get_content_type()
    given = _PATH.sub("_", one_line(part.get_filename() or "")).strip(" .")
    name = given or f"part-{number}{_SUFFIXES.get(kind, '.bin')}"
    if kind == "message/rfc822" and not name.endswith(".eml"):
        name += ".eml"
    return Member(name=name, uri=f"{uri}/{name}", open=lambda: _opened(part))


def _opened(part: EmailMessage) -> BinaryIO:
    if part.get_content_type() == "message/rfc822":
        inner = cast("list[EmailMessage]", part.get_payload())
        return BytesIO(inner[0].as_bytes() if isinstance(inner, list) else b"")
    data = part.get_payload(decode=True)
    return BytesIO(data if isinstance(data, bytes) else b"")


def _unreadable(error: Exception, uri: str) -> InputError:
    reason = "its parts lie too deep in one another" if isinstance(error, RecursionError) else error
    hint = "save its text as a .txt file"
    return InputError(f"not a message that can be read: {reason}", where=uri, hint=hint)
