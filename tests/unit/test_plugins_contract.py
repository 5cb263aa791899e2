"""The testing kit: its contracts catch plugins that break them, its samples hold what they say."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from chronos.errors import InputError
from chronos.host import PluginHost
from chronos.model.event import Event
from chronos.model.types import Agreement
from chronos.plugin import Article, Chronology, Document, Issue, Quote, Report, Trigger
from chronos.read import builtin_readers
from chronos.testing import (
    HOSTILE_TEXTS,
    ExporterContract,
    ExtractorContract,
    ReaderContract,
    ValidatorContract,
    hostile_chronology,
    sample_chronology,
)
from chronos.testing.golden import Golden

_COUNTER = itertools.count()


class TestJsonExporter(ExporterContract):
    """The built-in view passes the contract too."""

    exporter = PluginHost().exporter("json")


class _Bridges:
    """Finds reopened bridges; `spoil` changes a report."""

    name = "bridges"

    def __init__(self, **spoil: Any) -> None:
        self.spoil = spoil

    def extract(self, article: Article) -> Iterator[Report]:
        """One report for the first bridge."""
        at = article.text.find("bridge reopened")
        if at >= 0:
            fields: dict[str, Any] = {
                "id": "r-" + hashlib.sha256(article.id.encode()).hexdigest()[:16],
                "article": article.id,
                "trigger": Trigger(text="reopened", start=at + 7, end=at + 15),
                "quote": Quote(exact="bridge reopened", start=at, end=at + 15),
                "extractor": "bridges/1",
            }
            yield Agreement(**(fields | self.spoil))


class TestExtractor(ExtractorContract):
    """An extractor that keeps its promises passes."""

    extractor = _Bridges()
    example = Article(
        id="a-00000000000000aa", headline="Bridge", text="The bridge reopened on Monday."
    )


@pytest.mark.parametrize(
    ("spoil", "failing"),
    [
        ({}, set()),
        ({"id": "e-0123456789abcdef"}, {"reports_conform"}),
        ({"agents": ["army"]}, {"reports_conform"}),
        ({"quote": Quote(exact="bridge", start=0, end=6)}, {"reports_conform"}),
    ],
)
def test_the_contract_catches_extractors(spoil: dict[str, Any], failing: set[str]) -> None:
    """Each fault fails the test that is about it."""

    class Case(TestExtractor):
        extractor = _Bridges(**spoil)

    Case.__test__ = False  # type: ignore[attr-defined]
    assert _failing(Case()) == failing


_READERS = {reader.name: reader for reader in builtin_readers()}
_STORY = "The bridge over the Lenn reopened on Monday. Traffic was light in the rain."


class TestTextReader(ReaderContract):
    """The built-in reader of text passes the contract of readers."""

    reader = _READERS["text"]
    example = f"Bridge reopens\n\n{_STORY}\n".encode()


class TestMarkdownReader(ReaderContract):
    """So does that of Markdown."""

    reader = _READERS["markdown"]
    example = f"---\ntitle: Bridge reopens\n---\n\n{_STORY}\n".encode()


class TestJsonLinesReader(ReaderContract):
    """So does that of JSON Lines."""

    reader = _READERS["jsonl"]
    example = f'{{"headline": "Bridge reopens", "text": "{_STORY}"}}\n'.encode()


class TestJsonReader(ReaderContract):
    """So does that of JSON."""

    reader = _READERS["json"]
    example = f'[{{"headline": "Bridge reopens", "text": "{_STORY}"}}]'.encode()


class TestHtmlReader(ReaderContract):
    """So does that of web pages."""

    reader = _READERS["html"]
    example = (
        "<!DOCTYPE html><html lang='en'><head><title>Bridge reopens</title></head><body>"
        f"<article><h1>Bridge reopens</h1>\n<p>{_STORY}</p>\n<p>{_STORY * 3}</p></article>"
        "</body></html>"
    ).encode()


class _Exporter:
    """Lists ids and headlines in order; `edit` spoils the lines."""

    name = "lines"
    summary = "Lines"
    media_type = "text/plain"
    suffix = ".txt"

    def __init__(self, edit: Callable[[Chronology, list[str]], list[str]]) -> None:
        self.edit = edit

    def export(self, chronology: Chronology) -> Iterator[bytes]:
        """A line an event."""
        events = sorted(chronology.events.values(), key=lambda event: event.id)
        lines = [f"{event.id} {event.headline!a}" for event in events]
        words = [" ".join(text.split()) for text in HOSTILE_TEXTS[6:8]]
        yield "\n".join(self.edit(chronology, lines + words)).encode()


def _lose_one(chronology: Chronology, lines: list[str]) -> list[str]:
    return lines[1:]


def _count_calls(chronology: Chronology, lines: list[str]) -> list[str]:
    return [*lines, str(next(_COUNTER))]


def _order_of_the_log(chronology: Chronology, lines: list[str]) -> list[str]:
    return [*lines, *chronology.events]


def _change(chronology: Chronology, lines: list[str]) -> list[str]:
    for event in chronology.events.values():
        object.__setattr__(event, "headline", event.headline + "!")
    return lines


def _latin(chronology: Chronology, lines: list[str]) -> list[str]:
    return [line.encode("ascii", "replace").decode() for line in lines]


def _raw(chronology: Chronology, lines: list[str]) -> list[str]:
    return [*lines, *(event.headline for event in chronology.events.values())]


def _same(chronology: Chronology, lines: list[str]) -> list[str]:
    return lines


def _failing(contract: Any) -> set[str]:
    """Names of the contract's tests that fail."""
    failed = set()
    for name in dir(contract):
        if name.startswith("test_"):
            try:
                getattr(contract, name)()
            except AssertionError:
                failed.add(name.removeprefix("test_"))
    return failed


