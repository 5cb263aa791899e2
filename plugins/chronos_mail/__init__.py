"""Readers of mail: single messages, mailboxes, and pages saved as MHTML."""

from __future__ import annotations

from collections.abc import Iterable

from chronos.plugin import Reader, hookimpl


@hookimpl
def chronos_readers() -> Iterable[Reader]:
    """The readers of messages, mailboxes and MHTML."""
    from chronos_mail.mailboxes import MailboxReader
    from chronos_mail.messages import MessageReader
    from chronos_mail.pages import ArchivedPageReader

    return (MessageReader(), MailboxReader(), ArchivedPageReader())
