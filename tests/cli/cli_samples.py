"""Short articles of our own, and the command line as a function."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

import forked

Done = subprocess.CompletedProcess[str]

STORY = """Truce takes hold in Aleppo

Oct. 20, 2016. A ceasefire began in Aleppo on Thursday, the Russian army said.

Rebels shelled a checkpoint in Aleppo on Wednesday and killed two soldiers.
"""
OTHER = """Convoy reaches Homs

Oct. 23, 2016. An aid convoy reached Homs on Saturday, the Red Crescent said.
"""
DULL = """A quiet day

Oct. 21, 2016. The weather was mild and dry.
"""


class Run(Protocol):
    """Runs `chronos` with arguments; see `run_in`."""

    def __call__(
        self, *args: str | Path, env: Mapping[str, str] | None = None, text: str = ""
    ) -> Done:
        """What the process wrote, and its exit code."""


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a run: no log and no width of the screen named, the time fixed."""
    named = ("CHRONOS_", "COLUMNS")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(named)}
    fixed = {"SOURCE_DATE_EPOCH": "1480000000", "PYTHONUTF8": "1"}
    return kept | fixed | dict(extra or {})


def run_in(
    folder: Path, *args: str | Path, env: Mapping[str, str] | None = None, text: str = ""
) -> Done:
    """Runs `python -m chronos` in a folder; text in and out."""
    variables = environment(env)
    if forked.can_fork(variables):
        return forked.run(folder, tuple(map(str, args)), variables, text)
    return subprocess.run(
        [sys.executable, "-m", "chronos", *map(str, args)],
        cwd=folder,
        env=variables,
        input=text,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def install(folder: Path, name: str, code: str) -> Mapping[str, str]:
    """A plugin as pip would install it; the environment in which it is found."""
    (folder / f"{name}.py").write_text(code)
    info = folder / f"{name}-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n")
    (info / "entry_points.txt").write_text(f"[chronos]\n{name} = {name}\n")
    return {"PYTHONPATH": str(folder)}
