"""Each shape of a time, through the model, the log, the exported JSON and every view."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import icalendar
import pytest
from log_samples import CODEC, article, drafts, report

from chronos.app.inspect import look_up
from chronos.chronology import fold
from chronos.cli.dossier import lines
from chronos.codec import chronology_json
from chronos.log import MemoryLog
from chronos.model.event import Chronology, Link
from chronos.model.time import Dated, TimeSpan
from chronos.plugin import event_time_in_words, report_time_in_words, time_in_words
from chronos.plugin.time_shapes import TIME_SHAPES, TimeShape
from chronos_ical import ICalendarExporter
from chronos_jsonld import JsonLdExporter
from chronos_timelinejs import TimelineJsExporter

ROOT = Path(__file__).parents[2]
each_shape = pytest.mark.parametrize("shape", TIME_SHAPES, ids=lambda shape: shape.name)
dated_shape = pytest.mark.parametrize(
    "shape", [shape for shape in TIME_SHAPES if shape.text], ids=lambda shape: shape.name
)


def folded(shape: TimeShape) -> Chronology:
    """A chronology of one report with a time of this shape, from a log."""
    published = shape.reported_span or TimeSpan.parse("2017-01-02")
    stated = report(when=Dated(span=shape.span) if shape.span else None, day_given=shape.day_given)
    source = article(published=Dated(span=published) if shape.text else None)
    log = MemoryLog()
    log.append(drafts(source, stated, Link(report="r-1", event="e-1", why="test")))
    return fold(log.records(), codec=CODEC)


def exported(exporter: Any, chronology: Chronology) -> bytes:
    """What an exporter makes of it."""
    return b"".join(exporter.export(chronology))


def only_entry(data: bytes) -> Any:
    """The one entry of a calendar, a journal entry if nothing but a bound is known."""
    calendar = icalendar.Calendar.from_ical(data)
    (entry,) = [*calendar.walk("VEVENT"), *calendar.walk("VJOURNAL")]
    return entry


def test_shapes_differ() -> None:
    """No shape is in the table twice, and each has words of its own but for the name."""
    assert len({shape.name for shape in TIME_SHAPES}) == len(TIME_SHAPES)
    assert len({shape.words for shape in TIME_SHAPES}) == len(TIME_SHAPES)


@dated_shape
def test_a_shape_is_written_as_it_was_given(shape: TimeShape) -> None:
    """Text to span to text, and typed as EDTF only where it is."""
    assert shape.span is not None
    assert shape.span.edtf == shape.text
    assert ("edtf" if shape.span.is_edtf else "chronos") == shape.notation


@each_shape
def test_a_shape_has_one_wording(shape: TimeShape) -> None:
    """For a span, an event and a report alike."""
    words = time_in_words(shape.span, day_given=shape.day_given, reported=shape.reported_span)
    assert words == shape.words
    chronology = folded(shape)
    assert event_time_in_words(chronology.events["e-1"]) == shape.words
    assert report_time_in_words(chronology.reports["r-1"], chronology) == shape.words


@each_shape
def test_a_shape_comes_back_from_a_log(shape: TimeShape) -> None:
    """Span, day_given and reported, in reports and events."""
    chronology = folded(shape)
    event, stated = chronology.events["e-1"], chronology.reports["r-1"]
    for when in (event.when, stated.when):
        assert (when.span if when else None) == shape.span
    assert event.day_given is shape.day_given
    if shape.reported:
        assert event.reported == shape.reported_span


@each_shape
def test_a_shape_is_whole_in_exported_json(shape: TimeShape) -> None:
    """Text, notation, precision and qualifier of both ends, and whether a day is given."""
    found = chronology_json(folded(shape))
    for item in (found["reports"][0], found["events"][0]):
        assert item["day_given"] is shape.day_given
        when, span = item["when"], shape.span
        if span is None:
            assert when is None
            continue
        assert (when["edtf"], when["notation"]) == (shape.text, shape.notation)
        assert when["extent"] == shape.extent
        assert when["earliest_precision"] == (span.earliest_precision if span.earliest else None)
        assert when["latest_precision"] == (span.latest_precision if span.latest else None)
        assert when["latest_qualifier"] == span.latest_qualifier
        assert item["reported"]["edtf"] == (shape.reported or "2017-01-02")


@dated_shape
def test_every_view_has_the_words_of_a_shape(shape: TimeShape) -> None:
    """A calendar, linked data and slides say what `show` says."""
    chronology = folded(shape)
    entry = only_entry(exported(ICalendarExporter(), chronology))
    assert f"When: {shape.words}\n" in str(entry["DESCRIPTION"])
    (slide,) = json.loads(exported(TimelineJsExporter(), chronology))["events"]
    assert slide["display_date"] == shape.words
    nodes = json.loads(exported(JsonLdExporter(), chronology))["@graph"]
    found = {node["@id"]: node for node in nodes}
    assert found["urn:chronos:e-1"]["timeInWords"] == shape.words
    assert found["urn:chronos:r-1"]["timeInWords"] == shape.words
    text = " ".join(" ".join(lines(look_up(chronology, "e-1"), chronology)).split())
    assert f"when {shape.words} [{shape.text}]" in text


@dated_shape
def test_what_is_drawn_is_no_finer_than_a_shape(shape: TimeShape) -> None:
    """A calendar entry without words has the days of the event; only such days are confirmed."""
    entry = only_entry(exported(ICalendarExporter(), folded(shape)))
    summary = str(entry["SUMMARY"])
    assert ("–" in summary) == (shape.words in summary)
    if str(entry["STATUS"]) == "CONFIRMED" and "–" not in summary:
        assert not shape.reported
        assert "unknown" not in shape.words
        assert "about" not in shape.words


def test_an_unknown_time_is_left_out_and_counted() -> None:
    """A calendar and slides have no place for it; `show` says so."""
    (shape,) = (shape for shape in TIME_SHAPES if not shape.text)
    chronology = folded(shape)
    assert b"X-CHRONOS-OMITTED:1" in exported(ICalendarExporter(), chronology)
    assert json.loads(exported(TimelineJsExporter(), chronology))["events"] == []
    assert shape.words in " ".join(lines(look_up(chronology, "e-1"), chronology))


def test_the_page_has_the_table() -> None:
    """`python tools/time_shapes.py` writes it again."""
    spec = importlib.util.spec_from_file_location("time_shapes", ROOT / "tools" / "time_shapes.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    page = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    assert tool.with_table(page) == page
