from __future__ import annotations

import pytest
from log_samples import CODEC, TOWN, article, drafts, fixed, on, report

from chronos.app.browse.history import change_in_words, history
from chronos.app.curate import Curator, Decision
from chronos.chronology import fold
from chronos.codec import Amendment, Merge
from chronos.errors import InputError, UsageError
from chronos.log import Log, MemoryLog
from chronos.model.event import Chronology, Link
from chronos.model.types import AirStrike

ANA = Decision(by="Ana Field", why="read it again")


@pytest.fixture
def log() -> Log:
    """An article with three reports, told of two events."""
    log = MemoryLog(**fixed())  # type: ignore[arg-type]
    told = [article(), *(report(f"r-{n}") for n in (1, 2, 3))]
    links = [
        Link(report=f"r-{n}", event=event) for n, event in ((1, "e-1"), (2, "e-1"), (3, "e-2"))
    ]
    log.append(drafts(*told, *links))
    return log


def state(log: Log) -> Chronology:
    """What the log tells."""
    return fold(log.records(), codec=CODEC)


def curator(log: Log) -> Curator:
    """Who appends to it."""
    return Curator(log, CODEC)


@pytest.mark.parametrize("by", ["", "chronos", "chronos.build", "coder/2.1"])
def test_a_person_decides(by: str) -> None:
    """Nobody, and the names of programs, can't curate."""
    with pytest.raises(UsageError):
        Decision(by=by, why="so")


def test_a_reason_is_given() -> None:
    """White space is no reason."""
    with pytest.raises(UsageError, match="reason"):
        Decision(by="Ana", why=" ")


def test_fields_are_told_anew(log: Log) -> None:
    """A status, a time as EDTF text, a place by its name, an attribute of the type."""
    fields = {
        "status": "planned",
        "when": "2016-11-12",
        "places": "Veldt",
        "attributes.extent": "full",
    }
    record = curator(log).amend("r-1", fields, ANA)
    assert (record.header.kind, record.header.by, record.header.id) == (
        "amendment", "Ana Field", "r-1",
    )  # fmt: skip
    now = state(log).reports["r-1"]
    assert (now.status, now.attributes["extent"]) == ("planned", "full")
    assert now.when is not None
    assert now.when.span == on("2016-11-12").span
    assert [place.name for place in now.places] == ["Veldt"]


def test_the_type_and_an_articles_date(log: Log) -> None:
    """A report may be of another type; an article may be dated."""
    curator(log).amend("r-1", {"type": "air_strike"}, ANA)
    curator(log).amend("a-1", {"published": "2016-11"}, ANA)
    now = state(log)
    assert isinstance(now.reports["r-1"], AirStrike)
    assert now.articles["a-1"].published is not None


def test_a_field_can_be_left_empty(log: Log) -> None:
    """Unset is empty, but for what a report can't be without."""
    curator(log).amend("r-1", {}, ANA, unset=["agents"])
    assert state(log).reports["r-1"].agents == ()
    with pytest.raises(UsageError, match="can't be left empty"):
        curator(log).amend("r-1", {}, ANA, unset=["quote"])


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"status": "perhaps"}, r"\$\.status"),
        ({"figures": [{"measure": "killed", "value": float("nan")}]}, r"figures\[0\]\.value"),
        ({"figures": [{"measure": "killed", "value": 2**60}]}, r"figures\[0\]\.value"),
        ({"places": [{"name": "Veldt", "lat": "north"}]}, r"\$\.places\[0\]\.lat|places"),
        (
            {"quote": {"exact": "The army", "start": 3, "end": 11, "field": "text"}},
            "hold the quote",
        ),
        ({"trigger": {"text": "fled", "start": 9, "end": 13}}, "hold the trigger"),
        ({"when": "yesterday"}, "not a time"),
    ],
)
def test_what_does_not_fit_is_refused(log: Log, fields: dict[str, object], message: str) -> None:
    """With the path to the field; nothing is recorded."""
    size = log.size
    with pytest.raises(InputError, match=message):
        curator(log).amend("r-1", fields, ANA)
    assert log.size == size


