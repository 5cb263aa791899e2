"""The JSON that a chronology is exported as, schema `chronos/1`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from chronos.codec.shapes import ARTICLE_KEYS, writer
from chronos.errors import InputError
from chronos.model.article import Article
from chronos.model.event import Chronology, Event, Link
from chronos.model.report import Report
from chronos.model.time import Dated

Item = TypeVar("Item", Article, Report, Event)

_EVENT_KEYS = (
    "id", "type", "status", "when", "places", "reports", "headline", "aliases", "confirmed_by",
    "revision", "modified_at",
)  # fmt: skip


def to_json(obj: Article | Report | Event | Link) -> dict[str, Any]:
    """An object as JSON values with all keys, empty ones too.

    Raises:
        InputError: a number in it is not finite.
    """
    try:
        fields: dict[str, Any] = writer(full=True).unstructure(obj)
    except ValueError as error:
        raise InputError(str(error), where=getattr(obj, "id", "")) from None
    if isinstance(obj, Report):
        return {"id": obj.id, "article": obj.article, "type": obj.event_type} | fields
    if isinstance(obj, Article):
        return {key: fields[key] for key in ("id", *ARTICLE_KEYS)}
    if isinstance(obj, Event):
        return {key: fields[key] for key in _EVENT_KEYS}
    return fields


def chronology_json(chronology: Chronology) -> dict[str, Any]:
    """A chronology as JSON values.

    Arrays are sorted by time, then id; what has no time comes last. `earliest` and `latest` are the
    first and the last second of a span, null at an open end.
    """
    return {
        "schema": "chronos/1",
        "articles": [to_json(article) for article in _sorted(chronology.articles.values())],
        "reports": [
            _with_event(report, chronology) for report in _sorted(chronology.reports.values())
        ],
        "events": [to_json(event) for event in _sorted(chronology.events.values())],
    }


def _with_event(report: Report, chronology: Chronology) -> dict[str, Any]:
    fields = to_json(report)
    link = chronology.links.get(report.id)
    head = {
        "id": fields["id"],
        "article": fields["article"],
        "event": link and link.event,
        "possible_events": [each.event for each in chronology.possible.get(report.id, ())],
    }
    return head | fields


def _sorted(items: Iterable[Item]) -> list[Item]:
    return sorted(items, key=_place_in_time)


def _place_in_time(item: Article | Report | Event) -> tuple[bool, tuple[str, str], str]:
    dated: Dated | None = item.published if isinstance(item, Article) else item.when
    return (dated is None, dated.span.sort_key() if dated else ("", ""), item.id)
