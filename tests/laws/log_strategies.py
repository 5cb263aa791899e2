"""Hypothesis strategies for everything that a log can hold."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any, get_args

import attrs
from hypothesis import strategies as st

from chronos.codec import (
    Amendment,
    Confirmation,
    Custody,
    Distinction,
    Erasure,
    Merge,
    Retraction,
    Split,
)
from chronos.model.article import Article, Passage, Span
from chronos.model.event import Link, LinkKind, Stance
from chronos.model.party import Actor, Place
from chronos.model.report import (
    Figure,
    FigureQualifier,
    Measure,
    Quote,
    Report,
    Status,
    Trigger,
    UnknownReport,
)
from chronos.model.time import Dated, Precision, Qualifier, TimeSpan
from chronos.model.types import EVENT_TYPES

texts = st.text(st.characters(codec="utf-8"), max_size=20)
names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
maybe = st.none() | names
counts = st.integers(min_value=0, max_value=2**53)


@st.composite
def spans(draw: st.DrawFn) -> TimeSpan:
    """Any span between 1500 and 2500, local or zoned, open ends and clock times among them."""
    start = draw(st.datetimes(datetime(1500, 1, 1), datetime(2499, 1, 1)))  # noqa: DTZ001
    start = start.replace(microsecond=0)
    minutes = draw(st.none() | st.integers(-840, 840))
    if minutes is not None:
        start = start.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    end = start + timedelta(seconds=draw(st.integers(1, 300 * 86400)))
    ends = draw(st.sampled_from([(start, end), (None, end), (start, None)]))
    return TimeSpan(
        earliest=ends[0],
        latest=ends[1],
        earliest_precision=draw(st.sampled_from(get_args(Precision))),
        latest_precision=draw(st.sampled_from(get_args(Precision))),
        earliest_qualifier=draw(st.sampled_from(get_args(Qualifier))),
        latest_qualifier=draw(st.sampled_from(get_args(Qualifier))),
        extent=draw(st.sampled_from(["within", "throughout"])),
    )


times = st.builds(Dated, span=spans(), expression=st.none() | names, basis=texts)
actors = st.builds(Actor, name=names, id=maybe, label=maybe, kind=maybe)
coordinates = st.none() | st.floats(-180, 180)
places = st.builds(
    Place,
    name=names,
    id=maybe,
    label=maybe,
    lat=coordinates,
    lon=coordinates,
    precision=maybe,
    within=st.lists(names, max_size=2).map(tuple),
)
figures = st.builds(
    Figure,
    measure=st.sampled_from(get_args(Measure)),
    value=st.none() | counts,
    qualifier=st.sampled_from(get_args(FigureQualifier)),
    group=texts,
    low=st.none() | counts,
    high=st.none() | counts,
)
triggers = st.builds(Trigger, text=texts, start=counts, end=counts)
quotes = st.builds(
    Quote, exact=texts, start=counts, end=counts, field=st.sampled_from(["text", "headline"])
)


def some(items: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    """Up to two of them."""
    return st.lists(items, max_size=2).map(tuple)


COMMON: dict[str, st.SearchStrategy[Any]] = {
    "trigger": triggers,
    "quote": quotes,
    "status": st.sampled_from(get_args(Status)),
    "when": st.none() | times,
    "day_given": st.booleans(),
    "places": some(places),
    "agents": some(actors),
    "targets": some(actors),
    "attributed_to": some(actors),
    "figures": some(figures),
    "antecedents": some(st.builds(Span, start=counts, end=counts)),
    "confidence": st.none() | st.floats(0, 1),
    "extractor": texts,
}
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(-1e9, 1e9) | texts,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(texts, inner, max_size=2),
    max_leaves=5,
)


def report_ids() -> st.SearchStrategy[str]:
    """Few, so that records meet."""
    return st.sampled_from([f"r-{number}" for number in range(5)])


def article_ids() -> st.SearchStrategy[str]:
    """Few, so that records meet."""
    return st.sampled_from([f"a-{number}" for number in range(3)])


def event_ids() -> st.SearchStrategy[str]:
    """Few, so that records meet."""
    return st.sampled_from([f"e-{number}" for number in range(4)])


def reports_of(cls: type[Report]) -> st.SearchStrategy[Report]:
    """Reports of a type, with all that the type adds."""
    common = {field.name for field in attrs.fields(Report)}
    own = {
        field.name: st.none() | names if "str" in str(field.type) else some(actors)
        for field in attrs.fields(cls)
        if field.name not in common
    }
    return st.builds(cls, id=report_ids(), article=article_ids(), **COMMON, **own)


@st.composite
def unknown_reports(draw: st.DrawFn) -> UnknownReport:
    """Reports of a type that is not installed."""
    from chronos.codec import write_json

    values = draw(st.dictionaries(names, json_values, max_size=3))
    return draw(
        st.builds(
            UnknownReport,
            id=report_ids(),
            article=article_ids(),
            **COMMON,
            unknown_type=st.sampled_from(["earthquake", "x.flood"]),
            unknown_attributes=st.just(
                tuple((name, write_json(value).decode()) for name, value in values.items())
            ),
        )
    )


articles = st.builds(
    Article,
    id=article_ids(),
    headline=texts,
    text=texts,
    language=names,
    declared_language=texts,
    detected_language=texts,
    uri=texts,
    source_id=maybe,
    sources=some(names),
    published=st.none() | times,
    captions=some(texts),
    headings=some(st.builds(Span, start=counts, end=counts)),
    foreign=some(st.builds(Passage, start=counts, end=counts, language=names)),
    order=counts,
    given_date=maybe,
    given_basis=texts,
)
reports = st.sampled_from(EVENT_TYPES).flatmap(reports_of)
links = st.builds(
    Link,
    report=report_ids(),
    event=event_ids(),
    kind=st.sampled_from(get_args(LinkKind)),
    stance=st.sampled_from(get_args(Stance)),
    why=texts,
)
custody = st.builds(
    Custody,
    id=st.sampled_from(["c-1", "c-2"]),
    articles=some(article_ids()),
    sha256=texts,
    size=counts,
    source=texts,
    reader=names,
    reader_version=texts,
    read_at=texts,
)
targets = report_ids() | article_ids()
amendments = st.builds(
    Amendment,
    target=targets,
    fields=st.fixed_dictionaries(
        {},
        optional={
            "status": st.sampled_from(["planned", "occurred", "nonsense"]),
            "when": st.just({"edtf": "2016-11"}) | st.none(),
            "headline": texts,
            "type": st.sampled_from(["siege", "clash", "earthquake"]),
        },
    ),
    why=texts,
)
acts = st.one_of(
    st.builds(Retraction, target=targets, why=texts),
    st.builds(Confirmation, target=event_ids(), why=texts),
    st.builds(Merge, into=event_ids(), merged=some(event_ids()), why=texts),
    st.builds(Split, event=event_ids(), into=event_ids(), reports=some(report_ids()), why=texts),
    st.builds(Distinction, event=event_ids(), others=some(event_ids()), why=texts),
    st.builds(Erasure, target=targets, why=texts),
    amendments,
    custody,
)
writers = st.sampled_from(["chronos.extract/1", "coder/2", "Jo Field", "Ana"])
