from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from log_samples import CODEC, NOON, NORLAND, TOWN, article, drafts, on, report

from chronos.chronology import Selection, fold, select
from chronos.chronology.amending import is_machine
from chronos.chronology.events import HEADLINE_WIDTH, cut
from chronos.codec import (
    Amendment,
    Canonical,
    Confirmation,
    Custody,
    Erasure,
    Merge,
    Retraction,
    Split,
)
from chronos.log import MemoryLog
from chronos.model.event import Chronology, Event, Link
from chronos.model.party import Actor, Place
from chronos.model.record import SCHEMA, Draft, Record
from chronos.model.report import Figure, Quote, Report
from chronos.model.time import TimeSpan
from chronos.model.types import AirStrike, Capture, Clash, Shelling, Siege

MACHINE, OTHER, JO, ANA = "chronos.extract/1", "coder/2", "Jo Field", "Ana"


def link(name: str, event: str) -> Link:
    """A link as the linker makes it."""
    return Link(report=name, event=event, why="test")


def state_of(*says: object) -> Chronology:
    """The fold of objects, each by a machine, or of (object, writer) pairs; a minute a record."""
    pairs = [one if type(one) is tuple else (one, MACHINE) for one in says]
    minutes = iter(range(1000))
    log = MemoryLog(clock=lambda: NOON + timedelta(minutes=next(minutes)))
    for obj, by in pairs:
        log.append([obj] if isinstance(obj, Draft) else drafts(obj, by=by))
    return fold(log.records(), codec=CODEC)


def event_of(*reports: Report, more: tuple[object, ...] = ()) -> Event:
    """The event that these reports make."""
    links = [link(one.id, "e-1") for one in reports]
    return state_of(article(), *reports, *links, *more).events["e-1"]


class TestFolding:
    """From records to maps."""

    def test_nothing_folds_to_nothing(self) -> None:
        """An empty log is an empty chronology."""
        assert fold([], codec=CODEC) == Chronology()

    def test_articles_reports_and_links_make_events(self) -> None:
        """An event opens with its first link; maps keep the order of the log."""
        found = state_of(article("a-2"), article(), report("r-2"), report(), link("r-2", "e-9"),
                     link("r-1", "e-1"))  # fmt: skip
        assert list(found.articles) == ["a-2", "a-1"]
        assert list(found.reports) == ["r-2", "r-1"]
        assert list(found.events) == ["e-9", "e-1"]
        assert found.events["e-9"].reports == ("r-2",)
        assert found.links["r-1"] == link("r-1", "e-1")
        assert (found.size, found.issues) == (7, ())

    def test_reports_of_an_event_are_in_order_of_the_log(self) -> None:
        """The order in which they were linked does not matter."""
        found = state_of(report("r-1"), report("r-2"), link("r-2", "e-1"), link("r-1", "e-1"))
        assert found.events["e-1"].reports == ("r-1", "r-2")

    def test_a_new_link_moves_a_report(self) -> None:
        """The last link counts; an event that loses its last report is retracted."""
        found = state_of(report(), link("r-1", "e-1"), link("r-1", "e-2"))
        assert list(found.events) == ["e-2"]
        assert list(found.retracted_events) == ["e-1"]
        assert found.links["r-1"].event == "e-2"

    def test_revision_counts_what_touched_an_event(self) -> None:
        """Opening is revision 0; each later record that changes it adds one and sets the time."""
        says: list[object] = [report(), report("r-2"), link("r-1", "e-1")]
        assert state_of(*says).events["e-1"].revision == 0
        assert state_of(*says).events["e-1"].modified_at == "2026-11-23T12:02:00Z"
        says += [link("r-2", "e-1"), Amendment(target="r-2", fields={"status": "planned"})]
        says += [Confirmation(target="e-1"), Retraction(target="r-2"), article("a-7")]
        found = state_of(*says).events["e-1"]
        assert (found.revision, found.modified_at) == (4, "2026-11-23T12:06:00Z")

    def test_links_to_nothing_are_noted(self) -> None:
        """A link of a report that is not recorded makes no event, but an issue."""
        found = state_of(link("r-7", "e-1"))
        assert (found.events, found.links, found.retracted_events) == ({}, {}, {})
        assert [(issue.code, issue.where) for issue in found.issues] == [("CHR513", "r-7")]

    @pytest.mark.parametrize(
        "act",
        [
            Amendment(target="r-7", fields={}),
            Retraction(target="r-7"),
            Confirmation(target="e-7"),
            Merge(into="e-1", merged=("e-7",)),
            Split(event="e-7", into="e-1", reports=("r-1",)),
            Split(event="e-1", into="e-2", reports=("r-7",)),
        ],
        ids=lambda act: type(act).__name__,
    )
    def test_decisions_about_nothing_are_noted(self, act: object) -> None:
        """They change nothing, and an issue names what is missing and the record."""
        before = state_of(report(), link("r-1", "e-1"))
        found = state_of(report(), link("r-1", "e-1"), act)
        assert (found.events, found.links) == (before.events, before.links)
        (issue,) = found.issues
        assert (issue.code, issue.severity, issue.where[2:]) == ("CHR513", "warning", "7")
        assert "record 3" in issue.message

    def test_what_cannot_be_read_is_noted(self) -> None:
        """A body that does not fit is an error with the path to the field; the fold goes on."""
        body = Canonical(b'{"article":5}')  # believed, as another program's would have to be
        bad = Draft(kind="report", type="capture", id="r-7", body=body)
        found = state_of(bad, report())
        assert list(found.reports) == ["r-1"]
        (issue,) = found.issues
        assert (issue.code, issue.severity, issue.where) == ("CHR512", "error", "r-7")
        assert "$.article" in issue.message
        assert "record 1" in issue.message

    def test_unknown_kinds_types_and_versions_are_noted(self) -> None:
        """Each once, however often it comes; reports of unknown types stay in."""
        body = CODEC.dumps(report())
        found = state_of(
            Draft(kind="vote", id="v-1", body=b"{}"),
            Draft(kind="vote", id="v-2", body=b"{}"),
            Draft(kind="report", type="capture", id="r-2", v=SCHEMA + 1, body=b"{}"),
            Draft(kind="report", type="flood", id="r-3", body=body),
            Draft(kind="report", type="flood", id="r-4", body=body),
            link("r-3", "e-1"),
        )
        assert [(issue.code, issue.where) for issue in found.issues] == [
            ("CHR510", "vote"),
            ("CHR510", "report"),
            ("CHR511", "flood"),
        ]
        assert list(found.reports) == ["r-3", "r-4"]
        assert found.events["e-1"].type == "flood"