@pytest.mark.parametrize("name", ["id", "article", "colour", "quote.exact"])
def test_there_has_to_be_such_a_field(log: Log, name: str) -> None:
    """Unknown fields and ids can't be amended; the hint names those that can."""
    with pytest.raises(UsageError, match="can't be amended") as caught:
        curator(log).amend("r-1", {name: "x"}, ANA)
    assert "status" in caught.value.hint


def test_a_text_still_has_to_hold_its_quotes(log: Log) -> None:
    """An article's text may be mended where no quote stands, and only there."""
    text = "The army took Veldt at dawn."
    curator(log).amend("a-1", {"text": text + " It rained."}, ANA)
    with pytest.raises(InputError, match="hold the quote"):
        curator(log).amend("a-1", {"text": "Now: " + text}, ANA)


def test_saying_the_same_is_refused(log: Log) -> None:
    """An amendment that changes nothing is not recorded."""
    with pytest.raises(UsageError, match="already"):
        curator(log).amend("r-1", {"status": "occurred"}, ANA)


def test_a_persons_word_outranks_a_later_machine(log: Log) -> None:
    """What a person amended, retracted, split or confirmed stands."""
    hand = curator(log)
    hand.amend("r-1", {"status": "planned"}, ANA)
    hand.split("e-1", ["r-2"], ANA)
    log.append(drafts(Amendment(target="r-1", fields={"status": "failed"}), by="coder/3"))
    new = state(log).links["r-2"].event
    log.append(
        drafts(Link(report="r-2", event="e-1"), Merge(into="e-1", merged=(new,)), by="coder/3")
    )
    now = state(log)
    assert now.reports["r-1"].status == "planned"
    assert now.links["r-2"].event == new != "e-1"
    hand.merge(["e-1", new], ANA)
    assert state(log).links["r-2"].event == "e-1"


def test_retracting_the_report_that_opened_an_event(log: Log) -> None:
    """The event goes on under its id with the reports that are left."""
    curator(log).retract("r-1", ANA)
    now = state(log)
    assert now.events["e-1"].reports == ("r-2",)
    curator(log).retract("a-1", ANA)
    assert not state(log).events


def test_merged_events_keep_the_oldest_id(log: Log) -> None:
    """Whatever the order in which they are named."""
    record = curator(log).merge(["e-2", "e-1"], ANA)
    assert record.header.id == "e-1"
    assert state(log).events["e-1"].aliases == ("e-2",)
    with pytest.raises(UsageError, match="one event"):
        curator(log).merge(["e-2", "e-1"], ANA)
    curator(log).split("e-1", ["r-3"], ANA, into="e-2")
    assert set(state(log).events) == {"e-1", "e-2"}


def test_a_split_makes_sense(log: Log) -> None:
    """Not all reports go, none of another event, and not to where they are."""
    hand = curator(log)
    for reports, into in ((["r-1", "r-2"], ""), (["r-3"], ""), ([], ""), (["r-1"], "e-1")):
        with pytest.raises(UsageError):
            hand.split("e-1", reports, ANA, into=into)
    hand.split("e-1", ["r-2"], ANA, into="e-2")
    assert state(log).events["e-2"].reports == ("r-2", "r-3")


def test_events_that_are_distinct_are_joined_by_a_person_alone(log: Log) -> None:
    """A machine's merge does not count; a person's does, and ends it."""
    hand = curator(log)
    assert hand.distinguish(["e-2", "e-1"], ANA).header.kind == "distinction"
    assert state(log).kept_apart == {frozenset(("e-1", "e-2"))}
    log.append(drafts(Merge(into="e-1", merged=("e-2",)), by="coder/3"))
    assert set(state(log).events) == {"e-1", "e-2"}
    with pytest.raises(UsageError, match="they are kept apart"):
        hand.distinguish(["e-1", "e-2"], ANA)
    with pytest.raises(UsageError, match="one event"):
        hand.distinguish(["e-1", "r-1"], ANA)
    told = [entry.what for entry in history(log.records(), "e-2", CODEC)]
    assert "kept e-2 apart from e-1" in told
    hand.merge(["e-1", "e-2"], ANA)
    assert (set(state(log).events), state(log).kept_apart) == ({"e-1"}, frozenset())


