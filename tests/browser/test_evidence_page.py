"""The evidence page in a browser: reading, filtering, keys, widths, paper, hostile text, review."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import orjson
import pytest
from devtools import BROWSER, GOLDEN, Page

from chronos.testing import hostile_chronology, sample_chronology

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not BROWSER, reason="needs the Debian package chromium"),
]

ROWS = "[...document.querySelectorAll('.ev')].map(row => row.dataset.id)"
COUNT = "document.querySelector('.bar2 .count').textContent"
TITLE = "document.querySelector('#evidence-title').textContent"


def data_of(name: str) -> Any:
    """The data of a golden page."""
    html = (GOLDEN / name).read_text(encoding="utf-8")
    found = re.search(r'id="data">(.*?)</script>', html, re.DOTALL)
    assert found
    return orjson.loads(found[1])


def choose(page: Page, facet: str, label: str) -> None:
    """Tick an option of a facet."""
    page.run(
        f"[...document.querySelectorAll('fieldset[data-facet={facet}] .opt')]"
        f".find(row => row.querySelector('.t').textContent === {label!r})"
        f".querySelector('input').click()"
    )


def test_every_event_is_in_the_list(sample: Page) -> None:
    """Events in order of time; the first one's evidence is open; nothing was asked of a network."""
    events = [event["id"] for event in data_of("sample.html")["events"]]
    assert sample.run(ROWS) == events
    assert sample.run("document.querySelectorAll('.rep').length") >= 1
    assert sample.requests == []
    assert sample.faults == []


@pytest.mark.parametrize("name", ["hostile.html", "empty.html"])
def test_strange_pages_work(chromium: Page, name: str) -> None:
    """Hostile texts, no events: no script of theirs runs, every event and report is there."""
    chromium.seen.clear()
    chromium.open(GOLDEN / name)
    assert chromium.run("window.alert === window.alert && document.title.length > 0")
    data = data_of(name)
    assert chromium.run(ROWS) == [event["id"] for event in data["events"]]
    for event in data["events"]:
        row = (
            f"document.querySelector('.ev[data-id=' + CSS.escape({event['id']!r}) + '] h3 button')"
        )
        chromium.run(f"{row}.click()")
        assert chromium.run("document.querySelectorAll('#card .rep').length") == len(
            event["reports"]
        )
        chromium.run(
            "document.querySelectorAll('#card .acts > .lnk').forEach(link => link.click())"
        )
        assert chromium.run("document.querySelectorAll('#card .art').length") == len(
            event["reports"]
        )
    assert chromium.run("document.querySelectorAll('script').length") == 2
    links = chromium.run("[...document.querySelectorAll('a[target]')].map(link => link.href)")
    assert all(link.startswith(("https://", "http://")) for link in links)
    assert chromium.run("document.querySelectorAll('img, iframe, object, embed, base').length") == 0
    assert not chromium.run("/[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.body.innerText)")
    assert chromium.requests == []
    assert chromium.faults == []


def test_a_filter_narrows_and_its_count_is_right(sample: Page) -> None:
    """The number beside an option is how many events remain when it is chosen."""
    label, number = sample.run(
        "(() => { const row = document.querySelector('fieldset[data-facet=place] .opt');"
        "return [row.querySelector('.t').textContent, Number(row.querySelector('"
        ".n').textContent)] })()"
    )
    choose(sample, "place", label)
    assert len(sample.run(ROWS)) == number < len(data_of("sample.html")["events"])
    sample.run("document.querySelector('.chip').click()")
    assert len(sample.run(ROWS)) == len(data_of("sample.html")["events"])


def test_a_search_that_finds_nothing_offers_spellings(sample: Page) -> None:
    """A misspelt place: nothing, a near spelling, and a click that uses it."""
    sample.press("/")
    sample.write("Veldtt")
    sample.wait("document.querySelector('.near')")
    assert sample.run("document.querySelector('#card .rep')") is None
    sample.run("document.querySelector('.near .lnk').click()")
    sample.wait("document.querySelector('.ev')")
    assert sample.run("document.querySelector('.hit') !== null")


