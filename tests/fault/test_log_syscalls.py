"""The log under a system that fails or kills at the n-th call, by strace's injection.

Where tracing is not allowed, or there is no strace, the same points are reached through the log's
own file interface.
"""

from __future__ import annotations

import errno
import functools
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chronos.errors import StorageError
from chronos.log import FileIO, derived_salts, open_log, verify
from chronos.model.record import Draft

pytestmark = pytest.mark.slow

WORK = """
    import sys
    from pathlib import Path
    from chronos.errors import StorageError
    from chronos.log import derived_salts, erase, open_log
    from chronos.model.record import Draft

    def note(number):
        about = f"r-{number}"
        return Draft(kind="retraction", id=about, body=b'{"target":"r-%d"}' % number, by="Jo")

    try:
        with open_log(Path(sys.argv[1]), write=True, salts=derived_salts) as log:
            for number in range(4):
                log.append([note(2 * number), note(2 * number + 1)])
                print(number, flush=True)
            log.append([Draft(kind="erasure", id="r-0", body=b'{"target":"r-0"}', by="Jo")])
            print("erasure", flush=True)
            log.blank()
            print("blanked", flush=True)
    except StorageError:
        print("refused", flush=True)
"""
BATCHES = 4


@functools.cache
def can_trace() -> bool:
    """Whether strace is here and may inject."""
    strace = shutil.which("strace")
    if not strace:
        return False
    done = subprocess.run(
        [strace, "-o", os.devnull, "-e", "inject=fsync:error=EIO:when=1", "true"],
        capture_output=True,
        check=False,
    )
    return done.returncode == 0