def test_a_report_is_no_possible_one_of_an_event_kept_apart(log: Log) -> None:
    """The suggestion is answered."""
    log.append(drafts(Link(report="r-3", event="e-1", kind="possible"), by="coder/3"))
    assert "r-3" in state(log).possible
    curator(log).distinguish(["e-1", "e-2"], ANA)
    assert "r-3" not in state(log).possible


def test_a_confirmed_event_is_kept_from_machines(log: Log) -> None:
    """A machine neither retracts its reports nor takes the person's place."""
    from chronos.codec import Confirmation, Retraction

    curator(log).confirm("r-3", ANA)
    log.append(drafts(Retraction(target="r-3"), Confirmation(target="e-2"), by="coder/3"))
    assert state(log).events["e-2"].confirmed_by == "Ana Field"


def test_events_can_not_be_amended(log: Log) -> None:
    """Their reports can; unknown ids are named."""
    with pytest.raises(UsageError, match="is an event"):
        curator(log).amend("e-1", {"status": "planned"}, ANA)
    with pytest.raises(UsageError, match="r-9"):
        curator(log).retract("r-9", ANA)


def test_history_tells_the_story(log: Log) -> None:
    """Of an event: its reports, links, decisions and reasons, with what was before."""
    hand = curator(log)
    hand.amend("r-1", {"status": "planned"}, ANA)
    log.append(drafts(Amendment(target="r-1", fields={"status": "failed"}), by="coder/3"))
    hand.merge(["e-1", "e-2"], ANA)
    story = history(log.records(), "e-1", CODEC)
    kinds = [entry.kind for entry in story]
    assert kinds == ["article", *["report"] * 3, *["link"] * 3, "amendment", "amendment", "merge"]
    first, second = (entry.changes[0] for entry in story if entry.kind == "amendment")
    assert change_in_words(first) == "status: occurred -> planned"
    assert "does not count" in change_in_words(second)
    assert story[-1].why == "read it again"
    assert [entry.about for entry in history(log.records(), "r-3", CODEC)] == ["a-1", "r-3", "r-3"]
    with pytest.raises(UsageError):
        history(log.records(), "e-7", CODEC)


def test_places_keep_what_is_known_of_them(log: Log) -> None:
    """A place given as its JSON is taken as it is."""
    curator(log).amend("r-1", {"places": [{"name": "Veldt", "id": "veldt",
        "precision": "town", "within": ["Eastmark", "Norland"]}]}, ANA)  # fmt: skip
    assert state(log).reports["r-1"].places == (TOWN,)


def test_a_stage_is_retracted_as_a_whole(log: Log) -> None:
    """All of its reports, in every version, as one batch; those of others stay."""
    signed = [
        report("r-4", extractor="coder/1.0+0123abcd"),
        report("r-5", extractor="coder/2.0+4567abcd"),
        report("r-6", extractor="other/1.0+0123abcd"),
    ]
    log.append(drafts(*signed))
    records = curator(log).retract_stage("coder", ANA)
    assert [record.header.id for record in records] == ["r-4", "r-5"]
    assert [record.header.left for record in records] == [1, 0]
    assert {"r-4", "r-5"}.isdisjoint(state(log).reports)
    assert "r-6" in state(log).reports
    with pytest.raises(UsageError, match="no report of a stage called 'coder'") as caught:
        curator(log).retract_stage("coder", ANA)
    assert "other" in caught.value.hint


def test_a_time_that_a_person_gives_is_no_bound(log: Log) -> None:
    """What only had a bound has a day from then on; other fields don't change that."""
    bound = report("r-5", when=on("../2016-11-13"), day_given=False)
    log.append(drafts(article("a-5"), bound, Link(report="r-5", event="e-5", why="test")))
    curator(log).amend("r-5", {"status": "planned"}, Decision(by="Ana Field", why="a plan"))
    assert not state(log).reports["r-5"].day_given
    curator(log).amend("r-5", {"when": "2016-11-11"}, Decision(by="Ana Field", why="a witness"))
    assert state(log).reports["r-5"].day_given
    assert state(log).events["e-5"].day_given
