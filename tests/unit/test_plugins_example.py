"""The example that authors copy: it installs by itself, is found, and passes its own tests."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
from pathlib import Path

import pytest
from plugin_samples import PLUGINS, run, unpack

EXAMPLE = PLUGINS / "example"
_SHOW = (
    "from chronos.host import PluginHost\n"
    "host = PluginHost.load(strict=True)\n"
    "rows = [row for row in host.listing() if row.package == 'chronos-example']\n"
    "for row in rows: print(row.role, row.name, row.version, row.entry_point, row.status)\n"
)


_OFFERED = (
    "event type blackout 0.1.0 example ok\n"
    "validator places 0.1.0 example ok\n"
    "exporter table 0.1.0 example ok\n"
)


def test_an_installed_plugin_is_found_by_its_entry_point(tmp_path: Path) -> None:
    """A distribution of its own adds to three roles, without a change to chronos."""
    unpack(EXAMPLE, "chronos_example", tmp_path)
    assert run(tmp_path, "-c", _SHOW) == _OFFERED


@pytest.mark.slow
def test_the_example_passes_its_own_tests(tmp_path: Path) -> None:
    """What authors copy is green, with the plugin installed and nothing else on the path."""
    unpack(EXAMPLE, "chronos_example", tmp_path)
    shutil.copytree(EXAMPLE / "tests", tmp_path / "tests")
    options = ("-q", "-p", "no:cacheprovider", "-W", "error")
    assert " passed" in run(tmp_path, "-m", "pytest", *options, "tests")


@pytest.mark.slow
def test_the_recipe_of_a_new_event_type(tmp_path: Path) -> None:
    """The commands of docs/plugins.md, one after the other, give reports of the type."""
    unpack(EXAMPLE, "chronos_example", tmp_path)
    text = (PLUGINS.parent / "docs" / "plugins.md").read_text(encoding="utf-8")
    recipe = text.partition("## A new event type")[2].partition("\n## ")[0]
    commands = [line.split() for line in re.findall(r"^    chronos (.+)$", recipe, re.MULTILINE)]
    assert len(commands) == 4
    folder = tmp_path / "chronos_example"
    story = "Nov. 12, 2016. A blackout hit the northern districts of Kharkiv on Monday.\n"
    (folder / "story.txt").write_text(story)
    printed = [run(tmp_path, "-m", "chronos", *each, cwd=folder) for each in commands]
    (report,) = json.loads(printed[-1])["reports"]
    assert (report["type"], report["attributes"]) == ("blackout", {"phase": "begun"})


@pytest.mark.slow
@pytest.mark.skipif(
    importlib.util.find_spec("hatchling") is None,
    reason="hatchling, which builds the example, is not installed here",
)
def test_pip_installs_the_example(tmp_path: Path) -> None:
    """`pip install ./plugins/example` gives the same, offline."""
    source = tmp_path / "source"
    shutil.copytree(EXAMPLE, source)
    target = tmp_path / "site"
    options = ("--no-deps", "--no-build-isolation", "--no-index", "--quiet")
    run(tmp_path, "-m", "pip", "install", *options, "--target", str(target), str(source))
    assert run(target, "-c", _SHOW) == _OFFERED
