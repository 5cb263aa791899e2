"""Which strings of a body an erasure may mask."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

import attrs
import pytest
from log_samples import CODEC, article, on, report

from chronos.codec import VERSION, Amendment, Codec, Erasure, MaskedBody, Merge, read_json
from chronos.codec.bodies import Body
from chronos.codec.prose import MASK, UNKNOWN, Form, Prose, mask
from chronos.model.article import Span
from chronos.model.event import Link
from chronos.model.party import Actor, Place
from chronos.model.report import Figure, Report
from chronos.model.types import EVENT_TYPES, Capture, ChemicalAttack, Shelling

PROSE = Prose(lambda _: UNKNOWN)


@attrs.frozen(kw_only=True)
class Duel(Report):
    """A plugin's type."""

    type: ClassVar[str] = "duel"

    weapon: str | None = None
    rule: Literal["first blood", "to the end"] | None = None
    seconds: tuple[Actor, ...] = ()


def masked(obj: Body, prose: Prose = PROSE, codec: Codec = CODEC) -> dict[str, Any]:
    """The body of an object with all of its free text masked."""
    draft = codec.draft(obj)
    return prose.changed(read_json(draft.body), Form(draft.kind, draft.type), mask)


def test_an_article_keeps_its_structure() -> None:
    """What it says is masked, its ids, language, dates and offsets are not."""
    found = masked(
        article(
            text="Ana saw it", headline="Ana", uri="ana.txt", source_id="ana-1", sources=("Ana",),
            captions=("Ana.jpg",), headings=(Span(start=0, end=3),), published=on("2016-11-12"),
            given_date="May 2016", given_basis="Ana's page",
        )
    )  # fmt: skip
    assert found == {
        "source_id": "ana-1", "headline": "███", "language": "en", "uri": "███████",
        "published": {"edtf": "2016-11-12", "earliest": "2016-11-12T00:00:00",
                      "latest": "2016-11-12T23:59:59", "earliest_precision": "day",
                      "latest_precision": "day", "extent": "within",
                      "basis": "████"},
        "sources": ["███"], "text": "███ ███ ██", "captions": ["███████"],
        "headings": [{"start": 0, "end": 3}], "order": 0, "given_date": "May 2016",
        "given_basis": "█████ ████",
    }  # fmt: skip


def test_a_report_keeps_its_structure() -> None:
    """Names and quotes are masked; ids, lists of words, numbers and times are not."""
    found = masked(
        report(
            "r-1", Capture, extent="full",
            gained_by=(Actor(name="Ana", id="ana", label="Ana Field", kind="person"),),
            places=(Place(name="Veldt", id="veldt", lat=1.5, precision="town", within=("X",)),),
            figures=(Figure(measure="killed", value=3, group="men", low=3, high=3),),
            extractor="chronos.extract/1",
        )
    )  # fmt: skip
    assert found["attributes"] == {
        "gained_by": [{"name": "███", "id": "ana", "label": "███ █████", "kind": "person"}],
        "extent": "full",
    }
    assert found["places"] == [
        {"name": "█████", "id": "veldt", "lat": 1.5, "precision": "town", "within": ["█"]}
    ]
    assert found["figures"][0] | {"group": ""} == {
        "measure": "killed", "value": 3, "qualifier": "exact", "group": "", "low": 3, "high": 3,
    }  # fmt: skip
    assert found["quote"] == {"exact": mask("The army took Veldt at dawn."), "start": 0, "end": 28,
                              "field": "text"}  # fmt: skip
    assert (found["article"], found["status"], found["extractor"]) == (
        "a-1", "occurred", "chronos.extract/1",
    )  # fmt: skip
    assert masked(report("r-1", ChemicalAttack, agent="sarin"))["attributes"] == {"agent": "█████"}
    assert masked(report("r-1", Shelling, mode="rocket"))["attributes"] == {"mode": "rocket"}


