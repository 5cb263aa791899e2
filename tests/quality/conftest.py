"""Where evaluation data lie, and the chronologies that are scored."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chronos.api import build, chronology_json

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def evaluation() -> Path:
    """The folder of evaluation data: CHRONOS_EVALUATION, else beside the project."""
    folder = Path(os.environ.get("CHRONOS_EVALUATION", ROOT.parent / "shared"))
    if not (folder / "tools" / "chronology_score.py").is_file():
        pytest.skip(f"evaluation data are not at {folder} (set CHRONOS_EVALUATION)")
    return folder


@pytest.fixture(scope="session")
def chronology_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], dict[str, Any]]:
    """Builds one input into a fresh log and gives the chronology in its JSON form."""
    done: dict[Path, dict[str, Any]] = {}

    def chronology(path: Path) -> dict[str, Any]:
        if path not in done:
            log = tmp_path_factory.mktemp("quality") / "chronos.jsonl"
            result = build([path], log=log)
            done[path] = json.loads(json.dumps(chronology_json(result.chronology)))
        return done[path]

    return chronology
