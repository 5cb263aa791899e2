"""The door for people: `chronos.api`."""

from __future__ import annotations

import doctest
import json
import subprocess
import sys
from pathlib import Path

import pytest

import chronos.api
from chronos.api import (
    Article,
    BuildOptions,
    Chronology,
    build,
    check,
    export,
    open_chronology,
    open_log,
)
from chronos.errors import UsageError

QUIET = Article(headline="A quiet day", text="The weather was mild.", given_date="2016-10-21")


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of its own, and a fixed time."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1480000000")


def test_the_example_in_its_docstring_runs() -> None:
    """Ten lines from an article to a calendar."""
    results = doctest.testmod(chronos.api)
    assert (results.attempted > 5, results.failed) == (True, 0)


def test_every_public_name_is_there_and_sorted() -> None:
    """__all__ is sorted and complete; names that are imported late included."""
    names = chronos.api.__all__
    assert names == sorted(names, key=lambda name: (not name[0].isupper(), name))
    assert all(getattr(chronos.api, name) for name in names)
    assert dir(chronos.api) == sorted(names)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """Late imports do not swallow typing errors."""
    with pytest.raises(AttributeError, match="biuld"):
        chronos.api.biuld  # noqa: B018 - the access is what is tested


def test_importing_it_loads_nothing_heavy() -> None:
    """No parser, no codec, no plugin host before they are used."""
    code = "import json, sys, chronos.api; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = json.loads(done.stdout)
    heavy = ("spacy", "cattrs", "orjson", "rich", "click", "trafilatura", "chronos.host")
    assert [name for name in heavy if name in loaded] == []


@pytest.mark.parametrize("path", ["quiet.txt", Path("quiet.txt"), ["quiet.txt"]])
def test_build_takes_articles_and_paths(path: object) -> None:
    """One input alone, or several of any sort; the same article counts once."""
    Path("quiet.txt").write_text("A quiet day\n\nThe weather was mild.\n")
    assert len(build(path).articles) == 1  # type: ignore[arg-type]
    again = build([QUIET, "quiet.txt", Path("quiet.txt")])
    assert (again.records, len(again.known), again.repeated) == (0, 1, 2)


def test_a_log_can_be_read_back() -> None:
    """As records, and as the chronology that it gives, now or earlier."""
    result = build(QUIET, log="my.jsonl")
    with open_log("my.jsonl") as log:
        assert [record.header.kind for record in log.records()] == ["log", "article", "run"]
    assert open_chronology("my.jsonl") == result.chronology
    assert open_chronology("my.jsonl", as_of=0).articles == {}


def test_a_dry_run_leaves_no_file() -> None:
    """The result shows what would be recorded."""
    result = build(QUIET, options=BuildOptions(dry_run=True))
    assert (result.records, list(Path().iterdir())) == (3, [])


def test_export_gives_bytes_and_writes_a_file() -> None:
    """The same bytes in both."""
    chronology = build(QUIET).chronology
    data = export(chronology, "json", to="out.json")
    assert Path("out.json").read_bytes() == data
    assert json.loads(data)["articles"][0]["headline"] == "A quiet day"
    with pytest.raises(UsageError) as caught:
        export(chronology, "jsno")
    assert "json" in caught.value.hint


def test_check_finds_nothing_in_nothing() -> None:
    """An empty chronology is sound."""
    assert check(Chronology()) == ()


def test_a_missing_log_is_a_usage_error() -> None:
    """The hint says what makes one."""
    with pytest.raises(UsageError) as caught:
        open_chronology("none.jsonl")
    assert "build" in caught.value.hint


def test_an_earlier_name_gives_the_same_class_and_a_warning() -> None:
    """Programs written for an earlier version go on, and learn the new name."""
    with pytest.warns(DeprecationWarning, match=r"chronos\.api\.Word is now called Decision"):
        assert chronos.api.Word is chronos.api.Decision
