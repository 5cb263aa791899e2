"""Chronologies and live blogs: labels of entries, their years, and times inside them."""

from __future__ import annotations

from datetime import date

import pytest

from chronos.model.time import TimeSpan
from chronos.timex import TimeExpression, tag_times

PUBLISHED = date(2013, 2, 1)


def times_in(text: str, reference: TimeSpan | date | None = PUBLISHED) -> list[tuple[str, str]]:
    """The expressions of a text with their values."""
    return [(time.text, time.value) for time in tag_times(text, reference)]


def labels_of(text: str, reference: TimeSpan | date | None = PUBLISHED) -> list[str]:
    """The values of the labels of a text."""
    return [time.value for time in _labels(text, reference)]


def _labels(text: str, reference: TimeSpan | date | None) -> list[TimeExpression]:
    return [time for time in tag_times(text, reference) if time.entry_end is not None]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        pytest.param(
            "30 November: A dam broke.\n4 December: It rained.\n12 January: The road was cut.",
            ["2012-11-30", "2012-12-04", "2013-01-12"],
            id="rising, over the turn of the year",
        ),
        pytest.param(
            "Jan. 12 - The road was cut.\nDec. 4 - It rained.\nNov. 30 - A dam broke.",
            ["2013-01-12", "2012-12-04", "2012-11-30"],
            id="falling",
        ),
        pytest.param(
            "May 3. A dam broke.\nMay 9. It rained.\nMay 14. The road was cut.",
            ["2012-05-03", "2012-05-09", "2012-05-14"],
            id="before publication, however far",
        ),
        pytest.param(
            "1992, March 3: A dam broke.\n1993, May 1: It rained.\n1995, June 2: Snow.",
            ["1992-03-03", "1993-05-01", "1995-06-02"],
            id="the year first",
        ),
        pytest.param(
            "2004\n\n3 May: A dam broke.\n\n9 July: It rained.\n\n2007\n\n1 June: Snow.",
            ["2004", "2004-05-03", "2004-07-09", "2007", "2007-06-01"],
            id="years as headings",
        ),
        pytest.param(
            "Dec 5, 1998: A dam broke.\nDec 26: It rained.\nJan 2: Snow.\nMarch 2000: Hail.",
            ["1998-12-05", "1998-12-26", "1999-01-02", "2000-03"],
            id="the year named once",
        ),
        pytest.param(
            "Sunday 16 Dec\n- A dam broke\nMonday 17\n- It rained\nTuesday 1\n- Snow",
            ["2012-12-16", "2012-12-17", "2013-01-01"],
            id="the month named once",
        ),
        pytest.param(
            "MONDAY\nA dam broke.\n\nTUESDAY\nIt rained.\n\nFRIDAY\nSnow fell.",
            ["2013-01-28", "2013-01-29", "2013-02-01"],
            id="weekdays as headings",
        ),
        pytest.param(
            "1990 - A dam broke. 1991 - It rained in May. 1994 - Snow fell.",
            ["1990", "1991", "1994"],
            id="in one line",
        ),
    ],
)
def test_labels_rise_or_fall_in_time_up_to_publication(text: str, values: list[str]) -> None:
    """What a label leaves out comes from those around it; none follows the publication."""
    assert labels_of(text) == values


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "On 3 May a dam broke.\nOn 9 May it rained.\nOn 14 May the road was cut.", id="prose"
        ),
        pytest.param("3 May: A dam broke.\n9 May: It rained.", id="two only"),
        pytest.param(
            "12 June: Talks will resume.\n14 June: Envoys will meet.\n20 June: A vote is due.",
            id="an agenda",
        ),
        pytest.param(
            "3 May: A dam.\n9 January: Rain.\n14 May: Snow.\n2 February: Hail.\n7 May: Fog.",
            id="in no order",
        ),
        pytest.param(
            "2.1 A dam\nText.\n2.2 Rain\nText.\n2.3 Snow\nText.", id="numbers of sections"
        ),
    ],
)
def test_what_is_no_chronology(text: str) -> None:
    """Days at the start of sentences, agendas and numbers head no entries."""
    assert labels_of(text) == []


