from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from log_samples import CODEC

from chronos.chronology import fold
from chronos.codec import VERSION, Origin, Unknown, chronology_json, write_json
from chronos.codec.decisions import CLASSES
from chronos.log import FORMAT, decode, encode, open_log, verify
from chronos.model.report import UnknownReport

LOGS = Path(__file__).parents[1] / "golden" / "logs"
NAMES = sorted(path.stem for path in LOGS.glob("*.jsonl"))


def test_there_is_a_log_of_every_version() -> None:
    """Each schema version, the one that is written now too, comes with a log that is kept."""
    wanted = {f"format-{FORMAT}-schema-{version}" for version in range(1, VERSION + 1)}
    assert wanted <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_released_log_reads_as_it_did(name: str) -> None:
    """Logs of released versions verify, and fold to what they gave then."""
    path = LOGS / f"{name}.jsonl"
    assert verify(path).issues == ()
    with open_log(path) as log:
        found = fold(log.records(), codec=CODEC)
    stated = json.loads(write_json(chronology_json(found)))
    then = json.loads((LOGS / f"{name}.json").read_bytes())
    assert lost(then, stated) == []
    assert [issue.code for issue in found.issues] == ["CHR511", "CHR510", "CHR510"]


def test_the_log_of_this_version_loses_no_field() -> None:
    """Each body, read and written again, has the same keys and values; it has every kind."""
    name = f"format-{FORMAT}-schema-{VERSION}"
    kinds = set()
    with open_log(LOGS / f"{name}.jsonl") as log:
        for record in log.records():
            said = CODEC.decode(record)
            if (
                not record.body
                or said is None
                or isinstance(said, Unknown | Origin | UnknownReport)
            ):
                continue
            kinds.add(record.header.kind)
            assert json.loads(CODEC.draft(said, by="A").body) == without_salt(record.body)
    assert kinds == {"report", *CLASSES} - {"log"}


def without_salt(body: bytes) -> dict[str, Any]:
    """The keys and values of a body."""
    return {key: value for key, value in json.loads(body).items() if key != "salt"}


def lost(then: Any, now: Any, path: str = "$") -> list[str]:
    """Where JSON of now lacks what it had then, or has another value; new keys are no loss."""
    if isinstance(then, dict) and isinstance(now, dict):
        missing = [f"{path}.{key}" for key in then.keys() - now.keys()]
        shared = sorted(then.keys() & now.keys())
        return missing + [
            each for key in shared for each in lost(then[key], now[key], f"{path}.{key}")
        ]
    if isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        pairs = enumerate(zip(then, now, strict=True))
        return [each for at, (one, other) in pairs for each in lost(one, other, f"{path}[{at}]")]
    return [] if then == now else [path]


def test_what_a_released_log_had_is_missed() -> None:
    """The comparison finds a key that is gone and a value that has changed."""
    assert lost({"a": [1, {"b": 2}]}, {"a": [1, {"b": 2, "c": 3}], "d": 4}) == []
    assert lost({"a": [1, {"b": 2}], "e": 0}, {"a": [1, {"b": 5}]}) == ["$.e", "$.a[1].b"]
    assert lost({"a": [1]}, {"a": [1, 2]}) == ["$.a"]


@pytest.mark.parametrize("name", NAMES)
def test_a_released_log_is_written_again_unchanged(name: str) -> None:
    """Decoding and encoding a line gives its bytes, unknown kinds and versions among them."""
    for line in (LOGS / f"{name}.jsonl").read_bytes().splitlines(keepends=True):
        assert encode(decode(line)) == line


def test_a_released_log_is_never_edited() -> None:
    """The files are pinned by their digests."""
    found = {name: hashlib.sha256((LOGS / f"{name}.jsonl").read_bytes()).hexdigest()
             for name in NAMES}  # fmt: skip
    assert found == json.loads((LOGS / "digests.json").read_bytes())
