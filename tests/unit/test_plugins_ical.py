"""The iCalendar exporter: RFC 5545 kept, dates honest, nothing lost without a word."""

from __future__ import annotations

import itertools
from collections.abc import Collection
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

import icalendar
import pytest

from chronos.chronology import fold
from chronos.codec import Codec, Confirmation, Merge, Retraction, Split
from chronos.codec.bodies import Body
from chronos.log import MemoryLog
from chronos.plugin import (
    Chronology,
    Dated,
    Event,
    ExportContext,
    TimeSpan,
    UsageError,
    withdrawals,
)
from chronos.testing import ExporterContract, hostile_chronology, sample_chronology
from chronos_ical import ICalendarExporter, ICalendarOptions
from chronos_ical.folding import written


def _export(chronology: Chronology, **options: Any) -> bytes:
    context = ExportContext(options=ICalendarOptions(**options))
    return b"".join(ICalendarExporter().export(chronology, context))


def _walk(data: bytes) -> list[Any]:
    calendar = icalendar.Calendar.from_ical(data)
    return [*calendar.walk("VEVENT"), *calendar.walk("VJOURNAL")]


def _entries(chronology: Chronology, **options: Any) -> dict[str, Any]:
    entries = _walk(_export(chronology, **options))
    return {str(entry["UID"]).partition("@")[0]: entry for entry in entries}


def _one(edtf: str | None, **more: Any) -> Chronology:
    extent = more.pop("extent", "within")
    when = Dated(span=TimeSpan.parse(edtf, extent=extent)) if edtf else None
    event = Event(id="e-1", type="clash", headline="A clash", reports=(), when=when, **more)
    return Chronology(events=MappingProxyType({event.id: event}))


def _entry(edtf: str, **more: Any) -> Any:
    return _entries(_one(edtf, **more))["e-1"]


def _drawn(edtf: str, **more: Any) -> Any:
    """The entry with bounds drawn as days."""
    return _entries(_one(edtf, **more), bounds="entry")["e-1"]


class TestContract(ExporterContract):
    """The contract of every exporter."""

    exporter = ICalendarExporter()

    def lossy(self, chronology: Chronology) -> Collection[str]:
        """Undated events are left out of a calendar; X-CHRONOS-OMITTED counts them."""
        return [event.id for event in chronology.events.values() if event.when is None]

    def text_of(self, output: bytes) -> str:
        """Lines unfolded."""
        return output.decode().replace("\r\n ", "")


@pytest.mark.parametrize("chronology", [sample_chronology(), hostile_chronology(), Chronology()])
def test_lines_end_in_crlf_and_have_at_most_75_octets(chronology: Chronology) -> None:
    """RFC 5545 section 3.1."""
    lines = _export(chronology).split(b"\r\n")
    assert lines.pop() == b""
    assert [line for line in lines if len(line) > 75 or b"\n" in line or b"\r" in line] == []
    for line in lines:
        line.decode()  # no character is cut in two


@pytest.mark.parametrize("length", range(60, 80))
def test_folding_cuts_neither_characters_nor_escapes(length: int) -> None:
    """Clients that unescape before they unfold read the same text."""
    text = "x" * length + "ä\\n\\\\é\\,€𝄞" * 40
    lines = written(["", text]).split(b"\r\n")
    assert lines.pop() == b""
    pieces = [line.decode() for line in lines]
    assert max(map(len, lines)) <= 75
    assert pieces[0] + "".join(piece.removeprefix(" ") for piece in pieces[1:]) == text
    for piece in pieces[:-1]:
        assert (len(piece) - len(piece.rstrip("\\"))) % 2 == 0


