"""Dates as they are written in datelines, logs and appositions, and times written in words."""

from __future__ import annotations

from datetime import date

import pytest

from chronos.timex import tag_times

THURSDAY = date(2011, 5, 5)


def tagged(text: str) -> str:
    """Words and value of each expression, seen from Thursday 5 May 2011."""
    return "; ".join(f"{time.text} = {time.value}" for time in tag_times(text, THURSDAY))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Last Tuesday, May 3, 2011, the ridge fell.",
            "Last Tuesday = 2011-05-03; May 3, 2011 = 2011-05-03",
        ),
        (
            "They will meet next Tuesday, 10 May 2011, in the hall.",
            "next Tuesday = 2011-05-10; 10 May 2011 = 2011-05-10",
        ),
        (
            "It burned this past Tuesday, May 3.",
            "this past Tuesday = 2011-05-03; May 3 = 2011-05-03",
        ),
        (
            "The fair is this coming Sunday, May eighth.",
            "this coming Sunday = 2011-05-08; May eighth = 2011-05-08",
        ),
        ("It burned Tuesday, May 3, 2011, at last.", "Tuesday, May 3, 2011 = 2011-05-03"),
        ("In recent weeks and months it burned.", "recent weeks = PXW"),
    ],
)
def test_a_day_written_twice(text: str, expected: str) -> None:
    """Behind a weekday seen from now its date is an expression of its own, and never cut."""
    assert tagged(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the early hours of May 3, 2011, it fell.", "the early hours of May 3, 2011 TMO"),
        ("In the small hours of 3 May 2011 it fell.", "the small hours of 3 May 2011 TMO"),
        ("In the late hours of 3 May 2011 it fell.", "the late hours of 3 May 2011 TNI"),
        ("In the early hours of Tuesday it fell.", "the early hours of Tuesday TMO"),
        (
            "It fell in the early evening hours of Tuesday.",
            "the early evening hours of Tuesday TEV",
        ),
        ("It fell in the early hours of Tuesday morning.", "Tuesday morning TMO"),
        (
            "It fell in the early hours of Tuesday, May 3.",
            "the early hours of Tuesday, May 3 TMO",
        ),
    ],
)
def test_hours_of_a_day_are_a_part_of_it(text: str, expected: str) -> None:
    """The first and last hours of a day are its morning and night."""
    (time,) = tag_times(text, THURSDAY)
    words, _, part = expected.rpartition(" ")
    assert (time.text, time.type, time.value) == (words, "TIME", f"2011-05-03{part}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the early hours of May rain fell.", "the early hours of May = PTXH"),
        ("In the early hours of the siege rain fell.", ""),
        (
            "On the night of May 2 to 3, 2011, it fell.",
            "the night of May 2 = 2011-05-02TNI; 3, 2011 = 2011-05-03",
        ),
        ("On May 3rd, of the year 2010, it fell.", "May 3rd, of the year 2010 = 2010-05-03"),
        (
            "On the 3rd of May in the year 2010 it fell.",
            "the 3rd of May in the year 2010 = 2010-05-03",
        ),
        ("On May 3 of the year it fell.", "May 3 of the year = 2011-05-03"),
    ],
)
def test_hours_and_years_around_a_day(text: str, expected: str) -> None:
    """Hours of what is no day stay a length; a year in full words belongs to its day."""
    assert tagged(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thu 25 Mar 99", "Thu 25 Mar 99 = 1999-03-25"),
        ("Filed Thursday, 25 Mar 99 | Harbour desk", "Thursday, 25 Mar 99 = 1999-03-25"),
        ("Sent 5 Jan 90 22:10 GMT", "5 Jan 90 = 1990-01-05; 22:10 GMT = 1990-01-05T22:10Z"),
        ("Sent 5 Jan 90, 2210 GMT", "5 Jan 90 = 1990-01-05; 2210 GMT = 1990-01-05T22:10Z"),
        ("0600 GMT 3 May 11", "0600 GMT 3 May 11 = 2011-05-03T06:00Z"),
        ("RADIO IN NORVIAN 1100 GMT 3 JAN 90 TEXT", "1100 GMT 3 JAN 90 = 1990-01-03T11:00Z"),
        ("Hall, 03 May 11\n", "03 May 11 = 2011-05-03"),
        ("Hall, 3 May 11\nThe ridge fell.", "3 May 11 = 2011-05-03"),
        ("He signed it on 3 May 11.", "3 May 11 = 2011-05-03"),
        ("He signed it on 3 May 05 at home.", "3 May 05 = 2005-05-03"),
        ("HALL 3 MAY 11 -- The ridge fell.", "3 MAY 11 = 2011-05-03"),
    ],
)
def test_years_of_two_digits(text: str, expected: str) -> None:
    """Weekdays, clock times, ends of lines and sentences and a leading zero show a year."""
    assert tagged(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "On 3 May 11 people died.",
        "On 3 May 11\npeople died.",
        "On 3 May 11\nNorvians died.",
        "On 3 May 11, mostly children, died.",
        "At 0600 GMT on 3 May 11 people died.",
        "AT 0600 GMT 3 MAY 11 PEOPLE DIED.",
        "On Tuesday 3 May 11 Norvians died.",
        "IN TOWN TUESDAY 3 MAY 11 PEOPLE DIED.",
        "On 3 May 20% of it burned.",
        "Since 3 May 11-year-olds have to pay.",
        "On 3 May 11 500 of them left.",
    ],
)
def test_counts_behind_a_day_are_no_years(text: str) -> None:
    """What a number may count, or that it is part of a larger one, makes it no year."""
    (time, *_) = tag_times(text, THURSDAY)
    assert time.text.lower().endswith("3 may")
    assert time.value[:10] == "2011-05-03"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2012-9-17 0:45:03 saved", "2012-9-17 0:45:03 = 2012-09-17T00:45:03"),
        ("2012-09-17 10:45: saved", "2012-09-17 10:45 = 2012-09-17T10:45"),
        ("2012-9-17 1:45 pm", "2012-9-17 = 2012-09-17; 1:45 pm = 2012-09-17T13:45"),
        ("in 2012-9-7 fashion", "2012-9-7 = 2012-09-07"),
        ("lot 2012-19-7", ""),
        ("[09.03.2011 22:15]", "09.03.2011 = 2011-03-09; 22:15 = 2011-03-09T22:15"),
        ("25/03/99", "25/03/99 = 1999-03-25"),
        ("03Sep2010", "03Sep2010 = 2010-09-03"),
        ("part X3Sep2010", ""),
        ("May.3,2010", "May.3,2010 = 2010-05-03"),
        ("It ended in May. 3 people left.", "May = 2011-05"),
        ("Hall, 3. September 2010", "3. September 2010 = 2010-09-03"),
        ("Friday, 3. September 2010", "Friday, 3. September 2010 = 2010-09-03"),
        ("The paper of 3. September 2010 had it.", "3. September 2010 = 2010-09-03"),
        ("He won by 5 to 3. September 2010 was wet.", "September 2010 = 2010-09"),
        ("See pages 2, 3. September 2010 was wet.", "September 2010 = 2010-09"),
    ],
)
def test_dates_of_logs_and_other_lands(text: str, expected: str) -> None:
    """Digits need no leading zero, a day may have a point unless it ends a sentence."""
    assert tagged(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It left at half past nine.", "half past nine = 2011-05-05T09:30"),
        ("It left at half past 9 p.m. and sank.", "half past 9 p.m. = 2011-05-05T21:30"),
        ("It left at a quarter to one.", "a quarter to one = 2011-05-05T12:45"),
        ("It left at twenty-five past nine.", "twenty-five past nine = 2011-05-05T09:25"),
        (
            "It left at half past nine on Tuesday night.",
            "half past nine on Tuesday night = 2011-05-03T21:30",
        ),
        (
            "A quarter past four in the afternoon it sank.",
            "A quarter past four in the afternoon = 2011-05-05T16:15",
        ),
        ("The share fell from a quarter to five percent.", ""),
        ("They voted by about a quarter to five million.", ""),
    ],
)
def test_clock_times_in_words(text: str, expected: str) -> None:
    """Halves and quarters past and to the hour, not those that shares fall to."""
    assert tagged(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He left a week ago Tuesday.", "a week ago Tuesday = 2011-04-26"),
        ("He left two weeks ago Thursday.", "two weeks ago Thursday = 2011-04-21"),
        ("He left a week ago last Tuesday night.", "a week ago last Tuesday night = 2011-04-26TNI"),
        ("He left a year ago Tuesday.", "a year ago Tuesday = 2010-05-03"),
        ("He left two Fridays ago.", "two Fridays ago = 2011-04-22"),
        (
            "He left a week ago, Tuesday's paper said.",
            "a week ago = 2011-W17; Tuesday = 2011-05-03",
        ),
        ("He left three days ago Monday.", "three days ago = 2011-05-02; Monday = 2011-05-02"),
    ],
)
def test_weekdays_counted_back(text: str, expected: str) -> None:
    """Units before the last such weekday; days before today are no such count."""
    assert tagged(text) == expected


def test_weekdays_counted_back_without_a_reference() -> None:
    """Nothing says which week it is."""
    (time,) = tag_times("He left a week ago Tuesday.")
    assert (time.value, time.span) == ("XXXX-WXX-2", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shops shut on Good Friday.", "Good Friday = 2011-04-22"),
        ("They danced on Fat Tuesday 2010.", "Fat Tuesday 2010 = 2010-02-16"),
        ("They wash feet on Maundy Thursday 2010.", "Maundy Thursday 2010 = 2010-04-01"),
        ("The Good Friday Agreement held.", ""),
        ("The report on Bloody Sunday is long.", ""),
        ("He wrote for the Sunday Times.", ""),
        ("He told the Mail on Sunday that he would go.", ""),
        ("He found mail on Sunday.", "Sunday = 2011-05-01"),
        ("He told the Mail on Tuesday that he would go.", "Tuesday = 2011-05-03"),
    ],
)
def test_feasts_and_names_of_weekdays(text: str, expected: str) -> None:
    """Feasts are days; treaties, papers and massacres named by a weekday are none."""
    assert tagged(text) == expected
