from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from log_strategies import (
    acts,
    articles,
    json_values,
    links,
    reports_of,
    texts,
    unknown_reports,
    writers,
)

from chronos.codec import Codec, read_json, to_json, write_json
from chronos.errors import InputError
from chronos.log import MemoryLog, decode, encode
from chronos.log.lines.line import parse
from chronos.model.report import Report
from chronos.model.types import EVENT_TYPES

CODEC = Codec()
calm = settings(
    derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
few = settings(calm, max_examples=10)
many = settings(calm, max_examples=80)


def comes_back(obj: object) -> None:
    """Assert that an object's body says it all, in one spelling."""
    draft = CODEC.draft(obj, "x/1")  # type: ignore[arg-type]
    read = CODEC.loads(draft.kind, draft.type, draft.v, draft.body, draft.id)
    assert read == obj
    assert CODEC.dumps(read) == draft.body
    assert read_json(draft.body) == json.loads(draft.body)


@pytest.mark.parametrize("cls", EVENT_TYPES, ids=lambda cls: cls.type)
def test_every_report_comes_back(cls: type[Report]) -> None:
    """loads(dumps(x)) == x, and dumps(loads(bytes)) == bytes, for every event type."""

    @few
    @given(reports_of(cls))
    def law(report: Report) -> None:
        comes_back(report)

    law()


@many
@given(articles | unknown_reports() | links | acts)
def test_everything_else_comes_back(obj: object) -> None:
    """The same for articles, links, decisions, and reports of types that are not installed."""
    comes_back(obj)


@many
@given(st.lists(articles | unknown_reports() | acts, min_size=1, max_size=4), writers)
def test_every_record_comes_back(objs: list[object], by: str) -> None:
    """decode(encode(record)) == record, body or no body."""
    drafts = [CODEC.draft(obj, by) for obj in objs]  # type: ignore[arg-type]
    for record in MemoryLog().append(drafts):
        assert decode(encode(record)) == record
    for record, obj in zip(MemoryLog().append(drafts)[1:], objs, strict=True):
        assert CODEC.decode(record) == obj


@many
@given(articles | unknown_reports())
def test_exports_are_json(obj: object) -> None:
    """to_json gives what JSON can say, with no value lost on the way."""
    found = to_json(obj)  # type: ignore[arg-type]
    assert read_json(write_json(found)) == found


@many
@given(json_values)
def test_json_reads_back_however_it_is_written(value: object) -> None:
    """Canonical, indented and standard-library spellings read as the same value."""
    for data in (
        write_json(value),
        write_json(value, indent=True),
        json.dumps(value).encode(),
    ):
        assert read_json(data) == value


@many
@given(st.binary(max_size=60) | texts.map(str.encode))
def test_random_bytes_are_refused_cleanly(data: bytes) -> None:
    """Any bytes are JSON or an InputError, a record's line or none."""
    with suppress(InputError):
        read_json(data)
    assert parse(data) is None


@many
@given(reports_of(EVENT_TYPES[0]), st.data())
def test_a_damaged_body_never_crashes(report: Report, data: st.DataObject) -> None:
    """A body with a changed byte reads as something or raises InputError, nothing else."""
    body = bytearray(CODEC.dumps(report))
    place = data.draw(st.integers(0, len(body) - 1))
    body[place] = data.draw(st.integers(0, 255))
    with suppress(InputError):
        CODEC.loads("report", report.event_type, 1, bytes(body), report.id)
