"""The TimelineJS export in the widget itself, shown by a browser without a screen."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path

import orjson
import pytest

from chronos.plugin import ExportContext
from chronos.testing import hostile_chronology
from chronos_timelinejs import PageOptions, TimelineJsPageExporter
from chronos_timelinejs.page import INTEGRITY, VERSION

PROJECT = Path(__file__).parents[2]
PAGE = Path(__file__).with_name("page.html")
EXPORTS = PROJECT / "tests/golden/test_exports/timelinejs"
WIDGET = PROJECT / "node_modules/@knight-lab/timelinejs/dist"
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or ""
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--virtual-time-budget=9000",
)  # fmt: skip

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not BROWSER, reason="needs the Debian package chromium"),
    pytest.mark.skipif(
        not WIDGET.is_dir(), reason="needs npm install --no-save @knight-lab/timelinejs"
    ),
]


def shown(export: Path, folder: Path, *flags: str) -> str:
    """The page as the browser has it after four seconds, as HTML."""
    data = export.read_text(encoding="utf-8").replace("<", "\\u003c")
    page = PAGE.read_text(encoding="utf-8").replace("DATA", data)
    (folder / "timelinejs").symlink_to(WIDGET)
    (folder / "page.html").write_text(page, encoding="utf-8")
    done = subprocess.run(
        [BROWSER, *FLAGS, *flags, f"--user-data-dir={folder}/profile", "--dump-dom",
         (folder / "page.html").as_uri()],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    return done.stdout


def headlines(html: str) -> list[str]:
    """Headlines of the slides, as a reader sees them."""
    found = re.findall(r'<h2 class="tl-headline[^"]*">(.*?)</h2>', html, re.DOTALL)
    return [unescape(re.sub(r"<[^>]*>", "", each)) for each in found]


@pytest.mark.parametrize("name", ["sample", "hostile"])
def test_every_event_is_a_slide(name: str, tmp_path: Path) -> None:
    """The widget takes the export as it is: every event has its slide and its marker."""
    export = EXPORTS / f"{name}.json"
    events = orjson.loads(export.read_bytes())["events"]
    html = shown(export, tmp_path)
    assert len(re.findall(r'class="tl-timemarker[ "]', html)) == len(events) > 5
    expected = [unescape(event["text"]["headline"]) for event in events]
    assert sorted(headlines(html)[1:]) == sorted(expected)


@pytest.mark.parametrize("name", ["sample", "hostile"])
def test_nothing_in_it_runs(name: str, tmp_path: Path) -> None:
    """No word of an article becomes a script or an element, and nothing goes wrong."""
    html = shown(EXPORTS / f"{name}.json", tmp_path)
    assert 'data-told="nothing"' in html
    slides = html[html.index('class="tl-slider-container') :]
    assert not re.search(
        r"<(?:img|svg|iframe|object|embed|script)\b", slides.partition("<script")[0]
    )


def test_the_checksums_are_those_of_the_package() -> None:
    """A browser refuses the widget otherwise."""
    for name, given in INTEGRITY.items():
        digest = hashlib.sha384((WIDGET / name).read_bytes()).digest()
        assert given == f"sha384-{base64.b64encode(digest).decode()}"
    assert json.loads((WIDGET.parent / "package.json").read_text())["version"] == VERSION


def test_the_page_works_from_disk(tmp_path: Path) -> None:
    """All slides are there with the widget in the page; no text of an article runs."""
    context = ExportContext(options=PageOptions(package=WIDGET.parent))
    chronology = hostile_chronology()
    pieces = TimelineJsPageExporter().export(chronology, context)
    page = b"".join(piece for piece in pieces if isinstance(piece, bytes))
    (tmp_path / "page.html").write_bytes(page)
    done = subprocess.run(
        [BROWSER, *FLAGS, f"--user-data-dir={tmp_path}/profile", "--dump-dom",
         (tmp_path / "page.html").as_uri()],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    for event in chronology.events:
        assert f'id="{event}"' in done.stdout
    assert "<script>alert" not in done.stdout
    assert '<img src="x"' not in done.stdout
