"""Write the list of events in README.md: what `chronos events` prints of the seeds.

    python tools/readme_list.py [--check]

`--check` writes nothing and ends with 1 when the list is out of date.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
COMMAND = "chronos events --place Aleppo --since 2016-10-22 --until 2016-10-28 --undated exclude"
WIDTH = "104"
_BLOCK = re.compile(r"(?<=<!-- made by tools/readme_list.py -->\n)```text\n.*?```\n", re.DOTALL)


def listed() -> str:
    """The block with the command and what it prints."""
    with tempfile.TemporaryDirectory() as folder:
        log = str(Path(folder) / "chronos.jsonl")
        _chronos("--log", log, "build", "-q", "seeds")
        rows = _chronos("--log", log, *COMMAND.split()[1:])
    return f"```text\n$ {COMMAND}\n{rows}```\n"


def _chronos(*args: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "chronos", *args],
        cwd=ROOT,
        env=os.environ | {"COLUMNS": WIDTH, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def main() -> int:
    """Write the list, or check it; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    check = parser.parse_args().check
    text = README.read_text("utf-8")
    wanted = _BLOCK.sub(listed().replace("\\", r"\\"), text)
    if check:
        if wanted != text:
            print("the list in README.md is out of date: run tools/readme_list.py", file=sys.stderr)
        return int(wanted != text)
    README.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