class TestAsOf:
    """Folding a part of a log."""

    def records(self) -> list[Record]:
        """A log whose clock goes back once: seconds 0, 0, 0, 60, 30."""
        times = iter([0, 0, 60, 30, 90])
        log = MemoryLog(clock=lambda: NOON + timedelta(seconds=next(times)))
        for number in range(4):
            log.append(drafts(article(f"a-{number}")))
        return list(log.records())

    @pytest.mark.parametrize(("seq", "size"), [(-1, 0), (0, 1), (2, 3), (9, 5)])
    def test_a_place_in_the_log(self, seq: int, size: int) -> None:
        """Records up to and with this `seq`."""
        assert fold(self.records(), codec=CODEC, as_of=seq).size == size

    @pytest.mark.parametrize(
        ("seconds", "size"), [(-1, 0), (0, 3), (30, 3), (59.5, 3), (60, 5), (600, 5)]
    )
    def test_a_moment(self, seconds: float, size: int) -> None:
        """The longest prefix whose records are all not later; a clock may go back by seconds."""
        moment = NOON + timedelta(seconds=seconds)
        assert fold(self.records(), codec=CODEC, as_of=moment).size == size

    @pytest.mark.parametrize(
        ("years", "moment", "size"),
        [
            ((2026, 2026, 2031, 2026, 2026), 2027, 6),  # one clock ran ahead
            ((2026, 2026, 2031, 2026, 2026), 2025, 0),
            ((2026, 2026, 2031), 2027, 3),  # nothing contradicts it
            ((2026, 2027, 1970, 2028, 2029), 2026, 2),  # one clock was set back
            ((2026, 2027, 1970, 2028, 2029), 2028, 5),
            ((2026, 2027, 1970), 2026, 2),
            ((2026, 2027, 1970), 2027, 4),
            ((2031, 2026), 2027, 3),
            ((2031, 2026), 2025, 0),
        ],
    )
    def test_a_moment_when_a_clock_jumped(
        self, years: tuple[int, ...], moment: int, size: int
    ) -> None:
        """The times that most records agree with count; the others follow the order of the log."""
        times = iter(NOON.replace(year=year) for year in years)
        log = MemoryLog(clock=lambda: next(times))
        for number in range(len(years)):
            log.append(drafts(article(f"a-{number}")))
        records = list(log.records())
        assert fold(records, codec=CODEC, as_of=NOON.replace(year=moment)).size == size
        issues = fold(records, codec=CODEC).issues
        assert [issue.code for issue in issues] == ["CHR517"] * (list(years) != sorted(years))

    def test_a_moment_without_zone_is_utc(self) -> None:
        """Local clocks have no say."""
        naive = datetime(2026, 11, 23, 12, 0)  # noqa: DTZ001 - the case
        assert fold(self.records(), codec=CODEC, as_of=naive).size == 3
        assert NOON.tzinfo is UTC


