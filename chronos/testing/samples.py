"""Chronologies to test with: a rich one, a hostile one, an empty one. Every word is invented."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import attrs

from chronos.model.article import Article
from chronos.model.event import Chronology, Event, Link
from chronos.model.party import Actor, Place
from chronos.model.report import Figure, Quote, Report, Trigger, UnknownReport
from chronos.model.time import Dated, TimeSpan
from chronos.model.types import (
    Agreement,
    Aid,
    AirStrike,
    Capture,
    Ceasefire,
    Clash,
    Evacuation,
    Offensive,
    Protest,
    Shelling,
    Siege,
    Talks,
    Visit,
)

_ARMY = Actor(name="the army", id="norland-army", label="Norland Army", kind="military")
_FRONT = Actor(name="the Front", id="river-front", label="River Front", kind="rebel")
_AGENCY = Actor(name="the state agency", id="norpress", label="Norpress", kind="media")
_MONITOR = Actor(name="a monitor in Eastmark")
_ENVOY = Actor(name="she", id="envoy-lind", label="Ana Lind", kind="person")
_TOWN = Place(
    name="Veldt",
    id="veldt",
    label="Veldt",
    lat=12.5,
    lon=-3.25,
    precision="town",
    within=("Eastmark", "Norland"),
)
_COUNTRY = Place(name="Norland", id="norland", label="Norland", lat=12.0, lon=-3.0,
                 precision="country")  # fmt: skip
_BRIDGE = Place(name="the old bridge", within=("Veldt", "Norland"))
_STAMP = "2017-01-02T10:00:00Z"
_EXTRACTOR = "chronos.testing/1"


@attrs.frozen(kw_only=True)
class _Sample:
    """One report to be: its words, its time, and what else it says."""

    event: str
    article: str
    words: str
    trigger: str
    when: str | None
    kind: type[Report]
    extent: str = "within"
    basis: str = "invented"
    more: Mapping[str, object] = attrs.field(factory=dict)


_ARTICLES = (
    Article(
        id="a-0000000000000001",
        headline="Fighting spreads in Eastmark",
        text=(
            "The army struck the old bridge on Friday. State media put the dead at 12. "
            "The Front said 30 people died in the strike. Shells fell on Veldt in October. "
            "The siege began in 2016 or so. Clashes went on from Friday on."
        ),
        uri="https://news.example/eastmark?id=1&lang=en",
        source_id="story-1",
        sources=("Norpress",),
        published=Dated(span=TimeSpan.parse("2016-10-29"), basis="front matter"),
    ),
    Article(
        id="a-0000000000000002",
        headline="A truce, perhaps",
        text=(
            "A pause from 9am to 7pm was announced for Veldt. Talks are planned for the spring. "
            "The visit happened by Christmas at the latest. Aid came at noon GMT. "
            "The deal fell through. Protests are older than anyone knows. "
            "The army denied that it took the town. Families left between Tuesday and Thursday."
        ),
        uri="pile/truce.txt#2",
        published=Dated(span=TimeSpan.parse("2016-11/2016-12"), basis="neighbours in the file"),
    ),
    Article(
        id="a-0000000000000003",
        headline="",
        text="Something of a kind not known here took place in the decade. Nobody says when more.",
    ),
)


def _figure(value: int | None, **more: object) -> Figure:
    low = high = value
    return attrs.evolve(
        Figure(measure="killed", value=value, group="people", low=low, high=high),
        **more,  # type: ignore[arg-type]
    )


_A, _B, _C = (article.id for article in _ARTICLES)
_SAMPLES: tuple[_Sample, ...] = (
    _Sample(event="e-0000000000000001", article=_A, kind=AirStrike, when="2016-10-28",
          words="The army struck the old bridge on Friday.", trigger="struck",
          basis="'Friday' before the article's 2016-10-29",
          more={"agents": (_ARMY,), "places": (_BRIDGE, _TOWN), "mode": "aerial"}),
    _Sample(event="e-0000000000000001", article=_A, kind=AirStrike, when="2016-10-28",
          words="State media put the dead at 12.", trigger="dead",
          more={"attributed_to": (_AGENCY,), "figures": (_figure(12),)}),
    _Sample(event="e-0000000000000001", article=_A, kind=AirStrike, when="2016-10-28",
          words="The Front said 30 people died in the strike.", trigger="strike",
          more={"attributed_to": (_FRONT, _MONITOR), "figures": (_figure(30),)}),
    _Sample(event="e-0000000000000002", article=_A, kind=Shelling, when="2016-10",
          words="Shells fell on Veldt in October.", trigger="fell",
          more={"places": (_TOWN,), "figures": (
              Figure(measure="attacks", value=None, qualifier="dozens", low=24, high=99),)}),
    _Sample(event="e-0000000000000003", article=_A, kind=Siege, when="2016~", extent="throughout",
          words="The siege began in 2016 or so.", trigger="siege",
          more={"places": (_COUNTRY,), "status": "ongoing", "phase": "imposed"}),
    _Sample(event="e-0000000000000004", article=_A, kind=Clash, when="2016-10-28/..",
          extent="throughout", words="Clashes went on from Friday on.", trigger="Clashes",
          more={"agents": (_ARMY,), "targets": (_FRONT,), "status": "ongoing"}),
    _Sample(event="e-0000000000000005", article=_B, kind=Ceasefire, extent="throughout",
          when="2016-11-04T09:00/2016-11-04T19:00",
          words="A pause from 9am to 7pm was announced for Veldt.", trigger="pause",
          more={"places": (_TOWN,), "status": "planned", "phase": "declared"}),
    _Sample(event="e-0000000000000006", article=_B, kind=Talks, when="2017-21",
          words="Talks are planned for the spring.", trigger="Talks",
          more={"status": "planned", "mediators": (_ENVOY,)}),
    _Sample(event="e-0000000000000007", article=_B, kind=Visit, when="../2016-12-25",
          words="The visit happened by Christmas at the latest.", trigger="visit",
          more={"agents": (_ENVOY,), "destination": "Veldt"}),
    _Sample(event="e-0000000000000008", article=_B, kind=Aid, extent="throughout",
          when="2016-11-20T12:00Z/2016-11-20T13:30Z",
          words="Aid came at noon GMT.", trigger="Aid", more={"places": (_TOWN,)}),
    _Sample(event="e-0000000000000009", article=_B, kind=Agreement, when="2016-11-10?",
          words="The deal fell through.", trigger="deal", more={"status": "failed"}),
    _Sample(event="e-000000000000000a", article=_B, kind=Protest, when=None,
          words="Protests are older than anyone knows.", trigger="Protests"),
    _Sample(event="e-000000000000000b", article=_B, kind=Capture, when="2016-11-12/2016-11-13",
          words="The army denied that it took the town.", trigger="took",
          more={"status": "denied", "attributed_to": (_ARMY,), "gained_by": (_ARMY,),
                "lost_by": (_FRONT,), "extent": "full"}),
    _Sample(event="e-000000000000000c", article=_B, kind=Evacuation, extent="throughout",
          when="2016-11-15/2016-11-17", trigger="left",
          words="Families left between Tuesday and Thursday.",
          more={"places": (_TOWN,), "figures": (
              Figure(measure="evacuated", value=400, qualifier="at_least", low=400),)}),
    _Sample(event="e-000000000000000d", article=_C, kind=UnknownReport, when="201X",
          words="Something of a kind not known here took place in the decade.", trigger="took",
          more={"unknown_type": "eclipse", "unknown_attributes": (("depth", "3"),)}),
)  # fmt: skip


def sample_chronology() -> Chronology:
    """A chronology with everything that a view has to cope with.

    Thirteen date shapes (day, days, month, season, year, decade, hours local and zoned, both open
    ends, about, uncertain, none), figures that exclude each other, planned, failed and denied
    events, an event that took another in, one confirmed by hand, one retracted, a report of a
    type that is not installed, an article without date or headline.
    """
    merged = "e-0000000000000001"
    changes: dict[str, dict[str, object]] = {
        merged: {"aliases": ("e-00000000000000ff",), "revision": 2},
        "e-0000000000000007": {"confirmed_by": "A. Editor", "revision": 1},
    }
    retracted = Event(
        id="e-000000000000000e",
        type="offensive",
        headline="Assault on Veldt",
        reports=("r-00000000000000ee",),
        when=Dated(span=TimeSpan.day(2016, 11, 1)),
        revision=1,
        modified_at=_STAMP,
    )
    chronology = _fold(_ARTICLES, _SAMPLES)
    events = {
        key: attrs.evolve(event, **changes.get(key, {}))  # type: ignore[arg-type]
        for key, event in chronology.events.items()
    }
    return attrs.evolve(
        chronology,
        events=MappingProxyType(events),
        retracted_events=MappingProxyType({retracted.id: retracted}),
    )


HOSTILE_TEXTS: tuple[str, ...] = (
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "\"><svg onload=alert(3)> ' & &amp; javascript:alert(4)",
    "line\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil",
    "back\\slash; semi, comma: colon \\n",
    "bell\x07 null\x00 escape\x1b[31m tab\t next\x85line",
    "reversed \u202egnirts\u202c and isolated \u2067text\u2069",
    "وقف إطلاق النار في المدينة",
    "e\u0301\u0327\u0323 देवनागरी 👩\u200d👩\u200d👧 \U0001f1f8\U0001f1fe",
    "=1+1 +cmd|' /C calc'!A0 @sum",
    "x" * 3000,
    "</script><script>alert(5)</script><!--<script> ]]> -->",
    '=HYPERLINK("https://evil.example/","click") @SUM(1+1)*cmd|\' /C calc\'!A0',
    "hidden \U000e0041\U000e0042 zero\u200bwidth bom\ufeff none\uffff line\u2028para\u2029end",
    "[link](javascript:alert(6)) ![img](https://evil.example/x.png) `code` | cell | <b>b</b>",
)
"""Text that tries to break out of what shows it."""


def hostile_chronology() -> Chronology:
    """One event for each of HOSTILE_TEXTS, which fills every field of article words."""
    articles, samples = [], []
    for number, text in enumerate(HOSTILE_TEXTS):
        article = f"a-{number:016x}"
        articles.append(
            Article(id=article, headline=text, text=text, uri=f"javascript:{text}", sources=(text,))
        )
        actor = Actor(name=text, id=f"actor {text[:20]}", label=text)
        more = {
            "places": (Place(name=text, within=(text,)),),
            "agents": (actor,),
            "attributed_to": (actor,),
            "phase": text,
            "figures": (Figure(measure="killed", value=number, group=text),),
        }
        samples.append(
            _Sample(event=f"e-{number:016x}", article=article, words=text, trigger=text[:4],
                  when="2016-10-28", kind=Offensive, basis=text, more=more)
        )  # fmt: skip
    return _fold(articles, samples)


def _fold(articles: Iterable[Article], samples: Sequence[_Sample]) -> Chronology:
    by_id = {article.id: article for article in articles}
    reports = {f"r-{number:016x}": each for number, each in enumerate(samples, start=1)}
    built = {key: _report(key, each, by_id[each.article]) for key, each in reports.items()}
    links = {
        key: Link(report=key, event=each.event, why="invented") for key, each in reports.items()
    }
    groups: dict[str, list[Report]] = {}
    for key, each in reports.items():
        groups.setdefault(each.event, []).append(built[key])
    return Chronology(
        articles=MappingProxyType(by_id),
        reports=MappingProxyType(built),
        events=MappingProxyType({key: _event(key, group) for key, group in groups.items()}),
        links=MappingProxyType(links),
        size=len(by_id) + 2 * len(built),
    )


def _report(key: str, sample: _Sample, article: Article) -> Report:
    start = article.text.index(sample.words)
    at = start + sample.words.index(sample.trigger)
    when = None
    if sample.when:
        span = TimeSpan.parse(sample.when, extent=sample.extent)  # type: ignore[arg-type]
        when = Dated(span=span, expression="then", basis=sample.basis)
    return sample.kind(
        id=key,
        article=article.id,
        trigger=Trigger(text=sample.trigger, start=at, end=at + len(sample.trigger)),
        quote=Quote(exact=sample.words, start=start, end=start + len(sample.words)),
        when=when,
        extractor=_EXTRACTOR,
        **sample.more,  # type: ignore[arg-type]
    )


def _event(key: str, reports: Sequence[Report]) -> Event:
    first = reports[0]
    return Event(
        id=key,
        type=first.event_type,
        headline=first.quote.exact.rstrip("."),
        reports=tuple(report.id for report in reports),
        when=first.when,
        places=first.places,
        status=first.status,
        modified_at=_STAMP,
    )