@pytest.mark.parametrize("chronology", [sample_chronology(), hostile_chronology()])
def test_another_reader_finds_every_entry_without_errors(chronology: Chronology) -> None:
    """The file parses, each entry has what RFC 5545 section 3.6.1 asks for, and UIDs are unique."""
    calendar = icalendar.Calendar.from_ical(_export(chronology))
    entries = [*calendar.walk("VEVENT"), *calendar.walk("VJOURNAL")]
    dated = [event for event in chronology.events.values() if event.when]
    assert len(entries) == len(dated) + len(list(withdrawals(chronology)))
    assert len({str(entry["UID"]) for entry in entries}) == len(entries)
    for entry in entries:
        assert entry.errors == []
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "STATUS", "SEQUENCE"} <= set(entry)


def test_hostile_text_comes_back_as_text() -> None:
    """Text that holds calendar lines stays inside its property and makes no line there either."""
    entry = _entries(hostile_chronology())["e-0000000000000002"]
    assert "END:VEVENT" in str(entry["SUMMARY"])
    assert "line END:VEVENT BEGIN:VEVENT UID:evil" in str(entry["DESCRIPTION"])
    assert str(_entries(hostile_chronology())["e-0000000000000003"]["SUMMARY"]).endswith(
        "back\\slash; semi, comma: colon \\n"
    )


@pytest.mark.parametrize(
    ("edtf", "start", "end"),
    [
        ("2016-10-28", date(2016, 10, 28), date(2016, 10, 29)),
        ("2016-10-28/2016-10-30", date(2016, 10, 28), date(2016, 10, 31)),
        ("2016-11", date(2016, 11, 1), date(2016, 12, 1)),
        ("2016-24", date(2016, 12, 1), date(2017, 3, 1)),
        ("2016", date(2016, 1, 1), date(2017, 1, 1)),
        ("../2016-12-25", date(2016, 12, 25), date(2016, 12, 26)),
        ("../2016-12", date(2016, 12, 31), date(2017, 1, 1)),
        ("2016-10-28/..", date(2016, 10, 28), date(2016, 10, 29)),
        ("2016-12-31", date(2016, 12, 31), date(2017, 1, 1)),
    ],
)
def test_days_are_all_day_with_exclusive_end(edtf: str, start: date, end: date) -> None:
    """DTEND is the day after the last day (RFC 5545 section 3.6.1)."""
    entry = _drawn(edtf)
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (start, end)
    assert entry["DTSTART"].params["VALUE"] == "DATE"
    assert str(entry["X-CHRONOS-EDTF"]) == edtf
    assert "X-CHRONOS-TIME" not in entry


def test_the_last_day_of_the_calendar_has_no_end() -> None:
    """A day that no other follows is written without DTEND."""
    span = TimeSpan(earliest=datetime(9999, 12, 31), latest=None)  # noqa: DTZ001 - local
    event = Event(id="e-1", type="clash", headline="", reports=(), when=Dated(span=span))
    entry = _entries(Chronology(events=MappingProxyType({"e-1": event})))["e-1"]
    assert entry["DTSTART"].dt == date(9999, 12, 31)
    assert "DTEND" not in entry


def test_local_hours_float() -> None:
    """Clock times without a zone are floating: no Z, no TZID (RFC 5545 section 3.3.5)."""
    output = _export(_one("2016-11-04T09:00/2016-11-04T19:00", extent="throughout"))
    assert b"X-CHRONOS-TIME:2016-11-04T09:00/2016-11-04T19:00\r\n" in output
    assert b"X-CHRONOS-EDTF" not in output
    assert b"DTSTART:20161104T090000\r\n" in output
    assert b"DTEND:20161104T190000\r\n" in output


def test_zoned_hours_are_utc() -> None:
    """Clock times with an offset are written in UTC."""
    output = _export(_one("2016-11-04T09:00+02:00/2016-11-04T19:00+02:00", extent="throughout"))
    assert b"DTSTART:20161104T070000Z\r\n" in output
    assert b"DTEND:20161104T170000Z\r\n" in output


