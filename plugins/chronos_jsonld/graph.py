"""`@graph`: events, their records, claims and articles, then what they name, then the view.

An event is what happened; its record is what the log says of it, which has versions, sources and a
time at which it was made. A claim is what an article says, by an author or in its own voice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from chronos.plugin import (
    Article,
    Chronology,
    Dispute,
    Event,
    ExportContext,
    Report,
    TimeSpan,
    about_in_words,
    dispute_in_words,
    disputes_of_events,
    dumps,
    event_time_in_words,
    groups_of,
    in_order,
    lose_texts,
    report_time_in_words,
    reports_of,
    title_of,
    web_address,
)
from chronos_jsonld.context import context as terms
from chronos_jsonld.nodes import (
    Names,
    Node,
    date_keys,
    figure_node,
    filled,
    iri,
    report_keys,
    time_keys,
    time_text,
)

_HAPPENED = frozenset({"occurred", "ongoing", "ended"})
_EVENT_STATUS = {"planned": "EventScheduled", "failed": "EventCancelled"}


def document(chronology: Chronology, context: ExportContext[Any]) -> Iterator[bytes]:
    """The document in pieces, one node a line."""
    yield b'{"@context":' + dumps(terms()) + b',\n"@graph":['
    before = b"\n"
    for node in _graph(chronology, context):
        yield before + dumps(node)
        before = b",\n"
    yield b"\n]}\n"


def _graph(chronology: Chronology, context: ExportContext[Any]) -> Iterator[Node]:
    names, programs = Names(), set[str]()
    disputed = disputes_of_events(chronology)
    for event in in_order(chronology.events.values()):
        reports = reports_of(chronology, event)
        yield _event_node(event, reports, names)
        yield from _record_nodes(event, reports, disputed, chronology)
        for report in reports:
            programs.add(report.extractor)
            words = report_time_in_words(report, chronology)
            reported = _reported(report, chronology)
            yield _claim_node(report, event, names) | report_keys(
                words, reported, day_given=report.day_given and report.when is not None
            )
    for event in in_order(chronology.retracted_events.values()):
        yield _retracted_node(event, names)
        yield from _record_nodes(event, (), {}, chronology, retracted=True)
    for article in sorted(chronology.articles.values(), key=_article_order):
        yield _article_node(article)
    yield from names.nodes()
    for program in sorted(programs - {""}):
        yield {"@id": iri("program", program), "@type": "SoftwareAgent", "name": program}
        yield {
            "@id": iri("reading", program),
            "@type": "Activity",
            "associatedWith": iri("program", program),
        }
    yield _view_node(context)
    lose_texts(chronology, context)


def _view_node(context: ExportContext[Any]) -> Node:
    """What the document is: a view of a log, up to a record, by filters."""
    head = context.head
    filters = [
        {"@type": "PropertyValue", "name": name, "value": list(values)}
        for name, values in sorted(context.filters.items())
    ]
    node = {
        "@id": iri("view"),
        "@type": ["Dataset", "View"],
        "name": "Chronology",
        "toolVersion": context.tool_version,
        "logRecords": head.records or None,
        "logHash": head.hash,
        "asOf": context.as_of,
        "filter": filters,
    }
    return filled(node)


def _event_node(event: Event, reports: Sequence[Report], names: Names) -> Node:
    """What happened, or is said to have; only what did has a plain type and, if denied, no date."""
    planned = _EVENT_STATUS.get(event.status, "")
    real = event.status in _HAPPENED or bool(planned)
    node = {
        "@id": iri(event.id),
        "@type": "Event" if real else "AllegedEvent",
        "identifier": event.id,
        "name": title_of(event),
        "eventType": event.type,
        "eventGroup": groups_of(reports),
        "additionalType": _types(reports) if real else [],
        "eventStatus": f"schema:{planned}" if planned else "",
        "status": event.status,
        **(date_keys(event.when) if real else {}),
        **time_keys(event.when, key="time"),
        **report_keys(event_time_in_words(event), event.reported, day_given=event.day_given),
        "location": [names.place(place) for place in event.places],
        "subjectOf": [iri(event.id, "record"), *(iri(report.id) for report in reports)],
        "sameAs": [iri(alias) for alias in event.aliases],
    }
    return filled(node)


def _record_nodes(
    event: Event,
    reports: Sequence[Report],
    disputed: Mapping[str, Sequence[Dispute]],
    chronology: Chronology,
    *,
    retracted: bool = False,
) -> Iterator[Node]:
    """What the log says of an event, and the revision before it."""
    before = iri(event.id, "record", str(event.revision - 1)) if event.revision else ""
    articles = dict.fromkeys(iri(report.article) for report in reports)
    stamp = "invalidatedAt" if retracted else "generatedAt"
    node = {
        "@id": iri(event.id, "record"),
        "@type": ["CreativeWork", "Entity"],
        "about": iri(event.id),
        "temporalCoverage": time_text(event.when.span) if event.when else None,
        "version": event.revision,
        stamp: event.modified_at,
        "derivedFrom": [*articles, *(iri(report.id) for report in reports)],
        "revisionOf": before,
        "confirmedBy": event.confirmed_by,
        "dispute": [_dispute_node(each, chronology) for each in disputed.get(event.id, ())],
    }
    yield filled(node)
    if before:
        yield {"@id": before, "@type": ["CreativeWork", "Entity"], "version": event.revision - 1}


def _dispute_node(dispute: Dispute, chronology: Chronology) -> Node:
    _, sides = dispute_in_words(dispute, chronology)
    claims = sorted({report.id for report in dispute.reports})
    return {
        "name": about_in_words(dispute),
        "side": list(sides),
        "claim": [iri(claim) for claim in claims],
    }


def _retracted_node(event: Event, names: Names) -> Node:
    """An event that no report is left of: no longer an Event, and without dates."""
    node = _event_node(event, (), names)
    for key in ("startDate", "endDate", "eventStatus"):
        node.pop(key, None)
    return node | {"@type": "RetractedEvent", "status": "retracted", "retracted": True}


def _types(reports: Sequence[Report]) -> list[str]:
    """Other schema.org types of events that fit; Event itself is implied."""
    types = {report.codes.schema_org for report in reports} - {"", "Event", "Claim"}
    return [f"schema:{each}" for each in sorted(types)]


def _claim_node(report: Report, event: Event, names: Names) -> Node:
    node = {
        "@id": iri(report.id),
        "@type": ["Claim", "Entity"],
        "identifier": report.id,
        "about": iri(event.id),
        "text": report.quote.exact,
        "author": [names.actor(actor) for actor in report.attributed_to],
        "appearance": iri(report.article),
        "derivedFrom": iri(report.article),
        "eventType": report.event_type,
        "status": report.status,
        **time_keys(report.when, key="temporalCoverage"),
        "contentLocation": [names.place(place) for place in report.places],
        "agent": [names.actor(actor) for actor in report.agents],
        "target": [names.actor(actor) for actor in report.targets],
        "figure": [figure_node(figure) for figure in report.figures],
        "attribute": names.attributes(report),
        "trigger": report.trigger.text,
        "quotation": _quotation(report),
        "generatedBy": iri("reading", report.extractor) if report.extractor else None,
    }
    return filled(node)


def _quotation(report: Report) -> Node:
    """The quote in its article: characters of the text or headline, end exclusive."""
    return {
        "@type": "SpecificResource",
        "source": iri(report.article),
        "selector": {
            "@type": ["TextQuoteSelector", "TextPositionSelector"],
            "exact": report.quote.exact,
            "start": report.quote.start,
            "end": report.quote.end,
            "inField": report.quote.field,
        },
    }


def _article_node(article: Article) -> Node:
    published = article.published
    address = web_address(article.uri)
    node = {
        "@id": iri(article.id),
        "@type": ["NewsArticle", "Entity"],
        "identifier": list(filter(None, (article.id, article.source_id))),
        "headline": article.headline,
        "inLanguage": article.language,
        "url": address,
        "name": "" if address else article.uri,
        "published": time_text(published.span) if published else None,
        "datePublished": date_keys(published).get("startDate"),
        "basis": published.basis if published else "",
        "creditText": list(article.sources),
    }
    return filled(node)


def _reported(report: Report, chronology: Chronology) -> TimeSpan | None:
    article = chronology.articles.get(report.article)
    return article.published.span if article and article.published else None


def _article_order(article: Article) -> tuple[bool, tuple[str, str], str]:
    key = article.published.span.sort_key() if article.published else ("", "")
    return (article.published is None, key, article.id)