def test_keys_go_through_the_list(sample: Page) -> None:
    """Next and previous move, Enter goes to the evidence, Escape back; typing is left alone."""
    sample.press("j", "j", "k")
    ids = sample.run(ROWS)
    assert sample.run("document.querySelector('.ev.on').dataset.id") == ids[1]
    sample.press("Enter")
    assert sample.run("document.activeElement.id") == "evidence-title"
    sample.press("Escape")
    assert sample.run("document.activeElement.closest('.ev').dataset.id") == ids[1]
    sample.press("/", "j")
    assert sample.run("document.querySelector('#q').value") == "j"


def test_single_keys_can_be_turned_off(sample: Page) -> None:
    """With the switch of the help, j does nothing; a reload keeps it so."""
    sample.press("?")
    sample.run("document.querySelector('dialog .tick input').click()")
    sample.press("Escape")
    before = sample.run("document.querySelector('.ev.on').dataset.id")
    sample.press("j")
    assert sample.run("document.querySelector('.ev.on').dataset.id") == before


def test_dragging_on_the_axis_chooses_a_time(sample: Page) -> None:
    """A drag over lanes zooms; what only may have been then is counted as perhaps."""
    box = sample.run(
        "(({left, top, width}) => [left, top, width])(document"
        ".querySelector('#canvas').getBoundingClientRect())"
    )
    left, top, width = box
    sample.drag((left + width * 0.6, top + 10), (left + width * 0.95, top + 12))
    assert " of " in sample.run(COUNT)
    assert sample.run("document.querySelector('#from').value") != ""
    sample.run("document.querySelector('#b-all').click()")
    assert " of " not in sample.run(COUNT)


def test_a_time_can_be_typed(sample: Page) -> None:
    """A year in the fields; something that is no date is marked and changes nothing."""
    set_from = (
        "(t => { const f = document.querySelector('#from'); f.value = t; f"
        ".dispatchEvent(new Event('change')) })"
    )
    sample.run(f"{set_from}('soon')")
    assert sample.run("document.querySelector('#from').getAttribute('aria-invalid')") == "true"
    assert " of " not in sample.run(COUNT)
    sample.run(f"{set_from}('2017')")
    assert sample.run("document.querySelector('#from').value") == "2017-01-01"
    assert " of " in sample.run(COUNT)


def test_a_date_can_be_typed_over_another(sample: Page) -> None:
    """A first click into a date that is full selects it, so that what is typed replaces it."""
    sample.run(
        "(f => { f.value = '2016'; f.dispatchEvent(new Event('change')) })"
        "(document.querySelector('#from'))"
    )
    assert len(sample.run("document.querySelector('#to').value")) == len("2016-10-18")
    left, top = sample.run(
        "(({left, top, width, height}) => [left + width / 2, top + height / 2])"
        "(document.querySelector('#to').getBoundingClientRect())"
    )
    sample.drag((left, top), (left, top))
    sample.write("2016-11-30")
    sample.press("Tab")
    assert sample.run("document.querySelector('#to').value") == "2016-11-30"


def test_the_grips_move_by_arrow(sample: Page) -> None:
    """An arrow on a grip narrows the window and keeps the focus on the grip."""
    sample.run("document.querySelector('[data-grip=from]').focus()")
    sample.press("ArrowRight")
    assert sample.run("document.activeElement.dataset.grip") == "from"
    assert sample.run("document.querySelector('.over .win').hidden") is False


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 800), (1024, 768), (390, 844)])
def test_nothing_sticks_out(chromium: Page, width: int, height: int) -> None:
    """At every width the page scrolls downwards only; on a phone an event unfolds below its row."""
    chromium.size(width, height)
    chromium.open(GOLDEN / "hostile.html")
    assert chromium.run("document.documentElement.scrollWidth") <= width
    chromium.run("document.querySelector('.ev h3 button').click()")
    card = ".ev .card" if width < 900 else "#card"
    assert chromium.run(f"document.querySelector('{card} .rep') !== null")
    assert chromium.run("document.documentElement.scrollWidth") <= width
    if width < 900:
        chromium.run("document.querySelector('#b-find').click()")
        assert chromium.run("getComputedStyle(document.querySelector('#find')).position") == "fixed"
        assert chromium.run("document.querySelector('#b-done').textContent").startswith("Show ")


