from __future__ import annotations

import json
import math

import attrs
import pytest
from log_samples import CODEC, NORLAND, TOWN, article, on, report

from chronos.codec import (
    VERSION,
    Amendment,
    Codec,
    Confirmation,
    Custody,
    Distinction,
    Erasure,
    Merge,
    Origin,
    Retraction,
    Split,
    Unknown,
    chronology_json,
    read_json,
    to_json,
    write_json,
)
from chronos.codec.upcasting import UPCASTERS
from chronos.errors import InputError
from chronos.model.article import Article, Span
from chronos.model.event import Chronology, Event, Link
from chronos.model.party import Actor, Place
from chronos.model.report import Figure, Report, UnknownReport
from chronos.model.types import AirStrike, Capture

BODY = (
    b'{"article":"a-1","status":"occurred","when":{"edtf":"2016-11-12",'
    b'"earliest":"2016-11-12T00:00:00","latest":"2016-11-12T23:59:59",'
    b'"earliest_precision":"day","latest_precision":"day","extent":"within","basis":"test"},"places":[{"name":"Veldt","lat":36.0}],'
    b'"figures":[{"measure":"killed","value":null,"qualifier":"dozens","low":24}],'
    b'"trigger":{"text":"took","start":9,"end":13},'
    b'"quote":{"exact":"took","start":9,"end":13,"field":"text"}}'
)


def test_a_body_has_one_spelling() -> None:
    """Keys come in a fixed order, without white space, empty values left out."""
    loaded = CODEC.loads("report", "capture", VERSION, BODY, "r-1")
    assert isinstance(loaded, Capture)
    assert loaded.when == on("2016-11-12")
    assert loaded.figures == (Figure(measure="killed", value=None, qualifier="dozens", low=24),)
    assert CODEC.dumps(loaded) == BODY


def test_an_integer_coordinate_is_written_as_the_number_it_is_read_as() -> None:
    """A whole number given as a coordinate has the spelling of the same float."""
    whole = report(places=(Place(name="Veldt", lat=36, lon=37),))
    assert CODEC.dumps(whole) == CODEC.dumps(
        report(places=(Place(name="Veldt", lat=36.0, lon=37.0),))
    )


def test_attributes_of_a_type_stand_apart() -> None:
    """What a type adds goes under `attributes`, and comes back from there."""
    loaded = report(gained_by=(Actor(name="The army"),), extent="full")
    body = CODEC.dumps(loaded)
    assert json.loads(body)["attributes"] == {"gained_by": [{"name": "The army"}], "extent": "full"}
    assert CODEC.loads("report", "capture", VERSION, body, "r-1") == loaded


@pytest.mark.parametrize(
    "said",
    [
        Origin(origin="chronos/abc", format=1, key="00" * 16),
        Link(report="r-1", event="e-1", why="same place and day"),
        Link(report="r-1", event="e-1", kind="possible", why="the day is missing"),
        Amendment(target="r-1", fields={"status": "planned", "places": []}, why="misread"),
        Retraction(target="a-1"),
        Confirmation(target="e-1", why="seen"),
        Merge(into="e-1", merged=("e-2", "e-3")),
        Split(event="e-1", into="e-9", reports=("r-1",)),
        Distinction(event="e-1", others=("e-2", "e-3"), why="dawn and noon"),
        Erasure(target="a-1", why="asked to"),
    ],
    ids=lambda said: type(said).__name__,
)
def test_every_decision_comes_back(said: object) -> None:
    """A decision's draft says kind and id, and its body reads back as it was."""
    draft = CODEC.draft(said, by="Jo")  # type: ignore[arg-type]
    assert CODEC.loads(draft.kind, draft.type, draft.v, draft.body, draft.id) == said


def test_merge_names_its_events_from() -> None:
    """The merged events stand under `from`."""
    body = CODEC.dumps(Merge(into="e-1", merged=("e-2",)))
    assert body == b'{"into":"e-1","from":["e-2"]}'


