"""Years of two digits that no mark tells from a count: "3 May 11"."""

from __future__ import annotations

from chronos.timex.resolution.tense import ends_sentence
from chronos.timex.rules.match_context import Spot

_CLOSERS = frozenset("()[];|")


def short_year(spot: Spot) -> bool:
    """Whether the number at the end of a match is a year, not what "on 3 May 11 people" counts.

    A year is what ends a line or sentence, leads to a clock time or a bracket, or follows a
    weekday or clock time without anything behind it that it might count.
    """
    scan, last = spot.scan, spot.last
    if spot.glued:
        return False
    follower = scan.words[last] if last < len(scan.words) else ""
    if not follower or follower.isspace() or follower in _CLOSERS or spot.raw[-1][0] == "0":
        return True
    if follower == ".":
        return ends_sentence(scan, last, spot.lexicon)
    return _before_clock(spot) or _stands_alone(spot)


def _before_clock(spot: Spot) -> bool:
    """Whether a clock time follows: "5 Jan 90 22:10", "5 Jan 90 2210 GMT"."""
    comma = spot.after() == ","
    word, zone = spot.after(comma), spot.after(comma + 1)
    four = len(word) == len("2210") and word.isdecimal()
    return ":" in word[1:] or (four and zone in spot.lexicon["zone"])


def _stands_alone(spot: Spot) -> bool:
    """Whether no running text surrounds a date on its line or with a weekday or clock time."""
    scan, first, last, dash = spot.scan, spot.first, spot.last, spot.lexicon["dash"]
    if spot.after() in dash and spot.after(1) in dash:
        return True
    told = last - first > len(("3", "May", "11"))
    if not told and "\n" not in scan.text[scan.ends[last - 1] : scan.starts[last]]:
        return False
    if spot.before() in spot.lexicon["relation"] or (first and scan.words[first - 1].islower()):
        return False
    at = last + (spot.after() == "," or spot.after() in dash)
    behind = scan.words[at] if at < len(scan.words) else ""
    in_capitals = spot.shouted and spot.raw[0].isalpha() and behind.isalpha()
    return not (behind[:1].islower() or behind[:1].isdigit() or in_capitals)
