"""The engine beneath the rules: tokens, patterns, numbers, values, sets of days."""

from __future__ import annotations

from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chronos.dating.days import Days
from chronos.timex import tag_times
from chronos.timex.lexing.tokens import expand
from chronos.timex.loading import Languages
from chronos.timex.meaning.values import (
    easter,
    length,
    nth_weekday,
    shift_months,
    span_of,
    value_at,
)
from chronos.timex.rules.numbers import count, year_words

ENGLISH = Languages().get("en")
WORDS = sorted({word for table in attrs.astuple(ENGLISH.lexicon, recurse=False) for word in table})
PIECES = st.sampled_from(
    [*WORDS, "31", "2016", "29/10/2016", "15:00", "1/2", "٢٠", "²", ".", "\n\n"]
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from([" ", "", ", "])), max_size=30).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)


@given(TEXTS, st.dates(), st.sampled_from(["news", "narrative"]))
def test_whatever_is_written_is_tagged_without_failing(
    text: str, reference: date, style: str
) -> None:
    """Any mixture of words of time gives expressions that point into the text, in order."""
    end = 0
    for time in tag_times(text, reference, style):  # type: ignore[arg-type]
        assert end <= time.start < time.end
        assert text[time.start : time.end] == time.text
        assert time.value
        end = time.end


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """No character breaks the tokens."""
    for time in tag_times(text):
        assert text[time.start : time.end] == time.text


def test_an_unknown_language_is_named() -> None:
    """A language without a folder is an error of the caller, not an empty result."""
    with pytest.raises(FileNotFoundError):
        Languages().get("xx")


def test_a_pattern_with_an_unknown_class_is_refused() -> None:
    """A misspelt class in a pattern fails when it is compiled, not in silence."""
    with pytest.raises(ValueError, match="no word is of class 'moth'"):
        ENGLISH.alphabet.compile("<day> <moth>", {})


def test_macros_may_use_macros() -> None:
    """`{name}` is replaced until none is left; counts such as {0,2} stay."""
    macros = {"a": "{b} x", "b": "<day>{0,2}"}
    assert expand("{a} y", macros) == "(?:(?:<day>{0,2}) x) y"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("twenty - five", 25),
        ("two hundred and six", 206),
        ("three thousand", 3000),
        ("1,070", 1070),
        ("2 1/2", 2.5),
        ("two and a half", 2.5),
        ("a couple of", 2),
        ("several", "X"),
        ("a", None),
        ("", None),
    ],
)
def test_counts(words: str, expected: float | str | None) -> None:
    """Digits, words, fractions and vague quantities."""
    assert count(words.split(), ENGLISH.lexicon) == expected


def test_spoken_years() -> None:
    """Two pairs of digits make a year; a lone number makes none."""
    numbers = ENGLISH.lexicon.number
    assert year_words(["nineteen", "ninety", "-", "seven"], numbers) == 1997
    assert year_words(["twenty"], numbers) is None


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2016-10-28", "2016-10-28"),
        ("2016-W43", "2016-10-24/2016-10-30"),
        ("2016-W43-WE", "2016-10-29/2016-10-30"),
        ("2016-10", "2016-10"),
        ("2016-Q3", "2016-07/2016-09"),
        ("2016-H1", "2016-01/2016-06"),
        ("2016-WI", "2016-24"),
        ("2016", "2016"),
        ("199", "199X"),
        ("19", "19XX"),
        ("2016-10-28TNI", "2016-10-28"),
        ("2016-10-28T15:00Z", "2016-10-28"),
        ("2016-02-30", None),
        ("2016-W54", None),
        ("XXXX-10-28", None),
        ("BC0480", None),
        ("P2W", None),
        ("PAST_REF", None),
    ],
)
def test_spans_of_values(value: str, edtf: str | None) -> None:
    """A TIMEX3 value names an interval of the calendar, or none."""
    span = span_of(value)
    assert (span.edtf if span else None) == edtf


def test_lengths_and_units() -> None:
    """Decades count in years, fractions in the next smaller unit, clock units after a T."""
    assert [length(2, "E"), length(1.5, "TH"), length("X", "W"), length(2.5, "Y")] == [
        "P20Y",
        "PT1H30M",
        "PXW",
        "P2Y6M",
    ]
    assert [value_at(date(2016, 10, 31), unit) for unit in "DWMQYEC"] == [
        "2016-10-31",
        "2016-W44",
        "2016-10",
        "2016-Q4",
        "2016",
        "201",
        "20",
    ]


def test_months_keep_to_their_days() -> None:
    """A month back from the 31st is the last day of the month before."""
    assert shift_months(date(2016, 10, 31), -1) == date(2016, 9, 30)
    assert shift_months(date(2016, 3, 31), -1) == date(2016, 2, 29)
    assert shift_months(date(2016, 12, 31), 1) == date(2017, 1, 31)


def test_movable_feasts() -> None:
    """Easter Sunday and the fourth Thursday of November."""
    assert [easter(year) for year in (2000, 2016, 2024)] == [
        date(2000, 4, 23),
        date(2016, 3, 27),
        date(2024, 3, 31),
    ]
    assert nth_weekday(2016, 11, 4, 4) == date(2016, 11, 24)


def test_days_meet() -> None:
    """What two sets of days have in common, trimmed to the weekdays that are possible."""
    november = Days.between(date(2016, 11, 1), date(2016, 11, 30))
    fridays = Days.on({5, 6})
    both = november.meet(fridays)
    assert (both.first, both.last) == (date(2016, 11, 4), date(2016, 11, 26))
    assert both.closed
    assert len(both.clusters()) == 4
    assert not november.meet(Days.between(date(2016, 12, 1), None))
    assert Days().span() is None
    span = Days.between(None, date(2016, 11, 4)).span()
    assert span is not None
    assert span.edtf == "../2016-11-04"


def test_unions_join_what_touches() -> None:
    """Intervals that overlap or follow each other become one."""
    days = Days.union(
        [
            (date(2016, 11, 5), date(2016, 11, 9)),
            (date(2016, 11, 1), date(2016, 11, 4)),
            (date(2017, 1, 1), date(2017, 1, 2)),
        ]
    )
    assert len(days.intervals) == 2
