"""Workbooks, documents, timemap and FollowTheMoney: read back by other libraries."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from itertools import starmap
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml import parse_xml

from chronos.plugin import Chronology, ExportContext, MissingLibrary, OutputFile, library
from chronos.testing import ExporterContract, hostile_chronology, sample_chronology
from chronos_csv import TimemapExporter, TimemapOptions, XlsxExporter, XlsxOptions
from chronos_docx import DocxExporter, DocxOptions
from chronos_ftm import FtmExporter, FtmOptions

SAMPLES = {
    "sample": sample_chronology(), "hostile": hostile_chronology(), "empty": Chronology(),
}  # fmt: skip
each_sample = pytest.mark.parametrize("name", SAMPLES)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def output(exporter: Any, chronology: Chronology, options: Any) -> bytes:
    """The one file of an exporter."""
    return b"".join(exporter.export(chronology, ExportContext(options=options)))


def sheets(data: bytes) -> dict[str, list[dict[str, Any]]]:
    """Rows of each sheet by the names of their columns."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    found = {}
    for sheet in book:
        head, *rows = sheet.values
        found[sheet.title] = [dict(zip(head, row, strict=True)) for row in rows]
    return found


def timemap(chronology: Chronology, context: ExportContext[Any]) -> dict[str, list[dict[str, str]]]:
    """Rows of each sheet for timemap."""
    found = {}
    for file in TimemapExporter().export(chronology, context):
        assert isinstance(file, OutputFile)
        data = file.data if isinstance(file.data, bytes) else b"".join(file.data)
        found[file.path] = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    return found


class TestXlsx(ExporterContract):
    """The contract of every exporter, over the cells as JSON."""

    exporter = XlsxExporter()

    def _output(self, chronology: Chronology, context: Any = None) -> bytes:
        return json.dumps(sheets(super()._output(chronology, context)), ensure_ascii=False).encode()


class TestDocx(ExporterContract):
    """The contract of every exporter, over paragraphs and notes."""

    exporter = DocxExporter()

    def _output(self, chronology: Chronology, context: Any = None) -> bytes:
        data = super()._output(chronology, context)
        paragraphs = [each.text for each in docx.Document(io.BytesIO(data)).paragraphs]
        return json.dumps(paragraphs + notes(data), ensure_ascii=False).encode()


class TestFtm(ExporterContract):
    """The contract of every exporter."""

    exporter = FtmExporter()


class TestTimemap(ExporterContract):
    """The contract of every exporter."""

    exporter = TimemapExporter()


def notes(data: bytes) -> list[str]:
    """The texts of the footnotes of a document."""
    document = docx.Document(io.BytesIO(data))
    (part,) = (
        rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/footnotes")
    )
    root = parse_xml(part.blob)
    return [
        "".join(text.text or "" for text in note.iter(f"{W}t"))
        for note in root
        if note.get(f"{W}type") is None
    ]


@each_sample
def test_a_workbook_has_a_row_for_each_thing(name: str) -> None:
    """Read back by openpyxl; what articles say is text, never a formula or a link."""
    chronology = SAMPLES[name]
    data = output(XlsxExporter(), chronology, XlsxOptions())
    found = sheets(data)
    assert list(found) == ["events", "reports", "articles", "about"]
    assert len(found["events"]) == len(chronology.events) + len(chronology.retracted_events)
    assert {row["report_id"] for row in found["reports"]} == set(chronology.reports)
    assert {row["article_id"] for row in found["articles"]} == set(chronology.articles)
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n", "b", "inlineStr"}
        assert not [cell for cell in cells if cell.hyperlink]
    if name == "hostile":
        quotes = [str(row["quote"]) for row in found["reports"]]
        assert any(quote.startswith("=HYPERLINK(") for quote in quotes)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {info.date_time[0] for info in package.infolist()} == {1980}


def test_a_workbook_may_have_events_alone() -> None:
    """The sheets that are left out are said to be."""
    context = ExportContext(options=XlsxOptions(sheets="events"))
    found = sheets(b"".join(XlsxExporter().export(sample_chronology(), context)))
    assert list(found) == ["events", "about"]
    assert {"reports", "articles"} <= {loss.reason for loss in context.losses}


@each_sample
def test_each_report_has_a_note_in_a_document(name: str) -> None:
    """Opened by python-docx: as many references as notes, one for each report, in order."""
    chronology = SAMPLES[name]
    data = output(DocxExporter(), chronology, DocxOptions(title="Veldt <1>"))
    document = docx.Document(io.BytesIO(data))
    assert document.paragraphs[0].text == document.core_properties.title == "Veldt <1>"
    linked = [r for event in chronology.events.values() for r in event.reports]
    marks = document.element.body.iter(f"{W}footnoteReference")
    assert [int(mark.get(f"{W}id")) for mark in marks] == list(range(1, len(linked) + 1))
    assert len(notes(data)) == len(linked)
    assert all(re.match(r" ?“", note) for note in notes(data))


