"""One table of exit codes, in code and docs."""

from __future__ import annotations

import re
from pathlib import Path

from chronos.errors import ExitCode

PAGE = Path(__file__).parents[2] / "docs" / "exit-codes.md"


def test_the_page_has_the_codes_of_the_code() -> None:
    """Number and name, each once, in order."""
    rows = re.findall(r"^\| (\d) \| ([A-Z]+) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [(int(number), name) for number, name in rows] == [(c.value, c.name) for c in ExitCode]
