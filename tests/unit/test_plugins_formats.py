"""Tables, maps, texts, feeds and databases: read back by other readers, hostile text harmless."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import closing
from html import unescape
from html.parser import HTMLParser
from types import MappingProxyType
from typing import Any

import attrs
import docx
import icalendar
import openpyxl
import pytest

from chronos.host import PluginHost
from chronos.plugin import (
    Article,
    Chronology,
    Dated,
    Event,
    ExportContext,
    LogHead,
    OutputFile,
    event_time_in_words,
    withdrawals,
)
from chronos.plugin.time_shapes import TIME_SHAPES, TimeShape
from chronos.testing import ExporterContract, hostile_chronology, sample_chronology
from chronos.testing.trials import in_reverse
from chronos_atom import AtomExporter, AtomOptions
from chronos_csv import CsvExporter, CsvOptions
from chronos_geojson import GeoJsonExporter, GeoJsonOptions
from chronos_markdown import MarkdownExporter
from chronos_sqlite import SqliteExporter

ATOM = "{http://www.w3.org/2005/Atom}"
FORMATS = (
    "atom", "csv", "docx", "ftm", "geojson", "ical", "json", "jsonld", "markdown", "sqlite",
    "timelinejs", "timemap", "xlsx",
)  # fmt: skip


def surrogates() -> Chronology:
    """The hostile chronology with a lone surrogate in headlines and quotes."""
    hostile = hostile_chronology()
    events = {
        name: attrs.evolve(event, headline=f"\ud800{event.headline}")
        for name, event in hostile.events.items()
    }
    reports = {
        name: attrs.evolve(each, quote=attrs.evolve(each.quote, exact=f"{each.quote.exact}\udfff"))
        for name, each in hostile.reports.items()
    }
    return attrs.evolve(hostile, events=MappingProxyType(events), reports=MappingProxyType(reports))


SAMPLES = {
    "sample": sample_chronology(),
    "hostile": hostile_chronology(),
    "surrogates": surrogates(),
    "empty": Chronology(),
}
each_sample = pytest.mark.parametrize("name", SAMPLES)


def context(**more: Any) -> ExportContext[Any]:
    """A context of a log, by default without options."""
    return ExportContext(
        tool_version="1.2",
        filters={"since": ("2016-10",)},
        read_head=lambda: LogHead(seq=8, hash="ab" * 32, records=9),
        **more,
    )


def files_of(name: str, chronology: Chronology, given: Any = None) -> dict[str, bytes]:
    """The files of a format by path; an only file has no path."""
    found: dict[str, list[bytes]] = {}
    for product in PluginHost.load().export(name, chronology, given or ExportContext()):
        if isinstance(product, OutputFile):
            data = product.data
            found[product.path] = [data] if isinstance(data, bytes) else list(data)
        else:
            found.setdefault("", []).append(product)
    return {path: b"".join(pieces) for path, pieces in found.items()}


def table(data: bytes, **more: Any) -> list[dict[str, str]]:
    """Rows of a CSV file by the names of their columns."""
    return list(csv.DictReader(io.StringIO(data.decode(), newline=""), **more))


def opened(data: bytes) -> sqlite3.Connection:
    """The database of these bytes."""
    base = sqlite3.connect(":memory:")
    base.row_factory = sqlite3.Row
    base.deserialize(data)
    return base


class TestCsv(ExporterContract):
    """The contract of every exporter."""

    exporter = CsvExporter()


class TestAcled(ExporterContract):
    """With the other profile; what it can't code is said to be lost."""

    exporter = CsvExporter()
    options = CsvOptions(profile="acled")

    test_other_scripts_survive: Any = None  # its events have no row


class TestGeoJson(ExporterContract):
    """The contract of every exporter."""

    exporter = GeoJsonExporter()


class TestMarkdown(ExporterContract):
    """The contract of every exporter."""

    exporter = MarkdownExporter()

    def text_of(self, output: bytes) -> str:
        """Escapes undone."""
        return unescape(output.decode().replace("\\", ""))


class TestAtom(ExporterContract):
    """The contract of every exporter."""

    exporter = AtomExporter()


class TestSqlite(ExporterContract):
    """The contract of every exporter, over the rows as JSON."""

    exporter = SqliteExporter()

    def _output(self, chronology: Chronology, context: Any = None) -> bytes:
        data = super()._output(chronology, context)
        with closing(opened(data)) as base:
            tables = base.execute("SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE TABLE %'")
            rows = [
                list(row)
                for (name,) in tables.fetchall()
                if not name.startswith("search_")
                for row in base.execute(f"SELECT * FROM {name}")  # noqa: S608 - our own names
            ]
        return json.dumps(rows, ensure_ascii=False).encode()


