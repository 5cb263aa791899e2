"""The TimelineJS exporter: dates that the widget draws as meant, article text never markup."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime
from html.parser import HTMLParser
from types import MappingProxyType
from typing import Any

import pytest

from chronos.plugin import Chronology, Dated, Event, ExportContext, TimeSpan, UsageError, loads
from chronos.testing import ExporterContract, hostile_chronology, sample_chronology
from chronos_timelinejs import (
    PageOptions,
    TimelineJsExporter,
    TimelineJsOptions,
    TimelineJsPageExporter,
)

_ALLOWED = {"p", "b", "i", "a", "ol", "li", "blockquote"}


def _export(chronology: Chronology) -> Any:
    return loads(b"".join(TimelineJsExporter().export(chronology)))


def _slide(edtf: str, **more: Any) -> Any:
    extent = more.pop("extent", "within")
    when = Dated(span=TimeSpan.parse(edtf, extent=extent))
    event = Event(id="e-1", type="clash", headline="A clash", reports=(), when=when, **more)
    return _export(Chronology(events=MappingProxyType({"e-1": event})))["events"][0]


class _Tags(HTMLParser):
    """Collects tags and attributes, and the text between them."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.text = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A start tag."""
        self.tags.append((tag, attrs))

    def handle_data(self, data: str) -> None:
        """Text."""
        self.text += data


class TestContract(ExporterContract):
    """The contract of every exporter."""

    exporter = TimelineJsExporter()

    def lossy(self, chronology: Chronology) -> Collection[str]:
        """A slide needs a date; the title slide counts those that have none."""
        return [event.id for event in chronology.events.values() if event.when is None]


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2016-10-28", (2016, 10, 28), None),
        ("2016-10-28/2016-10-30", (2016, 10, 28), (2016, 10, 30)),
        ("2016-11", (2016, 11, 1), (2016, 11, 30)),
        ("2016-02", (2016, 2, 1), (2016, 2, 29)),
        ("2016", (2016, 1, 1), (2016, 12, 31)),
        ("201X", (2010, 1, 1), (2019, 12, 31)),
        ("../2016-12-25", (2016, 12, 25), None),
        ("2016-10-28/..", (2016, 10, 28), None),
    ],
)
def test_days_end_on_their_last_day(
    edtf: str, start: tuple[int, ...], end: tuple[int, ...] | None
) -> None:
    """The widget draws an end date at its first moment, so the last day is written."""
    slide = _slide(edtf)
    assert tuple(slide["start_date"].values()) == start
    assert tuple(slide.get("end_date", {}).values()) == (end or ())


def test_start_and_end_have_the_same_parts_and_exist() -> None:
    """An end with other parts than its start is dropped, an impossible date rolls over."""
    slides = _export(sample_chronology())["events"]
    for slide in slides:
        dates = [slide[key] for key in ("start_date", "end_date") if key in slide]
        assert len({tuple(date) for date in dates}) == 1
        for date in dates:
            datetime(**date)  # noqa: DTZ001 - raises for a date that does not exist
    assert any("hour" in slide["start_date"] for slide in slides)


@pytest.mark.parametrize(
    ("edtf", "extent", "words"),
    [
        ("2016-11", "within", "November 2016 (day unknown)"),
        ("2016-11", "throughout", "throughout November 2016"),
        ("../2016-12-25", "within", "on or before 25 December 2016"),
        ("2016-10-28/..", "throughout", "from 28 October 2016 on"),
        ("2016-10-28~", "within", "about 28 October 2016"),
        ("2016-11-04T09:00/2016-11-04T19:00", "throughout", "4 November 2016, 09:00 to 19:00"),
    ],
)
def test_the_date_shown_claims_no_more_than_is_known(edtf: str, extent: str, words: str) -> None:
    """`display_date` gives precision, open ends and doubt in words."""
    assert _slide(edtf, extent=extent)["display_date"] == words