def test_header_and_body_agree() -> None:
    """A body that names another id than its header is refused."""
    with pytest.raises(InputError, match=r"\$\.target: names r-1, the header names r-2"):
        CODEC.loads("retraction", "", VERSION, b'{"target":"r-1"}', "r-2")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b'"lat":36.0', b'"lat":"36"', r"expected a number, found a string @ \$.places\[0\].lat"),
        (b'"lat":36.0', b'"lat":true', r"found a truth value @ \$.places\[0\].lat"),
        (b'"lat":36.0', b'"lat":NaN', "not JSON"),
        (b'"lat":36.0', b'"lat":1e999', "not JSON"),
        (b'"lat":36.0', b'"lat":' + b"[" * 70 + b"]" * 70, "deeper than 64"),
        (b'"name":', b'"nom":', r"unknown key 'nom' @ \$.places\[0\]"),
        (
            b'9,"end":13}',
            b'9.0,"end":13}',
            r"expected an integer, found a number @ \$.trigger.start",
        ),
        (b'9,"end":13}', b'9007199254740993,"end":13}', r"beyond 2\^53"),
        (b'9,"end":13}', b"9" * 40 + b',"end":13}', "beyond|not JSON"),
        (b'{"text":"took","start":9,"end":13}', b"[]", r"expected an object @ \$.trigger"),
        (b'{"text":"took","start":9,"end":13}', b"null", r"\$.trigger"),
        (b'"trigger":', b'"tigger":', r"key 'trigger' is missing @ \$.trigger"),
        (b'"status":"occurred"', b'"status":"maybe"', r"\$.status"),
        (b'"status":"occurred"', b'"status":["occurred"]', r"\$.status"),
        (b'[{"name":"Veldt","lat":36.0}]', b'{"name":"Veldt"}', r"expected an array, .*\$.places"),
        (b'[{"name":"Veldt","lat":36.0}]', b'"Veldt"', r"expected an array, .*\$.places"),
        (
            b'"earliest_precision":"day"',
            b'"earliest_precision":"eon"',
            r"'eon' is none of .*\$.when",
        ),
        (b'"latest_precision":"day",', b"", r"precision is missing .*\$.when"),
        (b'"edtf":', b'"etdf":', r"unknown key 'etdf' @ \$.when"),
        (b'"latest":"2016-11-12T23', b'"latest":"2015-11-12T23', r"before it starts @ \$.when"),
        (b'"latest":"2016-11-12T23:59:59"', b'"latest":"20161112T235959"', r"\$.when"),
        (b'"latest":"2016-11-12', b'"latest":"2016-11-32', r"\$.when"),
        (b'"latest":"2016-11-12T23:59:59"', b'"latest":"2016-11-12T23:59:59.500000"', r"\$.when"),
        (b'"latest":"2016-11-12T23:59:59"', b'"latest":5', r"as latest, found a number @ \$.when"),
        (b'"status":', b'"id":"r-2","status":', "unknown key 'id'"),
        (b'"status":', b'"extent":"full","status":', "unknown key 'extent'"),
        (b'"status":', b'"attributes":{"mode":"x"},"status":', "capture has no attribute 'mode'"),
        (b'"status":', b'"attributes":[],"status":', r"\$.attributes: expected an object"),
        (b'"status":', b'"status":"planned","status":', "repeated key 'status'"),
        (b'"status":', b'"salt":1,"status":', r"\$.salt"),
        (b'"took","start":9,"end":13,', b'"\\ud800","start":9,"end":13,', "not JSON"),
        (b'"took","start":9,"end":13,', b'"\xff","start":9,"end":13,', "not JSON"),
        (BODY, b"[]", "not an object"),
        (BODY, b"", "not JSON"),
    ],
)
def test_nothing_is_taken_for_something_else(old: bytes, new: bytes, message: str) -> None:
    """A body that does not fit is refused, with the path to what does not."""
    assert BODY.count(old) == 1
    with pytest.raises(InputError, match=message) as caught:
        CODEC.loads("report", "capture", VERSION, BODY.replace(old, new), "r-1")
    assert caught.value.where == "report r-1"


