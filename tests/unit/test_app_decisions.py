"""Files of decisions: their shape, conflicts with the log, and what is recorded."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from log_samples import CODEC, article, drafts, fixed, report

from chronos.app.curate import Curator, Decision
from chronos.app.decisions.applying import (
    Checked,
    apply_decisions,
    counts_in_words,
    lines_of,
    rows_of,
)
from chronos.app.decisions.corrections import corrections
from chronos.app.decisions.saved_decisions import parse_decisions
from chronos.chronology import fold
from chronos.errors import InputError
from chronos.host import PluginHost
from chronos.log import Log, MemoryLog
from chronos.model.event import Chronology, Link

Make = Callable[..., str]
"""Makes the text of a file from decisions."""

_SHAPE = {"format": "chronos-decisions/1", "log": {"origin": "o", "head": {"seq": 1, "hash": "h"}}}
HOST = PluginHost()
ANA = {"by": "Ana Field", "reason": "read it again"}


@pytest.fixture
def log() -> Log:
    """An article with three reports, of two events."""
    log = MemoryLog(**fixed())  # type: ignore[arg-type]
    reports = [report(f"r-{n}") for n in (1, 2, 3)]
    links = [
        Link(report=f"r-{n}", event=event) for n, event in ((1, "e-1"), (2, "e-1"), (3, "e-2"))
    ]
    log.append(drafts(article(), *reports, *links))
    return log


@pytest.fixture
def make(log: Log) -> Make:
    """A file made on the log as it is at the start of the test."""
    records = tuple(log.records())
    head = {"seq": records[-1].header.seq, "hash": records[-1].hash}
    origin = records[0].header.id

    def text(*decisions: dict[str, Any], **more: Any) -> str:
        numbered = [{"n": n, "targets": [], **ANA, **one} for n, one in enumerate(decisions, 1)]
        bundle = {
            "format": "chronos-decisions/1",
            "log": {"origin": origin, "head": head},
            "page": {"title": "decisions: [ {"},
            "decisions": numbered,
        }
        return json.dumps(bundle | more, indent=1)

    return text


def run(log: Log, text: str, *, dry_run: bool = False) -> tuple[Checked, ...]:
    """What becomes of each decision."""
    return apply_decisions(log, parse_decisions(text, "d.json"), HOST, dry_run=dry_run)


def state(log: Log) -> Chronology:
    """The chronology of a log."""
    return fold(log.records(), codec=CODEC)


def outcomes(results: tuple[Checked, ...]) -> list[str]:
    """What became of each decision."""
    return [each.outcome for each in results]


def test_every_action_is_recorded(log: Log, make: Make) -> None:
    """Confirm, amend, split, keep apart, reject: one after another, in one batch."""
    text = make(
        {"action": "confirm", "targets": ["e-2"], "seen": {"e-2": 0}},
        {
            "action": "amend",
            "targets": ["r-1"],
            "fields": {"when": "2016-11-12", "places": ["Veldt"], "agents": []},
            "seen": {"e-1": 1},
        },
        {"action": "distinct", "targets": ["e-1", "e-2"], "seen": {"e-1": 1, "e-2": 0}},
        {"action": "split", "targets": ["e-1", "r-2"], "seen": {"e-1": 1}},
        {"action": "retract", "targets": ["r-3"], "event": "e-2"},
    )
    results = run(log, text)
    assert outcomes(results) == ["fits"] * 5
    now = state(log)
    assert now.retracted_events["e-2"].confirmed_by == "Ana Field"
    assert [place.name for place in now.reports["r-1"].places] == ["Veldt"]
    assert now.events["e-1"].reports == ("r-1",)
    assert now.kept_apart
    heads = [record.header for record in log.records()][-5:]
    assert [head.left for head in heads] == [4, 3, 2, 1, 0]
    assert {head.by for head in heads} == {"Ana Field"}


def test_merge_comes_to_the_older_event(log: Log, make: Make) -> None:
    """Two events are one afterwards."""
    assert outcomes(run(log, make({"action": "merge", "targets": ["e-2", "e-1"]}))) == ["fits"]
    assert list(state(log).events) == ["e-1"]


def test_a_dry_run_records_nothing(log: Log, make: Make) -> None:
    """It says the same, and the log is as it was."""
    size = log.size
    results = run(log, make({"action": "confirm", "targets": ["e-1"]}), dry_run=True)
    assert outcomes(results) == ["fits"]
    assert log.size == size
    assert "1 decisions would be recorded as 1 records" in counts_in_words(results, dry_run=True)


def test_a_file_can_be_applied_twice(log: Log, make: Make) -> None:
    """What the log has already is passed over, though the revisions are others now."""
    quote = article().text[:8]
    text = make(
        {"action": "confirm", "targets": ["e-1"], "seen": {"e-1": 1}},
        {
            "action": "amend",
            "targets": ["r-1"],
            "fields": {"status": "planned"},
            "seen": {"e-1": 1},
        },
        {"action": "retract", "targets": ["r-3"]},
        {
            "action": "add",
            "fields": {
                "article": article().id,
                "type": "clash",
                "status": "occurred",
                "quote": {"field": "text", "start": 0, "end": 8, "exact": quote},
            },
        },
    )
    assert outcomes(run(log, text)) == ["fits"] * 4
    size = log.size
    assert outcomes(run(log, text)) == ["recorded"] * 4
    assert log.size == size


def test_what_changed_since_is_a_conflict(log: Log, make: Make) -> None:
    """Another revision, another old value, a merged event: shown, not recorded; the rest is."""
    text = make(
        {"action": "confirm", "targets": ["e-1"], "seen": {"e-1": 1}},
        {
            "action": "amend",
            "targets": ["r-3"],
            "fields": {"status": "failed"},
            "was": {"status": "planned"},
        },
        {"action": "confirm", "targets": ["e-2"], "seen": {"e-2": 0}},
    )
    Curator(log, CODEC).amend("r-1", {"status": "planned"}, Decision(by="Jo", why="seen"))
    results = run(log, text)
    assert outcomes(results) == ["conflict", "conflict", "fits"]
    assert "revision 2, not 1" in results[0].detail
    assert "status of r-3 is occurred now, not planned" in results[1].detail
    now = state(log)
    assert (now.events["e-1"].confirmed_by, now.events["e-2"].confirmed_by) == ("", "Ana Field")
    assert [row["outcome"] for row in rows_of(results)] == outcomes(results)
    assert "1 confirm e-1 by Ana Field: conflict" in next(iter(lines_of(results)))


def test_an_event_that_was_merged_or_lost_is_a_conflict(log: Log, make: Make) -> None:
    """The id is known, but the event is not what the reviewer saw."""
    text = make(
        {"action": "confirm", "targets": ["e-2"], "seen": {"e-2": 0}},
        {"action": "amend", "targets": ["r-3"], "fields": {"status": "failed"}},
    )
    Curator(log, CODEC).merge(["e-1", "e-2"], Decision(by="Jo", why="one"))
    Curator(log, CODEC).retract("r-3", Decision(by="Jo", why="satire"))
    results = run(log, text)
    assert outcomes(results) == ["conflict"] * 2
    assert "was merged into e-1" in results[0].detail
    assert "was retracted" in results[1].detail


def test_a_decision_that_makes_no_sense_is_a_conflict(log: Log, make: Make) -> None:
    """A change to the same value, and a second decision about what the first took away."""
    text = make(
        {"action": "amend", "targets": ["r-1"], "fields": {"status": "occurred"}},
        {"action": "retract", "targets": ["r-3"]},
        {"action": "confirm", "targets": ["e-2"]},
    )
    assert outcomes(run(log, text)) == ["conflict", "fits", "conflict"]


def test_an_event_is_added_with_its_quote(log: Log, make: Make) -> None:
    """A report by a person; one that goes further than its quote is not recorded."""
    exact = article().text
    quote = {"field": "text", "start": 0, "end": len(exact), "exact": exact}
    fields = {"article": "a-1", "type": "capture", "status": "occurred", "quote": quote}
    given = {"places": ["Veldt"], "when": None}
    text = make(
        {"action": "add", "fields": {**fields, **given}},
        {"action": "add", "fields": {**fields, "type": "clash", "places": ["Atlantis"]}},
        {"action": "add", "fields": {**fields, "type": "clash", "when": "1999"}},
    )
    results = run(log, text)
    assert outcomes(results) == ["fits", "conflict", "conflict"]
    assert "Atlantis" in results[1].detail
    now = state(log)
    (event,) = [one for one in now.events.values() if one.id not in {"e-1", "e-2"}]
    added = now.reports[event.reports[0]]
    assert (added.event_type, added.status, added.quote.exact) == ("capture", "occurred", exact)
    assert ([place.name for place in added.places], added.extractor) == (["Veldt"], "Ana Field")
    assert now.links[added.id].why == "read it again"


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        ({"action": "confirm", "targets": ["e-9"]}, "unknown id 'e-9'"),
        ({"action": "confirm", "targets": ["e-1"], "seen": {"e-7": 0}}, "unknown id 'e-7'"),
        ({"action": "confirm", "targets": ["e-1"], "by": " "}, "no name"),
        ({"action": "confirm", "targets": ["e-1"], "by": "coder/2"}, "not a person"),
        ({"action": "confirm", "targets": ["e-1"], "reason": ""}, "no reason"),
        ({"action": "praise", "targets": ["e-1"]}, "unknown action"),
        ({"action": "merge", "targets": ["e-1"]}, "1 targets"),
        ({"action": "confirm", "targets": "e-1"}, "targets"),
        ({"action": "confirm", "targets": ["e-1"], "seen": {"e-1": "x"}}, "revision"),
        ({"action": "amend", "targets": ["r-1"], "fields": {"id": "r-7"}}, "unknown field"),
        ({"action": "amend", "targets": ["r-1"], "fields": {}}, "changes no field"),
        ({"action": "amend", "targets": ["r-1"], "fields": {"when": "soon"}}, "soon"),
        ({"action": "amend", "targets": ["r-1"], "fields": {"when": 3}}, "EDTF"),
        (
            {"action": "amend", "targets": ["r-1"], "fields": {"type": "party"}},
            "unknown event type",
        ),
        ({"action": "amend", "targets": ["r-1"], "fields": {"status": "perhaps"}}, "status"),
        ({"action": "amend", "targets": ["r-1"], "fields": {"places": "Veldt"}}, "list of names"),
        ({"action": "amend", "targets": ["r-1"], "fields": []}, "not an object"),
        (
            {
                "action": "add",
                "fields": {
                    "article": "a-1",
                    "type": "clash",
                    "quote": {"start": 0, "end": 5, "exact": "other"},
                },
            },
            "does not have the quote",
        ),
        ({"action": "add", "fields": {"article": "a-9", "type": "clash"}}, "unknown article"),
        ({"action": "add", "fields": {"article": "a-1", "type": "clash"}}, "no quote"),
    ],
)
def test_an_unfit_decision_refuses_the_file(
    decision: dict[str, Any], words: str, log: Log, make: Make
) -> None:
    """With its line; the good decision before it is not recorded either."""
    size = log.size
    text = make({"action": "confirm", "targets": ["e-1"]}, decision)
    with pytest.raises(InputError) as caught:
        run(log, text)
    assert words in caught.value.message
    second = text.index('"n": 2')
    assert caught.value.where == f"d.json:{text.count(chr(10), 0, second)}"
    assert log.size == size


def test_a_file_of_another_log_is_refused(log: Log, make: Make) -> None:
    """Another origin, a later state, another record at the same place."""
    head = {"seq": 2, "hash": "0" * 64}
    origin = next(iter(log.records())).header.id
    for other, words in (
        ({"origin": "elsewhere", "head": head}, "another log"),
        ({"origin": origin, "head": head}, "another one than the reviewer saw"),
        ({"origin": origin, "head": {"seq": 99, "hash": "0" * 64}}, "later state"),
    ):
        with pytest.raises(InputError, match=words):
            run(log, make(log=other))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("nothing", "JSON|json|expected"),
        ("[]", "format"),
        ('{"format": "chronos-decisions/2"}', "chronos-decisions/2"),
        ('{"format": "chronos-decisions/1"}', "name its log"),
        ('{"format": "chronos-decisions/1", "log": {"head": {}}, "decisions": []}', "origin"),
        (
            json.dumps(
                {
                    "format": "chronos-decisions/1",
                    "log": {"origin": "o", "head": {"seq": "x"}},
                    "decisions": [],
                }
            ),
            "seq",
        ),
        (
            json.dumps({**_SHAPE, "decisions": 3}),
            "list of decisions",
        ),
        (
            json.dumps({**_SHAPE, "decisions": [7]}),
            "is an object",
        ),
    ],
)
def test_a_file_of_another_shape_is_refused(text: str, words: str) -> None:
    """With what is missing."""
    with pytest.raises(InputError, match=words):
        parse_decisions(text, "d.json")


def test_corrections_are_those_of_persons(log: Log, make: Make) -> None:
    """Each with its name, time, reason and what it changed; none for an untouched log."""
    assert corrections(log.records(), CODEC) == {}
    run(
        log,
        make(
            {"action": "amend", "targets": ["r-1"], "fields": {"status": "planned"}},
            {"action": "distinct", "targets": ["e-1", "e-2"]},
        ),
    )
    found = corrections(log.records(), CODEC)
    (fix,) = found["r-1"]
    assert (fix.action, fix.by, fix.why) == ("amended", "Ana Field", "read it again")
    assert fix.what == "status: occurred -> planned"
    assert fix.at
    (apart,) = found["e-1"]
    assert apart.action == "kept apart"
    assert "e-2" in apart.what
