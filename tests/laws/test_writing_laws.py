from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from log_strategies import articles, links, reports, unknown_reports

from chronos.codec import Canonical, Codec, read_json, write_json
from chronos.errors import InputError
from chronos.log import MemoryLog, decode, encode
from chronos.log.lines.line import parse
from chronos.model.party import Actor, Place
from chronos.model.record import Draft
from chronos.model.report import Figure, Quote, Report, Trigger
from chronos.model.types import Capture

CODEC = Codec()
laws = settings(
    max_examples=150,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@laws
@given(st.lists(reports | links, max_size=6))
def test_the_fast_way_writes_what_the_converter_writes(objs: list[Any]) -> None:
    """Byte for byte, whatever was written before."""
    for obj in objs:
        body = CODEC.dumps(obj)
        assert type(body) is Canonical
        assert body == write_json(CODEC.body(obj))


@laws
@given(st.lists(reports | links | articles | unknown_reports(), max_size=6))
def test_many_drafts_are_the_drafts_of_each(objs: list[Any]) -> None:
    """Whatever accompanies an object, and whoever wrote it."""

    def writer(obj: Any) -> str:
        return type(obj).__name__.lower()

    assert CODEC.drafts(objs, by=writer) == [CODEC.draft(obj, writer(obj)) for obj in objs]
    assert CODEC.drafts(objs, "Jo") == [CODEC.draft(obj, "Jo") for obj in objs]


@laws
@given(st.lists(reports | links | articles | unknown_reports(), min_size=1, max_size=6))
def test_what_append_returns_is_what_is_read(objs: list[Any]) -> None:
    """Line by line, from its own bytes."""
    log = MemoryLog()
    appended = log.append(CODEC.drafts(objs, "Jo"))
    assert tuple(appended) == tuple(log.records())
    assert [CODEC.decode(record) for record in appended][1:] == objs
    assert len(appended) == len(objs) + 1
    assert appended[-1] == appended[len(objs)]


@pytest.mark.parametrize("about", ["r-é", "r 1", "r\xa01", "記事-1", "r" * 512, "é" * 256])
def test_ids_of_any_script_can_stand_in_headers(about: str) -> None:
    """Up to 512 bytes, beside plain ones."""
    drafts = [Draft(kind="note", id=name, body=b"{}") for name in ("a", about)]
    log = MemoryLog()
    assert [record.header.id for record in log.append(drafts)][1:] == ["a", about]


@pytest.mark.parametrize("about", ["", 'r"1', "r\\1", "r\n1", "r\x7f", "\ud800", "é" * 257])
def test_ids_that_could_not_be_read_back_are_refused(about: str) -> None:
    """Nothing of their batch is recorded."""
    log = MemoryLog()
    with pytest.raises(InputError, match="header"):
        log.append([Draft(kind="note", id=name, body=b"{}") for name in ("a", about)])
    assert log.size == 0


@laws
@given(articles | unknown_reports() | reports)
def test_what_the_codec_writes_it_takes(obj: Any) -> None:
    """What is believed unread would have passed when read."""
    draft = CODEC.draft(obj, "Jo")
    (_, record) = MemoryLog().append([draft])
    loose = draft._replace(body=bytes(draft.body))
    (_, again) = MemoryLog().append([loose])
    assert CODEC.decode(record) == CODEC.decode(again) == obj


def make_report(**fields: Any) -> Report:
    """A report with some fields as they should not be."""
    given_: dict[str, Any] = {
        "trigger": Trigger(text="took", start=1, end=5),
        "quote": Quote(exact="It took.", start=0, end=8),
    }
    return Capture(id="r-1", article="a-1", **(given_ | fields))


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"status": "perhaps"}, r"\$\.status"),
        ({"extractor": 5}, r"\$\.extractor"),
        ({"trigger": Trigger(text="took", start=1.0, end=5)}, r"\$\.trigger\.start"),  # type: ignore[arg-type]
        ({"quote": Quote(exact=b"x", start=0, end=1)}, "bytes"),  # type: ignore[arg-type]
        ({"quote": Quote(exact="x", start=0, end=1, field="uri")}, r"\$\.quote\.field"),  # type: ignore[arg-type]
        ({"places": (Place(name=None),)}, r"\$\.places\[0\]\.name"),  # type: ignore[arg-type]
        ({"places": (Place(name="Veldt", lat="n"),)}, "float|number|lat"),  # type: ignore[arg-type]
        ({"agents": (Actor(name="A", kind=7),)}, r"\$\.agents\[0\]\.kind"),  # type: ignore[arg-type]
        ({"places": (Actor(name="A"),)}, r"\$\.places\[0\]|Place|lat"),
        ({"when": Place(name="Veldt")}, "."),
        ({"trigger": Trigger(text="took", start=1, end=2**53 + 1)}, r"\$\.trigger\.end.*2\^53"),
        ({"quote": Quote(exact="\ud800", start=0, end=1)}, "surrogate|JSON"),
        ({"figures": (Figure(measure="killed", value=2**53 + 1),)}, r"\$\.figures\[0\]\.value"),
        ({"figures": (Figure(measure="cakes", value=2),)}, r"\$\.figures\[0\]\.measure"),  # type: ignore[arg-type]
        ({"when": "2016"}, "."),
        ({"extent": 5}, r"\$\.extent|attributes"),
    ],
)
def test_objects_of_wrong_types_are_refused(fields: dict[str, Any], path: str) -> None:
    """A plugin's report that does not have the types of its class is refused, with the path."""
    with pytest.raises(InputError, match=path):
        CODEC.draft(make_report(**fields))


