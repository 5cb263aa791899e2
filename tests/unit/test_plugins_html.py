"""The evidence page's exporter: its data, its shell, what it hides, and its built script."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import json
import re
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Any

import attrs
import pytest

from chronos.plugin import (
    Actor,
    Article,
    Chronology,
    Correction,
    Dated,
    Event,
    ExportContext,
    LogHead,
    Quote,
    Report,
    TimeSpan,
    Trigger,
)
from chronos.testing import ExporterContract, hostile_chronology, sample_chronology
from chronos_html import HtmlExporter, PageOptions
from chronos_html.events import lead_of, units

PROJECT = Path(__file__).parents[2]
BUDGET = 120_000
"""Bytes that script, style and shell may have together."""


def _html(chronology: Chronology, **more: Any) -> str:
    context = more.pop("context", None) or ExportContext(options=PageOptions(**more))
    return b"".join(HtmlExporter().export(chronology, context)).decode()


def _data(html: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    return json.loads(found[1])


def _page(chronology: Chronology, **more: Any) -> Any:
    return _data(_html(chronology, **more))


class TestContract(ExporterContract):
    """The contract of every exporter."""

    exporter = HtmlExporter()
    options = PageOptions(text="quotes")

    def text_of(self, output: bytes) -> str:
        """The data with its escapes undone."""
        return json.dumps(_data(output.decode()), ensure_ascii=False)


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_page", PROJECT / "tools/build_page.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_assets_are_built_from_their_sources() -> None:
    """What is shipped is what tools/build_page.py makes of the modules, and fits the budget."""
    plugin = PROJECT / "plugins/chronos_html"
    built = _tool().built(plugin / "web")
    kept = {path.name: path.read_text(encoding="utf-8") for path in (plugin / "assets").iterdir()}
    assert kept == built
    assert sum(len(text.encode()) for text in built.values()) <= BUDGET


def test_modules_that_import_each_other_are_refused(tmp_path: Path) -> None:
    """A circle, a missing name and a name in two modules stop the build."""
    (tmp_path / "a.js").write_text('import { two } from "./b.js";\nexport const one = 1;\n')
    (tmp_path / "b.js").write_text('import { one } from "./a.js";\nexport const two = 2;\n')
    with pytest.raises(ValueError, match="each other"):
        _tool().script(tmp_path)
    (tmp_path / "b.js").write_text("const two = 2;\n")
    with pytest.raises(ValueError, match="lacks"):
        _tool().script(tmp_path)
    (tmp_path / "b.js").write_text("export const two = 2;\nconst one = 2;\n")
    with pytest.raises(ValueError, match=r"in a\.js|in b\.js"):
        _tool().script(tmp_path)


def test_hashes_are_those_of_script_and_style() -> None:
    """The policy lets the page's own script and style run, and nothing else."""
    html = _html(sample_chronology())
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    assert "default-src 'none'" in policy[1]
    for tag, kind in (("style", "style-src"), ("script", "script-src")):
        bodies = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(bodies[0].encode()).digest()).decode()
        assert len(bodies) == 1
        assert f"{kind} 'sha256-{digest}'" in policy[1]
    assert "http-equiv" in html
    assert not re.search(r'(?:src|href)="(?!#)', html)


def test_every_event_and_report_is_in_the_data() -> None:
    """Events by time, each with its reports; indexes point into the tables."""
    chronology = sample_chronology()
    page = _page(chronology)
    assert page["format"] == "chronos-page/1"
    assert {event["id"] for event in page["events"]} == set(chronology.events)
    reports = [report for event in page["events"] for report in event["reports"]]
    assert {report["id"] for report in reports} == set(chronology.reports)
    for report in reports:
        article = page["articles"][report["article"]]
        source = chronology.reports[report["id"]]
        text = article["headline"] if report.get("field") == "headline" else article["text"]
        assert text[slice(*report["quote"])] == source.quote.exact
        assert all(at < len(page["parties"]) for at in report.get("says", ()))


def test_zero_is_kept_and_nothing_is_not() -> None:
    """A place in a table may be 0; empty lists and words are left out."""
    page = _page(sample_chronology())
    assert any(report["article"] == 0 for event in page["events"] for report in event["reports"])
    assert not any(event.get("places") == [] for event in page["events"])


def _one(text: str, quote: str, trigger: str) -> Chronology:
    start, at = text.index(quote), text.index(trigger)
    article = Article(id="a-0000000000000001", headline="A day", text=text)
    clash = next(cls for cls in _types() if cls.type == "clash")
    report = clash(
        id="r-0000000000000001",
        article=article.id,
        quote=Quote(exact=quote, start=start, end=start + len(quote)),
        trigger=Trigger(text=trigger, start=at, end=at + len(trigger)),
        agents=(Actor(name="Ana Roe"), Actor(name="the Front", label="River Front", id="front")),
        when=Dated(span=TimeSpan.parse("2016-10"), basis="seen from the article's 2016-11-02"),
    )
    event = Event(
        id="e-0000000000000001",
        type="clash",
        headline=quote,
        reports=(report.id,),
        when=report.when,
    )
    return Chronology(
        articles=MappingProxyType({article.id: article}),
        reports=MappingProxyType({report.id: report}),
        events=MappingProxyType({event.id: event}),
    )