def test_white_space_and_another_key_order_are_no_fault() -> None:
    """A body written by hand reads as the canonical one does."""
    loose = json.dumps(dict(reversed(json.loads(BODY).items())), indent=1).encode()
    loaded = CODEC.loads("report", "capture", VERSION, loose, "r-1")
    assert CODEC.dumps(loaded) == BODY


def test_a_time_may_be_told_in_edtf_alone() -> None:
    """What a person writes, such as an amendment, needs no more than EDTF."""
    short = {**json.loads(BODY), "when": {"edtf": "2016-11", "extent": "throughout"}}
    loaded = CODEC.loads("report", "capture", VERSION, write_json(short), "r-1")
    assert isinstance(loaded, Capture)
    assert loaded.when
    assert (loaded.when.span.edtf, loaded.when.span.extent) == ("2016-11", "throughout")


def test_salt_is_not_part_of_what_is_said() -> None:
    """A salted body reads as the same object."""
    salted = BODY[:-1] + b',"salt":"00"}'
    assert CODEC.loads("report", "capture", VERSION, salted, "r-1") == CODEC.loads(
        "report", "capture", VERSION, BODY, "r-1"
    )


def test_bodies_have_a_size_limit() -> None:
    """A report may have 1 MiB, an article 16 MiB; beyond that they are not even parsed."""
    long = CODEC.dumps(article(text="x" * (1 << 20)))
    assert CODEC.loads("article", "", VERSION, long, "a-1")
    with pytest.raises(InputError, match="more than 1048576"):
        CODEC.loads("report", "capture", VERSION, long, "r-1")
    with pytest.raises(InputError, match="more than 16777216"):
        CODEC.loads("article", "", VERSION, b" " * ((16 << 20) + 1), "a-1")


def test_unknown_types_go_through_untouched() -> None:
    """A report of a type that is not installed keeps its type and attributes."""
    body = BODY.replace(b'"when"', b'"attributes":{"depth":[1,{"m":2.5}],"by":null},"when"')
    loaded = CODEC.loads("report", "earthquake", VERSION, body, "r-1")
    assert isinstance(loaded, UnknownReport)
    assert loaded.event_type == "earthquake"
    assert loaded.unknown_attributes == (("depth", '[1,{"m":2.5}]'), ("by", "null"))
    draft = CODEC.draft(loaded, by="x/1")
    assert (draft.type, draft.body) == ("earthquake", body)


@pytest.mark.parametrize(("kind", "v"), [("vote", 1), ("report", VERSION + 1), ("article", 99)])
def test_unknown_kinds_and_newer_versions_go_through_untouched(kind: str, v: int) -> None:
    """A body that this version can't read is not looked into."""
    loaded = CODEC.loads(kind, "capture", v, b'{"anything": [1]}', "x-1")
    assert loaded == Unknown(kind=kind, id="x-1", body=b'{"anything": [1]}', type="capture", v=v)
    draft = CODEC.draft(loaded, by="x/1")
    assert (draft.kind, draft.v, draft.body) == (kind, v, b'{"anything": [1]}')


def test_old_versions_are_brought_up_to_date() -> None:
    """An upcaster turns an older body into one of today."""

    def rename(fields: dict[str, object]) -> dict[str, object]:
        return {("article" if key == "story" else key): value for key, value in fields.items()}

    steps = {**UPCASTERS, ("report", 0): rename}
    codec = Codec(upcasters=steps)
    old = BODY.replace(b'"article"', b'"story"')
    assert codec.loads("report", "capture", 0, old, "r-1") == codec.loads(
        "report", "capture", VERSION, BODY, "r-1"
    )


def test_an_old_body_that_does_not_fit_is_refused() -> None:
    """An upcaster that stumbles, or that is missing, is a fault of the body, not a crash."""
    steps = {**UPCASTERS, ("report", 0): lambda fields: {"article": fields["story"]}}
    codec = Codec(upcasters=steps)
    with pytest.raises(InputError, match="does not fit version 0: 'story'"):
        codec.loads("report", "capture", 0, BODY, "r-1")
    with pytest.raises(InputError, match="version 0 of article is too old"):
        codec.loads("article", "", 0, b"{}", "a-1")


