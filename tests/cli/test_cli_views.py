"""The commands that show a chronology to a person: events, disputes, find, stats; a build's end."""

from __future__ import annotations

import csv
import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from cli_samples import DULL, Run, environment

_FIRST = """Blast at the grain depot of Homs

Oct. 24, 2016. A car bomb at the grain depot of Homs killed nine people on Sunday, a doctor said.

Government troops shelled the tram shed in Aleppo on Saturday, residents said.
"""
_SECOND = """What Homs says of the blast

Oct. 24, 2016. On Sunday a car bomb killed fourteen people at the depot of Homs, the mayor said.

Government troops denied that they had shelled the tram shed in Aleppo on Saturday.
"""


@pytest.fixture
def disputed(chronos: Run, tmp_path: Path) -> Path:
    """A log of two articles that disagree; its path."""
    (tmp_path / "first.txt").write_text(_FIRST)
    (tmp_path / "second.txt").write_text(_SECOND)
    done = chronos("build", "-q", "first.txt", "second.txt")
    assert done.returncode == 0, done.stderr
    return tmp_path / "chronos.jsonl"


def test_events_are_listed_with_ids_that_can_be_pasted(disputed: Path, chronos: Run) -> None:
    """Date, type, place, who says so; each short id finds its event."""
    done = chronos("events")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split("\n")[0].split() == [
        "date", "type", "place", "who", "says", "reports", "disputed", "id"
    ]  # fmt: skip
    (bombing,) = (line for line in done.stdout.splitlines() if "bombing" in line)
    for word in ("23 October 2016", "Homs", "doctor +1", "2 in 2", "toll"):
        assert word in bombing
    for line in done.stdout.splitlines()[2:]:
        shown = chronos("show", line.split()[-1])
        assert shown.returncode == 0
        assert shown.stdout.startswith(line.split()[-1])


def test_events_as_json_and_csv_have_the_same_rows(disputed: Path, chronos: Run) -> None:
    """Whole ids, lists of names, and what is disputed."""
    rows = json.loads(chronos("events", "--json").stdout)
    cells = list(csv.DictReader(chronos("events", "--csv").stdout.splitlines()))
    assert [row["id"] for row in rows] == [row["id"] for row in cells]
    (bombing,) = (row for row in rows if row["type"] == "bombing")
    assert (bombing["reports"], bombing["articles"], bombing["disputed"]) == (2, 2, ["toll"])
    assert bombing["says"] == ["doctor", "mayor"]
    assert bombing["edtf"] == "2016-10-23"
    assert bombing["id"].startswith(bombing["short_id"])
    assert chronos("events", "--csv", "--json").returncode == 2


def test_events_take_the_filters_of_export(disputed: Path, chronos: Run) -> None:
    """Place, type, time, party, status and --undated."""

    def types(*args: str) -> set[str]:
        return {row["type"] for row in json.loads(chronos("events", "--json", *args).stdout)}

    assert types("--place", "Homs") == {"bombing"}
    assert types("--since", "2016-10-23", "--undated", "exclude") == {"bombing"}
    assert "shelling" in types("--actor", "government troops")
    assert types("--type", "bombing", "--status", "denied") == set()
    assert types("--undated", "only") == {"rejection"}


def test_a_filter_that_matches_nothing_says_so(disputed: Path, chronos: Run) -> None:
    """With near spellings, for places and parties; without failing."""
    done = chronos("events", "--place", "Hums")
    assert (done.returncode, done.stdout) == (0, "")
    assert "no event has a place named 'Hums'; near spellings: Homs" in done.stderr
    done = chronos("disputes", "--place", "Homs", "--actor", "the mayors")
    assert (done.returncode, done.stdout) == (0, "")
    assert "no event has a party named 'the mayors'; near spellings: mayor" in done.stderr
    done = chronos("stats", "--place", "Homs", "--until", "2015")
    assert done.returncode == 0
    assert "none of " in done.stderr
    assert "--place alone leaves 1, --until alone leaves 0" in done.stderr
    assert chronos("events", "--place", "Homs", "--place", "Hums").stdout


