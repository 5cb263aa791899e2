#!/usr/bin/env python3
"""How well times are found and articles dated, and how fast.

    benchmarks/times.py [--json] [--data DIR] [--floors FILE] [--update]

DIR (default: `eval` in $CHRONOS_EVALUATION, else in `shared` beside the repository) holds
`timex/*.jsonl` ({doc_id, dct, text, timexes}) and `dating/*.jsonl` ({doc_id, dct, title, text});
articles of sets annotated for events are dated too where `events/` has them (fakes*, muc34*:
{doc_id, pub_date, title, text}), without the days that they carry. The measures are those of the
scorers in `DIR/../tools`, else of those beside the default; without data it says so and ends well.

FILE (default: times.toml beside this script) holds the floors of each data file, pinned with its
SHA-256; a measure below its floor is named and the exit code is 1. Data that have no floors are
only measured. `--update` writes what was measured: floors rise and never fall.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.evaluation.data import Row, evaluation_home, load_scorer, read_rows
from benchmarks.evaluation.floors import digest, raised, read_floors, shortfalls, toml_of
from chronos.dating import date_articles
from chronos.model.article import Article
from chronos.model.time import TimeSpan
from chronos.timex import tag_times

_FLOORS = Path(__file__).resolve().with_suffix(".toml")
_DATED = ("dating/*.jsonl", "events/fakes*.jsonl", "events/muc34*.jsonl")
_PINNED = (
    "strict", "relaxed", "value", "type", "exact", "within_1", "exact_precision", "sound",
)  # fmt: skip
_HEAD = """\
# What benchmarks/times.py must not fall below. `sha256` pins the data that a floor was measured
# on; `benchmarks/times.py --update` raises floors, nothing lowers them.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the measures; 1 when one is below its floor, 0 also when there are no data."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    cli.add_argument("--json", action="store_true", help="print one JSON object")
    cli.add_argument("--data", type=Path, default=evaluation_home() / "eval")
    cli.add_argument("--floors", type=Path, default=_FLOORS, help="TOML file of floors")
    cli.add_argument("--update", action="store_true", help="raise the floors to what is measured")
    options = cli.parse_args(arguments)
    if not has_data(options.data):
        print(f"evaluation data absent: no timex/ and scorers for {options.data}", file=sys.stderr)
        return 0
    found, hashes = measure(options.data), digests(options.data)
    print(json.dumps(found, indent=1) if options.json else _table(found))
    floors = read_floors(options.floors)
    broken = shortfalls(found, hashes, floors)
    for line in broken:
        print(line, file=sys.stderr)
    if options.update:
        grown = raised(found, hashes, floors, _PINNED)
        options.floors.write_text(toml_of(grown, _HEAD), encoding="utf-8")
    return 1 if broken else 0


def has_data(data: Path) -> bool:
    """Whether a folder holds annotated texts, with scorers beside it."""
    return (data / "timex").is_dir() and (_tools(data) / "timex_score.py").is_file()


def _tools(data: Path) -> Path:
    """The scorers: beside the data, else beside the default data."""
    own = data.parent / "tools"
    return own if own.is_dir() else evaluation_home() / "tools"


def measure(data: Path) -> dict[str, dict[str, float]]:
    """The measures of each data file, by its name without suffix."""
    tag_times("")  # build the rules before the clock runs
    tools = _tools(data)
    return {**_tagging(data, tools), **_dating(data, tools)}


def digests(data: Path) -> dict[str, str]:
    """The SHA-256 of each data file, by its name without suffix."""
    files = [*(data / "timex").glob("*.jsonl"), *_dated_files(data)]
    return {file.stem: digest([file]) for file in files}


def _dated_files(data: Path) -> list[Path]:
    return sorted(file for pattern in _DATED for file in data.glob(pattern))


def _tagging(data: Path, tools: Path) -> dict[str, dict[str, float]]:
    scorer = load_scorer(tools / "timex_score.py")
    return {file.stem: _tag_file(file, scorer) for file in sorted((data / "timex").glob("*.jsonl"))}


def _tag_file(file: Path, scorer: ModuleType) -> dict[str, float]:
    rows = read_rows(file)
    style: Any = "narrative" if "wikiwars" in file.stem else "news"
    started = time.process_time()
    tagged = {
        row["doc_id"]: tag_times(row["text"], date.fromisoformat(row["dct"][:10]), style)
        for row in rows
    }
    seconds = time.process_time() - started
    predicted = {
        doc_id: {
            "timexes": [
                {"start": t.start, "end": t.end, "type": t.type, "value": t.value} for t in times
            ]
        }
        for doc_id, times in tagged.items()
    }
    scores = scorer.score({row["doc_id"]: row for row in rows}, predicted)
    measures = {kind: scores[kind]["f1"] for kind in ("strict", "relaxed", "value", "type")}
    return {**measures, "kb_per_cpu_second": _kilobytes(rows) / seconds}


def _dating(data: Path, tools: Path) -> dict[str, dict[str, float]]:
    scorer = load_scorer(tools / "dating_score.py")
    return {file.stem: _date_file(file, scorer) for file in _dated_files(data)}


def _date_file(file: Path, scorer: ModuleType) -> dict[str, float]:
    rows = [row for row in read_rows(file) if _day(row)]
    pile = [
        Article(
            headline=row.get("title") or "",
            text=row["text"],
            id=f"{at}",
            sources=tuple(filter(None, [row.get("source")])),
        )
        for at, row in enumerate(rows)
    ]
    started = time.process_time()
    datings = {dating.article: dating.span for dating in date_articles(pile)}
    seconds = time.process_time() - started
    known = {article.id: _day(row) for article, row in zip(pile, rows, strict=True)}
    days = {doc_id: span.edtf for doc_id, span in datings.items() if span and span.is_day}
    scores = scorer.score(known, days)
    kept = ("dated", "exact", "within_1", "within_7", "year", "exact_precision")
    bounded = {doc_id: span for doc_id, span in datings.items() if span}
    sound = sum(span.contains(TimeSpan.parse(known[doc_id])) for doc_id, span in bounded.items())
    return {
        **{name: scores[name] for name in kept},
        "bounded": len(bounded) / len(rows),
        "sound": sound / max(1, len(bounded)),
        "kb_per_cpu_second": _kilobytes(rows) / seconds,
    }


def _day(row: Row) -> str:
    """The day of publication, "" when the row has none."""
    return (row.get("dct") or row.get("pub_date") or "")[:10]


def _kilobytes(rows: Iterable[Row]) -> float:
    return sum(len(row["text"].encode()) for row in rows) / 1000


def _table(found: Mapping[str, Mapping[str, float]]) -> str:
    rows = (
        f"{name:18} " + "  ".join(f"{measure} {value:.3f}" for measure, value in measures.items())
        for name, measures in found.items()
    )
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
