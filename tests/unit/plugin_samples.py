"""Distributions of the plugins folder, laid out as an installer does."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

PLUGINS = Path(__file__).parents[2] / "plugins"


def unpack(source: Path, package: str, target: Path) -> None:
    """What an installer does with a wheel: package, metadata, entry points."""
    project = tomllib.loads((source / "pyproject.toml").read_text())["project"]
    shutil.copytree(source / package, target / package)
    info = target / f"{package}-{project['version']}.dist-info"
    info.mkdir()
    head = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (info / "METADATA").write_text(head)
    points = project["entry-points"]["chronos"]
    lines = ["[chronos]", *(f"{name} = {value}" for name, value in points.items())]
    (info / "entry_points.txt").write_text("\n".join(lines) + "\n")


def run(target: Path, *arguments: str, cwd: Path | None = None, code: int = 0) -> str:
    """What Python prints, with the folder on its path as site-packages would be."""
    path = os.pathsep.join(filter(None, (str(target), os.environ.get("PYTHONPATH"))))
    environment = os.environ | {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, *arguments],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        cwd=cwd or target,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout
