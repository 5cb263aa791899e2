"""`chronos types --test`, and event types whose file does not fit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_samples import STORY, Run, install

FLOOD = """
type = "flood"
summary = "Water covers land that is dry as a rule."
about = "Water covers land."
not = "A figure of speech."
group = "relief"
traits = ["stays"]

[[en.trigger]]
noun = ["flood"]
agents = []
targets = []
weight = 2

[[en.trigger]]
verb = ["flood"]
object_is = ["place"]
without = ["letter"]

[en.examples]
yes = ["A flood hit Aswan on Monday."]
no = ["Readers flooded the office with letters."]
"""
PLUGIN = """
from pathlib import Path
from chronos.plugin import hookimpl

@hookimpl
def chronos_event_types():
    return [Path(__file__).with_name("flood.toml")]
"""


def flood(folder: Path, old: str = "", new: str = "") -> Path:
    """The file of the type, with one change."""
    assert old in FLOOD
    path = folder / "flood.toml"
    path.write_text(FLOOD.replace(old, new, 1) if old else FLOOD)
    return path


def test_a_file_that_passes(chronos: Run, tmp_path: Path) -> None:
    """It need not be installed; the rule that fired is named."""
    done = chronos("types", "--test", flood(tmp_path))
    assert (done.returncode, done.stderr) == (0, "chronos: 2 examples tried, 0 failed\n")
    assert done.stdout == (
        "ok     flood yes: A flood hit Aswan on Monday.\n"
        "       en.trigger[1] of flood at 'flood'\n"
        "ok     flood no: Readers flooded the office with letters.\n"
    )


@pytest.mark.parametrize(
    ("example", "reason"),
    [
        ("Letters flooded the office.", "en.trigger[2] at 'flooded': without fails: letter"),
        ("The idea flooded him.", "en.trigger[2] at 'flooded': object_is fails"),
        ("If a flood hits Aswan, people die.", "en.trigger[1] at 'flood': nothing is said to have"),
        ("Talks began in Aswan on Monday.", "no word of the sentence is the head of a trigger"),
        ("Any flood would do harm.", "en.trigger[1] at 'flood': it refers to no event"),
        ("The flood was mentioned.", "en.trigger[1] at 'flood': the mention says too little"),
    ],
)
def test_an_example_that_fails(chronos: Run, tmp_path: Path, example: str, reason: str) -> None:
    """The condition that failed is named, and the command ends with 3."""
    done = chronos("types", "--test", flood(tmp_path, "A flood hit Aswan on Monday.", example))
    assert done.returncode == 3
    assert f"FAILED flood yes: {example}\n" in done.stdout
    assert reason in done.stdout
    assert "2 examples tried, 1 failed" in done.stderr


def test_another_type_that_wins_is_named(chronos: Run, tmp_path: Path) -> None:
    """With the scores of both."""
    text = FLOOD.replace('noun = ["flood"]', 'noun = ["shelling"]').replace(
        "weight = 2", "weight = -9"
    )
    (tmp_path / "flood.toml").write_text(
        text.replace("A flood hit Aswan on Monday.", "Heavy shelling hit Aswan on Monday.")
    )
    done = chronos("types", "--test", "flood.toml")
    assert done.returncode == 3
    assert "of shelling wins, with the score" in done.stdout


def test_a_wrong_report_is_explained(chronos: Run, tmp_path: Path) -> None:
    """A sentence under `no` that gives a report: the rule that fired is named."""
    changed = flood(tmp_path, "Readers flooded the office with letters.", "A flood hit Cairo.")
    done = chronos("types", "--test", changed, "--json")
    assert done.returncode == 3
    (good, wrong) = json.loads(done.stdout)
    assert good["passed"]
    assert (wrong["wanted"], wrong["found"], wrong["passed"]) == (False, True, False)
    assert wrong["reasons"] == ["en.trigger[1] of flood at 'flood'"]


def test_a_built_in_type_by_its_word(chronos: Run) -> None:
    """Every example of it, and of no other."""
    done = chronos("types", "--test", "siege", "--json")
    assert done.returncode == 0
    assert {row["type"] for row in json.loads(done.stdout)} == {"siege"}


def test_a_file_of_triggers_is_tried_too(chronos: Run, tmp_path: Path) -> None:
    """Rules for a type that another file declares."""
    text = 'type = "siege"\n[[en.trigger]]\nverb = ["starve out"]\n'
    text += '[en.examples]\nyes = ["The army starved out the town of Orm in May."]\n'
    (tmp_path / "more.toml").write_text(text)
    done = chronos("types", "--test", "more.toml")
    assert done.returncode == 0, done.stdout
    assert "en.trigger[1] of siege at 'starved'" in done.stdout


def test_a_related_type_that_is_not_registered(chronos: Run, tmp_path: Path) -> None:
    """It may be a plugin's that is not installed here, or a slip of the pen: a warning."""
    changed = flood(tmp_path, "traits =", 'related = ["displacment", "evacuation"]\ntraits =')
    done = chronos("types", "--test", changed)
    assert done.returncode == 0
    assert "warning: flood names 'displacment' as related" in done.stderr
    assert "evacuation" not in done.stderr