@each_sample
def test_tables_have_a_row_for_each_thing(name: str) -> None:
    """Read back with the csv module: as many events, reports and articles, every row complete."""
    chronology = SAMPLES[name]
    files = files_of("csv", chronology, context())
    events, reports, articles = (
        table(files[path]) for path in ("events.csv", "reports.csv", "articles.csv")
    )
    assert len(events) == len(chronology.events) + len(chronology.retracted_events)
    assert {row["report_id"] for row in reports} == set(chronology.reports)
    assert {row["article_id"] for row in articles} == set(chronology.articles)
    for row in (*events, *reports, *articles):
        assert None not in row
        assert None not in row.values()
    about = {row["what"]: row["value"] for row in table(files["about.csv"])}
    assert about["Selection"] == "since 2016-10"
    assert about["Log"].startswith("9 records, last hash abab")


@each_sample
def test_no_cell_is_a_formula(name: str) -> None:
    """A spreadsheet runs what begins with one of these; numbers of ours are no formulas."""
    for data in files_of("csv", SAMPLES[name]).values():
        for row in csv.reader(io.StringIO(data.decode(), newline="")):
            for cell in row:
                bare = cell.lstrip()
                assert not bare.startswith(("=", "+", "@", "\t", "\r"))
                assert not bare.startswith("-") or float(bare)
    cells = files_of("csv", hostile_chronology())["reports.csv"].decode()
    assert "'=HYPERLINK(" in cells


def test_separator_and_mark_of_tables() -> None:
    """As the options say."""
    options = CsvOptions(separator="semicolon", bom=True)
    file = next(iter(CsvExporter().export(sample_chronology(), context(options=options))))
    assert isinstance(file, OutputFile)
    data = file.data if isinstance(file.data, bytes) else b"".join(file.data)
    assert data.startswith("\ufeffevent_id;type;".encode())


def test_acled_rows_are_what_happened_on_a_day() -> None:
    """Codes by ACLED's own lists; the rest is said to be left out."""
    given = context(options=CsvOptions(profile="acled"))
    pieces = CsvExporter().export(sample_chronology(), given)
    rows = table(b"".join(piece for piece in pieces if isinstance(piece, bytes)))
    (strike,) = (row for row in rows if row["event_id_cnty"] == "e-0000000000000001")
    assert (strike["event_type"], strike["sub_event_type"]) == (
        "Explosions/Remote violence", "Air/drone strike",
    )  # fmt: skip
    assert (strike["event_date"], strike["time_precision"]) == ("2016-10-28", "1")
    assert (strike["actor1"], strike["fatalities"]) == ("the army (Norland Army)", "12")
    assert (strike["country"], strike["location"]) == ("Norland", "the old bridge")
    month = next(row for row in rows if row["event_id_cnty"] == "e-0000000000000002")
    assert (month["time_precision"], month["geo_precision"]) == ("3", "1")
    lost = {name for loss in given.losses for name in loss.ids if name.startswith("e-")}
    there = {row["event_id_cnty"] for row in rows}
    assert there | lost == {*sample_chronology().events, *sample_chronology().retracted_events}
    assert not there & lost


@each_sample
def test_features_have_points_times_and_reports(name: str) -> None:
    """Read back as JSON; longitude comes first, a country has no point."""
    chronology = SAMPLES[name]
    found = json.loads(files_of("geojson", chronology, context())[""])
    assert found["type"] == "FeatureCollection"
    assert found["made_from"]["filters"] == {"since": ["2016-10"]}
    features = {each["id"]: each for each in found["features"]}
    assert set(features) == set(chronology.events)
    if name == "sample":
        shelling, siege = (features[f"e-000000000000000{n}"] for n in (2, 3))
        assert shelling["geometry"] == {"type": "Point", "coordinates": [-3.25, 12.5]}
        assert siege["geometry"] is None
        assert shelling["when"] == {
            "timespans": [{"start": {"earliest": "2016-10-01"}, "end": {"latest": "2016-10-31"}}]
        }
        assert features["e-0000000000000001"]["properties"]["disputes"][0]["about"] == (
            "how many killed"
        )


