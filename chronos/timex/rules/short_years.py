"""Years of two digits, distinguished from counts: "3 May 11"."""

from __future__ import annotations

from chronos.timex.lexing.sentences import ends_sentence
from chronos.timex.rules.match_context import MatchContext

_CLOSERS = frozenset("()[];|")


def short_year(match: MatchContext) -> bool:
    """Whether the number at the end of a match is a year, not what "on 3 May 11 people" counts.

    A year is what ends a line or sentence, leads to a clock time or a bracket, or follows a
    weekday or clock time without anything behind it that it might count.
    """
    tokens, last = match.tokens, match.last
    if match.glued:
        return False
    follower = tokens.words[last] if last < len(tokens.words) else ""
    if not follower or follower.isspace() or follower in _CLOSERS or match.raw[-1][0] == "0":
        return True
    if follower == ".":
        return ends_sentence(tokens, last, match.lexicon)
    return _before_clock(match) or _stands_alone(match)


def _before_clock(match: MatchContext) -> bool:
    """Whether a clock time follows: "5 Jan 90 22:10", "5 Jan 90 2210 GMT"."""
    comma = match.after() == ","
    word, zone = match.after(comma), match.after(comma + 1)
    four = len(word) == len("2210") and word.isdecimal()
    return ":" in word[1:] or (four and zone in match.lexicon.time_zone)


def _stands_alone(match: MatchContext) -> bool:
    """Whether no running text surrounds a date on its line or with a weekday or clock time."""
    tokens, first, last, dash = match.tokens, match.first, match.last, match.lexicon.dash
    if match.after() in dash and match.after(1) in dash:
        return True
    complete = last - first > len(("3", "May", "11"))
    if not complete and "\n" not in tokens.text[tokens.ends[last - 1] : tokens.starts[last]]:
        return False
    if match.before() in match.lexicon.signal or (first and tokens.words[first - 1].islower()):
        return False
    at = last + (match.after() == "," or match.after() in dash)
    behind = tokens.words[at] if at < len(tokens.words) else ""
    in_capitals = match.shouted and match.raw[0].isalpha() and behind.isalpha()
    return not (behind[:1].islower() or behind[:1].isdigit() or in_capitals)
