"""Looking into a chronology: one event with all its evidence, found by id or part of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time
from typing import TypeVar

import attrs

from chronos.errors import UsageError
from chronos.model.article import Article
from chronos.model.event import Chronology, Event, Link
from chronos.model.report import Report

_T = TypeVar("_T")


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
        articles=_keep(chronology.articles, articles),
        reports=_keep(chronology.reports, reports),
        links=_keep(chronology.links, links),
        possible=_keep(chronology.possible, reports),
        custody=_keep(chronology.custody, articles),
        events=_keep(chronology.events, events),
        retracted_events=_keep(chronology.retracted_events, events),
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
    known = _ids(chronology)
    if word in known:
        return known[word]
    hits = sorted({whole for name, whole in known.items() if name.startswith(word)} if word else ())
    if len(hits) == 1:
        return hits[0]
    if not hits:
        raise UsageError(
            f"no event, report or article has the id {word!r}", hint=_near(word, known)
        )
    few = ", ".join(hits[:5]) + (" ..." if len(hits) > 5 else "")
    raise UsageError(f"{len(hits)} ids begin with {word!r}", hint=f"write more of it: {few}")


def _near(word: str, known: Iterable[str]) -> str:
    """A question with the ids whose beginnings are most like the word."""
    from difflib import get_close_matches

    beginnings = {name[: len(word)]: name for name in known}
    near = get_close_matches(word, beginnings, n=1, cutoff=0.75)
    return f"did you mean {beginnings[near[0]]!r}?" if near else "`chronos log` lists the ids"


def _ids(chronology: Chronology) -> dict[str, str]:
    events = (*chronology.events.values(), *chronology.retracted_events.values())
    aliases = {alias: event.id for event in events for alias in event.aliases}
    maps: Iterable[Iterable[str]] = (
        chronology.articles, chronology.reports, chronology.retracted_events, chronology.events,
    )  # fmt: skip
    return aliases | {name: name for group in maps for name in group}


def _of_article(chronology: Chronology, found: str) -> Dossier:
    reports = [report for report in chronology.reports.values() if report.article == found]
    return Dossier(
        id=found,
        article=chronology.articles[found],
        evidence=_evidence(chronology, [report.id for report in reports]),
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


def _keep(mapping: Mapping[str, _T], names: Iterable[str]) -> Mapping[str, _T]:
    wanted = frozenset(names)
    return {name: value for name, value in mapping.items() if name in wanted}
