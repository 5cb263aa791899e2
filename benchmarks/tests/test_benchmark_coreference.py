"""The measures of linking, on the examples of the papers that define them."""

from __future__ import annotations

from collections.abc import Hashable
from itertools import permutations

import pytest

from benchmarks.evaluation.coreference import (
    Rate,
    b_cubed,
    ceaf_e,
    clusters,
    greatest_sum,
    lea,
    measures,
    muc,
    pairs,
)


def grouped(*texts: str) -> list[frozenset[object]]:
    """One cluster a word, one item a letter."""
    return [frozenset(text) for text in texts]


#: The example of Bagga and Baldwin (1998): clusters of 5, 2 and 5; one wrong link in each answer.
TRUTH = grouped("12345", "67", "89ABC")
SMALL = grouped("12345", "6789ABC")
LARGE = grouped("1234589ABC", "67")
#: The example of Moosavi and Strube (2016).
KEY = grouped("abc", "defg")
ANSWER = grouped("ab", "cd", "fghi")


def close(rate: Rate, precision: float, recall: float) -> None:
    """Compare with what a paper prints."""
    assert rate.precision == pytest.approx(precision, abs=0.005)
    assert rate.recall == pytest.approx(recall, abs=0.005)


def test_muc_does_not_separate_the_two_answers() -> None:
    """One link too many in each: nine of ten are right."""
    close(muc(TRUTH, SMALL), 0.9, 1.0)
    close(muc(TRUTH, LARGE), 0.9, 1.0)


def test_b_cubed_does() -> None:
    """To join the two large clusters is worse."""
    close(b_cubed(TRUTH, SMALL), 0.76, 1.0)
    close(b_cubed(TRUTH, LARGE), 0.58, 1.0)


def test_lea_weighs_links_by_the_size_of_their_cluster() -> None:
    """(3 x 1/3 + 4 x 1/6) / 7 of the key; (2 x 1 + 2 x 0 + 4 x 1/6) / 8 of the answer."""
    close(lea(KEY, ANSWER), 0.333, 0.238)


def test_ceaf_matches_each_cluster_once() -> None:
    """2 x 5 / 10 + 2 x 5 / 12 for the small error, 2 x 5 / 15 + 1 for the large one."""
    close(ceaf_e(TRUTH, SMALL), (1 + 10 / 12) / 2, (1 + 10 / 12) / 3)
    close(ceaf_e(TRUTH, LARGE), (10 / 15 + 1) / 2, (10 / 15 + 1) / 3)


def test_pairs_count_each_pair_once() -> None:
    """21 pairs are right; the small error adds 10, the large one 25."""
    close(pairs(TRUTH, SMALL), 21 / 31, 1.0)
    close(pairs(TRUTH, LARGE), 21 / 46, 1.0)


@pytest.mark.parametrize("measure", [pairs, muc, b_cubed, ceaf_e, lea])
def test_the_truth_is_right(measure: object) -> None:
    """Also when nothing is together."""
    for truth in (TRUTH, grouped("1", "2", "3")):
        close(measure(truth, truth), 1.0, 1.0)  # type: ignore[operator]


def test_a_single_item_has_the_link_to_itself() -> None:
    """LEA counts an event of one report when both sides have it alone."""
    close(lea(grouped("ab", "c"), grouped("a", "b", "c")), 1 / 3, 1 / 3)


@pytest.mark.parametrize(
    "values", [[[3, 1, 2], [2, 3, 1]], [[1, 2], [2, 3], [3, 9]], [[5, 4, 0], [4, 0, 0], [0, 3, 2]]]
)
def test_the_greatest_sum_is_that_of_all_matchings(values: list[list[float]]) -> None:
    """Compared with trying each."""
    wide = values if len(values) <= len(values[0]) else [list(row) for row in zip(*values)]  # noqa: B905
    tried = permutations(range(len(wide[0])), len(wide))
    assert greatest_sum(values) == max(
        sum(row[column] for row, column in zip(wide, columns, strict=True)) for columns in tried
    )


def test_measures_have_denominators() -> None:
    """How many events are whole, and how many hold reports of others."""
    gold: dict[Hashable, Hashable] = {"a": 1, "b": 1, "c": 2, "d": 2, "e": 3}
    found = measures(gold, {"a": "x", "b": "x", "c": "y", "d": "z", "e": "z"})
    assert (found["pairs"], found["clusters"], found["merged"]) == (
        "1 of 2, found 2", "1 of 2", "1 of 3",
    )  # fmt: skip
    assert found["pair_f1"] == 0.5
    assert len(clusters(gold)) == 3