def test_a_type_that_is_not_there(chronos: Run) -> None:
    """The nearest one is named."""
    done = chronos("types", "--test", "seige")
    assert done.returncode == 2
    assert "did you mean 'siege'?" in done.stderr


FAULTS = [
    ('"stays"', '"stay"', "traits may be"),
    ("weight = 2", 'weight = "much"', "en.trigger[1].weight is not of type float"),
    ("object_is", "object_si", "en.trigger[2].object_si is unknown"),
    ('["letter"]', '["@letters"]', "en.trigger[2].without names the unknown class @letters"),
    ('type = "flood"', 'type = "siege"', "'siege' is left out: the name belongs to"),
]


@pytest.mark.parametrize(("old", "new", "message"), FAULTS)
def test_nothing_is_recorded_while_the_file_of_a_type_does_not_fit(
    chronos: Run, tmp_path: Path, old: str, new: str, message: str
) -> None:
    """The build ends before it reads; the file, the key and the plugin are named."""
    site = tmp_path / "site"
    site.mkdir()
    env = install(site, "waters", PLUGIN)
    path = flood(site, old, new)
    (tmp_path / "story.txt").write_text(STORY)
    done = chronos("build", "story.txt", env=env)
    assert done.returncode == 2
    assert message in done.stderr
    assert str(path) in done.stderr
    assert "waters" in done.stderr
    assert not (tmp_path / "chronos.jsonl").exists()


def test_other_commands_go_on_without_such_a_type(chronos: Run, built: Path) -> None:
    """They warn; `--strict-plugins` makes it an error, `--no-plugins` leaves it out."""
    site = built.parent / "site"
    site.mkdir()
    env = install(site, "waters", PLUGIN)
    flood(site, '"stays"', '"stay"')
    done = chronos("export", "-f", "json", env=env)
    assert done.returncode == 0
    assert "traits may be" in done.stderr
    assert chronos("export", "-f", "json", "--strict-plugins", env=env).returncode == 4
    assert chronos("build", "--no-plugins", "story.txt", env=env).returncode == 0


def test_two_files_of_plugins_for_one_type(chronos: Run, tmp_path: Path) -> None:
    """The first owner keeps the name, but nothing is read before that is settled."""
    site = tmp_path / "site"
    site.mkdir()
    install(site, "waters", PLUGIN)
    env = install(site, "waves", PLUGIN.replace("flood.toml", "again.toml"))
    (site / "again.toml").write_text(flood(site).read_text() + "# again\n")
    (tmp_path / "story.txt").write_text(STORY)
    done = chronos("build", "story.txt", env=env)
    assert done.returncode == 2
    assert "'flood' is left out: the name belongs to 'waters'" in done.stderr
    assert str(site / "again.toml") in done.stderr