def run(path: Path, inject: str) -> list[str]:
    """What the work acknowledged, with a fault injected into calls on the log's files."""
    names = [path, path.with_name(path.name + ".erasing"), path.parent]
    only = [part for name in names for part in ("-P", str(name))]
    done = subprocess.run(
        ["strace", "-f", "-qq", "-o", os.devnull, *only, "-e", f"inject={inject}",
         sys.executable, "-c", textwrap.dedent(WORK), str(path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )  # fmt: skip
    assert done.returncode in (0, -signal.SIGKILL, 128 + signal.SIGKILL), done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout.split()


def check(path: Path, printed: list[str]) -> None:
    """Whatever happened: acknowledged batches are there whole, the next writer goes on."""
    acknowledged = [int(word) for word in printed if word.isdecimal()]
    assert acknowledged == list(range(len(acknowledged)))
    with open_log(path, write=True, salts=derived_salts) as log:
        ids = [record.header.id for record in log.records() if record.header.kind == "retraction"]
        assert ids == [f"r-{number}" for number in range(len(ids))]
        assert len(ids) % 2 == 0
        assert len(ids) >= 2 * len(acknowledged)
        assert log.holds("erasure", "r-0") or "erasure" not in printed
        bodies = [record.body for record in log.records() if record.header.id == "r-0"]
        assert bodies[:1] == [None] or "blanked" not in printed
        size = log.size
        log.append([Draft(kind="retraction", id="r-99", body=b'{"target":"r-99"}', by="Jo")])
        assert log.size in (size + 1, 2)
        log.blank()
    assert verify(path).issues == ()
    left = {found.name for found in path.parent.iterdir()}
    assert left <= {
        path.name,
        f"{path.name}.mark",
        *(f"{path.name}.torn-{number}" for number in range(1, 9)),
    }


def points(folder: Path, call: str, fault: str) -> Iterator[tuple[Path, list[str]]]:
    """A run for each time the call is made, until one ends undisturbed."""
    for number in range(1, 60):
        path = folder / f"{call}-{number}" / "chronos.jsonl"
        path.parent.mkdir()
        printed = run(path, f"{call}:{fault}:when={number}")
        yield path, printed
        if printed[-1:] == ["blanked"]:
            return
    pytest.fail(f"{call} never stopped")


@pytest.mark.skipif(not can_trace(), reason="needs strace that may inject")
@pytest.mark.parametrize("call", ["write", "fsync", "rename", "ftruncate"])
def test_killed_at_every_call(call: str, tmp_path: Path) -> None:
    """SIGKILL at the n-th write, fsync, rename or truncate loses nothing that was acknowledged."""
    count = 0
    for path, printed in points(tmp_path, call, "signal=KILL"):
        check(path, printed)
        count += 1
    assert count >= {"write": 7, "fsync": 8, "rename": 2, "ftruncate": 1}[call]


@pytest.mark.skipif(not can_trace(), reason="needs strace that may inject")
@pytest.mark.parametrize(
    ("call", "error"),
    [("write", "ENOSPC"), ("write", "EIO"), ("fsync", "EIO"), ("fsync", "ENOSPC"),
     ("rename", "EIO")],
)  # fmt: skip
def test_every_call_fails_once(call: str, error: str, tmp_path: Path) -> None:
    """The n-th call fails, and the next would not: it is refused, and nothing is tried again."""
    for path, printed in points(tmp_path, call, f"error={error}"):
        assert printed[-1] in {"refused", "blanked"}
        check(path, printed)


@pytest.mark.skipif(not can_trace(), reason="needs strace that may inject")
def test_an_interrupted_call_is_made_again(tmp_path: Path) -> None:
    """EINTR is no failure: Python repeats the call."""
    printed = run(tmp_path / "chronos.jsonl", "write:error=EINTR:when=2")
    assert printed[-1] == "blanked"
    check(tmp_path / "chronos.jsonl", printed)


class Killed(BaseException):
    """Takes the place of the end of the process."""


def killing(call: str, number: int) -> FileIO:
    """A disk on which the process dies at the n-th call, before or in the middle of it."""
    calls = iter(range(1, 10_000))

    def guard(name: str, act: Callable[[], object]) -> None:
        if name == call and next(calls) == number:
            act()
            raise Killed

    def write(file: int, data: bytes) -> int:
        guard("write", lambda: os.write(file, data[: len(data) // 2]))
        return os.write(file, data)

    def fsync(file: int) -> None:
        guard("fsync", lambda: None)

    def truncate(file: int, size: int) -> None:
        guard("truncate", lambda: None)
        os.ftruncate(file, size)

    def replace(old: Path, new: Path) -> None:
        guard("replace", lambda: None)
        old.replace(new)

    return FileIO(write=write, fsync=fsync, truncate=truncate, replace=replace)


def note(number: int) -> Draft:
    """A draft like those of the traced process."""
    body = b'{"target":"r-%d"}' % number
    return Draft(kind="retraction", id=f"r-{number}", body=body, by="Jo")


def work(path: Path, disk: FileIO) -> list[str]:
    """The traced process's work in this one; a tail is torn first."""
    printed = []
    with open_log(path, write=True, salts=derived_salts, disk=disk) as log:
        for number in range(log.size // 2, BATCHES):
            log.append([note(2 * number), note(2 * number + 1)])
            printed.append(str(number))
        log.append([Draft(kind="erasure", id="r-0", body=b'{"target":"r-0"}', by="Jo")])
        printed.append("erasure")
        log.blank()
        printed.append("blanked")
    return printed


@pytest.mark.parametrize("call", ["write", "fsync", "truncate", "replace"])
def test_dying_at_every_call_of_the_interface(call: str, tmp_path: Path) -> None:
    """The same through the file interface, half of the bytes written, with a torn tail to cut."""
    for number in range(1, 80):
        path = tmp_path / f"{number}" / "chronos.jsonl"
        path.parent.mkdir()
        with open_log(path, write=True, salts=derived_salts) as log:
            log.append([note(0), note(1)])
        path.write_bytes(path.read_bytes() + b'{"hash":"torn')
        printed: list[str] = ["0"]
        with suppress(Killed):
            printed = ["0", *work(path, killing(call, number))]
        check(path, printed)
        if printed[-1] == "blanked":
            break
    assert number > 1


def test_a_clock_that_goes_backwards(tmp_path: Path) -> None:
    """Order is that of the log: times are kept as they were given, `seq` goes on."""
    path = tmp_path / "chronos.jsonl"
    now = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)
    times = iter(now + timedelta(hours=hours) for hours in (0, -5, 3, -9))
    with open_log(path, write=True, clock=lambda: next(times)) as log:
        for number in range(4):
            log.append([note(number)])
        hours = [record.header.recorded_at[11:13] for record in log.records()]
        assert [record.header.seq for record in log.records()] == list(range(5))
    assert hours == ["12", "12", "07", "15", "03"]
    assert verify(path).issues == ()


WRITER = """
    import random, sys, time
    from pathlib import Path
    from chronos.errors import LogLocked
    from chronos.log import open_log
    from chronos.model.record import Draft
    path, name, number = Path(sys.argv[1]), sys.argv[2], 0
    while True:
        try:
            with open_log(path, write=True) as log:
                for _ in range(3):
                    body = b'{"target":"%s-%d"}' % (name.encode(), number)
                    about = f"{name}-{number}"
                    log.append([Draft(kind="retraction", id=about, body=body, by="Jo")])
                    print(number, flush=True)
                    number += 1
            time.sleep(random.random() / 200)
        except LogLocked:
            time.sleep(random.random() / 200)
"""


def start_writer(path: Path, name: str) -> subprocess.Popen[bytes]:
    """A writer that prints into a file: with a full pipe it would wait while it holds the log."""
    with path.with_name(name).open("wb") as out, path.with_name(f"{name}.err").open("wb") as err:
        return subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(WRITER), str(path), name], stdout=out, stderr=err
        )


def test_eight_writers_with_random_kills(tmp_path: Path) -> None:
    """One at a time gets in; what each was promised is there, once and in its order."""
    path = tmp_path / "chronos.jsonl"
    writers = {name: start_writer(path, name) for name in "abcdefgh"}
    end = time.monotonic() + 60
    try:
        for name, writer in writers.items():  # each is killed once it got in
            while b"\n" not in (tmp_path / name).read_bytes():
                assert time.monotonic() < end, f"{name} never got in"
                assert writer.poll() is None, (tmp_path / f"{name}.err").read_text()
                time.sleep(0.005)
            writer.kill()
            writer.wait()
    finally:
        for writer in writers.values():
            writer.kill()
            writer.wait()
    printed = {}
    for name in writers:
        assert (tmp_path / f"{name}.err").read_text() == ""
        whole, _, _ = (tmp_path / name).read_text().rpartition("\n")
        printed[name] = int(whole.rpartition("\n")[2])
    with open_log(path, write=True) as log:
        found = [record.header.id for record in log.records()][1:]
    for name, last in printed.items():
        mine = [int(one[2:]) for one in found if one.startswith(name)]
        assert mine == list(range(len(mine)))
        assert len(mine) > last
    assert verify(path).issues == ()


def test_errors_through_the_interface_name_what_to_do(tmp_path: Path) -> None:
    """EDQUOT, EROFS and EMFILE when opening are storage errors with a hint."""
    for code in (errno.EDQUOT, errno.EROFS, errno.EMFILE):

        def refuse(path: Path, flags: int, mode: int, code: int = code) -> int:
            raise OSError(code, os.strerror(code))

        with pytest.raises(StorageError) as caught:
            open_log(tmp_path / "chronos.jsonl", write=True, disk=FileIO(open=refuse))
        assert caught.value.hint
