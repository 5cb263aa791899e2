"""The command line as people run it: in a process and in a folder of its own."""

from __future__ import annotations

import functools
import shutil
from pathlib import Path

import pytest
from cli_samples import OTHER, STORY, Run, run_in


@pytest.fixture
def chronos(tmp_path: Path) -> Run:
    """Runs `python -m chronos` in the test's own folder."""
    return functools.partial(run_in, tmp_path)


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two articles and the log built from them."""
    folder = tmp_path_factory.mktemp("library")
    (folder / "story.txt").write_text(STORY)
    (folder / "other.txt").write_text(OTHER)
    done = run_in(folder, "build", "story.txt", "other.txt")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def built(library: Path, tmp_path: Path) -> Path:
    """The test's own copy of the two articles and their log; the log's path."""
    shutil.copytree(library, tmp_path, dirs_exist_ok=True)
    return tmp_path / "chronos.jsonl"
