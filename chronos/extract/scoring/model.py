"""A linear model over named features: weights in a table, a logistic score."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from pathlib import Path

import attrs

from chronos.errors import UsageError

FILE = "weights.tsv"
_BIAS = "bias"


@attrs.frozen(kw_only=True, eq=False)
class LinearModel:
    """Weights of features, those that hold for one type alone and those that hold for all.

    Attributes:
        bias: the score of nothing, in log-odds.
        shared: the weights for all types, by feature.
        own: the weights for one type, by type and feature.
    """

    bias: float
    shared: Mapping[str, float]
    own: Mapping[str, Mapping[str, float]]

    @classmethod
    def load(cls, path: Path) -> LinearModel:
        """The weights of a table: type, feature and weight, tabs between them.

        `tools/train_scorer.py` writes it. A weight without a type is shared.

        Raises:
            UsageError: a line does not fit.
        """
        tables: dict[str, dict[str, float]] = {"": {}}
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                kind, feature, weight = line.split("\t")
                tables.setdefault(kind, {})[feature] = float(weight)
            except ValueError:
                raise UsageError(
                    f"line {number} is no type, feature and weight", where=str(path)
                ) from None
        shared = tables.pop("")
        return cls(bias=shared.pop(_BIAS, 0.0), shared=shared, own=tables)

    def sum_of(self, pairs: Iterable[tuple[str, str]]) -> float:
        """The weights of features that are given with their type; without the bias."""
        return sum(
            (self.own.get(kind, {}) if kind else self.shared).get(feature, 0.0)
            for kind, feature in pairs
        )

    def weight(self, kind: str, feature: str) -> float:
        """What a feature adds for a type."""
        return self.shared.get(feature, 0.0) + self.own.get(kind, {}).get(feature, 0.0)


def probability(odds: float) -> float:
    """The probability of log-odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def log_odds(probability: float) -> float:
    """The log-odds of a probability between 0 and 1."""
    return math.log(probability / (1 - probability))
