"""`chronos erase`: nothing goes before a person or `--yes` says so."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from cli_samples import Run, environment

WHO = ("--by", "Ana Field", "--reason", "asked by letter")
NAME = ("erase", "--text", "Red Crescent", *WHO)


def test_a_dry_run_shows_and_changes_nothing(built: Path, chronos: Run) -> None:
    """Counts, spellings and samples on standard output, as text and as JSON."""
    before = {file.name: file.read_bytes() for file in built.parent.glob("chronos.jsonl*")}
    shown = chronos(*NAME, "--dry-run")
    assert shown.returncode == 0
    assert "2 bodies would be erased (1 article, 1 report)" in shown.stdout
    assert "the Red Crescent said" in shown.stdout
    found = json.loads(chronos(*NAME, "--dry-run", "--json").stdout)
    assert found["bodies"] == found["successors"] == 2
    assert [one["form"] for one in found["found"]] == ["Red Crescent"]
    assert {file.name: file.read_bytes() for file in built.parent.glob("chronos.jsonl*")} == before


def test_without_a_terminal_it_needs_yes(built: Path, chronos: Run) -> None:
    """The error says so, and nothing is written; strings and ids alike."""
    before = built.read_bytes()
    for args in (NAME, ("erase", "a-", *WHO)):
        done = chronos(*args)
        assert done.returncode == 2
        assert "--yes" in done.stderr
    assert built.read_bytes() == before
    assert chronos(*NAME, "--yes").returncode == 0
    assert b"Red Crescent" not in built.read_bytes()


def test_near_misses_are_listed_and_taken_in(built: Path, chronos: Run) -> None:
    """A spelling that is named goes too; without a value all of them."""
    (built.parent / "more.txt").write_text(
        "Aid arrives\n\nOct. 24, 2016. Aid came to Homs on Monday, the red crescent said.\n"
    )
    assert chronos("build", "more.txt").returncode == 0
    near = json.loads(chronos(*NAME, "--dry-run", "--json").stdout)["near"]
    assert [one["form"] for one in near] == ["red crescent"]
    assert chronos(*NAME, "--also", "Crescent Red", "--yes").returncode == 2
    assert "near misses remain" in chronos(*NAME, "--yes").stderr
    assert b"red crescent" in built.read_bytes()
    assert chronos(*NAME, "--also", "--yes").returncode == 0
    assert b"red crescent" not in built.read_bytes().lower()


@pytest.mark.parametrize(("answer", "code"), [("y", 0), ("n", 1), ("", 1)])
def test_on_a_terminal_it_asks(built: Path, answer: str, code: int) -> None:
    """Nothing but a clear yes erases."""
    mine, theirs = pty.openpty()
    command = [sys.executable, "-m", "chronos", *NAME]
    running = subprocess.Popen(
        command, cwd=built.parent, env=environment(), stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    shown = b""
    while b"[y/N]" not in shown:
        shown += os.read(mine, 4096)
    os.write(mine, f"{answer}\n".encode())
    assert running.wait(timeout=60) == code
    os.close(mine)
    assert b"2 bodies would be erased" in shown
    assert (b"Red Crescent" in built.read_bytes()) == bool(code)


def test_verify_and_history_name_who_erased(built: Path, chronos: Run) -> None:
    """Since the checkpoint, by whom; below the record that is gone."""
    (built.parent / "kept").write_text(chronos("checkpoint").stdout)
    name = json.loads(chronos(*NAME, "--dry-run", "--json").stdout)["found"][0]["samples"][0]
    assert chronos(*NAME, "--yes").returncode == 0
    shown = chronos("verify", "--checkpoint", "kept").stdout
    assert "2 bodies erased since the checkpoint: 2 by Ana Field" in shown
    assert all(": " in line and "; not shown: " in line for line in shown.splitlines())
    assert [line.split()[0] for line in shown.splitlines()[1:5]] == [
        "end:", "root", "checkpoint", "signature:",
    ]  # fmt: skip
    assert "compared with the mark" in shown
    (built.parent / "chronos.jsonl.mark").unlink()
    assert "there is no mark; not shown: records cut from the end" in chronos("verify").stdout
    found = json.loads(chronos("verify", "--checkpoint", "kept", "--json").stdout)
    assert [set(line) for line in found["compared"]] == [{"what", "compared_with", "not_shown"}] * 6
    assert found["erased_since"]["bodies"] == 2
    assert found["erased_since"]["by"][0]["by"] == "Ana Field"
    assert "of Ana Field" in chronos("history", name["about"]).stdout
