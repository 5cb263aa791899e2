"""The recipes of docs/embed.md as pages of a site, in a browser, on a desk and on a phone."""

from __future__ import annotations

import base64
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from devtools import BROWSER, Page

from chronos.plugin import Chronology, ExportContext
from chronos.testing import hostile_chronology, sample_chronology
from chronos_html import HtmlExporter
from chronos_timelinejs import PageOptions, TimelineJsExporter, TimelineJsPageExporter
from chronos_timelinejs.page import VERSION

PROJECT = Path(__file__).parents[2]
PACKAGE = PROJECT / "node_modules/@knight-lab/timelinejs"
RECIPES = re.findall(
    r"(?ms)^```html\n(.*?)^```", (PROJECT / "docs/embed.md").read_text(encoding="utf-8")
)
WIDTHS = ((1280, 900), (390, 844))
SLIDES = "document.querySelectorAll('.tl-slide').length"
WIDE = "document.documentElement.scrollWidth - innerWidth"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not BROWSER, reason="needs the Debian package chromium"),
    pytest.mark.skipif(
        not PACKAGE.is_dir(), reason="needs npm install --no-save @knight-lab/timelinejs"
    ),
]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as inherited
        """Print nothing."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """Address of a web server for the test's folder."""
    handler = partial(_Quiet, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def _export(exporter: Any, chronology: Chronology, options: Any = None) -> bytes:
    context = ExportContext(options=options or exporter.options())
    pieces = exporter.export(chronology, context)
    return b"".join(piece for piece in pieces if isinstance(piece, bytes))


def _host(body: str) -> str:
    """A page of somebody's site around a recipe."""
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    return f'<!doctype html><html lang="en"><head>{head}<title>A site</title></head>{body}</html>'


@contextmanager
def _inside_the_frame(page: Page, name: str) -> Iterator[None]:
    """Evaluate in the frame of a file, which the browser keeps in a process of its own."""
    outer, end = page.session, time.monotonic() + 20
    found: list[str] = []
    while not found:
        assert time.monotonic() < end, f"no frame shows {name}"
        targets = page.call("Target.getTargets")["targetInfos"]
        found = [each["targetId"] for each in targets if each["url"].endswith(name)]
    target = page.call("Target.attachToTarget", targetId=found[0], flatten=True)
    page.session = target["sessionId"]
    try:
        yield
    finally:
        page.session = outer


def _frame_of(recipe: str, name: str) -> str:
    """The recipe for another file."""
    return recipe.replace("timeline.html", escape(name))


@pytest.mark.parametrize(("width", "height"), WIDTHS)
@pytest.mark.parametrize("chronology", [sample_chronology(), hostile_chronology()])
def test_the_evidence_page_in_a_frame(
    chromium: Page, site: str, tmp_path: Path, chronology: Chronology, width: int, height: int
) -> None:
    """Its list is there, opens and filters, and neither page is wider than the window."""
    (tmp_path / "evidence.html").write_bytes(_export(HtmlExporter(), chronology))
    (tmp_path / "site.html").write_text(_host(_frame_of(RECIPES[0], "evidence.html")))
    chromium.seen.clear()
    chromium.size(width, height)
    chromium.call("Page.navigate", url=f"{site}/site.html")
    chromium.wait("document.querySelector('iframe')")
    with _inside_the_frame(chromium, "/evidence.html"):
        chromium.wait("document.body.dataset.ready === 'yes'")
        assert chromium.run("document.querySelectorAll('.ev').length") == len(chronology.events)
        assert chromium.run(WIDE) <= 0
    assert chromium.run(WIDE) <= 0
    chromium.shot(tmp_path / "shot.png")


@pytest.mark.parametrize(("width", "height"), WIDTHS)
def test_the_timeline_in_a_frame(
    chromium: Page, site: str, tmp_path: Path, width: int, height: int
) -> None:
    """The first recipe as it is: every event has its slide, and nothing else is asked for."""
    chronology = sample_chronology()
    page = _export(TimelineJsPageExporter(), chronology, PageOptions(package=PACKAGE))
    (tmp_path / "timeline.html").write_bytes(page)
    (tmp_path / "site.html").write_text(_host(RECIPES[0]))
    chromium.seen.clear()
    chromium.size(width, height)
    chromium.call("Page.navigate", url=f"{site}/site.html")
    chromium.wait("document.querySelector('iframe')")
    with _inside_the_frame(chromium, "/timeline.html"):
        chromium.wait(f"{SLIDES} > 1")
        assert chromium.run(SLIDES) == _slides(chronology)
        assert chromium.run(WIDE) <= 0
    assert chromium.run(WIDE) <= 0
    assert [url for url in chromium.requests if not url.startswith((site, "data:"))] == []
    chromium.shot(tmp_path / "shot.png")


@pytest.mark.parametrize(("width", "height"), WIDTHS)
def test_the_timeline_of_a_content_network(
    chromium: Page, tmp_path: Path, width: int, height: int
) -> None:
    """The network's part is played by the npm package: the checksums let it run."""
    chronology = sample_chronology()
    (tmp_path / "timeline.html").write_bytes(_export(TimelineJsPageExporter(), chronology))
    chromium.size(width, height)
    _open_with_network(chromium, tmp_path / "timeline.html", change=b"")
    chromium.wait(f"{SLIDES} > 1")
    assert chromium.run(SLIDES) == _slides(chronology)
    chromium.shot(tmp_path / "shot.png")


def test_a_changed_widget_of_a_content_network_does_not_run(chromium: Page, tmp_path: Path) -> None:
    """One more byte than the checksum covers, and the browser refuses it."""
    page = _export(TimelineJsPageExporter(), sample_chronology())
    (tmp_path / "timeline.html").write_bytes(page)
    _open_with_network(chromium, tmp_path / "timeline.html", change=b" ")
    assert chromium.run("typeof TL") == "undefined"
    assert any("integrity" in fault for fault in chromium.faults)


def test_the_data_in_a_page_of_ones_own(chromium: Page, tmp_path: Path) -> None:
    """The last recipe, with the export in its script element and the widget beside it."""
    chronology = hostile_chronology()
    data = _export(TimelineJsExporter(), chronology).decode()
    recipe = RECIPES[1].replace('{"events": []}', data)
    widget = (PACKAGE / "dist").as_uri()
    loads = f'<link rel="stylesheet" href="{widget}/css/timeline.css">'
    loads += f'<script src="{widget}/js/timeline.js"></script>'
    (tmp_path / "own.html").write_text(_host(f'{loads}<div id="timeline"></div>{recipe}'))
    chromium.seen.clear()
    chromium.size(1280, 900)
    chromium.open(tmp_path / "own.html", ready=f"{SLIDES} > 1")
    assert chromium.run(SLIDES) == _slides(chronology)
    assert chromium.faults == []


def _slides(chronology: Chronology) -> int:
    """One for each event with a date, and the title."""
    return 1 + sum(event.when is not None for event in chronology.events.values())


def _open_with_network(page: Page, file: Path, *, change: bytes) -> None:
    """Open a page and answer what it asks of the network from the npm package."""
    page.seen.clear()
    page.call("Fetch.enable", patterns=[{"urlPattern": "http*"}])
    page.call("Page.navigate", url=file.as_uri())
    end, answered = time.monotonic() + 30, 0
    try:
        while page.run("document.readyState") != "complete" or _asked(page)[answered:]:
            assert time.monotonic() < end, "the page does not load"
            for event in _asked(page)[answered:]:
                _answer(page, event["params"], change)
                answered += 1
    finally:
        page.call("Fetch.disable")


def _asked(page: Page) -> list[dict[str, Any]]:
    return [event for event in page.seen if event.get("method") == "Fetch.requestPaused"]


def _answer(page: Page, request: dict[str, Any], change: bytes) -> None:
    asked = request["request"]["url"]
    name = asked.removeprefix(f"https://cdn.jsdelivr.net/npm/@knight-lab/timelinejs@{VERSION}/")
    assert name != asked, f"the page asks for {asked}"
    body = (PACKAGE / name.partition("?")[0]).read_bytes() + change
    kind = {"js": "text/javascript", "css": "text/css"}.get(name.rpartition(".")[2], "font/woff2")
    headers = {"Access-Control-Allow-Origin": "*", "Content-Type": kind}
    page.call(
        "Fetch.fulfillRequest",
        requestId=request["requestId"],
        responseCode=200,
        responseHeaders=[{"name": key, "value": value} for key, value in headers.items()],
        body=base64.b64encode(body).decode(),
    )
