from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from log_samples import CODEC

from chronos.chronology import fold
from chronos.codec import VERSION, chronology_json, write_json
from chronos.log import FORMAT, decode, encode, open_log, verify

LOGS = Path(__file__).parents[1] / "golden" / "logs"
NAMES = sorted(path.stem for path in LOGS.glob("*.jsonl"))


def test_there_is_a_log_of_every_version() -> None:
    """A new format or schema version comes with a log that stays."""
    wanted = {f"format-{FORMAT}-schema-{version}" for version in range(1, VERSION + 1)}
    assert wanted <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_released_log_reads_as_it_did(name: str) -> None:
    """Logs of released versions verify, and fold to what they told then."""
    path = LOGS / f"{name}.jsonl"
    assert verify(path).issues == ()
    with open_log(path) as log:
        found = fold(log.records(), codec=CODEC)
    told = json.loads(write_json(chronology_json(found)))
    assert told == json.loads((LOGS / f"{name}.json").read_bytes())
    assert [issue.code for issue in found.issues] == ["CHR511", "CHR510", "CHR510"]


@pytest.mark.parametrize("name", NAMES)
def test_a_released_log_is_written_again_as_it_stands(name: str) -> None:
    """Decoding and encoding a line gives its bytes, unknown kinds and versions among them."""
    for line in (LOGS / f"{name}.jsonl").read_bytes().splitlines(keepends=True):
        assert encode(decode(line)) == line


def test_a_released_log_is_never_edited() -> None:
    """The files are pinned by their digests."""
    found = {name: hashlib.sha256((LOGS / f"{name}.jsonl").read_bytes()).hexdigest()
             for name in NAMES}  # fmt: skip
    assert found == json.loads((LOGS / "digests.json").read_bytes())