CUSTODY = Custody(
    id="c-1",
    articles=("a-1", "a-2"),
    sha256="00" * 32,
    size=1700,
    source="from Ana/pile.txt",
    reader="plain",
    reader_version="0.1.0+3f9a1c2b",
    read_at="2026-11-24T10:00:00Z",
)


@pytest.mark.parametrize(
    ("said", "body"),
    [
        (Link(report="r-1", event="e-1"), {"report": "r-1", "event": "e-1"}),
        (
            Link(report="r-1", event="e-1", kind="possible", stance="denies", why="x"),
            {"report": "r-1", "event": "e-1", "kind": "possible", "stance": "denies", "why": "x"},
        ),
        (
            CUSTODY,
            {"id": "c-1", "articles": ["a-1", "a-2"], "sha256": "00" * 32, "size": 1700,
             "source": "from Ana/pile.txt", "reader": "plain",
             "reader_version": "0.1.0+3f9a1c2b", "read_at": "2026-11-24T10:00:00Z"},
        ),
    ],
)  # fmt: skip
def test_records_of_schema_2(said: Link | Custody, body: dict[str, object]) -> None:
    """What is as usual is left out; each comes back as it was."""
    draft = CODEC.draft(said, "test/1")
    assert draft.v == VERSION
    assert json.loads(draft.body) == body
    assert CODEC.loads(draft.kind, draft.type, draft.v, draft.body, draft.id) == said


def test_a_report_keeps_its_antecedents() -> None:
    """Sentences by their offsets; a report without any has no such key."""
    loaded = report(antecedents=(Span(start=0, end=28), Span(start=30, end=55)))
    body = CODEC.dumps(loaded)
    assert json.loads(body)["antecedents"] == [{"start": 0, "end": 28}, {"start": 30, "end": 55}]
    assert CODEC.loads("report", "capture", VERSION, body, "r-1") == loaded
    assert b"antecedents" not in CODEC.dumps(report())


def test_what_schema_1_did_not_have_is_as_usual() -> None:
    """A link joins and asserts, a report has no antecedents, an article no language of its own."""
    found = CODEC.loads("link", "", 1, b'{"report":"r-1","event":"e-1"}', "r-1")
    assert found == Link(report="r-1", event="e-1")
    loaded = CODEC.loads("report", "capture", 1, in_schema_1({"edtf": "2016"}), "r-1")
    assert isinstance(loaded, Report)
    assert loaded.antecedents == ()
    story = CODEC.loads("article", "", 1, b'{"headline":"Veldt","language":"en","text":"x"}', "a-1")
    assert isinstance(story, Article)
    assert (story.declared_language, story.detected_language, story.foreign) == ("", "", ())


def test_every_kind_of_schema_1_has_an_upcaster() -> None:
    """None is too old to be read."""
    kinds = {"log", "article", "report", "link", "amendment", "retraction", "confirmation",
             "merge", "split", "erasure"}  # fmt: skip
    assert {(kind, 1) for kind in kinds} <= UPCASTERS.keys()


def in_schema_1(when: dict[str, str]) -> bytes:
    """The body of a report of schema 1."""
    return write_json(json.loads(BODY) | {"when": when})


