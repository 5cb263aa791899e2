"""A log whose end is missing says so, whatever command opens it."""

from __future__ import annotations

import random
import re
import shutil
from importlib import import_module
from pathlib import Path

import pytest
from cli_samples import DULL, OTHER, STORY, install, run_in

from chronos.api import build, check, open_chronology, verify
from chronos.cli import _COMMANDS, run
from chronos.cli.settings import CommandWithoutLog
from chronos.log import open_log
from chronos.log.files.watermark import remove_mark

WHO = ("--by", "Ana Field", "--reason", "read it again")
AGAIN = """Guns fall silent

Oct. 21, 2016. A ceasefire began in Aleppo on Thursday, the governor said.
"""

READING = {
    "events": ("events",),
    "disputes": ("disputes", "--json"),
    "find": ("find", "ceasefire"),
    "stats": ("stats",),
    "export": ("export", "-f", "json"),
    "show": ("show", "{report}"),
    "history": ("history", "{report}"),
    "log": ("log",),
    "check": ("check",),
    "verify": ("verify",),
    "checkpoint": ("checkpoint",),
    "prove": ("prove", "1"),
    "repair": ("repair",),
}
WRITING = {
    "build": ("build", "quiet.txt", "-q"),
    "amend": ("amend", "{report}", "--set", "status=planned", *WHO),
    "retract": ("retract", "{report}", *WHO),
    "merge": ("merge", "{event}", "{other}", *WHO),
    "split": ("split", "{event}", "{report}", *WHO),
    "add": ("add", "ceasefire", "A ceasefire began", "--article", "{article}", *WHO),
    "distinct": ("distinct", "{event}", "{other}", *WHO),
    "confirm": ("confirm", "{event}", *WHO),
    "erase": ("erase", "{report}", "--yes", *WHO),
}
ELSEWHERE = {
    "backup": "copies no log that is cut; see test_app_backup.py",
    "curate": "takes a file that names the head of a log; see test_cli_curate.py",
    "serve": "goes on until it is interrupted; see test_app_serving.py",
}
VARIANTS = {
    "build --dry-run": ("build", "quiet.txt", "--dry-run", "--json"),
    "export --as-of": ("export", "-f", "json", "--as-of", "2"),
    "log --as-of": ("log", "--as-of", "1"),
    "check --json": ("check", "--json"),
    "verify --json": ("verify", "--json"),
    "repair --yes": ("repair", "--yes"),
}