def test_colours_follow_the_reader(chromium: Page) -> None:
    """Dark when the reader prefers it; the button turns it over and the page remembers."""
    chromium.size(1440, 900, dark=True)
    chromium.open(GOLDEN / "sample.html")
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    assert chromium.run(paper) == "rgb(18, 20, 24)"
    chromium.run("document.querySelector('#b-theme').click()")
    chromium.open(GOLDEN / "sample.html")
    assert chromium.run(paper) == "rgb(247, 246, 242)"
    chromium.run("localStorage.clear()")
    chromium.size(1440, 900)


def test_headings_and_landmarks(sample: Page) -> None:
    """One h1, no heading level left out, and a name for every region and control."""
    levels = sample.run(
        "[...document.querySelectorAll('h1,h2,h3,h4')].map(h => Number(h.tagName[1]))"
    )
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert sample.run(
        "[...document.querySelectorAll('section[id]:not([aria-hidden]), form,"
        " footer')].every(e => e.getAttribute('aria-label'))"
    )
    assert sample.run(
        "[...document.querySelectorAll('button')].every(b => b.textContent"
        ".trim() || b.getAttribute('aria-label'))"
    )
    small = sample.run(
        "[...document.querySelectorAll('button')].filter(b => b.offsetHeight &&"
        " b.offsetHeight < 24 && !b.closest('h3')).map(b => b.className)"
    )
    assert small == []


def test_right_to_left_text_keeps_its_direction(chromium: Page) -> None:
    """Arabic and Hebrew quotes run from the right, names are isolated."""
    chromium.open(GOLDEN / "hostile.html")
    assert chromium.run(
        "[...document.querySelectorAll('.ev blockquote')].every(q => q.dir === 'auto')"
    )
    assert chromium.run("document.querySelectorAll('bdi').length") > 10
    chromium.run("document.documentElement.dir = 'rtl'")
    assert chromium.run("document.documentElement.scrollWidth <= innerWidth")


def test_paper_has_numbered_notes(sample: Page) -> None:
    """Before printing a note a report is made, each with its quote; afterwards they are gone."""
    reports = sum(len(event["reports"]) for event in data_of("sample.html")["events"])
    sample.run("dispatchEvent(new Event('beforeprint'))")
    assert sample.run("document.querySelectorAll('#print .notes li').length") == reports
    numbers = sample.run(
        "[...document.querySelectorAll('#print sup')].flatMap(s => s.textContent"
        ".split(', ').map(Number))"
    )
    assert numbers == list(range(1, reports + 1))
    sample.run("dispatchEvent(new Event('afterprint'))")
    assert sample.run("document.querySelector('#print').childNodes.length") == 0
    assert sample.printed().startswith(b"%PDF")


def test_a_quote_is_shown_in_its_article(sample: Page) -> None:
    """The highlighted words are the quote, the trigger is marked, other quotes are dashed."""
    sample.run("document.querySelector('#card .acts .lnk').click()")
    marked = sample.run(
        "[...document.querySelectorAll('#card .art mark.own, #card .art mark"
        ".tr')].map(m => m.textContent).join('')"
    )
    quote = sample.run("document.querySelector('#card .rep blockquote').textContent")
    assert quote.strip("“”") == marked
    assert sample.run("document.querySelector('#card .art mark.tr') !== null")


def test_disagreements_stand_side_by_side(sample: Page) -> None:
    """An event with figures that exclude each other has a table of who says which."""
    choose(sample, "disputed", "Figures disagree")
    assert sample.run(ROWS)
    assert sample.run("document.querySelectorAll('#card .dispute td.bad').length") >= 2
    assert "≠" in sample.run("document.querySelector('.ev .dis').textContent")


def reviewing(page: Page, name: str = "Ana Field") -> None:
    """Turn review on and give a name."""
    page.press("v")
    page.write(name)
    page.press("Enter")
    page.wait("!document.querySelector('dialog')")