def bodies() -> list[tuple[bytes, str]]:
    """Bodies that a log does not take, and where they are off."""
    whole = CODEC.dumps(make_report())
    deep = b"[" * 70 + b"]" * 70
    return [
        (
            whole.replace(b'"start":1', b'"start":1,"start":1', 1),
            r"\$\.trigger: repeated key 'start'",
        ),
        (whole.replace(b'"start":1', b'"start":NaN', 1), r"\$\.trigger\.start: nan"),
        (whole.replace(b'"start":1', b'"start":-Infinity', 1), r"\$\.trigger\.start"),
        (whole.replace(b'"start":1', b'"start":9007199254740993', 1), r"\$\.trigger\.start.*2\^53"),
        (whole.replace(b'"start":1', b'"start":' + b"9" * 400, 1), r"\$\.trigger\.start.*2\^53"),
        (whole.replace(b'"start":1', b'"start":"1"', 1), r"\$\.trigger\.start"),
        (whole.replace(b'"start":1', b'"start":true', 1), r"\$\.trigger\.start"),
        (whole.replace(b'"start":1', b'"start":1,"begin":1', 1), r"begin.*\$\.trigger"),
        (whole.replace(b'"trigger":', b'"lock":1,"trigger":', 1), r"lock"),
        (whole.replace(b'"start":1', b'"start":' + deep, 1), r"\$\.trigger\.start.*64 levels"),
    ]


@pytest.mark.parametrize(("body", "path"), bodies(), ids=range(10))
def test_foreign_bodies_are_read_strictly_before_they_are_taken(body: bytes, path: str) -> None:
    """At append, with the path to the field; of unknown kinds too, where JSON is at fault."""
    draft = Draft(kind="report", type="capture", id="r-1", body=body, by="Jo")
    with pytest.raises(InputError, match=path):
        MemoryLog().append([draft])


@pytest.mark.parametrize(("body", "path"), [bodies()[n] for n in (0, 1, 3, 9)], ids=range(4))
def test_bodies_of_unknown_kinds_are_json_at_least(body: bytes, path: str) -> None:
    """A kind of a later version is taken, but not with JSON that two readers read differently."""
    with pytest.raises(InputError, match=path):
        MemoryLog().append([Draft(kind="vote", id="r-1", body=body, by="Jo")])
    with pytest.raises(InputError):
        MemoryLog().append(
            [Draft(kind="report", v=9, type="capture", id="r-1", body=body, by="Jo")]
        )


def changed(change: Callable[[bytearray], object]) -> bytes:
    """A line after a change."""
    line = bytearray(encode(MemoryLog().append([CODEC.draft(make_report(), "Jo")])[1]))
    change(line)
    return bytes(line)


@laws
@given(st.data())
def test_a_changed_line_is_decoded_or_refused(data: st.DataObject) -> None:
    """Bytes put in, taken out and changed: a record, or InputError; never anything else."""
    line = bytearray(changed(len))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(line) - 1))
        line[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
        line = line or bytearray(b"\n")
    with suppress(InputError):
        record = decode(bytes(line))
        assert encode(record) == bytes(line)
        CODEC.decode(record)
        read_json(record.body or b"null")
    assert parse(bytes(line[:-1])) is None
