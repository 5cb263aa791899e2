"""The commands that need no log: types, formats, plugins, dates; and plugins that are broken."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from cli_samples import DULL, STORY, Run, install

GOOD = """
from chronos.plugin import hookimpl

class Shout:
    name = "shout"
    summary = "headlines in capitals"
    media_type = "text/plain"
    suffix = ".txt"

    def export(self, chronology):
        for event in chronology.events.values():
            yield event.headline.upper().encode() + b"\\n"

class Crash:
    name = "crash"
    summary = "fails half way"
    media_type = "text/plain"
    suffix = ".txt"

    def export(self, chronology):
        yield b"half"
        raise RuntimeError("out of paper")

class Fussy:
    name = "fussy"
    summary = "fails"
    codes = ("TST001",)

    def validate(self, chronology):
        raise RuntimeError("out of patience")

@hookimpl
def chronos_exporters():
    return [Shout(), Crash()]

@hookimpl
def chronos_validators():
    return [Fussy()]
"""


@pytest.fixture
def good(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """An environment with a plugin that loads."""
    return install(tmp_path_factory.mktemp("site"), "loudmouth", GOOD)


@pytest.fixture
def broken(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """An environment with a plugin that can't be imported."""
    return install(tmp_path_factory.mktemp("site"), "wreck", "import no_such_module_at_all\n")


def test_types_are_listed_with_their_codes(chronos: Run) -> None:
    """As a table, and as JSON with the codes of other schemes."""
    rows = json.loads(chronos("types", "--json").stdout)
    strike = next(row for row in rows if row["type"] == "air_strike")
    assert strike["plover_event"] == "ASSAULT"
    assert strike["attributes"] == ["mode"]
    assert strike["summary"]
    done = chronos("types")
    assert done.returncode == 0
    assert all(
        any(line.startswith(row["type"]) for line in done.stdout.splitlines()) for row in rows
    )


def test_formats_are_listed_built_in_and_of_plugins(chronos: Run) -> None:
    """Each with suffix and media type, by name; without plugins only what is built in."""
    rows = json.loads(chronos("formats", "--json").stdout)
    assert [row["format"] for row in rows] == [
        "atom", "csv", "docx", "ftm", "geojson", "html", "ical", "json", "jsonld", "markdown",
        "sqlite", "timelinejs", "timelinejs-page", "timemap", "xlsx",
    ]  # fmt: skip
    assert all(row["suffix"].startswith(".") and "/" in row["media_type"] for row in rows)
    bare = json.loads(chronos("formats", "--json", "--no-plugins").stdout)
    assert [row["format"] for row in bare] == ["json"]


def test_plugins_are_listed_with_package_and_version(chronos: Run, good: Mapping[str, str]) -> None:
    """A stranger's plugin is in the list with where it came from."""
    rows = json.loads(chronos("plugins", "--json", env=good).stdout)["plugins"]
    mine = [row for row in rows if row["package"] == "loudmouth"]
    assert [(row["name"], row["role"], row["version"]) for row in mine] == [
        ("fussy", "validator", "1.2"),
        ("shout", "exporter", "1.2"),
        ("crash", "exporter", "1.2"),
    ]
    assert "loudmouth" in chronos("plugins", env=good).stdout
    shouting = next(row for row in mine if row["name"] == "shout")
    assert len(shouting["digest"]) == 64
    assert shouting["digest"][:8] in chronos("plugins", env=good).stdout


def test_the_stages_of_chronos_are_listed_like_those_of_plugins(chronos: Run) -> None:
    """Reader, dater, extractor, linker, exporter and store, each with version and digest."""
    rows = json.loads(chronos("plugins", "--json", "--no-plugins").stdout)["plugins"]
    own = {(row["role"], row["name"]): row for row in rows}
    assert {
        ("reader", "jsonl"), ("dater", "chronos.dating"), ("extractor", "chronos.extract"),
        ("linker", "chronos.link"), ("exporter", "json"), ("store", "jsonl"),
    } <= own.keys()  # fmt: skip
    assert all(row["version"] and len(row["digest"]) == 64 for row in rows)
    assert own["extractor", "chronos.extract"]["languages"] == ["en"]
    assert own["linker", "chronos.link"]["languages"] == []
    assert ("event type", "siege") not in own
    everything = json.loads(chronos("plugins", "--json", "--all").stdout)["plugins"]
    assert ("event type", "siege") in {(row["role"], row["name"]) for row in everything}


def test_a_plugin_is_used_and_completed_like_what_is_built_in(
    built: Path, chronos: Run, good: Mapping[str, str]
) -> None:
    """Its format exports, and the shell completes it."""
    done = chronos("export", "-f", "shout", "--type", "ceasefire", env=good)
    assert done.stdout == "A CEASEFIRE BEGAN IN ALEPPO ON THURSDAY, THE RUSSIAN ARMY SAID.\n"
    words = {"_CHRONOS_COMPLETE": "bash_complete", "COMP_WORDS": "chronos export -f sh"}
    assert "plain,shout" in chronos(env=dict(good) | words | {"COMP_CWORD": "3"}).stdout


