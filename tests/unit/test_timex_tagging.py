"""Finding time expressions: extents, types, values, and what is none."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from time import process_time

import pytest

from chronos.model.time import TimeSpan
from chronos.timex import TimeExpression, tag_times

MONDAY = date(2016, 10, 31)


def tagged(text: str, reference: TimeSpan | date | None = MONDAY) -> list[tuple[str, str, str]]:
    """Words, type and value of each expression."""
    return [(time.text, time.type, time.value) for time in tag_times(text, reference)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell on October 28th, 2016.", ("October 28th, 2016", "DATE", "2016-10-28")),
        ("Talks of 28 October 2016 failed.", ("28 October 2016", "DATE", "2016-10-28")),
        ("Fri Oct 28 2016", ("Fri Oct 28 2016", "DATE", "2016-10-28")),
        ("the 28th of October", ("the 28th of October", "DATE", "2016-10-28")),
        ("filed 28-Oct-2016", ("28-Oct-2016", "DATE", "2016-10-28")),
        ("filed 28.10.2016", ("28.10.2016", "DATE", "2016-10-28")),
        ("filed 2016-10-28", ("2016-10-28", "DATE", "2016-10-28")),
        ("Last updated Oct 092016 in town", ("Oct 092016", "DATE", "2016-10-09")),
        ("a raid in July shook it", ("July", "DATE", "2016-07")),
        ("a raid in May shook it", ("May", "DATE", "2016-05")),
        ("it began in mid-February", ("mid-February", "DATE", "2016-02")),
        ("by the end of 2014 it was over", ("the end of 2014", "DATE", "2014")),
        ("the third quarter of 2016", ("the third quarter of 2016", "DATE", "2016-Q3")),
        ("in the spring of 2015", ("the spring of 2015", "DATE", "2015-SP")),
        ("in the late 1990s", ("the late 1990s", "DATE", "199")),
        ("in the 20th century", ("the 20th century", "DATE", "19")),
        ("in 480 BC they met", ("480 BC", "DATE", "BC0480")),
        ("in nineteen ninety-seven", ("nineteen ninety-seven", "DATE", "1997")),
        ("the night of October 28", ("the night of October 28", "TIME", "2016-10-28TNI")),
        ("he came late Sunday", ("late Sunday", "DATE", "2016-10-30")),
        ("shelling on Friday night", ("Friday night", "TIME", "2016-10-28TNI")),
        ("at 15:00 GMT Saturday it was quiet", ("15:00 GMT Saturday", "TIME", "2016-10-29T15:00Z")),
        ("at 7pm on November 4, 2016", ("7pm on November 4, 2016", "TIME", "2016-11-04T19:00")),
        ("it came this morning", ("this morning", "TIME", "2016-10-31TMO")),
        ("they left yesterday", ("yesterday", "DATE", "2016-10-30")),
        ("THE CREW LEFT TODAY AT DAWN", ("TODAY", "DATE", "2016-10-31")),
        ("THE CREW LEFT IN MAY AFTER STORMS", ("MAY", "DATE", "2016-05")),
        ("they left last week", ("last week", "DATE", "2016-W43")),
        ("over the weekend", ("the weekend", "DATE", "2016-W43-WE")),
        ("last September", ("last September", "DATE", "2016-09")),
        ("two weeks ago", ("two weeks ago", "DATE", "2016-W42")),
        ("nearly four years ago", ("nearly four years ago", "DATE", "2012")),
        ("the five-year war", ("five-year", "DURATION", "P5Y")),
        ("in the past 24 hours", ("the past 24 hours", "DURATION", "PT24H")),
        ("more than four hours", ("more than four hours", "DURATION", "PT4H")),
        ("half an hour", ("half an hour", "DURATION", "PT30M")),
        ("two and a half years", ("two and a half years", "DURATION", "P2Y6M")),
        ("for weeks", ("weeks", "DURATION", "PXW")),
        ("two and a half weeks of rain", ("two and a half weeks", "DURATION", "P2.5W")),
        ("a minute and a half", ("a minute and a half", "DURATION", "PT1M30S")),
        ("the current quarter", ("the current quarter", "DATE", "2016-Q4")),
        ("the latest quarter", ("the latest quarter", "DATE", "2016-Q3")),
        ("a dozen years", ("a dozen years", "DURATION", "P12Y")),
        ("a day-long visit", ("day-long", "DURATION", "P1D")),
        ("three consecutive quarters", ("three consecutive quarters", "DURATION", "P3Q")),
        ("the year ended in losses in March", ("March", "DATE", "2016-03")),
        ("the Fourth of July, 2016", ("the Fourth of July, 2016", "DATE", "2016-07-04")),
        ("Friday of last week", ("Friday of last week", "DATE", "2016-10-28")),
        ("the first half of the year", ("the first half of the year", "DATE", "2016-H1")),
        ("published 06.04.2016", ("06.04.2016", "DATE", "2016-04-06")),
        ("published 06/04/2016", ("06/04/2016", "DATE", "2016-06-04")),
        ("this coming Friday", ("this coming Friday", "DATE", "2016-11-04")),
        ("this past Friday", ("this past Friday", "DATE", "2016-10-28")),
        ("he called tonight", ("tonight", "TIME", "2016-10-31TNI")),
        ("the corresponding quarter", ("the corresponding quarter", "DATE", "2015-Q3")),
        (
            "the year-earlier third quarter",
            ("the year-earlier third quarter", "DATE", "2015-Q3"),
        ),
        ("two decades", ("two decades", "DURATION", "P20Y")),
        ("every Friday", ("every Friday", "SET", "XXXX-WXX-5")),
        ("each year", ("each year", "SET", "P1Y")),
        ("they patrol daily", ("daily", "SET", "P1D")),
        ("now they rest", ("now", "DATE", "PRESENT_REF")),
        ("they recently moved", ("recently", "DATE", "PAST_REF")),
        ("in the near future", ("the near future", "DATE", "FUTURE_REF")),
    ],
)
def test_one_expression(text: str, expected: tuple[str, str, str]) -> None:
    """Extent, type and TIMEX3 value of an expression written on Monday 31 October 2016."""
    assert tagged(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "They may march in the sun for a second.",
        "It stands near the 1070 Apartments, hit by 150 rockets and 1,990 shells.",
        "It cost $2016 and took 1990 men.",
        "Flight 1989 was an F-16.",
        "His six-year-old son ran.",
        "the second attack, a quarter of the town",
        "Room 2011 at 12 Park Street",
        "Two thousand soldiers marched.",
        "It was found in two quarters of the town.",
        "Norvia Today wrote of it.",
        "NORVIA TODAY wrote of it.",
        "²³ ٢٠١٦ ３１",
        "",
        "\n\n \n",
    ],
)
def test_what_is_no_time(text: str) -> None:
    """Modal verbs, counts, sums, ages, ordinals and names are left alone."""
    assert tagged(text) == []


def test_offsets_point_into_the_text() -> None:
    """`text[start:end]` is the expression's text, without the preposition before it."""
    text = "Since Sept. 19, and until Friday,\nno convoy came; in two weeks they will try again."
    for time in tag_times(text, MONDAY):
        assert text[time.start : time.end] == time.text
    assert [time.text for time in tag_times(text, MONDAY)] == ["Sept. 19", "Friday", "two weeks"]


