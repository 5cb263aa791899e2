"""Laws of the views: they hold for every time span and every text that a log can hold."""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from types import MappingProxyType
from typing import Any

import attrs
import icalendar
from hypothesis import given
from hypothesis import strategies as st

from chronos.errors import UsageError
from chronos.model.edtf import Precision, Qualifier
from chronos.plugin import (
    Chronology,
    Dated,
    Event,
    TimeSpan,
    day_span,
    one_line,
    plain,
    time_in_words,
)
from chronos.testing import sample_chronology
from chronos_ical import ICalendarExporter
from chronos_jsonld import JsonLdExporter
from chronos_timelinejs import TimelineJsExporter

_ZONES = st.none() | st.integers(-14 * 60, 14 * 60).map(
    lambda minutes: timezone(timedelta(minutes=minutes))
)
_PRECISIONS: st.SearchStrategy[Precision] = st.sampled_from(
    ["second", "minute", "hour", "day", "week", "month", "season", "year", "decade", "century"]
)

_QUALIFIERS: st.SearchStrategy[Qualifier] = st.sampled_from(["", "~", "?", "%"])


@st.composite
def spans(draw: st.DrawFn) -> TimeSpan:
    """Any span that the model allows, from year 1 to year 9999."""
    zone = draw(_ZONES)
    moments = st.datetimes(max_value=datetime(9999, 1, 1))  # noqa: DTZ001 - zoned below
    ends = sorted(draw(st.lists(moments, min_size=2, max_size=2, unique=True)))
    earliest, latest = (moment.replace(microsecond=0, tzinfo=zone) for moment in ends)
    opened = draw(st.sampled_from(["", "earliest", "latest"]))
    try:
        return TimeSpan(
            earliest=None if opened == "earliest" else earliest,
            latest=None if opened == "latest" else latest,
            earliest_precision=draw(_PRECISIONS),
            latest_precision=draw(_PRECISIONS),
            earliest_qualifier=draw(_QUALIFIERS),
            latest_qualifier=draw(_QUALIFIERS),
            extent=draw(st.sampled_from(["within", "throughout"])),
        )
    except UsageError:
        return TimeSpan.day(2016, 10, 28)


def _chronology(span: TimeSpan) -> Chronology:
    when = Dated(span=span)
    event = Event(id="e-1", type="clash", headline="A clash", reports=(), when=when)
    return Chronology(events=MappingProxyType({"e-1": event}))


def _output(exporter: Any, chronology: Chronology) -> bytes:
    return b"".join(exporter.export(chronology))


@given(spans())
def test_every_span_has_words_and_days(span: TimeSpan) -> None:
    """Words are one line, days are in order and touch the span."""
    words = time_in_words(span)
    assert words == one_line(words) != ""
    first, last = day_span(span)
    assert first <= last
    assert first in {moment.date() for moment in (span.earliest, span.last_moment) if moment}


@given(spans())
def test_every_span_has_a_calendar_entry_that_parses(span: TimeSpan) -> None:
    """The end lies after the start, and the EDTF text goes along."""
    calendar = icalendar.Calendar.from_ical(_output(ICalendarExporter(), _chronology(span)))
    (entry,) = [*calendar.walk("VEVENT"), *calendar.walk("VJOURNAL")]
    assert entry.errors == []
    assert str(entry["X-CHRONOS-EDTF" if span.is_edtf else "X-CHRONOS-TIME"]) == span.edtf
    if "DTEND" in entry:
        assert entry.decoded("DTSTART") < entry.decoded("DTEND")


@given(spans())
def test_every_span_has_a_slide_whose_dates_exist(span: TimeSpan) -> None:
    """Both ends have the same parts, in order."""
    (slide,) = json.loads(_output(TimelineJsExporter(), _chronology(span)))["events"]
    dates = [slide[key] for key in ("start_date", "end_date") if key in slide]
    assert len({tuple(date) for date in dates}) == 1
    moments = [datetime(**date) for date in dates]  # noqa: DTZ001 - raises if it does not exist
    assert moments == sorted(moments)


@given(spans())
def test_every_span_keeps_its_edtf_text_as_linked_data(span: TimeSpan) -> None:
    """Typed as EDTF where it is; start and end are those of what is not open, in order."""
    node, record, _ = json.loads(_output(JsonLdExporter(), _chronology(span)))["@graph"]
    text = node["time"]
    assert record["temporalCoverage"] == text
    assert (text if span.is_edtf else text["@value"]) == span.edtf
    assert "startDate" not in node or span.earliest
    assert "endDate" not in node or span.latest
    if "startDate" in node and "endDate" in node:
        first, last = (
            each["@value"] if isinstance(each, dict) else each
            for each in (node["startDate"], node["endDate"])
        )
        assert first[:10] <= last[:10]


@given(st.text())
def test_plain_text_is_stable(text: str) -> None:
    """Cleaning twice changes nothing more, and what is left can be written as UTF-8."""
    once = plain(text)
    assert plain(once) == once
    assert one_line(once) == one_line(text)
    once.encode()


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_breaks_a_calendar_or_a_slide(text: str) -> None:
    """Whatever a headline and a quote hold, the formats parse and show it."""
    sample = sample_chronology()
    event = attrs.evolve(sample.events["e-0000000000000002"], headline=text)
    report = sample.reports["r-0000000000000004"]
    report = attrs.evolve(report, quote=attrs.evolve(report.quote, exact=text))
    chronology = attrs.evolve(
        sample,
        events=MappingProxyType({event.id: event}),
        reports=MappingProxyType({report.id: report}),
        retracted_events=MappingProxyType({}),
    )
    calendar = icalendar.Calendar.from_ical(_output(ICalendarExporter(), chronology))
    (entry,) = calendar.walk("VEVENT")
    assert one_line(text)[:199] in str(entry["SUMMARY"])
    assert f"\n“{one_line(text)}”\n" in str(entry["DESCRIPTION"])
    (slide,) = json.loads(_output(TimelineJsExporter(), chronology))["events"]
    assert slide["unique_id"] == event.id
    nodes = json.loads(_output(JsonLdExporter(), chronology))["@graph"]
    assert text in [node.get("text", "") for node in nodes] or not text
