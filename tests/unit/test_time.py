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
        ("2016-11-04T09:00/2016-11-04T19:00", "2016-11-04T09:00/2016-11-04T19:00"),
        ("2016-11-04T09:00:00/2016-11-04T19:00", "2016-11-04T09:00:00/2016-11-04T19:00"),
        ("2016-11-04T09", "2016-11-04T09"),
        ("2016-11-04T09:00", "2016-11-04T09:00"),
        ("2016-11-04T09:00/2016-11-04T09:01", "2016-11-04T09:00"),
        ("2016-11-04T09:00:00", "2016-11-04T09:00:00"),
        ("2016-11-04T09:00:00.25Z", "2016-11-04T09:00:00Z"),
        ("/2016", "../2016"),
        ("2016/", "2016/.."),
        ("2016-11~/2017-01", "2016-11~/2017-01"),
        ("2016-24", "2016-24"),
        ("2016-11-04/2016-11", "2016-11-04/2016-11"),
        ("2016-07/2016-09-12", "2016-07/2016-09-12"),
        ("2016-11-04/2016-11-08~", "2016-11-04/2016-11-08~"),
        ("2016?/2016-11~", "2016?/2016-11~"),
        ("2016-11-04~/2016-11-04", "2016-11-04~/2016-11-04"),
    ],
)
def test_written_form(text: str, written: str) -> None:
    """Each end keeps the unit and the qualifier that it was given with."""
    span = TimeSpan.parse(text)
    assert span.edtf == written
    assert TimeSpan.parse(written) == span


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
    span = TimeSpan.between(start, end, precision="month")
    assert span.edtf == "2016-10/2016-10-11"
    assert (span.earliest_precision, span.latest_precision) == ("month", "day")
    assert TimeSpan.between(start, end, precision="year").edtf == "2016-10/2016-10-11"


def test_an_open_end_has_no_precision_of_its_own() -> None:
    """Spans that differ in nothing that is known are equal."""
    month = TimeSpan.parse("2016-10~")
    assert month.without_end() == TimeSpan.parse("2016-10~/..")
    assert month.without_start() == TimeSpan.parse("../2016-10~")


def test_before_a_clock_time_is_before_its_first_moment() -> None:
    """Until nine ends at nine, not a minute later; until a day includes the day."""
    assert TimeSpan.parse("2016-11-04T09:00").without_start().edtf == "../2016-11-04T09:00"
    assert TimeSpan.parse("2016-11-04").without_start().edtf == "../2016-11-04"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2016-11-04T09:00/2016-11-04T19:00", "2016-11-04T19:00:00"),
        ("../2016-11-04T19:00Z", "2016-11-04T19:00:00+00:00"),
        ("2016-11-04T09:00", "2016-11-04T09:00:59"),
        ("2016-11-04T09:00:07", "2016-11-04T09:00:07"),
        ("2016-11-04T09", "2016-11-04T09:59:59"),
        ("2016-11-04T09:00/2016-11-04", "2016-11-04T23:59:59"),
        ("2016-11", "2016-11-30T23:59:59"),
    ],
)
def test_the_last_second_of_an_interval_that_ends_at_a_clock_time_is_that_time(
    text: str, last: str
) -> None:
    """From nine to seven has the last second 19:00:00; a unit ends with its own last second."""
    found = TimeSpan.parse(text).last_second
    assert found is not None
    assert found.isoformat() == last


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("2016-07/2016-09-12~", True),
        ("2016-11-04T09:00:00", True),
        ("2016-11-04T09:00:00+02:00", True),
        ("2016-11-04T09:00", False),
        ("2016-11-04T09:00:00~", False),
        ("2016-11-04T09:00:00/2016-11-04T19:00:00", False),
        ("2016-11-04T09:00:00/..", False),
        ("2016-11-04/2016-11-05T09:00:00", False),
    ],
)
def test_what_edtf_has_no_form_for_is_marked(text: str, *, plain: bool) -> None:
    """Clock times in intervals, cut short or qualified are our extension."""
    assert TimeSpan.parse(text).is_edtf is plain


def test_ends_keep_precision_and_qualifier_in_what_spans_have_in_common() -> None:
    """Each end of an intersection and of a hull comes from one of the two."""
    month, days = TimeSpan.parse("2016-10~"), TimeSpan.parse("2016-10-12/2016-11-03?")
    common, whole = month.intersect(days), month.hull(days)
    assert common is not None
    assert whole is not None
    assert common.edtf == "2016-10-12/2016-10~"
    assert whole.edtf == "2016-10~/2016-11-03?"


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
    """Spans sort by beginning; one without a beginning sorts by its end."""
    texts = ["2016-10-28", "2016-10", "../2016-10-10", "2016-10-28/..", "2015"]
    ordered = sorted((TimeSpan.parse(text) for text in texts), key=TimeSpan.sort_key)
    assert [span.edtf for span in ordered] == [
        "2015", "2016-10", "../2016-10-10", "2016-10-28/..", "2016-10-28",
    ]  # fmt: skip


def test_zoned_times_sort_as_instants() -> None:
    """Half past eleven in the evening in the west is the next morning in the east."""
    texts = [
        "2016-11-05T09:00", "2016-11-04T23:30-05:00", "2016-11-05T00:00Z", "2016-11-04T23:00Z",
    ]  # fmt: skip
    ordered = sorted(texts, key=lambda text: TimeSpan.parse(text).sort_key())
    assert ordered == [
        "2016-11-04T23:00Z", "2016-11-05T00:00Z", "2016-11-04T23:30-05:00", "2016-11-05T09:00",
    ]  # fmt: skip
