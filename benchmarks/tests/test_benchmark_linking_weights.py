"""Fitting the weights of linking: what it moves, and what it leaves."""

from __future__ import annotations

import math
import tomllib
from pathlib import Path

import attrs
import numpy as np
import pytest

from benchmarks.linking_weights import fit
from chronos.link.link_data import LinkData

PRIOR = Path(__file__).resolve().parents[2] / "benchmarks" / "linking_weights.toml"
#: Three features: the first separates the pairs, the second is there always, the third never.
COUNTS = np.array([[1.0, 1, 0]] * 6 + [[0.0, 1, 0]] * 6)
SAME = np.array([1.0] * 6 + [0.0] * 6)
BEFORE = np.array([0.5, 1.0, 0.7])


def test_a_feature_that_separates_pairs_gains_weight() -> None:
    """What agrees in all pairs of one event and in no other speaks for one event."""
    weights = fit(COUNTS, SAME, BEFORE, np.array([True, True, True]), 0.1)
    assert weights[0] > BEFORE[0] + 0.5
    assert weights[2] == BEFORE[2]


def test_a_penalty_holds_weights_where_they_were() -> None:
    """The stronger it is, the less they move."""
    moved = [
        np.abs(fit(COUNTS, SAME, BEFORE, np.array([True] * 3), penalty) - BEFORE).max()
        for penalty in (0.1, 10, 1e6)
    ]
    assert moved[0] > moved[1] > moved[2]
    assert moved[2] == pytest.approx(0, abs=1e-3)


def test_what_is_certain_does_not_move() -> None:
    """A weight that is not free stays, and the others make up for it."""
    weights = fit(COUNTS, SAME, BEFORE, np.array([False, True, True]), 0.1)
    assert weights[0] == BEFORE[0]
    assert weights[1] != BEFORE[1]


def test_each_finite_weight_has_one_that_was_set_by_hand() -> None:
    """The file that fitting starts from has the features that there are."""
    features = LinkData.load().features
    finite = [
        field.name
        for field in attrs.fields(type(features))
        if math.isfinite(getattr(features, field.name).weight)
    ]
    prior = tomllib.loads(PRIOR.read_text(encoding="utf-8"))
    assert sorted(prior) == sorted(finite)
    for name, weight in prior.items():
        assert weight * getattr(features, name).weight > 0
