"""When two figures can't both be true, whoever they count."""

from __future__ import annotations

from chronos.disputes.dispute_words import DisputeWords
from chronos.model.report import Figure


def figures_exclude(one: Figure, other: Figure) -> bool:
    """Whether the numbers exclude each other, if both count the same."""
    (low, high), (other_low, other_high) = bounds(one), bounds(other)
    return (high is not None and high < other_low) or (other_high is not None and other_high < low)


def bounds(figure: Figure) -> tuple[int, int | None]:
    """The smallest and the largest number that a figure allows; None for no upper bound."""
    low = figure.low if figure.low is not None else figure.value
    high = figure.high
    if high is None and figure.qualifier in {"exact", "up_to"}:
        high = figure.value
    return (0 if low is None or figure.qualifier == "up_to" else low), high


def tolls_exclude(one: Figure, other: Figure, words: DisputeWords) -> bool:
    """Whether two figures of one incident exclude each other.

    The same group under two names ("villagers", "residents") is one group. A part is no larger than
    the whole: "9 nurses" exclude "7 people", but "7 nurses" do not exclude "9 people".
    """
    if one.measure != other.measure:
        return False
    mine, theirs = _group(one, words), _group(other, words)
    if mine == theirs:
        return figures_exclude(one, other)
    if not mine:
        return _exceeds(other, one)
    return not theirs and _exceeds(one, other)


def is_higher(one: Figure, other: Figure) -> bool:
    """Whether the first of two figures that exclude each other is the higher one."""
    return bounds(one)[0] > bounds(other)[0]


def _exceeds(part: Figure, whole: Figure) -> bool:
    high = bounds(whole)[1]
    return high is not None and bounds(part)[0] > high


def _group(figure: Figure, words: DisputeWords) -> str:
    """Who is counted, one word for one group; empty for all."""
    head = figure.group.casefold().rpartition(" ")[2]
    groups = words.groups
    if not head or head in groups.all | groups.present:
        return ""
    if head in groups.inhabitants:
        return "inhabitants"
    return "fighters" if head in groups.fighters else head
