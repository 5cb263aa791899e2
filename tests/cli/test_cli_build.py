"""`chronos build`: what it prints, records and refuses."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from cli_samples import DULL, Run, environment, run_in


@pytest.fixture
def dull(tmp_path: Path) -> Path:
    """A file with one article in which nothing happens, so that no parser is loaded."""
    path = tmp_path / "dull.txt"
    path.write_text(DULL)
    return path


def test_a_build_reports_on_standard_error_what_it_did(library: Path, chronos: Run) -> None:
    """With -v articles and how each was dated, reports by type; always the count of records."""
    done = chronos("build", "-v", library / "story.txt", library / "other.txt")
    assert (done.returncode, done.stdout) == (0, "")
    assert "Truce takes hold in Aleppo" in done.stderr
    assert "2016-10-20" in done.stderr
    assert "ceasefire" in done.stderr
    assert "2 articles new, 0 known" in done.stderr
    assert "appended to chronos.jsonl" in done.stderr


def test_building_again_adds_nothing_and_says_so(built: Path, chronos: Run) -> None:
    """The log is the same byte for byte."""
    before = built.read_bytes()
    done = chronos("build", "other.txt", "story.txt")
    assert done.returncode == 0
    assert "nothing new: chronos.jsonl was left as it is" in done.stderr
    assert built.read_bytes() == before


def test_the_same_pile_gives_the_same_bytes(built: Path, chronos: Run) -> None:
    """Neither the order of the inputs nor the hash seed changes a byte of the log."""
    done = chronos(
        "build", "other.txt", "story.txt", "--log", "again.jsonl", env={"PYTHONHASHSEED": "7"}
    )
    assert done.returncode == 0
    assert built.with_name("again.jsonl").read_bytes() == built.read_bytes()


def test_json_prints_the_summary_as_data(built: Path, chronos: Run) -> None:
    """Standard output holds one JSON object, standard error nothing."""
    done = chronos("build", "story.txt", "other.txt", "--log", "new.jsonl", "--json")
    found = json.loads(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert found["articles"]["new"] == 2
    assert {row["published"] for row in found["articles"]["dated"]} == {"2016-10-20", "2016-10-23"}
    assert all(row["basis"] for row in found["articles"]["dated"])
    assert found["reports"]["new"] == sum(found["reports"]["by_type"].values())
    assert found["records"] == len(built.read_text().splitlines())
    assert found["issues"]["error"] == 0


def test_a_dry_run_writes_nothing(dull: Path, chronos: Run) -> None:
    """Neither a log nor a lock file appears."""
    done = chronos("build", dull, "--dry-run")
    assert done.returncode == 0
    assert "dry run: 4 records would be appended" in done.stderr
    assert [path.name for path in dull.parent.iterdir()] == ["dull.txt"]


def test_quiet_prints_nothing_when_all_is_well(dull: Path, chronos: Run) -> None:
    """-q leaves errors only."""
    done = chronos("build", dull, "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_log_is_private_and_named_by_option_or_environment(dull: Path, chronos: Run) -> None:
    """--log before or after the command wins over CHRONOS_LOG; the file is for its owner only."""
    chronos("build", dull, env={"CHRONOS_LOG": "env.jsonl"})
    chronos("--log", "before.jsonl", "build", dull, env={"CHRONOS_LOG": "no.jsonl"})
    chronos("build", dull, "--log", "after.jsonl", env={"CHRONOS_LOG": "no.jsonl"})
    logs = sorted(dull.parent.glob("*.jsonl"))
    assert [path.name for path in logs] == ["after.jsonl", "before.jsonl", "env.jsonl"]
    assert {path.stat().st_mode & 0o777 for path in logs} == {0o600}


def test_standard_input_is_an_input(chronos: Run, tmp_path: Path) -> None:
    """- reads an article from standard input."""
    assert chronos("build", "-", text=DULL).returncode == 0
    assert "A quiet day" in (tmp_path / "chronos.jsonl").read_text()


def test_nothing_to_read_is_a_usage_fault(chronos: Run, tmp_path: Path) -> None:
    """Without a path there is nothing to do, and no log is made."""
    done = chronos("build")
    assert done.returncode == 2
    assert "name a file or a folder" in done.stderr
    assert list(tmp_path.iterdir()) == []


BAD: dict[str, tuple[bytes, int, str]] = {
    "empty.txt": (b"", 3, "CHR107"),
    "blank.txt": (b" \n\n ", 3, "CHR107"),
    "binary.txt": (b"\x00\x01\x02\xff" * 500, 3, "CHR104"),
    "broken.jsonl": (
        b'{"headline": "A", "text": "All was quiet."}\n{"headline": "B", "te',
        1,
        ":2",
    ),
    "no-text.jsonl": (b'{"headline": "A"}\n', 3, "CHR111"),
    "wrong.json": (b"[1, 2", 3, "CHR110"),
    "sheet.xlsx": (b"PK\x03\x04", 3, "CHR104"),
    "clip.mp4": (b"\x00\x00\x00\x18ftyp", 3, "CHR114"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_input_is_named_and_the_rest_is_read(
    name: str, dull: Path, chronos: Run, tmp_path: Path
) -> None:
    """The message has file and code; the other input is recorded all the same.

    Exit code 3 where nothing of the file was read, 1 where a part of it was not.
    """
    data, code, message = BAD[name]
    (tmp_path / name).write_bytes(data)
    done = chronos("build", name, dull, "-v")
    assert done.returncode == code
    assert name in done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert "A quiet day" in (tmp_path / "chronos.jsonl").read_text()


def test_latin_1_is_read_and_reported(chronos: Run, tmp_path: Path) -> None:
    """A file that is not UTF-8 is read as Windows-1252, and -v says so."""
    (tmp_path / "old.txt").write_bytes(
        "Café in Alençon\n\nAll was quiet there.\n".encode("latin-1")
    )
    done = chronos("build", "old.txt", "-v")
    assert done.returncode == 0
    assert "CHR105" in done.stderr
    assert "Alençon" in (tmp_path / "chronos.jsonl").read_text()


def test_a_line_of_50_megabytes_is_refused_and_the_next_is_read(
    chronos: Run, tmp_path: Path
) -> None:
    """A huge line does not take the memory, and the message names it."""
    with (tmp_path / "huge.jsonl").open("wb") as stream:
        stream.write(b'{"headline": "A", "text": "')
        for _ in range(50):
            stream.write(b"x" * 1_000_000)
        stream.write(b'"}\n{"headline": "B", "text": "All was quiet."}\n')
    done = chronos("build", "huge.jsonl")
    assert done.returncode == 1
    assert "CHR109" in done.stderr
    assert "huge.jsonl:1" in done.stderr
    assert "1 article new" in done.stderr


@pytest.mark.parametrize("date", ["2016-02-31", "yesterday-ish", "0000-13"])
def test_a_date_that_does_not_exist_dates_nothing(chronos: Run, tmp_path: Path, date: str) -> None:
    """The article is read, but not dated by what is no date."""
    line = {"headline": "A", "text": "All was quiet.", "published": date}
    (tmp_path / "a.jsonl").write_text(json.dumps(line) + "\n")
    done = chronos("build", "a.jsonl", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["articles"]["dated"][0]["published"] is None


def test_a_folder_without_articles_is_an_error(chronos: Run, tmp_path: Path) -> None:
    """The folder is named, and no log is made."""
    (tmp_path / "empty").mkdir()
    done = chronos("build", "empty")
    assert done.returncode == 1
    assert "CHR102" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


def test_a_missing_file_is_named(chronos: Run) -> None:
    """The path and the reason stand in the message."""
    done = chronos("build", "missing.txt")
    assert done.returncode == 1
    assert "can't be opened: No such file or directory (missing.txt)" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_is_named(dull: Path, chronos: Run) -> None:
    """A file without read permission is an error of its own."""
    dull.chmod(0)
    done = chronos("build", dull)
    assert done.returncode == 1
    assert "Permission denied" in done.stderr


def test_a_folder_as_log_is_refused(dull: Path, chronos: Run) -> None:
    """The log has to be a file."""
    done = chronos("build", dull, "--log", ".")
    assert done.returncode in {1, 2}
    assert done.stderr.startswith("chronos: error: ")
    assert "Traceback" not in done.stderr


def test_a_repeated_article_is_counted(dull: Path, chronos: Run) -> None:
    """A copy under another name is no second article."""
    shutil.copy(dull, dull.with_name("copy.txt"))
    done = chronos("build", dull, "copy.txt")
    assert "1 article new, 0 known, 1 repeated" in done.stderr


def test_the_log_in_the_input_folder_is_no_input(dull: Path, chronos: Run) -> None:
    """`chronos build .` twice does not read its own log."""
    assert chronos("build", ".").returncode == 0
    done = chronos("build", ".")
    assert done.returncode == 0, done.stderr
    assert "1 known" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_refused_before_anything_is_read(dull: Path, chronos: Run) -> None:
    """The message says where it could not write."""
    folder = dull.with_name("locked")
    folder.mkdir(mode=0o500)
    done = chronos("build", dull, "--log", folder / "chronos.jsonl")
    assert done.returncode == 1
    assert "Permission denied" in done.stderr


def test_a_missing_folder_for_the_log_is_refused(dull: Path, chronos: Run) -> None:
    """No folder is made on the side."""
    done = chronos("build", dull, "--log", "nowhere/chronos.jsonl")
    assert done.returncode == 1
    assert "nowhere" in done.stderr
    assert not dull.with_name("nowhere").exists()


def test_no_space_left_keeps_the_log_whole(built: Path, tmp_path: Path) -> None:
    """A write that the system cuts short is an error; the next build completes it."""
    (tmp_path / "more.jsonl").write_text(
        "".join(
            json.dumps({"headline": f"Day {day}", "text": f"Day {day} was quiet. " * 200}) + "\n"
            for day in range(30)
        )
    )
    before = built.read_bytes()
    # The detector of languages unpacks its model into a temporary file, so it is loaded first.
    # SIGXFSZ is ignored so that the write fails with an error, as on a full disk.
    program = f"""
