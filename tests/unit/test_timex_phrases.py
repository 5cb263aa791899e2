"""Everyday phrases of time: halves, sets, feasts, ranges, names that are no times, narratives."""

from __future__ import annotations

from datetime import date

import pytest

from chronos.timex import tag_times

WEDNESDAY = date(2013, 3, 20)


def tagged(text: str) -> str:
    """Words and value of each expression, seen from Wednesday 20 March 2013."""
    return "; ".join(f"{time.text} = {time.value}" for time in tag_times(text, WEDNESDAY))


def narrated(text: str) -> str:
    """Words and value of each expression of a narrative."""
    times = tag_times(text, WEDNESDAY, "narrative")
    return "; ".join(f"{time.text} = {time.value}" for time in times)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He spent two-and-a-half years at sea.", "two-and-a-half years = P2Y6M"),
        ("A year and a half ago she left.", "A year and a half ago = 2011"),
        ("He ruled for a quarter of a century.", "a quarter of a century = P25Y"),
        ("For nearly a quarter-century he ruled.", "nearly a quarter-century = P25Y"),
        ("It took a quarter of an hour.", "a quarter of an hour = PT15M"),
        ("He ran it in 9.58 seconds.", "9.58 seconds = PT9.58S"),
        ("It formed 4.5 billion years ago.", "4.5 billion years ago = P4500000000Y"),
        ("Prices may fall in the weeks ahead.", "the weeks ahead = PXW"),
        ("Over the years they fell out.", "the years = PXY"),
        ("Over the past hour it rained.", "the past hour = PT1H"),
        ("The yearlong strike ended.", "yearlong = P1Y"),
        ("A 30 minute video shows it.", "30 minute = PT30M"),
        ("A long time ago it was a port.", "A long time ago = PAST_REF"),
        ("Some day it will be a port.", "Some day = FUTURE_REF"),
        ("It will be a port one day.", "one day = P1D"),
        ("It was the second raid in as many days.", ""),
        ("The tower is 22.8 years old.", ""),
        ("He came in the small hours.", ""),
    ],
)
def test_lengths_in_halves_quarters_and_vague_words(text: str, expected: str) -> None:
    """Halves join their unit with hyphens or without; ages and counts of others are no lengths."""
    assert tagged(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nurses call twice a month.", ("twice a month", "SET", "P1M")),
        ("Nurses call three times a day.", ("three times a day", "SET", "P1D")),
        ("Once a year the gate opens.", ("Once a year", "SET", "P1Y")),
        ("Every few years the river floods.", ("Every few years", "SET", "PXY")),
        ("Every couple of days she calls.", ("Every couple of days", "SET", "P2D")),
        ("A bus goes every half hour.", ("every half hour", "SET", "PT30M")),
    ],
)
def test_what_recurs(text: str, expected: tuple[str, str, str]) -> None:
    """How often goes with its unit, and vague numbers recur as well."""
    (time,) = tag_times(text, WEDNESDAY)
    assert (time.text, time.type, time.value) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shops shut on Good Friday 2012.", "Good Friday 2012 = 2012-04-06"),
        ("On Easter Monday 2011 it rained.", "Easter Monday 2011 = 2011-04-25"),
        ("They will march on May Day.", "May Day = 2013-05-01"),
        ("On New Year's Eve 2011 it snowed.", "New Year's Eve 2011 = 2011-12-31"),
        ("The budget of FY 2012 shrank.", "FY 2012 = 2012"),
        ("In the 2012 fiscal year it shrank.", "the 2012 fiscal year = 2012"),
        ("In its fiscal 2012 first quarter it shrank.", "fiscal 2012 first quarter = 2012-Q1"),
        ("It must pay by the end of the fiscal year.", "the end of the fiscal year = 2013"),
        ("The post-1959 years were hard.", "post-1959 = 1959"),
        ("They left around dawn Tuesday.", "dawn Tuesday = 2013-03-19TMO"),
        ("In the fiscal year 2012 it shrank.", "the fiscal year 2012 = 2012"),
        ("In the 18th and 19th centuries it grew.", "the 18th = 17; 19th centuries = 18"),
        ("The strike starts at midnight on Friday.", "midnight on Friday = 2013-03-22T24:00"),
        ("It left at 1400 local time.", "1400 local time = 2013-03-20T14:00"),
        ("It left at 1400 hours.", "1400 hours = 2013-03-20T14:00"),
        ("It left (at 14:00 GMT) with a cargo.", "14:00 GMT = 2013-03-20T14:00Z"),
        ("He slept badly the night before.", "the night before = 2013-03-19TNI"),
    ],
)
def test_feasts_fiscal_years_and_clock_times(text: str, expected: str) -> None:
    """Feasts move with Easter or stay; a bracket that closes an aside is no part of a time."""
    assert tagged(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fair runs in May-June.", "May = 2013-05; June = 2013-06"),
        ("It rained in August and September 2011.", "August = 2011-08; September 2011 = 2011-09"),
        ("From November to March 2012 it lay idle.", "November = 2011-11; March 2012 = 2012-03"),
        ("On March 12-14, 2012, they met.", "March 12 = 2012-03-12; 14, 2012 = 2012-03-14"),
        (
            "It ran from the 13th to the 19th of April 2012.",
            "the 13th = 2012-04-13; the 19th of April 2012 = 2012-04-19",
        ),
        ("In spring and autumn 2012 it shut.", "spring = 2012-SP; autumn 2012 = 2012-FA"),
        ("In the 2011/2012 budget it shrank.", "2011 = 2011; 2012 = 2012"),
        ("It will sit from Monday to Friday.", "Monday = 2013-03-25; Friday = 2013-03-29"),
        ("It sat from Friday to Monday.", "Friday = 2013-03-15; Monday = 2013-03-18"),
        ("It sold from February 14 to Friday.", "February 14 = 2013-02-14; Friday = 2013-03-15"),
        ("Rain is forecast for Thursday.", "Thursday = 2013-03-21"),
        ("She plays again on Saturday.", "Saturday = 2013-03-23"),
        ("The truce lasts until Friday.", "Friday = 2013-03-22"),
        ("She flies to Rome on Friday.", "Friday = 2013-03-22"),
        ("Storm to hit the coast on Thursday", "Thursday = 2013-03-21"),
        ("Storm hit the coast on Thursday", "Thursday = 2013-03-14"),
        ("The winner of Sunday's vote will speak.", "Sunday = 2013-03-17"),
        ("Sunday's vote will be close.", "Sunday = 2013-03-24"),
        ("The previous June he fell ill.", "The previous June = 2012-06"),
    ],
)
def test_ranges_share_years_and_run_forward(text: str, expected: str) -> None:
    """The last year of a list is that of all; the end of a range comes after its beginning."""
    assert tagged(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Black Friday crowds filled the shops.", ""),
        ("The Sunday Times had the story.", ""),
        ("A Sunday paper had the story.", "Sunday = 2013-03-17"),
        ("April Bell will speak.", ""),
        ("In April Bell resigned.", "April = 2012-04"),
        ("The Spring Hill mine closed.", ""),
        ("In the spring the mine will close.", "the spring = 2013-SP"),
        ("Baker said on the show This Week that all was well.", ""),
        ("Some 1500 police guarded it.", ""),
        ("The fee rose to 2000 yen.", ""),
        ("They cited Resolution 1325 again.", ""),
        ("She finished in 1:02.45 and smiled.", ""),
        ("He scored 7:40 into the first period.", ""),
        ("They recalled 2004 through 2009 models.", "2004 = 2004; 2009 = 2009"),
        ("The device took 1024 samples.", ""),
        ("It takes 1024 per second.", "per second = PT1S"),
        ("They fought the 1948 Two-Day War.", "1948 = 1948; Two-Day = P2D"),
    ],
)
def test_names_and_counts_are_no_times(text: str, expected: str) -> None:
    """Days, months and seasons inside names, and what a number counts."""
    assert tagged(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "It fell on 3 May 1912 (built in 1911) and again on 9 June.",
            "3 May 1912 = 1912-05-03; 1911 = 1911; 9 June = 1912-06-09",
        ),
        (
            "On 10 March 1912 they planned an attack that would come in 1913. It fell on 2 April.",
            "10 March 1912 = 1912-03-10; 1913 = 1913; 2 April = 1912-04-02",
        ),
        (
            "In November 1912 he won. In March he lost.",
            "November 1912 = 1912-11; March = 1913-03",
        ),
        (
            "It began in June 1912. The next day they fled.",
            "June 1912 = 1912-06; The next day = 1912-06-XX",
        ),
        (
            "He fell on 4 June 1912. Later in the year they met.",
            "4 June 1912 = 1912-06-04; Later in the year = 1912",
        ),
        (
            "He fell on 4 June 1912. By this time they had met.",
            "4 June 1912 = 1912-06-04; this time = 1912-06-04",
        ),
        ("He fell on 4 June 1912, this time for good.", "4 June 1912 = 1912-06-04"),
        (
            "He fell on 4 June 1912. On the 9th, they fled to the 2nd floor.",
            "4 June 1912 = 1912-06-04; the 9th = 1912-06-09",
        ),
        ("On the 9th, they fled.", ""),
        (
            "He fell on 4 June 1912. The previous April he had won.",
            "4 June 1912 = 1912-06-04; The previous April = 1912-04",
        ),
    ],
)
def test_a_narrative_keeps_its_year(text: str, expected: str) -> None:
    """Asides in brackets and years ahead don't move a story; months long past are new."""
    assert narrated(text) == expected