def test_paper_of_a_document() -> None:
    """A4 unless letter is asked for, in whole millimetres."""
    sizes = {}
    for paper in ("a4", "letter"):
        options = DocxOptions(paper=paper)
        data = output(DocxExporter(), Chronology(), options)
        section = docx.Document(io.BytesIO(data)).sections[0]
        sizes[paper] = (round(section.page_width.mm), round(section.page_height.mm))  # type: ignore[union-attr]
    assert sizes == {"a4": (210, 297), "letter": (216, 279)}


@each_sample
def test_entities_are_valid(name: str) -> None:
    """The package followthemoney takes every value, and every reference has its entity."""
    model = pytest.importorskip("followthemoney", reason="it needs ICU to be compiled").model
    chronology = SAMPLES[name]
    lines = output(FtmExporter(), chronology, FtmOptions(text=True)).splitlines()
    entities = [json.loads(line) for line in lines]
    known = {entity["id"]: model[entity["schema"]] for entity in entities}
    assert len(known) == len(entities)
    for entity in entities:
        proxy = model.get_proxy(entity, cleaned=False)
        assert proxy.schema.name == entity["schema"]
        proxy.schema.validate({"properties": entity["properties"]})
        for key, values in entity["properties"].items():
            prop = proxy.schema.get(key)
            assert prop is not None, key
            assert len(proxy.get(key)) == len(values), (key, values)
            if prop.range:
                assert all(known[value].is_a(prop.range) for value in values)
    by_schema = [entity["schema"] for entity in entities]
    assert by_schema.count("Event") == len(chronology.events)
    assert by_schema.count("Article") == len(chronology.articles)


def test_an_entity_has_dates_only_where_they_are_known() -> None:
    """A day, a month, both ends of a span; a bound is in words, and said to be lost as a date."""
    context = ExportContext(options=FtmOptions(dataset=""))
    lines = b"".join(FtmExporter().export(sample_chronology(), context)).splitlines()
    events = {each["id"]: each for each in map(json.loads, lines) if each["schema"] == "Event"}
    assert events["e-0000000000000001"]["properties"]["date"] == ["2016-10-28"]
    assert events["e-0000000000000002"]["properties"]["date"] == ["2016-10"]
    assert not any("datasets" in each for each in events.values())
    (lost,) = (loss for loss in context.losses if loss.reason.startswith("bounds"))
    for name in lost.ids:
        assert not {"date", "startDate", "endDate"} & set(events[name]["properties"])


@each_sample
def test_timemap_has_what_its_schema_asks_for(name: str) -> None:
    """Latitude and longitude together, a date or a place, every source and association known."""
    chronology = SAMPLES[name]
    context = ExportContext(options=TimemapOptions())
    found = timemap(chronology, context)
    sources = {row["id"] for row in found["export_sources.csv"]}
    associations = {row["id"] for row in found["export_associations.csv"]}
    assert sources == set(chronology.articles)
    events = found["export_events.csv"]
    for row in events:
        assert bool(row["latitude"]) == bool(row["longitude"])
        assert row["date"] or row["latitude"]
        assert re.fullmatch(r"(\d{1,2}/\d{1,2}/\d{4})?", row["date"])
        assert re.fullmatch(r"(\d\d:\d\d)?", row["time"])
        given = {value for key, value in row.items() if re.fullmatch(r"source\d+", key) and value}
        assert given <= sources
        assert given
        assert row["association1"] in associations
    lost = {each for loss in context.losses if "and without" in loss.reason for each in loss.ids}
    assert {row["id"] for row in events} == set(chronology.events) - lost
    if name == "sample":
        rows = {row["id"]: row for row in events}
        strike = rows["e-0000000000000001"]
        assert (strike["date"], strike["time"], strike["time_precision"]) == (
            "10/28/2016", "", "day",
        )  # fmt: skip


def test_timemap_may_leave_out_bounds_and_place_countries() -> None:
    """As the options say; what is left out is named."""
    chronology = sample_chronology()
    context = ExportContext(options=TimemapOptions(vague=True, bounds="omit"))
    rows = {row["id"]: row for row in timemap(chronology, context)["export_events.csv"]}
    assert rows["e-0000000000000003"]["latitude"] == "12.0"
    (lost,) = (loss for loss in context.losses if loss.reason == "events that only have a bound")
    assert {*lost.ids, *rows} == set(chronology.events)


def test_a_missing_library_is_named_with_its_extra() -> None:
    """The hint installs it."""
    with pytest.raises(MissingLibrary, match="needs no_such_writer") as raised:
        library("no_such_writer", "tables", "xlsx")
    assert raised.value.hint == "pip install 'chronos-chronology[tables]'"


def test_office_files_do_not_differ() -> None:
    """No clock is in them: neither in properties nor in the package."""
    for exporter, options in ((XlsxExporter(), XlsxOptions()), (DocxExporter(), DocxOptions())):
        pairs = [(exporter, sample_chronology(), options)] * 2
        one, other = starmap(output, pairs)
        assert one == other
