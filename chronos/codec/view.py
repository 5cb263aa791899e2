"""The JSON that a chronology is exported as, schema `chronos/1`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from chronos.codec.converters import ARTICLE_KEYS, writer
from chronos.errors import InputError
from chronos.model.article import Article
from chronos.model.event import Chronology, Event, Link, time_order
from chronos.model.report import Figure, Report
from chronos.model.time import TimeSpan

_EVENT_KEYS = (
    "id", "type", "status", "when", "day_given", "reported", "places", "reports", "headline",
    "aliases", "confirmed_by", "revision", "modified_at",
)  # fmt: skip


def to_json(obj: Article | Report | Event | Link | Figure) -> dict[str, Any]:
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


def chronology_parts(
    chronology: Chronology, made_from: Mapping[str, Any] | None = None
) -> Iterator[tuple[str, Any]]:
    """The keys of the exported object with their values; an array is an iterator of its elements.

    Arrays are sorted by time, then id; what has no time comes last, and what is only bounded by
    when it was reported is placed at that time. `earliest` and `latest` are the first and the last
    second of a span, null at an open end. Elements are made one by one, so that a chronology that
    does not fit in memory can be written.

    Args:
        chronology: what is exported.
        made_from: tool, log head, moment and filters; left out where they are not known.
    """
    articles, reports = chronology.articles, chronology.reports
    yield "schema", "chronos/1"
    if made_from is not None:
        yield "made_from", dict(made_from)
    order = sorted(articles, key=lambda name: _article_order(articles[name]))
    yield "articles", (_whole_article(articles[name], chronology) for name in order)
    order = sorted(reports, key=lambda name: _report_order(reports[name], articles))
    yield "reports", (_whole_report(reports[name], chronology) for name in order)
    for key, events in (
        ("events", chronology.events), ("retracted_events", chronology.retracted_events),
    ):  # fmt: skip
        yield key, _in_order(events)
    yield "kept_apart", sorted(map(sorted, chronology.kept_apart))


def _in_order(events: Mapping[str, Event]) -> Iterator[dict[str, Any]]:
    for name in sorted(events, key=lambda name: events[name].order):
        yield to_json(events[name])


def chronology_json(chronology: Chronology) -> dict[str, Any]:
    """A chronology as JSON values, all at once; see `chronology_parts`."""
    parts = chronology_parts(chronology)
    return {key: list(part) if isinstance(part, Iterator) else part for key, part in parts}


def _whole_article(article: Article, chronology: Chronology) -> dict[str, Any]:
    """An article with the inputs that it was read from."""
    said = chronology.custody.get(article.id, ())
    inputs = (attrs.asdict(each) for each in said)
    custody = [
        {key: value for key, value in fields.items() if key != "articles"} for fields in inputs
    ]
    return to_json(article) | {"custody": custody}


def _whole_report(report: Report, chronology: Chronology) -> dict[str, Any]:
    """A report with what other records say of it: its links, and when it was published."""
    fields, found = to_json(report), {}
    link = chronology.links.get(report.id)
    possible = chronology.possible.get(report.id, ())
    for key, value in fields.items():
        found[key] = value
        if key == "article":
            found["event"] = link and link.event
            found["possible_events"] = [each.event for each in possible]
            found["stance"] = link and link.stance
        if key == "day_given":
            found[key] = report.day_given and report.when is not None
            reported = _reported(report, chronology.articles)
            found["reported"] = writer(full=True).unstructure(reported) if reported else None
    found["links"] = [_link(each) for each in (link, *possible) if each]
    return found


def _link(link: Link) -> dict[str, Any]:
    return {"event": link.event, "kind": link.kind, "stance": link.stance, "why": link.why}


def _reported(report: Report, articles: Mapping[str, Article]) -> TimeSpan | None:
    article = articles.get(report.article)
    return article.published.span if article and article.published else None


def _article_order(article: Article) -> tuple[Any, ...]:
    return (*time_order(article.published), article.id)


def _report_order(report: Report, articles: Mapping[str, Article]) -> tuple[Any, ...]:
    reported = _reported(report, articles)
    return (*time_order(report.when, day_given=report.day_given, reported=reported), report.id)
