"""An event, a report or an article with its evidence, as text for a person."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from chronos.app.inspect import Dossier, Evidence
from chronos.chronology.repeats import PassageAgreement, agreements
from chronos.cli.screen import one_line, width
from chronos.model.article import Article
from chronos.model.event import Chronology, Event
from chronos.model.party import Actor
from chronos.model.report import Report
from chronos.model.stage import stage_of
from chronos.model.time import Dated
from chronos.plugin import (
    disagreements,
    event_time_in_words,
    figure_in_words,
    party_in_words,
    place_in_words,
    report_time_in_words,
    source_in_words,
    time_in_words,
    title_of,
)

_LABEL = 11
Fields = Iterator[tuple[str, str]]


def lines(dossier: Dossier, chronology: Chronology) -> Iterator[str]:
    """The dossier, line by line, wrapped to the screen."""
    if dossier.event and dossier.event.id == dossier.id:
        apart = (pair for pair in chronology.kept_apart if dossier.id in pair)
        others = sorted(name for pair in apart for name in pair - {dossier.id})
        yield from _head(dossier.event, others, retracted=dossier.retracted)
        reports = [item.report for item in dossier.evidence]
        for found in disagreements(reports):
            words = "; ".join(
                f"{figure_in_words(figure)} ({who.id})" for who, figure in found.claims
            )
            yield from _field("disagree", words)
        for pair in agreements(reports):
            yield from _field("agreement", _agreement(pair))
    elif dossier.article:
        yield from _article_head(dossier.article, chronology)
    for number, item in enumerate(dossier.evidence, start=1):
        yield ""
        yield one_line(f"{number}. {item.report.id}  {_kind(item.report)}")
        for label, text in _evidence(item, chronology):
            yield from _field(label, text)


def dated_in_words(dated: Dated | None, words: str) -> str:
    """The time in words, its EDTF text, the words that give it and how they were understood."""
    if dated is None:
        return words
    given = f"“{dated.expression}”" if dated.expression else ""
    why = ": ".join(filter(None, (given, dated.basis)))
    exact = f"{words} [{dated.span.edtf}]"
    return f"{exact}, from {why}" if why else exact


def _published(article: Article) -> str:
    dated = article.published
    return dated_in_words(dated, time_in_words(dated.span if dated else None))


def _head(event: Event, apart: Iterable[str], *, retracted: bool) -> Iterator[str]:
    yield one_line(f"{event.id}  {event.type}  {event.status}")
    yield from textwrap.wrap(one_line(title_of(event)), width())
    fields = (
        ("retracted", "all its reports were retracted; this is what it was" if retracted else ""),
        ("when", dated_in_words(event.when, event_time_in_words(event))),
        ("where", "; ".join(place_in_words(place) for place in event.places)),
        ("confirmed", event.confirmed_by),
        ("also", ", ".join(event.aliases)),
        ("not", ", ".join(apart)),
        ("reports", str(len(event.reports))),
    )
    for label, text in fields:
        yield from _field(label, text)


def _agreement(pair: PassageAgreement) -> str:
    """What two extractors say of one passage; the event has the fields of the first."""
    one, other = pair.one, pair.other
    who = f"{stage_of(one.extractor)} ({one.id}) and {stage_of(other.extractor)} ({other.id})"
    parts = ["type", *pair.agree]
    differ = f"; differ in {', '.join(pair.differ)}" if pair.differ else ""
    return f"{who} agree on {', '.join(parts)}{differ}"


def _article_head(article: Article, chronology: Chronology) -> Iterator[str]:
    yield article.id
    yield from textwrap.wrap(one_line(article.headline), width())
    for label, text in (*_article_fields(article), *_custody(article.id, chronology)):
        yield from _field(label, text)


def _evidence(item: Evidence, chronology: Chronology) -> Fields:
    report = item.report
    yield "quote", f"“{report.quote.exact}”"
    yield "says", source_in_words(report, chronology)
    yield from _details(report, chronology)
    if item.article:
        yield "article", f"{item.article.id}  {item.article.uri}"
        yield "found at", item.article.origin
        yield "published", _published(item.article)
        yield from _custody(item.article.id, chronology)
    else:
        yield "article", f"{report.article} (not in the log)"
    if item.link:
        yield "event", item.link.event
        yield "linked", item.link.why
    for link in item.possible:
        yield "possibly", f"{link.event}, {link.why}"
    yield "read by", report.extractor


def _custody(article: str, chronology: Chronology) -> Fields:
    """The inputs that an article was read from."""
    for said in chronology.custody.get(article, ()):
        digest = f"sha256 {said.sha256}, {said.size:,} bytes"
        if said.stated_digest:
            digest = f"{digest}, stated as {said.stated_digest}"
        reader = f"read by {said.reader} {said.reader_version}".rstrip()
        name = f"{said.id}, part of {said.part_of}" if said.part_of else said.id
        yield "custody", f"{said.source}, {digest}, {reader} at {said.read_at} ({name})"


def _details(report: Report, chronology: Chronology) -> Fields:
    yield "when", dated_in_words(report.when, report_time_in_words(report, chronology))
    yield "where", "; ".join(place_in_words(place) for place in report.places)
    yield "who", _names(report.agents)
    yield "to whom", _names(report.targets)
    yield "figures", "; ".join(figure_in_words(figure) for figure in report.figures)
    yield "confidence", "" if report.confidence is None else f"{report.confidence:.2f}"
    for name, value in report.attributes.items():
        yield name.replace("_", " "), value if isinstance(value, str) else _names(value)


def _article_fields(article: Article) -> Fields:
    yield "from", article.uri
    yield "found at", article.origin
    yield "published", _published(article)
    yield "sources", ", ".join(article.sources)


def _kind(report: Report) -> str:
    return f"{report.event_type}  {report.status}"


def _names(actors: tuple[Actor | str, ...] | Actor) -> str:
    several = (actors,) if isinstance(actors, Actor) else actors
    return "; ".join(
        actor if isinstance(actor, str) else party_in_words(actor) for actor in several
    )


def _field(label: str, text: str) -> Iterator[str]:
    if text:
        head = f"   {label:<{_LABEL}}"
        yield from textwrap.wrap(
            one_line(text), width(), initial_indent=head, subsequent_indent=" " * len(head)
        )