def test_a_number_above_twelve_decides_the_order_of_day_and_month() -> None:
    """29/10/2016 shows that 10/9/2016 is in September; a parameter overrules."""
    assert [value for *_, value in tagged("29/10/2016 and 10/9/2016")] == [
        "2016-10-29",
        "2016-09-10",
    ]
    (time,) = tag_times("10/9/2016", day_first=True)
    assert time.value == "2016-09-10"
    (time,) = tag_times("10/9/2016", day_first=False)
    assert time.value == "2016-10-09"


def test_without_a_reference_values_stay_open() -> None:
    """Weekdays and days of a month are written with X, and stand for no interval."""
    times = tag_times("On Friday, October 28 and yesterday, in 2014.")
    assert [time.value for time in times] == ["XXXX-10-28", "XXXX-XX-XX", "2014"]
    assert [time.span and time.span.edtf for time in times] == [None, None, "2014"]


def test_a_narrative_takes_the_year_from_the_date_before() -> None:
    """Days and months follow the last year mentioned, not the year of publication."""
    text = "In March 1916 they dug in. On 12 June the guns fell silent. The next day it rained."
    values = [time.value for time in tag_times(text, date(2009, 12, 19), "narrative")]
    assert values == ["1916-03", "1916-06-12", "1916-06-13"]


def test_a_narrative_crosses_the_new_year() -> None:
    """January after a December is of the next year."""
    text = "In December 1941 they landed; in January the port was theirs."
    values = [time.value for time in tag_times(text, date(2009, 12, 19), "narrative")]
    assert values == ["1941-12", "1942-01"]


def test_the_year_that_a_weekday_agrees_with() -> None:
    """A "Friday, November 4" without a year is of a year in which it is a Friday."""
    (time,) = tag_times("on Friday, November 4", date(2019, 3, 1))
    assert time.value == "2016-11-04"


@pytest.mark.parametrize(
    "piece", ["1 ", "the ", "1", "Monday ", "two and ", "1,000,", "10:", "May 3, ", "the end of "]
)
def test_long_senseless_text_is_read_in_one_pass(piece: str) -> None:
    """No pattern backtracks over a long run of digits or small words; expressions stay short.

    Eight times the text takes some eight times as long; a quadratic tagger would take 64 times.
    """
    short, long = (piece * (size // len(piece)) for size in (2_500, 20_000))
    assert cpu_seconds(long, runs=1) < 24 * cpu_seconds(short, runs=3)
    assert all(time.end - time.start < 40 for time in tag_times(long, MONDAY))


def cpu_seconds(text: str, runs: int) -> float:
    """The least CPU time of some runs of the tagger."""
    found = []
    for _ in range(runs):
        started = process_time()
        tag_times(text, MONDAY)
        found.append(process_time() - started)
    return min(found)


def test_expressions_never_overlap() -> None:
    """Of overlapping readings the first and longest wins."""
    text = "late on the night of Friday, Oct. 28, 2016, two and a half weeks after 11 October 2016"
    times: tuple[TimeExpression, ...] = tag_times(text, MONDAY)
    for one, other in pairwise(times):
        assert one.end <= other.start