def test_an_hour_that_utc_has_no_year_for_stays_local() -> None:
    """The first hour of year 1 east of Greenwich does not stop the export of everything else."""
    assert _entry("0001-01-01T00:00+01:00")["DTSTART"].dt == datetime(1, 1, 1)  # noqa: DTZ001


@pytest.mark.parametrize("edtf", ["2016-11-04T09:00/..", "../2016-11-04T09:00Z"])
def test_an_open_hour_is_a_whole_day(edtf: str) -> None:
    """Programs draw an hour behind a start without an end, which would be the wrong side."""
    entry = _drawn(edtf)
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (date(2016, 11, 4), date(2016, 11, 5))
    assert "4 November 2016, 09:00" in str(entry["SUMMARY"])


@pytest.mark.parametrize("bounds", ["entry", "journal"])
def test_what_has_no_day_is_noted_where_it_was_reported(bounds: str) -> None:
    """On the day of the report, with words that say so; as an entry only if asked for."""
    reported = TimeSpan.parse("2016-11-12")
    one = _one("../2016-11-13", day_given=False, reported=reported)
    entry = _entries(one, bounds=bounds)["e-1"]
    assert entry.name == {"entry": "VEVENT", "journal": "VJOURNAL"}[bounds]
    assert entry["DTSTART"].dt == date(2016, 11, 12)
    words = "reported 12 November 2016, day not given"
    assert str(entry["SUMMARY"]) == f"Clash: A clash – {words}"
    assert f"When: {words}" in str(entry["DESCRIPTION"])
    assert str(entry["STATUS"]) == {"entry": "TENTATIVE", "journal": "DRAFT"}[bounds]


@pytest.mark.parametrize("edtf", ["../2016-12-25", "2016-10-28/..", "../2016-11-04T09:00Z"])
def test_a_bound_is_never_drawn_as_a_day(edtf: str) -> None:
    """It has a journal entry, which has a date but takes no day; the loss says so."""
    context = ExportContext(options=ICalendarOptions())
    (entry,) = _walk(b"".join(ICalendarExporter().export(_one(edtf), context)))
    assert entry.name == "VJOURNAL"
    assert "DTEND" not in entry
    assert [loss.ids for loss in context.losses] == [("e-1",)]
    assert _walk(_export(_one(edtf), bounds="omit")) == []


def test_clock_times_are_in_the_zone_that_was_asked_for() -> None:
    """Local times become UTC by the zone's rules of that day; those with a zone stay."""
    shape = "2016-11-04T09:00/2016-11-04T19:00"
    entry = _entries(_one(shape, extent="throughout"), zone="Asia/Damascus")["e-1"]
    assert entry["DTSTART"].dt == datetime(2016, 11, 4, 7, tzinfo=UTC)
    zoned = _entries(_one("2016-11-04T09:00Z"), zone="Asia/Damascus")["e-1"]
    assert zoned["DTSTART"].dt == datetime(2016, 11, 4, 9, tzinfo=UTC)
    for name in ("Mars/Olympus", "../../etc/passwd"):
        with pytest.raises(UsageError, match="no time zone"):
            _export(_one(shape), zone=name)


def test_a_merged_id_is_cancelled_with_a_higher_sequence() -> None:
    """What a client has of it is taken back."""
    entry = _entries(sample_chronology())["e-00000000000000ff"]
    assert str(entry["STATUS"]) == "CANCELLED"
    assert str(entry["SUMMARY"]).startswith("Merged into e-0000000000000001: ")
    assert entry["SEQUENCE"] == 2


def test_an_event_that_lost_its_date_is_cancelled() -> None:
    """One that was never changed never had an entry."""
    entry = _entries(_one(None, revision=1, reported=TimeSpan.parse("2016-11-12")))["e-1"]
    assert str(entry["STATUS"]) == "CANCELLED"
    assert entry["DTSTART"].dt == date(2016, 11, 12)
    assert str(entry["DESCRIPTION"]) == "No date is known."
    assert _entries(_one(None)) == {}


