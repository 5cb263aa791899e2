"""A projection that is missing, current or damaged changes no byte of what a command prints."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from cli_samples import Run

from chronos.api import open_chronology

COMMANDS = (
    ("events",),
    ("events", "--json"),
    ("events", "--type", "shelling", "--csv"),
    ("events", "--place", "Aleppo", "--since", "2016-10"),
    ("events", "--place", "Alepo", "--actor", "nobody"),
    ("disputes", "--json"),
    ("disputes", "--place", "Aleppo"),
    ("stats", "--type", "shelling", "--until", "2016-10"),
    ("find", "hosp", "air strike"),
    ("find", "nothing-of-this"),
    ("stats",),
    ("find", "checkpoint", "--json"),
    ("log", "--json"),
    ("log", "--as-of", "3"),
    ("check", "--json"),
    ("verify",),
    ("export", "--format", "json"),
    ("export", "--format", "json", "--place", "Aleppo", "--since", "2016-10"),
    ("export", "--format", "ical", "--top", "1"),
    ("export", "--format", "timelinejs"),
    ("show", "{event}"),
    ("show", "{event}", "--json"),
    ("history", "{event}"),
)


def _halved(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _flipped(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(0, len(data), 997):
        data[at] ^= 0x5A
    path.write_bytes(data)


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _of_another_time(path: Path) -> None:
    stat = path.stat()
    os.utime(path, ns=(stat.st_atime_ns - 10**12, stat.st_mtime_ns - 10**12))


HARM: dict[str, Callable[[Path], None]] = {
    "deleted": Path.unlink,
    "halved": _halved,
    "flipped": _flipped,
    "emptied": _emptied,
    "of another time": _of_another_time,
}


SHORT = COMMANDS[-6:-5] + COMMANDS[-3:]
"""A few commands for every run; those that answer from the projection are among them."""


@pytest.mark.slow
@pytest.mark.parametrize("harm", ["flipped", "halved"])
def test_the_projection_changes_no_answer(built: Path, chronos: Run, harm: str) -> None:
    """Each command prints what it prints without one, and ends with the same code."""
    _compare(built, chronos, harm, SHORT)


@pytest.mark.endurance
@pytest.mark.parametrize("harm", HARM)
def test_the_projection_changes_no_answer_of_any(built: Path, chronos: Run, harm: str) -> None:
    """The same of every command that shows something."""
    _compare(built, chronos, harm, COMMANDS)


def _compare(built: Path, chronos: Run, harm: str, commands: Iterable[tuple[str, ...]]) -> None:
    event = next(iter(open_chronology(built).events))
    projection = built.with_name(f"{built.name}.projection.sqlite")
    for command in commands:
        words = [word.format(event=event) for word in command]
        assert chronos("show", event).returncode == 0  # makes it again
        HARM[harm](projection)
        with_it = chronos(*words)
        without = chronos(*words, env={"CHRONOS_PROJECTION": "off"})
        assert (with_it.returncode, with_it.stdout, with_it.stderr) == (
            without.returncode,
            without.stdout,
            without.stderr,
        ), words