class TestAmending:
    """Fields recorded again."""

    def status(self, *says: object) -> str:
        """The status of a report after all that."""
        return state_of(report(), *says).reports["r-1"].status

    def to(self, status: str) -> Amendment:
        """An amendment of the report's status."""
        return Amendment(target="r-1", fields={"status": status})

    def test_a_later_one_wins(self) -> None:
        """Among machines, and among persons."""
        assert self.status((self.to("planned"), MACHINE), (self.to("failed"), OTHER)) == "failed"
        assert self.status((self.to("planned"), JO), (self.to("failed"), ANA)) == "failed"

    def test_a_person_outranks_a_machine(self) -> None:
        """Whoever comes last."""
        assert self.status((self.to("planned"), JO), (self.to("failed"), MACHINE)) == "planned"
        assert self.status((self.to("planned"), MACHINE), (self.to("failed"), JO)) == "failed"

    def test_fields_are_ranked_one_by_one(self) -> None:
        """A machine may still amend what no person touched."""
        found = state_of(
            report(when=on("2016")),
            (Amendment(target="r-1", fields={"when": {"edtf": "2016-11"}}), JO),
            (Amendment(target="r-1", fields={"when": None, "status": "failed"}), MACHINE),
        ).reports["r-1"]
        assert found.when
        assert (found.when.span.edtf, found.status) == ("2016-11", "failed")

    def test_an_articles_date_can_be_amended(self) -> None:
        """A later article can date an earlier one."""
        fields = {"published": {"edtf": "2016-11-12", "basis": "caption of a-2"}}
        found = state_of(article(), Amendment(target="a-1", fields=fields)).articles["a-1"]
        assert found.published
        assert found.published.basis == "caption of a-2"
        assert found.text == article().text

    def test_the_type_can_be_amended(self) -> None:
        """A report becomes one of another type, and so does its event."""
        fields = {"type": "siege", "attributes": {"phase": "lifted"}}
        found = state_of(report(extent="full"), link("r-1", "e-1"),
                     Amendment(target="r-1", fields=fields))  # fmt: skip
        amended = found.reports["r-1"]
        assert isinstance(amended, Siege)
        assert amended.phase == "lifted"
        assert found.events["e-1"].type == "siege"

    @pytest.mark.parametrize(
        ("fields", "what"),
        [
            ({"status": 5}, "$.status"),
            ({"colour": "red"}, "unknown key 'colour'"),
            ({"type": "siege"}, "no attribute 'extent'"),
            ({"type": 5}, "$.fields.type"),
            ({"id": "r-2"}, "'id' can't be amended"),
            ({"article": "a-2"}, "'article' can't be amended"),
            ({"when": {"edtf": "someday"}}, "someday"),
        ],
    )
    def test_what_does_not_fit_is_passed_over(self, fields: dict[str, object], what: str) -> None:
        """The report stays as it was, other amendments count, and an issue says why."""
        found = state_of(
            report(extent="full"), Amendment(target="r-1", fields=fields), self.to("failed")
        )
        assert found.reports["r-1"] == report(extent="full", status="failed")
        (issue,) = found.issues
        assert (issue.code, issue.where) == ("CHR514", "r-1")
        assert what in issue.message

    @pytest.mark.parametrize(
        ("by", "machine"),
        [("chronos", True), ("chronos.build", True), ("coder/2.1 en", True), ("", True),
         ("Jo Field", False), ("jo@example.org", False), ("Jo / night desk", False)],
    )  # fmt: skip
    def test_who_is_a_machine(self, by: str, *, machine: bool) -> None:
        """chronos, and whoever has a version."""
        assert is_machine(by) == machine