@pytest.mark.parametrize(
    ("edit", "failing"),
    [
        (_same, set()),
        (_lose_one, {"no_event_is_lost"}),
        (_count_calls, {"same_chronology_same_bytes", "order_of_the_log_does_not_show"}),
        (_order_of_the_log, {"order_of_the_log_does_not_show"}),
        (_latin, {"other_scripts_survive"}),
        (_raw, {"no_control_characters", "article_text_stays_text",
                "order_of_the_log_does_not_show"}),
    ],
)  # fmt: skip
def test_the_exporter_contract_catches(edit: Any, failing: set[str]) -> None:
    """Each fault fails exactly the tests that are about it."""
    contract = ExporterContract()
    contract.exporter = _Exporter(edit)  # type: ignore[misc]
    assert _failing(contract) == failing


def test_the_exporter_contract_catches_a_changed_chronology() -> None:
    """An exporter that writes into its input is found out."""
    contract = ExporterContract()
    contract.exporter = _Exporter(_change)  # type: ignore[misc]
    assert "leaves_the_chronology_as_it_is" in _failing(contract)


def test_the_exporter_contract_catches_live_markup_and_false_loss() -> None:
    """HTML must escape, and what is declared lost must be lost."""

    class Lossy(ExporterContract):
        """Declares every event lost."""

        def lossy(self, chronology: Chronology) -> list[str]:
            """All of them."""
            return list(chronology.events)

    contract = Lossy()
    contract.exporter = _Exporter(_raw)  # type: ignore[misc]
    cast("Any", contract.exporter).media_type = "text/html"
    assert {"declared_loss_is_real", "article_text_stays_text"} <= _failing(contract)


class _Validator:
    """Finds an issue for each event; `more` changes it."""

    name = "each"
    summary = "Each event"
    codes = ("X1",)

    def __init__(self, **more: Any) -> None:
        self.more = more

    def validate(self, chronology: Chronology) -> Iterator[Issue]:
        """One issue an event."""
        for event in chronology.events.values():
            yield self._issue(event)

    def _issue(self, event: Event) -> Issue:
        fields: dict[str, Any] = {"code": "X1", "message": "seen", "where": event.id}
        return Issue(severity="info", **(fields | self.more))


@pytest.mark.parametrize(
    ("more", "failing"),
    [
        ({}, set()),
        ({"code": "X2"}, {"issues_are_complete"}),
        ({"where": ""}, {"issues_are_complete"}),
        ({"message": "a\nb"}, {"messages_are_one_line_without_controls"}),
    ],
)
def test_the_validator_contract_catches(more: dict[str, str], failing: set[str]) -> None:
    """Undeclared codes, missing places and messages with line breaks are found out."""
    contract = ValidatorContract()
    contract.validator = _Validator(**more)  # type: ignore[misc]
    assert _failing(contract) == failing


class _Reader:
    """Reads text without care."""

    name = "careless"
    summary = "Text"
    suffixes = (".txt",)

    def read(self, data: bytes, uri: str) -> Iterator[Document]:
        """One document, whatever the bytes are."""
        yield Document(uri="", text=data.decode("latin-1"))


def test_the_reader_contract_catches() -> None:
    """Carriage returns left in and an input that is not named are found out."""
    contract = ReaderContract()
    contract.reader, contract.example = _Reader(), b"one\ntwo\n"  # type: ignore[misc]
    assert _failing(contract) == {"line_ends_are_plain", "reads_its_example"}


def test_the_reader_contract_lets_an_input_error_pass() -> None:
    """Only InputError says that bytes can't be read."""

    class Strict(_Reader):
        """Refuses everything."""

        def read(self, data: bytes, uri: str) -> Iterator[Document]:
            """Nothing."""
            raise InputError("no")

    contract = ReaderContract()
    contract.reader = Strict()  # type: ignore[misc]
    contract.example = b""  # type: ignore[misc]
    contract.test_what_it_cannot_read_is_an_input_error()


@pytest.mark.parametrize("make", [sample_chronology, hostile_chronology])
def test_samples_hold_together(make: Callable[[], Chronology]) -> None:
    """Each report has its article, its link, its event, and quotes what the article says."""
    chronology = make()
    for report in chronology.reports.values():
        article = chronology.articles[report.article]
        quote, trigger = report.quote, report.trigger
        assert article.text[quote.start : quote.end] == quote.exact
        assert article.text[trigger.start : trigger.end] == trigger.text
        event = chronology.events[chronology.links[report.id].event]
        assert report.id in event.reports
    assert make() == chronology


def test_the_sample_has_every_shape_of_date() -> None:
    """Thirteen shapes that differ in precision, ends, doubt and extent."""
    spans = [event.when.span if event.when else None for event in _events()]
    shapes = {
        span and (span.precision, bool(span.earliest), bool(span.latest), span.qualifier,
                  span.extent, "/" in span.edtf, span.edtf.endswith("Z"))
        for span in spans
    }  # fmt: skip
    assert len(shapes) == len(spans) == 13
    assert {event.status for event in _events()} >= {"planned", "failed", "denied", "ongoing"}


def _events() -> list[Event]:
    return list(sample_chronology().events.values())


def test_golden_files_are_compared_and_updated(tmp_path: Path) -> None:
    """A missing or different file fails with the difference; updating writes it."""
    golden = Golden(folder=tmp_path / "files")
    with pytest.raises(pytest.fail.Exception, match="--update-golden"):
        golden.check("a.txt", b"one\r\n")
    Golden(folder=tmp_path / "files", update=True).check("a.txt", b"one\r\n")
    golden.check("a.txt", b"one\r\n")
    with pytest.raises(pytest.fail.Exception, match=r"-one\\r"):
        golden.check("a.txt", b"one\n")
