from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

import attrs
import pytest
from log_samples import NOON, article, drafts, fixed, report

from chronos.errors import InputError
from chronos.log import MemoryLog, decode, encode
from chronos.log.lines.line import header_bytes, parse
from chronos.model.record import Draft, Header, Record


def sample() -> Sequence[Record]:
    """A small log that is the same in every run."""
    log = MemoryLog(origin="test/1", **fixed())  # type: ignore[arg-type]
    return log.append(drafts(article(), report()))


def test_lines_are_pinned() -> None:
    """The lines of a log are these; only the schema version of the bodies may rise."""
    lines = [encode(record) for record in sample()]
    assert lines[0] == (
        b'{"hash":"81c5874c42552313bb43a0fc26ee67753493e1210865b5de270210d8c21d0544","seq":0,"left":2,'
        b'"kind":"log","type":"","id":"test/1","v":2,"recorded_at":"2026-11-23T12:00:00Z",'
        b'"by":"chronos","digest":"ddf67bb597627c4827fe974aa8439183114e7fbefc37d0ec17b1e09fddd3cb8e",'
        b'"body":{"origin":"test/1","format":1,"key":"e929eb14dda6dc481466fec08eda4983",'
        b'"salt":"ccfadbee2b38c95053c654335fc42567"}}\n'
    )
    assert (
        hashlib.sha256(b"".join(lines)).hexdigest()
        == "804aa9bba6c6b7c6a3eeaa19d21e38c3858faa767bbbf77212bec2367a94b304"
    )


def test_hash_and_digest_are_of_these_bytes() -> None:
    """Digest: the body's bytes. Hash: the hash before, then what is between hash and body."""
    before = bytes(32)
    for record in sample():
        line = encode(record)
        head = line[line.index(b'"seq"') : line.index(b',"body":')]
        body = line[line.index(b',"body":') + len(b',"body":') : -2]
        assert head.startswith(b'"seq":')
        assert head.endswith(b'"digest":"' + record.header.digest.encode() + b'"')
        assert hashlib.sha256(body).hexdigest() == record.header.digest
        assert hashlib.sha256(before + head).hexdigest() == record.hash
        before = bytes.fromhex(record.hash)


def test_lines_read_back() -> None:
    """A line and its record stand for each other."""
    for record in sample():
        assert decode(encode(record)) == record


def test_an_erased_body_is_null() -> None:
    """A record without body has `null` in its place, all else stays."""
    record = attrs.evolve(sample()[1], body=None)
    line = encode(record)
    assert line.endswith(b'","body":null}\n')
    assert decode(line) == record


def test_records_count_down_to_the_end_of_their_batch() -> None:
    """`left` says how many of the batch are still to come."""
    assert [record.header.left for record in sample()] == [2, 1, 0]
    assert [record.header.seq for record in sample()] == [0, 1, 2]


LINE = encode(sample()[1])


@pytest.mark.parametrize(
    "line",
    [
        LINE[:-1],
        LINE + b"\n",
        b" " + LINE,
        LINE.replace(b'"seq":1', b'"seq": 1'),
        LINE.replace(b'"seq":1', b'"seq":01'),
        LINE.replace(b'"seq":1', b'"seq":-1'),
        LINE.replace(b'"left":1', b'"left":1.0'),
        LINE.replace(b'"kind":"article"', b'"kind":"Article"'),
        LINE.replace(b'"kind":"article"', b'"kind":""'),
        LINE.replace(b'"type":"",', b""),
        LINE.replace(b'"id":"a-1"', b'"id":""'),
        LINE.replace(b'"id":"a-1"', b'"id":"a\\"1"'),
        LINE.replace(b'"id":"a-1"', b'"id":"a\t1"'),
        LINE.replace(b'"id":"a-1"', b'"id":"\xff"'),
        LINE.replace(b'"v":2', b'"v":0'),
        LINE.replace(b"T12:00:00Z", b"T24:00:00Z"),
        LINE.replace(b"T12:00:00Z", b"T12:00:00+01:00"),
        LINE.replace(b'"digest":"', b'"digest":"A'),
        LINE.replace(b'"body":{', b'"body":['),
        LINE.replace(b'{"hash":"', b'{"hash":"A', 1),
        b"",
        b"{}\n",
    ],
)
def test_the_grammar_is_strict(line: bytes) -> None:
    """What is not spelled like a record is none."""
    assert line != LINE
    assert parse(line) is None
    with pytest.raises(InputError):
        decode(line)


def test_names_may_be_of_any_script() -> None:
    """A writer's name is UTF-8, not escaped."""
    (_, record) = MemoryLog(**fixed()).append(drafts(article(), by="Jürgen Łąk"))  # type: ignore[arg-type]
    assert b'"by":"J\xc3\xbcrgen' in encode(record)
    assert decode(encode(record)).header.by == "Jürgen Łąk"


@pytest.mark.parametrize(
    "change",
    [
        {"id": 'a"1'},
        {"id": ""},
        {"id": "a\n1"},
        {"id": "\ud800"},
        {"by": "back\\slash"},
        {"kind": "Two Words"},
        {"type": "CEASEFIRE"},
        {"v": 0},
        {"body": b"[]"},
        {"body": b'{"a":\n1}'},
        {"body": b'{"a":1,"a":2}'},
        {"body": b'{"a":NaN}'},
        {"body": b'{"a":1}}'},
        {"body": b"null"},
        {"body": b""},
        {"body": b'{"why":"' + b"x" * (1 << 20) + b'"}'},
    ],
    ids=str,
)
def test_what_could_not_be_read_back_is_not_recorded(change: dict[str, Any]) -> None:
    """A draft that has no place in a line is refused, and nothing of its batch is recorded."""
    log = MemoryLog(**fixed())  # type: ignore[arg-type]
    bad = Draft(kind="retraction", id="a-1", body=b'{"target":"a-1"}')._replace(**change)
    with pytest.raises(InputError):
        log.append([*drafts(article()), bad])
    assert log.size == 0


def test_each_body_is_salted_once() -> None:
    """A body gets 32 hex digits that nobody can guess; one that is salted stays as it is."""
    log = MemoryLog(clock=lambda: NOON)
    _, first, second, empty = log.append(
        [*drafts(article(), article()), Draft(kind="note", id="x", body=b"{}")]
    )
    assert first.body
    assert second.body
    assert first.body[:-34] == second.body[:-34]
    assert first.body != second.body
    assert empty.body
    assert empty.body.startswith(b'{"salt":"')
    inner = b'{"a":{"salt":"' + b"0" * 32 + b'"}}'
    (nested,) = log.append([Draft(kind="note", id="x", body=inner)])
    assert nested.body
    assert len(nested.body) == len(inner) + len(',"salt":""') + 32
    (copied,) = log.append([Draft(kind="article", id="a-1", body=first.body)])
    assert copied.body == first.body


def test_derived_salts_make_equal_logs() -> None:
    """With a fixed clock and derived salts two logs are equal byte by byte."""
    assert tuple(sample()) == tuple(sample())


def test_header_bytes_do_not_depend_on_the_body() -> None:
    """The header carries the digest, so it stays when the body goes."""
    header = Header(
        seq=1, left=0, kind="k", type="", id="i", v=1, recorded_at="t", by="b", digest="d"
    )
    assert header_bytes(header) == (
        b'"seq":1,"left":0,"kind":"k","type":"","id":"i","v":1,"recorded_at":"t",'
        b'"by":"b","digest":"d"'
    )