import resource, signal, sys
from chronos.cli import main
from chronos.language import recognise
from chronos.model.article import Article

recognise(Article(headline="", text="Whoever reads this sentence loads the detector first."))
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, ({len(before) + 20_000},) * 2)
sys.argv[1:] = ["build", "more.jsonl"]
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "no space left" in done.stderr
    assert built.read_bytes().startswith(before)
    assert run_in(tmp_path, "export", "-f", "json").returncode == 0
    again = run_in(tmp_path, "build", "more.jsonl")
    assert again.returncode == 0, again.stderr
    assert "30 articles new" in again.stderr
    assert run_in(tmp_path, "verify").returncode == 0


def test_a_second_writer_is_refused(built: Path, chronos: Run) -> None:
    """While another process holds the log, a build says who, and exits with 1."""
    code = (
        "import sys, pathlib, chronos.log\n"
        "log = chronos.log.open_log(pathlib.Path(sys.argv[1]), write=True)\n"
        "print('open', flush=True)\n"
        "sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(built)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment(),
    )
    with holder:
        assert holder.stdout
        assert holder.stdin
        assert holder.stdout.readline() == b"open\n"
        done = chronos("build", "story.txt")
        holder.stdin.close()
    assert done.returncode == 1
    assert f"process {holder.pid} is writing to this log" in done.stderr


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_build_that_is_stopped_leaves_a_valid_log(
    how: signal.Signals, built: Path, tmp_path: Path
) -> None:
    """Stopped while it waits for its input: the log is as it was, the next build completes it."""
    before = built.read_bytes()
    process = subprocess.Popen(
        [sys.executable, "-m", "chronos", "build", "-"],
        cwd=tmp_path,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with process:
        assert process.stdin
        process.stdin.write(b"word " * (1 << 16))  # more than a pipe holds: it is read by now
        process.stdin.flush()
        process.send_signal(how)
        _, errors = process.communicate()
    if how is signal.SIGINT:
        assert process.returncode == 130
        assert errors.decode().strip().startswith("chronos: interrupted")
    assert built.read_bytes() == before
    again = run_in(tmp_path, "build", "-", text=DULL)
    assert again.returncode == 0, again.stderr
    assert "1 article new" in again.stderr


def test_text_of_an_article_can_not_act_on_the_terminal(chronos: Run, tmp_path: Path) -> None:
    """Escape sequences in a headline are shown, not sent."""
    line = {"headline": "Evil \x1b]0;owned\x07 \x9b31m \u202e day", "text": "All was quiet."}
    (tmp_path / "evil.jsonl").write_text(json.dumps(line) + "\n")
    done = chronos("build", "evil.jsonl", "-v")
    shown = chronos("build", "evil.jsonl", "--json", "--dry-run", "--log", "other.jsonl")
    for text in (done.stderr, shown.stdout, chronos("log", "--json").stdout):
        assert not set("\x1b\x07\x9b\u202e") & set(text)


@pytest.mark.parametrize("env", [{"TERM": "dumb"}, {"NO_COLOR": "1"}, {"COLUMNS": "20"}])
def test_any_terminal_will_do(env: dict[str, str], dull: Path, chronos: Run) -> None:
    """No colour, a dumb or a narrow terminal: text alone."""
    done = chronos("build", dull, env=env)
    assert done.returncode == 0
    assert "\x1b" not in done.stderr


def test_refresh_needs_no_path(built: Path, chronos: Run) -> None:
    """Reading again with the same extractor finds no difference."""
    done = chronos("build", "--refresh")
    assert done.returncode == 0, done.stderr
    assert "0 amended, 0 retracted" in done.stderr
    assert "nothing new" in done.stderr


def test_new_evidence_redates_an_old_story(chronos: Run, tmp_path: Path) -> None:
    """A file grows around an undated story: its date and its reports' times are amended."""
    story = (
        "Convoy leaves the port\n\nAn aid convoy left the port of Tartus on Friday, the Red "
        "Crescent said. A ceasefire began there on Nov. 4, the army said.\n"
    )
    above = (
        "Bridge reopens\n\nNov. 6, 2016. The bridge at Raqqa was open again on Saturday.\n\n---\n\n"
    )
    below = "\n---\n\nMarket closes\n\nNov. 3, 2016. The market was shut on Wednesday.\n"
    path = tmp_path / "news.txt"
    path.write_text(story)
    first = json.loads(chronos("build", path, "--json").stdout)
    assert [row["published"] for row in first["articles"]["dated"]] == [None]
    path.write_text(above + story + below)
    second = json.loads(chronos("build", path, "--json").stdout)
    assert (second["articles"]["new"], second["articles"]["known"]) == (2, 1)
    assert [row["published"] for row in second["articles"]["redated"]] == ["2016-11-04/2016-11-05"]
    assert second["reports"]["amended"] > 0
    reports = json.loads(chronos("export", "-f", "json", "--type", "ceasefire").stdout)["reports"]
    assert [report["when"]["edtf"] for report in reports] == ["2016-11-04"]
    assert json.loads(chronos("build", path, "--json").stdout)["records"] == 0


def test_on_a_terminal_there_is_a_bar_and_the_text_stays_safe(tmp_path: Path) -> None:
    """Standard error is a narrow terminal: a build and its table fit, and end as usual."""
    pty = pytest.importorskip("pty")
    (tmp_path / "dull.txt").write_text(DULL)
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "chronos", "build", "-v", "dull.txt"],
        cwd=tmp_path,
        env=environment({"COLUMNS": "50", "TERM": "xterm"}),
        stdin=subprocess.DEVNULL,
        stdout=follower,
        stderr=follower,
    )
    os.close(follower)
    shown = b""
    try:
        while piece := os.read(leader, 4096):
            shown += piece
    except OSError:  # the other end is closed
        pass
    os.close(leader)
    assert process.wait() == 0
    assert b"A quiet day" in shown
    assert b"records appended to chronos.jsonl" in shown
    assert b"extracting" in shown


