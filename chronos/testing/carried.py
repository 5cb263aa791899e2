"""What a format carries, found by trying: change one fact and see whether the output changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any
from unittest import mock

import attrs

from chronos.disputes import Claim, Dispute, Side
from chronos.model.article import Article, Span
from chronos.model.custody import Custody
from chronos.model.event import Chronology, Event, Link
from chronos.model.party import Actor, Place
from chronos.model.report import Figure, Quote, Trigger
from chronos.model.time import Dated, TimeSpan
from chronos.model.types import Capture, Shelling
from chronos.plugin import Correction, ExportContext, LogHead, OutputFile

Change = Callable[[Chronology], Chronology]
Export = Callable[[Chronology, ExportContext[Any]], Iterable[bytes | OutputFile]]

_SPEAKER = Actor(name="a monitor", id="monitor", label="The Monitor", kind="ngo")
_REBELS = Actor(name="rebels", id="rebels", label="Rebels", kind="rebel")
_ARMY = Actor(name="soldiers", id="army", label="Army", kind="military")
_TOWN = Place(
    name="Veldt",
    id="veldt",
    label="Veldt",
    lat=12.5,
    lon=-3.2,
    precision="town",
    within=("Norland",),
)
_KILLED = Figure(measure="killed", value=3, group="soldiers")
_STAMP = "2017-01-02T10:00:00Z"
_TEXT = "Rebels shelled Veldt on Friday and killed 3 soldiers, a monitor said. It was loud."


def _sample() -> Chronology:
    """One event with one report, another event, and all that can be said of them."""
    day = Dated(span=TimeSpan.parse("2016-10-21"), expression="on Friday", basis="weekday")
    article = Article(
        id="a-1", headline="Veldt shelled", text=_TEXT, uri="https://news.example/1",
        sources=("Norpress",), published=Dated(span=TimeSpan.parse("2016-10-22"), basis="head"),
        declared_language="en", detected_language="en", captions=("Smoke over Veldt",),
    )  # fmt: skip
    report = Shelling(
        id="r-1", article="a-1", trigger=Trigger(text="shelled", start=7, end=14),
        quote=Quote(exact=_TEXT[:69], start=0, end=69),
        when=day, places=(_TOWN,), agents=(_REBELS,), targets=(_ARMY,), attributed_to=(_SPEAKER,),
        figures=(_KILLED,), antecedents=(Span(start=0, end=6),),
        extractor="sample/1",
    )  # fmt: skip
    event = Event(
        id="e-1", type="shelling", headline=_TEXT[:69], reports=("r-1",), when=day,
        places=(_TOWN,), modified_at=_STAMP,
    )  # fmt: skip
    taken = Capture(
        id="r-2", article="a-1", trigger=Trigger(text="loud", start=77, end=81),
        quote=Quote(exact="It was loud.", start=70, end=82),
        when=day, extractor="sample/1",
    )  # fmt: skip
    other = Event(id="e-2", type="capture", headline="It was loud.", reports=("r-2",), when=day)
    links = {name: Link(report=name, event=event, why="opened") for name, event in
             (("r-1", "e-1"), ("r-2", "e-2"))}  # fmt: skip
    return Chronology(
        articles=MappingProxyType({"a-1": article}),
        reports=MappingProxyType({"r-1": report, "r-2": taken}),
        events=MappingProxyType({"e-1": event, "e-2": other}),
        links=MappingProxyType(links),
        size=9,
    )


def _event(**changes: Any) -> Change:
    return lambda one: attrs.evolve(one, events=_with(one.events, "e-1", changes))


def _report(**changes: Any) -> Change:
    return lambda one: attrs.evolve(one, reports=_with(one.reports, "r-1", changes))


def _both(**changes: Any) -> Change:
    """The same of the event and of its report."""
    return lambda one: _report(**changes)(_event(**changes)(one))


def _article(**changes: Any) -> Change:
    return lambda one: attrs.evolve(one, articles=_with(one.articles, "a-1", changes))


def _link(**changes: Any) -> Change:
    return lambda one: attrs.evolve(one, links=_with(one.links, "r-1", changes))


def _whole(**changes: Any) -> Change:
    return lambda one: attrs.evolve(one, **changes)


def _with(known: Mapping[str, Any], name: str, changes: Mapping[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType({**known, name: attrs.evolve(known[name], **changes)})


def _dated(edtf: str, **more: str) -> Dated:
    return Dated(
        span=TimeSpan.parse(edtf), **{"expression": "on Friday", "basis": "weekday"} | more
    )


def _killed(**changes: Any) -> tuple[Figure, ...]:
    return (attrs.evolve(_KILLED, **changes),)


_GONE = Event(id="e-9", type="siege", headline="A siege", reports=(), when=_dated("2016-10-01"))
_KEPT = Custody(
    id="c-1", articles=("a-1",), sha256="ab" * 32, size=9, source="in.txt", reader="text",
    reader_version="1", read_at=_STAMP,
)  # fmt: skip

_DISPUTE = Dispute(
    kind="date",
    events=("e-1", "e-2"),
    sides=tuple(Side(claims=(Claim(report=each),)) for each in _sample().reports.values()),
)

FACTS: Mapping[str, Change] = {
    "event: time": _both(when=_dated("2016-10-20")),
    "event: approximate time": _both(when=_dated("2016-10-21~")),
    "event: day not given": _both(day_given=False),
    "event: status": _event(status="denied"),
    "event: ids merged into it": _event(aliases=("e-7",)),
    "event: who confirmed it": _event(confirmed_by="Ana Field"),
    "event: revision": _event(revision=4),
    "event: retracted": _whole(retracted_events=MappingProxyType({"e-9": _GONE})),
    "events kept apart": _whole(kept_apart=frozenset({frozenset({"e-1", "e-2"})})),
    "place: name": _both(places=(attrs.evolve(_TOWN, name="Dorn", label="Dorn"),)),
    "place: coordinates": _both(places=(attrs.evolve(_TOWN, lat=13.0),)),
    "place: what contains it": _both(places=(attrs.evolve(_TOWN, within=("Sudmark",)),)),
    "report: status": _report(status="denied"),
    "report: quote": _report(quote=Quote(exact=_TEXT[:20], start=0, end=20)),
    "report: where the quote is": _report(quote=Quote(exact=_TEXT[:69], start=1, end=70)),
    "report: trigger": _report(trigger=Trigger(text="killed", start=35, end=41)),
    "report: who says so": _report(attributed_to=(Actor(name="a priest"),)),
    "report: who did it": _report(agents=(Actor(name="deserters"),)),
    "report: to whom": _report(targets=(Actor(name="peasants"),)),
    "report: a party's id": _report(agents=(attrs.evolve(_REBELS, id="other-rebels"),)),
    "report: figure": _report(figures=_killed(value=4)),
    "report: at least, about": _report(figures=_killed(qualifier="at_least")),
    "report: whom a figure counts": _report(figures=_killed(group="children")),
    "report: words of the time": _both(when=_dated("2016-10-21", expression="that day")),
    "report: how it was dated": _both(when=_dated("2016-10-21", basis="another reason")),
    "report: sentences it rests on": _report(antecedents=(Span(start=70, end=82),)),
    "report: what read it": _report(extractor="sample/2"),
    "link: why": _link(why="another reason"),
    "link: stance": _link(stance="denies"),
    "link: possible events": _whole(
        possible=MappingProxyType({"r-1": (Link(report="r-1", event="e-2", kind="possible"),)})
    ),
    "article: headline": _article(headline="Another headline"),
    "article: text": _article(text=_TEXT + " It rained."),
    "article: address": _article(uri="https://news.example/2"),
    "article: outlet or agency": _article(sources=("Sudpress",)),
    "article: publication date": _article(published=_dated("2016-10-23", basis="head")),
    "article: language": _article(language="de"),
    "article: captions": _article(captions=("Another caption",)),
    "input: digest and path": _whole(custody=MappingProxyType({"a-1": (_KEPT,)})),
    "log: head": lambda one: one,
    "filters": lambda one: one,
    "corrections with name and reason": lambda one: one,
    "disagreements": lambda one: one,
}
"""What a chronology and its context say, each with a change of that and of nothing else."""

_CONTEXTS: Mapping[str, Mapping[str, Any]] = {
    "log: head": {"read_head": lambda: LogHead(seq=8, hash="ab" * 32, records=9, origin="x")},
    "filters": {"filters": {"types": ("shelling",)}},
    "corrections with name and reason": {
        "read_corrections": lambda: {
            "e-1": (
                Correction(
                    action="confirmed", by="Ana Field", at="2017-01-02T10:00:00Z", why="seen"
                ),
            )
        }
    },
}


def carried_facts(export: Export) -> Mapping[str, bool]:
    """Each fact with whether the output depends on it.

    Args:
        export: makes the output from a chronology and a context, such as the `export` of an
            exporter; it is called once for each fact.
    """
    sample = _sample()
    with _disputes(found=False):
        before = _output(export, sample, {})
    found = {}
    for fact, change in FACTS.items():
        with _disputes(found=fact == "disagreements"):
            found[fact] = _output(export, change(sample), _CONTEXTS.get(fact, {})) != before
    return found


@contextmanager
def _disputes(*, found: bool) -> Iterator[None]:
    """Within this, the two reports of the sample disagree, or no two do.

    Disputes follow from all else, so that none could come or go without another change.
    """
    known = (_DISPUTE,) if found else ()
    with mock.patch("chronos.disputes.finding.find_disputes", return_value=known):
        yield


def _output(export: Export, chronology: Chronology, given: Mapping[str, Any]) -> list[bytes]:
    context: ExportContext[Any] = ExportContext(**given)
    return [_data(piece) for piece in export(chronology, context)]


def _data(piece: bytes | OutputFile) -> bytes:
    data = piece.data if isinstance(piece, OutputFile) else piece
    return data if isinstance(data, bytes) else b"".join(data)