class TestRetracting:
    """What no longer counts."""

    def test_a_report(self) -> None:
        """It goes, its event stays with the others."""
        found = state_of(report(), report("r-2"), link("r-1", "e-1"), link("r-2", "e-1"),
                     Retraction(target="r-1"))  # fmt: skip
        assert list(found.reports) == ["r-2"]
        assert list(found.links) == ["r-2"]
        assert found.events["e-1"].reports == ("r-2",)
        assert found.retracted_events == {}

    def test_the_last_report_takes_the_event_with_it(self) -> None:
        """The event is kept as it last was, with its amendments."""
        found = state_of(
            article(), report(), link("r-1", "e-1"),
            Amendment(target="r-1", fields={"type": "siege"}), Retraction(target="r-1"),
        )  # fmt: skip
        assert (found.events, found.links) == ({}, {})
        gone = found.retracted_events["e-1"]
        assert (gone.type, gone.reports, gone.revision) == ("siege", ("r-1",), 2)
        assert gone.headline == "The army took Veldt at dawn."

    def test_an_article_with_its_reports(self) -> None:
        """Its reports go too, those that come later as well; others stay."""
        other = report("r-2", article="a-2")
        found = state_of(article(), article("a-2"), report(), other, link("r-1", "e-1"),
                     Retraction(target="a-1"), report("r-3"), link("r-3", "e-3"))  # fmt: skip
        assert list(found.articles) == ["a-2"]
        assert list(found.reports) == ["r-2"]
        assert list(found.retracted_events) == ["e-1"]
        assert found.issues == ()

    def test_what_a_person_amended_stays(self) -> None:
        """A machine that no longer finds a report does not take it from the person."""
        amended = (Amendment(target="r-1", fields={"status": "failed"}), JO)
        retracted = Retraction(target="r-1")
        assert list(state_of(report(), amended, (retracted, MACHINE)).reports) == ["r-1"]
        assert list(state_of(report(), amended, (retracted, ANA)).reports) == []

    def test_reported_again_it_counts_again(self) -> None:
        """Unless a person retracted it and a machine reports it."""
        for by, again, there in (
            (MACHINE, MACHINE, True),
            (MACHINE, JO, True),
            (JO, JO, True),
            (JO, MACHINE, False),
        ):
            found = state_of(report(), link("r-1", "e-1"), (Retraction(target="r-1"), by),
                         (report(), again))  # fmt: skip
            assert ("r-1" in found.reports) == there
            assert ("e-1" in found.events) == there


