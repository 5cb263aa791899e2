"""Help: there at once, without loading what a command needs."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from cli_samples import Run, environment

COMMANDS = (
    "build", "export", "show", "log", "check", "verify", "dates", "types", "formats", "plugins",
)  # fmt: skip
LOGLESS = ("dates", "types", "formats", "plugins")
HEAVY = (
    "spacy", "rich", "cattrs", "orjson", "pluggy", "trafilatura", "htmldate", "icalendar", "attrs",
    "chronos_ical", "chronos_jsonld", "chronos_timelinejs", "chronos_csv", "chronos_geojson",
    "chronos_markdown", "chronos_atom", "chronos_sqlite", "chronos_checks", "chronos_ftm",
    "chronos_docx", "chronos.host", "chronos.codec", "chronos.model", "chronos.app.build.run",
)  # fmt: skip


@pytest.mark.parametrize("args", [["--help"], ["build", "--help"], ["export", "--help"]])
def test_help_imports_nothing_heavy(args: list[str]) -> None:
    """Neither models nor plugins nor tables are loaded to print a help text."""
    code = (
        "import json, sys\n"
        "from chronos.cli import run\n"
        f"code = run({args!r})\n"
        "print(json.dumps([code, sorted(sys.modules)]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=environment(),
    )
    exit_code, loaded = json.loads(done.stdout.splitlines()[-1])
    assert exit_code == 0
    assert [name for name in HEAVY if name in loaded] == []


def test_help_lists_every_command(chronos: Run) -> None:
    """`chronos --help` names all commands and the exit codes."""
    done = chronos("--help")
    assert done.returncode == 0
    assert all(f"  {name} " in done.stdout for name in COMMANDS)
    assert "5 damaged" in " ".join(done.stdout.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example(chronos: Run, command: str) -> None:
    """Each help text has an example on a line of its own, and the global options it has use for."""
    done = chronos(command, "--help")
    assert done.returncode == 0
    assert [line for line in done.stdout.splitlines() if "chronos " in line[4:] and "  " in line]
    assert ("--log" in done.stdout) == (command not in LOGLESS)
    assert "--debug" in done.stdout


@pytest.mark.parametrize("command", LOGLESS)
def test_a_command_without_use_for_a_log_takes_one_all_the_same(chronos: Run, command: str) -> None:
    """Nobody has to know which commands need it."""
    done = chronos(
        command, *(["-"] if command == "dates" else []), "--log", "x.jsonl", text="3 May"
    )
    assert done.returncode == 0


def test_no_command_shows_the_help_and_is_a_usage_fault(chronos: Run) -> None:
    """`chronos` alone prints the help on standard error."""
    done = chronos()
    assert (done.returncode, done.stdout) == (2, "")
    assert "Usage: chronos" in done.stderr


def test_the_version_is_that_of_the_distribution(chronos: Run) -> None:
    """`chronos --version` prints one line."""
    from importlib.metadata import version

    assert chronos("--version").stdout == f"chronos {version('chronos-chronology')}\n"


def test_a_mistyped_command_is_answered_with_the_nearest(chronos: Run) -> None:
    """The message names the word, the hint the command that was meant."""
    done = chronos("biuld")
    assert done.returncode == 2
    assert done.stderr == "chronos: error: no command is named 'biuld'\n  did you mean 'build'?\n"


def test_a_mistyped_option_points_to_the_help(chronos: Run) -> None:
    """An unknown option is a usage fault of the command."""
    done = chronos("types", "--jason")
    assert done.returncode == 2
    assert "--jason" in done.stderr
    assert "see chronos types --help" in done.stderr


@pytest.mark.parametrize(
    ("words", "expected"),
    [("chronos exp", "export"), ("chronos export --format js", "json"),
     ("chronos export --type cease", "ceasefire")],
)  # fmt: skip
def test_the_shell_completes_commands_formats_and_types(
    chronos: Run, words: str, expected: str
) -> None:
    """Completion through click's bash protocol."""
    last = len(words.split()) - 1
    env = {"_CHRONOS_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(last)}
    assert f"plain,{expected}" in chronos(env=env).stdout.splitlines()
