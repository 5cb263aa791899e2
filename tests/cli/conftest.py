"""The command line as people run it: in a subprocess, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]

STORY = """Truce takes hold in Aleppo

Oct. 20, 2016. A ceasefire began in Aleppo on Thursday, the Russian army said.

Rebels shelled a checkpoint in Aleppo on Wednesday and killed two soldiers.
"""
OTHER = """Convoy reaches Homs

Oct. 23, 2016. An aid convoy reached Homs on Saturday, the Red Crescent said.
"""


@pytest.fixture
def chronos(tmp_path: Path) -> Run:
    """Runs `python -m chronos` with arguments; text in and out, time and plugins as installed."""

    def run(
        *args: str | Path,
        env: Mapping[str, str] | None = None,
        text: str = "",
        timeout: float = 120,
    ) -> subprocess.CompletedProcess[str]:
        fixed = {"SOURCE_DATE_EPOCH": "1480000000", "COLUMNS": "100", "PYTHONUTF8": "1"}
        kept = {name: value for name, value in os.environ.items() if name != "CHRONOS_LOG"}
        return subprocess.run(
            [sys.executable, "-m", "chronos", *map(str, args)],
            cwd=tmp_path,
            env=kept | fixed | dict(env or {}),
            input=text,
            capture_output=True,
            text=True,
            check=False,
            timeout=timeout,
        )

    return run


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A file with one article that tells of two things."""
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    return path


@pytest.fixture
def built(chronos: Run, story: Path, tmp_path: Path) -> Path:
    """A log built from two articles."""
    (tmp_path / "other.txt").write_text(OTHER)
    done = chronos("build", story, "other.txt")
    assert done.returncode == 0, done.stderr
    return tmp_path / "chronos.jsonl"