class TestCurating:
    """Decisions about events."""

    def three(self, *says: object) -> Chronology:
        """Three events of one report each, and what is said of them."""
        names = ("r-1", "r-2", "r-3")
        links = [link(name, name.replace("r", "e")) for name in names]
        return state_of(*map(report, names), *links, *says)

    def test_confirmation_names_the_person(self) -> None:
        """An event says who verified it."""
        found = self.three((Confirmation(target="e-2"), JO))
        assert [event.confirmed_by for event in found.events.values()] == ["", JO, ""]

    def test_merged_events_live_on_as_aliases(self) -> None:
        """The oldest id survives, whatever the record asks for, and has all reports."""
        found = self.three(Merge(into="e-3", merged=("e-1", "e-2")))
        (event,) = found.events.values()
        assert (event.id, event.aliases) == ("e-1", ("e-2", "e-3"))
        assert event.reports == ("r-1", "r-2", "r-3")
        assert {one.event for one in found.links.values()} == {"e-1"}
        assert found.retracted_events == {}
        assert event.revision == 1

    def test_an_alias_still_finds_its_event(self) -> None:
        """Links, merges and confirmations by an old id reach the survivor."""
        found = self.three(
            Merge(into="e-2", merged=("e-3",)),
            Merge(into="e-3", merged=("e-1",)),
            report("r-4"),
            link("r-4", "e-3"),
            (Confirmation(target="e-2"), JO),
        )
        (event,) = found.events.values()
        assert (event.id, event.aliases) == ("e-1", ("e-2", "e-3"))
        assert event.reports == ("r-1", "r-2", "r-3", "r-4")
        assert event.confirmed_by == JO
        assert found.issues == ()

    def test_merging_twice_is_merging_once(self) -> None:
        """A merge that has happened changes nothing."""
        merge = Merge(into="e-1", merged=("e-2",))
        assert self.three(merge, merge).events == self.three(merge).events

    def test_split_opens_an_event(self) -> None:
        """The reports named go to the new event, which opens then."""
        merge = Merge(into="e-1", merged=("e-2", "e-3"))
        found = self.three(merge, Split(event="e-1", into="e-9", reports=("r-2", "r-3"), why="w"))
        assert found.events["e-1"].reports == ("r-1",)
        assert found.events["e-9"].reports == ("r-2", "r-3")
        assert found.links["r-2"] == Link(report="r-2", event="e-9", why="w")

    def test_split_can_undo_a_merge(self) -> None:
        """An alias that reports are split to is an event of its own again."""
        found = self.three(
            Merge(into="e-1", merged=("e-2",)), Split(event="e-1", into="e-2", reports=("r-2",))
        )
        assert found.events["e-1"].reports == ("r-1",)
        assert found.events["e-1"].aliases == ()
        assert found.events["e-2"].reports == ("r-2",)

    def test_splitting_all_off_retracts(self) -> None:
        """An event that all reports leave is kept among the retracted."""
        found = self.three(Split(event="e-1", into="e-2", reports=("r-1",)))
        assert list(found.events) == ["e-2", "e-3"]
        assert found.retracted_events["e-1"].reports == ("r-1",)


class TestErasing:
    """What is to be forgotten."""

    def test_what_was_recorded_is_forgotten(self) -> None:
        """Articles, reports and their amendments go; an event that loses all keeps no words."""
        found = state_of(
            article(), report(), link("r-1", "e-1"), Amendment(target="a-1", fields={"uri": "x"}),
            (Erasure(target="a-1"), JO), (Erasure(target="r-1"), JO),
        )  # fmt: skip
        assert (found.articles, found.reports, found.events) == ({}, {}, {})
        gone = found.retracted_events["e-1"]
        assert (gone.type, gone.headline, gone.places) == ("capture", "", ())
        assert found.issues == ()

    def test_what_is_said_of_erased_things_is_no_mistake(self) -> None:
        """A retraction or amendment that comes after the erasure changes nothing."""
        before = (article(), report(), (Erasure(target="a-1"), JO), (Erasure(target="r-1"), JO))
        after = state_of(*before, Retraction(target="r-1"), Amendment(target="a-1", fields={}))
        assert (after.articles, after.reports, after.issues) == ({}, {}, ())

    def test_erasing_nothing_is_noted(self) -> None:
        """An erasure may be about an event, but not about what was never recorded."""
        found = state_of(report(), link("r-1", "e-1"), (Erasure(target="e-1"), JO),
                     (Erasure(target="r-7"), JO))  # fmt: skip
        assert [(issue.code, issue.where) for issue in found.issues] == [("CHR513", "r-7")]

    def test_a_redacted_successor_takes_its_place(self) -> None:
        """What is recorded of the id afterwards counts."""
        redacted = article(text="The army took █████ at dawn.")
        found = state_of(article(), report(), link("r-1", "e-1"), (Erasure(target="a-1"), JO),
                     (redacted, JO))  # fmt: skip
        assert found.articles == {"a-1": redacted}
        assert list(found.events) == ["e-1"]


