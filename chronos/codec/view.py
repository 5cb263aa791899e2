"""The JSON that a chronology is exported as, schema `chronos/1`."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

import attrs

from chronos.codec.converters import ARTICLE_KEYS, writer
from chronos.codec.jsontext import glance, write_json
from chronos.errors import InputError
from chronos.model.article import Article
from chronos.model.event import Chronology, Event, Link, highest_confidence, time_order
from chronos.model.report import Figure, Report
from chronos.model.time import TimeSpan
from chronos.shelf import Scratch

_IN_MEMORY = 1 << 20
"""Bytes of elements that are kept in memory before there is a file."""

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
    second of a span, null at an open end. Elements are made one by one, in the order of the
    mappings, and lie in a temporary file until they are sorted, so that a chronology that does not
    fit in memory can be written.

    Args:
        chronology: what is exported.
        made_from: tool, log head, moment and filters; left out where they are not known.

    Raises:
        InputError: a number is not finite.
        StorageError: the temporary file can't be written.
    """
    articles, reports = chronology.articles, chronology.reports
    yield "schema", "chronos/1"
    if made_from is not None:
        yield "made_from", dict(made_from)
    yield (
        "articles",
        _sorted(
            (_article_order(article), partial(_whole_article, article, chronology))
            for article in articles.values()
        ),
    )
    yield (
        "reports",
        _sorted(
            (_report_order(report, articles), partial(_whole_report, report, chronology))
            for report in reports.values()
        ),
    )
    for key, events in (
        ("events", chronology.events), ("retracted_events", chronology.retracted_events),
    ):  # fmt: skip
        yield (
            key,
            _sorted(
                (event.order, partial(_whole_event, event, reports)) for event in events.values()
            ),
        )
    yield "kept_apart", sorted(map(sorted, chronology.kept_apart))


def _whole_event(event: Event, reports: Mapping[str, Report]) -> dict[str, Any]:
    own = [reports[each] for each in event.reports if each in reports]
    return to_json(event) | {"confidence": highest_confidence(own)}


def _sorted(
    elements: Iterable[tuple[tuple[Any, ...], Callable[[], dict[str, Any]]]],
) -> Iterator[dict[str, Any]]:
    """What functions make, by the order that comes with each."""
    file, places, start = Scratch(max_size=_IN_MEMORY), [], 0
    for order, make in elements:
        data = _written(make())
        file.write(data)
        places.append((order, start, len(data)))
        start += len(data)
    places.sort()
    for _, start, size in places:
        file.seek(start)
        yield _read(file.read(size))


def _written(value: dict[str, Any]) -> bytes:
    """A value for a moment in a temporary file; it may have lone surrogates."""
    try:
        return write_json(value)
    except InputError:
        return json.dumps(value).encode()


def _read(data: bytes) -> Any:
    value = glance(data)
    return json.loads(data) if value is None else value


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
