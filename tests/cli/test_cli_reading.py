"""The commands that read a log: export, show, log, check, verify."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_samples import Run, environment, install


def exported(chronos: Run, *args: str) -> list[str]:
    """Types of the events that an export with these filters holds."""
    done = chronos("export", "-f", "json", *args)
    assert done.returncode == 0, done.stderr
    return [event["type"] for event in json.loads(done.stdout)["events"]]


def test_export_writes_data_on_standard_output_alone(built: Path, chronos: Run) -> None:
    """The schema's object, twice the same bytes, and no message."""
    done = chronos("export", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert found["schema"] == "chronos/1"
    assert [len(found[name]) for name in ("articles", "reports", "events")] == [2, 3, 3]
    assert chronos("export", "-f", "json", "-o", "-").stdout == done.stdout


def test_export_to_a_file(built: Path, chronos: Run, tmp_path: Path) -> None:
    """-o writes the bytes that standard output would get, and leaves nothing beside them."""
    before = {path.name for path in tmp_path.iterdir()}
    done = chronos("export", "-f", "ical", "-o", "out.ics")
    assert (done.returncode, done.stdout) == (0, "")
    assert "3 events, 3 reports of 2 articles written to out.ics" in done.stderr
    text = (tmp_path / "out.ics").read_bytes()
    assert text.startswith(b"BEGIN:VCALENDAR")
    assert text.decode() == chronos("export", "-f", "ical").stdout.replace("\n", "\r\n")
    assert {path.name for path in tmp_path.iterdir()} - before == {"out.ics"}


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (("--type", "ceasefire"), ["ceasefire"]),
        (("--type", "aid", "--type", "ceasefire"), ["ceasefire", "aid"]),
        (("--since", "2016-10-21"), ["aid"]),
        (("--until", "2016-10-19"), ["shelling"]),
        (("--undated", "only"), []),
        (("--undated", "exclude"), ["shelling", "ceasefire", "aid"]),
        (("--place", "homs"), ["aid"]),
        (("--actor", "rebels"), ["shelling"]),
        (("--status", "planned"), []),
        (("--as-of", "0"), []),
        (("--as-of", "2016-11-23"), []),
        (("--as-of", "2016-11-24"), ["shelling", "ceasefire", "aid"]),
    ],
)
def test_filters_leave_what_fits(
    built: Path, chronos: Run, args: tuple[str, ...], expected: list[str]
) -> None:
    """Each filter by itself, on three events of known time, place and party."""
    assert exported(chronos, *args) == expected


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("-f", "icla"), "did you mean 'ical'?"),
        (("-f", "json", "--type", "ceasfire"), "did you mean 'ceasefire'?"),
        (("-f", "json", "--status", "plannd"), "did you mean 'planned'?"),
        (("-f", "json", "--since", "2016-13"), "'2016-13' is not a time"),
        (("-f", "json", "--as-of", "yesterday"), "neither a record's number nor a time"),
        ((), "Missing option"),
        (("-f", "json", "--log", "no.jsonl"), "log not found (no.jsonl)"),
    ],
)
def test_words_that_mean_nothing_are_usage_faults(
    built: Path, chronos: Run, args: tuple[str, ...], message: str
) -> None:
    """Exit code 2, nothing on standard output, and what to write instead."""
    done = chronos("export", *args)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("chronos: error: ")
    assert message in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_a_full_disk_is_a_failure_with_a_hint(built: Path, chronos: Run) -> None:
    """No space left: exit code 1 and what to do."""
    done = chronos("export", "-f", "json", "-o", "/dev/full")
    assert done.returncode == 1
    assert done.stderr == (
        "chronos: error: can't be written: no space left on device (/dev/full)\n"
        "  free some space, or write elsewhere\n"
    )


def test_standard_output_on_a_full_disk_is_a_failure(built: Path, tmp_path: Path) -> None:
    """Data that did not get out is an error, not a success."""
    if not Path("/dev/full").exists():
        pytest.skip("the system has no /dev/full")
    for command in (["export", "-f", "json"], ["log"], ["types"]):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [sys.executable, "-m", "chronos", *command],
                cwd=tmp_path,
                env=environment(),
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
        assert done.returncode == 1, command
        assert "no space left" in done.stderr.lower()
        assert "Traceback" not in done.stderr