def _types() -> set[type[Report]]:
    return {type(report) for report in sample_chronology().reports.values()}


def test_offsets_are_those_of_scripts() -> None:
    """A letter outside the basic plane counts as two before a quote."""
    page = _page(_one("😀 Fine. Troops clashed at dawn.", "Troops clashed at dawn.", "clashed"))
    report = page["events"][0]["reports"][0]
    text = page["articles"][0]["text"].encode("utf-16-le")
    start, end = report["quote"]
    assert text[2 * start : 2 * end].decode("utf-16-le") == "Troops clashed at dawn."
    assert units("a😀b", (1, 3)) == [1, 4]


def test_titles_are_parts_and_reasons_are_words() -> None:
    """Names are apart from our words; a reason gives its date in words."""
    page = _page(_one("Troops clashed at dawn.", "Troops clashed at dawn.", "clashed"))
    event = page["events"][0]
    assert page["titles"][event["title"]] == ["Clash by ", "Ana Roe", " and ", "River Front"]
    when = page["dates"][event["when"]]
    assert (when["kind"], when["short"], when["sub"]) == ("within", "Oct 2016", "day not given")
    assert page["notes"][event["because"]] == "counted from the article’s date, 2 November 2016"


def test_texts_are_left_out_when_asked() -> None:
    """Quotes alone, or no words at all; what is left out is said."""
    chronology = sample_chronology()
    context: ExportContext[PageOptions] = ExportContext(options=PageOptions(text="quotes"))
    page = _page(chronology, context=context)
    assert all(article["text"] is None for article in page["articles"])
    exact = {report.quote.exact for report in chronology.reports.values()}
    shown = [report for event in page["events"] for report in event["reports"]]
    assert {page["notes"][report["exact"]] for report in shown if "exact" in report} <= exact
    assert "article texts" in page["made"]["left_out"]
    assert next(loss.reason for loss in context.losses) == "article texts"
    html = _html(chronology, text="none")
    assert not any(words in html for words in exact)


def test_hidden_names_are_masked_everywhere(tmp_path: Path) -> None:
    """A name of the file is in no field; a part of it that is left is named."""
    names = tmp_path / "names.txt"
    names.write_text("# who asked\nAna Roe\n", encoding="utf-8")
    chronology = _one(
        "Ana Roe clashed with it. Roe left; Róe too.", "Ana Roe clashed with it.", "clashed"
    )
    longer = attrs.evolve(chronology.articles["a-0000000000000001"], headline="Said Ana Roe-Lind")
    chronology = attrs.evolve(chronology, articles=MappingProxyType({longer.id: longer}))
    options = PageOptions(hide=names, title="Of Ana Roe")
    context: ExportContext[PageOptions] = ExportContext(options=options)
    html = _html(chronology, context=context)
    assert "Ana Roe" not in html
    text = _data(html)["articles"][0]["text"]
    assert len(text) == len(longer.text)
    reasons = [loss.reason for loss in context.losses]
    assert any(reason.startswith("hidden names, in ") for reason in reasons)


def test_a_file_without_names_is_refused(tmp_path: Path) -> None:
    """A file that is missing, no text, or empty is no value of the option."""
    (tmp_path / "empty").write_text("# nobody\n")
    (tmp_path / "binary").write_bytes(b"\xff\xfe\xfa")
    for name, words in (("missing", "can't be read"), ("empty", "no name"), ("binary", "UTF-8")):
        with pytest.raises(ValueError, match=words):
            PageOptions(hide=tmp_path / name)


def test_log_and_corrections_are_shown() -> None:
    """The head of the log, the filters, and what persons decided."""
    chronology = sample_chronology()
    name = next(iter(chronology.events))
    fix = Correction(
        action="confirmed", by="Ana Field", at="2026-01-01T00:00:00Z", why="seen", seq=7
    )
    context: ExportContext[PageOptions] = ExportContext(
        options=PageOptions(),
        filters={"types": ("clash", "siege")},
        read_head=lambda: LogHead(seq=9, hash="ab", records=10, origin="o", recorded_at="t"),
        read_corrections=lambda: {name: (fix,)},
    )
    page = _page(chronology, context=context)
    assert page["made"]["log"] == {"origin": "o", "seq": 9, "hash": "ab"}
    assert page["made"]["filters"] == ["type: clash, siege"]
    event = next(event for event in page["events"] if event["id"] == name)
    assert event["corrections"][0]["why"] == "seen"


def test_nothing_ends_the_data_or_turns_text_around() -> None:
    """Of article text no `<` and no mark that hides or turns text is in the file as such."""
    html = _html(hostile_chronology())
    data = html.partition('id="data">')[2].partition("</script>")[0]
    assert "<" not in data
    assert not re.search("[\u2028\u2029\u202a-\u202e\u2066-\u2069]", html)


def test_the_lead_has_figures_first() -> None:
    """The list quotes a report with figures, else one with a day."""
    reports = list(sample_chronology().reports.values())
    assert reports[lead_of(reports)].figures
    assert lead_of(()) == 0