def test_ids_go_up_through_merge_and_split() -> None:
    """SEQUENCE never falls for one UID, whichever event it belongs to."""
    codec, seconds = Codec(), itertools.count()
    log = MemoryLog(clock=lambda: datetime(2017, 1, 2, 10, 0, next(seconds), tzinfo=UTC))
    sample = sample_chronology()
    objects: list[Any] = [
        *sample.articles.values(),
        *sample.reports.values(),
        *sample.links.values(),
    ]
    log.append([codec.draft(each, by="test/1") for each in objects])
    kept, other = "e-0000000000000002", "e-0000000000000001"
    seen: dict[str, list[int]] = {kept: [], other: []}
    steps: list[Any] = [
        Merge(into=kept, merged=(other,), why="one"),
        Confirmation(target=kept, why="seen"),
        Split(event=kept, into=kept, reports=("r-0000000000000004",), why="two"),
    ]
    for step in [None, *steps]:
        if step:
            log.append([codec.draft(step, by="A. Editor")])
        entries = _entries(fold(log.records(), codec=codec))
        for name, numbers in seen.items():
            numbers.append(int(entries[name]["SEQUENCE"]))
    for numbers in seen.values():
        assert numbers == sorted(numbers)
        assert numbers[0] < numbers[1] < numbers[-1]


@pytest.mark.parametrize(
    ("edtf", "more", "status"),
    [
        ("2016-10-28", {}, "CONFIRMED"),
        ("2016-11", {}, "TENTATIVE"),
        ("2016-11", {"extent": "throughout"}, "CONFIRMED"),
        ("2016-10-28/2016-10-30", {}, "TENTATIVE"),
        ("2016-10-28/2016-10-30", {"extent": "throughout"}, "CONFIRMED"),
        ("2016-10/..", {"extent": "throughout"}, "TENTATIVE"),
        ("2016-07/2016-09-12", {"extent": "throughout"}, "TENTATIVE"),
        ("2016-10-28/..", {"extent": "throughout"}, "CONFIRMED"),
        ("2016-10-28/..", {}, "TENTATIVE"),
        ("../2016-12-25", {}, "TENTATIVE"),
        ("2016-10-28~", {}, "TENTATIVE"),
        ("2016-10-28?", {}, "TENTATIVE"),
        ("2016-10-28", {"status": "planned"}, "TENTATIVE"),
        ("2016-10-28", {"status": "denied"}, "TENTATIVE"),
        ("2016-10-28", {"status": "failed"}, "TENTATIVE"),
        ("2016-10-28", {"status": "ongoing"}, "CONFIRMED"),
    ],
)
def test_only_what_is_vouched_for_is_confirmed(
    edtf: str, more: dict[str, str], status: str
) -> None:
    """Plans, denials and dates that are open, approximate or uncertain are TENTATIVE."""
    assert str(_drawn(edtf, **more)["STATUS"]) == status


@pytest.mark.parametrize(
    ("edtf", "more", "summary"),
    [
        ("2016-10-28", {}, "Clash: A clash"),
        ("2016-10-28~", {}, "Clash: A clash – about 28 October 2016"),
        ("2016-10-28", {"status": "planned"}, "Planned: Clash: A clash"),
        ("../2016-12-25", {}, "Clash: A clash – on or before 25 December 2016"),
        ("2016-10-28/..", {"extent": "throughout"}, "Clash: A clash – from 28 October 2016 on"),
        ("2016-11", {}, "Clash: A clash – November 2016 (day unknown)"),
        ("2016-10/..", {}, "Clash: A clash – in or after October 2016"),
        (
            "2016-07/2016-09-12",
            {"extent": "throughout"},
            "Clash: A clash – July to 12 September 2016",
        ),
        ("2016-10-28/2016-10-30", {"extent": "throughout"}, "Clash: A clash"),
    ],
)
def test_the_title_says_what_the_drawn_days_stand_for(
    edtf: str, more: dict[str, str], summary: str
) -> None:
    """A reader of the calendar alone is not led to a finer date than is known."""
    assert str(_entry(edtf, **more)["SUMMARY"]) == summary


