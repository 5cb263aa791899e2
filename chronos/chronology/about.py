"""Which ids a record is about."""

from __future__ import annotations

from collections.abc import Iterator

from chronos.codec import Distinction, Merge, Split
from chronos.codec.bodies import Body
from chronos.model.event import Link
from chronos.model.record import Header


def about(head: Header, said: Body | None) -> Iterator[str]:
    """The ids that a record is about; an article's reports are their own."""
    yield head.id
    if isinstance(said, Link):
        yield said.event
    elif isinstance(said, Merge):
        yield from said.merged
    elif isinstance(said, Split):
        yield from (said.into, *said.reports)
    elif isinstance(said, Distinction):
        yield from said.others
