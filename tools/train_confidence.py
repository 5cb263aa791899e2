"""Train the weights of the confidence of reports from annotated articles.

    python tools/train_confidence.py chronos/extract/en/scoring/confidence.tsv [GOLD ...]

GOLD are files of annotations, `NAME.jsonl` with `NAME-articles.jsonl` beside it; by default
gold/dev.jsonl and gold/dev2.jsonl of the evaluation data ($CHRONOS_EVALUATION, else `shared` beside
the checkout). The articles are built. A report that matches a row, core or not, is right, any other
is wrong. A logistic regression over the features of `chronos.extract.scoring.confidence` is fitted,
with a penalty on squares, and its log-odds are calibrated on articles that were kept back. Needs
NumPy and the scorer of the evaluation data; the same input gives the same bytes.
`benchmarks/confidence.py` measures what such weights are worth on articles that were kept back.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import attrs
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.evaluation import gold
from benchmarks.evaluation.data import Data, evaluation_home, read_rows
from chronos.api import build, chronology_json
from chronos.extract.extractor import RuleExtractor
from chronos.extract.report_draft import ReportDraft
from chronos.extract.scoring.confidence import Confidence, described
from chronos.extract.scoring.model import LinearModel
from chronos.host import PluginHost

Array = Any
Feature = tuple[str, str]

SETS = ("gold/dev.jsonl", "gold/dev2.jsonl")
FOLDS = 8
#: How much the examples count against the penalty.
_STRENGTH = 0.05
_STEPS = 30
#: A feature that fewer examples have gets no weight; a smaller weight is left out.
_RAREST = 15
_SMALLEST = 0.01


@attrs.frozen(kw_only=True)
class Example:
    """A report of an annotated article.

    Attributes:
        article: its article's id.
        right: whether it matches a row.
        features: each with the type that it holds for, empty for all.
    """

    article: str
    right: bool
    features: frozenset[Feature]


@attrs.frozen(kw_only=True, eq=False)
class Weights:
    """What a fit gives: weights by feature, and the bias, in log-odds."""

    by_feature: dict[Feature, float]
    bias: float

    def odds(self, example: Example) -> float:
        """The log-odds of an example."""
        return self.bias + sum(self.by_feature.get(each, 0.0) for each in example.features)


@attrs.frozen(kw_only=True, eq=False)
class _Recorder(Confidence):
    """Takes the features of drafts down, in their order."""

    seen: list[frozenset[Feature]] = attrs.field(factory=list)

    def of(self, draft: ReportDraft) -> float:
        features = {("", name) for name in described(draft) if name != "type"}
        self.seen.append(frozenset({*features, (draft.type, "type")}))
        return 0.0


class _RecordingExtractor(RuleExtractor):
    """Finds what the extractor finds, and keeps the features of it."""

    def __init__(self) -> None:
        super().__init__()
        self.recorder = _Recorder(weights=LinearModel(bias=0.0, shared={}, own={}))

    @property
    def confidence(self) -> Confidence:
        return self.recorder


def main() -> None:
    """Train and write the weights."""
    output, *given = map(Path, sys.argv[1:])
    found = examples(given or [evaluation_home() / name for name in SETS])
    scale, shift = calibration([pair for _, pair in held_out(found)])
    weights = fit(found)
    lines = [f"\tbias\t{weights.bias * scale + shift:.3f}\n"]
    for (kind, name), weight in weights.by_feature.items():
        if abs(weight * scale) >= _SMALLEST:
            lines.append(f"{kind}\t{name}\t{weight * scale:.3f}\n")
    output.write_text("".join(sorted(lines)), encoding="utf-8")
    right = sum(each.right for each in found)
    print(f"{len(found)} reports, {right} right; scale {scale:.3f}, shift {shift:.3f}")
    print(f"{len(lines)} weights written to {output}")


def examples(annotated: Sequence[Path]) -> list[Example]:
    """The reports of the articles of several files of annotations."""
    home = evaluation_home()
    data = Data(files=home, home=home)
    scorer, extractor = gold.load_gold_scorer(data), _RecordingExtractor()
    host, found = PluginHost.load(), []
    for path in annotated:
        with tempfile.TemporaryDirectory() as folder:
            source = gold.articles_of(path, data)
            chronology = build([source], log=Path(folder) / "chronos.jsonl", host=host).chronology
        right = gold.matched(read_rows(path), chronology_json(chronology), scorer)
        for name in sorted(chronology.articles):
            extractor.recorder.seen.clear()
            reports = list(extractor.extract(chronology.articles[name]))
            for report, features in zip(reports, extractor.recorder.seen, strict=True):
                if report.id in chronology.reports:
                    found.append(Example(article=name, right=report.id in right, features=features))
    return found


def fit(found: Sequence[Example]) -> Weights:
    """Weights and bias, by Newton's method; the bias has no penalty."""
    counts = Counter(feature for each in found for feature in each.features)
    names = sorted(name for name, count in counts.items() if count >= _RAREST)
    place = {name: number for number, name in enumerate(names)}
    x = np.zeros((len(found), len(names) + 1))
    x[:, -1] = 1.0
    for row, each in enumerate(found):
        x[row, [place[name] for name in each.features if name in place]] = 1.0
    y = np.array([each.right for each in found], dtype=float)
    penalty = np.append(np.full(len(names), 1 / _STRENGTH), 1e-6)
    weights = np.zeros(len(names) + 1)
    for _ in range(_STEPS):
        p = _probability(x @ weights)
        bend = (x.T * (p * (1 - p))) @ x + np.diag(penalty)
        weights = weights + np.linalg.solve(bend, x.T @ (y - p) - penalty * weights)
    return Weights(
        by_feature=dict(zip(names, map(float, weights), strict=False)), bias=float(weights[-1])
    )


def held_out(found: Sequence[Example]) -> list[tuple[str, tuple[float, bool]]]:
    """For each example its article, its log-odds by weights without that article, and its label."""
    articles = sorted({each.article for each in found})
    fold = {name: number % FOLDS for number, name in enumerate(articles)}
    scored = []
    for number in range(FOLDS):
        weights = fit([each for each in found if fold[each.article] != number])
        scored += [
            (each.article, (weights.odds(each), each.right))
            for each in found
            if fold[each.article] == number
        ]
    return scored


def calibration(pairs: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Scale and shift of log-odds, by Newton's method in two dimensions."""
    x = np.array([[odds, 1.0] for odds, _ in pairs])
    y = np.array([right for _, right in pairs], dtype=float)
    found = np.array([1.0, 0.0])
    for _ in range(_STEPS):
        p = _probability(x @ found)
        bend = (x.T * (p * (1 - p))) @ x + np.eye(2) * 1e-6
        found = found + np.linalg.solve(bend, x.T @ (y - p))
    return float(found[0]), float(found[1])


def _probability(odds: Array) -> Array:
    return 1 / (1 + np.exp(-np.clip(odds, -30, 30)))


if __name__ == "__main__":
    main()
