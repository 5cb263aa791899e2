"""Names of fields that hold dates, and fields that look like dates and are not read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from chronos.model.issue import Issue
from chronos.timex.stamps import read_stamp

PUBLISHED = (
    "published", "date", "pub_date", "dct", "publish_date", "date_publish", "datePublished",
    "date_published", "publication_date", "publicationDate", "publishing_date", "published_at",
    "publishedAt", "published_time", "published_date", "publishDate", "pubDate", "pubdate",
    "posted", "posted_on", "date_posted", "issued",
)  # fmt: skip
"""Names of the date of publication, the first one wins."""

MODIFIED = (
    "modified", "updated", "dateModified", "date_modified", "date_modify", "modified_time",
    "modified_at", "updated_at", "updatedAt", "lastmod", "last_modified",
)  # fmt: skip
"""Names of the date of the last change."""

_NAMED = re.compile(
    r"date|time|day|publi|post|creat|issue|stamp|when|print|datum|fecha|jour", re.IGNORECASE
)
_OTHER = re.compile(r"download|crawl|access|retriev|fetch|scrap|index|birth|expir", re.IGNORECASE)
"""Names of dates that say nothing of the publication."""
_SHORTEST, _LONGEST = 8, 60


def date_like(fields: Iterable[tuple[str, Any]], known: Iterable[str]) -> Iterator[str]:
    """Names of unknown fields whose values are dates.

    Args:
        fields: names and values.
        known: names of fields that are read.
    """
    names = frozenset(known)
    for name, value in fields:
        if name in names or _OTHER.search(name):
            continue
        text = str(value).strip() if isinstance(value, str | int) else ""
        if not _SHORTEST <= len(text) <= _LONGEST or not any(map(str.isdigit, text)):
            continue
        if (_NAMED.search(name) or not text.isdecimal()) and read_stamp(text):
            yield name


def unread_dates(found: Mapping[str, int] | Counter[str], uri: str) -> Iterator[Issue]:
    """The issue for each unknown field that looks like a date.

    Args:
        found: in how many articles without a date each occurs.
        uri: where they are.
    """
    for name, count in sorted(found.items()):
        many = "" if count == 1 else f" (in {count} articles)"
        yield Issue(
            code="CHR121",
            severity="warning",
            message=f"the field “{name}” looks like a date and is not read{many}",
            where=uri,
            hint="if it is the date of publication, call it “published”",
        )
