"""How fast the evidence page is in Chromium, and how large it is.

    python benchmarks/page.py [--articles N] [--runs N] [--page FILE] [--json]

A pile of made-up articles (see pile.py) is built and exported with and without article texts, or
the page FILE is measured. First paint is Chromium's first contentful paint; CPU is that of the
page's main thread, its tasks with style, layout and paint included. Each figure is the median of
the runs. Needs Debian's chromium.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests/browser")]

from devtools import Page, browser  # noqa: E402

from benchmarks import pile  # noqa: E402

CHOICES = {
    "filter": "document.querySelector('fieldset[data-facet=place] .opt input').click()",
    "type": "document.querySelector('.grp .opt input').click()",
    "next": "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', bubbles: true}))",
}
"""What is done on the page; the first two are done and undone."""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


def chronos(log: Path, *arguments: str) -> None:
    """Run the command line."""
    command = [sys.executable, "-m", "chronos", "--log", str(log), *arguments]
    subprocess.run(command, check=True, capture_output=True)


def exported(folder: Path, articles: int) -> dict[str, Path]:
    """Pages of a pile: with the articles' texts, and with quotes alone."""
    pile.write(folder / "pile", articles)
    log = folder / "chronos.jsonl"
    chronos(log, "build", str(folder / "pile"))
    pages = {text: folder / f"{text}.html" for text in ("full", "quotes")}
    for text, page in pages.items():
        chronos(log, "export", "-f", "html", "-O", f"text={text}", "-o", str(page))
    return pages


def cpu(page: Page) -> float:
    """Seconds of CPU of the main thread so far."""
    metrics = page.call("Performance.getMetrics")["metrics"]
    return float(next(each["value"] for each in metrics if each["name"] == "TaskDuration"))


def settled(page: Page) -> None:
    """Wait until two frames were drawn."""
    page.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def opened(page: Page, file: Path) -> dict[str, float]:
    """Milliseconds until the first paint, and of CPU until the page is ready."""
    page.call("Page.navigate", url="about:blank")
    before = cpu(page)
    page.open(file)
    page.wait("performance.getEntriesByName('first-contentful-paint').length")
    settled(page)
    return {"first_paint_ms": page.run(PAINT), "ready_cpu_ms": (cpu(page) - before) * 1000}


def acted(page: Page, action: str, runs: int) -> float:
    """Median milliseconds of CPU of an action with its frame."""
    figures = []
    for _ in range(runs):
        page.run("new Promise(done => setTimeout(done, 1500))")  # let idle work end
        before = cpu(page)
        page.run(action)
        settled(page)
        figures.append((cpu(page) - before) * 1000)
    return statistics.median(figures)


def measured(file: Path, runs: int) -> dict[str, float]:
    """Figures of a page."""
    with tempfile.TemporaryDirectory() as profile, browser(Path(profile)) as page:
        page.call("Performance.enable", timeDomain="threadTicks")
        page.size(1440, 900)
        openings = [opened(page, file) for _ in range(runs)]
        figures = {name: statistics.median(each[name] for each in openings) for name in openings[0]}
        for name, action in CHOICES.items():
            figures[f"{name}_cpu_ms"] = acted(page, action, runs)
        count = "[...document.querySelector('#dek').textContent.matchAll(/[\\d,]+/g)].slice(0, 3)"
        words = page.run(f"{count}.map(found => found[0].replaceAll(',', ''))")
        figures |= dict(zip(("events", "reports", "articles"), map(float, words), strict=True))
    return figures


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=260)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--page", type=Path, help="measure this page instead of a pile's")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pages = (
            {"page": given.page.resolve()} if given.page else exported(Path(folder), given.articles)
        )
        found: dict[str, Any] = {}
        for name, file in pages.items():
            found[name] = {"kb": file.stat().st_size / 1000, **measured(file, given.runs)}
    if given.json:
        print(json.dumps(found, indent=1))
        return
    for name, figures in found.items():
        print(name, *(f"{key} {value:,.0f}" for key, value in figures.items()), sep="\n  ")


if __name__ == "__main__":
    main()