def test_an_export_to_a_file_says_what_it_wrote(disputed: Path, chronos: Run) -> None:
    """And how much the filters left out; on standard output only what matches nothing."""
    done = chronos("export", "-f", "json", "-o", "homs.json", "--place", "Homs")
    assert (done.returncode, done.stdout) == (0, "")
    size = (disputed.parent / "homs.json").stat().st_size
    assert f"1 event, 2 reports of 2 articles written to homs.json ({size:,} bytes)" in done.stderr
    assert "2 of 3 events left out by the filters" in done.stderr
    done = chronos("export", "-f", "json", "--place", "Hums")
    assert json.loads(done.stdout)["events"] == []
    assert "no event has a place named 'Hums'; near spellings: Homs" in done.stderr
    assert chronos("export", "-f", "json", "--place", "Homs").stderr == ""


def test_disputes_are_shown_side_by_side(disputed: Path, chronos: Run) -> None:
    """The figures of two speakers, and an assertion with its denial."""
    done = chronos("disputes", env={"COLUMNS": "160"})
    assert (done.returncode, done.stderr) == (0, "")
    heads = [line for line in done.stdout.splitlines() if line[:2] in {"1.", "2."}]
    assert any("whether it happened: Shelling, 22 October 2016, Aleppo" in head for head in heads)
    assert any("how many killed: Bombing, 23 October 2016, Homs, Syria" in head for head in heads)
    assert any(
        "9 killed (people)" in line and "14 killed (people)" in line
        for line in done.stdout.splitlines()
    )
    rows = {row["kind"]: row for row in json.loads(chronos("disputes", "--json").stdout)}
    sides = {side["says"]: side["claims"] for side in rows["toll"]["sides"]}
    assert sides["9 killed (people)"][0]["who"] == ["doctor"]
    assert sides["14 killed (people)"][0]["quote"].startswith("On Sunday a car bomb killed")
    assert [row["kind"] for row in json.loads(chronos("disputes", "--json",
        "--place", "Homs").stdout)] == ["toll"]  # fmt: skip


def test_nothing_disputed_is_said(built: Path, chronos: Run) -> None:
    """An empty answer is not silence."""
    done = chronos("disputes")
    assert (done.returncode, done.stdout) == (0, "")
    assert "no disputes found in 3 events" in done.stderr
    assert json.loads(chronos("disputes", "--json").stdout) == []


def test_words_are_found_in_quotes_and_articles(built: Path, chronos: Run) -> None:
    """The hit between marks, with the id of its event; headlines when no quote has it."""
    done = chronos("find", "CHECK", "rebels")
    assert done.returncode == 0
    assert "»Rebels« shelled a »check«point in Aleppo" in done.stdout
    assert chronos("show", done.stdout.split()[0]).returncode == 0
    (hit,) = json.loads(chronos("find", "red  crescent", "--json").stdout)
    assert (hit["field"], hit["text"][slice(*hit["spans"][0])]) == ("quote", "Red Crescent")
    hits = json.loads(chronos("find", "truce", "--json").stdout)
    assert [(hit["field"], hit["event"]) for hit in hits] == [("headline", "")]
    nothing = chronos("find", "zeppelin")
    assert (nothing.returncode, nothing.stdout) == (0, "")
    assert "'zeppelin': 0 quotes of 0 events" in nothing.stderr
    assert chronos("find", "!!").returncode == 2


