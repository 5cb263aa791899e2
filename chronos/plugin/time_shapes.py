"""Every shape that a time can have, with its text and its words: one table.

Tests run each row through the model, the log and every exporter; docs/model.md shows it.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from chronos.model.time import Extent, TimeSpan


@attrs.frozen
class TimeShape:
    """A shape of a time, by example.

    Attributes:
        name: what it is called.
        text: EDTF text, or that of our extension; empty for no time at all.
        words: what people read.
        extent: whether it happened once within the time or lasted throughout it.
        notation: "edtf", or "chronos" where EDTF has no form for it.
        reported: EDTF text of when it was reported, for a time that nobody gives.
    """

    name: str
    text: str
    words: str
    extent: Extent = "within"
    notation: str = "edtf"
    reported: str = ""

    @property
    def span(self) -> TimeSpan | None:
        """The time."""
        return TimeSpan.parse(self.text, extent=self.extent) if self.text else None

    @property
    def day_given(self) -> bool:
        """Whether somebody gives it."""
        return bool(self.text) and not self.reported

    @property
    def reported_span(self) -> TimeSpan | None:
        """When it was reported."""
        return TimeSpan.parse(self.reported) if self.reported else None


def _clock(name: str, text: str, words: str, extent: Extent = "within") -> TimeShape:
    return TimeShape(name, text, words, extent, notation="chronos")


def _lasting(name: str, text: str, words: str) -> TimeShape:
    return TimeShape(f"{name}, throughout", text, words, "throughout")


TIME_SHAPES: tuple[TimeShape, ...] = (
    TimeShape("day", "2016-11-12", "12 November 2016"),
    TimeShape("month", "2016-11", "November 2016 (day unknown)"),
    _lasting("month", "2016-11", "throughout November 2016"),
    TimeShape("season", "2016-23", "autumn 2016 (month unknown)"),
    TimeShape("year", "2016", "2016 (month unknown)"),
    _lasting("year", "2016", "throughout 2016"),
    TimeShape("decade", "201X", "the 2010s (year unknown)"),
    TimeShape("century", "19XX", "the years 1900 to 1999 (year unknown)"),
    TimeShape("interval", "2016-10-28/2016-11-03", "between 28 October and 3 November 2016"),
    _lasting("interval", "2016-10-28/2016-11-03", "28 October to 3 November 2016"),
    TimeShape("one of two days", "2016-11-12/2016-11-13", "12 or 13 November 2016"),
    TimeShape("interval of months", "2016-03/2016-05", "between March and May 2016"),
    TimeShape("open start, day", "../2016-12-25", "on or before 25 December 2016"),
    TimeShape("open start, month", "../2016-12", "in or before December 2016"),
    TimeShape("open start, year", "../2016", "in or before 2016"),
    _lasting("open start, day", "../2016-12-25", "until 25 December 2016"),
    TimeShape("open end, day", "2016-10-28/..", "on or after 28 October 2016"),
    TimeShape("open end, month", "2016-10/..", "in or after October 2016"),
    TimeShape("open end, year", "2016/..", "in or after 2016"),
    _lasting("open end, day", "2016-10-28/..", "from 28 October 2016 on"),
    _lasting("open end, month", "2016-10/..", "from October 2016 on"),
    _clock("clock, local", "2016-11-04T09:00", "4 November 2016, 09:00"),
    _clock("clock, with zone", "2016-11-04T09:00Z", "4 November 2016, 09:00 UTC"),
    _clock("clock, with offset", "2016-11-04T23:30-05:00", "4 November 2016, 23:30 UTC-05:00"),
    TimeShape("clock, to the second", "2016-11-04T09:00:30", "4 November 2016, 09:00:30"),
    _clock("clock, open start", "../2016-11-04T09:00", "at or before 4 November 2016, 09:00"),
    _clock("clock, open end", "2016-11-04T09:00Z/..", "at or after 4 November 2016, 09:00 UTC"),
    _clock(
        "clock, interval",
        "2016-11-04T09:00/2016-11-04T19:00",
        "4 November 2016, between 09:00 and 19:00",
    ),
    _clock(
        "clock, interval, throughout",
        "2016-11-04T09:00/2016-11-04T19:00",
        "4 November 2016, 09:00 to 19:00",
        "throughout",
    ),
    TimeShape("approximate", "2016-10-28~", "about 28 October 2016"),
    TimeShape("uncertain", "2016-10-28?", "28 October 2016 (uncertain)"),
    TimeShape("approximate and uncertain", "2016-10-28%", "about 28 October 2016 (uncertain)"),
    TimeShape(
        "half approximate",
        "2016-11-04/2016-11-08~",
        "between 4 November and about 8 November 2016",
    ),
    TimeShape("late in a month", "2016-05-21~/2016-05-31", "between about 21 May and 31 May 2016"),
    TimeShape(
        "in the middle of a month",
        "2016-05-11~/2016-05-20~",
        "between about 11 May and about 20 May 2016",
    ),
    TimeShape("early in a year", "2016-01/2016-03~", "between January and about March 2016"),
    TimeShape(
        "half uncertain",
        "2016-11-04/2016-11-08?",
        "between 4 November and 8 November 2016 (end uncertain)",
    ),
    TimeShape("mixed precision", "2016-07/2016-09-12", "between July and 12 September 2016"),
    _lasting("mixed precision", "2016-07/2016-09-12", "July to 12 September 2016"),
    TimeShape(
        "mixed precision, in one month", "2016-10/2016-10-30", "October 2016, by 30 October 2016"
    ),
    TimeShape(
        "no day given",
        "../2016-11-12",
        "reported 12 November 2016, day not given",
        reported="2016-11-12",
    ),
    TimeShape("unknown", "", "date unknown"),
)
"""One row a shape."""


def shapes_table() -> Iterator[str]:
    """The table as lines of Markdown."""
    yield "| shape | text | extent | notation | words |"
    yield "| --- | --- | --- | --- | --- |"
    for each in TIME_SHAPES:
        text = f"`{each.text}`" if each.text else "null"
        if each.reported:
            text += f", `day_given` false, `reported` `{each.reported}`"
        notation = each.notation if each.text else ""
        yield f"| {each.name} | {text} | {each.extent} | {notation} | {each.words} |"