def test_a_reader_that_goes_away_ends_the_command_quietly(built: Path, tmp_path: Path) -> None:
    """`chronos log | head -1`: no message, no failure."""
    read, written = os.pipe()
    os.close(read)
    for command in (["log"], ["log", "--json"], ["export", "-f", "json"], ["types"]):
        done = subprocess.run(
            [sys.executable, "-m", "chronos", *command],
            cwd=tmp_path,
            env=environment(),
            stdout=written,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (141, ""), command
    os.close(written)


def test_show_gives_an_event_with_all_its_evidence(built: Path, chronos: Run) -> None:
    """Quote, article, who says so, how the dates were found, why it is linked."""
    events = json.loads(chronos("export", "-f", "json", "--type", "ceasefire").stdout)["events"]
    done = chronos("show", events[0]["id"])
    assert (done.returncode, done.stderr) == (0, "")
    text = " ".join(done.stdout.split())
    for word in (
        events[0]["id"],
        events[0]["reports"][0],
        "A ceasefire began in Aleppo on Thursday, the Russian army said.",
        "Truce takes hold in Aleppo",
        "Russian army",
        "20 October 2016 [2016-10-20], from “Thursday”",
        "story.txt",
        "linked opens the event",
    ):
        assert word in text


def test_show_takes_a_unique_beginning_of_any_id(built: Path, chronos: Run) -> None:
    """Reports and articles too; --json gives the part of the chronology that belongs to it."""
    whole = json.loads(chronos("export", "-f", "json").stdout)
    article, report = whole["articles"][0]["id"], whole["reports"][0]["id"]
    part = json.loads(chronos("show", article[:12], "--json").stdout)
    assert [item["id"] for item in part["articles"]] == [article]
    assert {item["article"] for item in part["reports"]} == {article}
    assert report in chronos("show", report[:12]).stdout


def test_show_refuses_what_is_unknown_or_unclear(built: Path, chronos: Run) -> None:
    """A near id is proposed; several that fit are listed."""
    event = json.loads(chronos("export", "-f", "json").stdout)["events"][0]["id"]
    last = "0" if event[-1] != "0" else "1"
    unknown, unclear = chronos("show", event[:-1] + last), chronos("show", "e-")
    assert (unknown.returncode, unclear.returncode) == (2, 2)
    assert f"did you mean {event!r}?" in unknown.stderr
    assert "3 ids begin with 'e-'" in unclear.stderr


def test_log_lists_every_record(built: Path, chronos: Run) -> None:
    """A line a record; as JSON the very lines of the file; as of an earlier moment fewer."""
    lines = chronos("log").stdout.splitlines()
    raw = built.read_text().splitlines()
    assert len(lines) == len(raw)
    assert [line.split()[0] for line in lines] == [str(seq) for seq in range(len(raw))]
    assert chronos("log", "--json").stdout.splitlines() == raw
    assert chronos("log", "--as-of", "2").stdout.splitlines() == lines[:3]


def test_check_finds_nothing_in_a_sound_chronology(built: Path, chronos: Run) -> None:
    """Exit code 0; --json is an array."""
    done = chronos("check", "--json")
    assert done.returncode == 0
    assert all(issue["severity"] == "info" for issue in json.loads(done.stdout))


NITPICK = """
from chronos.plugin import Issue, hookimpl

class Nitpick:
    name = "nitpick"
    summary = "finds something"
    codes = ("TST001",)

    def validate(self, chronology):
        yield Issue(code="TST001", severity="info", message="by the way")
        yield Issue(code="TST002", severity="{}", message="look\\x1b", where="e-1", hint="here")

@hookimpl
def chronos_validators():
    return [Nitpick()]
"""


@pytest.mark.parametrize(("severity", "code"), [("error", 3), ("warning", 3), ("info", 0)])
def test_check_exits_with_3_on_findings(
    built: Path, chronos: Run, tmp_path: Path, severity: str, code: int
) -> None:
    """Errors and warnings are findings, remarks are not; the worst comes first."""
    env = install(tmp_path, "nitpick", NITPICK.format(severity))
    done = chronos("check", env=env)
    assert done.returncode == code
    assert f"{severity}: TST002 look\\x1b (e-1)\n  here\n" in done.stdout
    found = json.loads(chronos("check", "--json", env=env).stdout)
    assert found[0]["severity"] == severity
    assert len(found) == 2
    assert chronos("build", "story.txt", env=env).returncode == 0


def test_verify_tells_an_intact_log_from_a_damaged_one(built: Path, chronos: Run) -> None:
    """Exit code 5 names the line; so does every command that reads the log.

    A build is one batch, so the records before the damaged one are not complete without it.
    """
    done = chronos("verify", "--json")
    found = json.loads(done.stdout)
    assert (done.returncode, found["intact"]) == (0, True)
    assert found["records"] == len(built.read_text().splitlines())
    data = built.read_bytes()
    lines = data.splitlines(keepends=True)
    lines[3] = lines[3].replace(b"opens", b"shuts")
    built.write_bytes(b"".join(lines))
    damaged = chronos("verify")
    assert damaged.returncode == 5
    assert damaged.stdout.startswith("0 records before the damage: ")
    assert "chronos.jsonl:4" in damaged.stderr
    for command in (["export", "-f", "json"], ["show", "e-"], ["check"], ["log"], ["build", "."]):
        failed = chronos(*command)
        assert failed.returncode == 5, command
        assert "chronos.jsonl:4" in failed.stderr
        assert "Traceback" not in failed.stderr


def test_a_torn_tail_is_a_warning_for_a_reader_and_cut_by_the_next_build(
    built: Path, chronos: Run, tmp_path: Path
) -> None:
    """What an interrupted write left is a finding, but no damage."""
    whole = built.read_bytes()
    built.write_bytes(whole + whole.splitlines(keepends=True)[-1][:40])
    assert chronos("verify").returncode == 3
    assert len(exported(chronos)) == 3
    done = chronos("build", "story.txt")
    assert done.returncode == 0
    assert "the last batch is not complete" in done.stderr
    assert built.read_bytes() == whole


def test_a_log_of_a_newer_version_is_refused(chronos: Run, tmp_path: Path) -> None:
    """The message says what to install."""
    body = {"origin": "x", "format": 99, "key": "0" * 32}
    line = {"hash": "0" * 64, "seq": 0, "left": 0, "kind": "log", "body": body}
    (tmp_path / "chronos.jsonl").write_text(json.dumps(line) + "\n")
    done = chronos("export", "-f", "json")
    assert done.returncode == 5
    assert "install a newer chronos" in done.stderr


@pytest.mark.parametrize("data", [b"not a log\n", b"\x00" * 100, b'{"headline": "A"}\n'])
def test_a_file_that_is_no_log_is_refused(data: bytes, chronos: Run, tmp_path: Path) -> None:
    """Nothing is appended to it either."""
    (tmp_path / "chronos.jsonl").write_bytes(data)
    for command in (["log"], ["verify"], ["build", "-"]):
        done = chronos(*command, text="A day\n\nAll was quiet.\n")
        assert done.returncode == 5, command
        assert "Traceback" not in done.stderr
    assert (tmp_path / "chronos.jsonl").read_bytes() == data


def test_an_epoch_that_is_no_number_is_a_usage_fault(built: Path, chronos: Run) -> None:
    """SOURCE_DATE_EPOCH has to be seconds."""
    done = chronos("build", "story.txt", env={"SOURCE_DATE_EPOCH": "noon"})
    assert done.returncode == 2
    assert "SOURCE_DATE_EPOCH" in done.stderr


@pytest.mark.parametrize("env", [{"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}])
def test_output_that_can_not_hold_a_letter_writes_it_out(
    built: Path, chronos: Run, env: dict[str, str]
) -> None:
    """An ASCII terminal gets escapes instead of a failure."""
    done = chronos("show", "e-", env=env)
    assert done.returncode == 2
    event = done.stderr.split("write more of it: ")[1].split(",")[0]
    assert chronos("show", event, env=env).returncode == 0
    assert chronos("types", env=env).returncode == 0