def test_articles_that_no_extractor_reads_are_counted_and_the_exit_code_says_so(
    library: Path, chronos: Run
) -> None:
    """The summary and the JSON count them by language; everything is recorded all the same."""
    text = (
        "Die Offensive in Aleppo begann am Montag, teilte die Armee mit, während die Rebellen"
        " erklärten, sie hielten weiterhin alle Brücken über den Fluss."
    )
    (library / "de.txt").write_text(f"Neue Offensive\n\n{text}\n", encoding="utf-8")
    inputs = (library / "de.txt", library / "story.txt")
    done = chronos("build", *inputs)
    assert done.returncode == 3
    assert "2 articles new" in done.stderr
    assert "1 article not read: de 1" in done.stderr
    assert "CHR308" in done.stderr
    again = chronos("build", *inputs, "--log", "new.jsonl", "--json")
    found = json.loads(again.stdout)["articles"]
    assert (again.returncode, found["not_read"], found["language_assumed"]) == (3, {"de": 1}, 0)
    rows = {row["uri"]: row["detected_language"] for row in found["dated"]}
    assert rows == {"de.txt": "de", "story.txt": "en"}
    known = chronos("build", *inputs)
    assert (known.returncode, "1 article not read: de 1" in known.stderr) == (3, True)


def test_an_assumed_language_is_named_on_request_only(library: Path, chronos: Run) -> None:
    """An article that is too short for detection is no reason to stop a reader."""
    (library / "short.txt").write_text("Truce\n\nIt held.\n", encoding="utf-8")
    quiet = chronos("build", library / "short.txt", "--dry-run")
    verbose = chronos("build", library / "short.txt", "--dry-run", "-v")
    found = json.loads(chronos("build", library / "short.txt", "--dry-run", "--json").stdout)
    assert (quiet.returncode, "CHR309" in quiet.stderr) == (0, False)
    assert (verbose.returncode, "CHR309" in verbose.stderr) == (0, True)
    assert "CHR309" in {issue["code"] for issue in found["issues"]["list"]}


def test_the_first_build_in_a_folder_reads_no_file_of_its_log(tmp_path: Path, chronos: Run) -> None:
    """Lock and mark lie beside a log that has no record yet."""
    (tmp_path / "a.txt").write_text(DULL)
    done = chronos("build", ".", "-v")
    assert (done.returncode, "1 of 1 file read" in done.stderr) == (0, True), done.stderr