def test_decisions_are_kept_and_saved(sample: Page, tmp_path: Path) -> None:
    """Accept, reject, amend, merge, keep apart, add: kept over a reload, then in the file."""
    reviewing(sample)
    ids = sample.run(ROWS)
    sample.press("a")
    sample.press("Enter")
    assert sample.run("document.querySelector('.ev.on').dataset.id") == ids[1]
    sample.press("e")
    sample.run("document.querySelector('dialog [name=agents]').value = 'Harbour Guard, Front'")
    sample.run("document.querySelector('dialog [name=reason]').value = 'see print'")
    sample.run("document.querySelector('dialog form').requestSubmit()")
    sample.press("m")
    sample.run("document.querySelector('dialog [aria-label=\"Find another event\"]').focus()")
    sample.run(
        "(() => { const f = document.querySelector('dialog input[type=text]'); f"
        ".value = 'veldt'; f.dispatchEvent(new Event('input')) })()"
    )
    sample.run("document.querySelector('dialog .pick input').click()")
    sample.run("document.querySelector('dialog [name=how]').value = 'distinct'")
    sample.run("document.querySelector('dialog form').requestSubmit()")
    assert sample.run("document.querySelector('dialog .err').textContent") == "Give a reason."
    sample.run("document.querySelector('dialog .quick .chip').click()")
    sample.run("document.querySelector('dialog form').requestSubmit()")
    sample.press("n")
    sample.run("document.querySelector('dialog [name=article]').value = '1'")
    sample.run(
        "document.querySelector('dialog [name=quote]').value = 'words that it does not have'"
    )
    sample.run("document.querySelector('dialog form').requestSubmit()")
    assert "does not have these words" in sample.run(
        "document.querySelector('dialog .err').textContent"
    )
    sample.run("document.querySelector('dialog [name=quote]').value = 'Aid came  at noon GMT.'")
    sample.run("document.querySelector('dialog form').requestSubmit()")
    sample.open(GOLDEN / "sample.html")
    sample.press("v")
    assert sample.run("document.querySelector('#review').textContent").count("Decisions (4)") == 1
    sample.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path))
    sample.run("[...document.querySelectorAll('#review .btn.main')].at(-1).click()")
    sample.wait("document.querySelector('.toast').textContent.startsWith('Saved')")
    saved = wait_for_file(tmp_path)
    found = orjson.loads(saved.read_bytes())
    assert found["format"] == "chronos-decisions/1"
    assert found["saved_by"] == "Ana Field"
    assert [one["action"] for one in found["decisions"]] == ["confirm", "amend", "distinct", "add"]
    confirm, amend, distinct, add = found["decisions"]
    assert confirm["targets"] == [ids[0]]
    assert amend["fields"] == {"agents": ["Harbour Guard", "Front"]}
    assert amend["was"]["agents"] != amend["fields"]["agents"]
    assert len(distinct["targets"]) == 2
    article = sample_chronology().articles[add["fields"]["article"]]
    quote = add["fields"]["quote"]
    assert article.text[quote["start"] : quote["end"]] == quote["exact"] == "Aid came at noon GMT."


def wait_for_file(folder: Path) -> Path:
    """The file that is downloaded into a folder."""
    for _ in range(200):
        found = [path for path in folder.iterdir() if path.suffix == ".json"]
        if found:
            return found[0]
        time.sleep(0.05)
    raise AssertionError("nothing was downloaded")


def test_a_decision_can_be_taken_back(sample: Page) -> None:
    """A rejected event is struck through and marked; undo brings it back."""
    reviewing(sample)
    sample.press("r")
    sample.run("document.querySelector('dialog .quick .chip').click()")
    sample.run("document.querySelector('dialog form').requestSubmit()")
    assert sample.run("document.querySelectorAll('.ev.gone').length") == 1
    assert "✕" in sample.run("document.querySelector('.ev.gone .dec').textContent")
    sample.press("u")
    assert sample.run("document.querySelectorAll('.ev.gone').length") == 0


