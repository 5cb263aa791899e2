"""Times that chronos prints, and dates of fields, are read back."""

from __future__ import annotations

import pytest

from chronos.errors import UsageError
from chronos.plugin.time_shapes import TIME_SHAPES
from chronos.timex.stamps import read_stamp
from chronos.timex.written_times import read_time


@pytest.mark.parametrize("shape", [one for one in TIME_SHAPES if one.text], ids=str)
def test_words_of_each_shape_are_read_back(shape: object) -> None:
    """What views print in words is the time that they print."""
    assert read_time(shape.words).edtf == shape.text  # type: ignore[attr-defined]
    assert read_time(shape.text).edtf == shape.text  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2024-W24", "2024-06-10/2024-06-16"),
        ("11 June 2024", "2024-06-11"),
        ("June 11, 2024", "2024-06-11"),
        ("11.6.2024", "2024-06-11"),
        ("since 11 June 2024", "2024-06-11/.."),
        ("30 June or 1 July 2024", "2024-06-30/2024-07-01"),
        ("31 December 2023 or 1 January 2024", "2023-12-31/2024-01-01"),
    ],
)
def test_other_forms_are_read(text: str, edtf: str) -> None:
    """Weeks as the tagger names them, and days as people write them."""
    assert read_time(text).edtf == edtf


@pytest.mark.parametrize(
    "text", ["soon", "", "31 June 2024", "between a and b", "06/07/2024", "11 or 20 June 2024"]
)
def test_no_time_is_an_error_with_a_hint(text: str) -> None:
    """So is a date that may be two days; the hint has both."""
    with pytest.raises(UsageError) as found:
        read_time(text)
    assert found.value.hint


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Wed, 27 Apr 2016 22:25:14 -0400", ["2016-04-27"]),
        ("20160427", ["2016-04-27"]),
        ("20160427T222514Z", ["2016-04-27"]),
        ("2016-04-27 22:25:14 UTC", ["2016-04-27"]),
        ("April 27, 2016 4:13 PM", ["2016-04-27"]),
        ("Apr. 27, 2016 | 4:13 p.m. EDT", ["2016-04-27"]),
        ("Sat Nov 18 2017 15:21:41 GMT+0000 (UTC)", ["2017-11-18"]),
        ("27 avril 2016", ["2016-04-27"]),
        ("15. Juni 2024", ["2024-06-15"]),
        ("15 июня 2024", ["2024-06-15"]),
        ("15 يونيو 2024", ["2024-06-15"]),
        ("2016年4月27日", ["2016-04-27"]),
        ("Mi, 27.04.2016 - 10:15 Uhr", ["2016-04-27"]),
        ("1676551869", ["2023-02-16"]),
        ("1676551869000", ["2023-02-16"]),
        ("27/04/2016 22:25", ["2016-04-27"]),
        ("06/07/2024", ["2024-06-07", "2024-07-06"]),
        ("06.07.2024", ["2024-07-06"]),
        ("June 2024", ["2024-06"]),
    ],
)
def test_dates_of_fields_are_read(text: str, days: list[str]) -> None:
    """As feeds, programs and people write them; both days where either may be meant."""
    stamp = read_stamp(text)
    assert stamp is not None
    assert [span.edtf for span in stamp.spans] == days


@pytest.mark.parametrize(("order", "day"), [("dmy", "2024-07-06"), ("mdy", "2024-06-07")])
def test_a_known_order_decides(order: str, day: str) -> None:
    """Whoever knows the order has one day."""
    stamp = read_stamp("06/07/2024", order)  # type: ignore[arg-type]
    assert stamp is not None
    assert [span.edtf for span in stamp.spans] == [day]


@pytest.mark.parametrize(
    "text", ["2016-02-31", "yesterday", "0000-13", "last Monday", "27 April", "", "12:30", "7"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    """Nothing is guessed from half a date."""
    assert read_stamp(text) is None
