#!/usr/bin/env python3
"""Fit the weights of linking inside one article to annotated articles.

    benchmarks/linking_weights.py [--write]

The data are the sets of annotated articles that `benchmarks/reports.py` scores and the open half of
tests/quality/corpus. Every set is built once. Each pair of reports in one article that match a row
of the annotations is an example, unless something rules it out: one event or two. The score of a
pair is linear in the weights of `chronos/link/features.toml`, so logistic regression fits them: the
odds of one event are exp(2 (score - THRESHOLD)). A quadratic penalty keeps each weight near the one
that was set by hand (`linking_weights.toml`); how strong it is, is chosen by the log loss on
held-out articles (10 folds). Of a feature that no pair has, the weight stays, and so do the weights
that keep apart for certain: opposite attackers, opposite parts, and what the article itself calls
another.

Printed are the log loss and the pairs that the weights set by hand and the fitted ones find in
articles that were held out, then the weights that change, to one decimal. `--write` puts them into
`features.toml`.
Of pairs in two articles there are too few to fit anything.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path

import attrs
import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from benchmarks.evaluation import gold  # noqa: E402
from benchmarks.evaluation.data import Data, evaluation_home, read_rows  # noqa: E402
from chronos.api import build, chronology_json  # noqa: E402
from chronos.link.link_data import LinkData  # noqa: E402
from chronos.link.pair_score import THRESHOLD  # noqa: E402
from chronos.link.pairs import PairScorer  # noqa: E402
from chronos.model.report import Report  # noqa: E402

_FILE = ROOT / "chronos" / "link" / "features.toml"
_PRIOR = Path(__file__).resolve().with_suffix(".toml")
_CORPUS = ROOT / "tests" / "quality" / "corpus"
_CERTAIN = frozenset({"other_agents", "opposite_part", "another", "contrast"})
_SLOPE = 2.0
_PENALTIES = (1.0, 3.0, 10.0, 30.0, 100.0)
_FOLDS = 10
_LEAST = 0.1

Matrix = NDArray[np.float64]


@attrs.frozen(eq=False)
class Examples:
    """Pairs of reports in one article.

    Attributes:
        counts: how much of each feature a pair has, one row a pair.
        same: 1 for one event, 0 for two.
        fold: which articles are held out together.
    """

    counts: Matrix
    same: Matrix
    fold: NDArray[np.int64]


def main() -> int:
    """Fit, print, and write if asked."""
    cli = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    cli.add_argument("--write", action="store_true", help="put the fitted weights into the file")
    options = cli.parse_args()
    data = _by_hand(LinkData.load())
    names = [name for name, weight in _weights(data).items() if np.isfinite(weight)]
    before = np.array([_weights(data)[name] for name in names])
    examples = read_examples(data, names)
    free = np.array([name not in _CERTAIN for name in names]) & (examples.counts != 0).any(axis=0)
    print(f"{len(examples.same)} pairs, {int(examples.same.sum())} of one event")
    print(f"by hand: {_quality(examples.counts @ before - THRESHOLD, examples.same)}")
    held_out = {each: _held_out(examples, before, free, each) for each in _PENALTIES}
    for penalty, scores in held_out.items():
        print(f"penalty {penalty:g}, held out: {_quality(scores, examples.same)}")
    best = min(_PENALTIES, key=lambda each: _loss(held_out[each], examples.same))
    fitted = _bounded(fit(examples.counts, examples.same, before, free, best), before)
    found = {name: (old, new) for name, old, new in zip(names, before, fitted, strict=True)}
    changed = {name: pair for name, pair in found.items() if pair[0] != pair[1]}
    print(f"penalty {best:g}, all: {_quality(examples.counts @ fitted - THRESHOLD, examples.same)}")
    print("\n".join(f"{name:32} {old:5.1f} -> {new:5.1f}" for name, (old, new) in changed.items()))
    if options.write:
        _write({name: new for name, (_, new) in found.items()})
    return 0


def read_examples(data: LinkData, names: Sequence[str]) -> Examples:
    """The pairs of all sets, in a fixed order."""
    as_it_is = PairScorer(data)
    more = [PairScorer(_with(data, name)) for name in names]
    counts: list[list[float]] = []
    same: list[float] = []
    fold: list[int] = []
    articles: dict[str, int] = {}
    for reports, label_of in _sets():
        for one, other in combinations(sorted(label_of), 2):
            pair = reports[one], reports[other]
            score = as_it_is.compare(*pair).score
            if pair[0].article != pair[1].article or not np.isfinite(score):
                continue
            counts.append([scorer.compare(*pair).score - score for scorer in more])
            same.append(float(label_of[one] == label_of[other]))
            fold.append(articles.setdefault(pair[0].article, len(articles)) % _FOLDS)
    return Examples(np.array(counts).round(6), np.array(same), np.array(fold))


def _sets() -> list[tuple[dict[str, Report], dict[str, object]]]:
    """The reports of each set, and the label of each that matches a row."""
    home = evaluation_home()
    data = Data(files=home, home=home)
    scorer = gold.load_gold_scorer(data)
    files = [(path, gold.articles_of(path, data)) for path in gold.annotated_sets(data)]
    files.append((_CORPUS / "fix.gold.jsonl", _CORPUS / "fix-articles.jsonl"))
    found = []
    for rows, articles in files:
        with tempfile.TemporaryDirectory() as folder:
            chronology = build([articles], log=Path(folder) / "chronos.jsonl").chronology
            reports = dict(chronology.reports)
        labels = gold.matched(read_rows(rows), chronology_json(chronology), scorer)
        found.append((reports, {str(name): label for name, label in labels.items()}))
    return found


def fit(
    counts: Matrix, same: Matrix, before: Matrix, free: NDArray[np.bool_], penalty: float
) -> Matrix:
    """The weights of the greatest penalised likelihood, by Newton's method."""
    weights = before.copy()
    part = counts[:, free]
    for _ in range(100):
        odds = 1 / (1 + np.exp(-_SLOPE * (counts @ weights - THRESHOLD)))
        slope = _SLOPE * part.T @ (odds - same) + 2 * penalty * (weights - before)[free]
        spread = _SLOPE**2 * odds * (1 - odds)
        bend = part.T @ (part * spread[:, None]) + 2 * penalty * np.eye(part.shape[1])
        step = np.linalg.solve(bend, slope)
        weights[free] -= step
        if np.abs(step).max() < _LEAST / 1e4:
            break
    return weights