class TestEvents:
    """What an event is, as far as its reports say."""

    def test_type_is_that_of_most_reports(self) -> None:
        """The first recorded among equals."""
        clash, strike = report("r-1", Clash), report("r-2", AirStrike)
        assert event_of(clash, strike).type == "clash"
        assert event_of(clash, strike, report("r-3", AirStrike)).type == "air_strike"

    @pytest.mark.parametrize(
        ("times", "best"),
        [
            (["2016-11"], "2016-11"),
            ([None, "2016-11"], "2016-11"),
            (["2016", "2016-11-12", "2016-11"], "2016-11-12"),
            (["2016-11-12", "2016-11-20", "2016-11"], "2016-11-12"),
            (["2016-11-20", "2016-11-12", "2016-11-12"], "2016-11-12"),
            (["2015-01-01", "2016-11", "2016-11-12/2016-11-14"], "2016-11-12/2016-11-14"),
            (["2016-11-01", "2016-11-02", "2016-11-03"], "2016-11-01"),
            (["2016-11-12/..", "2016"], "2016"),
            (["2016-11-12T10:00Z/2016-11-12T11:00Z", "2016-11-12", "2016-11-12"], "2016-11-12"),
            ([None, None], None),
        ],
    )
    def test_time_is_the_narrowest_that_most_agree_with(
        self, times: list[str | None], best: str | None
    ) -> None:
        """A narrow time that contradicts most does not count; zoned agrees with no local."""
        reports = [
            report(f"r-{number}", when=on(time) if time else None)
            for number, time in enumerate(times)
        ]
        when = event_of(*reports).when
        assert (when.span.edtf if when else None) == best

    def test_plans_do_not_date_what_happened(self) -> None:
        """A plan's or a denial's time counts only when there is no other."""
        plan = report("r-1", when=on("2016-11-10"), status="planned")
        happened = report("r-2", when=on("2016-11"))
        assert event_of(plan, happened).when == on("2016-11")
        assert event_of(plan).when == on("2016-11-10")
        assert event_of(plan, report("r-2")).when == on("2016-11-10")

    def test_status_is_of_the_latest_that_is_no_plan(self) -> None:
        """A plan reported after the fact does not undo it."""
        first, last = report("r-1", status="ongoing"), report("r-2", status="ended")
        plan = report("r-3", status="planned")
        assert event_of(first, last, plan).status == "ended"
        assert event_of(plan).status == "planned"

    def test_places_come_most_specific_first(self) -> None:
        """Each once: deep ones first, then those reported more often, countries last."""
        street = Place(name="Mill Street", id="mill", within=("Veldt", "Eastmark", "Norland"))
        other = Place(name="Osk", id="osk", within=("Eastmark", "Norland"))
        nowhere = Place(name="the old bridge")
        event = event_of(
            report("r-1", places=(NORLAND, nowhere, TOWN)),
            report("r-2", places=(Place(name="VELDT", id="veldt"), other, street)),
            report("r-3", places=(other, Place(name="The Old Bridge"), other)),
        )
        assert [place.name for place in event.places] == [
            "Mill Street", "Osk", "Veldt", "the old bridge", "Norland",
        ]  # fmt: skip

    def test_headline_is_the_quote_that_says_most(self) -> None:
        """Of the event's type and time, with most of who, where and how many."""
        bare = report("r-1", agents=(), quote=Quote(exact="fell", start=0, end=4))
        rich = report(
            "r-2",
            places=(TOWN,),
            figures=(Figure(measure="killed", value=3),),
            quote=Quote(exact="three died as the army\n  took Veldt", start=0, end=34),
        )
        assert event_of(bare, rich).headline == "Three died as the army took Veldt"

    def test_headline_of_an_article_is_taken_whole(self) -> None:
        """A quote from the headline covers all of it."""
        quoted = report(quote=Quote(exact="falls", start=6, end=11, field="headline"))
        assert event_of(quoted).headline == "Veldt falls"
        alone = state_of(quoted, link("r-1", "e-1"))
        assert alone.events["e-1"].headline == "Falls"

    @pytest.mark.parametrize(
        ("text", "line"),
        [
            ("a b", "A b"),
            ("", ""),
            ("word " * 30, "Word" + " word" * 19 + "…"),
            ("x" * 150, "X" + "x" * 98 + "…"),
            ("word " * 18 + "word, " + "x" * 20, "Word" + " word" * 18 + "…"),
        ],
    )
    def test_headlines_end_at_a_word(self, text: str, line: str) -> None:
        """One line, at most a hundred characters."""
        assert cut(text) == line
        assert len(cut(text)) <= HEADLINE_WIDTH


