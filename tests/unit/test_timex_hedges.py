"""Times that are meant vaguely: approximate, uncertain, the early or late part of a unit."""

from __future__ import annotations

from datetime import date

import pytest

from chronos.timex import resolve, tag_times

DAY = date(2016, 11, 12)

HEDGED = {
    "The bridge was closed around 5 May 2016.": "2016-05-05~",
    "It happened on or about 5 May 2016.": "2016-05-05~",
    "It burned down circa 1920.": "1920~",
    "It burned down c. 1920.": "1920~",
    "They had left by about 5 May 2016.": "../2016-05-05~",
    "They have been there since around March 2015.": "2015-03~/..",
    "The mill was shut on Monday or so.": "2016-11-07~",
    "At around 9am on Monday a shell fell.": "2016-11-07T09:00~",
    "Shots rang out about 10 p.m. on Friday.": "2016-11-11T22:00~",
    "It was shelled, possibly on Monday.": "2016-11-07?",
    "The well was dug perhaps in June 2015.": "2015-06?",
    "They came possibly around 5 May 2016.": "2016-05-05%",
    "He was held from 4 November to around 8 November 2016.": "2016-11-04/2016-11-08~",
    "The mayor fled in early May 2015.": "2015-05-01/2015-05-10~",
    "The mayor fled in mid-May 2015.": "2015-05-11~/2015-05-20~",
    "The mayor fled in late May 2015.": "2015-05-21~/2015-05-31",
    "The mayor fled in late February 2016.": "2016-02-21~/2016-02-29",
    "The mayor fled in early 2014.": "2014-01/2014-03~",
    "The mayor fled in mid-2014.": "2014-05~/2014-08~",
    "The mayor fled at the end of 2014.": "2014-10~/2014-12",
    "The bridge had to be rebuilt by the end of 2014.": "../2014",
    "The road has been closed since mid-May 2015.": "2015-05/..",
    "The school stayed shut from early May to late June 2015.": "2015-05-01/2015-06-30",
}

PLAIN = (
    "They spoke about Monday.",
    "The crowd filled the streets around Friday Mosque.",
    "He turned around. Monday was quiet.",
    "He was possibly seen by a guard on Monday.",
    "Around Monday's vote there was a dispute.",
)


@pytest.mark.parametrize(("text", "edtf"), HEDGED.items())
def test_words_around_a_time_make_it_vague(text: str, edtf: str) -> None:
    """The interval has the qualifier of each end; the TIMEX3 value has none."""
    found = tag_times(text, DAY)
    assert found[-1].span is not None
    assert found[-1].span.edtf == edtf
    assert not set(found[-1].value) & set("~?%")


@pytest.mark.parametrize("text", PLAIN)
def test_words_that_are_about_something_else_make_nothing_vague(text: str) -> None:
    """A topic, a place, an act, another sentence."""
    (found,) = tag_times(text, DAY)
    assert found.span is not None
    assert found.span.qualifier == ""
    assert found.span.is_day


def test_a_vague_time_seen_from_another_day_stays_vague() -> None:
    """Resolving again keeps what the words around said."""
    (found,) = tag_times("It was shelled, possibly on Monday.", DAY)
    again = resolve(found, date(2017, 1, 4))
    assert again is not None
    assert again.edtf == "2017-01-02?"
