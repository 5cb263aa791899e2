"""The examples in the manual of times run as written."""

from __future__ import annotations

import doctest
from pathlib import Path

MANUAL = Path(__file__).parents[2] / "docs" / "dates.md"


def test_the_manual_of_times_runs() -> None:
    """Every example in docs/dates.md gives what is printed below it."""
    failed, tried = doctest.testfile(str(MANUAL), module_relative=False, encoding="utf-8")
    assert tried >= 10
    assert failed == 0