def test_an_agenda_keeps_its_days_ahead() -> None:
    """The days of what is to come stay after the publication."""
    text = "12 February: Talks will resume.\n14 February: A vote is due.\n20 February: It may end."
    assert [value for _, value in times_in(text)] == ["2013-02-12", "2013-02-14", "2013-02-20"]


def test_times_in_an_entry_are_counted_from_its_day() -> None:
    """The day of the entry is their document creation time and their anchor."""
    text = (
        "3 May: A dam broke at noon.\n"
        "9 May: The water had come on Monday. The next day it fell.\n"
        "14 May: Troops who came yesterday leave on June 2."
    )
    assert times_in(text) == [
        ("3 May", "2012-05-03"),
        ("noon", "2012-05-03T12:00"),
        ("9 May", "2012-05-09"),
        ("Monday", "2012-05-07"),
        ("The next day", "2012-05-08"),
        ("14 May", "2012-05-14"),
        ("yesterday", "2012-05-13"),
        ("June 2", "2012-06-02"),
    ]


def test_days_of_a_month_that_heads_its_entries() -> None:
    """A bare ordinal is a day of the month above, but not in the name of a unit."""
    text = (
        "MARCH\nOn the 25th gunmen came.\nAPRIL\nIn the night of the 14th it rained.\n"
        "MAY\nMen of the 9th Brigade left on the 2nd; the 5th anniversary passed."
    )
    days = [value for text, value in times_in(text) if text.startswith("the")]
    assert days == ["2012-03-25", "2012-04-14", "2012-05-02"]


def test_clock_times_head_the_entries_of_a_live_blog() -> None:
    """They are of the day of publication, or of the day above them."""
    blog = "18:05 A rocket hit a house.\n16:40 - The port is shut.\n09:15 Good morning."
    assert labels_of(blog) == ["2013-02-01T18:05", "2013-02-01T16:40", "2013-02-01T09:15"]
    days = "30 January\n11.52 — Rain.\n31 January\n10.15 — Snow.\n1 February\n09.00 — Hail."
    clocks = [value for value in labels_of(days) if "T" in value]
    assert clocks == ["2013-01-30T11:52", "2013-01-31T10:15", "2013-02-01T09:00"]


def test_the_last_entry_ends_at_a_blank_line() -> None:
    """Prose below the list is seen from the publication again."""
    text = "3 May: Rain.\n9 May: Snow.\n14 May: Hail.\n\nThe road was cut yesterday."
    assert times_in(text)[-1] == ("yesterday", "2013-01-31")


def test_labels_without_a_creation_time_keep_their_year_open() -> None:
    """Nothing then says which year it is, but they still head entries."""
    text = "3 May: Rain.\n9 May: Snow.\n14 May: Hail."
    assert labels_of(text, None) == ["XXXX-05-03", "XXXX-05-09", "XXXX-05-14"]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("Niger, 4 May 2016: Gunmen took two nurses near Diffa.", ["4 May 2016"]),
        ("4 May 2016 - Gunmen took two nurses near Diffa.", ["4 May 2016"]),
        ("30 October 2016 - Gunmen took two nurses near Diffa.", []),
        ("On 4 May 2016: gunmen took two nurses.", []),
        ("4 May: Gunmen took two nurses.", []),
        ("Gunmen, 4 May 2016 or later, took two nurses.", []),
    ],
)
def test_a_whole_date_that_opens_a_line_heads_an_entry(text: str, entries: list[str]) -> None:
    """A single line of an incident report; the day of publication is a dateline."""
    found = tag_times(text, date(2016, 10, 31))
    assert [time.text for time in found if time.entry_end is not None] == entries
