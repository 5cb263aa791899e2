"""Golden files: a pytest plugin that compares bytes with a file kept beside the tests.

The files of `test_exports.py` lie in the folder `test_exports/` next to it. `--update-golden`
writes them; look at the difference before you keep it.
"""

from __future__ import annotations

from difflib import unified_diff
from itertools import islice
from pathlib import Path

import attrs
import pytest

_LINES, _WIDTH = 60, 200


@attrs.frozen(kw_only=True)
class Golden:
    """Expected outputs in a folder.

    Attributes:
        folder: where they lie.
        update: whether to write them instead of comparing.
    """

    folder: Path
    update: bool = False

    def check(self, name: str, output: bytes) -> None:
        """Fail, showing the beginning of the difference, unless the file `name` is `output`."""
        path = self.folder / name
        if self.update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(output)
        elif not path.exists():
            pytest.fail(f"there is no golden file {path}: run pytest with --update-golden")
        elif path.read_bytes() != output:
            pytest.fail(f"{path} differs:\n{_difference(path.read_bytes(), output)}")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--update-golden`."""
    parser.addoption(
        "--update-golden", action="store_true", help="write golden files instead of comparing"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """The golden files of the test's module."""
    update = bool(request.config.getoption("--update-golden"))
    return Golden(folder=request.path.with_suffix(""), update=update)


def _difference(expected: bytes, actual: bytes) -> str:
    # Lines are split at \n only, so that a lost \r shows.
    old, new = (data.decode(errors="backslashreplace").split("\n") for data in (expected, actual))
    lines = unified_diff(
        [repr(line)[1:-1] for line in old],
        [repr(line)[1:-1] for line in new],
        "golden",
        "output",
        lineterm="",
    )
    shown = [line[:_WIDTH] for line in islice(lines, _LINES)]
    return "\n".join(shown)