@pytest.fixture(scope="module")
def four(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the log of four builds, of which the first two report the same ceasefire."""
    folder = tmp_path_factory.mktemp("four")
    for number, text in enumerate((STORY, AGAIN, DULL, OTHER)):
        article = folder / f"article-{number}.txt"
        article.write_text(text)
        build(article, log=folder / "chronos.jsonl")
    return folder


@pytest.fixture
def log(four: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The test's own copy of the log, in the working directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CHRONOS_LOG", raising=False)
    (tmp_path / "quiet.txt").write_text("A day\n\nNov. 2, 2016. All was quiet in Idlib.\n")
    return Path(shutil.copy(four / "chronos.jsonl", tmp_path / "chronos.jsonl"))


def names(log: Path) -> dict[str, str]:
    """Ids to put into commands, none of the last batch: a report, its event, and another event."""
    content = log.read_bytes()
    last = content[: batch_ends(content)[-2]].count(b"\n") - 1
    chronology = open_chronology(log, as_of=last)
    events = chronology.events.values()
    merged = next(event for event in events if len(event.reports) > 1)
    other = next(event for event in events if event is not merged)
    report = chronology.reports[merged.reports[0]]
    return {"report": report.id, "article": report.article, "event": merged.id, "other": other.id}


def batch_ends(content: bytes) -> list[int]:
    """Offsets behind the last line of each batch, and 0."""
    ends, position = [0], 0
    for line in content.splitlines(keepends=True):
        position += len(line)
        if b'"left":0,' in line and line.endswith(b"\n"):
            ends.append(position)
    return ends


def tear(log: Path) -> None:
    """Leave two thirds of the last batch."""
    content = log.read_bytes()
    before, end = batch_ends(content)[-2:]
    log.write_bytes(content[: before + (end - before) * 2 // 3])


def findings(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Lines on standard error that report an incomplete batch."""
    return [line for line in capsys.readouterr().err.splitlines() if "CHR501" in line]


def test_every_command_that_takes_a_log_is_tried() -> None:
    """A new command has to say here how it opens a log, or that it opens none."""
    commands = {name: import_module(f"chronos.cli.{name}").command for name in _COMMANDS}
    without = {name for name, found in commands.items() if isinstance(found, CommandWithoutLog)}
    assert set(commands) - without == READING.keys() | WRITING.keys() | ELSEWHERE.keys()


@pytest.mark.parametrize("name", [*READING, *WRITING, *VARIANTS])
def test_every_command_reports_a_torn_log(
    name: str, log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line on standard error: what, where, how much, and what to do; writers keep the tail."""
    known = names(log)
    args = [word.format_map(known) for word in (READING | WRITING | VARIANTS)[name]]
    content = log.read_bytes()
    last_batch = content[batch_ends(content)[-2] :].count(b"\n")
    tear(log)
    torn = log.read_bytes()
    end = batch_ends(torn)[-1]
    code = run(args)
    (line,) = findings(capsys)
    left, whole = torn[end:].count(b"\n"), last_batch
    assert f"{left} records of {whole} ({len(torn) - end} bytes)" in line
    assert f"chronos.jsonl:{len(torn[:end].splitlines()) + 1}" in line
    assert "repeat it; otherwise restore the log from a copy" in line
    assert code == (3 if args[0] in {"check", "verify"} else 0)
    kept = [found for found in log.parent.iterdir() if ".torn-" in found.name]
    kept += [found for found in log.parent.iterdir() if ".damaged-" in found.name]
    writes = name in WRITING or name == "repair --yes"
    assert [found.read_bytes() for found in kept] == ([torn[end:]] if writes else [])
    assert log.read_bytes().startswith(torn[:end]) or name == "erase"
    assert all(f"kept in {found.name}" in line for found in kept)
    run(["verify"])
    assert bool(findings(capsys)) == (not writes)


@pytest.mark.parametrize("name", [*READING, *WRITING])
def test_a_missing_line_feed_loses_nothing(
    name: str, log: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No command mentions it, none leaves anything out."""
    known = names(log)
    args = [word.format_map(known) for word in (READING | WRITING)[name]]
    content = log.read_bytes()
    assert run(args) == 0
    printed = capsys.readouterr().out
    log.write_bytes(content[:-1])
    remove_mark(log)  # which knows of what was just written
    assert run(args) == 0
    found = capsys.readouterr()
    assert (found.out, "CHR501" in found.err) == (printed, False)
    if name in WRITING and name != "erase":
        assert log.read_bytes().startswith(content)
    assert run(["verify"]) == 0
    assert [path.name for path in log.parent.iterdir() if "torn" in path.name] == []


@pytest.mark.parametrize("cuts", [8, pytest.param(40, marks=pytest.mark.endurance)])
def test_cuts_anywhere_are_all_reported(
    log: Path, capsys: pytest.CaptureFixture[str], cuts: int
) -> None:
    """Wherever the file ends: each reading command says so, and complete batches are all there."""
    known = names(log)
    content = log.read_bytes()
    ends = batch_ends(content)
    assert len(ends) == 5
    silent = {*ends, *(end - 1 for end in ends)}
    places = [place for place in range(1, len(content)) if place not in silent]
    for place in random.Random(40).sample(places, cuts):  # noqa: S311 - no secret
        log.write_bytes(content[:place])
        end = max(end for end in ends if end <= place)
        for name, words in READING.items():
            code = run([word.format_map(known) for word in words])
            lines = findings(capsys)
            assert len(lines) == 1, (place, name, lines)
            assert re.search(rf"\b{place - end} bytes?\b", lines[0])
            assert code == 3 or name not in {"check", "verify"}, (place, name)
        with open_log(log) as opened:
            assert len(list(opened.records())) == content[:end].count(b"\n")
        assert log.read_bytes() == content[:place]


def test_callers_in_python_find_it_in_results(log: Path) -> None:
    """The same finding, wherever one looks; `check` has it from the chronology."""
    tear(log)
    with open_log(log) as opened:
        (issue,) = opened.issues
    chronology = open_chronology(log)
    assert (verify(log).issues, chronology.issues[:1]) == ((issue,), (issue,))
    assert issue in check(chronology)
    assert issue in open_chronology(log, as_of=1).issues
    (kept,) = [one for one in build("quiet.txt", log=log).issues if one.code == issue.code]
    assert (kept.where, "torn-1" in kept.message) == (issue.where, True)
    assert open_chronology(log).issues == ()


def test_damage_comes_before_findings(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A changed line in a log with an incomplete end is exit code 5, not 3."""
    tear(log)
    lines = log.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace(b'"body":{"', b'"body":{"x', 1)
    log.write_bytes(b"".join(lines))
    assert (run(["verify"]), run(["check"])) == (5, 5)
    assert "chronos.jsonl:3" in capsys.readouterr().err


def test_a_failure_does_not_hide_the_finding(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is looked for may be in the part that is missing."""
    tear(log)
    assert run(["show", "e-nowhere"]) == 2
    printed = capsys.readouterr().err
    assert printed.index("CHR501") < printed.index("e-nowhere")


def test_a_file_name_can_not_break_the_line(log: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Line feeds and escapes in the path stay on the one line, written out."""
    tear(log)
    odd = log.rename(log.with_name("a\n\x1b[31mCHR501.jsonl"))
    run(["log", "--log", str(odd)])
    (line,) = findings(capsys)
    assert "\x1b" not in line


STORE = """
from chronos.log import MemoryLog
from chronos.model.issue import Issue
from chronos.plugin import hookimpl

class Kept(MemoryLog):
    issues = (
        Issue(code="XYZ001", severity="warning", message="half of it is lost", where="there"),
    )

class Store:
    name = "kept"
    summary = "Keeps nothing"
    suffixes = (".kept",)

    def open(self, path, *, write, clock=None):
        return Kept(clock=clock)

@hookimpl
def chronos_stores():
    return [Store()]
"""


def test_findings_of_a_plugins_store_are_reported_too(tmp_path: Path) -> None:
    """Any log's `issues` are printed, once, and are findings of `check`."""
    env = install(tmp_path, "kept_store", STORE)
    for args, code in ((("log",), 0), (("check",), 3), (("build", "-q", "-"), 0)):
        done = run_in(tmp_path, *args, "--log", "a.kept", env=env, text=DULL)
        assert done.returncode == code, done.stderr
        assert done.stderr.count("warning: XYZ001 half of it is lost (there)") == 1


def cut(log: Path, four: Path) -> Path:
    """The log with its mark, but without the end of its last batch."""
    shutil.copy(four / "chronos.jsonl.mark", log.parent)
    tear(log)
    return log


@pytest.mark.parametrize("name", [*READING, *WRITING, *VARIANTS])
def test_every_command_reports_a_cut_log(
    name: str, log: Path, four: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line, exit code 5; readers show what there is, no writer goes on but a repair."""
    known = names(log)
    args = [word.format_map(known) for word in (READING | WRITING | VARIANTS)[name]]
    before = cut(log, four).read_bytes()
    code = run(args)
    found = capsys.readouterr()
    lines = [line for line in found.err.splitlines() if "CHR515" in line]
    assert len(lines) == 1
    if name == "repair --yes":
        assert (code, "goes on without" in lines[0]) == (0, True)
        assert run(["verify"]) == 0
        return
    assert code == 5
    assert re.search("acknowledged (is|are) missing at its end", lines[0])
    assert log.read_bytes() == before
    assert ("nothing is appended to a log that was cut" in found.err) == (name in WRITING)
    assert bool(found.out) == (name in {*READING, *VARIANTS} - {"checkpoint", "repair"})
