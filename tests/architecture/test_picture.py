"""The picture in docs/architecture.md is that of the code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_picture_is_that_of_the_import_graph() -> None:
    """`tools/draw_architecture.py` would draw what is checked in."""
    script = ROOT / "tools" / "draw_architecture.py"
    done = subprocess.run(
        [sys.executable, script, "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")