def test_a_file_of_another_log_is_refused(sample: Page) -> None:
    """Opening decisions of another log or another format says so and takes none."""
    reviewing(sample)
    give = (
        "(text => { const field = document.querySelector('#review input[type=file]');"
        "const bag = new DataTransfer(); bag.items.add(new File([text], 'd.json'));"
        "field.files = bag.files; field.dispatchEvent(new Event('change')) })"
    )
    other = {
        "format": "chronos-decisions/1",
        "log": {"origin": "other", "head": {}},
        "decisions": [],
    }
    sample.run(f"{give}({orjson.dumps(orjson.dumps(other).decode()).decode()})")
    sample.wait("document.querySelector('.toast')?.textContent.includes('another log')")
    sample.run(f"{give}('nothing')")
    sample.wait("document.querySelector('.toast')?.textContent.includes('not a JSON file')")
    assert "Decisions (0)" in sample.run("document.querySelector('#review').textContent")


def test_counts_are_those_of_the_chronology() -> None:
    """The golden pages have every event of the samples."""
    for name, chronology in (
        ("sample.html", sample_chronology()),
        ("hostile.html", hostile_chronology()),
    ):
        assert {event["id"] for event in data_of(name)["events"]} == set(chronology.events)


def test_what_is_decided_on_the_page_comes_into_the_log(chromium: Page, tmp_path: Path) -> None:
    """A log is built and exported; its page's decisions are checked, recorded, and shown again."""
    log = tmp_path / "chronos.jsonl"
    page = tmp_path / "page.html"
    story = tmp_path / "story.jsonl"
    text = (
        "😀 A ceasefire began in Qasr on Oct. 20, 2016, the army said. Rebels shelled the town"
        " a day later. A bridge was closed."
    )
    story.write_bytes(orjson.dumps({"headline": "Truce begins 😀 in Qasr", "text": text}))
    command(log, "build", str(story))
    command(log, "export", "--format", "html", "-o", str(page))
    chromium.size(1440, 900)
    chromium.open(page)
    reviewing(chromium)
    chromium.press("a", "Enter")
    chromium.press("n")
    chromium.run("document.querySelector('dialog [name=quote]').value = 'A bridge was closed.'")
    chromium.run("document.querySelector('dialog form').requestSubmit()")
    chromium.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(tmp_path))
    chromium.run("[...document.querySelectorAll('#review .btn.main')].at(-1).click()")
    saved = wait_for_file(tmp_path)
    size = len(log.read_bytes())
    assert "2 decisions would be recorded" in command(
        log, "curate", "--from", str(saved), "--dry-run"
    )
    assert len(log.read_bytes()) == size
    assert "2 decisions recorded" in command(log, "curate", "--from", str(saved))
    command(log, "build", "--refresh", str(story))
    command(log, "export", "--format", "html", "-o", str(page))
    chromium.open(page)
    assert chromium.run("document.body.innerText.includes('Confirmed by Ana Field')")
    quotes = chromium.run("[...document.querySelectorAll('.ev blockquote')].map(q => q.innerText)")
    assert "“A bridge was closed.”" in quotes
    chromium.run("localStorage.clear()")


def command(log: Path, *args: str) -> str:
    """What a command says on standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "chronos", "--log", str(log), *args],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    return done.stderr


def test_a_served_page_records_directly(chromium: Page, tmp_path: Path) -> None:
    """The address opens the page; a decision goes into the log, and the page is made again."""
    log = tmp_path / "chronos.jsonl"
    story = tmp_path / "story.jsonl"
    text = "A ceasefire began in Qasr on Oct. 20, 2016, the army said."
    story.write_bytes(orjson.dumps({"headline": "Truce begins in Qasr", "text": text}))
    command(log, "build", str(story))
    arguments = [sys.executable, "-m", "chronos", "--log", str(log), "serve"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout
            address = server.stdout.readline().strip()
            chromium.size(1440, 900)
            chromium.call("Page.navigate", url=address)
            chromium.wait("document.body.dataset.ready === 'yes'")
            reviewing(chromium)
            chromium.press("a", "Enter")
            chromium.run("[...document.querySelectorAll('#review .btn.main')].at(-1).click()")
            chromium.wait("document.body.innerText.includes('Confirmed by Ana Field')")
            assert "confirmation" in log.read_text(encoding="utf-8")
            chromium.run("localStorage.clear()")
        finally:
            server.terminate()