class TestSchema2:
    """Records that no view shows yet."""

    def test_a_possible_link_joins_nothing(self) -> None:
        """The report stays where it is, or in no event."""
        maybe = Link(report="r-1", event="e-2", kind="possible")
        found = state_of(report(), link("r-1", "e-1"), maybe)
        assert list(found.events) == ["e-1"]
        assert found.links["r-1"].event == "e-1"
        assert state_of(report(), maybe).events == {}

    def test_a_denial_is_a_report_of_the_event(self) -> None:
        """It joins as any other, and is no issue."""
        found = state_of(report(), Link(report="r-1", event="e-1", stance="denies"))
        assert found.events["e-1"].reports == ("r-1",)
        assert found.issues == ()

    def test_custody_changes_nothing(self) -> None:
        """It is read without an issue."""
        custody = Custody(
            id="c-1", articles=("a-1",), sha256="00", size=1, source="pile.txt", reader="plain",
            reader_version="1", read_at="2026-11-24T10:00:00Z",
        )  # fmt: skip
        found = state_of(article(), custody)
        assert (list(found.articles), found.issues, found.size) == (["a-1"], (), 3)


class TestDayGiven:
    """Whether an event has a day of its own, and when it was reported."""

    def test_one_report_that_gives_a_day_is_enough(self) -> None:
        """The others' bounds agree with it."""
        event = state_of(
            article(published=on("2016-11-13")), article("a-2", published=on("2016-11-12")),
            report("r-1", when=on("../2016-11-13"), day_given=False),
            report("r-2", article="a-2", when=on("2016-11-11")),
            link("r-1", "e-1"), link("r-2", "e-1"),
        ).events["e-1"]  # fmt: skip
        assert event.when is not None
        assert (event.when.span.edtf, event.day_given) == ("2016-11-11", True)
        assert event.reported == on("2016-11-12").span

    def test_bounds_alone_give_no_day(self) -> None:
        """The earliest article says when it was reported."""
        event = state_of(
            article(published=on("2016-11-13")), article("a-2", published=on("2016-11-12")),
            report("r-1", when=on("../2016-11-13"), day_given=False),
            report("r-2", article="a-2", when=on("../2016-11-12"), day_given=False),
            link("r-1", "e-1"), link("r-2", "e-1"),
        ).events["e-1"]  # fmt: skip
        assert not event.day_given
        assert event.reported == on("2016-11-12").span

    def test_an_event_without_any_time_has_no_day(self) -> None:
        """Nor a report date, where the article has none."""
        event = state_of(article(), report(), link("r-1", "e-1")).events["e-1"]
        assert (event.when, event.day_given, event.reported) == (None, False, None)


