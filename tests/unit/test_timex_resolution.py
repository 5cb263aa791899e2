"""Placing expressions: spans seen from the publication, prepositions, ranges, directions."""

from __future__ import annotations

from datetime import date

import pytest

from chronos.model.time import TimeSpan
from chronos.timex import resolve, tag_times

MONDAY = date(2016, 10, 31)


def spans(text: str, reference: TimeSpan | date | None = MONDAY) -> list[str | None]:
    """EDTF text of the span of each expression."""
    return [time.span.edtf if time.span else None for time in tag_times(text, reference)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell on Saturday.", "2016-10-29"),
        ("It fell on Monday.", "2016-10-31"),
        ("They will meet on Friday.", "2016-11-04"),
        ("Warplanes return to Marra On Friday the army shelled the town.", "2016-10-28"),
        ("Warplanes Return to Marra On Friday", "2016-11-04"),
        ("Talks are set to resume Thursday.", "2016-11-03"),
        ("It fell last week.", "2016-10-24/2016-10-30"),
        ("It fell this week.", "2016-10-31"),
        ("It fell earlier this month.", "2016-10/2016-10-31"),
        ("It fell over the weekend.", "2016-10-29/2016-10-30"),
        ("It fell in the past week.", "2016-10-24/2016-10-31"),
        ("It fell in the past four days.", "2016-10-27/2016-10-31"),
        ("It fell in the past 24 hours.", "2016-10-30/2016-10-31"),
        ("It fell two days ago.", "2016-10-29"),
        ("It fell two weeks ago.", "2016-10-15/2016-10-19"),
        ("It fell late Sunday.", "2016-10-30"),
        ("It fell in July.", "2016-07"),
        ("It fell in 2014.", "2014"),
        ("It fell recently.", None),
        ("It lasted two weeks.", None),
        ("They patrol daily.", None),
        ("Since Sept. 19 it was quiet.", "2016-09-19/.."),
        ("It was quiet until Friday.", "../2016-10-28"),
        ("It was quiet before Oct. 28.", "../2016-10-28"),
        ("By Friday it had fallen.", "../2016-10-28"),
        ("By now it has fallen.", "2016-10-31"),
        ("Routes are to be opened on Friday.", "2016-11-04"),
        ("It could be opened as early as Friday.", "2016-11-04"),
        ("They agreed to meet on Friday.", "2016-11-04"),
        ("On Friday they agreed to meet.", "2016-10-28"),
        ("The pause of Friday is meant to last.", "2016-11-04"),
        ("The bid had been due to expire Friday.", "2016-10-28"),
        ("It will be paid on a still unspecified day in January.", "2017-01"),
        ("The loan was extended through January.", "../2017-01"),
        ("It will pay J. Doe on Jan. 2.", "2017-01-02"),
        ("It has been on patrol since March and was due to return.", "2016-03/.."),
    ],
)
def test_spans_of_news(text: str, expected: str | None) -> None:
    """Weekdays look back unless planned, weeks run Monday to Sunday, the present one ends today."""
    assert spans(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from 9am to 7pm on November 4, 2016", "2016-11-04T09:00/2016-11-04T19:00"),
        ("between October 28 and 30", "2016-10-28/2016-10-30"),
        ("Oct 28-30", "2016-10-28/2016-10-30"),
        ("from October 28 to November 2", "2016-10-28/2016-11-02"),
        ("from Monday to Wednesday they fought", "2016-10-24/2016-10-26"),
        ("from 2011 to 2016", "2011/2016"),
        ("from July to September 12, 2016", "2016-07/2016-09-12"),
        ("from 2011 to May 2016", "2011/2016-05"),
        ("between 1 and 5 November 2016", "2016-11-01/2016-11-05"),
    ],
)
def test_both_halves_of_a_range_carry_all_of_it(text: str, expected: str) -> None:
    """Either expression of "from A to B" has the whole interval and says so."""
    times = tag_times(text, MONDAY)
    assert [time.span.edtf for time in times if time.span] == [expected, expected]
    assert {time.relation for time in times} == {"from_to"}


def test_both_clock_times_of_a_range_belong_to_the_date_before_them() -> None:
    """The words "on a day, from one hour until another" is one interval of that day."""
    text = "A pause will be kept on November 4, from 9am until 7pm."
    assert spans(text)[1:] == ["2016-11-04T09:00/2016-11-04T19:00"] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge fell on Friday. Since then 30 people have died.", "2016-10-28/.."),
        ("The bridge fell on Sept. 19. No bus has run since then.", "2016-09-19/.."),
        ("The truce began on Monday. Until then there was fighting.", "../2016-10-31"),
    ],
)
def test_then_is_the_date_mentioned_before(text: str, expected: str) -> None:
    """The words "since then" open an interval at the last date, "until then" close one there."""
    assert spans(text)[1] == expected


def test_then_without_a_date_before_it_is_no_time() -> None:
    """There is nothing that it could stand for."""
    assert spans("Since then nobody has come.") == []