def test_slides_are_found_again_by_event_id() -> None:
    """Deep links hold when a headline changes."""
    chronology = sample_chronology()
    ids = [slide["unique_id"] for slide in _export(chronology)["events"]]
    assert sorted(ids) == sorted(e.id for e in chronology.events.values() if e.when)
    assert all(re.fullmatch("[a-z0-9-]+", each) for each in ids)


def test_what_is_not_shown_is_counted_on_the_title() -> None:
    """Events without a date and retracted ones are not lost without a word."""
    title = _export(sample_chronology())["title"]["text"]["text"]
    assert "Not shown, because undated: 1." in title
    assert "Not shown, because retracted: 1." in title


def test_groups_are_few() -> None:
    """At most six, since more crowd the widget; an unknown type belongs to Other."""
    groups = {
        slide["unique_id"]: slide["group"] for slide in _export(sample_chronology())["events"]
    }
    assert set(groups.values()) == {"Conflict", "Relief", "Diplomacy", "Other", "Day not given"}
    assert groups["e-000000000000000d"] == "Other"


def test_no_article_text_is_markup() -> None:
    """Only seven plain tags, only http links as attributes; hostile text reads as it was."""
    for chronology in (sample_chronology(), hostile_chronology()):
        document = _export(chronology)
        for slide in [document["title"], *document["events"]]:
            for field in slide["text"].values():
                for tag, attributes in _Tags(field).tags:
                    assert tag in _ALLOWED
                    assert all(name == "href" for name, _ in attributes)
                    assert all(str(value).startswith("http") for _, value in attributes)
    strike = _export(sample_chronology())["events"][3]["text"]["text"]
    assert '<a href="https://news.example/eastmark?id=1&amp;lang=en">' in strike
    headline = _export(hostile_chronology())["events"][0]["text"]["headline"]
    assert _Tags(headline).tags == []
    assert "<script>alert(1)</script>" in _Tags(headline).text


def test_the_widget_makes_no_links_and_loads_no_media() -> None:
    """An address in an article's text is neither linked nor fetched."""
    document = _export(hostile_chronology())
    slides = [document["title"], *document["events"]]
    assert [slide["autolink"] for slide in slides] == [False] * len(slides)
    assert [slide for slide in slides if {"media", "background"} & set(slide)] == []


def test_what_each_report_says_is_on_the_slide() -> None:
    """A denial does not read as a second witness; who did it, disputes and files are there."""
    slides = {slide["unique_id"]: slide for slide in _export(sample_chronology())["events"]}
    denied = slides["e-000000000000000b"]["text"]["text"]
    assert "<b>Status:</b> denies that it happened" in denied
    assert "<b>Gained by:</b> the army (Norland Army)" in denied
    assert "<b>At:</b> pile/truce.txt#2" in denied
    strike = slides["e-0000000000000001"]["text"]["text"]
    assert "<b>By:</b> the army (Norland Army)" in strike
    assert "<b>Reports disagree on how many killed:</b></p><ol><li>12 killed (people)" in strike
    confirmed = slides["e-0000000000000007"]["text"]["text"]
    assert "<b>Confirmed by:</b> A. Editor" in confirmed


def test_bounds_have_a_group_of_their_own_or_no_slide() -> None:
    """The title slide counts them."""
    options = TimelineJsOptions(bounds="omit", title="Eastmark")
    context = ExportContext(options=options, filters={"since": ("2016-10",)}, tool_version="1.2")
    whole = _export(sample_chronology())
    bound = {s["unique_id"] for s in whole["events"] if s["group"] == "Day not given"}
    assert bound == {"e-0000000000000007"}
    left = loads(b"".join(TimelineJsExporter().export(sample_chronology(), context)))
    assert {s["unique_id"] for s in left["events"]} == {
        s["unique_id"] for s in whole["events"]
    } - bound
    assert ("events without a day of their own", tuple(bound)) in [
        (loss.reason, loss.ids) for loss in context.losses
    ]
    title = left["title"]["text"]
    assert title["headline"] == "Eastmark"
    assert "Not shown, because no day is given: 1." in title["text"]
    assert "<b>Made with:</b> chronos 1.2" in title["text"]
    assert "<b>Selection:</b> since 2016-10" in title["text"]