@pytest.mark.parametrize(
    ("when", "edtf", "latest"),
    [
        ({"edtf": "2016-11", "earliest": "2016-11-01T00:00:00", "latest": "2016-11-30T23:59:59",
          "precision": "month", "extent": "within"}, "2016-11", "2016-11-30T23:59:59"),
        ({"edtf": "../2016-11-12~", "latest": "2016-11-12T23:59:59", "precision": "day",
          "qualifier": "~", "extent": "within"}, "../2016-11-12~", "2016-11-12T23:59:59"),
        ({"edtf": "2016-10/2016-11", "earliest": "2016-10-01T00:00:00",
          "latest": "2016-11-30T23:59:59", "precision": "year", "extent": "within"},
         "2016-10/2016-11", "2016-11-30T23:59:59"),
        ({"edtf": "2016-11-04T09:00:00/2016-11-04T19:00:00", "earliest": "2016-11-04T09:00:00",
          "latest": "2016-11-04T18:59:59", "precision": "second", "extent": "within"},
         "2016-11-04T09:00:00/2016-11-04T19:00:00", "2016-11-04T19:00:00"),
        ({"edtf": "2016-11-04T09:00:00/2016-11-04T09:01:00", "earliest": "2016-11-04T09:00:00",
          "latest": "2016-11-04T09:00:59", "precision": "second", "extent": "within"},
         "2016-11-04T09:00", "2016-11-04T09:00:59"),
        ({"edtf": "2016-11"}, "2016-11", "2016-11-30T23:59:59"),
    ],
)  # fmt: skip
def test_a_time_of_schema_1_keeps_its_text(when: dict[str, str], edtf: str, latest: str) -> None:
    """Both ends get the one precision and qualifier; clock times end as docs/log.md lists."""
    loaded = CODEC.loads("report", "capture", 1, in_schema_1(when), "r-1")
    assert isinstance(loaded, Report)
    assert loaded.when is not None
    found = to_json(loaded)["when"]
    assert (found["edtf"], found["latest"]) == (edtf, latest)
    assert found["qualifier"] == when.get("qualifier", "")
    assert CODEC.loads("report", "capture", VERSION, CODEC.dumps(loaded), "r-1") == loaded


@pytest.mark.parametrize(
    ("basis", "given"),
    [
        ("no time told; the article's publication (2016-11-12) bounds it", False),
        ("told “Thursday”, article of 2016-11-12", False),
        ("“on Friday”, seen from the article's 2016-11-12", True),
        ("told next to “offensive”, “on Monday”", True),
        ("amended by Ana Field", True),
    ],
)
def test_schema_1_shows_by_the_basis_whether_a_day_is_given(basis: str, *, given: bool) -> None:
    """It had no field for it, but its extractor said when it only had a bound."""
    when = {"edtf": "../2016-11-12", "basis": basis}
    loaded = CODEC.loads("report", "capture", 1, in_schema_1(when), "r-1")
    assert isinstance(loaded, Report)
    assert loaded.day_given is given
    body = write_json({"target": "r-1", "fields": {"when": when}})
    amended = CODEC.loads("amendment", "", 1, body, "r-1")
    assert isinstance(amended, Amendment)
    assert amended.fields["day_given"] is given


def test_times_in_amendments_of_schema_1_are_read_as_those_of_reports() -> None:
    """An amendment has the keys of a body; what does not fit is left for who applies it."""
    when = {"latest": "2016-11-04T18:59:59", "precision": "second"}
    body = write_json({"target": "r-1", "fields": {"when": when}})
    loaded = CODEC.loads("amendment", "", 1, body, "r-1")
    assert isinstance(loaded, Amendment)
    assert loaded.fields["when"]["latest"] == "2016-11-04T19:00:00"
    odd = {"target": "r-1", "fields": {"when": {"latest": "noon", "precision": "day"}}}
    loaded = CODEC.loads("amendment", "", 1, write_json(odd), "r-1")
    assert isinstance(loaded, Amendment)
    assert loaded.fields == odd["fields"]


@pytest.mark.parametrize(
    "text",
    [
        "2016-07/2016-09-12",
        "2016-11-04/2016-11-08~",
        "2016-11-04T09:00/2016-11-04T19:00",
        "2016-11-04T09:00",
        "2016-11-04T09",
        "2016-11-04T09:00:00Z/..",
        "../2016-11-04T09:00+02:00",
        "2016-11-04T23:00/2016-11-05",
        "2016-24/2017-03?",
    ],
)
def test_a_time_comes_back_from_a_body_as_it_went_in(text: str) -> None:
    """Precision and qualifier of each end, and a clock time without seconds, among it."""
    loaded = report(when=on(text))
    found = CODEC.loads("report", "capture", VERSION, CODEC.dumps(loaded), "r-1")
    assert found == loaded
    assert isinstance(found, Report)
    assert found.when is not None
    assert found.when.span.edtf == text


