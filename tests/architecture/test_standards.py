"""The standards that tools check: lint, format, types, import directions."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = sorted({path.parent.name for path in (ROOT / "tests").glob("*/test_*.py")})

TOOLS = {
    "lint": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types": ["mypy"],
    "imports": ["lint-imports"],
}


@pytest.mark.slow
@pytest.mark.parametrize("name", TOOLS)
def test_tool_finds_nothing(name: str) -> None:
    """Each tool, run over the whole tree, has nothing to say."""
    command = Path(sys.executable).parent / TOOLS[name][0]
    result = subprocess.run(
        [str(command), *TOOLS[name][1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout[-4000:] + result.stderr[-2000:]


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS)
def test_tests_have_no_wrong_types(folder: str) -> None:
    """Each folder alone: pytest imports modules by bare names. mypy itself has benchmarks/tests."""
    places = [ROOT, ROOT / "plugins", ROOT / "tests" / folder]
    command = [sys.executable, "-m", "mypy", "--config-file", "pyproject.toml"]
    result = subprocess.run(
        [*command, f"tests/{folder}"],
        cwd=ROOT,
        env=os.environ | {"MYPYPATH": os.pathsep.join(map(str, places))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout[-4000:] + result.stderr[-2000:]
