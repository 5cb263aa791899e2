"""Phrases that a rest limits: it is read with them, or there is no time at all."""

from __future__ import annotations

from datetime import date

import pytest

from chronos.timex import tag_times

PUBLISHED = date(2016, 10, 31)


def spans(text: str) -> list[str]:
    """The intervals of a text of Monday, 31 October 2016, none for what nothing bounds."""
    return [time.span.edtf if time.span else "" for time in tag_times(text, PUBLISHED)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("They met on the last Monday of January 2013.", "2013-01-28"),
        ("The first Friday in May was dry.", "2016-05-06"),
        ("She came on the second Tuesday of last month.", "2016-09-13"),
        ("They met on the fifth Sunday of February 2015.", "2015-02"),
        ("They met last Monday.", "2016-10-24"),
        ("On the 3rd of this month it rained.", "2016-10-03"),
        ("On the 2nd of last month it rained.", "2016-09-02"),
        ("The 2013 July unrest was put down.", "2013-07"),
        ("The widows of the 2014 May siege came.", "2014-05"),
        ("In 2014 March 3 was cold.", "2014-03-03"),
        ("It was the eve of May Day.", "2016-04-30"),
        ("He left on the eve of Good Friday 2015.", "2015-04-02"),
        ("They meet Friday week.", "2016-11-11"),
        ("They meet Friday.", "2016-11-04"),
    ],
)
def test_the_rest_of_a_date_is_read(text: str, edtf: str) -> None:
    """A weekday of a month, a day of this month, a month behind its year, an eve."""
    assert spans(text) == [edtf]


@pytest.mark.parametrize(
    ("text", "value", "edtf"),
    [
        ("It fell three years and four months ago.", "2013-06", "2013-06-22/2013-07-08"),
        ("He left two years and a month ago.", "2014-09", "2014-09-22/2014-10-08"),
        ("It fell a week and two days ago.", "2016-10-22", "2016-10-22"),
        ("It fell three years ago.", "2013", "2013-08-01/2014-01-30"),
    ],
)
def test_a_distance_of_two_units_is_one_time(text: str, value: str, edtf: str) -> None:
    """Both units count, in the precision of the finer one."""
    (time,) = tag_times(text, PUBLISHED)
    assert time.span is not None
    assert (time.value, time.span.edtf) == (value, edtf)


@pytest.mark.parametrize(
    "text",
    [
        "Under Law 2011/45 they may close it.",
        "Decree 1993/27 shut the paper.",
        "Resolution 2011/12 says no.",
        "The March 23 Movement left the town.",
        "Men of the February 17 Brigade left.",
        "The April 6 Coalition said no.",
        "The imam read Sura 20:14 aloud.",
        "He opened Psalm 10:12 again.",
        "It was a calibre 1943 round.",
    ],
)
def test_numbers_of_documents_names_and_citations_are_no_times(text: str) -> None:
    """No part of them is."""
    assert spans(text) == []


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("In the season 2011/12 it rained.", ["2011/2012", "2011/2012"]),
        ("The April 6 attack failed.", ["2016-04-06"]),
        ("On March 23 Movement leaders met.", ["2016-03-23"]),
        ("It fell at 20:14.", ["2016-10-31T20:14"]),
        ("From 1914 to 1918 it was war.", ["1914/1918", "1914/1918"]),
    ],
)
def test_what_only_looks_like_them_is_a_time(text: str, edtf: list[str]) -> None:
    """Spans of years, days before a noun, clock times after a preposition."""
    assert spans(text) == edtf


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("It fell at 23:10 on Friday. Around 02:00 they left. He came back at 20:25.",
         ["2016-10-28T23:10", "2016-10-29T02:00", "2016-10-29T20:25"]),
        ("They came on 3 May. At 9 am a bomb went off.", ["2016-05-03", "2016-05-03T09:00"]),
        ("They came yesterday. At 9 am a bomb went off.", ["2016-10-30", "2016-10-30T09:00"]),
        ("They came on 3 May.\n\nAt 9 am a bomb went off.", ["2016-05-03", "2016-10-31T09:00"]),
        ("They came in May. At 9 am a bomb went off.", ["2016-05", "2016-10-31T09:00"]),
        ("They came on 3 May. At 9 am they will leave.", ["2016-05-03", "2016-10-31T09:00"]),
    ],
)  # fmt: skip
def test_clock_times_are_of_the_day_of_the_scene(text: str, values: list[str]) -> None:
    """The day named before them in their paragraph; after midnight the next one."""
    found = [time.value for time in tag_times(text, PUBLISHED)]
    assert [value.replace("T09", "T09:00").replace(":00:00", ":00") for value in found] == values


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("It fell shortly after noon yesterday.", "2016-10-30T12:00"),
        ("It fell after 8 pm on Friday.", "2016-10-28T20:00/2016-10-28"),
        ("It fell before 10:30 on Friday.", "2016-10-28/2016-10-28T10:30"),
        ("It has been dark since 9 am.", "2016-10-31T09:00/.."),
        ("It fell after Friday.", "2016-10-28/.."),
        ("One of them was let go on Friday.", "2016-10-28"),
        ("Nobody saw him leave on Friday.", "2016-10-28"),
        ("The envoys leave on Friday.", "2016-11-04"),
    ],
)
def test_after_a_clock_time_is_the_rest_of_its_day(text: str, edtf: str) -> None:
    """It does not last for ever; and "was let go" is no timetable."""
    assert spans(text) == [edtf]


