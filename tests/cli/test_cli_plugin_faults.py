"""Plugins that fail or hand in what can't be recorded: named, never a success, the rest is kept."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from cli_samples import OTHER, STORY, Run, install

PRODUCTS = '''
import attrs
from chronos.plugin import Actor, Dated, Place, Quote, Report, Trigger, hookimpl
from chronos.plugin import TimeSpan
from chronos.model.types import Protest

class Strike(Report):
    """A type that nobody registers."""

    type = "strike"

def say(article, number, /, kind=Protest, **more):
    fields = dict(
        id=f"r-{number:016x}",
        article=article.id,
        trigger=Trigger(text="began", start=27, end=32),
        quote=Quote(exact="A ceasefire began", start=15, end=32),
        extractor="sloppy/3",
    )
    return kind(**(fields | more))

def products(article):
    """Good reports at both ends, and in between one for each way to be wrong."""
    quote, trigger = Quote(exact="nobody said this", start=0, end=16), None
    good = say(article, 1)
    yield good
    yield say(article, 2, agents=["army"])
    yield say(article, 3, when="2016-10-20")
    yield say(article, 4, status="exploded")
    yield say(article, 5, places=(Place(name="x", lat=float("nan"), lon=1.0),))
    yield say(article, 6, places=(Place(name="x", lat=500.0, lon=1.0),))
    yield say(article, 7, places=(Place(name="x", lat=5.0, lon=999.0),))
    yield say(article, 8, quote=quote)
    yield say(article, 9, quote=Quote(exact="x", start=5000, end=5001))
    yield say(article, 10, trigger=Trigger(text="Oct.", start=0, end=4))
    yield say(article, 11, id="")
    yield say(article, 12, id="hello world")
    yield say(article, 13, id="e-0123456789abcdef")
    yield say(article, 14, article="a-0123456789abcdef")
    yield say(article, 15, agents=(Actor(name=7),))
    yield say(article, 1, status="denied")
    yield {"type": "protest"}
    yield None
    yield say(article, 16, kind=Report)
    yield say(article, 17, quote=Quote(exact="", start=15, end=15))
    yield say(article, 18, extractor="Ada Editor")
    yield say(article, 19, kind=Strike)

class Sloppy:
    name = "sloppy"

    def extract(self, article):
        return products(article) if "ceasefire" in article.text else iter(())

class Meddler:
    name = "meddler"

    def extract(self, article):
        object.__setattr__(article, "text", article.text.upper())
        return iter(())

@hookimpl
def chronos_extractors():
    return [Sloppy(), Meddler()]
'''
REASONS = (
    "agents: list is not a tuple",
    "when: '2016-10-20' is not a Dated",
    "status: 'exploded' is none of",
    "lat nan of a place is not between -90 and 90",
    "lat 500.0 of a place",
    "lon 999.0 of a place is not between -180 and 180",
    "the text does not have its quote at [0:16]",
    "quote [5000:5001] is outside the text",
    "trigger [0:4] is outside the quote",
    "'' is not the id of a report",
    "'hello world' is not the id of a report",
    "'e-0123456789abcdef' is not the id of a report",
    "it belongs to article 'a-0123456789abcdef'",
    "agents[0].name: 7 is not a string",
    "a second report has the id r-0000000000000001",
    "dict instead of Report",
    "NoneType instead of Report",
    "'' is not an event type",
    "quote [15:15] is outside the text",
)


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """Two articles to build from."""
    (tmp_path / "story.txt").write_text(STORY)
    (tmp_path / "other.txt").write_text(OTHER)
    return tmp_path


@pytest.fixture
def sloppy(tmp_path: Path) -> Mapping[str, str]:
    """An environment with extractors whose products are wrong in every way."""
    return install(tmp_path, "sloppy", PRODUCTS)


def _reports(log: Path) -> list[dict[str, str]]:
    headers = [json.loads(line) for line in log.read_text().splitlines()]
    return [header for header in headers if header["kind"] == "report"]


def test_what_does_not_conform_is_dropped_and_named_and_the_rest_recorded(
    pile: Path, chronos: Run, sloppy: Mapping[str, str]
) -> None:
    """None of the bad reports gets in; article, plugin and reason are in the output."""
    done = chronos("build", "-j", "1", "story.txt", "other.txt", "--json", env=sloppy)
    found = json.loads(done.stdout)
    reasons = [row["reason"] for row in found["dropped"]]
    for expected in REASONS:
        assert any(expected in reason for reason in reasons), expected
    assert found["reports"]["dropped"] == len(REASONS) == len(reasons)
    assert {(row["plugin"], row["version"], row["article"]) for row in found["dropped"]} == {
        ("sloppy", "1.2", "story.txt")
    }
    codes = {issue["code"] for issue in found["issues"]["list"]}
    assert {"CHR301", "CHR305", "CHR306"} <= codes
    listed = json.dumps(found["issues"]["list"])
    assert "extractor 'meddler' failed: it changed the article that it was given" in listed
    assert "'strike', which is not registered" in listed
    kept = [head for head in _reports(pile / "chronos.jsonl") if head["by"].startswith("sloppy")]
    assert [(head["id"][-2:], head["type"]) for head in kept] == [
        ("01", "protest"), ("12", "protest"), ("13", "strike"),
    ]  # fmt: skip
    (signature,) = {head["by"] for head in kept}
    assert re.fullmatch(r"sloppy/1\.2\+[0-9a-f]{8}", signature)
    assert done.returncode == 3
    assert len(_reports(pile / "chronos.jsonl")) > len(kept)
    assert "bug" not in done.stderr


def test_dropped_reports_alone_are_findings_and_strict_records_nothing(
    pile: Path, chronos: Run, tmp_path: Path
) -> None:
    """Exit code 3, or 4 with an untouched log."""
    env = install(tmp_path, "sloppy", PRODUCTS.replace("[Sloppy(), Meddler()]", "[Sloppy()]"))
    strict = chronos("build", "-j", "1", "story.txt", "--strict-plugins", env=env)
    assert strict.returncode == 4
    assert "plugin 'sloppy' of sloppy 1.2" in strict.stderr
    assert "nothing was recorded" in strict.stderr
    assert "the other reports were recorded" not in strict.stderr
    assert not (pile / "chronos.jsonl").exists()
    done = chronos("build", "-j", "1", "story.txt", env=env)
    assert done.returncode == 3
    assert f"{len(REASONS)} reports of plugin 'sloppy' of sloppy 1.2 dropped" in done.stderr


WRECK = """
import os, sys
from chronos.plugin import Issue, hookimpl

