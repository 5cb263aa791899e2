"""The example that authors copy: it installs by itself, is found, and passes its own tests."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "plugins" / "example"
_SHOW = (
    "from chronos.host import PluginHost\n"
    "host = PluginHost.load(strict=True)\n"
    "rows = [row for row in host.listing() if row.package == 'chronos-example']\n"
    "for row in rows: print(row.role, row.name, row.version, row.entry_point, row.status)\n"
)


def _unpack(target: Path) -> None:
    """What an installer does with a wheel of the example: package, metadata, entry points."""
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text())["project"]
    shutil.copytree(EXAMPLE / "chronos_example", target / "chronos_example")
    info = target / f"chronos_example-{project['version']}.dist-info"
    info.mkdir()
    head = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (info / "METADATA").write_text(head)
    points = project["entry-points"]["chronos"]
    lines = ["[chronos]", *(f"{name} = {value}" for name, value in points.items())]
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n")


def _run(target: Path, *arguments: str) -> str:
    """What Python prints, with the folder on its path as site-packages would be."""
    path = os.pathsep.join(filter(None, (str(target), os.environ.get("PYTHONPATH"))))
    environment = os.environ | {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    run = subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        cwd=target,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


_OFFERED = (
    "event type blackout 0.1.0 example ok\n"
    "validator places 0.1.0 example ok\n"
    "exporter table 0.1.0 example ok\n"
)


def test_an_installed_plugin_is_found_by_its_entry_point(tmp_path: Path) -> None:
    """A distribution of its own adds to three roles, without a change to chronos."""
    _unpack(tmp_path)
    assert _run(tmp_path, "-c", _SHOW) == _OFFERED


@pytest.mark.slow
def test_the_example_passes_its_own_tests(tmp_path: Path) -> None:
    """What authors copy is green, with the plugin installed and nothing else on the path."""
    _unpack(tmp_path)
    shutil.copytree(EXAMPLE / "tests", tmp_path / "tests")
    options = ("-q", "-p", "no:cacheprovider", "-W", "error")
    assert " passed" in _run(tmp_path, "-m", "pytest", *options, "tests")


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
    _run(tmp_path, "-m", "pip", "install", *options, "--target", str(target), str(source))
    assert _run(target, "-c", _SHOW) == _OFFERED
