"""Looking into a chronology: one event with all its evidence, found by id or part of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, time

import attrs

from chronos.chronology.lookup import Indexed, IndexedEvents, of_article, part
from chronos.errors import UsageError
from chronos.model.article import Article
from chronos.model.event import Chronology, Event, Link
from chronos.model.report import Report
from chronos.near_names import near_names


@attrs.frozen(kw_only=True)
class Evidence:
    """One report with the article that contains it and the reason for its link.

    Attributes:
        report: what the passage says.
        article: the article that contains it; None when the log has lost it.
        link: why it belongs to its event; None when it belongs to none.
        possible: other events that it may be a report of, and why.
    """

    report: Report
    article: Article | None = None
    link: Link | None = None
    possible: tuple[Link, ...] = ()


@attrs.frozen(kw_only=True)
class Dossier:
    """All that the chronology knows of one id.

    Attributes:
        id: the full id.
        event: the event, None when the id is that of an article, or of a report without one.
        article: the article, when the id is one.
        evidence: the event's reports, or the article's, or the report itself, in log order.
        retracted: whether the event has lost all its reports.
    """

    id: str
    event: Event | None = None
    article: Article | None = None
    evidence: tuple[Evidence, ...] = ()
    retracted: bool = False


def look_up(chronology: Chronology, word: str) -> Dossier:
    """What is known of an event, report or article: its id, an alias, or a unique beginning.

    Raises:
        UsageError: nothing, or more than one thing, has an id that begins so.
    """
    found = _full_id(chronology, word)
    if found in chronology.articles:
        return _of_article(chronology, found)
    if found in chronology.reports:
        return _of_report(chronology, found)
    return _of_event(chronology, found)


def excerpt(chronology: Chronology, dossier: Dossier) -> Chronology:
    """The chronology cut down to what the dossier holds."""
    reports = {item.report.id: item.report for item in dossier.evidence}
    links = {item.link.report: item.link for item in dossier.evidence if item.link}
    articles = {item.article.id: item.article for item in dossier.evidence if item.article}
    if dossier.article:
        articles[dossier.article.id] = dossier.article
    events = {link.event for link in links.values()} | {dossier.id}
    return attrs.evolve(
        chronology,
        articles=part(chronology.articles, articles),
        reports=part(chronology.reports, reports),
        links=part(chronology.links, links),
        possible=part(chronology.possible, reports),
        custody=part(chronology.custody, articles),
        events=part(chronology.events, events),
        retracted_events=part(chronology.retracted_events, events),
        issues=(),
    )


def parse_as_of(text: str | None) -> int | datetime | None:
    """A moment of the log: a record's place in it, or a time; a date means its whole day.

    Times without an offset are UTC, as the log's are.

    >>> parse_as_of("12"), parse_as_of("2026-11-23")
    (12, datetime.datetime(2026, 11, 23, 23, 59, 59, 999999, tzinfo=datetime.timezone.utc))

    Raises:
        UsageError: it is neither.
    """
    if text is None or text.isdecimal():
        return None if text is None else int(text)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"{text!r} is neither a record's number nor a time",
            hint="write 12, 2026-11-23 or 2026-11-23T10:00:00Z",
        ) from None
    if len(text) <= 10:
        moment = datetime.combine(moment, time.max)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _full_id(chronology: Chronology, word: str) -> str:
    known = ids_beginning(chronology, word) if word else {}
    if word in known:
        return known[word]
    hits = sorted(set(known.values()))
    if len(hits) == 1:
        return hits[0]
    if not hits:
        raise UsageError(
            f"no event, report or article has the id {word!r}",
            hint=_near(word, ids_beginning(chronology, "")),
        )
    few = ", ".join(hits[:5]) + (" ..." if len(hits) > 5 else "")
    raise UsageError(f"{len(hits)} ids begin with {word!r}", hint=f"write more of it: {few}")


def _near(word: str, known: Iterable[str]) -> str:
    """A question with the ids whose beginnings are most like the word."""
    beginnings = {name[: len(word)]: name for name in sorted(known, reverse=True)}
    near = near_names(word, beginnings, cutoff=0.75)
    return f"did you mean {beginnings[near[0]]!r}?" if near else "`chronos events` lists the ids"


def ids_beginning(chronology: Chronology, word: str) -> dict[str, str]:
    """Ids and aliases that begin with a word, with the ids that they lead to."""
    return dict(_ids(chronology, word))


def _ids(chronology: Chronology, word: str) -> Iterator[tuple[str, str]]:
    """The same; of equal ones the last counts."""
    events = (chronology.retracted_events, chronology.events)
    for mapping in events:
        yield from _aliases(mapping, word)
    for group in (chronology.articles, chronology.reports, *events):
        names: Mapping[str, object] = group
        if isinstance(names, Indexed):
            yield from ((name, name) for name in names.beginning(word))
        else:
            yield from ((name, name) for name in names if name.startswith(word))


def _aliases(events: Mapping[str, Event], word: str) -> Iterator[tuple[str, str]]:
    if isinstance(events, IndexedEvents):
        yield from events.aliases(word)
        return
    for event in events.values():
        yield from ((alias, event.id) for alias in event.aliases if alias.startswith(word))


def _of_article(chronology: Chronology, found: str) -> Dossier:
    return Dossier(
        id=found,
        article=chronology.articles[found],
        evidence=_evidence(chronology, of_article(chronology.reports, found)),
    )


def _of_report(chronology: Chronology, found: str) -> Dossier:
    link = chronology.links.get(found)
    return Dossier(
        id=found,
        event=chronology.events.get(link.event) if link else None,
        evidence=_evidence(chronology, [found]),
    )


def _of_event(chronology: Chronology, found: str) -> Dossier:
    event = chronology.events.get(found)
    if event is None:
        return Dossier(id=found, event=chronology.retracted_events[found], retracted=True)
    return Dossier(id=found, event=event, evidence=_evidence(chronology, event.reports))


def _evidence(chronology: Chronology, ids: Iterable[str]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            report=report,
            article=chronology.articles.get(report.article),
            link=chronology.links.get(report.id),
            possible=chronology.possible.get(report.id, ()),
        )
        for report in (chronology.reports[name] for name in ids if name in chronology.reports)
    )