def test_events_are_counted_by_week_and_type(built: Path, chronos: Run) -> None:
    """Weeks by their Mondays, with bars; --json has the same numbers."""
    done = chronos("stats")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("2016-10-17      3 ████")
    assert "3 events: 3 within a week, 0 longer, 0 day not given, 0 without" in done.stdout
    found = json.loads(chronos("stats", "--json").stdout)
    assert found["weeks"] == [
        {"week": "2016-W42", "monday": "2016-10-17", "events": 3,
         "types": {"aid": 1, "ceasefire": 1, "shelling": 1}}
    ]  # fmt: skip


def test_a_log_without_events_is_said(chronos: Run, tmp_path: Path) -> None:
    """Nothing to list is not silence."""
    (tmp_path / "dull.txt").write_text(DULL)
    done = chronos("build", "dull.txt")
    assert "no events found" in done.stderr
    for command in ("events", "disputes", "stats"):
        done = chronos(command)
        assert (done.returncode, done.stdout) == (0, "")
        assert "the log has no events" in done.stderr


def test_a_build_ends_with_what_was_found(chronos: Run, tmp_path: Path) -> None:
    """The most reported events and the next commands; why articles got their dates with -v."""
    (tmp_path / "first.txt").write_text(_FIRST)
    (tmp_path / "second.txt").write_text(_SECOND)
    done = chronos("build", "first.txt", "second.txt")
    assert done.stdout == ""
    assert "most reported events" in done.stderr
    first = done.stderr.partition("most reported events")[2].splitlines()[2]
    assert first.startswith("Shelling: ")
    assert "2 in 2" in first
    assert "because" not in done.stderr
    commands = [line.split("#")[0].split()[-2:] for line in done.stderr.splitlines()[-4:]]
    assert ["chronos", "disputes"] in commands
    show = next(line for line in done.stderr.splitlines() if " show " in line)
    assert chronos("show", show.split()[2]).returncode == 0
    again = chronos("build", "-v", "--refresh")
    assert "because" not in again.stderr  # no new article
    fresh = chronos("build", "-v", "first.txt", "--log", "other.jsonl")
    assert "because" in fresh.stderr
    assert "chronos --log other.jsonl disputes" in fresh.stderr


def test_the_log_shows_which_event_a_report_is_linked_to(built: Path, chronos: Run) -> None:
    """So that an id of an event can be had from it."""
    links = [line for line in chronos("log").stdout.splitlines() if " link " in line]
    assert len(links) == 3
    ids = {line.split(" -> ")[1].split()[0] for line in links}
    assert ids == {row["id"] for row in json.loads(chronos("events", "--json").stdout)}


def test_a_narrow_screen_gets_records_and_a_closed_pipe_no_fault(
    built: Path, chronos: Run, tmp_path: Path
) -> None:
    """Each event by itself where columns do not fit; `| head` ends quietly."""
    narrow = chronos("events", env={"COLUMNS": "44"})
    assert max(map(len, narrow.stdout.splitlines())) <= 44
    assert "  says" in narrow.stdout
    line = f"{sys.executable} -m chronos events --json | head -c 1"
    done = subprocess.run(
        ["bash", "-c", line], cwd=tmp_path, env=environment(), capture_output=True, check=False
    )
    assert (done.stdout, done.stderr) == (b"[", b"")


def test_a_long_list_goes_through_the_pager_of_a_terminal(built: Path, tmp_path: Path) -> None:
    """PAGER is run when the terminal is too small for the list, and only then."""
    outcome = {}
    for rows in (5, 60):
        main, side = pty.openpty()
        fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", rows, 120, 0, 0))
        child = subprocess.Popen(
            [sys.executable, "-m", "chronos", "events"],
            cwd=tmp_path,
            env=environment({"PAGER": "sed s/^/PAGED/", "TERM": "xterm"}),
            stdin=side,
            stdout=side,
            stderr=subprocess.DEVNULL,
        )
        os.close(side)
        shown = b""
        while True:
            try:
                piece = os.read(main, 4096)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        assert child.wait(60) == 0
        os.close(main)
        outcome[rows] = b"PAGED" in shown
    assert outcome == {5: True, 60: False}
