"""What the rules found in one text, before it is resolved."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from chronos.timex.lexing.language import Language
from chronos.timex.lexing.tokens import TokenizedText
from chronos.timex.meaning.base import Direction, UnresolvedTime
from chronos.timex.meaning.calendar_date import CalendarDate
from chronos.timex.resolution.tense import direction_at

_JOINT = 2  # words between the halves of a range
_PHRASE = 6  # words of a phrase that leads to the second half


@attrs.frozen
class TimexMention:
    """What a rule found: tokens `first` to `last`, and what they mean.

    `entry_end` is the token where the entry ends that it heads.
    """

    first: int
    last: int
    meaning: UnresolvedTime
    modifier: str = ""
    entry_end: int | None = None


@attrs.frozen(kw_only=True)
class Discourse:
    """A text with its expressions in order, before they are resolved."""

    tokens: TokenizedText
    language: Language
    narrative: bool
    found: Sequence[TimexMention]
    relations: Sequence[str]


def direction_of(discourse: Discourse, hit: TimexMention) -> Direction:
    """Whether the words around read it as lying behind or ahead."""
    if hit.modifier in {"BEFORE", "AFTER"}:
        return "past" if hit.modifier == "BEFORE" else "future"
    return direction_at(discourse.tokens, hit.first, hit.last, discourse.language)


def joins(discourse: Discourse, at: int) -> bool:
    """Whether a dash, or "from" and "to", make one range of this expression and the next."""
    left, right = discourse.found[at], discourse.found[at + 1]
    if left.entry_end is not None or right.entry_end is not None:
        return False
    if {left.meaning.type, right.meaning.type} & {"DURATION", "SET"}:
        return False
    between = [word.lower() for word in discourse.tokens.words[left.last : right.first]]
    dashes = discourse.language.lexicon.dash
    if len(between) == 1 and (between[0] in dashes or _is_year_stroke(between[0], left, right)):
        return True
    ends = discourse.language.lexicon.range_end
    ranged = discourse.relations[at] == "from" or _of_part_of_day(discourse, left)
    if not ranged or not between or between[0] not in ends:
        return False
    return len(between) <= _JOINT or _leads_to_date(discourse, between)


def _is_year_stroke(word: str, left: TimexMention, right: TimexMention) -> bool:
    """Whether a stroke joins two years: "2011/12"."""
    dates = (left.meaning, right.meaning)
    return word == "/" and all(isinstance(one, CalendarDate) and one.is_year for one in dates)


def _leads_to_date(discourse: Discourse, between: Sequence[str]) -> bool:
    """Whether a phrase leads to the end of a range: "from 1991 until their flight in 1999"."""
    if len(between) > _PHRASE or not all(word.isalpha() for word in between):
        return False
    return between[-1] in discourse.language.lexicon.signal


def _of_part_of_day(discourse: Discourse, hit: TimexMention) -> bool:
    """Whether a part of the day owns a date: the night of "the night of 3 to 4 March"."""
    owner = discourse.tokens.words[max(0, hit.first - 2) : hit.first][:1]
    return "".join(owner).lower() in discourse.language.lexicon.part_of_day
