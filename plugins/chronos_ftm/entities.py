"""Entities of FollowTheMoney 4: schema, id, and lists of values by property.

Values are written as the package `followthemoney` cleans them. A date is there only where it is
known: FollowTheMoney has no bounds, so that the words of the time are in the summary as well.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from chronos.plugin import (
    Actor,
    Article,
    Chronology,
    Dated,
    Dispute,
    Event,
    ExportContext,
    Place,
    Report,
    dispute_in_words,
    disputes_of_events,
    dumps,
    event_time_in_words,
    in_order,
    is_bound,
    link_statements,
    lose_texts,
    one_line,
    plain,
    reports_of,
    review_statements,
    stance_in_words,
    statements,
    title_of,
    type_label,
    web_address,
)
from chronos_ftm import FtmOptions

Properties = Mapping[str, Iterable[str | None]]
_PREFIX = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_LIMITS = {
    "name": 384, "title": 1024, "publisher": 1024, "fileName": 1024, "sourceUrl": 4096,
    "full": 250, "summary": 65_000, "description": 65_000, "bodyText": 65_000,
}  # fmt: skip
"""How many characters FollowTheMoney takes of a value; longer ones are cut."""
_SCHEMAS = {
    "person": "Person", "state": "PublicBody", "military": "Organization",
    "police": "Organization", "rebel": "Organization", "militia": "Organization",
    "organisation": "Organization", "media": "Organization", "office": "PublicBody",
}  # fmt: skip


def entities(chronology: Chronology, context: ExportContext[FtmOptions]) -> Iterator[bytes]:
    """Lines of JSON; the context takes note of what FollowTheMoney can't say."""
    if not context.options.text:
        lose_texts(chronology, context)
    for each in sorted(chronology.retracted_events):
        context.lose("retracted events", each)
    for name in sorted(chronology.articles):
        article = chronology.articles[name]
        yield _line(name, "Article", _article(article, text=context.options.text), context)
    yield from _named(chronology, context)
    disputed, corrections = disputes_of_events(chronology), context.corrections
    for event in in_order(chronology.events.values()):
        said = [f"{a}: {b}" for a, b in review_statements(event, chronology, corrections)]
        said += _disagreements(disputed.get(event.id, ()), chronology)
        yield _line(event.id, "Event", _event(event, chronology, said, context), context)
        for report in reports_of(chronology, event):
            yield _line(report.id, "Note", _note(report, event, chronology), context)


def _line(
    name: str, schema: str, properties: Properties, context: ExportContext[FtmOptions]
) -> bytes:
    values: dict[str, list[str]] = {}
    for key, several in properties.items():
        whole = [each for each in several if each]
        limit = _LIMITS.get(key)
        if any(limit and len(each) > limit for each in whole):
            context.lose("text beyond the length of a value", name)
        kept = list(dict.fromkeys(each[:limit].strip() for each in whole))
        if kept:
            values[key] = kept
    entity: dict[str, Any] = {"id": name, "schema": schema, "properties": values}
    if context.options.dataset:
        entity["datasets"] = [context.options.dataset]
    return dumps(entity) + b"\n"


def _article(article: Article, *, text: bool) -> Properties:
    headline = one_line(article.headline)
    return {
        "title": [headline],
        "publisher": map(one_line, article.sources),
        "publishedAt": _dates(article.published),
        "sourceUrl": [web_address(article.uri)],
        "fileName": [one_line(article.uri) if not web_address(article.uri) else ""],
        "bodyText": [plain(article.text)] if text else [],
    }


def _named(chronology: Chronology, context: ExportContext[FtmOptions]) -> Iterator[bytes]:
    """Addresses and parties, each once."""
    places: dict[str, Place] = {}
    parties: dict[str, Actor] = {}
    for event in chronology.events.values():
        places |= {_place_id(each): each for each in event.places}
        for report in reports_of(chronology, event):
            parties |= {_party_id(each): each for each in (*report.agents, *report.targets)}
    for name, place in sorted(places.items()):
        full = ", ".join(map(one_line, (place.label or place.name, *place.within)))
        located = place.lat is not None and place.lon is not None
        found: Properties = {
            "full": [full],
            "latitude": [str(place.lat)] if located else [],
            "longitude": [str(place.lon)] if located else [],
        }
        yield _line(name, "Address", found, context)
    for name, party in sorted(parties.items()):
        schema = _SCHEMAS.get(party.kind or "", "LegalEntity")
        label = one_line(party.label or party.name) or name
        yield _line(name, schema, {"name": [label]}, context)


def _place_id(place: Place) -> str:
    return f"place-{_digest(place.id or '', place.label or place.name, *place.within)}"


def _party_id(party: Actor) -> str:
    if party.id:
        return f"party-{_digest(party.id)}"
    return f"party-{_digest('', party.name, party.kind or '')}"


def _digest(*words: str) -> str:
    data = "\0".join(words).encode("utf-8", "replace")
    return hashlib.sha256(data).hexdigest()[:16]


def _event(
    event: Event, chronology: Chronology, said: Iterable[str], context: ExportContext[Any]
) -> Properties:
    reports = reports_of(chronology, event)
    dates = [] if is_bound(event) else _dates(event.when)
    if event.when and not dates:
        context.lose("bounds of events, apart from their words", event.id)
    stances = (stance_in_words(report) for report in reports)
    period = {} if len(dates) < 2 else {"startDate": dates[:1], "endDate": dates[1:]}
    parties = [party for report in reports for party in (*report.agents, *report.targets)]
    return {
        "name": [title_of(event)],
        "keywords": [type_label(event.type), f"status: {event.status}"],
        "date": dates[:1] if len(dates) == 1 else [],
        **period,
        "summary": [f"{event_time_in_words(event)}. {'; '.join(dict.fromkeys(stances))}"],
        "description": map(one_line, said),
        "addressEntity": map(_place_id, event.places),
        "involved": map(_party_id, parties),
        "proof": (report.article for report in reports if report.article in chronology.articles),
        "modifiedAt": [event.modified_at[:10]],
        "recordId": [event.id, *event.aliases],
    }


def _note(report: Report, event: Event, chronology: Chronology) -> Properties:
    said = (*statements(report, chronology), *link_statements(report, chronology))
    known = report.article in chronology.articles
    return {
        "name": [f"Report of {type_label(report.event_type).lower()}"],
        "entity": [event.id],
        "description": [f"“{one_line(report.quote.exact)}”", *(f"{a}: {b}" for a, b in said)],
        "proof": [report.article] if known else [],
    }


def _disagreements(disputed: Iterable[Dispute], chronology: Chronology) -> Iterator[str]:
    for each in disputed:
        about, sides = dispute_in_words(each, chronology)
        yield f"Reports disagree on {about}: {' / '.join(sides)}"


def _dates(when: Dated | None) -> list[str]:
    """No, one or two dates: of a day, month or year, or of both ends of a span."""
    edtf = when.span.edtf.rstrip("~?%") if when else ""
    ends = [end.rstrip("~?%").partition("T")[0] for end in edtf.split("/")]
    return ends if all(_PREFIX.fullmatch(end) and _is_month(end) for end in ends) else []


def _is_month(date: str) -> bool:
    """Whether it has no month or one of twelve: EDTF writes seasons as months."""
    return not date[5:7] or "01" <= date[5:7] <= "12"