def test_vague_points_come_if_asked_for() -> None:
    """The middle of a country."""
    given = context(options=GeoJsonOptions(vague=True))
    found = json.loads(b"".join(GeoJsonExporter().export(sample_chronology(), given)))
    siege = next(each for each in found["features"] if each["id"] == "e-0000000000000003")
    assert siege["geometry"]["coordinates"] == [-3.0, 12.0]


class _Markup(HTMLParser):
    """Tags of a feed's content."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A start tag, and the names of its attributes."""
        self.tags += [tag, *(name for name, _ in attrs)]


@each_sample
def test_a_feed_has_an_entry_for_each_id(name: str) -> None:
    """Well-formed XML with what RFC 4287 asks for; the content has plain tags alone."""
    chronology = SAMPLES[name]
    feed = ET.fromstring(files_of("atom", chronology, context())[""])  # noqa: S314 - our own
    entries = feed.findall(f"{ATOM}entry")
    gone = {each.id for each in withdrawals(chronology)} - set(chronology.events)
    ids = [str(entry.findtext(f"{ATOM}id")).removeprefix("urn:chronos:") for entry in entries]
    assert sorted(ids) == sorted({*chronology.events, *gone})
    for entry in (feed, *entries):
        assert all(entry.findtext(f"{ATOM}{part}") for part in ("id", "title", "updated"))
    for entry in entries:
        content = str(entry.findtext(f"{ATOM}content"))
        assert set(_Markup(content).tags) <= {"p", "br", "blockquote"}
    if name == "sample":
        terms = {
            key: entry.find(f"{ATOM}category").attrib["term"]  # type: ignore[union-attr]
            for key, entry in zip(ids, entries, strict=True)
        }
        assert terms["e-0000000000000002"] == "new"
        assert terms["e-0000000000000001"] == "corrected"
        assert terms["e-000000000000000e"] == terms["e-00000000000000ff"] == "retracted"


def test_a_feed_may_be_limited() -> None:
    """What changed last is kept; the rest is said to be left out."""
    given = context(options=AtomOptions(limit=2, id="https://news.example/feed"))
    data = b"".join(AtomExporter().export(sample_chronology(), given))
    assert data.count(b"<entry>") == 2
    assert b"<id>https://news.example/feed</id>" in data
    assert sum(loss.count for loss in given.losses if "limit" in loss.reason) == 13


@each_sample
def test_each_report_has_a_footnote(name: str) -> None:
    """Every reference has its note, and no sign of an article is markup."""
    chronology = SAMPLES[name]
    text = files_of("markdown", chronology, context())[""].decode()
    linked = [r for event in chronology.events.values() for r in event.reports]
    for number in range(1, len(linked) + 1):
        assert text.count(f"[^{number}]") == 2
        assert text.count(f"\n[^{number}]: ") == 1
    for live in ("<script", "<img", "](javascript", "![img", "\n=", "\n#SEE"):
        assert live not in text
    if name == "sample":
        assert "<https://news.example/eastmark?id=1&lang=en>" in text
        assert "## Retracted" in text
        assert "Status: denies that it happened" in text


@each_sample
def test_a_database_has_every_row_and_finds_words(name: str) -> None:
    """Read back with SQL: counts, references, full text, the version of the schema."""
    chronology = SAMPLES[name]
    data = files_of("sqlite", chronology, context())[""]
    with closing(opened(data)) as base:
        for kind, items in (
            ("article", chronology.articles),
            ("report", chronology.reports),
            ("event", {**chronology.events, **chronology.retracted_events}),
        ):
            found = {row[0] for row in base.execute(f"SELECT id FROM {kind}")}  # noqa: S608
            assert found == set(items)
        assert base.execute("PRAGMA user_version").fetchone()[0] == 1
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        meta = dict(base.execute("SELECT key, value FROM meta").fetchall())
        assert (meta["schema"], meta["selection"]) == ("chronos-sqlite/1", "since 2016-10")
        if name == "sample":
            hits = base.execute("SELECT id FROM search WHERE search MATCH 'shells'").fetchall()
            assert {row["id"] for row in hits} == {"r-0000000000000004", "a-0000000000000001"}
            quote = base.execute(
                "SELECT substr(a.text, quote_start + 1, quote_end - quote_start), quote"
                " FROM report r JOIN article a ON a.id = r.article"
            ).fetchall()
            assert all(cut == exact for cut, exact in quote)


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_text_breaks_no_format(name: str) -> None:
    """Lone surrogates too: as many things come out as without them, and the files are UTF-8."""
    counts = []
    for chronology in (hostile_chronology(), surrogates()):
        files = files_of(name, chronology)
        counts.append(sum(_count(name, path, data) for path, data in files.items()))
    assert counts[0] == counts[1] >= len(hostile_chronology().events)