def test_a_correction_raises_the_sequence_under_the_same_uid() -> None:
    """UID stays, SEQUENCE is the revision, DTSTAMP the time of the record (never now)."""
    entry = _entry("2016-10-28", revision=3, modified_at="2017-01-02T10:00:00Z")
    assert str(entry["UID"]) == "e-1@chronos"
    assert entry["SEQUENCE"] == 3
    assert entry["DTSTAMP"].dt == datetime(2017, 1, 2, 10, tzinfo=UTC)
    assert entry["LAST-MODIFIED"].dt == entry["DTSTAMP"].dt


def test_a_retraction_cancels_under_the_same_uid_with_a_higher_sequence() -> None:
    """Clients drop an entry only for a change that is newer than what they have."""
    sample, codec = sample_chronology(), Codec()
    seconds = itertools.count()
    log = MemoryLog(clock=lambda: datetime(2017, 1, 2, 10, 0, next(seconds), tzinfo=UTC))
    objects: list[Body] = [
        *sample.articles.values(),
        *sample.reports.values(),
        *sample.links.values(),
    ]
    log.append([codec.draft(each, by="test/1") for each in objects])
    before = _entries(fold(log.records(), codec=codec))["e-0000000000000002"]
    retraction = Retraction(target="r-0000000000000004", why="misread")
    log.append([codec.draft(retraction, by="A. Editor")])
    after = _entries(fold(log.records(), codec=codec))["e-0000000000000002"]
    assert (str(before["STATUS"]), str(after["STATUS"])) == ("TENTATIVE", "CANCELLED")
    assert before["UID"] == after["UID"]
    assert before["SEQUENCE"] < after["SEQUENCE"]
    assert before["DTSTAMP"].dt < after["DTSTAMP"].dt
    assert str(after["SUMMARY"]).startswith("Retracted: Shelling: ")


def test_undated_events_are_counted() -> None:
    """Events that can't be shown are counted."""
    calendar = icalendar.Calendar.from_ical(_export(_one(None)))
    assert str(calendar["X-CHRONOS-OMITTED"]) == "1"
    assert calendar.walk("VEVENT") == []


def test_every_report_is_quoted_with_its_source() -> None:
    """The description holds all quotes, who says so, and figures that disagree."""
    text = str(_entries(sample_chronology())["e-0000000000000001"]["DESCRIPTION"])
    assert (
        "Says: the state agency (Norpress), in “Fighting spreads in Eastmark” (Norpress)\n"
        "Published: 29 October 2016 (front matter)\n“State media put the dead at 12.”\n" in text
    )
    assert "“The Front said 30 people died in the strike.”" in text
    assert (
        "Reports disagree on how many killed:\n- 12 killed (people): the state agency (Norpress)"
        in text
    )
    assert "By: the army (Norland Army)\nMode: aerial\nWhere: the old bridge" in text
    assert "Dated: 28 October 2016; “then”; 'Friday' before the article's 2016-10-29" in text


def test_places_point_only_where_a_point_is_known() -> None:
    """GEO is written for a town, not for a country; LOCATION for both."""
    entries = _entries(sample_chronology())
    assert entries["e-0000000000000002"]["GEO"].to_ical() == "12.5;-3.25"
    country = entries["e-0000000000000003"]
    assert str(country["LOCATION"]) == "Norland"
    assert "GEO" not in country


def test_only_web_addresses_become_links() -> None:
    """URL is written for http and https alone."""
    assert "URL" not in _entries(sample_chronology())["e-0000000000000007"]
    assert _entries(sample_chronology())["e-0000000000000001"]["URL"].startswith("https://")
    assert b"\nURL:" not in _export(hostile_chronology())
