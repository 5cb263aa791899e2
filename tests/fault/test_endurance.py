"""Builders side by side, disks that fill up, kills in the middle of a write."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from chronos.log import open_log, verify

WRITER = """
    import os, sys, time
    from pathlib import Path
    from chronos.log import FileIO, open_log
    from chronos.model.record import Draft

    path, batches, share, size = Path(sys.argv[1]), *map(int, sys.argv[2:5])
    calls = 0

    def write(file, data):
        global calls
        calls += 1
        if calls <= batches:
            return os.write(file, data)
        os.write(file, data[: len(data) * share // 1000])
        print("inside", flush=True)
        time.sleep(600)

    def note(batch, number):
        body = b'{"target":"r-%d-%d","why":"%s"}' % (batch, number, b"x" * size)
        return Draft(kind="retraction", id=f"r-{batch}-{number}", body=body, by="Jo")

    with open_log(path, write=True, disk=FileIO(write=write)) as log:
        start = log.size
        for batch in range(start, start + batches + 1):
            log.append([note(batch, number) for number in range(20)])
            print(batch, flush=True)
"""


def kill_inside_a_write(path: Path, number: int) -> list[int]:
    """Kill a writer while a part of a batch is in the file; the batches that it acknowledged."""
    share = number * 37 % 1000
    arguments = [str(path), str(number % 3), str(share), str(number % 5 * 400)]
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITER), *arguments],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    acknowledged = []
    for line in process.stdout:
        if line == "inside\n":
            break
        acknowledged.append(int(line))
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=30)
    process.stdout.close()
    return acknowledged


@pytest.mark.parametrize("kills", [3, pytest.param(110, marks=pytest.mark.endurance)])
def test_kills_inside_a_write_lose_nothing_acknowledged(tmp_path: Path, kills: int) -> None:
    """Each leaves a torn batch, or all of one that nobody acknowledged; the next writer goes on."""
    path = tmp_path / "chronos.jsonl"
    expected: list[str] = []
    torn = 0
    for number in range(1, kills + 1):
        acknowledged = kill_inside_a_write(path, number)
        expected += [f"r-{batch}-{place}" for batch in acknowledged for place in range(20)]
        found = [issue.code for issue in verify(path).issues]
        torn += found == ["CHR501"]
        assert found in ([], ["CHR501"])
        with open_log(path) as log:
            assert [record.header.id for record in log.records()][1:] == expected, number
    assert torn >= kills * 9 // 10
    with open_log(path, write=True):
        pass
    assert verify(path).issues == ()
    assert len(list(tmp_path.glob("*.torn-*"))) == torn


FULL = """
    import errno, os, sys
    from chronos.cli import run
    from chronos.log.files import fileio
    from chronos.log.store import jsonl

    call, number = sys.argv[1], int(sys.argv[2])
    calls = 0

    def full(name):
        def counted(*rest):
            global calls
            calls += name == call
            if name == call and calls == number:
                if name == "write":
                    os.write(rest[0], rest[1][: len(rest[1]) // 2])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return getattr(os, name)(*rest)
        return counted

    original = fileio.FileIO
    jsonl.FileIO = lambda: original(write=full("write"), fsync=full("fsync"), pwrite=full("pwrite"))
    sys.exit(run(["build", *sys.argv[3:]]))
"""


def articles(folder: Path, count: int) -> list[str]:
    """Names of files, each with an article of its own."""
    names = [f"article-{number}.txt" for number in range(count)]
    for number, name in enumerate(names, 1):
        text = f"Shells hit Homs\n\nOct. {number}, 2016. Rebels shelled Homs {number} times.\n"
        (folder / name).write_text(text)
    return names


def build(folder: Path, *words: str, code: str = "") -> subprocess.Popen[str]:
    """A build in a folder, as people run it, or under other code."""
    start = ["-c", textwrap.dedent(code)] if code else ["-m", "chronos", "build"]
    return subprocess.Popen(
        [sys.executable, *start, *words],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name != "CHRONOS_LOG"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """How it ended, and what it wrote on standard error."""
    _, errors = process.communicate(timeout=500)
    return process.returncode, errors


@pytest.mark.parametrize(
    ("call", "number"),
    [
        ("write", 1),
        pytest.param("fsync", 1, marks=pytest.mark.endurance),
        pytest.param("fsync", 2, marks=pytest.mark.endurance),
    ],
)
def test_a_disk_that_fills_up_inside_a_build(tmp_path: Path, call: str, number: int) -> None:
    """Nothing of the build is recorded, the message says so, and the same build then succeeds."""
    first, second = articles(tmp_path, 2)
    assert ended(build(tmp_path, first, "-q")) == (0, "")
    path = tmp_path / "chronos.jsonl"
    before = path.read_bytes()
    code, errors = ended(build(tmp_path, call, str(number), second, "-q", code=FULL))
    assert code == 1
    assert "no space left" in errors
    assert "nothing that was acknowledged is lost" in errors
    assert path.read_bytes() == before
    assert verify(path).issues == ()
    assert ended(build(tmp_path, second, "-q")) == (0, "")
    assert path.read_bytes().startswith(before)
    assert path.read_bytes().count(b'"kind":"article"') == 2


@pytest.mark.endurance
def test_a_mark_that_can_not_be_written_is_no_error(tmp_path: Path) -> None:
    """The log goes on without it; a mark that stays behind claims nothing."""
    first, second = articles(tmp_path, 2)
    assert ended(build(tmp_path, first, "-q")) == (0, "")
    assert ended(build(tmp_path, "pwrite", "1", second, "-q", code=FULL)) == (0, "")
    assert verify(tmp_path / "chronos.jsonl").issues == ()
    assert ended(build(tmp_path, first, second, "-q")) == (0, "")


@pytest.mark.endurance
def test_eight_builders_wait_for_each_other(tmp_path: Path) -> None:
    """Each adds its article, one after the other, and each once."""
    names = articles(tmp_path, 8)
    builders = [build(tmp_path, name, "-q", "--wait", "500") for name in names]
    for builder in builders:
        assert ended(builder) == (0, "")
    path = tmp_path / "chronos.jsonl"
    assert verify(path).issues == ()
    with open_log(path) as log:
        kinds = [record.header.kind for record in log.records()]
    assert (kinds.count("article"), kinds.count("log")) == (8, 1)
    assert {found.name for found in tmp_path.iterdir()} == {*names, path.name, f"{path.name}.mark"}
