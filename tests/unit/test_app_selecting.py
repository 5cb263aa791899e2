"""Reading what filters leave: what a long log says need not be held."""

from __future__ import annotations

from pathlib import Path

import pytest
from log_samples import CODEC, TOWN, article, drafts, report

from chronos.app import selecting
from chronos.app.selecting import read_selected
from chronos.codec import chronology_json, chronology_parts
from chronos.host import PluginHost
from chronos.log import open_log
from chronos.model.event import Link
from chronos.projection.maps.view import View
from chronos.projection.projection import make


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A log of four articles, each with a report, without projection."""
    path = tmp_path / "chronos.jsonl"
    with open_log(path, write=True) as log:
        for number in range(4):
            log.append(
                drafts(
                    article(f"a-{number}"),
                    report(f"r-{number}", article=f"a-{number}", places=(TOWN,)),
                    Link(report=f"r-{number}", event=f"e-{number // 2}", why="test"),
                )
            )
    return path


def test_what_a_long_log_says_is_made_when_it_is_looked_at(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A log with a projection is long from so many records on; the JSON is the same."""
    make(path, CODEC)
    host = PluginHost(plugins=())
    held = read_selected(path, host, {}, once=True)
    monkeypatch.setattr(selecting, "_HELD", 3)
    looked_up = read_selected(path, host, {}, once=True)
    assert isinstance(looked_up.reports, View)
    assert not isinstance(held.reports, View)
    assert chronology_json(looked_up) == chronology_json(held)


def test_what_is_looked_at_more_than_once_is_held(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So is what a log without projection says: reading it is no dearer than making one."""
    monkeypatch.setattr(selecting, "_HELD", 3)
    host = PluginHost(plugins=())
    assert not isinstance(read_selected(path, host, {}, once=True).reports, View)
    make(path, CODEC)
    assert not isinstance(read_selected(path, host, {}).reports, View)


def test_json_is_made_of_each_item_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An exporter that says so goes through the mappings by their values, not by ids."""
    make(path, CODEC)
    monkeypatch.setattr(selecting, "_HELD", 3)
    found = read_selected(path, PluginHost(plugins=()), {}, once=True)
    assert isinstance(found.reports, View)
    monkeypatch.setattr(type(found.reports), "__iter__", None)
    parts = {key: list(part) for key, part in chronology_parts(found) if key == "reports"}
    assert [part["id"] for part in parts["reports"]] == [f"r-{number}" for number in range(4)]
