"""Sections of a text that have a date of their own, and what is resolved in them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import attrs

from chronos.timex.meaning.base import ResolutionContext
from chronos.timex.meaning.values import span_of
from chronos.timex.resolution.creation_time import possible_dcts


@attrs.frozen(kw_only=True)
class DatedSection:
    """A part of a text with a date that takes the place of the document creation time.

    Attributes:
        first: its first token.
        end: the token after its last one.
        value: TIMEX3 value of its day, month or year; empty when it is unknown.
    """

    first: int
    end: int
    value: str = ""

    @property
    def is_day(self) -> bool:
        """Whether its date is known to the day."""
        return len(self.value) == len("2016-10-28")


@attrs.define(kw_only=True, eq=False)
class SectionViews:
    """The contexts of each section: its date is the creation time and the first anchor in it.

    Attributes:
        sections: the sections of the text, in order.
        outside: the contexts of what is in none.
        inside: number of the section that the last expression was in; -1 for none.
    """

    sections: Sequence[DatedSection]
    outside: Sequence[ResolutionContext]
    inside: int = -1

    def at(self, token: int, views: Sequence[ResolutionContext]) -> Sequence[ResolutionContext]:
        """The contexts of the next expression; `views` are those that the last one left."""
        place = self._section(token)
        if place == self.inside:
            return views
        self.inside = place
        section = self.sections[place] if place >= 0 else None
        if section is None or not section.value:
            return self.outside
        return [
            ResolutionContext(dct=day, anchor=section.value, narrative=not section.is_day)
            for day in possible_dcts(span_of(section.value))
        ]

    def _section(self, token: int) -> int:
        place = bisect_right(self.sections, token, key=lambda section: section.first) - 1
        return place if place >= 0 and token < self.sections[place].end else -1
