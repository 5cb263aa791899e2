"""Laws of time spans: EDTF text round trips, and the algebra of intervals."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from chronos.model.edtf import Precision, Qualifier
from chronos.model.time import TimeSpan

_QUALIFIERS: st.SearchStrategy[Qualifier] = st.sampled_from(["", "~", "?", "%"])
_UNITS: st.SearchStrategy[Precision] = st.sampled_from(
    ["second", "minute", "hour", "day", "week", "month", "season", "year", "decade", "century"]
)
_EARLY, _LATE = datetime(1000, 1, 1), datetime(2900, 1, 1)  # noqa: DTZ001 - local by definition


@st.composite
def spans(draw: st.DrawFn, *, zoned: bool = False) -> TimeSpan:
    """Any span within 1900 years, open at one side in two of three cases."""
    zones = st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30))]) if zoned else st.none()
    whole_days = draw(st.booleans())
    moments = st.datetimes(_EARLY, _LATE, timezones=zones)
    first, last = sorted((draw(moments), draw(moments)))
    if whole_days and not zoned:
        first, last = (m.replace(hour=0, minute=0, second=0) for m in (first, last))
    first, last = first.replace(microsecond=0), last.replace(microsecond=0)
    assume(first < last)
    side = draw(st.sampled_from(["both", "first", "last"]))
    return TimeSpan(
        earliest=None if side == "last" else first,
        latest=None if side == "first" else last,
        earliest_precision=draw(_UNITS),
        latest_precision=draw(_UNITS),
        earliest_qualifier=draw(_QUALIFIERS),
        latest_qualifier=draw(_QUALIFIERS),
    )


@st.composite
def points(draw: st.DrawFn) -> str:
    """EDTF text of one date, from a century to a second."""
    year = draw(st.integers(1, 9990))
    month, day = draw(st.integers(1, 12)), draw(st.integers(1, 28))
    clock = f"{draw(st.integers(0, 23)):02}:{draw(st.integers(0, 59)):02}:00"
    return draw(
        st.sampled_from(
            [
                f"{year:04}",
                f"{year:04}-{month:02}",
                f"{year:04}-{month:02}-{day:02}",
                f"{year:04}-{draw(st.integers(21, 24))}",
                f"{year:04}"[:3] + "X" if 10 <= year < 9990 else "199X",
                f"{year:04}"[:2] + "XX" if 100 <= year < 9900 else "19XX",
                f"{year:04}-{month:02}-{day:02}T{clock}",
                f"{year:04}-{month:02}-{day:02}T{clock}Z",
            ]
        )
    )


@given(spans())
def test_edtf_text_reads_back_to_the_same_interval(span: TimeSpan) -> None:
    """Whatever the precision claims, the written form loses neither end nor qualifier."""
    again = TimeSpan.parse(span.edtf)
    assert (again.earliest, again.latest) == (span.earliest, span.latest)
    ends = (span.earliest_qualifier, span.latest_qualifier)
    assert (again.earliest_qualifier, again.latest_qualifier) == ends
    assert again.edtf == span.edtf


@given(spans())
def test_edtf_text_reads_back_to_the_same_precisions(span: TimeSpan) -> None:
    """A week is written by its days; every other precision is in the text."""
    again = TimeSpan.parse(span.edtf)
    for mine, theirs in (
        (span.earliest_precision, again.earliest_precision),
        (span.latest_precision, again.latest_precision),
    ):
        assert theirs == ("day" if mine == "week" else mine)


@given(spans(zoned=True))
def test_zoned_spans_round_trip_with_their_offset(span: TimeSpan) -> None:
    """Moments with an offset are written with it."""
    again = TimeSpan.parse(span.edtf)
    assert (again.earliest, again.latest) == (span.earliest, span.latest)


@given(points(), _QUALIFIERS)
def test_a_point_is_written_as_it_was_read(point: str, qualifier: str) -> None:
    """A lone EDTF date is its own written form."""
    assert TimeSpan.parse(point + qualifier).edtf == point + qualifier


@given(spans())
def test_clock_times_are_written_as_known(span: TimeSpan) -> None:
    """Each T is followed by as much of hh:mm:ss as the precision of the end says."""
    colons = {"hour": 0, "minute": 1, "second": 2}
    known = [unit for unit, end in zip(
        (span.earliest_precision, span.latest_precision), (span.earliest, span.latest), strict=True
    ) if end]  # fmt: skip
    for piece, unit in zip((x for x in span.edtf.split("/") if x != ".."), known, strict=False):
        _, mark, clock = piece.partition("T")
        assert bool(mark) == (unit in colons)
        assert not mark or clock.count(":") == colons[unit]


@given(spans())
def test_the_last_second_shows_the_end(span: TimeSpan) -> None:
    """It lies a second before the end, or is the clock time at which an interval ends."""
    if span.latest is None or span.last_second is None:
        assert span.last_second is span.latest
    else:
        assert span.latest - span.last_second in {timedelta(0), timedelta(seconds=1)}
        assert span.earliest is None or span.earliest <= span.last_second


@given(spans(), spans())
def test_intersection_lies_in_both(one: TimeSpan, other: TimeSpan) -> None:
    """What is common lies in each; it exists exactly when the spans overlap."""
    common = one.intersect(other)
    assert (common is not None) == one.overlaps(other) == other.overlaps(one)
    if common is not None:
        assert one.contains(common)
        assert other.contains(common)


@given(spans(), spans())
def test_the_hull_contains_both(one: TimeSpan, other: TimeSpan) -> None:
    """The hull is the least span around both, None only for open ends on both sides."""
    hull = one.hull(other)
    if hull is None:
        assert None in (one.earliest, other.earliest)
        assert None in (one.latest, other.latest)
    else:
        assert hull.contains(one)
        assert hull.contains(other)


@given(spans(), spans(), spans())
def test_containment_is_transitive(one: TimeSpan, two: TimeSpan, three: TimeSpan) -> None:
    """A span in a span in a third lies in the third."""
    if one.contains(two) and two.contains(three):
        assert one.contains(three)


@given(spans(), spans(zoned=True))
def test_local_and_zoned_times_never_compare(local: TimeSpan, zoned: TimeSpan) -> None:
    """Mixing raises, also where open ends would allow an answer without comparing."""
    for act in (local.overlaps, local.contains, local.intersect, local.hull):
        with pytest.raises(TypeError):
            act(zoned)


@given(spans())
def test_fractions_of_seconds_are_cut(span: TimeSpan) -> None:
    """Spans are made of whole seconds, which EDTF can write."""
    assume(span.earliest is not None)
    assert span.earliest is not None
    shifted = attrs.evolve(span, earliest=span.earliest + timedelta(microseconds=7))
    assert shifted == span
