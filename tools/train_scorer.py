"""Train the weights of soft triggers from labelled candidates.

    python tools/train_scorer.py tools/scorer/examples.tsv.gz chronos/extract/en/scoring/weights.tsv

Each line of the examples is a candidate without words around it: its article (empty for one that
was judged alone), label (1: it reports an event of the type), type, and features by number; the
lines before the first empty one name the features. tools/scorer/README.md says where they come
from. A logistic regression with a penalty on squares is fitted by gradient descent, its log-odds
are calibrated on candidates whose article was kept back, and cross-validated figures are printed.
Needs NumPy alone. The same input gives the same bytes.
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import attrs
import numpy as np

Array = Any

#: How much the examples count against the penalty.
_STRENGTH = 0.3
_ROUNDS = 220
_FOLDS = 6
#: A feature that fewer examples have gets no weight; a smaller weight is left out.
_RAREST = 2
_SMALLEST = 0.01


@attrs.frozen(kw_only=True, eq=False)
class Examples:
    """Labelled candidates.

    Attributes:
        rows, columns: each feature of each example: the example's number and the feature's.
        labels: 1 or 0, by example.
        articles: number of the article of each example; -1 for none.
        names: type and feature, by number.
    """

    rows: Array
    columns: Array
    labels: Array
    articles: Array
    names: tuple[tuple[str, str], ...]

    def part(self, wanted: Array) -> Examples:
        """The examples for which `wanted` is true."""
        number = np.cumsum(wanted) - 1
        kept = wanted[self.rows]
        return attrs.evolve(
            self,
            rows=number[self.rows[kept]],
            columns=self.columns[kept],
            labels=self.labels[wanted],
            articles=self.articles[wanted],
        )


def main() -> None:
    """Train, print cross-validated figures and write the weights."""
    source, output = map(Path, sys.argv[1:])
    examples = read(source)
    scale, shift = _calibration(examples)
    weights, bias = fit(examples)
    lines = [f"\tbias\t{bias * scale + shift:.3f}\n"]
    for (kind, name), weight in zip(examples.names, weights * scale, strict=True):
        if abs(weight) >= _SMALLEST:
            lines.append(f"{kind}\t{name}\t{weight:.3f}\n")
    output.write_text("".join(sorted(lines)), encoding="utf-8")
    print(f"{len(examples.labels)} examples, {len(lines)} weights")


def read(path: Path) -> Examples:
    """The examples of a file; a feature holds for all types and for the candidate's own."""
    names: dict[tuple[str, str], int] = {}
    rows, columns, labels, articles = [], [], [], []
    head, _, body = gzip.decompress(path.read_bytes()).decode().partition("\n\n")
    words = head.split("\n")
    for number, line in enumerate(body.splitlines()):
        article, label, kind, shared, own, both = line.split("\t")
        found = [("", int(each)) for each in (*shared.split(), *both.split())]
        found += [(kind, int(each)) for each in (*own.split(), *both.split())]
        for each, place in found:
            rows.append(number)
            columns.append(names.setdefault((each, words[place]), len(names)))
        labels.append(int(label))
        articles.append(int(article or -1))
    counts = Counter(columns)
    common = np.array([counts[each] >= _RAREST for each in columns])
    return Examples(
        rows=np.array(rows)[common],
        columns=np.array(columns)[common],
        labels=np.array(labels, dtype=float),
        articles=np.array(articles),
        names=tuple(names),
    )


def fit(examples: Examples) -> tuple[Array, float]:
    """Weights and bias by gradient descent with momentum (Adam) over all examples."""
    size, count = len(examples.names), len(examples.labels)
    weights, bias = np.zeros(size), -2.0
    mean, spread = np.zeros(size + 1), np.zeros(size + 1)
    for step in range(1, _ROUNDS + 1):
        error = _probability(_odds(examples, weights, bias)) - examples.labels
        slope = np.bincount(examples.columns, error[examples.rows], minlength=size)
        gradient = np.append(_STRENGTH * slope + weights, _STRENGTH * error.sum())
        mean = 0.9 * mean + 0.1 * gradient
        spread = 0.99 * spread + 0.01 * gradient**2
        rate = 0.05 * min(1.0, 2 * (1 - step / _ROUNDS))
        move = rate * (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
        weights, bias = weights - move[:-1], bias - float(move[-1])
    assert count  # noqa: S101 - an empty file has no header either
    return weights, bias


def _odds(examples: Examples, weights: Array, bias: float) -> Array:
    sums = np.bincount(examples.rows, weights[examples.columns], minlength=len(examples.labels))
    return sums + bias


def _probability(odds: Array) -> Array:
    return 1 / (1 + np.exp(-np.clip(odds, -30, 30)))


def _calibration(examples: Examples) -> tuple[float, float]:
    """Scale and shift of log-odds, fitted on articles that were kept back."""
    odds, labels = [], []
    for fold in range(_FOLDS):
        held = (examples.articles >= 0) & (examples.articles % _FOLDS == fold)
        weights, bias = fit(examples.part(~held))
        part = examples.part(held)
        odds.append(_odds(part, weights, bias))
        labels.append(part.labels)
    x, y = np.concatenate(odds), np.concatenate(labels)
    order = y[np.argsort(-x)]
    precision = np.cumsum(order) / np.arange(1, len(order) + 1)
    print(f"average precision by article: {(precision * order).sum() / order.sum():.3f}")
    scale, shift = 1.0, 0.0
    for _ in range(100):  # Newton's method in two dimensions
        p = _probability(scale * x + shift)
        curve = p * (1 - p)
        gradient = np.array([((p - y) * x).sum(), (p - y).sum()])
        bend = np.array(
            [[(curve * x * x).sum(), (curve * x).sum()], [(curve * x).sum(), curve.sum()]]
        )
        step = np.linalg.solve(bend, gradient)
        scale, shift = scale - float(step[0]), shift - float(step[1])
    print(f"calibration: scale {scale:.3f}, shift {shift:.3f}")
    return scale, shift


if __name__ == "__main__":
    main()
