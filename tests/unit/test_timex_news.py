"""Wire news and short news: which way a bare day lies, clock times, ranges, quarters."""

from __future__ import annotations

from datetime import date

import pytest

from chronos.timex import tag_times

FRIDAY = date(2013, 3, 22)


def tagged(text: str) -> str:
    """Words and value of each expression, seen from Friday 22 March 2013."""
    return "; ".join(f"{time.text} = {time.value}" for time in tag_times(text, FRIDAY))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks resume Monday in Geneva.", "Monday = 2013-03-25"),
        ("Parliament votes on Tuesday on the loan.", "Tuesday = 2013-03-26"),
        ("Voters go to the polls Saturday.", "Saturday = 2013-03-23"),
        ("Two votes Tuesday changed little.", "Tuesday = 2013-03-19"),
        ("After the start Monday he fell ill.", "Monday = 2013-03-18"),
        ("They tried to leave Monday.", "Monday = 2013-03-18"),
        ("The deadline is Monday.", "Monday = 2013-03-25"),
        ("Monday is a holiday.", "Monday = 2013-03-25"),
        ("The town is calm since the raid Monday.", "Monday = 2013-03-18"),
        ("The law takes effect in July.", "July = 2013-07"),
        ("The law took effect in July.", "July = 2012-07"),
        ("The case is heard in May.", "May = 2013-05"),
        ("The case was heard in May.", "May = 2012-05"),
        ("The deal of May 18 held.", "May 18 = 2012-05-18"),
        ("It must raise the money by June.", "June = 2013-06"),
        ("She has to pay before May 1.", "May 1 = 2013-05-01"),
        ("She has until June 1.", "June 1 = 2013-06-01"),
        ("Banks won't open until Tuesday.", "Tuesday = 2013-03-26"),
        ("They didn't come on Monday.", "Monday = 2013-03-18"),
        ("The sale, originally planned for Monday, was called off.", "Monday = 2013-03-18"),
        ("They do not plan to remove him on Thursday.", "Thursday = 2013-03-28"),
        ("A plan to remove him drew fire Thursday.", "Thursday = 2013-03-21"),
        ("Wednesday's raid will not stop them.", "Wednesday = 2013-03-20"),
        ("Saturday's match will be played in the rain.", "Saturday = 2013-03-23"),
        ("Saturday's match was played in the rain.", "Saturday = 2013-03-16"),
        ("Ahead of Sunday's election the mood was tense.", "Sunday = 2013-03-24"),
        ("They may strike, the paper reports on Thursday.", "Thursday = 2013-03-21"),
        ("Court to rule Monday on ban", "Monday = 2013-03-25"),
        ("Rebels back to camp Monday", "Monday = 2013-03-18"),
        ("He will follow Mr. Doyle Feb. 1.", "Feb. 1 = 2014-02-01"),
        ("He will succeed her Feb. 1.", "Feb. 1 = 2014-02-01"),
        ("He praised the truce of Monday, which is meant to last.", "Monday = 2013-03-25"),
        ("The strike, which began on Monday, is due to end soon.", "Monday = 2013-03-18"),
    ],
)
def test_which_way_a_bare_day_lies(text: str, expected: str) -> None:
    """Futurate presents, duties, owners and headlines announce what lies ahead."""
    assert tagged(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It left at 0735 GMT.", "0735 GMT = 2013-03-22T07:35Z"),
        ("It killed 1800 goats.", ""),
        (
            "It fell at 10:35 a.m. (0735 GMT) Friday.",
            "10:35 a.m. = 2013-03-22T10:35; 0735 GMT = 2013-03-22T07:35Z; Friday = 2013-03-22",
        ),
        (
            "Polls close at 8 p.m. Saturday (1800 GMT).",
            "8 p.m. Saturday = 2013-03-23T20:00; 1800 GMT = 2013-03-23T18:00Z",
        ),
        (
            "It hit at 08:14 local time (23:14 UTC Thursday).",
            "08:14 local time = 2013-03-22T08:14; 23:14 UTC Thursday = 2013-03-21T23:14Z",
        ),
        ("It began at 18.30 BST on Tuesday.", "18.30 BST on Tuesday = 2013-03-19T18:30"),
        ("It rose 2.5 est un choc.", ""),
        ("At 2 p.m. Eastern time he spoke.", "2 p.m. Eastern time = 2013-03-22T14:00"),
        ("He left at 4 in the morning.", "4 in the morning = 2013-03-22T04"),
        (
            "On Tuesday they met; in the evening they parted.",
            "Tuesday = 2013-03-19; the evening = 2013-03-19TEV",
        ),
        ("They watched the evening news.", ""),
        ("By late afternoon it was out.", "late afternoon = 2013-03-22TAF"),
        ("It begins at dawn on Sunday.", "dawn on Sunday = 2013-03-24TMO"),
    ],
)
def test_clock_times_and_parts_of_the_day(text: str, expected: str) -> None:
    """A clock time belongs to the date that it leads to, across what is in brackets."""
    assert tagged(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It takes two to three weeks.", "two to three weeks = P2W"),
        ("It takes between four and six months.", "four and six months = P4M"),
        ("over the next 12 to 18 months", "the next 12 to 18 months = P12M"),
        ("It was spread over five years.", "five years = P5Y"),
        ("He waited for over five years.", "over five years = P5Y"),
        ("after a week of talks", "a week = P1W"),
        ("a day of rage", ""),
        ("Hours later he was free.", "Hours later = PTXH"),
        ("Two days later they fled.", "Two days later = P2D"),
        (
            "On March 3 they met. Two days later they fled.",
            "March 3 = 2013-03-03; Two days later = 2013-03-05",
        ),
        ("eight trading days", "eight trading days = P8D"),
        ("in the fiscal year ending June 30", "the fiscal year = P1Y; June 30 = 2012-06-30"),
    ],
)
def test_lengths(text: str, expected: str) -> None:
    """Ranges of lengths are one expression; what follows an untold day is a length."""
    assert tagged(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The week of March 11 was cold.", "The week of March 11 = 2013-W11"),
        ("the day before yesterday", "the day before yesterday = 2013-03-20"),
        ("the day after tomorrow", "the day after tomorrow = 2013-03-24"),
        ("Two weeks from now it ends.", "Two weeks from now = 2013-W14"),
        ("in the second half of the 1990s", "the second half of the 1990s = 199"),
        ("in the second half of 1990", "the second half of 1990 = 1990-H2"),
        ("in those days", "those days = PAST_REF"),
        ("on March 3rd and 4th", "March 3rd = 2013-03-03; 4th = 2013-03-04"),
        ("They married on New Year's Day.", "New Year's Day = 2013-01-01"),
        ("It shuts on Christmas Eve 2014.", "Christmas Eve 2014 = 2014-12-24"),
        ("On 9/11 he was away.", "9/11 = 2001-09-11"),
        ("before the Sept. 11 attacks", "Sept. 11 = 2001-09-11"),
        ("He was born on Sept. 11.", "Sept. 11 = 2012-09-11"),
        ("In nineteen ninety-one Charles left.", "nineteen ninety-one = 1991"),
        ("the current ministers", "current = PRESENT_REF"),
        ("the quarter-finals", ""),
        ("Sales for the full year rose.", "the full year = 2013"),
        ("Sales in the year that followed rose.", ""),
        (
            "In 2014 they will go. They want it shut by the end of the year.",
            "2014 = 2014; the end of the year = 2013",
        ),
        (
            "In 2010 they came. It was shut by the end of the year.",
            "2010 = 2010; the end of the year = 2010",
        ),
        (
            "On Friday shares fell 2 percent from the previous Friday.",
            "Friday = 2013-03-22; the previous Friday = 2013-03-15",
        ),
    ],
)
def test_days_weeks_and_years_written_in_words(text: str, expected: str) -> None:
    """Days by their feasts and neighbours, the running year, the end of a year."""
    assert tagged(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In the first quarter, ended Jan. 31, it lost less than in the year-ago period.",
            "the first quarter = 2013-Q1; Jan. 31 = 2013-01-31; the year-ago period = 2012-Q1",
        ),
        (
            "In the first quarter it earned more than in the 2012 period.",
            "the first quarter = 2013-Q1; the 2012 period = 2012-Q1",
        ),
        (
            "In 2012 it lost money. The year-earlier loss was due to fires.",
            "2012 = 2012; year-earlier = 2012",
        ),
        (
            "First-quarter sales beat those of the same period last year.",
            "First-quarter = 2013-Q1; the same period last year = 2012-Q1",
        ),
        ("In Q3 2008 it fell.", "Q3 2008 = 2008-Q3"),
        ("In 3Q 2008 it fell.", "3Q 2008 = 2008-Q3"),
        ("Room Q7 was shut.", ""),
        ("Sales in the latest period rose.", "the latest period = 2012-Q4"),
    ],
)
def test_quarters_are_compared_with_those_of_the_year_before(text: str, expected: str) -> None:
    """The day that a quarter ends with does not hide the quarter from what is reported of it."""
    assert tagged(text) == expected