def test_a_clock_time_belongs_to_the_date_beside_it() -> None:
    """Not to the day of publication."""
    assert spans("On 28 October 2016 at 3 pm they left.")[1] == ("2016-10-28T15:00")


def test_a_time_in_another_zone_is_known_to_the_day() -> None:
    """Local time of the place reported on can't be had from it: the span is the day as written."""
    assert spans("at 15:00 GMT Saturday") == ["2016-10-29"]


@pytest.mark.parametrize(
    ("text", "reference", "expected"),
    [
        ("on Saturday", "2016-11-12/2016-11-13", "2016-11-12"),
        ("on Monday", "2016-10-24/2016-10-25", "2016-10-24"),
        ("on Sunday", "2016-11-12/2016-11-13", "2016-11-06/2016-11-13"),
        ("yesterday", "2016-11-12/2016-11-13", "2016-11-11/2016-11-12"),
        ("last week", "2016-12-26/2016-12-27", "2016-12-19/2016-12-25"),
        ("this week", "2016-11-12/2016-11-13", "2016-11-07/2016-11-13"),
        ("in September", "2016-11-12/2016-11-13", "2016-09"),
        ("yesterday", "2016", "2015-12-31/2016-12-30"),
        ("yesterday", "2016-10-28/..", "2016-10-27/.."),
        ("yesterday", "../2016-10-28", "../2016-10-27"),
        ("on 3 May 2011", "2016-10-28/..", "2011-05-03"),
    ],
)
def test_a_reference_of_several_days_gives_the_hull(
    text: str, reference: str, expected: str
) -> None:
    """What holds for each possible day of publication, no finer."""
    assert spans(text, TimeSpan.parse(reference)) == [expected]


@pytest.mark.parametrize(
    ("text", "reference", "expected"),
    [
        ("on Tuesday", "2011", "XXXX-WXX-2"),
        ("on Tuesday", "2011-05-04/2011-05-05", "2011-05-03"),
        ("two weeks ago", "2011", "XXXX-WXX"),
        ("two weeks ago", "2011-05-04/2011-05-05", "2011-W16"),
        ("yesterday", "2011-05-04/2011-05-05", "XXXX-XX-XX"),
        ("yesterday", "2011-05-04/..", "XXXX-XX-XX"),
        ("last year", "2011", "2010"),
        ("on May 3", "2011", "XXXX-05-03"),
        ("on 3 May 2009", "../2011", "2009-05-03"),
    ],
)
def test_a_value_is_what_every_day_of_the_reference_agrees_on(
    text: str, reference: str, expected: str
) -> None:
    """Where the days of the reference disagree the value is that of a text without reference."""
    assert [time.value for time in tag_times(text, TimeSpan.parse(reference))] == [expected]


def test_what_counts_from_an_uncertain_day_is_as_uncertain() -> None:
    """The day after a Tuesday of that year is a Wednesday of that year, not the last one."""
    text = "The bridge fell on Tuesday. The next day nobody came."
    (_, after) = tag_times(text, TimeSpan.parse("2011"))
    assert (after.value, after.span and after.span.edtf) == ("XXXX-XX-XX", "2010-12-29/2011-12-28")
    again = resolve(after, TimeSpan.parse("2011"))
    assert again == after.span


def test_resolve_reads_a_weekday_in_the_direction_asked_for() -> None:
    """The caller knows the tense: the same words lie behind or ahead."""
    (friday,) = tag_times("on Friday", MONDAY)
    past, future = (resolve(friday, MONDAY, way) for way in ("past", "future"))
    assert past is not None
    assert future is not None
    assert (past.edtf, future.edtf) == ("2016-10-28", "2016-11-04")


def test_resolve_reads_a_month_in_the_direction_asked_for() -> None:
    """A month without its year is the last one, or the next one when planned."""
    (march,) = tag_times("in March", MONDAY)
    past, future = (resolve(march, MONDAY, way) for way in ("past", "future"))
    assert past is not None
    assert future is not None
    assert (past.edtf, future.edtf) == ("2016-03", "2017-03")


def test_resolve_moves_to_another_reference_and_keeps_the_relation() -> None:
    """An expression read without knowing the day of publication can be placed later."""
    (friday,) = tag_times("until Friday")
    assert friday.span is None
    span = resolve(friday, date(2016, 11, 5))
    assert span is not None
    assert span.edtf == "../2016-11-04"


def test_what_follows_counts_from_the_date_before_it() -> None:
    """Such as "the next day" and "two days later": they start at the last date mentioned."""
    text = "It fell on 11 October 2016; the next day they fled, and two days later it burned."
    assert spans(text) == ["2016-10-11", "2016-10-12", "2016-10-14"]


def test_dates_outside_the_calendar_have_no_span() -> None:
    """Nothing breaks at the ends of the calendar."""
    assert spans("yesterday", date(1, 1, 1)) == [None]
    assert spans("next year", date(9999, 12, 31)) == [None]
    assert spans("90000 years ago", MONDAY) == [None]
