"""Readers of feeds: RSS, Atom and RDF by feedparser.

======  ========  ===========================================================
code    severity  meaning
======  ========  ===========================================================
CHR163  warning   entries of a feed that hold only a part of the text
CHR164  error     XML that is no feed
======  ========  ===========================================================
"""

from __future__ import annotations

from collections.abc import Iterable

from chronos.plugin import Reader, hookimpl


@hookimpl
def chronos_readers() -> Iterable[Reader]:
    """The reader of feeds."""
    from chronos_feeds.feeds import FeedReader

    return (FeedReader(),)
