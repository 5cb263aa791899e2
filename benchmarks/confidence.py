#!/usr/bin/env python3
"""What the confidence of reports is worth on articles that its weights were not trained on.

    benchmarks/confidence.py [--json] [--shipped] [GOLD ...]

GOLD are files of annotations as `tools/train_confidence.py` takes them, by default the same. Each
article's reports are scored by weights that were fitted and calibrated without the articles of its
fold. With `--shipped` the weights in the package score them: that says something only of articles
which these were not trained on.

Prints the area under the ROC curve (how often a right report has more than a wrong one), and for
each fifth of the scale the number of reports, their mean confidence and the share that is right.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.evaluation.data import evaluation_home
from chronos.extract.extractor import RuleExtractor
from chronos.extract.scoring.model import probability
from tools.train_confidence import FOLDS, SETS, Example, calibration, examples, fit, held_out

Scored = tuple[float, bool]

_BINS = 5


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", nargs="*", type=Path, help="files of annotations")
    parser.add_argument("--json", action="store_true", help="print a JSON object")
    parser.add_argument(
        "--shipped", action="store_true", help="score by the weights in the package"
    )
    options = parser.parse_args()
    found = examples(options.gold or [evaluation_home() / name for name in SETS])
    scored = _by_shipped(found) if options.shipped else _by_folds(found)
    measured = measure(scored) | {"articles": len({each.article for each in found})}
    print(json.dumps(measured, indent=2) if options.json else "\n".join(_lines(measured)))


def measure(scored: Sequence[Scored]) -> dict[str, Any]:
    """The area under the curve, and the reliability by fifths of the scale."""
    bins: list[list[Scored]] = [[] for _ in range(_BINS)]
    for value, right in scored:
        bins[min(int(value * _BINS), _BINS - 1)].append((value, right))
    return {
        "reports": len(scored),
        "right": sum(right for _, right in scored),
        "auc": round(area(scored), 3),
        "bins": [_bin(number, each) for number, each in enumerate(bins)],
    }


def area(scored: Sequence[Scored]) -> float:
    """How often a right report has more than a wrong one; equal ones count half.

    >>> area([(0.9, True), (0.5, False), (0.5, True)])
    0.75
    """
    right = [value for value, label in scored if label]
    wrong = [value for value, label in scored if not label]
    won = sum((one > other) + 0.5 * (one == other) for one in right for other in wrong)
    return won / (len(right) * len(wrong)) if right and wrong else 0.0


def _bin(number: int, scored: Sequence[Scored]) -> dict[str, Any]:
    count = len(scored)
    return {
        "from": number / _BINS,
        "to": (number + 1) / _BINS,
        "reports": count,
        "mean": round(sum(value for value, _ in scored) / count, 2) if count else None,
        "precision": round(sum(right for _, right in scored) / count, 2) if count else None,
    }


def _by_folds(found: Sequence[Example]) -> list[Scored]:
    """Each example by weights, scale and shift that come from other folds."""
    names = sorted({each.article for each in found})
    scored: list[Scored] = []
    for number in range(FOLDS):
        held = {name for place, name in enumerate(names) if place % FOLDS == number}
        others = [each for each in found if each.article not in held]
        weights = fit(others)
        scale, shift = calibration([pair for _, pair in held_out(others)])
        scored += [
            (round(probability(weights.odds(each) * scale + shift), 2), each.right)
            for each in found
            if each.article in held
        ]
    return scored


def _by_shipped(found: Sequence[Example]) -> list[Scored]:
    weights = RuleExtractor().confidence.weights
    return [
        (round(probability(weights.bias + weights.sum_of(each.features)), 2), each.right)
        for each in found
    ]


def _lines(measured: dict[str, Any]) -> list[str]:
    head = (
        f"{measured['reports']} reports of {measured['articles']} articles, "
        f"{measured['right']} right; AUC {measured['auc']:.3f}"
    )
    rows = (
        f"{each['from']:.1f} to {each['to']:.1f}: {each['reports']} reports"
        + (f", mean {each['mean']:.2f}, right {each['precision']:.2f}" if each["reports"] else "")
        for each in measured["bins"]
    )
    return [head, *rows]


if __name__ == "__main__":
    main()