def _held_out(
    examples: Examples, before: Matrix, free: NDArray[np.bool_], penalty: float
) -> Matrix:
    """Scores above the threshold by weights that were fitted to the other folds."""
    scores = np.zeros(len(examples.same))
    for fold in range(_FOLDS):
        rest, held = examples.fold != fold, examples.fold == fold
        weights = fit(examples.counts[rest], examples.same[rest], before, free, penalty)
        scores[held] = examples.counts[held] @ _bounded(weights, before) - THRESHOLD
    return scores


def _bounded(weights: Matrix, before: Matrix) -> Matrix:
    """To one decimal, and with the sign that the feature has."""
    rounded: Matrix = np.sign(before) * np.maximum(np.round(weights * np.sign(before), 1), _LEAST)
    return np.round(rounded, 1)


def _loss(scores: Matrix, same: Matrix) -> float:
    signed = np.where(same > 0, scores, -scores)
    return float(np.log1p(np.exp(-_SLOPE * signed)).sum())


def _quality(scores: Matrix, same: Matrix) -> str:
    found = scores > -1e-6
    right = int((found & (same > 0)).sum())
    f1 = 2 * right / (found.sum() + same.sum())
    loss = _loss(scores, same)
    return f"log loss {loss:.1f}, found {int(found.sum())}, right {right}, F1 {f1:.3f}"


def _weights(data: LinkData) -> dict[str, float]:
    return {
        field.name: getattr(data.features, field.name).weight
        for field in attrs.fields(type(data.features))
    }


def _by_hand(data: LinkData) -> LinkData:
    """The data with the weights that were set by hand."""
    weights = tomllib.loads(_PRIOR.read_text(encoding="utf-8"))
    features = {
        name: attrs.evolve(getattr(data.features, name), weight=weight)
        for name, weight in weights.items()
    }
    return attrs.evolve(data, features=attrs.evolve(data.features, **features))


def _with(data: LinkData, name: str) -> LinkData:
    """The data with one point more for a feature."""
    feature = getattr(data.features, name)
    more = attrs.evolve(feature, weight=feature.weight + 1)
    return attrs.evolve(data, features=attrs.evolve(data.features, **{name: more}))


def _write(weights: Mapping[str, float]) -> None:
    text = _FILE.read_text(encoding="utf-8")
    for name, weight in weights.items():
        text = re.sub(rf"(?ms)^(\[{name}\]$.*?^weight = )\S+", rf"\g<1>{weight:.1f}", text, count=1)
    _FILE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
