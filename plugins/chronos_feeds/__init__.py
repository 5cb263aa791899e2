"""Readers of feeds: RSS, Atom and RDF by feedparser."""

from __future__ import annotations

from collections.abc import Iterable

from chronos.plugin import Reader, hookimpl


@hookimpl
def chronos_readers() -> Iterable[Reader]:
    """The reader of feeds."""
    from chronos_feeds.feeds import FeedReader

    return (FeedReader(),)
