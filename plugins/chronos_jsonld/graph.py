"""`@graph`: events, claims and articles, then the places, parties and programs that they name."""

from __future__ import annotations

from collections.abc import Iterator

from chronos.plugin import (
    Article,
    Chronology,
    Event,
    Report,
    TimeSpan,
    dumps,
    event_time_in_words,
    groups_of,
    in_order,
    report_time_in_words,
    reports_of,
    web_address,
)
from chronos_jsonld.context import context
from chronos_jsonld.nodes import (
    Names,
    Node,
    figure_node,
    filled,
    iri,
    report_keys,
    time_keys,
    time_text,
)


def document(chronology: Chronology) -> Iterator[bytes]:
    """The document in pieces, one node a line."""
    yield b'{"@context":' + dumps(context()) + b',\n"@graph":['
    before = b"\n"
    for node in _graph(chronology):
        yield before + dumps(node)
        before = b",\n"
    yield b"\n]}\n"


def _graph(chronology: Chronology) -> Iterator[Node]:
    names = Names()
    programs: set[str] = set()
    for event in in_order(chronology.events.values()):
        reports = reports_of(chronology, event)
        yield _event_node(event, reports, names)
        for report in reports:
            programs.add(report.extractor)
            words = report_time_in_words(report, chronology)
            reported = _reported(report, chronology)
            yield _claim_node(report, event, names) | report_keys(
                words, reported, day_given=report.day_given and report.when is not None
            )
    for event in in_order(chronology.retracted_events.values()):
        yield _retracted_node(event, names)
    for article in sorted(chronology.articles.values(), key=_article_order):
        yield _article_node(article)
    yield from names.nodes()
    for program in sorted(programs - {""}):
        yield {"@id": iri("program", program), "@type": "SoftwareAgent", "name": program}


def _event_node(event: Event, reports: tuple[Report, ...], names: Names) -> Node:
    node = {
        "@id": iri(event.id),
        "@type": "Event",
        "identifier": event.id,
        "name": event.headline,
        "eventType": event.type,
        "eventGroup": groups_of(reports),
        "additionalType": _types(reports),
        "status": event.status,
        **time_keys(event.when),
        **report_keys(event_time_in_words(event), event.reported, day_given=event.day_given),
        "location": [names.place(place) for place in event.places],
        "subjectOf": [iri(report.id) for report in reports],
        "sameAs": [iri(alias) for alias in event.aliases],
        "confirmedBy": event.confirmed_by,
        "version": event.revision,
        "generatedAt": event.modified_at,
    }
    return filled(node)


def _retracted_node(event: Event, names: Names) -> Node:
    node = _event_node(event, (), names)
    stamp = node.pop("generatedAt", "")
    return node | filled({"retracted": True, "invalidatedAt": stamp})


def _types(reports: tuple[Report, ...]) -> list[str]:
    """Other schema.org types that fit; Event itself is implied."""
    types = {report.codes.schema_org for report in reports} - {"", "Event"}
    return [f"schema:{each}" for each in sorted(types)]


def _claim_node(report: Report, event: Event, names: Names) -> Node:
    node = {
        "@id": iri(report.id),
        "@type": ["Claim", "Entity"],
        "identifier": report.id,
        "about": iri(event.id),
        "text": report.quote.exact,
        "claimInterpreter": [names.actor(actor) for actor in report.attributed_to],
        "appearance": iri(report.article),
        "derivedFrom": iri(report.article),
        "eventType": report.event_type,
        "status": report.status,
        **time_keys(report.when),
        "location": [names.place(place) for place in report.places],
        "agent": [names.actor(actor) for actor in report.agents],
        "target": [names.actor(actor) for actor in report.targets],
        "figure": [figure_node(figure) for figure in report.figures],
        "additionalProperty": names.attributes(report),
        "trigger": report.trigger.text,
        "selector": _selector(report),
        "generatedBy": iri("program", report.extractor) if report.extractor else None,
    }
    return filled(node)


def _selector(report: Report) -> Node:
    """The position of the quote: characters of the article's text or headline, end exclusive."""
    return {
        "@type": ["TextQuoteSelector", "TextPositionSelector"],
        "exact": report.quote.exact,
        "start": report.quote.start,
        "end": report.quote.end,
        "inField": report.quote.field,
    }


def _article_node(article: Article) -> Node:
    published = article.published
    times = time_keys(published)
    address = web_address(article.uri)
    node = {
        "@id": iri(article.id),
        "@type": "NewsArticle",
        "identifier": list(filter(None, (article.id, article.source_id))),
        "headline": article.headline,
        "inLanguage": article.language,
        "url": address,
        "name": "" if address else article.uri,
        "published": time_text(published.span) if published else None,
        "datePublished": times.get("startDate"),
        "basis": times.get("basis"),
        "creditText": list(article.sources),
    }
    return filled(node)


def _reported(report: Report, chronology: Chronology) -> TimeSpan | None:
    article = chronology.articles.get(report.article)
    return article.published.span if article and article.published else None


def _article_order(article: Article) -> tuple[bool, tuple[str, str], str]:
    key = article.published.span.sort_key() if article.published else ("", "")
    return (article.published is None, key, article.id)
