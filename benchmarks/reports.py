#!/usr/bin/env python3
"""How well events are read out of articles, and how fast.

    benchmarks/reports.py [--json] [--data DIR] [--only SET,...] [--limit N] [--errors SET]

Evaluation data are no part of the project. The folder $CHRONOS_EVALUATION, else the one named
`shared` beside the repository, holds gold/, corpus/, tools/ and eval/. DIR is another; files named
fakes-*.jsonl, case2021-*.jsonl, muc34-*.jsonl, plover-*.jsonl and timeline17-*-articles.jsonl with
timeline17-*-timelines.jsonl lie in it or below. Sets that are absent are named and left out.
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

_EXAMPLES = 3


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
    """Print the measures; 0 also when there is nothing to measure on."""
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
    return 0


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
    cli.add_argument("--errors", default="", help="set whose classes of error are listed")
    options = cli.parse_args(arguments)
    unknown = {*options.only.split(","), options.errors} - {*scorers(), ""}
    if unknown:
        cli.error(f"no such set: {', '.join(sorted(unknown))}")
    return options


if __name__ == "__main__":
    sys.exit(main())