ROLE, HOW = os.environ["WRECK"].split(":")

class Own(BaseException):
    pass

def wreck(role):
    if role != ROLE:
        return
    if HOW == "own":
        raise Own("mine")
    if HOW == "generator":
        raise GeneratorExit
    if HOW == "interrupt":
        raise KeyboardInterrupt
    sys.exit(int(HOW))

wreck("import")

class Thing:
    name, media_type, suffix, suffixes, codes = "thing", "text/plain", ".x", (".thing",), ("T1",)

    @property
    def summary(self):
        wreck("summary")
        return "A thing"

    def validate(self, chronology):
        yield Issue(code="T1", severity="info", message="seen", where="e-1")
        wreck("validator")

    def export(self, chronology):
        yield b"half"
        wreck("exporter")

    def extract(self, article):
        wreck("extractor")
        return iter(())

    def read(self, data, uri):
        wreck("reader")
        return iter(())

    def open(self, path, *, write, clock=None):
        wreck("store")

def offer():
    wreck("hook")
    return [Thing()]

@hookimpl
def chronos_validators():
    return offer()

@hookimpl
def chronos_exporters():
    return offer()

@hookimpl
def chronos_extractors():
    return offer()

@hookimpl
def chronos_readers():
    return offer()

@hookimpl
def chronos_stores():
    return offer()