def test_a_plugins_type_is_read_and_written() -> None:
    """Event types are those that the codec is given."""

    @attrs.frozen(kw_only=True)
    class Flood(Report):
        type = "flood"
        crest: str | None = None
        rivers: tuple[Actor, ...] = ()

    loaded = report(cls=Flood, crest="9 m", rivers=(Actor(name="the Ister"),))
    body = CODEC.dumps(loaded)
    assert Codec([Flood]).loads("report", "flood", VERSION, body, "r-1") == loaded
    assert isinstance(CODEC.loads("report", "flood", VERSION, body, "r-1"), UnknownReport)


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_what_json_cannot_say_is_not_written(number: float) -> None:
    """NaN and infinities are refused instead of becoming null."""
    with pytest.raises(InputError, match="not a JSON number"):
        CODEC.dumps(report(places=(Place(name="Veldt", lat=number),)))
    with pytest.raises(InputError, match="not a JSON number"):
        to_json(report(places=(Place(name="Veldt", lat=number),)))


def test_half_characters_are_not_written() -> None:
    """A lone surrogate is refused."""
    with pytest.raises(InputError, match="surrogates"):
        CODEC.dumps(article(text="\ud800"))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b'{"a":{"b":1,"b":1}}', "repeated key 'b'"),
        (b'{"a":-9007199254740993}', "beyond"),
        (b"[" * 65 + b"]" * 65, "deeper than 64"),
        (b"[1,]", "not JSON"),
        (b'"\\u00', "not JSON"),
        (b"\xef\xbb\xbf{}", "not JSON"),
    ],
)
def test_read_json_is_strict(data: bytes, message: str) -> None:
    """JSON that two parsers may read differently is refused."""
    with pytest.raises(InputError, match=message):
        read_json(data)


def test_read_json_takes_all_other_json() -> None:
    """Sixty-four levels, 2^53, exponents and brackets in strings are fine."""
    assert read_json(b"[" * 64 + b"]" * 64)
    assert read_json(b'{"a": 9007199254740992, "b": 1e2}') == {"a": 2**53, "b": 100.0}
    assert read_json(b'"' + b"[" * 100 + b'"') == "[" * 100
    assert read_json(write_json({"b": 1, "a": [None, True]}, indent=True)) == {
        "b": 1,
        "a": [None, True],
    }


def chronology() -> Chronology:
    """Three reports, two of them without a time, in an order that is not theirs."""
    reports = (
        report("r-9"),
        report("r-2", when=on("../2016-11-12")),
        report("r-1", AirStrike, when=on("2016-11-12"), places=(TOWN, NORLAND)),
        report("r-3"),
    )
    event = Event(
        id="e-1", type="capture", headline="Veldt", reports=("r-1",), when=on("2016-11-12")
    )
    return Chronology(
        articles={
            "a-2": article("a-2"),
            "a-1": article("a-1", published=on("2016-11-12/2016-11-13"), sources=("Norpress",)),
        },
        reports={item.id: item for item in reports},
        events={"e-2": Event(id="e-2", type="siege", headline="?", reports=("r-9",)), "e-1": event},
        links={"r-1": Link(report="r-1", event="e-1")},
        possible={"r-2": (Link(report="r-2", event="e-1", kind="possible"),)},
    )


def test_a_link_body_names_its_kind_when_it_is_possible() -> None:
    """What joins, as most links do, is written without."""
    for kind, written in (("same", {}), ("possible", {"kind": "possible"})):
        link = Link(report="r-1", event="e-1", kind=kind)  # type: ignore[arg-type]
        assert json.loads(CODEC.dumps(link)) == {"report": "r-1", "event": "e-1"} | written
        assert json.loads(CODEC.draft(link).body) == {"report": "r-1", "event": "e-1"} | written


