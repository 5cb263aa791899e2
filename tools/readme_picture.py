"""Take the picture of the evidence page that README.md shows, from the seeds.

    python tools/readme_picture.py

Needs the Debian package chromium. The picture shows the event of Aleppo in October 2016 that the
most articles report.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "evidence-page.png"
_SELECTION = "--place Aleppo --since 2016-10-15 --until 2016-11-15"
_BROWSER = "--headless --no-sandbox --disable-gpu --hide-scrollbars --virtual-time-budget=4000"


def main() -> int:
    """Build the seeds in a folder of their own, export the page, take the picture; exit code."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        print("needs the Debian package chromium", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        log, page = Path(folder) / "chronos.jsonl", Path(folder) / "page.html"
        _chronos(log, "build", "-q", "seeds")
        _chronos(log, "export", "-f", "html", "-o", str(page), *_SELECTION.split())
        listed = _chronos(log, "events", "--json", "--undated", "exclude", *_SELECTION.split())
        most = max(json.loads(listed), key=lambda event: int(event["reports"]))
        address = f"{page.as_uri()}#{most['id']}"
        size = ("--window-size=1280,860", f"--user-data-dir={folder}/profile")
        subprocess.run(  # noqa: S603 - a browser with our own page
            [browser, *_BROWSER.split(), *size, f"--screenshot={PICTURE}", address],
            check=True,
            stderr=subprocess.DEVNULL,
        )
    return 0


def _chronos(log: Path, *args: str) -> str:
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "chronos", "--log", str(log), *args],
        cwd=ROOT,
        env=os.environ | {"PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": "1480000000"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


if __name__ == "__main__":
    sys.exit(main())