"""
NAMED = "plugin 'wreck' of wreck 1.2"


@pytest.mark.parametrize(
    ("wreck", "command", "code"),
    [
        ("validator:0", ["check"], 4),
        ("validator:own", ["check"], 4),
        ("validator:interrupt", ["check"], 4),
        ("validator:0", ["build", "story.txt"], 3),
        ("exporter:0", ["export", "-f", "thing", "-o", "out.x"], 4),
        ("exporter:generator", ["export", "-f", "thing", "-o", "out.x"], 4),
        ("extractor:3", ["build", "-j", "1", "--refresh"], 3),
        ("reader:0", ["build", "page.x.thing"], 3),
        ("store:0", ["log", "--log", "chronos.thing"], 4),
        ("summary:7", ["formats"], 0),
        ("import:generator", ["formats"], 0),
        ("import:own", ["formats"], 0),
        ("hook:own", ["formats"], 0),
        ("import:own", ["formats", "--strict-plugins"], 4),
    ],
)
def test_an_exit_in_a_plugin_is_a_fault_of_that_plugin(
    built: Path, chronos: Run, tmp_path: Path, wreck: str, command: list[str], code: int
) -> None:
    """Whatever it raises, wherever: named, and never a success of what it was to do."""
    (tmp_path / "page.x.thing").write_text("text")
    (tmp_path / "chronos.thing").write_text("")
    before = built.read_bytes()
    env = dict(install(tmp_path, "wreck", WRECK)) | {"WRECK": wreck}
    done = chronos(*command, env=env)
    assert done.returncode == code, done.stderr
    assert NAMED in done.stdout + done.stderr
    assert "bug" not in done.stderr
    assert not (tmp_path / "out.x").exists()
    assert built.read_bytes().startswith(before)


def test_a_validator_with_wrong_issues_is_a_fault_and_ends_no_build(
    built: Path, chronos: Run, tmp_path: Path
) -> None:
    """The good issue stays, each bad one is named."""
    code = """
from chronos.plugin import Issue, hookimpl

class Sour:
    name, summary, codes = "sour", "finds things", ("S1",)

    def validate(self, chronology):
        yield Issue(code="S1", severity="fatal", message="a")
        yield Issue(code="S1", severity="info", message=7)
        yield Issue(code="S1", severity="info", message="b", where=None)
        yield Issue(code="S1", severity="info", message="well formed", where="e-1")

@hookimpl
def chronos_validators():
    return [Sour()]
"""
    env = install(tmp_path, "sour", code)
    done = chronos("check", env=env)
    assert done.returncode == 4
    assert done.stdout.count("plugin 'sour' of sour 1.2: validator 'sour' failed") == 3
    assert "well formed" in done.stdout
    assert "severity: 'fatal' is none of error, info, warning" in done.stdout
    assert chronos("build", "story.txt", env=env).returncode == 3


CYBER = '''
from chronos.plugin import Quote, Report, Trigger, hookimpl
from chronos.model.types import Protest
import attrs, hashlib

@attrs.frozen(kw_only=True)
class Meeting(Report):
    """People meet."""

    type = "meeting"

class Cyber:
    name = "cyber"

    def extract(self, article):
        at = article.text.find("Aleppo")
        if at >= 0:
            word = dict(start=at, end=at + 6)
            yield Meeting(id="r-" + "c" * 16, article=article.id,
                          trigger=Trigger(text="Aleppo", **word),
                          quote=Quote(exact="Aleppo", **word), extractor="chronos.extract/1")

@hookimpl
def chronos_event_types():
    return [Meeting]

@hookimpl
def chronos_extractors():
    return [Cyber()]
'''


def test_an_absent_plugin_retracts_nothing(pile: Path, chronos: Run, tmp_path: Path) -> None:
    """Switched off or broken: its reports stay on a refresh, though they bear another's stamp."""
    env = install(tmp_path, "cyber", CYBER)
    log = pile / "chronos.jsonl"
    assert chronos("build", "-j", "1", "story.txt", env=env).returncode == 0
    assert "meeting" in {head["type"] for head in _reports(log)}
    whole = log.read_bytes()
    off = chronos("build", "-j", "1", "--refresh", "--no-plugins", env=env)
    assert (off.returncode, "0 retracted" in off.stderr) == (0, True)
    (tmp_path / "cyber.py").write_text("raise ImportError('gone')\n")
    assert "0 retracted" in chronos("build", "-j", "1", "--refresh", env=env).stderr
    assert log.read_bytes() == whole
