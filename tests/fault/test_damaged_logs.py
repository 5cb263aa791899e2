"""What every command does with every damaged log: exit code and messages, as golden files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from damaged_logs import DamagedLog, SoundLog, corpus, sound_log

from chronos.cli import run
from chronos.testing.golden import Golden

WHO = ("--by", "Ana Field", "--reason", "read it again")
COMMANDS = {
    "log": ("log",),
    "log --as-of": ("log", "--as-of", "2026-11-02"),
    "show": ("show", "r-1-0"),
    "history": ("history", "r-1-0"),
    "check": ("check",),
    "export": ("export", "-f", "json"),
    "verify": ("verify",),
    "checkpoint": ("checkpoint",),
    "prove": ("prove", "1"),
    "repair": ("repair",),
    "amend": ("amend", "r-1-1", "--set", "status=planned", *WHO),
    "retract": ("retract", "r-1-1", *WHO),
    "merge": ("merge", "e-1", "e-3", *WHO),
    "split": ("split", "e-1", "r-1-1", *WHO),
    "confirm": ("confirm", "e-1", *WHO),
    "erase": ("erase", "r-1-2", "--yes", *WHO),
    "build": ("build", "quiet.txt", "-q", "--without", "extractor"),
    "repair --yes": ("repair", "--yes"),
}
DEFAULT = (
    "changed-body",
    "converted-bom-crlf",
    "cut-before-the-last-batch",
    "cut-inside-the-last-batch",
    "foreign-words",
    "forged-clock",
    "lines-missing",
    "mark-garbled-and-an-end-is-missing",
    "pages-zero-2",
    "torn-5-tenths",
)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> SoundLog:
    """The log before anything happened to it."""
    return sound_log(tmp_path_factory.mktemp("sound"))


@pytest.fixture
def damaged(sound: SoundLog, request: pytest.FixtureRequest) -> DamagedLog:
    """One of the corpus."""
    return {one.name: one for one in corpus(sound)}[request.param]


def names() -> list[str]:
    """The names of the corpus, without making it; `test_the_corpus_is_whole` compares them."""
    golden = Path(__file__).with_suffix("") / "names.json"
    found: list[str] = json.loads(golden.read_bytes())
    return found


def test_the_corpus_is_whole(sound: SoundLog, golden: Golden) -> None:
    """At least sixty logs, all different from each other, of which ten are always tried."""
    found = corpus(sound)
    assert len(found) >= 60
    assert len({(one.content, one.mark) for one in found}) == len(found)
    golden.check("names.json", json.dumps([one.name for one in found], indent=1).encode())
    assert set(DEFAULT) <= {one.name for one in found}
    assert len(DEFAULT) == 10


@pytest.mark.parametrize(
    "damaged",
    [
        pytest.param(name, marks=[] if name in DEFAULT else [pytest.mark.endurance])
        for name in names()
    ],
    indirect=True,
)
def test_every_command_on_a_damaged_log(
    damaged: DamagedLog,
    tmp_path: Path,
    golden: Golden,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """No command fails in another way than the golden file says; readers change nothing."""
    monkeypatch.delenv("CHRONOS_LOG", raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    found: dict[str, list[object]] = {}
    for name, words in COMMANDS.items():
        folder = tmp_path / name.replace(" ", "")
        folder.mkdir()
        monkeypatch.chdir(folder)
        (folder / "quiet.txt").write_text("A day\n\nNov. 2, 2016. All was quiet in Idlib.\n")
        damaged.write(folder / "chronos.jsonl")
        before = state(folder)
        code = run(words)
        printed = capsys.readouterr()
        found[name] = [int(code), *printed.err.splitlines()]
        assert "bug in chronos" not in printed.err, name
        if words[0] in READING and name != "repair --yes":
            assert state(folder) == before, name
    text = json.dumps(found, indent=1, ensure_ascii=False)
    golden.check(f"{damaged.name}.json", text.encode() + b"\n")


READING = {"log", "show", "history", "check", "export", "verify", "checkpoint", "prove", "repair"}


def state(folder: Path) -> dict[str, bytes]:
    """What lies in a folder."""
    kept = (path for path in folder.iterdir() if ".projection.sqlite" not in path.name)
    return {path.name: path.read_bytes() for path in kept}
