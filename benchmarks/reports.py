#!/usr/bin/env python3
"""How well events are read out of articles, and how fast.

    benchmarks/reports.py [--json] [--data DIR] [--only SET,...] [--limit N] [--errors SET]
                          [--floors FILE] [--update]

Evaluation data are no part of the project. The folder $CHRONOS_EVALUATION, else the one named
`shared` beside the repository, holds gold/, corpus/, tools/ and eval/. DIR is another; files named
fakes-*.jsonl, case2021-*.jsonl, muc34-*.jsonl, plover-*.jsonl and timeline17-*-articles.jsonl with
timeline17-*-timelines.jsonl lie in it or below. Sets that are absent are named and left out.

FILE (default: reports.toml beside this script) holds the floors of each set, pinned with the
SHA-256 of its data; a measure below its floor is named and the exit code is 1. `--update` writes
what was measured: floors rise and never fall.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.evaluation import case2021, fakes, gold, muc34, plover, speed, timeline17
from benchmarks.evaluation.data import Data, NoData, Score, Scorer, evaluation_home
from benchmarks.evaluation.floors import digest, raised, read_floors, shortfalls, toml_of

_EXAMPLES = 3
_FLOORS = Path(__file__).resolve().with_suffix(".toml")
_HEAD = """\
# What benchmarks/reports.py must not fall below (errors: not rise above). `sha256` pins the data
# that a floor was measured on; `benchmarks/reports.py --update` betters floors, nothing else does.
"""
#: The files that each external set is measured on.
_FILES = {
    "fakes": "fakes-*.jsonl",
    "case2021": "case2021-*.jsonl",
    "muc34": "muc34-*.jsonl",
    "plover": "plover-*.jsonl",
    "timeline17": "timeline17-*.jsonl",
}
#: Measures with too few cases in one part of the annotated articles: pinned for all together.
_POOLED = "linking."
_PINNED = {
    "gold": (
        "precision", "recall", "dates.exact", "dates.overclaim", "dates.wrong", "places", "agents",
        "targets", "attributed_to", "false_attribution", "figures.exact", "figures.precision",
        "status", "linking.pair_f1", "linking.merge_error",
    ),
    "fakes": ("deaths", "place", "actor", "cause"),
    "case2021": ("weighted_f1",),
    "muc34": ("type", "date", "country"),
    "plover": ("root_accuracy",),
    "timeline17": ("date_f1",),
}  # fmt: skip


def scorers() -> dict[str, Scorer]:
    """The sets by name, in the order in which they are scored."""
    return {
        "gold": gold.score,
        "fakes": fakes.score,
        "case2021": case2021.score,
        "muc34": muc34.score,
        "plover": plover.score,
        "timeline17": timeline17.score,
        "speed": speed.score,
    }


def main(arguments: list[str] | None = None) -> int:
    """Print the measures; 1 when one is below its floor, 0 also when there are no data."""
    options = _options(arguments)
    home = evaluation_home()
    data = Data(files=options.data or home, home=home, limit=options.limit)
    wanted = options.only.split(",") if options.only else [*scorers()]
    if options.errors and options.errors not in wanted:
        wanted = [options.errors]
    scores = score_all(data, wanted)
    measures = {name: score.measures for name, score in scores.items()}
    if options.json:
        print(json.dumps(measures, indent=1))
    else:
        print("\n".join(lines(measures)))
    if options.errors in scores:
        print("\n".join(error_lines(scores[options.errors])))
    return _judge(measures, data, options)


def _judge(measures: Mapping[str, Any], data: Data, options: argparse.Namespace) -> int:
    """Compare with the floors and raise them if asked; 1 when a measure is below its floor."""
    if options.limit is not None:
        return 0
    found = pinned(measures)
    hashes = digests(found, data)
    floors = read_floors(options.floors)
    broken = shortfalls(found, hashes, floors)
    for line in broken:
        print(line, file=sys.stderr)
    if options.update:
        options.floors.write_text(toml_of(raised(found, hashes, floors), _HEAD), encoding="utf-8")
    return 1 if broken else 0


def digests(names: Iterable[str], data: Data) -> dict[str, str]:
    """The SHA-256 of the data that each pinned set, such as `gold.dev`, is measured on."""
    return {name: digest(_files(*name.partition(".")[::2], data)) for name in names}


def _files(name: str, part: str, data: Data) -> list[Path]:
    """The files that a set, or one part of the annotated articles, is measured on."""
    if name != "gold":
        return data.find(_FILES[name])
    return [
        file
        for annotated in gold.annotated_sets(data)
        if part in {annotated.stem, "pooled"}
        for file in (annotated, gold.articles_of(annotated, data))
    ]


def pinned(measures: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """The measures that have floors, of each set and of each part of the annotated articles."""
    parts = {
        **{f"gold.{part}": ("gold", each) for part, each in measures.get("gold", {}).items()},
        **{name: (name, each) for name, each in measures.items()},
    }
    parts = {name: pair for name, pair in parts.items() if name not in {"gold", "gold.outlets"}}
    found: dict[str, dict[str, float]] = {}
    for name, (set_, each) in parts.items():
        values = {
            key: _value(each, key)
            for key in _PINNED.get(set_, ())
            if name == "gold.pooled" or not key.startswith(_POOLED)
        }
        known = {key: value for key, value in values.items() if value is not None}
        if known:
            found[name] = known
    return found


def _value(measures: Mapping[str, Any], path: str) -> float | None:
    value: Any = measures
    for key in path.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value if isinstance(value, float) else None


def score_all(data: Data, names: Iterable[str]) -> dict[str, Score]:
    """The scores of the sets that are there; the others are named on standard error."""
    found: dict[str, Score] = {}
    for name in names:
        print(f"scoring {name} ...", file=sys.stderr)
        try:
            found[name] = scorers()[name](data)
        except NoData as reason:
            print(f"{name}: evaluation data absent: {reason}", file=sys.stderr)
    return found


def lines(measures: Mapping[str, Any], indent: str = "") -> Iterable[str]:
    """Measures as a person reads them, one line each."""
    for name, value in measures.items():
        if isinstance(value, Mapping):
            yield f"{indent}{name}"
            yield from lines(value, indent + "  ")
        else:
            yield f"{indent}{name:24} {_written(value)}"


def error_lines(score: Score) -> Iterable[str]:
    """Classes of error, the largest first, with some examples of each."""
    for kind, number, part in score.classes():
        yield f"{number:4} {part:5.1%} {kind}"
        examples = [miss for miss in score.misses if miss.kind == kind][:_EXAMPLES]
        yield from (f"            {miss.where} {miss.detail}" for miss in examples)


def _written(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.3f}"
    if isinstance(value, tuple):
        return " - ".join(map(_written, value))
    return str(value)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    cli = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    cli.add_argument("--json", action="store_true", help="print one JSON object")
    cli.add_argument("--data", type=Path, help="folder with files of the external sets")
    cli.add_argument("--only", default="", help=f"sets to score: {','.join(scorers())}")
    cli.add_argument("--limit", type=int, help="rows of each file to read")
    cli.add_argument("--floors", type=Path, default=_FLOORS, help="TOML file of floors")
    cli.add_argument("--update", action="store_true", help="raise the floors to what is measured")
    cli.add_argument("--errors", default="", help="set whose classes of error are listed")
    options = cli.parse_args(arguments)
    unknown = {*options.only.split(","), options.errors} - {*scorers(), ""}
    if unknown:
        cli.error(f"no such set: {', '.join(sorted(unknown))}")
    return options


if __name__ == "__main__":
    sys.exit(main())