def test_hours_are_converted_to_one_zone() -> None:
    """Only those that have a zone of their own."""
    when = Dated(span=TimeSpan.parse("2016-11-04T23:30-05:00"))
    event = Event(id="e-1", type="clash", headline="A clash", reports=(), when=when)
    one = Chronology(events=MappingProxyType({"e-1": event}))
    context = ExportContext(options=TimelineJsOptions(zone="UTC"))
    (slide,) = loads(b"".join(TimelineJsExporter().export(one, context)))["events"]
    assert (slide["start_date"]["day"], slide["start_date"]["hour"]) == (5, 4)


class TestPageContract(ExporterContract):
    """The contract of every exporter."""

    exporter = TimelineJsPageExporter()


def _many(count: int) -> Chronology:
    events = {
        f"e-{n:03}": Event(
            id=f"e-{n:03}", type="clash", headline="A clash", reports=(),
            when=Dated(span=TimeSpan.day(2016, n % 3 + 1, 1)),
        )
        for n in range(count)
    }  # fmt: skip
    return Chronology(events=MappingProxyType(events))


def _pages(chronology: Chronology, **options: Any) -> tuple[list[Any], ExportContext[Any]]:
    context = ExportContext(options=PageOptions(**options))
    return list(TimelineJsPageExporter().export(chronology, context)), context


def test_a_page_has_the_data_and_a_checked_widget() -> None:
    """Nothing of an article ends its script element."""
    (page,), _ = _pages(hostile_chronology())
    markup = page.decode()
    data = markup.partition('type="application/json">')[2].partition("</script>")[0]
    assert len(loads(data.encode())["events"]) == len(hostile_chronology().events)
    assert markup.count('integrity="sha384-') == 2
    assert markup.count("<script") == 3


def test_a_crowded_page_is_named_and_a_huge_one_refused() -> None:
    """Above 20 a loss, above 200 an error, unless it is allowed."""
    assert _pages(_many(20))[1].losses == ()
    (loss,) = _pages(_many(25))[1].losses
    assert loss.count == 5
    with pytest.raises(UsageError, match="201 slides on a page are more than 200"):
        _pages(_many(201))
    assert len(_pages(_many(201), max=300)[0]) == 1


def test_pages_by_month_and_by_number() -> None:
    """Each event is on one page."""
    months, _ = _pages(_many(60), split="month")
    assert [file.path for file in months] == [f"timeline-2016-0{n}.html" for n in (1, 2, 3)]
    numbered, context = _pages(_many(45), split="count:20")
    assert [file.path for file in numbered] == [f"timeline-00{n}.html" for n in (1, 2, 3)]
    assert b"".join(file.data for file in numbered).count(b'"unique_id":"e-') == 45
    assert context.losses == ()
    for wrong in ("count:0", "week"):
        with pytest.raises(UsageError, match="the option split"):
            _pages(_many(1), split=wrong)


def test_a_package_is_put_into_the_page(tmp_path: Any) -> None:
    """Script, style and icons; no address is left."""
    for folder in ("js", "css/icons"):
        (tmp_path / "dist" / folder).mkdir(parents=True)
    (tmp_path / "dist/js/timeline.js").write_text("const end = '</script>';")
    css = "a { src: url(../icons/tl-icons.eot), url(../icons/tl-icons.woff2) }"
    (tmp_path / "dist/css/timeline.css").write_text(css)
    (tmp_path / "dist/css/icons/tl-icons.woff2").write_bytes(b"icons")
    (page,), _ = _pages(_many(1), package=tmp_path)
    markup = page.decode()
    assert "const end = '<\\/script>';" in markup
    assert "url(data:,), url(data:font/woff2;base64,aWNvbnM=)" in markup
    assert "https://" not in markup
    with pytest.raises(UsageError, match="can't be read"):
        _pages(_many(1), package=tmp_path / "elsewhere")
