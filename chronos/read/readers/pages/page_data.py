"""What a page states about its article in mark-up: structured data and dates."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from chronos.model.article import GUESSED
from chronos.timex.stamps import read_stamp

# Where pages state their date of publication, most trusted first: attribute and its value.
_PUBLISHED = (
    ("property", "article:published_time"),
    ("itemprop", "datePublished"),
    ("name", "parsely-pub-date"),
    ("name", "dc.date.issued"),
    ("name", "dcterms.date"),
    ("name", "dc.date"),
    ("name", "pubdate"),
    ("name", "publish-date"),
    ("name", "date"),
)
_MODIFIED = (
    ("property", "article:modified_time"),
    ("property", "og:updated_time"),
    ("itemprop", "dateModified"),
    ("name", "last-modified"),
)
_ARTICLE_TYPES = ("article", "posting", "report")
"""Ends of the schema.org types of articles: NewsArticle, BlogPosting, Report."""
_PAGE_TYPES = ("webpage",)


@attrs.frozen(kw_only=True)
class PageDates:
    """When a page says that its article was published and changed.

    Attributes:
        published: date text as written; None when there is none.
        basis: where it was found.
        modified: date text of the last change; None when there is none.
    """

    published: str | None = None
    basis: str = ""
    modified: str | None = None


def page_dates(tree: Any) -> PageDates:
    """The dates in the mark-up of a page; without any, the guess of htmldate.

    Args:
        tree: the page as lxml parsed it.
    """
    published, basis = _tagged(tree, _PUBLISHED) or _linked(tree, "datePublished") or (None, "")
    modified, _ = _tagged(tree, _MODIFIED) or _linked(tree, "dateModified") or (None, "")
    if not published:
        published, basis = _guessed(tree)
    return PageDates(published=published, basis=basis, modified=modified)


def is_stated_article(tree: Any) -> bool:
    """Whether the mark-up of a page says that it is an article."""
    if article_objects(tree):
        return True
    return any(
        each.get("property") == "article:published_time"
        or (each.get("property") == "og:type" and each.get("content") == "article")
        for each in tree.iter("meta")
    )


def article_objects(tree: Any) -> tuple[dict[str, Any], ...]:
    """The objects of a page's JSON-LD that describe an article."""
    return tuple(item for item in _objects(tree) if _rank(item) == 0)


def _tagged(tree: Any, tags: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    for attribute, value in tags:
        for element in tree.iter("meta", "time", "span"):
            if (element.get(attribute) or "").casefold() == value.casefold():
                stated = (element.get("content") or element.get("datetime") or "").strip()
                if read_stamp(stated):
                    return stated, f"page: {element.tag} {attribute}={value}"
    return None


def _linked(tree: Any, key: str) -> tuple[str, str] | None:
    """A date of the schema.org data in JSON-LD scripts: of an article, else of the page."""
    found = [item for item in _objects(tree) if _rank(item) < len(_RANKS)]
    for item in sorted(found, key=_rank):
        stated = item.get(key)
        if isinstance(stated, int | float) and not isinstance(stated, bool):
            stated = str(int(stated))
        if isinstance(stated, str) and read_stamp(stated):
            return stated.strip(), f"page: JSON-LD {key}"
    return None


_RANKS = (_ARTICLE_TYPES, _PAGE_TYPES, ("",))


def _rank(item: dict[str, Any]) -> int:
    """How surely an object describes the article: 0 by its type, then the page, then untyped."""
    given = item.get("@type") or ""
    names = [str(name).casefold() for name in (given if isinstance(given, list) else [given])]
    for rank, ends in enumerate(_RANKS):
        if any((name.endswith(end) if end else not name) for name in names for end in ends):
            return rank
    return len(_RANKS)


def _objects(tree: Any) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in data if isinstance(data, list) else [data]:
            if isinstance(item, dict):
                yield item
                graph = item.get("@graph")
                parts = graph if isinstance(graph, list) else ()
                yield from (part for part in parts if isinstance(part, dict))


def _guessed(tree: Any) -> tuple[str | None, str]:
    from htmldate import find_date

    # Given text that begins like a URL, htmldate would fetch it; a tree is only searched.
    found = find_date(tree, extensive_search=False, original_date=True) or find_date(
        tree, extensive_search=True, original_date=True
    )
    return (found, f"{GUESSED}: page: date found by htmldate") if found else (None, "")
