#!/usr/bin/env python3
"""Print a SHA-256 of the log and of each export for the seeds and the evaluation data.

    tools/digests.py [--data DIR] [--only SET,...] [--limit N] [--no-prose] [--jobs N]

Two versions of chronos that print the same lines read the same articles in the same way: run it
before and after a change that must not alter results. Each line is `SET FORMAT SHA-256`. The
command line of this checkout builds each set into a log of its own, with SOURCE_DATE_EPOCH set.

DIR is the folder with evaluation data (default: $CHRONOS_EVALUATION, else the folder `shared`
beside the repository); sets that are absent are named on standard error and left out. `--limit`
reads N articles of each file. `--no-prose` blanks what is written for people (`basis`, `why`,
`reasons`) in the log and the JSON export, and leaves the other exports out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FORMATS = ("json", "ical", "jsonld", "timelinejs")
PROSE = frozenset({"basis", "why", "reasons"})
_CHAINED = frozenset({"hash", "digest", "salt"})
_EPOCH = "1480464000"

#: The files of each set below the data folder; what a pattern finds is one pile.
_FILES = {
    "gold": "gold/*-articles.jsonl",
    "corpus": "corpus/*.txt",
    "fakes": "eval/events/fakes-*.jsonl",
    "case2021": "eval/events/case2021-*.jsonl",
    "muc34": "eval/events/muc34-*.jsonl",
    "plover": "eval/events/plover-*.jsonl",
    "timeline17": "eval/events/timeline17-*-articles.jsonl",
    "timebank": "eval/timex/timebank*.jsonl",
    "wikiwars": "eval/timex/wikiwars-*.jsonl",
    "dating": "eval/dating/*.jsonl",
}


def main() -> int:
    """Print the digests; 1 when a build failed."""
    options = _options()
    wanted = [name for name in options.only.split(",") if name] or ["seeds", *_FILES]
    for name in wanted:
        with tempfile.TemporaryDirectory() as folder:
            inputs = list(_inputs(name, options, Path(folder)))
            if not inputs:
                print(f"{name}: no data", file=sys.stderr)
                continue
            log = Path(folder) / "log.jsonl"
            status = _chronos(log, "build", "-q", "-j", str(options.jobs), *map(str, inputs))
            if not log.exists():
                print(f"{name}: build ended with {status} and wrote no log", file=sys.stderr)
                return 1
            for format_, digest in _digests(log, no_prose=options.no_prose):
                print(name, format_, digest, flush=True)
    return 0


def _inputs(name: str, options: argparse.Namespace, folder: Path) -> Iterator[Path]:
    """What to build: the files themselves, or their rows as JSON Lines that chronos reads."""
    if name == "seeds":
        yield ROOT / "seeds"
        return
    for path in sorted(options.data.glob(_FILES[name])):
        if path.suffix == ".txt":
            yield path
        else:
            written = folder / path.name
            rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
            lines = [_article(row, at) for at, row in enumerate(rows[: options.limit])]
            written.write_text("".join(f"{line}\n" for line in lines), "utf-8")
            yield written


def _article(row: Mapping[str, Any], at: int) -> str:
    """A row of any set as a line of chronos's JSON Lines."""
    known = {
        "id": str(row.get("id") or row.get("doc_id") or f"row-{at:06}"),
        "headline": row.get("headline") or row.get("title") or "",
        "text": row.get("text") or row.get("sentence") or "",
        "published": row.get("published") or row.get("pub_date") or row.get("dct"),
    }
    return json.dumps({key: value for key, value in known.items() if value}, sort_keys=True)


def _digests(log: Path, *, no_prose: bool) -> Iterator[tuple[str, str]]:
    if no_prose:
        lines = (json.loads(line) for line in log.open(encoding="utf-8"))
        yield "log", _sha(_written(_blank(line, PROSE | _CHAINED)) for line in lines)
        view = log.with_name("out.json")
        _chronos(log, "export", "-f", "json", "-o", str(view))
        yield "json", _sha([_written(_blank(json.loads(view.read_bytes()), PROSE))])
        return
    yield "log", _sha([log.read_bytes()])
    for format_ in FORMATS:
        view = log.with_name(f"out.{format_}")
        _chronos(log, "export", "-f", format_, "-o", str(view))
        yield format_, _sha([view.read_bytes()])


def _blank(value: Any, keys: frozenset[str]) -> Any:
    """The JSON value without the members of these names, at any depth."""
    if isinstance(value, dict):
        return {key: _blank(each, keys) for key, each in value.items() if key not in keys}
    return [_blank(each, keys) for each in value] if isinstance(value, list) else value


def _written(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, ensure_ascii=False).encode()


def _sha(pieces: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()


def _chronos(log: Path, *arguments: str) -> int:
    # The plugins of this checkout, and nothing of the reader's own environment.
    path = os.pathsep.join((str(ROOT), str(ROOT / "plugins")))
    surroundings = {**os.environ, "SOURCE_DATE_EPOCH": _EPOCH, "PYTHONPATH": path}
    command = [sys.executable, "-m", "chronos", "--log", str(log), *arguments]
    done = subprocess.run(command, env=surroundings, cwd=log.parent, check=False)  # noqa: S603 - our own command
    return done.returncode


def _options() -> argparse.Namespace:
    cli = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    home = os.environ.get("CHRONOS_EVALUATION") or ROOT.parent / "shared"
    cli.add_argument("--data", type=Path, default=Path(home), help="folder with evaluation data")
    cli.add_argument("--only", default="", help=f"sets to build: seeds,{','.join(_FILES)}")
    cli.add_argument("--limit", type=int, help="articles of each file to read")
    cli.add_argument("--no-prose", action="store_true", help="blank what is written for people")
    cli.add_argument("--jobs", type=int, default=1, help="processes that read articles")
    return cli.parse_args()


if __name__ == "__main__":
    sys.exit(main())