def test_a_broken_plugin_is_one_warning_and_the_rest_works(
    chronos: Run, broken: Mapping[str, str]
) -> None:
    """The warning names entry point, package and cause; --strict-plugins makes it a failure."""
    done = chronos("formats", "--json", env=broken)
    assert done.returncode == 0
    assert done.stdout == chronos("formats", "--json").stdout != ""
    warnings = done.stderr.splitlines()
    assert len([line for line in warnings if line.startswith("chronos: warning: ")]) == 1
    assert "'wreck' of wreck 1.2" in done.stderr
    assert "no_such_module_at_all" in done.stderr
    strict = chronos("formats", "--strict-plugins", env=broken)
    assert (strict.returncode, strict.stdout) == (4, "")
    assert "'wreck' of wreck 1.2" in strict.stderr
    assert chronos("formats", "--no-plugins", env=broken).stderr == ""


def test_a_broken_plugin_is_in_the_listing(chronos: Run, broken: Mapping[str, str]) -> None:
    """`chronos plugins` says what is wrong with it."""
    rows = json.loads(chronos("plugins", "--json", env=broken).stdout)
    assert [row["entry_point"] for row in rows["plugins"] if row["status"] != "ok"] == ["wreck"]
    assert rows["warnings"][0]["code"] == "CHR901"


def test_an_exporter_that_fails_leaves_the_file_as_it_was(
    built: Path, chronos: Run, good: Mapping[str, str], tmp_path: Path
) -> None:
    """Exit code 4, the plugin and the cause named, no traceback unless --debug."""
    (tmp_path / "out.txt").write_text("before")
    done = chronos("export", "-f", "crash", "-o", "out.txt", env=good)
    assert done.returncode == 4
    assert "loudmouth" in done.stderr
    assert "RuntimeError: out of paper" in done.stderr
    assert "Traceback" not in done.stderr
    assert (tmp_path / "out.txt").read_text() == "before"
    debug = chronos("export", "-f", "crash", "--debug", env=good)
    assert (debug.returncode, debug.stdout) == (4, "")
    assert "Traceback" in debug.stderr


def test_a_validator_that_fails_is_a_plugin_fault(
    built: Path, chronos: Run, good: Mapping[str, str]
) -> None:
    """`check` ends with exit code 4; a build records all else and ends with 3, or 4 when strict."""
    done = chronos("check", env=good)
    assert done.returncode == 4
    assert "out of patience" in done.stdout
    strict = chronos("check", "--strict-plugins", env=good)
    assert strict.returncode == 4
    assert "out of patience" in strict.stderr
    assert chronos("check", "--no-plugins", env=good).returncode == 0
    assert chronos("build", "story.txt", env=good).returncode == 3
    assert chronos("build", "story.txt", "--strict-plugins", env=good).returncode == 4


def test_dates_shows_expressions_and_how_articles_are_dated(chronos: Run, tmp_path: Path) -> None:
    """From standard input and from files; JSON has offsets into the text."""
    done = chronos("dates", "-", "--json", text=STORY)
    row = json.loads(done.stdout)[0]
    assert (done.returncode, row["published"]) == (0, "2016-10-20")
    assert row["basis"]
    values = {item["text"]: item["edtf"] for item in row["expressions"]}
    assert values["Thursday"] == "2016-10-20"
    assert values["Wednesday"] == "2016-10-19"
    (tmp_path / "dull.txt").write_text(DULL)
    done = chronos("dates", "dull.txt")
    assert "published 2016-10-21, from " in done.stdout
    assert "repeated" not in done.stderr
    (tmp_path / "copy.txt").write_text(DULL)
    assert "1 repeated" in chronos("dates", "dull.txt", "copy.txt").stderr
    assert not (tmp_path / "chronos.jsonl").exists()


def test_dates_of_a_missing_file_fails(chronos: Run) -> None:
    """The file is named; there is nothing on standard output."""
    done = chronos("dates", "missing.txt")
    assert (done.returncode, done.stdout) == (1, "")
    assert "missing.txt" in done.stderr
    assert chronos("dates").returncode == 2


def test_an_unexpected_failure_is_called_a_bug(
    chronos: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A short message that asks for a report; the traceback only with --debug."""
    site = tmp_path_factory.mktemp("site")
    (site / "sitecustomize.py").write_text(
        "import chronos.app.serialization\n"
        "def fail(host): raise ValueError('seven')\n"
        "chronos.app.serialization.type_rows = fail\n"
    )
    done = chronos("types", env={"PYTHONPATH": str(site)})
    assert done.returncode == 1
    assert done.stderr == (
        "chronos: error: ValueError: seven\n"
        "  this is a bug in chronos: please report it with what --debug shows\n"
    )
    assert "Traceback" in chronos("types", "--debug", env={"PYTHONPATH": str(site)}).stderr


def test_dates_names_the_evidence_that_it_rejected(chronos: Run, tmp_path: Path) -> None:
    """A date of the input that the text contradicts is shown with the reason, or used."""
    line = {
        "headline": "Old archive",
        "published": "2016-10-01",
        "text": "The market was reopened on 5 November 2016, traders said on Monday.",
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(line) + "\n")
    row = json.loads(chronos("dates", "a.jsonl", "--json").stdout)[0]
    assert row["rejected"]
    assert all(item["evidence"] and item["reason"] for item in row["rejected"])
    assert "not from " in chronos("dates", "a.jsonl").stdout
