"""Pages that a browser saved whole as MHTML: the page in it, without its pictures and frames."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from io import BytesIO
from typing import ClassVar, cast

import attrs

from chronos.plugin import Found, InputError, Member, one_line

_PAGES = ("text/html", "application/xhtml+xml")


@attrs.frozen(kw_only=True)
class ArchivedPageReader:
    """The page of an MHTML file is a member with the address that the browser noted."""

    name: ClassVar[str] = "mhtml"
    summary: ClassVar[str] = "pages saved by a browser as MHTML"
    packages: ClassVar[tuple[str, ...]] = ("chronos_mail",)
    suffixes: ClassVar[tuple[str, ...]] = (".mhtml", ".mht")

    def read(self, data: bytes, uri: str) -> Iterator[Found]:
        """The page that the file was saved for.

        Raises:
            InputError: the bytes hold no page.
        """
        try:
            message = message_from_bytes(data, policy=policy.default)
            pages = [part for part in message.walk() if part.get_content_type() in _PAGES]
        except (RecursionError, ValueError, LookupError) as error:
            raise _no_page(uri) from error
        if not pages:
            raise _no_page(uri)
        address = one_line(str(message["Snapshot-Content-Location"] or ""))
        page = next((each for each in pages if _location(each) == address), pages[0])
        yield Member(
            name="page.html",
            uri=uri,
            open=lambda: BytesIO(_with_charset(page)),
            address=address or _location(page),
        )


def _location(part: object) -> str:
    return one_line(str(cast("EmailMessage", part)["Content-Location"] or ""))


def _with_charset(page: object) -> bytes:
    """The bytes of a page in UTF-8, with a mark: its head says what it was sent in."""
    part = cast("EmailMessage", page)
    data = part.get_payload(decode=True)
    body = data if isinstance(data, bytes) else b""
    charset = part.get_content_charset()
    if charset is None:
        return body
    try:
        return b"\xef\xbb\xbf" + body.decode(charset).encode()
    except (LookupError, UnicodeError):
        return body


def _no_page(uri: str) -> InputError:
    hint = "save the page again, as MHTML or HTML"
    return InputError("no page in this file", where=uri, hint=hint)