def _count(name: str, path: str, data: bytes) -> int:
    """How many events another reader finds in a file."""
    readers: dict[str, Any] = {
        "atom": lambda: len(ET.fromstring(data).findall(f"{ATOM}entry")),  # noqa: S314
        "csv": lambda: len(table(data)) if path == "events.csv" else 0,
        "docx": lambda: len(_paragraphs(data)),
        "ftm": lambda: sum(json.loads(line)["schema"] == "Event" for line in data.splitlines()),
        "geojson": lambda: len(json.loads(data)["features"]),
        "ical": lambda: len(icalendar.Calendar.from_ical(data).walk("VEVENT")),
        "json": lambda: len(json.loads(data)["events"]),
        "jsonld": lambda: sum(n["@type"] == "Event" for n in json.loads(data)["@graph"]),
        "markdown": lambda: data.decode().count("\n**"),
        "sqlite": lambda: opened(data).execute("SELECT count(*) FROM event").fetchone()[0],
        "timelinejs": lambda: len(json.loads(data)["events"]),
        "timemap": lambda: len(table(data)) if path == "export_events.csv" else 0,
        "xlsx": lambda: openpyxl.load_workbook(io.BytesIO(data))["events"].max_row - 1,
    }
    return int(readers[name]())


def _paragraphs(data: bytes) -> list[str]:
    """Paragraphs that end with the id of an event."""
    texts = (each.text for each in docx.Document(io.BytesIO(data)).paragraphs)
    return [text for text in texts if text.rpartition("\n")[2].startswith("e-")]


@pytest.mark.parametrize("name", FORMATS)
def test_equal_input_gives_equal_files(name: str) -> None:
    """Twice, and for any order of the log."""
    one, other = (files_of(name, sample_chronology(), context()) for _ in range(2))
    assert one == other == files_of(name, in_reverse(sample_chronology()), context())


def _of_shape(shape: TimeShape) -> Chronology:
    when = Dated(span=shape.span) if shape.span else None
    event = Event(
        id="e-1", type="clash", headline="A clash", reports=(), when=when,
        day_given=shape.day_given, reported=shape.reported_span,
    )  # fmt: skip
    return Chronology(events=MappingProxyType({"e-1": event}))


def _words_in(name: str, shape: TimeShape) -> Iterator[str]:
    for data in files_of(name, _of_shape(shape)).values():
        if name == "docx":
            yield from _paragraphs(data)
        elif name == "xlsx":
            cells = openpyxl.load_workbook(io.BytesIO(data))["events"].values
            yield from (str(cell) for row in cells for cell in row)
        elif name != "sqlite":
            yield data.decode().replace("\r\n ", "").replace("\\", "")
        else:
            yield opened(data).execute("SELECT time FROM event").fetchone()[0]


@pytest.mark.parametrize("shape", TIME_SHAPES, ids=lambda shape: shape.name)
def test_every_format_has_the_words_of_a_shape(shape: TimeShape) -> None:
    """An event reads the same in each; what has no time has a place in tables and texts alone."""
    (event,) = _of_shape(shape).events.values()
    assert event_time_in_words(event) == shape.words
    for name in FORMATS:
        if name == "json" or (not shape.text and name in {"ical", "timelinejs", "timemap"}):
            continue  # json has the parts of a time, which are tested with the model
        assert any(shape.words in text for text in _words_in(name, shape)), name


def test_an_address_in_another_script_is_a_link() -> None:
    """Escaped, so that every reader takes it; one with a password is none."""
    sample = sample_chronology()
    article = sample.articles["a-0000000000000001"]
    for uri, linked in (
        ("https://пример.example/новости", True),
        ("https://user:secret@news.example/", False),
    ):
        changed: dict[str, Article] = {
            **sample.articles,
            article.id: attrs.evolve(article, uri=uri),
        }
        chronology = attrs.evolve(sample, articles=MappingProxyType(changed))
        feed = files_of("atom", chronology)[""].decode()
        assert ('href="https://xn--e1afmkfd.example/%D0' in feed) is linked
        assert 'href="https://user' not in feed