def test_chronology_json_has_all_keys() -> None:
    """Reports, articles and events have every key, empty ones too."""
    found = chronology_json(chronology())
    assert found["schema"] == "chronos/1"
    loaded = next(item for item in found["reports"] if item["id"] == "r-1")
    assert list(loaded) == [
        "id", "article", "event", "possible_events", "stance", "type", "status", "attributes",
        "when", "day_given", "reported", "places", "agents", "targets", "attributed_to", "figures",
        "trigger", "quote", "antecedents", "extractor", "links",
    ]  # fmt: skip
    assert loaded["links"] == [{"event": "e-1", "kind": "same", "stance": "asserts", "why": ""}]
    assert loaded["event"] == "e-1"
    assert loaded["possible_events"] == []
    assert {item["id"]: item["possible_events"] for item in found["reports"]} == {
        "r-1": [], "r-2": ["e-1"], "r-3": [], "r-9": [],
    }  # fmt: skip
    assert loaded["places"][0] == {
        "name": "Veldt", "id": "veldt", "label": None, "lat": None, "lon": None,
        "precision": "town", "within": ["Eastmark", "Norland"],
    }  # fmt: skip
    assert loaded["attributes"] == {}
    assert {item["event"] for item in found["reports"] if item["id"] != "r-1"} == {None}
    assert found["articles"][0]["published"]["edtf"] == "2016-11-12/2016-11-13"
    assert found["articles"][1]["published"] is None
    assert found["events"][1]["when"] is None


def test_chronology_json_says_of_what_no_day_is_given() -> None:
    """With the publication span of the article, and not of what has no time at all."""
    bound = report("r-2", when=on("../2016-11-13"), day_given=False)
    known = report("r-1", when=on("2016-11-12"))
    story = article(published=on("2016-11-13"))
    found = chronology_json(
        Chronology(
            articles={"a-1": story},
            reports={item.id: item for item in (bound, known, report("r-3"))},
        )
    )["reports"]
    assert [(item["id"], item["day_given"]) for item in found] == [
        ("r-1", True), ("r-2", False), ("r-3", False),
    ]  # fmt: skip
    assert {item["reported"]["edtf"] for item in found} == {"2016-11-13"}


def test_chronology_json_places_what_has_no_day_at_its_report() -> None:
    """Behind what happened on that day, before what happened on the next."""
    events = (
        Event(id="e-1", type="siege", headline="", reports=(), when=on("2016-11-13")),
        Event(id="e-2", type="siege", headline="", reports=(), when=on("../2016-11-12"),
              day_given=False, reported=on("2016-11-12").span),
        Event(id="e-3", type="siege", headline="", reports=(), when=on("2016-11-12")),
    )  # fmt: skip
    found = chronology_json(Chronology(events={event.id: event for event in events}))["events"]
    assert [item["id"] for item in found] == ["e-3", "e-2", "e-1"]
    assert [item["day_given"] for item in found] == [True, False, True]
    assert [item["reported"] and item["reported"]["edtf"] for item in found] == [
        None, "2016-11-12", None,
    ]  # fmt: skip


def test_chronology_json_writes_inclusive_ends() -> None:
    """A day ends in its last second; an open end is null."""
    found = {item["id"]: item["when"] for item in chronology_json(chronology())["reports"]}
    assert found["r-1"]["earliest"] == "2016-11-12T00:00:00"
    assert found["r-1"]["latest"] == "2016-11-12T23:59:59"
    assert found["r-2"]["earliest"] is None
    assert found["r-2"]["latest"] == "2016-11-12T23:59:59"
    assert found["r-9"] is None


def test_chronology_json_is_sorted_by_time_then_id() -> None:
    """The order of the log does not show; what has no time comes last."""
    found = chronology_json(chronology())
    assert [item["id"] for item in found["reports"]] == ["r-1", "r-2", "r-3", "r-9"]
    assert [item["id"] for item in found["articles"]] == ["a-1", "a-2"]
    assert [item["id"] for item in found["events"]] == ["e-1", "e-2"]


def test_article_body_leaves_out_its_id() -> None:
    """An article's id stands in the header alone."""
    story = article(headings=(Span(start=0, end=3),), order=4, given_date="2016")
    body = CODEC.dumps(story)
    assert body == (
        b'{"headline":"Veldt falls","language":"en","text":"The army took Veldt at dawn.",'
        b'"headings":[{"start":0,"end":3}],"order":4,"given_date":"2016"}'
    )
    assert CODEC.loads("article", "", VERSION, body, "a-1") == story