def test_a_weekday_that_explains_a_date_is_that_date() -> None:
    """Behind a comma and an article, and what points back means it too."""
    found = tag_times("They came on 15 August, a Monday, and left. Ten died that day.", PUBLISHED)
    assert [time.value for time in found] == ["2016-08-15"] * 3


def test_ranges_of_clock_times_and_of_nights() -> None:
    """Both halves carry the whole, on the day that the second one names."""
    clock = "2016-10-30T04:30/2016-10-30T06:15"
    assert spans("From 0430 to 0615 on Sunday it was dark.")[:2] == [clock, clock]
    hours = "2016-10-30T08:00/2016-10-30T18:15"
    assert spans("It was dark from 0800 to 1815 on Sunday.")[:2] == [hours, hours]
    night = "2016-03-03/2016-03-04"
    assert spans("It fell in the night of 3 to 4 March.") == [night, night]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Three to four days ago a well fell dry.", ["2016-10-27/2016-10-28"]),
        ("Two or three weeks ago he left.", ["2016-10-08/2016-10-19"]),
        ("He returns three to five days from now.", ["2016-11-03/2016-11-05"]),
        ("Three days ago he left.", ["2016-10-28"]),
        ("48 hours earlier the road had been cut.", ["2016-10-29"]),
        ("Two hours earlier the road had been cut.", ["2016-10-31"]),
        ("From 2003 until their return in 2011 they lived there.", ["2003/2011", "2003/2011"]),
        ("From 2003 until they left, in 2011, it rained.", ["2003/..", "2011"]),
        ("On the 21st a post was set on fire.", ["2016-10-21"]),
        ("He will return on the 21st.", ["2016-11-21"]),
        ("She lives on the 21st floor.", []),
        ("The wing was added in the mid-90s.", ["199X"]),
        ("It was in the 90s outside.", []),
        ("The lease of 3/4/31 lapsed.", ["1931-03-04"]),
        ("The lease of 3/4/21 runs on.", ["2021-03-04"]),
        ("Of them 1,998 fled; 2012 of them came back.", []),
        ("In 2012 they came back.", ["2012"]),
    ],
)
def test_ranges_hours_and_short_forms(text: str, expected: list[str]) -> None:
    """Each with a near sentence that is read otherwise."""
    assert spans(text) == expected


@pytest.mark.parametrize("unit", ["2016-", "2016/", "12.", "10:30:"])
def test_figures_without_end_are_no_dates(unit: str) -> None:
    """A number of many parts is none, however much of it looks like one; text behind it is read."""
    assert spans(unit * 5000) == []
    assert spans(f"On 2016-10-28 it rained. Code {unit * 20}1. It fell on Friday.") == [
        "2016-10-28",
        "2016-10-28",
    ]


def test_a_date_range_in_figures_is_short_enough() -> None:
    """The longest that people write."""
    assert spans("From 2016-10-28T09:00:30/2016-11-03T18:00:00 it rained.") != []
