"""Which tests of extraction pass although the extractor reports nothing.

Such a test asserts only that something is not found: it can't fail when the words beside it are
no longer found either. Each negative sentence belongs beside a positive one in the same test.

Usage: python tools/mute_extractor.py [--list] [pytest arguments]
Prints, for each file, how many tests pass and how many there are; --list names those that pass.
Exit code 1 when all tests of a file pass.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from chronos.extract import RuleExtractor
from chronos.model.report import Report

UNIT = Path(__file__).resolve().parents[1] / "tests" / "unit"


class Muted:
    """The plugin of pytest that mutes the extractor and keeps what passes."""

    def __init__(self) -> None:
        self.all: Counter[str] = Counter()
        self.passed: list[str] = []

    def pytest_configure(self) -> None:
        """Report nothing from here on, whatever the text."""

        def nothing(*_: object) -> Iterator[Report]:
            return iter(())

        RuleExtractor._reports = nothing  # type: ignore[assignment,method-assign]  # noqa: SLF001

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a test, and keep it when it passes."""
        if report.when == "call":
            self.all[report.nodeid.partition("::")[0]] += 1
            if report.passed:
                self.passed.append(report.nodeid)


def main(arguments: list[str]) -> int:
    """Run the tests and print what passes; the exit code."""
    muted, listed = Muted(), "--list" in arguments
    rest = [each for each in arguments if each != "--list"]
    chosen = rest or [str(path) for path in sorted(UNIT.glob("test_extract_*.py"))]
    pytest.main(["-q", "--tb=no", "-r", "", "-p", "no:cacheprovider", *chosen], plugins=[muted])
    passed = Counter(name.partition("::")[0] for name in muted.passed)
    for file, number in sorted(muted.all.items()):
        print(f"{passed[file]:4} of {number:4}  {file}")
    print(f"{passed.total():4} of {muted.all.total():4}  all")
    if listed:
        print("\n".join(muted.passed))
    return int(any(passed[file] == number for file, number in muted.all.items()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
