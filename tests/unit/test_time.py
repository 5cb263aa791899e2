"""Time spans: reading and writing EDTF, and what spans say of one another."""

from __future__ import annotations

from datetime import datetime

import pytest

from chronos.errors import UsageError
from chronos.model.time import TimeSpan


def test_a_month_is_half_open() -> None:
    """A month runs from its first moment to the first moment after it."""
    span = TimeSpan.parse("2016-10")
    assert span.earliest == datetime(2016, 10, 1)  # noqa: DTZ001
    assert span.latest == datetime(2016, 11, 1)  # noqa: DTZ001
    assert span.precision == "month"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2016-11-04T09:00/2016-11-04T19:00", "2016-11-04T09:00:00/2016-11-04T19:00:00"),
        ("2016-11-04T09:00", "2016-11-04T09:00:00/2016-11-04T09:01:00"),
        ("2016-11-04T09:00:00", "2016-11-04T09:00:00"),
        ("2016-11-04T09:00:00.25Z", "2016-11-04T09:00:00Z"),
        ("/2016", "../2016"),
        ("2016/", "2016/.."),
        ("2016-11~/2017-01", "2016-11~/2017-01~"),
        ("2016-24", "2016-24"),
        ("2016-11-04/2016-11", "2016-11-04/2016-11-30"),
        ("2016?/2016-11~", "2016-01%/2016-11%"),
    ],
)
def test_written_form(text: str, written: str) -> None:
    """Ends are written in the finest unit named; clock times complete; qualifiers on both ends."""
    assert TimeSpan.parse(text).edtf == written


@pytest.mark.parametrize(
    "text",
    [
        "",
        "..",
        "../..",
        "soon",
        "2016-13",
        "2016-02-30",
        "201X-03",
        "2016-21-04",
        "16-10-28",
        "2016-10-28T25:00",
        "2016-10-28T09:00+99:00",
        "2016-10-29/2016-10-28",
        "2016-10-28T09:00Z/2016-10-28T10:00",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    """Malformed and impossible dates raise, with the words of the caller in the message."""
    with pytest.raises(UsageError):
        TimeSpan.parse(text)


def test_a_span_needs_an_end_and_a_direction() -> None:
    """Open at both ends, empty and reversed spans can't be made."""
    noon = datetime(2016, 10, 28, 12)  # noqa: DTZ001
    with pytest.raises(UsageError, match="at least one end"):
        TimeSpan(earliest=None, latest=None)
    with pytest.raises(UsageError, match="before it starts"):
        TimeSpan(earliest=noon, latest=noon)


def test_precision_never_hides_an_end() -> None:
    """A span that claims months but ends inside one is written by days."""
    start, end = datetime(2016, 10, 1), datetime(2016, 10, 12)  # noqa: DTZ001
    assert TimeSpan(earliest=start, latest=end, precision="month").edtf == "2016-10-01/2016-10-11"


def test_is_day_and_last_moment() -> None:
    """A day ends with its last second; a night that runs past midnight is no day."""
    day = TimeSpan.day(2016, 10, 28)
    assert day.is_day
    assert day.last_moment == datetime(2016, 10, 28, 23, 59, 59)  # noqa: DTZ001
    assert not TimeSpan.parse("2016-10-28T20:00:00/2016-10-29T02:00:00").is_day
    assert not TimeSpan.parse("2016-10-28/..").is_day


def test_neighbours_do_not_overlap() -> None:
    """The end of one day is the start of the next: nothing in common."""
    assert not TimeSpan.day(2016, 10, 28).overlaps(TimeSpan.day(2016, 10, 29))
    assert TimeSpan.parse("2016-10").overlaps(TimeSpan.parse("2016-10-31/.."))


def test_sort_key_orders_open_beginnings_by_their_end() -> None:
    """Spans sort by beginning; one without a beginning stands at its end."""
    texts = ["2016-10-28", "2016-10", "../2016-10-10", "2016-10-28/..", "2015"]
    ordered = sorted((TimeSpan.parse(text) for text in texts), key=TimeSpan.sort_key)
    assert [span.edtf for span in ordered] == [
        "2015", "2016-10", "../2016-10-10", "2016-10-28/..", "2016-10-28",
    ]  # fmt: skip