class TestSelecting:
    """The part that somebody asks for."""

    def chronology(self) -> Chronology:
        """Four events that differ in everything."""
        front = Actor(name="the rebels", id="river-front", label="River Front")
        return state_of(
            article(), article("a-2"), article("a-3"),
            report("r-1", when=on("2016-11-12"), places=(TOWN,)),
            report("r-2", Shelling, article="a-2", when=on("2016-12"), targets=(front,)),
            report("r-3", Siege, article="a-2", status="planned", attributed_to=(front,)),
            report("r-4", Clash, article="a-3", agents=(), when=on("2017-01-01T10:00Z/.."),
                   places=(NORLAND,)),
            *(link(f"r-{number}", f"e-{number}") for number in range(1, 5)),
        )  # fmt: skip

    @pytest.mark.parametrize(
        ("wanted", "events"),
        [
            ({}, "1234"),
            ({"types": {"siege", "clash"}}, "34"),
            ({"statuses": {"planned"}}, "3"),
            ({"actors": {"river front"}}, "23"),
            ({"actors": {"RIVER-FRONT", "nobody"}}, "23"),
            ({"actors": {"The Army"}}, "123"),
            ({"actors": {"army"}}, ""),
            ({"places": {"veldt"}}, "1"),
            ({"places": {"eastmark"}}, "1"),
            ({"places": {"Norland"}}, "14"),
            ({"since": TimeSpan.parse("2016-12")}, "24"),
            ({"until": TimeSpan.parse("2016-11")}, "1"),
            ({"until": TimeSpan.parse("2016-12-05")}, "12"),
            ({"since": TimeSpan.parse("2016-11-12"), "until": TimeSpan.parse("2016-11-12")}, "1"),
            ({"since": TimeSpan.parse("2016-11-13"), "until": TimeSpan.parse("2016-11-30")}, ""),
            ({"since": TimeSpan.parse("2018")}, "4"),
            ({"since": TimeSpan.parse("../2018")}, "124"),
            ({"types": {"siege"}, "actors": {"River Front"}}, "3"),
            ({"undated": "include"}, "1234"),
            ({"undated": "exclude"}, "124"),
            ({"undated": "only"}, "3"),
        ],
    )
    def test_events_have_to_meet_every_criterion(
        self, wanted: dict[str, object], events: str
    ) -> None:
        """Any word of a criterion will do, but each criterion has to be met."""
        found = select(self.chronology(), Selection(**wanted))  # type: ignore[arg-type]
        assert [name[2:] for name in found.events] == list(events)
        assert [name[2:] for name in found.reports] == list(events)
        assert [name[2:] for name in found.links] == list(events)

    @pytest.mark.parametrize(
        ("since", "until", "events"),
        [
            ("2016-11-13", "2016-11-13", "23"),
            ("2016-11-12", "2016-11-12", "1"),
            ("2016-11-20", "2016-11-20", ""),
        ],
    )
    def test_what_has_no_day_fits_where_it_was_reported(
        self, since: str, until: str, events: str
    ) -> None:
        """Not everywhere before: its bound is open to the past."""
        published = on("2016-11-13")
        found = state_of(
            article(published=published),
            report("r-1", when=on("2016-11-12")),
            report("r-2", Shelling, when=on("../2016-11-13"), day_given=False),
            report("r-3", Siege),
            *(link(f"r-{number}", f"e-{number}") for number in range(1, 4)),
        )
        wanted = Selection(since=TimeSpan.parse(since), until=TimeSpan.parse(until))
        assert [name[2:] for name in select(found, wanted).events] == list(events)

    @pytest.mark.parametrize(
        ("wanted", "events"),
        [
            ({"top": 1}, "2"),
            ({"top": 2}, "23"),
            ({"top": 3}, "123"),
            ({"top": 9}, "1234"),
            ({"top": 1, "types": {"capture"}}, "1"),
        ],
    )
    def test_the_most_reported_of_those_that_fit(
        self, wanted: dict[str, object], events: str
    ) -> None:
        """Articles count before reports, the earlier of equals is kept, the order stays."""
        whole = state_of(
            article(), article("a-2"),
            report("r-1", when=on("2016-11-12")), report("r-2", Shelling, when=on("2016-12")),
            report("r-3", Siege), report("r-4", Clash, when=on("2017")),
            report("r-5", Shelling, article="a-2", when=on("2016-12")),
            report("r-6", Siege), report("r-7", Siege),
            *(link(f"r-{number}", f"e-{number}") for number in range(1, 5)),
            link("r-5", "e-2"), link("r-6", "e-3"), link("r-7", "e-3"),
        )  # fmt: skip
        selection = Selection(**wanted)  # type: ignore[arg-type]
        found = select(whole, selection)
        assert [name[2:] for name in found.events] == list(events)
        assert set(found.reports) == {each for one in found.events.values() for each in one.reports}
        assert select(found, selection) == found

    def test_articles_of_the_events_come_along(self) -> None:
        """With all of their text, but without their other reports."""
        found = select(self.chronology(), Selection(types=["siege"]))
        assert list(found.articles) == ["a-2"]
        assert list(found.reports) == ["r-3"]

    def test_nothing_asked_is_everything(self) -> None:
        """An empty selection gives back the chronology itself."""
        whole = self.chronology()
        assert select(whole, Selection()) is whole

    def test_retracted_events_are_selected_too(self) -> None:
        """By type, time, place and status; they have no actors any more."""
        whole = state_of(report("r-1", Capture, places=(TOWN,)), link("r-1", "e-1"),
                     Retraction(target="r-1"))  # fmt: skip
        for selection, there in (
            (Selection(types=frozenset({"capture"}), places=frozenset({"Veldt"})), True),
            (Selection(types=frozenset({"siege"})), False),
            (Selection(actors=frozenset({"The army"})), False),
        ):
            assert bool(select(whole, selection).retracted_events) == there


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        (("occurred", "denied"), "occurred"),
        (("denied", "ongoing", "ended"), "ended"),
        (("planned", "denied"), "denied"),
        (("planned", "occurred", "planned"), "occurred"),
    ],
)
def test_a_denial_does_not_undo_what_others_report(statuses: tuple[str, ...], status: str) -> None:
    """The last report counts; plans and denials only when nobody reports more."""
    reports = [report(f"r-{n}", status=each) for n, each in enumerate(statuses)]
    assert event_of(*reports).status == status
