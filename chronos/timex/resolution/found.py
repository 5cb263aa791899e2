"""What the rules found in one text, before it is placed in time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import attrs

from chronos.model.time import TimeSpan
from chronos.timex.lexing.language import Language
from chronos.timex.lexing.tokens import Scan
from chronos.timex.meaning.base import Direction, Meaning
from chronos.timex.resolution.tense import direction_at


@attrs.frozen
class Found:
    """What a rule found: tokens `first` to `last`, and what they mean."""

    first: int
    last: int
    meaning: Meaning
    modifier: str


@attrs.frozen(kw_only=True)
class Story:
    """A text, what was found in it and where it is seen from."""

    scan: Scan
    language: Language
    reference: TimeSpan | date | None
    narrative: bool
    found: Sequence[Found]
    relations: Sequence[str]


def direction_of(story: Story, hit: Found) -> Direction:
    """Whether the words around read it as lying behind or ahead."""
    if hit.modifier in {"BEFORE", "AFTER"}:
        return "past" if hit.modifier == "BEFORE" else "future"
    return direction_at(story.scan, hit.first, hit.last, story.language)


def joins(story: Story, at: int) -> bool:
    """Whether a dash, or "from" and "to", make one range of this expression and the next."""
    left, right = story.found[at], story.found[at + 1]
    if {left.meaning.type, right.meaning.type} & {"DURATION", "SET"}:
        return False
    between = [word.lower() for word in story.scan.words[left.last : right.first]]
    dashes = story.language.lexicon["dash"]
    if len(between) == 1 and between[0] in dashes:
        return True
    ends = story.language.lexicon["range_end"]
    return story.relations[at] == "from" and len(between) in {1, 2} and between[0] in ends