def test_acts_keep_their_structure() -> None:
    """Of a decision only the reason is masked, and what an amendment says in free text."""
    assert masked(Link(report="r-1", event="e-1", why="so")) == {
        "report": "r-1", "event": "e-1", "why": "██",
    }  # fmt: skip
    assert masked(Merge(into="e-1", merged=("e-2",), why="so")) == {
        "into": "e-1", "from": ["e-2"], "why": "██",
    }  # fmt: skip
    fields = {
        "status": "planned", "type": "siege", "headline": "Ana", "when": {"edtf": "2016"},
        "agents": [{"name": "ana", "id": "ana"}],
        "attributes": {"mode": "rocket", "agent": "sarin", "weapon": "Old sword", "rule": "fair"},
    }  # fmt: skip
    assert masked(Amendment(target="r-1", fields=fields, why="so"))["fields"] == {
        "status": "planned", "type": "siege", "headline": "███", "when": {"edtf": "2016"},
        "agents": [{"name": "███", "id": "ana"}],
        "attributes": {"mode": "rocket", "agent": "█████", "weapon": "███ █████", "rule": "fair"},
    }  # fmt: skip


def test_custody_keeps_its_structure() -> None:
    """Where an input came from is free text; digests, ids and versions are not."""
    body = {
        "id": "c-1", "articles": ["a-1"], "sha256": "00", "size": 3, "source": "Ana/pile.txt",
        "reader": "plain", "reader_version": "1", "read_at": "2026-11-24T10:00:00Z",
    }  # fmt: skip
    found = PROSE.changed(body, Form("custody"), mask)
    assert found == {**body, "source": "█" * 12}


def test_what_an_erasure_left_has_the_form_of_its_record() -> None:
    """A stand is masked as the record in whose place it is read."""
    prose = Prose({4: Form("link")}.__getitem__)
    left = MaskedBody(seq=4, body={"report": "r-1", "event": "e-1", "why": "so"})
    found = masked(Erasure(target="chronos/1", why="so", records=(4,), stands=(left,)), prose)
    assert found == {
        "target": "chronos/1", "why": "██", "records": [4],
        "stands": [{"seq": 4, "body": {"report": "r-1", "event": "e-1", "why": "██"}}],
    }  # fmt: skip


def test_a_plugins_type_is_known_by_its_class() -> None:
    """A text of its own is free, a list of words is not, and none of it when it is missing."""
    codec = Codec((*EVENT_TYPES, Duel))
    prose = Prose(lambda _: UNKNOWN, codec.event_type)
    duel = report("r-1", Duel, weapon="sword", rule="to the end", seconds=(Actor(name="Ana"),))
    assert masked(duel, prose, codec)["attributes"] == {
        "weapon": "█████", "rule": "to the end", "seconds": [{"name": "███"}],
    }  # fmt: skip
    assert masked(duel, PROSE, codec)["attributes"] == {
        "weapon": "sword", "rule": "██ ███ ███", "seconds": [{"name": "███"}],
    }  # fmt: skip


@pytest.mark.parametrize("form", [Form("vote"), Form("link", v=VERSION + 1), UNKNOWN])
def test_of_an_unknown_kind_the_keys_decide(form: Form) -> None:
    """Keys that are never free text keep their values, and so do words of lists and ids."""
    fields = {
        "event": "E 1", "why": "so", "choice": "yes", "for": "e-3f9c", "note": "Ana said",
        "Ana": {"name": "ana", "kind": "A person"}, "salt": "00",
    }  # fmt: skip
    assert PROSE.changed(fields, form, mask) == {
        "event": "E 1", "why": "██", "choice": "yes", "for": "e-3f9c", "note": "███ ████",
        "Ana": {"name": "███", "kind": "A person"}, "salt": "00",
    }  # fmt: skip


@pytest.mark.parametrize(
    "after",
    [
        {"report": "r-1", "event": "e-2", "why": "██ Ana"},  # an id
        {"report": "r-1", "event": "e-1", "why": "no Ana"},  # other words
        {"report": "r-1", "event": "e-1", "why": "███████"},  # longer
        {"report": "r-1", "event": "e-1"},  # a key less
        {"report": "r-1", "event": "e-1", "why": ["██ Ana"]},  # another structure
        {"report": "r-1", "event": "███", "why": "so Ana"},  # a masked id
        {"event": "e-1", "report": "r-1", "why": "so ███"},  # another order
    ],
)
def test_only_masks_are_a_masking(after: dict[str, Any]) -> None:
    """All but masked characters of free text has to be as before."""
    before = {"report": "r-1", "event": "e-1", "why": "so Ana"}
    assert PROSE.is_masking(before, before | {"why": f"so {MASK * 3}"}, Form("link"))
    assert not PROSE.is_masking(before, after, Form("link"))
